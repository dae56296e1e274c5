/**
 * What the words of a date mean. A date that is not surely one is refused; relative ones need the day of publication,
 * and without it they are no dates at all.
 */

import type { PartialDate } from "../newsroom/analysis.ts";
import { type Day, dayOf, formatDay, formatMonth, monthOf, weekdayOf, yearOf } from "./calendar.ts";
import { isAhead, mayBeAhead } from "./date-tense.ts";
import { ANY_MONTH, countOf, monthNumber, YEAR } from "./date-words.ts";

/** The named groups of a pattern. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** What a reading may look at beside its own words. */
export type Surroundings = {
  /** Up to 80 characters before and after, within the same field. */
  readonly before: string;
  readonly after: string;
  /** The day of publication, where it is known. */
  readonly published: Day | undefined;
};

export function readNumeric({ year, m, d }: Groups): PartialDate | undefined {
  return fullDate(Number(year), Number(m), Number(d));
}

export function readSlashed({ a, b, year }: Groups): PartialDate | undefined {
  const [first, second] = [Number(a), Number(b)];
  if (first > 12) return fullDate(Number(year), second, first);
  if (second > 12 || first === second) return fullDate(Number(year), first, second);
  return year; // 03/04/2019 is 4 March here and 3 April there
}

export function readMonthDay(groups: Groups, around: Surroundings): PartialDate | undefined {
  const month = monthNumber(groups.month);
  const date = Number(groups.d);
  if (month === undefined) return undefined;
  const year = groups.year ?? yearOfRangeEnd(month, around.after);
  if (year !== undefined) return fullDate(Number(year), month, date);
  if (month === 9 && date === 11 && isAttackOf2001(around)) return "2001-09-11";
  if (COUNTED_AFTER.test(around.after)) return undefined;
  return around.published === undefined
    ? undefined
    : nearestYear(month, date, around.published, around.before);
}

