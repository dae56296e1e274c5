/** What one look at a feed teaches the desk about it, as the state that is kept; nothing here does anything. */

import type { Feed, FeedState, Reading, Wishes } from "../../newsroom/feed.ts";
import { afterFailure, afterReading, type Pace, rhythmOf } from "./due.ts";
import { BusyError, GoneError } from "./failures.ts";
import type { Fetched } from "./fetch.ts";
import type { Hints } from "./hints.ts";

/** A permanent redirect is believed when it was seen this often over this long: some are there by mistake. */
const SIGHTINGS_MIN = 3;
const MOVE_LASTS_MS = 24 * 3_600_000;

type Look = { readonly feed: Feed; readonly known: FeedState; readonly now: Date };

/** How the document was found; of a local file little is said. */
export type FoundBy = Pick<Fetched, "freshMs" | "movedTo">;

/** What an answer brought that was not the same as before. */
export type Brought = {
  readonly etag?: string;
  readonly lastModified?: string;
  readonly url?: string;
  readonly digest: string;
  readonly reading: Reading;
  /** When other articles of the document were published, which are what they were. */
  readonly othersMs?: readonly number[];
  readonly hints: Hints;
};

/** After a reading that went well; `brought` is absent where nothing was new. */
export function learntWell(
  { feed, known, now }: Look,
  found: FoundBy,
  brought: Brought | undefined,
  pace?: Pace,
): FeedState {
  const at = now.toISOString();
  const learnt: FeedState = {
    ...known,
    ...newlyKnown(brought, now),
    moving: undefined,
    ...moveOf(feed, known, found.movedTo, now),
    wishes: wishesOf(brought?.hints, known.wishes, found.freshMs),
    checkedAt: at,
    readAt: at,
    heldUntil: known.heldUntil !== undefined && known.heldUntil > at ? known.heldUntil : undefined,
    failures: 0,
    problem: undefined,
    failingSince: undefined,
    isGone: undefined,
  };
  return { ...learnt, ...afterReading(feed, learnt, now, pace) };
}

/** After one that did not. A move is forgotten with it: the address that people gave is tried again. */
export function learntBadly(
  { feed, known, now }: Look,
  problem: string,
  error?: unknown,
): FeedState {
  const failures = known.failures + 1;
  const at = now.toISOString();
  const retryAfterMs = error instanceof BusyError ? error.retryAfterMs : 0;
  const nextAt = afterFailure(feed, now, failures, retryAfterMs);
  return {
    ...known,
    moving: undefined,
    movedTo: undefined,
    checkedAt: at,
    nextAt,
    heldUntil: retryAfterMs > 0 ? nextAt : undefined,
    failures,
    problem,
    failingSince: known.failingSince ?? at,
    isGone: error instanceof GoneError && known.movedTo === undefined ? true : undefined,
  };
}

function newlyKnown(brought: Brought | undefined, now: Date): Partial<FeedState> {
  if (brought === undefined) return {};
  const { etag, lastModified, digest, url: validFor, reading, othersMs = [] } = brought;
  const ownMs = reading.articles.map(({ publishedAt = "" }) => Date.parse(publishedAt));
  const rhythm = rhythmOf([...ownMs, ...othersMs], now);
  const { title, isCutOff } = reading;
  // The server takes its document for whole: with its validators it would not send the rest.
  const validators = isCutOff ? {} : { etag, lastModified, digest };
  return {
    etag: undefined,
    lastModified: undefined,
    digest: undefined,
    ...validators,
    validFor,
    title,
    rhythm,
    isCutOff,
  };
}

/** The document's wishes stay until it says others; the server's are of each answer. */
function wishesOf(
  hints: Hints | undefined,
  known: Wishes | undefined,
  freshMs = 0,
): Wishes | undefined {
  const ttlMs = hints === undefined ? known?.ttlMs : (hints.ttlMinutes ?? 0) * 60_000;
  const { skipHours, skipDays } = hints ?? known ?? {};
  const wishes = { ttlMs: ttlMs || undefined, freshMs: freshMs || undefined, skipHours, skipDays };
  return Object.values(wishes).some((wish) => wish !== undefined) ? wishes : undefined;
}

function moveOf(
  { location }: Feed,
  { moving, movedTo: readAt }: FeedState,
  to: string | undefined,
  now: Date,
): Pick<FeedState, "moving" | "movedTo"> {
  if (to === undefined || isStepBack(readAt ?? location, to)) return { movedTo: readAt };
  if (moving?.to !== to) {
    return { moving: { to, since: now.toISOString(), sightings: 1 }, movedTo: readAt };
  }
  const sightings = moving.sightings + 1;
  const hasLasted = now.getTime() - Date.parse(moving.since) >= MOVE_LASTS_MS;
  return hasLasted && sightings >= SIGHTINGS_MIN
    ? { movedTo: to }
    : { moving: { ...moving, sightings }, movedTo: readAt };
}

/** Giving up TLS is no move: anybody on the way could cause it. */
function isStepBack(from: string, to: string): boolean {
  return from.startsWith("https:") && !to.startsWith("https:");
}
