/** Dates in words, no more precise than the text that gave them. Always in UTC: a date without a time has no zone. */

import type { PartialDate } from "../analysis.ts";

type DateWords = {
  readonly locale: string;
  decade(year: string): string;
  about(date: string): string;
};

const ENGLISH: DateWords = {
  // "en" alone would write "May 31, 2019".
  locale: "en-GB",
  decade: (year) => `${year}s`,
  about: (date) => `about ${date}`,
};

const DATE_WORDS: Readonly<Record<string, DateWords>> = {
  en: ENGLISH,
  de: { locale: "de", decade: (year) => `${year}er Jahre`, about: (date) => `um ${date}` },
  es: { locale: "es", decade: (year) => `década de ${year}`, about: (date) => `hacia ${date}` },
  fr: { locale: "fr", decade: (year) => `années ${year}`, about: (date) => `vers ${date}` },
};

/**
 * "31 May 2019", "October 2018", "2015", "1980s", "about 1983". What is no date of the calendar is returned as it
 * came, so that nothing is made up. A language that is not spoken here reads as English.
 */
export function dateLabel(date: PartialDate, language: string): string {
  const words = DATE_WORDS[language.toLowerCase().split("-")[0] ?? "en"] ?? ENGLISH;
  if (date.startsWith("~")) return words.about(dateLabel(date.slice(1), language));
  if (/^\d{3}X$/u.test(date)) return words.decade(`${date.slice(0, 3)}0`);
  const [, year, month, day] = date.match(/^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u) ?? [];
  if (year === undefined || month === undefined) return date;
  const moment = new Date(`${year}-${month}-${day ?? "01"}T00:00:00Z`);
  // Some engines read 31 June as 1 July; that would be a date which nobody gave.
  const isReal = !Number.isNaN(moment.getTime()) && moment.getUTCMonth() + 1 === Number(month);
  if (!isReal) return date;
  return formatter(words.locale, day !== undefined).format(moment);
}

/** The day of a moment (ISO 8601 in UTC), in words. */
export function dayLabel(moment: string, language: string): string {
  return dateLabel(moment.slice(0, "2019-05-31".length), language);
}

/** At most two a language. Making one takes longer than formatting a hundred dates with it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, hasDay: boolean): Intl.DateTimeFormat {
  const key = `${locale}|${hasDay}`;
  const day = hasDay ? "numeric" : undefined;
  const made =
    formatters.get(key) ??
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "long", day });
  formatters.set(key, made);
  return made;
}
