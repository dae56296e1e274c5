/**
 * A slot is one moment a digest is due, named by its local calendar minute (`2026-11-21T08:00`). What a channel was
 * given is remembered by that name, so neither a restart, nor a late tick, nor a clock that is put back, nor the hour
 * that autumn repeats can post it twice.
 */

import { Cron } from "croner";
import { localMinute } from "../newsroom/local-minute.ts";
import type { When } from "../newsroom/subscription.ts";

export type Clock = Exclude<When, "now">;

export type DueSlot = {
  readonly slot: string;
  /** The moment it was due. */
  readonly at: Date;
  readonly isLate: boolean;
};

/** A digest missed by more than this is not made up for: its hour has passed, and the next one tells the same news. */
const CATCH_UP_MS_MAX = 12 * 60 * 60_000;

/** A tick comes once a minute; a digest decided later than this says that it is late. */
export const LATE_AFTER_MS = 5 * 60_000;

/** Local names of two moments this far apart differ in order, whatever the clocks of a zone do. */
const DAY_MS = 24 * 60 * 60_000;

/**
 * The slot to post now: the latest one that is past, unless it is older than CATCH_UP_MS_MAX, not later than `since`
 * (when the subscription began) or not later by name than `lastSlot`. A last slot more than a day ahead was written by
 * a clock that was wrong then; it does not silence the digest now.
 */
export function dueSlot(
  clock: Clock,
  { lastSlot, since, now }: { lastSlot: string | undefined; since: Date; now: Date },
): DueSlot | undefined {
  const at = latestRun(clock, now);
  if (at === undefined || at <= since) return undefined;
  const lateMs = now.getTime() - at.getTime();
  if (lateMs > CATCH_UP_MS_MAX) return undefined;
  const slot = localMinute(at, clock.timeZone);
  const tomorrow = localMinute(new Date(now.getTime() + DAY_MS), clock.timeZone);
  if (lastSlot !== undefined && lastSlot <= tomorrow && slot <= lastSlot) return undefined;
  return { slot, at, isLate: lateMs > LATE_AFTER_MS };
}

/** The moments after `from` at which the clock strikes, at most `count`; the repeated hour of autumn counts once. */
export function runsAfter(clock: Clock, from: Date, count: number): readonly Date[] {
  const runs = new Map<string, Date>();
  const cron = cronOf(clock);
  let last: Date | null = from;
  while (runs.size < count) {
    last = cron.nextRun(last);
    if (last === null) break;
    const slot = localMinute(last, clock.timeZone);
    if (!runs.has(slot)) runs.set(slot, last);
  }
  return [...runs.values()];
}

/** Thousands of digests ask for the same few clocks in the same minute. */
const latestRuns = new Map<string, Date | undefined>();
const LATEST_RUNS_MAX = 1_000;

function latestRun(clock: Clock, now: Date): Date | undefined {
  const minute = new Date(now);
  minute.setUTCSeconds(1, 0); // croner looks strictly before its reference: this minute counts
  const key = [minute.getTime(), clock.timeZone, clock.cron].join("|");
  if (latestRuns.has(key)) return latestRuns.get(key);
  const run = cronOf(clock).previousRuns(1, minute)[0];
  if (latestRuns.size >= LATEST_RUNS_MAX) latestRuns.clear();
  latestRuns.set(key, run);
  return run;
}

/**
 * Five fields only. A time inside the gap of spring is due at the first minute after it (where that is midnight, its
 * day is over and it is not due), a time that autumn repeats at the first of the two (croner, `fixedTimeRule`); every
 * clock without a star or a step counts as such a time.
 * Throws where the fields cannot be read.
 */
export function cronOf({ cron, timeZone }: Clock): Cron {
  return new Cron(cron, { timezone: timeZone, mode: "5-part", fixedTimeRule: "no-wildcard" });
}
