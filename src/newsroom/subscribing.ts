/**
 * What a channel is to be told, as people say it: a case's name, a feed's title or a query. Commands that make, show
 * and end subscriptions speak of them in the same words.
 */

import { type Asker, formatAsk, type QueryValue } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { UserError } from "./errors.ts";
import { lookFacts } from "./looks.ts";
import { type Fact, type Message, type Span, text } from "./message.ts";
import { nearest } from "./nearest.ts";
import { count } from "./phrases/count.ts";
import { formatQuery, parseQuery, type Query } from "./query.ts";
import { cutQuery } from "./query-tokens.ts";
import type { StoryView } from "./story.ts";
import type { Subscription, SubscriptionChanges, When } from "./subscription.ts";
import { heading } from "./telling/line.ts";
import { unknownCase } from "./unknown-case.ts";

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

const SUGGESTIONS_MAX = 3;

/** Only a platform knows the names behind `<@&7>`: it draws a message's mentions first, and an answer pings nobody. */
const NAMED_ABOVE = "whoever is named at the top";

/** Several names may be one case's, and others no case's that is followed. */
const NAMES_COMPARED = 12;

/** What a subscription would have told of the newest stories. */
export type Trial = { readonly told: readonly StoryView[]; readonly of: number };

/**
 * The query for what somebody named: "everything", a defined case (in plain words or as `case:`), a feed, else the query
 * language as it stands.
 */
export async function readTopic(what: string, desk: Desk): Promise<string> {
  const name = what.trim();
  if (name.toLowerCase() === EVERYTHING) return formatQuery({ type: "all" });
  const caseName = isPlain(name) ? name : caseIn(name);
  const caseFile = caseName === undefined ? undefined : await desk.cases.find(caseName);
  if (caseFile?.isDefined === true) return formatQuery({ type: "case", slug: caseFile.slug });
  const status = await desk.feeds.find(name); // by all of its title or address, so nothing in it is syntax
  if (status !== undefined) return formatQuery({ type: "feed", id: status.feed.id });
  return name;
}

/**
 * The query for something new to be told of. Throws UserError, with the ask that `askFor` writes for another topic,
 * where a case's name was most likely mistyped: `case:coper`, or one word that no story has.
 */
export async function newTopic(
  what: string,
  desk: Desk,
  askFor: (topic: QueryValue) => string,
): Promise<string> {
  const query = await readTopic(what, desk);
  await refuseUnknownFeeds(query, desk, askFor);
  const caseName = caseIn(query);
  if (caseName !== undefined && !(await isFollowed(caseName, desk))) {
    const near = await nearCases(caseName, desk);
    const sentence = `I follow no case called “${caseName}”.`;
    throw unknownCase(sentence, near, (slug) =>
      askFor({ query: formatQuery({ type: "case", slug }) }),
    );
  }
  const read = readable(query);
  if (!isPlain(query) || read?.type !== "words" || read.words.length > 1) return query;
  const { total } = await desk.stories.latest(query, { limit: 1, offset: 0 });
  const near = total === 0 ? await nearCases(query, desk) : [];
  if (near.length === 0) return query;
  const asIs = `"${query}"`;
  throw new UserError(
    `No story has the word “${query}” yet. Perhaps ${near.join(", ")}? In quotation marks it is the word itself.`,
    { suggestions: [...near, asIs].map((topic) => askFor({ query: topic })) },
  );
}

/** Throws UserError where a query asks for a feed that is not read, with the nearest of those that are. */
export async function refuseUnknownFeeds(
  query: string,
  desk: Desk,
  askFor: (topic: QueryValue) => string,
): Promise<void> {
  const read = readable(query);
  for (const id of read === undefined ? [] : feedsIn(read)) {
    if ((await desk.feeds.find(id)) !== undefined) continue;
    const feeds = (await desk.feeds.list()).map(({ feed }) => feed);
    const near = nearest(
      id,
      feeds.flatMap((feed) => [feed.id, feed.title]),
      SUGGESTIONS_MAX,
    );
    const meant = feeds.filter((feed) => near.includes(feed.id) || near.includes(feed.title));
    const suggestions = meant.map((feed) =>
      askFor({ query: formatQuery({ type: "feed", id: feed.id }) }),
    );
    throw new UserError(`I read no feed called “${id}”.`, {
      suggestions: [...suggestions, "feeds list"],
    });
  }
}

function feedsIn(query: Query): readonly string[] {
  switch (query.type) {
    case "feed":
      return [query.id];
    case "and":
    case "or":
      return query.of.flatMap(feedsIn);
    case "not":
      return feedsIn(query.of);
    default:
      return [];
  }
}

/** True where nothing but words stands: no field, no “-”, no “*”, no expression and no quotation marks. */
function isPlain(text: string): boolean {
  try {
    return cutQuery(text).every(
      ({ kind, text: written, value }) =>
        ["open", "close", "end"].includes(kind) ||
        (kind === "words" && written === value && !value.includes("*")),
    );
  } catch {
    return false; // a quotation or an expression without its end
  }
}

