/**
 * Reads the dates that people and programs write at the head of an article. Only what is written counts: a date that
 * could be two days (03/04/2019) or is no day at all gives none.
 */

/**
 * The moment as ISO 8601 in UTC. Knows ISO 8601, RFC 5322 (mail, feeds), and dates with an English month's name,
 * a slash where only one reading is a day, or dots (day first), each with or without a time of day. Without a time it
 * is midnight; without a zone it is taken as UTC; in a zone that is not sure (IST is India, Israel or Ireland) the time
 * says nothing, and the day stands alone. Undefined for anything else.
 */
export function momentOf(written: string | undefined): string | undefined {
  if (written === undefined || written.length > WRITTEN_CHARS_MAX) return undefined;
  const usual = usualMoment(written);
  if (usual !== undefined) return usual;
  const text = written.trim().replace(/\s+/g, " ").replace(YEAR_LAST, "$<day> $<year> $<time>");
  const day = dayOf(text);
  if (day === undefined) return undefined;
  const time = timeOf(day);
  return time === undefined ? undefined : utc(day, time);
}

/** The two ways in which nearly all programs write (RFC 3339, RFC 5322), without a look at all the others. */
function usualMoment(written: string): string | undefined {
  const iso = RFC_3339.exec(written);
  if (iso !== null) {
    const [, year = "", month = "", date = "", time = "", ...offset] = iso;
    return usualUtc({ year, month, date, time }, offset);
  }
  const mail = RFC_5322.exec(written);
  if (mail === null) return undefined;
  const [, date = "", name = "", year = "", time = "", ...offset] = mail;
  const month = String(MONTHS.indexOf(name.toLowerCase()) + 1).padStart(2, "0");
  return usualUtc({ year, month, date: date.padStart(2, "0"), time }, offset);
}

/** Without what is rare: the hour 24, leap seconds, fractions that count. */
const USUAL_TIME = "((?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d)";
const RFC_3339 = new RegExp(
  `^(\\d{4})-(\\d\\d)-(\\d\\d)T${USUAL_TIME}(?:\\.0{1,9})?(?:Z|([+-]\\d\\d):?(\\d\\d))$`,
);
const RFC_5322 = new RegExp(
  `^(?:[a-z]{3}, )?(\\d{1,2}) ([a-z]{3}) (\\d{4}) ${USUAL_TIME} (?:GMT|UTC|Z|([+-]\\d\\d)(\\d\\d))$`,
  "i",
);

type Digits = Readonly<Record<"year" | "month" | "date" | "time", string>>;

function usualUtc(
  { year, month, date, time }: Digits,
  [hours, minutes]: readonly (string | undefined)[],
): string | undefined {
  if (!isDay({ year: Number(year), month: Number(month), date: Number(date) })) return undefined;
  const local = `${year}-${month}-${date}T${time}.000Z`;
  if (hours === undefined) return local;
  const zoneMinutes = Number(hours) * 60 + Number(`${hours.charAt(0)}${minutes}`);
  if (zoneMinutes === 0) return local;
  // Writing a date takes longer than all else here, and on nearly every day it is the same one there.
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) - zoneMinutes;
  return minute >= 0 && minute < DAY_MINUTES
    ? `${year}-${month}-${date}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}${time.slice(5)}.000Z`
    : new Date(Date.parse(local) - zoneMinutes * 60_000).toISOString();
}

const DAY_MINUTES = 24 * 60;

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** The longest real one seen is "Wednesday, September 30, 2019 at 10:30:59 a.m. Eastern Daylight Time (UTC-04:00)". */
const WRITTEN_CHARS_MAX = 100;

/** As C and `date` write it: Sun Jan 4 16:29:06 PST 2004. */
const YEAR_LAST =
  /^(?<day>[a-z]{3} [a-z]{3} \d{1,2}) (?<time>\d{1,2}:\d{2}:\d{2}(?: [a-z]{3,4}| [+-]\d{4})?) (?<year>\d{4})$/i;

type Day = { readonly year: number; readonly month: number; readonly date: number };
type Time = { readonly minutes: number; readonly milliseconds: number };

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** The English ones; those of other languages as three letters and a comma, which no place's name is. */
const WEEKDAY =
  "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?(?:, ?| )|[a-zà-ÿ]{2,3}\\.?, ?)?";
const MONTH =
  "(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|" +
  "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

/** The years of RFC 822, which always come with a time; alone, 31 May 19 could be the 19th of 2031. */
const SHORT_YEAR = "\\d{2}(?= \\d{1,2}:)";

const DAY_SHAPES: readonly RegExp[] = [
  /^(?<year>\d{4})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<date>\d{1,2})(?!\d)/,
  /^(?<year>\d{4})(?<month>\d{2})(?<date>\d{2})(?!\d)/,
  new RegExp(
    `^${WEEKDAY}(?<date>\\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH},?[ -](?<year>\\d{4}|${SHORT_YEAR})(?!\\d)`,
    "i",
  ),
  new RegExp(`^${WEEKDAY}${MONTH} (?<date>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})(?!\\d)`, "i"),
  /^(?<date>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?!\d)/,
  /^(?<first>\d{1,2})\/(?<second>\d{1,2})\/(?<year>\d{4})(?!\d)/,
];