const COUNTED_AFTER = /^ ?(?:percent|per cent|million|billion|p\.?m|a\.?m|o['’]clock|points?\b)/iu;

/** "May 30–June 2, 2019" · "30 May to 2 June 2019": the year stands after the second day. */
function yearOfRangeEnd(month: number, after: string): string | undefined {
  const { m1, m2, year } = RANGE_END.exec(after)?.groups ?? {};
  if (year === undefined) return undefined;
  const isNextYear = (monthNumber(m1 ?? m2) ?? 12) < month;
  return String(Number(year) - Number(isNextYear));
}

const RANGE_END = new RegExp(
  `^(?: ?[-–—] ?| (?:to|through|and|until) )(?:\\d{1,2} (?<m1>${ANY_MONTH})|(?<m2>${ANY_MONTH}) \\d{1,2}),? ${YEAR}`,
  "u",
);

/** "Sept. 11" without a year, beside what happened then. */
function isAttackOf2001({ before, after }: Surroundings): boolean {
  return (
    /^(?:th)?,? (?:\w+ )?(?:attack|terror|hijack|commission|memorial|plot|families|victims)/iu.test(
      after,
    ) ||
    /(?:attacks?|terror\w*|since|after|post|before) (?:of|on )?$/iu.test(
      before.replace(/\bon $/u, ""),
    )
  );
}

/** The year that brings a day without one nearest: in the past, unless it is close ahead or said to come. */
function nearestYear(
  month: number,
  date: number,
  published: Day,
  before: string,
): PartialDate | undefined {
  const days = [-1, 0, 1]
    .map((step) => dayOf(yearOf(published) + step, month, date))
    .filter((day) => day !== undefined);
  const past = days.findLast((day) => day <= published);
  const next = days.find((day) => day > published);
  const daysSince = past === undefined ? Number.POSITIVE_INFINITY : published - past;
  const daysUntil = next === undefined ? Number.POSITIVE_INFINITY : next - published;
  const isNextMeant = isAhead(before)
    ? daysSince > JUST_PAST_DAYS
    : mayBeAhead(before)
      ? daysUntil < daysSince
      : daysUntil <= CLOSE_AHEAD_DAYS && daysSince > LONG_PAST_DAYS && !HAPPENED.test(before);
  const day = isNextMeant && !ENDED.test(before) ? (next ?? past) : past;
  return day === undefined ? undefined : formatDay(day);
}

/** "Will" is said of a day this little past, too, by a text that was written before it. */
const JUST_PAST_DAYS = 7;
/** A day this close ahead is meant rather than the one a year before it. */
const CLOSE_AHEAD_DAYS = 45;
const LONG_PAST_DAYS = 150;
/** "He was shot on June 12": the past. */
const HAPPENED = /\b(?:was|were|had|\p{Ll}+ed)(?:\s\p{L}+){0,4}\s(?:on|of)\s$/u;
/** "For the quarter ended Oct. 31", whatever will be of it. */
const ENDED = /\b(?:years?|quarters?|months|weeks|period|half) ended $/u;

export function readNearDay(
  { before, after, word }: Groups,
  around: Surroundings,
): PartialDate | undefined {
  if (around.published === undefined) return undefined;
  if (before !== undefined) return formatDay(around.published - 2);
  if (after !== undefined) return formatDay(around.published + 2);
  const name = word?.toLowerCase() ?? "";
  if (name === "today" && isVagueToday(around)) return undefined;
  if (name === "tomorrow" && LATER_TIMES.test(around.before)) return undefined;
  if (name === "yesterday" || name === "last night") return formatDay(around.published - 1);
  return formatDay(around.published + (name === "tomorrow" ? 1 : 0));
}

/** "The leaders of tomorrow". */
const LATER_TIMES = /\b(?:people|men|women|leaders|citizens|stars|jobs|world) of $/u;

/** "USA Today", "today's youth", "as it is today": the present, or a name. */
function isVagueToday({ before, after }: Surroundings): boolean {
  return (
    /\b(?:USA|VOA|of|than|Psychology|Russia|as) $/u.test(before) ||
    /^['’]s (?:world|society|youth|standards|kids|teens|women|men|children|generation|economy|market|young)/u.test(
      after,
    )
  );
}

/** "over 30 years ago" is no date; "30 years ago" is about one. */
export function readAgo(
  { rough, count, unit }: Groups,
  { published }: Surroundings,
): PartialDate | undefined {
  if (published === undefined || count === undefined) return undefined;
  const number = countOf(count);
  const isRough =
    rough !== undefined && /^(?:about|around|nearly|almost|roughly|some)$/iu.test(rough);
  if (rough !== undefined && !isRough) return undefined;
  switch (unit?.toLowerCase()) {
    case "day":
      return isRough ? undefined : formatDay(published - number);
    case "month":
      return isRough ? undefined : formatMonth(yearOf(published), monthOf(published) - number);
    default:
      return `${isRough || number >= 10 ? "~" : ""}${yearOf(published) - number}`;
  }
}

export function readNearUnit(
  { which, unit }: Groups,
  { published }: Surroundings,
): PartialDate | undefined {
  if (published === undefined) return undefined;
  const word = which?.toLowerCase() ?? "";
  if (unit?.toLowerCase() === "weekend") return weekend(word, published);
  if (word.endsWith("past")) return undefined; // "the past year" is a length of time
  if (unit?.toLowerCase() === "year") return String(yearOf(published) + stepOf(word));
  return formatMonth(yearOf(published), monthOf(published) + stepOf(word));
}

/** Last is one back, next one on, this none. */
export function stepOf(which: string | undefined): number {
  const word = which?.toLowerCase();
  return word === "last" ? -1 : word === "next" || word === "this coming" ? 1 : 0;
}

/** A weekend is told by its Saturday. */
function weekend(which: string, published: Day): PartialDate {
  const sinceSaturday = (weekdayOf(published) + 1) % 7;
  const saturday = published - sinceSaturday;
  if (stepOf(which) === 1) return formatDay(saturday + 7);
  if (which === "this") return formatDay(sinceSaturday < 2 ? saturday : saturday + 7);
  const isNow = sinceSaturday === 0 || (sinceSaturday === 1 && which === "last");
  return formatDay(isNow ? saturday - 7 : saturday);
}

function fullDate(year: number, month: number, date: number): PartialDate | undefined {
  const day = dayOf(year, month, date);
  return day === undefined ? undefined : formatDay(day);
}
