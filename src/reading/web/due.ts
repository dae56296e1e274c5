/** When a feed is read next: politely by default, later after failures, and never all at the same moment. */

import { createHash } from "node:crypto";
import type { Feed, FeedState } from "../../newsroom/feed.ts";

/** How often a feed is read that nobody set otherwise. */
const INTERVAL_MS = 10 * 60_000;

const WAIT_MS_MAX = 24 * 3_600_000;

/** Each interval is stretched or shortened by up to this share, by the feed's id, so that a restart does not cluster. */
const SPREAD = 0.1;

/**
 * The next moment to read a feed, after `failures` failed readings in a row: each doubles the interval, up to a day.
 * `retryAfterMs` is what the server itself asked for.
 */
export function nextReading(feed: Feed, now: Date, failures: number, retryAfterMs = 0): string {
  const doubled = INTERVAL_MS * 2 ** Math.min(failures, 12);
  const spread = 1 + SPREAD * (2 * shareOf(feed.id) - 1);
  const waitMs = Math.min(Math.max(doubled * spread, retryAfterMs), WAIT_MS_MAX);
  return new Date(now.getTime() + Math.round(waitMs)).toISOString();
}

/** True when it has never been read or its time has come. */
export function isDue(feed: Feed, state: FeedState | undefined, now: Date): boolean {
  if (feed.isPaused) return false;
  return state?.nextAt === undefined || state.nextAt <= now.toISOString();
}

/** A number in [0, 1) that is always the same for one id. */
function shareOf(id: string): number {
  return createHash("sha256").update(id).digest().readUInt32BE() / 2 ** 32;
}
