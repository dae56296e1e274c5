/**
 * Quiet hours: while they last, what a place would be told at once waits, and comes in order when they are over. Digests
 * come at the hour that somebody chose for them, and moderators hear of trouble when it is there.
 */

import type { Delivery } from "./delivery.ts";
import { UserError } from "./errors.ts";
import { localMinute } from "./local-minute.ts";
import type { QuietHours } from "./subscription.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

const TIME = String.raw`(\d{1,2})(?:[:.](\d{2}))?`;
const HOURS = new RegExp(`^${TIME}\\s*[-–]\\s*${TIME}$`, "u");

const EXAMPLES = "22-7 or 22:00-07:30; off ends them";

/**
 * Reads `22-7`, `22:00-07:30` and, for none, `off`. Throws UserError for what is neither, and for hours that would
 * never end.
 */
export function readQuietHours(written: string): QuietHours | undefined {
  const said = written.trim().toLowerCase();
  if (said === "off") return undefined;
  const [, ...parts] = HOURS.exec(said) ?? [];
  const from = readTime(parts[0], parts[1]);
  const until = readTime(parts[2], parts[3]);
  if (from === undefined || until === undefined) {
    throw new UserError(`I cannot read “${said}” as quiet hours. Write ${EXAMPLES}.`);
  }
  if (from === until) {
    throw new UserError(
      `Quiet hours from ${from} until ${until} would never end. Write ${EXAMPLES}.`,
    );
  }
  return { from, until };
}

/**
 * When the quiet hours that last now end: the first minute that a clock on the wall is out of them, whatever is done to
 * the clocks that night. Undefined when it is not quiet now.
 */
export function quietUntil(
  quietHours: QuietHours | undefined,
  timeZone: string,
  now: Date,
): Date | undefined {
  if (quietHours === undefined) return undefined;
  const leftAt = (atMs: number) =>
    minutesLeft(quietHours, localMinute(new Date(atMs), timeZone).slice("2026-11-21T".length));
  let quietMs = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  let overMs = quietMs;
  // Once, and once more where clocks were put back in between.
  for (let left = leftAt(overMs); left > 0; left = leftAt(overMs)) overMs += left * MINUTE_MS;
  if (overMs === quietMs) return undefined;
  // Where they were put forward in between, it is over sooner than that.
  while (overMs - quietMs > MINUTE_MS) {
    const middleMs = quietMs + Math.floor((overMs - quietMs) / 2 / MINUTE_MS) * MINUTE_MS;
    if (leftAt(middleMs) > 0) quietMs = middleMs;
    else overMs = middleMs;
  }
  return new Date(overMs);
}

/** True for what waits for the end of quiet hours: nothing of it was sent yet, and nobody said that it be sent. */
export function waitsWhileQuiet({
  kind,
  state,
  attempts,
  orderedBy,
}: Pick<Delivery, "kind" | "state" | "attempts" | "orderedBy">): boolean {
  const isAtOnce = kind === "story" || kind === "correction";
  return isAtOnce && state === "pending" && attempts === 0 && orderedBy === undefined;
}

/** By a clock that is not put back or forward meanwhile; 0 where it is not quiet. */
function minutesLeft({ from, until }: QuietHours, local: string): number {
  const passed = minutesBetween(from, local);
  const lasting = minutesBetween(from, until);
  return passed < lasting ? lasting - passed : 0;
}

/** From one local time to the next time that it is the other. */
function minutesBetween(from: string, to: string): number {
  return (minuteOfDay(to) - minuteOfDay(from) + DAY_MINUTES) % DAY_MINUTES;
}

function minuteOfDay(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** "07:30"; midnight may be written as 24. */
function readTime(hour = "", minute = "0"): string | undefined {
  const [hours, minutes] = [Number(hour), Number(minute)];
  if (hour === "" || minutes > 59 || hours * 60 + minutes > DAY_MINUTES) return undefined;
  return [hours % 24, minutes].map((one) => String(one).padStart(2, "0")).join(":");
}
