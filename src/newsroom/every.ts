/** How often: as moderators write it, and as it is told. */

import { UserError } from "./errors.ts";
import { count } from "./phrases/count.ts";

const MINUTE_MS = 60_000;

const UNIT_MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };

/** As fast and as slow as a moderator may have a feed read, in minutes. */
const EVERY_MIN = 2;
const EVERY_MAX = 1_440;

/** Reads "30m", "2h", "1d" or plain minutes; undefined for "auto". Throws UserError for what is no such time. */
export function readEvery(every: string): number | undefined {
  if (/^auto$/iu.test(every.trim())) return undefined;
  const [, number, unit = "m"] = every.trim().match(/^(\d{1,5})\s*([mhd])?$/iu) ?? [];
  const minutes = Number(number) * (UNIT_MINUTES[unit.toLowerCase()] ?? 1);
  if (minutes >= EVERY_MIN && minutes <= EVERY_MAX) return minutes;
  throw new UserError(
    `“${every}” is no time that I can use: from 2m to 1d, such as 30m or 2h, or auto.`,
  );
}

/** "1 minute", "40 minutes", "3 hours", "2 days". */
export function duration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  if (minutes < 90) return count("en", minutes, "minute", "minutes");
  const hours = Math.round(minutes / 60);
  return hours < 36
    ? count("en", hours, "hour", "hours")
    : count("en", Math.round(hours / 24), "day", "days");
}
