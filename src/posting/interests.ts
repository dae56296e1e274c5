/**
 * Everything that channels ask for, with the queries read. With thousands of subscriptions reading them takes longer
 * than comparing a story with all of them, so what was read is kept until something that it is made of changes. Equal
 * queries are one object: whoever compares a story with them compares it once.
 */

import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Interest } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { reasonOf } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import type { Query } from "../newsroom/query.ts";
import { denied, joined } from "../newsroom/query-tree.ts";
import type { Records } from "../newsroom/records.ts";
import { type Destination, destinationKey, type Subscription } from "../newsroom/subscription.ts";
import { queryOf } from "./owing.ts";
import type { Subscriptions } from "./subscriptions.ts";

export type InterestsParts = {
  readonly records: Records;
  readonly subscriptions: Pick<Subscriptions, "list">;
  readonly platformNames: ReadonlySet<string>;
  cases(): Promise<readonly Case[]>;
  readonly log: Log;
  now(): Date;
};

/** Read between two turns of the event loop: some 5 ms. */
const TURN_SUBSCRIPTIONS = 250;

/** "The last week" of a query that was read begins at most this much too early. */
const MOMENTS_KEPT_MS = 60_000;

/** What interests are made of. */
type Sources = {
  readonly subscriptions: number;
  readonly channels: number;
  readonly cases: readonly Case[];
};

type Kept = Sources & {
  readonly all: readonly Interest[];
  readonly byPlace: ReadonlyMap<string, readonly Interest[]>;
  /** By what they were read from. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly readAt: Date;
  readonly isLasting: boolean;
};

/** A query, or why it cannot be read; one that counts back from now does not last. */
type Reading = { readonly query: Query | string; readonly isLasting: boolean };

/** Makes a query, unless one was made from the same before. */
type ReadQuery = (from: string, make: (now?: Date) => Query) => Query | string;

/**
 * Every subscription to a platform of this desk, connected or not, or those of one destination. One whose query cannot
 * be read (its case is gone) asks for nothing, and the log says so once.
 */
export function createInterests(
  parts: InterestsParts,
): (destination?: Destination) => Promise<readonly Interest[]> {
  const { records } = parts;
  const complain = createComplaints(parts.log);
  let kept: Kept | undefined;
  return async (destination) => {
    const now = parts.now();
    const sources = {
      subscriptions: records.version("subscription"),
      channels: records.version("channel"),
      cases: await parts.cases(),
    };
    if (kept === undefined || !isUsable(kept, sources, now)) {
      kept = await readAll(parts, sources, kept, complain);
    }
    if (destination === undefined) return kept.all;
    return kept.byPlace.get(destinationKey(destination)) ?? [];
  };
}

function isUsable(kept: Kept, sources: Sources, now: Date): boolean {
  const ageMs = now.getTime() - kept.readAt.getTime();
  return (
    kept.subscriptions === sources.subscriptions &&
    kept.channels === sources.channels &&
    isDeepStrictEqual(kept.cases, sources.cases) &&
    (kept.isLasting || (ageMs >= 0 && ageMs < MOMENTS_KEPT_MS))
  );
}

async function readAll(
  parts: InterestsParts,
  sources: Sources,
  before: Kept | undefined,
  complain: (subscription: Subscription, reason: string) => void,
): Promise<Kept> {
  const { records, subscriptions, platformNames } = parts;
  const readAt = parts.now();
  const isSame = before !== undefined && isDeepStrictEqual(before.cases, sources.cases);
  const readings = new Map<string, Reading>();
  const read: ReadQuery = (from, make) => {
    const known = readings.get(from) ?? (isSame ? before.readings.get(from) : undefined);
    const reading = known?.isLasting ? known : readOnce(make, readAt);
    readings.set(from, reading);
    return reading.query;
  };
  const mutedIn = await mutedByChannel(records);
  const all: Interest[] = [];
  for (const [index, subscription] of (await subscriptions.list()).entries()) {
    if (index % TURN_SUBSCRIPTIONS === TURN_SUBSCRIPTIONS - 1) await setImmediate();
    if (!platformNames.has(subscription.destination.platform)) continue;
    const muted = mutedIn.get(destinationKey(subscription.destination)) ?? [];
    const interest = interestOf(subscription, muted, sources.cases, read);
    if (typeof interest === "string") complain(subscription, interest);
    else all.push(interest);
  }
  const byPlace = Map.groupBy(all, ({ subscription }) => destinationKey(subscription.destination));
  const isLasting = [...readings.values()].every((one) => one.isLasting);
  return { ...sources, all, byPlace, readings, readAt, isLasting };
}

/** What it asks for and the channel has not muted; or why it asks for nothing, where its query cannot be read. */
function interestOf(
  subscription: Subscription,
  muted: readonly string[],
  cases: readonly Case[],
  read: ReadQuery,
): Interest | string {
  const readText = (text: string) => read(text, (now) => queryOf(text, cases, now));
  const query = readText(subscription.query);
  if (typeof query === "string") return query;
  const { mentionQuery: text } = subscription;
  const named = text === undefined ? undefined : readText(text);
  const mentionQuery = typeof named === "string" ? undefined : named;
  const heeded =
    muted.length === 0
      ? query
      : read(JSON.stringify([subscription.query, ...muted]), (now) =>
          without(muted, subscription.query, cases, now),
        );
  if (typeof heeded === "string") return heeded;
  return { subscription, query: heeded, muted, ...(mentionQuery && { mentionQuery }) };
}

/** The query AND NOT what these cases select; one that is gone or cannot be read selects nothing. */
function without(
  muted: readonly string[],
  text: string,
  cases: readonly Case[],
  now: Date | undefined,
): Query {
  const known = cases.filter(({ slug }) => muted.includes(slug));
  const denials = known.flatMap(({ query }) => {
    try {
      return [denied(queryOf(query, cases, now))];
    } catch (error) {
      if (now === undefined) throw error; // it may be read once the time is known
      return [];
    }
  });
  return joined("and", [queryOf(text, cases, now), ...denials]);
}

/** What can be read without knowing what time it is lasts; so does what cannot be read at all. */
function readOnce(make: (now?: Date) => Query, now: Date): Reading {
  try {
    return { query: make(), isLasting: true };
  } catch {
    try {
      return { query: make(now), isLasting: false };
    } catch (error) {
      return { query: reasonOf(error), isLasting: true };
    }
  }
}

/** Slugs of muted cases, of the channels that have some. */
async function mutedByChannel(records: Records): Promise<ReadonlyMap<string, readonly string[]>> {
  const channels = await records.list("channel");
  return new Map(
    channels.flatMap(([key, { muted = [] }]) =>
      muted.length === 0 ? [] : [[key, muted] as const],
    ),
  );
}

function createComplaints(log: Log): (subscription: Subscription, reason: string) => void {
  const complaints = new Set<string>();
  return ({ id, destination }, reason) => {
    const complaint = `${id} ${reason}`;
    if (complaints.has(complaint)) return;
    complaints.add(complaint);
    log.warn({ id, destination, reason }, "A subscription asks for nothing: its query is wrong.");
  };
}
