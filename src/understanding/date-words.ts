/** The words that dates are written with, as parts of patterns, and the numbers they stand for. */

/** A month with its capital: "may" and "march" are verbs. */
export const ANY_MONTH =
  "(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)";
export const MONTH = `(?<month>${ANY_MONTH})`;
export const WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
export const YEAR = "(?<year>1[5-9]\\d\\d|20\\d\\d)";
export const COUNT =
  "(?<count>\\d{1,3}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const WEEKDAYS = "sun mon tue wed thu fri sat".split(" ");
const NUMBERS = "a one two three four five six seven eight nine ten eleven twelve".split(" ");

/** 1–12. */
export function monthNumber(name: string | undefined): number | undefined {
  const index = MONTHS.indexOf(name?.slice(0, 3).toLowerCase() ?? "");
  return index === -1 ? undefined : index + 1;
}

/** 0 is Sunday. */
export function weekdayNumber(name: string | undefined): number | undefined {
  const index = WEEKDAYS.indexOf(name?.slice(0, 3).toLowerCase() ?? "");
  return index === -1 ? undefined : index;
}

/** "a" and "an" are one. */
export function countOf(word: string): number {
  const index = NUMBERS.indexOf(word.toLowerCase().replace(/^an$/u, "a"));
  return index === -1 ? Number(word) : Math.max(1, index);
}
