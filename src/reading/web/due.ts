/**
 * When a feed is read next: as often as it publishes, never sooner than its publisher asks, later after failures, and
 * never all feeds at the same moment. Everything here is decided from what is known; nothing reads a clock.
 */

import type { Feed, FeedState, Rhythm, Wishes } from "../../newsroom/feed.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The shortest and the longest time between two readings of a feed. */
export type Pace = { readonly minMs: number; readonly maxMs: number };

export const USUAL_PACE: Pace = { minMs: 2 * MINUTE_MS, maxMs: DAY_MS };

/** The first wait is at most twice this: a new feed shows its rhythm before it is left alone for long. */
const FIRST_WAIT_MS = 5 * MINUTE_MS;

/** For a feed whose articles have no dates. */
const UNDATED_WAIT_MS = 30 * MINUTE_MS;

/** A feed is looked at this often between two of its articles: news is then an eighth of that time late at most. */
const LOOKS_PER_GAP = 8;

/** A conditional look each hour is no burden to anybody, however seldom there is news. */
const GAP_WAIT_MS_MAX = HOUR_MS;

/** A feed that is silent is looked at ever less often: after two days each hour, after seven weeks each day. */
const LOOKS_PER_SILENCE = 48;

/** A feed whose hub has told of news is looked at only in case its hub should fail. */
const PUSHED_WAIT_MS = HOUR_MS;

/** Between two readings that a hub causes. */
const NEWS_PAUSE_MS = 30_000;

const BACK_OFF_MS = 10 * MINUTE_MS;

/** A publisher's word counts for no longer: `Expires` in the next decade is a mistake. */
const WISH_MS_MAX = DAY_MS;

/** What a server that is busy asks for counts for longer than what is said of a document. */
const RETRY_AFTER_MS_MAX = 7 * DAY_MS;

/** Each wait is stretched or shortened by up to this share, by the feed's id, so that a restart does not cluster. */
const SPREAD = 0.1;

/** The same for waits after failures, which would else hit a server that comes back all at once. */
const BACK_OFF_SPREAD = 0.25;

/** Newest articles that the rhythm is taken from. */
const RHYTHM_ARTICLES = 10;

/** All hours of a week. */
const HOURS_LOOKED_AT = 7 * 24;

/** The parts of a state that say when, after a good reading at `now`. `known` holds what this reading taught. */
export function afterReading(
  feed: Feed,
  known: FeedState,
  now: Date,
  pace: Pace = USUAL_PACE,
): Pick<FeedState, "nextAt" | "waitMs"> {
  const share = shareOf(feed.id);
  const waitMs = feed.everyMinutes === undefined ? ownWait(known, now, pace) : undefined;
  const wantedMs = waitMs ?? within((feed.everyMinutes ?? 0) * MINUTE_MS, pace);
  const { ttlMs = 0, freshMs: keptMs = 0 } = known.wishes ?? {};
  const wishedMs = Math.min(Math.max(ttlMs, keptMs), WISH_MS_MAX);
  const spreadMs = wantedMs * (1 + SPREAD * (2 * share - 1));
  // What was asked for is no sooner: there the spread only adds.
  const nextMs = now.getTime() + Math.max(spreadMs, wishedMs * (1 + SPREAD * share));
  const heldMs = Math.max(nextMs, Date.parse(known.heldUntil ?? "") || 0);
  const next = outsideSkipped(new Date(Math.round(heldMs)), known.wishes ?? {}, share);
  return { nextAt: next.toISOString(), waitMs };
}

/**
 * The next moment after `failures` failed readings in a row: each doubles the wait, up to a day. `retryAfterMs` is what
 * the server itself asked for, up to a week.
 */
export function afterFailure(feed: Feed, now: Date, failures: number, retryAfterMs = 0): string {
  const doubledMs = BACK_OFF_MS * 2 ** Math.min(failures, 12);
  const spread = 1 + BACK_OFF_SPREAD * (2 * shareOf(`${feed.id}|${failures}`) - 1);
  const waitMs = Math.max(
    Math.min(doubledMs * spread, DAY_MS),
    Math.min(retryAfterMs, RETRY_AFTER_MS_MAX),
  );
  return new Date(now.getTime() + Math.round(waitMs)).toISOString();
}

