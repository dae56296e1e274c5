/** What a month means, with its year and without. */

import type { PartialDate } from "../newsroom/analysis.ts";
import { type Day, formatMonth, monthOf, yearOf } from "./calendar.ts";
import { type Groups, type Surroundings, stepOf } from "./date-readings.ts";
import { isAhead, mayBeAhead } from "./date-tense.ts";
import { monthNumber } from "./date-words.ts";

export function readMonthYear({ month, year }: Groups): PartialDate | undefined {
  const number = monthNumber(month);
  return number === undefined ? undefined : formatMonth(Number(year), number);
}

export function readMonthOfYear(
  { month, which }: Groups,
  { published }: Surroundings,
): PartialDate | undefined {
  const number = monthNumber(month);
  if (number === undefined || published === undefined) return undefined;
  return formatMonth(yearOf(published) + stepOf(which), number);
}

/** What a month without a year must follow to be a date: April and May are names of people too. */
const MONTH_LEADS = /\b(?:in|since|until|by|during|from|through|of|for) $/iu;
const PERSONS_LEADS = /\b(?:in|since|until|during|through|by) $/iu;
const PERSONS = /^(?:April|May|June)$/u;

/** "By August Wilson", "the wife of June Carter". */
const NAMED_BEFORE = /\b(?:by|of|for|from) $/iu;

export function readMonthAlone(
  { which, month }: Groups,
  around: Surroundings,
): PartialDate | undefined {
  const number = monthNumber(month);
  const { before, after, published } = around;
  if (number === undefined || published === undefined) return undefined;
  if (which === undefined && !isLed(month ?? "", around)) return undefined;
  if (/^ of (?:that|the (?:same|previous|following)) year\b/u.test(after)) return undefined;
  const years = yearsToMonth(number, which?.toLowerCase(), { before, after, published });
  return formatMonth(yearOf(published) + years, number);
}

function isLed(month: string, { before, after }: Surroundings): boolean {
  if (PERSONS.test(month) || month === "August") {
    if (NAMED_BEFORE.test(before) && /^ \p{Lu}\p{Ll}/u.test(after)) return false;
  }
  if (PERSONS.test(month)) return PERSONS_LEADS.test(before);
  return MONTH_LEADS.test(before) || (month.length > 4 && POSSESSIVE.test(after));
}

/** "December's figures" */
const POSSESSIVE = /^['’]s\s\p{Ll}/u;

/** How many years from publication a month without a year is. */
function yearsToMonth(
  month: number,
  which: string | undefined,
  { before, after, published }: Surroundings & { readonly published: Day },
): number {
  const current = monthOf(published);
  if (which === "this") return 0;
  // Of the month before this one nobody says "last February".
  if (which === "last") return month < current - 1 ? 0 : -1;
  if (which === "next" || isAhead(before)) return month >= current ? 0 : 1;
  const past = month <= current ? 0 : -1;
  const isNearerMeant = mayBeAhead(before) || isDeadline(before, after) || POSSESSIVE.test(after);
  const monthsAgo = (current - month + 12) % 12;
  return isNearerMeant && monthsAgo > HALF_A_YEAR ? past + 1 : past;
}

const HALF_A_YEAR = 6;

/** "By February", unless something was so by then. */
function isDeadline(before: string, after: string): boolean {
  return (
    DEADLINE.test(before) &&
    !SO_BY_THEN.test(before) &&
    !SO_BY_THEN.test(/^[^.!?;]{0,40}/u.exec(after)?.[0] ?? "")
  );
}

const DEADLINE = /\b(?:by|through) $/iu;
const SO_BY_THEN = /\b(?:had|was|were|been)\b/iu;
