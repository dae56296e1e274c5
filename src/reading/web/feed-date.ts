/**
 * Dates as only programs write them into feeds: years and months alone, days and weeks by their number, a month's name in
 * the feed's own language. Each becomes one that momentOf reads.
 */

import { momentOf } from "../date.ts";

/** As momentOf does, for more shapes; what names no day is its first: "2003-12" is 1 December. */
export function feedMoment(written: string): string | undefined {
  const moment = momentOf(written);
  if (moment !== undefined || written.length > WRITTEN_CHARS_MAX) return moment;
  const text = written.trim().replace(/\s+/gu, " ").normalize("NFC");
  for (const [shape, rewrite] of SHAPES) {
    const parts = shape.exec(text)?.groups;
    const found = parts && momentOf(rewrite(parts));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Longer ones are sentences. */
const WRITTEN_CHARS_MAX = 100;

const DAY_MS = 86_400_000;

type Parts = Readonly<Record<string, string>>;

const SHAPES: readonly (readonly [RegExp, (parts: Parts) => string])[] = [
  [/^(?<year>\d{4})$/u, ({ year }) => `${year}-01-01`],
  [/^(?<year>\d{4})-(?<month>\d\d)$/u, ({ year, month }) => `${year}-${month}-01`],
  // ISO 8601 of 1988 could leave out the century, and put a dash for it.
  [/^-(?<year>\d\d)$/u, ({ year = "" }) => `${fullYear(year)}-01-01`],
  [
    /^-?(?<year>\d\d)-?(?<month>\d\d)(?:-?(?<date>\d\d))?$/u,
    ({ year = "", month, date = "01" }) => `${fullYear(year)}-${month}-${date}`,
  ],
  [
    /^(?<year>(?:\d\d)?\d\d)-?(?<day>\d{3})(?<rest>T.*)?$/u,
    ({ year = "", day, rest = "" }) => dayOf(fullYear(year), Number(day)) + rest,
  ],
  [
    /^(?<year>\d{4})-?W(?<week>\d\d)(?:-?(?<weekday>[1-7]))?(?<rest>T.*)?$/u,
    ({ year = "", week, weekday = "1", rest = "" }) =>
      dayOf(year, firstMonday(year) + (Number(week) - 1) * 7 + Number(weekday) - 1) + rest,
  ],
  [
    /^(?<day>\d{4}-?\d\d-?\d\d)T(?<hour>\d\d)(?<minute>\d\d)?(?<second>\d\d)?(?<zone>Z|[+-].+)?$/u,
    ({ day, hour, minute = "00", second = "00", zone = "" }) =>
      `${day}T${hour}:${minute}:${second}${zone}`,
  ],
  [/^\p{L}{2,9}\.?,? (?<rest>\d{4}[-/].+)$/u, ({ rest = "" }) => rest],
  // Zones that lack a nought or have a word too many: -5:00, GMT+1, Etc/GMT, Z[UTC].
  [
    /^(?<rest>.+:\d\d) ?(?:GMT|UTC)?(?<sign>[+-])(?<hour>\d)(?::?(?<minute>\d\d))?$/u,
    ({ rest, sign, hour, minute = "00" }) => `${rest} ${sign}0${hour}:${minute}`,
  ],
  [/^(?<rest>.+) Etc\/(?<zone>GMT|UTC)$/u, ({ rest, zone }) => `${rest} ${zone}`],
  [/^(?<rest>.+)\[[\w/]+\]$/u, ({ rest = "" }) => rest],
  // Korea has one zone.
  [
    /^(?<day>\d{4}-\d\d-\d\d) (?<half>오전|오후) (?<time>[\d:]+)$/u,
    ({ day, half, time }) => `${day} ${time} ${half === "오전" ? "am" : "pm"} +09:00`,
  ],
  [
    /^(?<year>\d{4})년 ?(?<month>\d\d?)월 ?(?<date>\d\d?)일 ?(?<time>[\d:]+)?$/u,
    ({ year, month, date, time }) =>
      `${year}-${month}-${date}${time === undefined ? "" : ` ${time} +09:00`}`,
  ],
  [
    /^(?:\p{L}{1,12}\.?,? )?(?<date>\d\d?)\.?[ -](?<name>\p{L}{3,12})\.?,?[ -](?<year>\d{4})(?<rest>\D.*)?$/u,
    ({ year, name = "", date, rest = "" }) => `${year}-${monthOf(name)}-${date}${rest}`,
  ],
  [
    /^(?<year>\d{4})-(?<name>\p{L}{3,12})-(?<date>\d\d?)(?<rest>\D.*)?$/u,
    ({ year, name = "", date, rest = "" }) => `${year}-${monthOf(name)}-${date}${rest}`,
  ],
];

/** As momentOf reads two digits. */
function fullYear(year: string): string {
  return year.length === 2 ? `${year < "50" ? 20 : 19}${year}` : year;
}

/** The day of a year by its number, of which the first is 1; another year's where there is none. */
function dayOf(year: string, day: number): string {
  const at = new Date(Date.parse(`${year}-01-01`) + (day - 1) * DAY_MS);
  return Number.isNaN(at.getTime()) ? "" : at.toISOString().slice(0, 10);
}

/** Of the first week, in which 4 January is, by its number in the year; before the year's begin, 0 and less. */
function firstMonday(year: string): number {
  return 5 - (new Date(`${year}-01-04`).getUTCDay() || 7);
}

/** How months begin in the languages of feeds that are read here, without accents. */
const MONTHS = [
  "jan gen ene ιαν янв",
  "feb fev φεβ фев",
  "mar mrt mrz μαρ мар",
  "apr avr abr απρ апр",
  "mai mag maj may mei μαι май мая",
  "jun juin giu ιουν ιον июн",
  "jul juil lug ιουλ ιολ июл",
  "aug ago aou αυγ авг",
  "sep set sze σεπ сен",
  "oct okt ott out οκτ окт",
  "nov νοε ноя",
  "dec des dez dic δεκ дек",
].map((beginnings) => beginnings.split(" "));

/** 0, which is no month, for a word that is none. */
function monthOf(name: string): number {
  const plain = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC");
  return MONTHS.findIndex((names) => names.some((beginning) => plain.startsWith(beginning))) + 1;
}
