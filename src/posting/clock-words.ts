/** Clocks as people say them ("weekdays 18:30"), read into cron fields and told back in plain words. */

import cronstrue from "cronstrue/i18n.js";
import { UserError } from "../newsroom/errors.ts";
import type { When } from "../newsroom/subscription.ts";
import { postingWords } from "./posting-words.ts";
import { cronOf, runsAfter } from "./slots.ts";
import { readTimeZone } from "./time-zones.ts";

type CronWords = {
  toString(
    cron: string,
    options: {
      readonly locale: string;
      readonly use24HourTimeFormat: boolean;
      /** Says "every" of each field that is not bound, the day among them. */
      readonly verbose: boolean;
    },
  ): string;
};

/** The library's own types are those of another module format than the one that is loaded. */
const cronWords: CronWords = cronstrue;

const EXAMPLES =
  "now · every day at 8 · 8:30 pm · weekdays 18:30 · mondays at 9 · mon, thu 09:00 · every 6 hours · 0 8 * * 1-5";

const WORDS_CHARS_MAX = 80;

const AT_ONCE = new Set(["now", "at once", "immediately", "right away"]);

/** Numbers of hours and minutes that divide a day and an hour evenly: others would drift. */
const EVERY_HOURS = new Set([2, 3, 4, 6, 8, 12]);
const EVERY_MINUTES = new Set([5, 10, 15, 20, 30]);

const DAY_NAMES = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

const NAMED_DAYS: ReadonlyMap<string, string> = new Map([
  ["", "*"],
  ["day", "*"],
  ["daily", "*"],
  ["weekday", "1-5"],
  ["weekdays", "1-5"],
  ["weekend", "0,6"],
  ["weekends", "0,6"],
]);

const TIME = String.raw`(?:\d{1,2}(?:[:.]\d{2})? ?(?:am|pm)?|noon|midnight)`;
const TIMES = `(?<times>${TIME}(?:(?: ?, ?| and )${TIME})*)`;
const DAYS = `(?<days>[a-z][a-z ,&-]*?)`;
const DAYS_THEN_TIMES = new RegExp(`^(?:${DAYS} )??(?:at )?${TIMES}$`, "u");
const TIMES_THEN_DAYS = new RegExp(`^(?:at )?${TIMES} (?:on )?${DAYS}$`, "u");

/**
 * Reads "now", "every day at 8", "8:30 pm", "weekdays 18:30", "mon, thu 09:00", "every 6 hours" or five cron fields.
 * Throws UserError with examples for a clock that cannot be read or never strikes, and for an unknown zone.
 */
export function readWhen(words: string, timeZone: string): When {
  const zone = readTimeZone(timeZone);
  const said = words.slice(0, WORDS_CHARS_MAX).trim().toLowerCase().replaceAll(/\s+/gu, " ");
  if (AT_ONCE.has(said)) return "now";
  const isWhole = words.length <= WORDS_CHARS_MAX;
  const cron = isWhole ? (cronFields(said) ?? everySoOften(said) ?? atTimes(said)) : undefined;
  if (cron === undefined) throw new UserError(`I cannot read “${said}” as a time. ${hint()}`);
  const clock = { cron, timeZone: zone };
  if (!strikes(clock)) throw new UserError(`“${said}” is a clock that never strikes. ${hint()}`);
  return clock;
}

/** A clock in plain words: "At 18:30, Monday through Friday (Europe/London)"; "At 08:00, every day (UTC)". */
export function describeWhen(when: When, language: string): string {
  const words = postingWords(language);
  if (when === "now") return words.atOnce;
  const [minute = "", hour = ""] = when.cron.split(" ");
  const clock = cronWords.toString(when.cron, {
    locale: words.language,
    use24HourTimeFormat: true,
    // "Every 15 minutes" says enough; "At 08:00" leaves the day open.
    verbose: !/[*/]/u.test(minute + hour),
  });
  return `${clock} (${when.timeZone})`;
}