function dayOf(text: string): (Day & { readonly rest: string }) | undefined {
  for (const shape of DAY_SHAPES) {
    const match = shape.exec(text);
    if (match?.groups === undefined) continue;
    const day = slashed(match.groups) ?? named(match.groups);
    return isDay(day) ? { ...day, rest: text.slice(match[0].length) } : undefined;
  }
  return undefined;
}

type Parts = Readonly<Record<string, string | undefined>>;

/** 05/31/2019 and 31/05/2019 can each be read in one way; 05/06/2019 cannot, and becomes no day. */
function slashed({ first, second, year }: Parts): Day | undefined {
  if (first === undefined) return undefined;
  const [low, high] = [Number(first), Number(second)].sort((a, b) => a - b);
  const isClear = low === high || Number(high) > 12;
  return { year: Number(year), month: isClear ? Number(low) : 0, date: Number(high) };
}

function named({ year, month, name, date }: Parts): Day {
  const number =
    name === undefined ? Number(month) : MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return { year: fullYear(year), month: number, date: Number(date) };
}

/** Two digits are read as RFC 2822 §4.3 says: 00 to 49 are of this century. */
function fullYear(year: string | undefined): number {
  const number = Number(year);
  if (year?.length !== 2) return number;
  return number + (number < 50 ? 2000 : 1900);
}

/** Newspapers began in 1605; later than 2999 is a slip of the hand. */
function isDay({ year, month, date }: Day): boolean {
  if (year < 1605 || year > 2999) return false;
  if (month >= 1 && month <= 12 && date >= 1 && date <= 28) return true;
  const real = new Date(Date.UTC(year, month - 1, date));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === date;
}

const MIDNIGHT: Time = { minutes: 0, milliseconds: 0 };

const TIME_SHAPE =
  /^(?:T|,? (?:at )?)(?<hour>\d{1,2})(?:[:.](?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?)?(?: ?(?<half>[ap])\.?m\.?)?(?: ?(?<zone>(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|[A-Z]{1,5}|(?:[A-Z]+ ){1,3}Time))?(?: \([^()]*\))?$/i;

/**
 * Zones of RFC 5322 §4.3, and abbreviations that news means one zone by (BST is British). Left out is what means several
 * (IST, AST) and the military letters, of which RFC 5322 says that nothing can be concluded.
 */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  cest: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  edt: -4,
  est: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
  akdt: -8,
  akst: -9,
  hst: -10,
};

/** "ET" is whatever the clocks show there on that day. */
const AMERICAN_HOURS: Readonly<Record<string, number>> = { at: -4, et: -5, ct: -6, mt: -7, pt: -8 };

function timeOf({ rest, ...day }: Day & { readonly rest: string }): Time | undefined {
  if (rest === "") return MIDNIGHT;
  const parts = TIME_SHAPE.exec(rest)?.groups;
  if (parts === undefined || (parts.minute === undefined && parts.half === undefined))
    return undefined;
  const hour = hourOf(Number(parts.hour), parts.half);
  const minute = Number(parts.minute ?? 0);
  const second = Number(parts.second ?? 0);
  if (hour === undefined || minute > 59 || second > 60) return undefined;
  const zoneMinutes = zoneMinutesOf(parts.zone ?? "Z", day);
  if (zoneMinutes === undefined) return isZone(parts.zone) ? MIDNIGHT : undefined;
  const fraction = Number(`0.${parts.fraction ?? 0}`);
  return {
    minutes: hour * 60 + minute - zoneMinutes,
    milliseconds: Math.floor((second + fraction) * 1000),
  };
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

function zoneMinutesOf(zone: string, day: Day): number | undefined {
  const offset = /([+-])(\d{2})(?::?(\d{2}))?$/.exec(zone);
  if (offset === null) {
    const name = zone.toLowerCase();
    const hours = ZONE_HOURS[name] ?? americanHours(name, day);
    return hours === undefined ? undefined : hours * 60;
  }
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
  return offset[1] === "-" ? -minutes : minutes;
}

/** The United States set their clocks forward from a Sunday of March (once April) to one of November (once October). */
function americanHours(name: string, day: Day): number | undefined {
  const hours = AMERICAN_HOURS[name];
  if (hours === undefined) return undefined;
  const [since, until] =
    day.year < 2007
      ? [sundayAt(day.year, 3, 1), sundayAt(day.year, 9, 25)]
      : [sundayAt(day.year, 2, 8), sundayAt(day.year, 10, 1)];
  const at = Date.UTC(day.year, day.month - 1, day.date);
  return since <= at && at < until ? hours + 1 : hours;
}

/** The first Sunday on or after a day. */
function sundayAt(year: number, month: number, date: number): number {
  const weekday = new Date(Date.UTC(year, month, date)).getUTCDay();
  return Date.UTC(year, month, date + ((7 - weekday) % 7));
}

/** Zones are written in capitals; other letters behind a time are the next words. */
function isZone(zone: string | undefined): boolean {
  return zone !== undefined && /^(?:[A-Z]{1,5}|(?:[A-Z][a-z]+ )+Time)$/.test(zone);
}

function utc({ year, month, date }: Day, { minutes, milliseconds }: Time): string {
  return new Date(Date.UTC(year, month - 1, date, 0, minutes, 0, milliseconds)).toISOString();
}
