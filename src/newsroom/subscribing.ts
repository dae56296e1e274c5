/**
 * What a channel is to be told, as people say it: a case's name, a feed's title or a query. Commands that make, show
 * and end subscriptions speak of them in the same words.
 */

import { type Asker, formatAsk } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { UserError } from "./errors.ts";
import { type Fact, type Message, type Span, text } from "./message.ts";
import { count } from "./phrases/count.ts";
import { formatQuery, parseQuery, type Query } from "./query.ts";
import type { StoryView } from "./story.ts";
import type { Subscription, When } from "./subscription.ts";
import { heading } from "./telling/line.ts";

/** Times that most channels want, in words that the desk reads. */
export const USUAL_CLOCKS = [
  "now",
  "every day at 8",
  "every day at 18:00",
  "weekdays at 8:30",
  "mondays at 9",
] as const;

export const EVERYTHING = "everything";

/** A subscription is tried on this many of the newest stories before it is made. */
const STORIES_TRIED = 20;

/** What a subscription would have told of the newest stories. */
export type Trial = { readonly told: readonly StoryView[]; readonly of: number };

/** The query for what somebody named: a defined case, a feed, "everything", else the query language as it stands. */
export async function readTopic(what: string, desk: Desk): Promise<string> {
  const name = what.trim();
  if (name.toLowerCase() === EVERYTHING) return formatQuery({ type: "all" });
  const caseFile = await desk.cases.find(name);
  if (caseFile?.isDefined === true) return formatQuery({ type: "case", slug: caseFile.slug });
  const status = await desk.feeds.find(name);
  if (status !== undefined) return formatQuery({ type: "feed", id: status.feed.id });
  return name;
}

/** "everything", "the case Kevin Cooper", "the feed Court Reporter", else the query itself. */
export async function topicSpans(query: string, desk: Desk): Promise<readonly Span[]> {
  const read = readable(query);
  switch (read?.type) {
    case "all":
      return [text(EVERYTHING)];
    case "case": {
      const caseFile = await desk.cases.find(read.slug);
      const ask = formatAsk("case", { name: read.slug });
      return [text("the case "), { type: "ask", text: caseFile?.title ?? read.slug, ask }];
    }
    case "feed": {
      const status = await desk.feeds.find(read.id);
      return [text(`the feed ${status?.feed.title ?? read.id}`)];
    }
    default:
      return [text(query, "code")];
  }
}

/** Whether two queries are one, however they are written. */
export function isSameTopic(one: string, other: string): boolean {
  const [a, b] = [readable(one), readable(other)];
  if (a === undefined || b === undefined) return one === other;
  return formatQuery(a) === formatQuery(b);
}

function isSameWhen(one: When, other: When): boolean {
  if (one === "now" || other === "now") return one === other;
  return one.cron === other.cron && one.timeZone === other.timeZone;
}

/** Throws UserError for a query that cannot be read. */
export async function tryTopic(query: string, desk: Desk): Promise<Trial> {
  const page = { limit: STORIES_TRIED, offset: 0 };
  const [newest, matching] = await Promise.all([
    desk.stories.latest("", page),
    desk.stories.latest(query, page),
  ]);
  const ids = new Set(newest.items.map(({ story }) => story.id));
  return { told: matching.items.filter(({ story }) => ids.has(story.id)), of: ids.size };
}

/** What somebody wants a channel to get. */
export type Wish = Pick<Subscription, "destination" | "query" | "when" | "mentions">;

/** Throws UserError when the channel gets the same at the same time already, or the desk cannot read the query. */
export async function subscribe(wish: Wish, asker: Asker, desk: Desk): Promise<Subscription> {
  const existing = await desk.subscriptions.list(wish.destination);
  const same = existing.find(
    ({ query, when }) => isSameTopic(query, wish.query) && isSameWhen(when, wish.when),
  );
  if (same !== undefined) {
    throw new UserError("The channel gets that already, at that time.", {
      suggestions: ["unsubscribe"],
    });
  }
  return desk.subscriptions.add({
    ...wish,
    layout: wish.when === "now" ? "card" : "digest",
    addedBy: `${asker.platform}:${asker.id}`,
  });
}

/** Says what a channel gets now, when next, and what it would have got of late; with the button that ends it. */
export async function subscribedMessage(
  title: string,
  subscription: Subscription,
  trial: Trial,
  desk: Desk,
): Promise<Message> {
  const { id, query, mentions = [] } = subscription;
  const facts: Fact[] = [
    { label: "What", spans: await topicSpans(query, desk) },
    ...whenFacts(subscription, desk),
    { label: "Would have told", spans: [text(trialWords(trial))] },
  ];
  if (mentions.length > 0) facts.push({ label: "Mentions", spans: [text(mentions.join(" "))] });
  const stop = formatAsk("unsubscribe", { which: id });
  return {
    title,
    blocks: [
      heading(title),
      { type: "facts", facts },
      { type: "actions", actions: [{ type: "button", label: "Stop", ask: stop, tone: "danger" }] },
    ],
  };
}

/** When it is told, and the next time in the reader's own zone. */
function whenFacts({ when }: Subscription, desk: Desk): readonly Fact[] {
  const [next] = desk.digests.nextTimes(when, 1);
  const words = { label: "When", spans: [text(desk.digests.describe(when, "en"))] };
  if (next === undefined) return [words];
  const at = next.toISOString();
  return [words, { label: "Next", spans: [{ type: "time", at, show: "datetime" }] }];
}

function trialWords({ told, of }: Trial): string {
  if (of === 0) return "no story has been read yet";
  return `${told.length} of the last ${count("en", of, "story", "stories")}`;
}

function readable(query: string): Query | undefined {
  try {
    return parseQuery(query);
  } catch {
    return undefined; // a query that was good once and is not any more is shown as it stands
  }
}
