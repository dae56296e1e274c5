/**
 * What moderators ask of stories beside a subscription's query: read from what they write, said in words, and tried on
 * what was read, so that nobody has to save a filter to see what it does.
 */

import { formatAsk, type QueryValue } from "./ask.ts";
import { type Interest, mutedCase, passes } from "./asked-for.ts";
import type { Desk } from "./desk.ts";
import { lookFacts, readLook } from "./looks.ts";
import { type Fact, type Span, text } from "./message.ts";
import { count } from "./phrases/count.ts";
import { parseQuery, withCases } from "./query.ts";
import type { StoryView } from "./story.ts";
import { EVERYTHING, readTopic, refuseUnknownFeeds, topicSpans } from "./subscribing.ts";
import type { Before, Filter, Layout, Subscription, SubscriptionChanges } from "./subscription.ts";
import { checkTemplate } from "./telling/template.ts";

/** A filter is tried on this many of the newest stories. */
const STORIES_TRIED = 50;

/** What somebody wrote of a filter: what they left out stays as it is. */
export type FilterWish = {
  readonly query: string | undefined;
  /** 1: no further sources need to tell it. */
  readonly sources: number | undefined;
  /** 0: however old it was. */
  readonly age: number | undefined;
  /** “everything”: with every story. */
  readonly mentionWhen: string | undefined;
  readonly layout: Exclude<Layout, "digest"> | undefined;
  /** “off”: none. */
  readonly template: string | undefined;
};

export type FilterTrial = { readonly told: readonly StoryView[]; readonly of: number };

/** What a wish would change; nothing where it says nothing new. Throws UserError for what cannot be had. */
export async function filterChanges(
  subscription: Subscription,
  { query, sources, age, mentionWhen, layout, template }: FilterWish,
  desk: Desk,
): Promise<SubscriptionChanges> {
  const askFor = (topic: QueryValue) =>
    formatAsk("filter try", { which: subscription.id, query: topic });
  const isAlways = mentionWhen?.trim().toLowerCase() === EVERYTHING;
  const wanted: SubscriptionChanges = {
    ...(query !== undefined && { query: await readTopic(query, desk) }),
    ...(sources !== undefined && { sourcesMin: sources > 1 ? sources : undefined }),
    ...(age !== undefined && { ageHoursMax: age > 0 ? age : undefined }),
    ...(mentionWhen !== undefined && {
      mentionQuery: isAlways ? undefined : await readTopic(mentionWhen, desk),
    }),
    ...readLook(layout, template, subscription.when),
  };
  if (wanted.template !== undefined) checkTemplate(wanted.template);
  const keys = Object.keys(wanted) as (keyof SubscriptionChanges)[];
  const changed = keys.filter((key) => wanted[key] !== subscription[key]);
  if (changed.includes("query")) await refuseUnknownFeeds(wanted.query ?? "", desk, askFor);
  return Object.fromEntries(changed.map((key) => [key, wanted[key]]));
}

/** What of a subscription can be gone back to. */
export function filterOf(subscription: Subscription): Before {
  const { query, sourcesMin, ageHoursMax, mentionQuery, layout, template } = subscription;
  return { query, sourcesMin, ageHoursMax, mentionQuery, look: { layout, template } };
}

/** Puts a subscription back to what it was; what it is now can be gone back to in turn. */
export function undoChanges(now: Subscription, before: Before): SubscriptionChanges {
  const { query, sourcesMin, ageHoursMax, mentionQuery, look } = before;
  return {
    query,
    sourcesMin,
    ageHoursMax,
    mentionQuery,
    ...(look && { layout: look.layout, template: look.template }),
    before: { ...filterOf(now), ...(!before.isUndone && { isUndone: true }) },
  };
}

/** Which of the newest stories it would have told, whenever they came. Throws UserError for a query that cannot be read. */
export async function tryFilter(subscription: Subscription, desk: Desk): Promise<FilterTrial> {
  const [{ items }, { muted = [] }] = await Promise.all([
    desk.stories.latest("", { limit: STORIES_TRIED, offset: 0 }),
    desk.channels.settings(subscription.destination),
  ]);
  const now = desk.now();
  const query = withCases(parseQuery(subscription.query, now), desk.cases.defined(), now);
  const interest: Interest = { subscription, query, muted };
  const isTold = (view: StoryView) =>
    mutedCase(view, interest) === undefined && passes(view, interest);
  return { told: items.filter(isTold), of: items.length };
}

/** What it asks for, a fact each. */
export async function filterFacts(
  subscription: Subscription,
  desk: Desk,
): Promise<readonly Fact[]> {
  const { query, sourcesMin, ageHoursMax, mentions = [], mentionQuery } = subscription;
  const facts: Fact[] = [{ label: "What", spans: await topicSpans(query, desk) }];
  if (sourcesMin !== undefined) facts.push({ label: "Sources", spans: [sourcesWords(sourcesMin)] });
  if (ageHoursMax !== undefined) facts.push({ label: "Age", spans: [ageWords(ageHoursMax)] });
  if (mentionQuery !== undefined && mentions.length > 0) {
    const when = await topicSpans(mentionQuery, desk);
    facts.push({ label: "Mentions", spans: [text("only with "), ...when] });
  }
  return [...facts, ...lookFacts(subscription)];
}

/** "at least 3 independent sources": what must be true of a story beside the query; nothing without a filter. */
export function filterWords({ sourcesMin, ageHoursMax }: Filter): readonly string[] {
  return [
    ...(sourcesMin === undefined ? [] : [sourcesWords(sourcesMin).text]),
    ...(ageHoursMax === undefined ? [] : [ageWords(ageHoursMax).text]),
  ];
}

type Words = Extract<Span, { readonly type: "text" }>;

function sourcesWords(sources: number): Words {
  const words = count("en", sources, "independent source", "independent sources");
  return { type: "text", text: `at least ${words}` };
}

function ageWords(hours: number): Words {
  return { type: "text", text: `at most ${count("en", hours, "hour", "hours")} old when read` };
}