/** True when it has never been read or its time has come. */
export function isDue(feed: Feed, state: FeedState | undefined, now: Date): boolean {
  if (feed.isPaused || state?.isGone) return false;
  // Every feed is asked this at each look, and a moment is read ten times as fast as it is written.
  return !(Date.parse(state?.nextAt ?? "") > now.getTime());
}

/**
 * True when its hub told of news and it may be asked: not while it fails or is held, and not twice in a moment however
 * often the hub calls.
 */
export function isDueForNews(feed: Feed, state: FeedState | undefined, now: Date): boolean {
  if (feed.isPaused || state === undefined || state.isGone || state.failures > 0) return false;
  const { checkedAt = "", heldUntil = "" } = state;
  const soonest = new Date(now.getTime() - NEWS_PAUSE_MS).toISOString();
  return checkedAt <= soonest && heldUntil <= now.toISOString();
}

/** How long an answer may be kept, by its headers (RFC 9111 §4.2.1); undefined where they do not say. */
export function freshMs(headers: {
  readonly cacheControl?: string;
  readonly age?: string;
  readonly expires?: string;
  readonly date?: string;
}): number | undefined {
  const { cacheControl = "", age, expires, date } = headers;
  if (/\bno-(?:cache|store)\b/iu.test(cacheControl)) return undefined;
  const maxAge = cacheControl.match(/(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/iu)?.[1];
  if (maxAge !== undefined) return positive((Number(maxAge) - (Number(age) || 0)) * 1_000);
  return positive(Date.parse(expires ?? "") - Date.parse(date ?? ""));
}

/** Of the moments at which articles were published (NaN for none), the newest; undefined where none is in the past. */
export function rhythmOf(publishedMs: readonly number[], now: Date): Rhythm | undefined {
  const past = publishedMs
    .filter((ms) => ms <= now.getTime())
    .sort((one, other) => one - other)
    .slice(-RHYTHM_ARTICLES);
  const [oldest, newest] = [past[0], past.at(-1)];
  if (oldest === undefined || newest === undefined) return undefined;
  const spanMs = newest - oldest;
  return {
    newestAt: new Date(newest).toISOString(),
    gapMs: spanMs > 0 ? spanMs / (past.length - 1) : undefined,
  };
}

/** A number in [0, 1) that is always the same for one key. */
function shareOf(key: string): number {
  // FNV-1a, and what MurmurHash3 ends with, so that keys that differ in one letter are far apart.
  let mixed = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) {
    mixed = Math.imul(mixed ^ key.charCodeAt(at), 0x01000193);
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

function ownWait({ rhythm, waitMs, pushedAt }: FeedState, now: Date, pace: Pace): number {
  const rhythmMs = rhythm === undefined ? UNDATED_WAIT_MS : rhythmWait(rhythm, now);
  const wantedMs = Math.max(rhythmMs, pushedAt === undefined ? 0 : PUSHED_WAIT_MS);
  const patientMs = Math.min(wantedMs, 2 * (waitMs ?? FIRST_WAIT_MS));
  return within(patientMs, pace);
}

function within(waitMs: number, { minMs, maxMs }: Pace): number {
  return Math.min(Math.max(waitMs, minMs), maxMs);
}

function rhythmWait({ newestAt, gapMs = 0 }: Rhythm, now: Date): number {
  const silentMs = now.getTime() - Date.parse(newestAt);
  const gapWaitMs = Math.min(gapMs / LOOKS_PER_GAP, GAP_WAIT_MS_MAX);
  return Math.max(gapWaitMs, silentMs / LOOKS_PER_SILENCE);
}

/** Moves a moment on to the next hour at which the feed may be read; one that forbids every hour is not believed. */
function outsideSkipped(at: Date, { skipHours = [], skipDays = [] }: Wishes, share: number): Date {
  const isSkipped = (moment: Date) =>
    skipHours.includes(moment.getUTCHours()) || skipDays.includes(moment.getUTCDay());
  if (!isSkipped(at)) return at;
  const hourMs = at.getTime() - (at.getTime() % HOUR_MS);
  for (let hours = 1; hours <= HOURS_LOOKED_AT; hours += 1) {
    const later = new Date(hourMs + hours * HOUR_MS + Math.round(share * SPREAD * HOUR_MS));
    if (!isSkipped(later)) return later;
  }
  return at;
}

function positive(ms: number): number | undefined {
  return ms > 0 ? ms : undefined;
}
