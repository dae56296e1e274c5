/**
 * From feed to message: what is stored about a story and one place, put together for whoever asks why it was posted
 * there or was not. Of other places nothing is looked at.
 */

import type { Article } from "./article.ts";
import { askedArticle, mutedCase, type Refusal, refusalOf } from "./asked-for.ts";
import type { Case } from "./case.ts";
import type { Place } from "./claim.ts";
import type { Delivery } from "./delivery.ts";
import type { Desk } from "./desk.ts";
import { parseQuery, type Query, withCases } from "./query.ts";
import { placesOf } from "./query-places.ts";
import { quietUntil, waitsWhileQuiet } from "./quiet-hours.ts";
import type { StoryView } from "./story.ts";
import {
  type ChannelSettings,
  type Destination,
  destinationKey,
  type Subscription,
} from "./subscription.ts";

/** An article and the words of it that a query selects it by; no places where it is selected by something else. */
export type Match = { readonly article: Article; readonly places: readonly Place[] };

export type Wanted = {
  readonly subscription: Subscription;
  readonly verdict:
    | ({ readonly type: "asked" } & Match)
    | Refusal
    | { readonly type: "unreadable" };
};

export type Outcome =
  | { readonly type: "delivery"; readonly delivery: Delivery }
  /** It is owed, and waits for the end of quiet hours. */
  | { readonly type: "quiet"; readonly at: string }
  | { readonly type: "told"; readonly at: string }
  /** It waits for a digest. */
  | { readonly type: "due"; readonly at: string }
  /** A digest was decided since, and it was not in it. */
  | { readonly type: "passed"; readonly at: string }
  /** It fits now, and nothing here asked for it when it was filed: a query or a case has changed since. */
  | { readonly type: "unposted" }
  | { readonly type: "notOwed" };

/** What one place asked for, and what became of a story there. */
export type Here = {
  readonly muted?: Case;
  readonly wanted: readonly Wanted[];
  readonly outcome: Outcome;
};

export type CaseMatch = Match & { readonly caseFile: Case };

/** What a digest looks back over beside what is new: an article may be filed a little after it was read. */
const OVERLAP_MS = 60 * 60_000;

/**
 * The place that posts go to, for somebody who asks in `place`: a thread that asked for nothing itself belongs to its
 * channel.
 */
export async function toldPlace(place: Destination, desk: Desk): Promise<Destination> {
  if (place.thread === undefined) return place;
  const own = await desk.subscriptions.list(place);
  return own.length > 0 ? place : withoutThread(place);
}

/** Whether somebody who asks in `place` may be told all about what was owed to `destination`. */
export function isSamePlace(destination: Destination, place: Destination): boolean {
  const here = [place, withoutThread(place)].map(destinationKey);
  return here.includes(destinationKey(destination));
}

function withoutThread({ platform, space, channel }: Destination): Destination {
  return { platform, space, channel };
}

/** The cases that a story belongs to, each with the article that shows it: `article` if it does. */
export function casesWithWords(
  view: StoryView,
  article: Article,
  desk: Desk,
): readonly CaseMatch[] {
  const defined = desk.cases.defined();
  return defined
    .filter(({ slug }) => view.cases.includes(slug))
    .flatMap((caseFile) => {
      const query = readable(caseFile.query, defined, desk.now());
      if (query === undefined) return [];
      const match = [article, ...view.articles]
        .map((one) => ({ article: one, places: placesOf(query, one) }))
        .find(({ places }) => places.length > 0);
      return [{ caseFile, ...(match ?? { article, places: [] }) }];
    });
}

/** `known`: the very delivery that is asked about. */
export async function accountOf(
  view: StoryView,
  destination: Destination,
  desk: Desk,
  known?: Delivery,
): Promise<Here> {
  const [settings, subscriptions] = await Promise.all([
    desk.channels.settings(destination),
    desk.subscriptions.list(destination),
  ]);
  const { muted = [] } = settings;
  const slug = mutedCase(view, { muted });
  const wanted = subscriptions.map((subscription) => ({
    subscription,
    verdict: verdictOn(view, subscription, desk),
  }));
  const outcome: Outcome =
    known === undefined
      ? await outcomeOf(view, destination, slug === undefined ? wanted : [], desk)
      : { type: "delivery", delivery: known };
  return {
    muted: desk.cases.defined().find((one) => one.slug === slug),
    wanted,
    outcome: quietOr(outcome, settings, desk.now()),
  };
}

function quietOr(outcome: Outcome, { quietHours, timeZone }: ChannelSettings, now: Date): Outcome {
  if (outcome.type !== "delivery" || !waitsWhileQuiet(outcome.delivery)) return outcome;
  const until = quietUntil(quietHours, timeZone, now);
  return until === undefined ? outcome : { type: "quiet", at: until.toISOString() };
}

function verdictOn(view: StoryView, subscription: Subscription, desk: Desk): Wanted["verdict"] {
  const now = desk.now();
  const query = readable(subscription.query, desk.cases.defined(), now);
  if (query === undefined) return { type: "unreadable" };
  const article = askedArticle(view, { subscription, query }, now);
  if (article === undefined) return refusalOf(view, { subscription, query }, now);
  return { type: "asked", article, places: placesOf(query, article) };
}

async function outcomeOf(
  { story }: StoryView,
  destination: Destination,
  wanted: readonly Wanted[],
  desk: Desk,
): Promise<Outcome> {
  const told = await desk.deliveries.told(destination, [story.id, ...story.aliases]);
  if (told?.delivery !== undefined) return { type: "delivery", delivery: told.delivery };
  if (told !== undefined) return { type: "told", at: told.at };
  const digests = await Promise.all(wanted.map((one) => digestOf(one, desk)));
  const found = digests.filter((one) => one !== undefined);
  const isAsked = wanted.some(({ verdict }) => verdict.type === "asked");
  const otherwise = { type: isAsked ? "unposted" : "notOwed" } as const;
  return found.find(({ type }) => type === "due") ?? found[0] ?? otherwise;
}

/** What a digest makes of a story that was not told yet; undefined for one that nothing asks for at an hour. */
async function digestOf(
  { subscription, verdict }: Wanted,
  desk: Desk,
): Promise<Extract<Outcome, { readonly type: "due" | "passed" }> | undefined> {
  const [next] = desk.digests.nextTimes(subscription.when, 1);
  if (verdict.type !== "asked" || next === undefined) return undefined;
  const decidedAt = await desk.deliveries.decidedAt(subscription.id);
  const readMs = Date.parse(verdict.article.seenAt);
  if (decidedAt !== undefined && Date.parse(decidedAt) - OVERLAP_MS > readMs) {
    return { type: "passed", at: decidedAt };
  }
  return { type: "due", at: next.toISOString() };
}

/** Undefined for a query that cannot be read, or whose case is gone. */
function readable(query: string, cases: readonly Case[], now: Date): Query | undefined {
  try {
    return withCases(parseQuery(query, now), cases, now);
  } catch {
    return undefined;
  }
}