/** The moments it is next due, soonest first; none for "now". */
export function nextTimes(when: When, now: Date, count: number): readonly Date[] {
  return when === "now" ? [] : runsAfter(when, now, count);
}

function hint(): string {
  return `These work: ${EXAMPLES}.`;
}

function cronFields(said: string): string | undefined {
  const isCron = /^[\d*][\d*,/-]* [\d*][\d*,/-]* \S+ \S+ \S+$/u.test(said);
  return isCron ? said : undefined;
}

function everySoOften(said: string): string | undefined {
  if (said === "hourly" || said === "every hour") return "0 * * * *";
  const found = /^every (?<count>\d{1,2}) (?<unit>hours|minutes)$/u.exec(said)?.groups;
  const count = Number(found?.count);
  if (found?.unit === "hours" && EVERY_HOURS.has(count)) return `0 */${count} * * *`;
  if (found?.unit === "minutes" && EVERY_MINUTES.has(count)) return `*/${count} * * * *`;
  return undefined;
}

function atTimes(said: string): string | undefined {
  const found = (DAYS_THEN_TIMES.exec(said) ?? TIMES_THEN_DAYS.exec(said))?.groups;
  if (found?.times === undefined) return undefined;
  const days = readDays(found.days ?? "");
  const times = found.times.split(/,| and /u).map((time) => readTime(time.trim()));
  if (days === undefined || times.includes(undefined)) return undefined;
  const minutes = [...new Set(times.map((time) => time?.minute))];
  if (minutes.length > 1) {
    throw new UserError(
      `One clock strikes at one minute of several hours: make a subscription for each of “${said}”.`,
    );
  }
  const hours = [...new Set(times.map((time) => time?.hour ?? 0))].sort((a, b) => a - b);
  return `${minutes[0]} ${hours.join(",")} * * ${days}`;
}

function readTime(time: string): { hour: number; minute: number } | undefined {
  if (time === "noon") return { hour: 12, minute: 0 };
  if (time === "midnight") return { hour: 0, minute: 0 };
  const found = /^(?<hour>\d{1,2})(?:[:.](?<minute>\d{2}))? ?(?<half>am|pm)?$/u.exec(time)?.groups;
  const said = Number(found?.hour);
  const minute = Number(found?.minute ?? 0);
  if (found?.half !== undefined && (said < 1 || said > 12)) return undefined;
  const hour = found?.half === undefined ? said : (said % 12) + (found.half === "pm" ? 12 : 0);
  return hour <= 23 && minute <= 59 ? { hour, minute } : undefined;
}

/** Cron's day-of-week field: "every weekday" → `1-5`, "monday and thursday" → `1,4`. */
function readDays(said: string): string | undefined {
  const named = said.replace(/^(?:on |every |each )+/u, "").replace(/,$/u, "");
  const known = NAMED_DAYS.get(named);
  if (known !== undefined) return known;
  const parts = named.split(/ ?, ?(?:and )?| and | & /u).map(readDayOrRange);
  return parts.includes(undefined) ? undefined : parts.join(",");
}

/** A range may run over the week's end: "fri-mon" → `5,6,0,1`. */
function readDayOrRange(said: string): string | undefined {
  const [from, to = from, ...rest] = said.split(/ ?- ?| to /u).map(readDay);
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => (from + step) % 7).join(",");
}

/** "mon", "tues", "thursday", "sundays"; three letters at least. */
function readDay(said: string): number | undefined {
  const name = said.replace(/^(?:every |each )/u, "").replace(/s$/u, "");
  const day = name.length < 3 ? -1 : DAY_NAMES.findIndex((one) => one.startsWith(name));
  return day === -1 ? undefined : day;
}

function strikes(clock: { readonly cron: string; readonly timeZone: string }): boolean {
  try {
    return cronOf(clock).nextRun(new Date(0)) !== null;
  } catch (error) {
    throw new UserError(`“${clock.cron}” cannot be read as a clock. ${hint()}`, { cause: error });
  }
}