/** The case that is all of a query; undefined for any other query. */
function caseIn(query: string): string | undefined {
  const read = readable(query);
  return read?.type === "case" ? read.slug : undefined;
}

async function isFollowed(name: string, desk: Desk): Promise<boolean> {
  return (await desk.cases.find(name))?.isDefined === true;
}

/** Slugs of the cases that are followed and have a name near this one, the nearest first. */
async function nearCases(name: string, desk: Desk): Promise<readonly string[]> {
  const names = await desk.cases.nearest(name, NAMES_COMPARED);
  const found = await Promise.all(names.map((near) => desk.cases.find(near)));
  const slugs = found.flatMap((one) => (one?.isDefined === true ? [one.slug] : []));
  return [...new Set(slugs)].slice(0, SUGGESTIONS_MAX);
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
      const title = caseFile?.title ?? read.slug;
      const before = /^the case\b/iu.test(title) ? [] : [text("the case ")];
      return [...before, { type: "ask", text: title, ask }];
    }
    case "feed": {
      const status = await desk.feeds.find(read.id);
      return [text(`the feed ${status?.feed.title ?? read.id}`)];
    }
    default:
      return [text(query, "code")];
  }
}

/** What people may call it, the best first: a case's or feed's names, else the query itself. */
export async function topicNames(
  query: string,
  desk: Pick<Desk, "cases" | "feeds">,
): Promise<readonly string[]> {
  const read = readable(query);
  switch (read?.type) {
    case "all":
      return [EVERYTHING];
    case "case": {
      const caseFile = await desk.cases.find(read.slug);
      return caseFile === undefined
        ? [read.slug]
        : [caseFile.slug, caseFile.title, ...caseFile.names];
    }
    case "feed": {
      const status = await desk.feeds.find(read.id);
      return [status?.feed.title ?? read.id];
    }
    default:
      return [query];
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
export type Wish = Pick<
  Subscription,
  "destination" | "query" | "when" | "mentions" | "needsApproval"
> &
  Pick<SubscriptionChanges, "layout" | "template">;

/** Throws UserError when the channel gets the same at the same time already, or the desk cannot read the query. */
export async function subscribe(wish: Wish, asker: Asker, desk: Desk): Promise<Subscription> {
  if ((await sameAs(wish, desk)) !== undefined) {
    throw new UserError("The channel gets that already, at that time: nothing is changed.", {
      suggestions: ["unsubscribe"],
    });
  }
  return desk.subscriptions.add({
    ...wish,
    layout: wish.when === "now" ? (wish.layout ?? "card") : "digest",
    addedBy: `${asker.platform}:${asker.id}`,
  });
}

/**
 * Changes what the channel gets at that time already: its look, whom it mentions, whether it is approved. Undefined where
 * the channel does not get that, or has all of it as it is wished.
 */
export async function changeSame(
  wish: Wish,
  changes: SubscriptionChanges,
  desk: Desk,
): Promise<Subscription | undefined> {
  const same = await sameAs(wish, desk);
  if (same === undefined || isAsWished(same, changes)) return undefined;
  return desk.subscriptions.change(same.id, changes);
}

function isAsWished(same: Subscription, changes: SubscriptionChanges): boolean {
  const keys = Object.keys(changes) as (keyof SubscriptionChanges)[];
  return keys.every((key) => JSON.stringify(same[key]) === JSON.stringify(changes[key]));
}

async function sameAs(wish: Wish, desk: Desk): Promise<Subscription | undefined> {
  const existing = await desk.subscriptions.list(wish.destination);
  return existing.find(
    ({ query, when }) => isSameTopic(query, wish.query) && isSameWhen(when, wish.when),
  );
}

/** Says what a channel gets now, when next, and what it would have got of late; with the button that ends it. */
export async function subscribedMessage(
  title: string,
  subscription: Subscription,
  trial: Trial,
  desk: Desk,
): Promise<Message> {
  const { id, query, mentions = [], needsApproval } = subscription;
  const facts: Fact[] = [
    { label: "What", spans: await topicSpans(query, desk) },
    ...whenFacts(subscription, desk),
    { label: "Would have told", spans: [text(trialWords(trial))] },
    ...lookFacts(subscription),
  ];
  if (needsApproval) {
    facts.push({ label: "Approval", spans: [text("a moderator sees each before it is posted")] });
  }
  if (mentions.length > 0)
    facts.push({ label: "Mentions", spans: [text(mentionsWords(mentions))] });
  const stop = formatAsk("unsubscribe", { which: id });
  return {
    title,
    ...(mentions.length > 0 && { mentions }),
    blocks: [
      heading(title),
      { type: "facts", facts },
      { type: "actions", actions: [{ type: "button", label: "Stop", ask: stop, tone: "danger" }] },
    ],
  };
}

/** What is no platform's way to write a name is a word already: `@here`. */
function mentionsWords(mentions: readonly string[]): string {
  const written = mentions.filter((mention) => !mention.startsWith("<"));
  const names = written.length < mentions.length ? [...written, NAMED_ABOVE] : written;
  return `${names.join(", ")}, with each post`;
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
