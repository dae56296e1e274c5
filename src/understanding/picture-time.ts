/** Time as a picture shows it: the stretch that a date may mean, and the axis that stretches are drawn on. */

import type { PartialDate } from "../newsroom/analysis.ts";
import { type Day, dayOf, dayOfMoment, formatDay, monthOf, yearOf } from "./calendar.ts";
import { textWidth } from "./picture-text.ts";

/** What articles are counted by. */
export type TimeUnit = "day" | "month" | "year" | "decade";

/** Days from `from` up to, not including, `to`. */
export type Stretch = { readonly from: Day; readonly to: Day };

export type DateStretch = Stretch & {
  /** One day, not a month or longer. */
  readonly isDay: boolean;
  /** "About" that time: it may have been before or after as well. */
  readonly isAbout: boolean;
};

export type Axis = Stretch & {
  readonly unit: TimeUnit;
  /** Where a day begins, in units of the picture. */
  x(day: Day): number;
};

export type Tick = {
  /** Where its day begins. */
  readonly x: number;
  readonly label: string;
  /** Where its label begins and ends. */
  readonly from: number;
  readonly to: number;
};

const DAY_MS = 86_400_000;

/** In order; a bar must be this wide for its unit to be chosen, or the next is taken. */
const UNITS: readonly {
  readonly unit: TimeUnit;
  readonly days: number;
  readonly widthMin: number;
}[] = [
  { unit: "day", days: 1, widthMin: 16 },
  { unit: "month", days: 28, widthMin: 9 },
  { unit: "year", days: 365, widthMin: 5 },
];

const UNIT_MONTHS: Readonly<Record<Exclude<TimeUnit, "day">, number>> = {
  month: 1,
  year: 12,
  decade: 120,
};

/** How much of `2019-05-31` names a unit. */
const UNIT_CHARS: Readonly<Record<Exclude<TimeUnit, "decade">, number>> = {
  day: 10,
  month: 7,
  year: 4,
};

/** Distances between labels on the axis, the first that leaves room between them is taken. */
const STEPS_DAYS: readonly number[] = [1, 2, 7, 14];
const STEPS_MONTHS: readonly number[] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000, 12_000];
const TICKS_MAX = 16;
const TICK_GAP = 24;

/** Undefined for what is no date of the calendar. */
export function stretchOf(date: PartialDate): DateStretch | undefined {
  const isAbout = date.startsWith("~");
  const words = isAbout ? date.slice(1) : date;
  const [, decade, year, month, day] =
    /^(?:([1-9]\d\d)X|([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?)$/u.exec(words) ?? [];
  if (decade !== undefined) return { ...months(Number(decade) * 120, 120), isDay: false, isAbout };
  if (year === undefined) return undefined;
  if (month === undefined) return { ...months(Number(year) * 12, 12), isDay: false, isAbout };
  const first = dayOf(Number(year), Number(month), Number(day ?? "1"));
  if (first === undefined) return undefined;
  if (day !== undefined) return { from: first, to: first + 1, isDay: true, isAbout };
  return { ...months(Number(year) * 12 + Number(month) - 1, 1), isDay: false, isAbout };
}

/** The day of an article; undefined without a date, or with one outside the years 1000 to 9999. */
export function publicationDay(publishedAt: string | undefined): Day | undefined {
  return /^[1-9]\d{3}-/u.test(publishedAt ?? "") ? dayOfMoment(publishedAt ?? "") : undefined;
}

/** An axis over all `stretches` (one at least) from `left` to `right`, in whole units of what bars are drawn for. */
export function axisOver(stretches: readonly Stretch[], left: number, right: number): Axis {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { from, to } of stretches) {
    first = Math.min(first, from);
    last = Math.max(last, to);
  }
  const dayWidth = (right - left) / (last - first);
  const unit = UNITS.find(({ days, widthMin }) => days * dayWidth >= widthMin)?.unit ?? "decade";
  const from = unitAround(first, unit).from;
  const { to } = unitAround(last - 1, unit);
  return { from, to, unit, x: (day) => left + ((day - from) / (to - from)) * (right - left) };
}

/** The day, month, year or decade that a day is in. */
export function unitAround(day: Day, unit: TimeUnit): Stretch {
  if (unit === "day") return { from: day, to: day + 1 };
  const size = UNIT_MONTHS[unit];
  return months(Math.floor(monthIndex(day) / size) * size, size);
}

/** `2019-05-31`, `2019-05`, `2019` or `201X`: the unit that begins on this day, as a date is written. */
export function unitDate(from: Day, unit: TimeUnit): PartialDate {
  const day = formatDay(from);
  if (unit === "decade") return `${day.slice(0, 3)}X`;
  return day.slice(0, UNIT_CHARS[unit]);
}

/** The labels of an axis, none over another, all between `left` and `right`. */
export function ticksOf(axis: Axis, place: TickPlace): readonly Tick[] {
  const tried = [
    ...STEPS_DAYS.map((step) => ({ days: daySteps(axis, step), isDay: true })),
    ...STEPS_MONTHS.map((step) => ({ days: monthSteps(axis, step), isDay: false })),
  ];
  for (const { days, isDay } of tried) {
    if (days.length === 0 || days.length > TICKS_MAX) continue;
    const nameOf = tickNames(place.language, isDay);
    const ticks = days.map((day, index) => tickAt(axis.x(day), nameOf(day, index === 0), place));
    const before = [undefined, ...ticks];
    if (
      ticks.every(
        ({ from }, index) => from >= (before[index]?.to ?? Number.NEGATIVE_INFINITY) + TICK_GAP,
      )
    ) {
      return ticks;
    }
  }
  return [];
}

type TickPlace = {
  readonly language: string;
  readonly fontSize: number;
  readonly left: number;
  readonly right: number;
};

/** Its label in the middle below it, or as near to that as the edges let it. */
function tickAt(x: number, label: string, { fontSize, left, right }: TickPlace): Tick {
  const width = textWidth(label, fontSize);
  const from = Math.max(left, Math.min(x - width / 2, right - width));
  return { x, label, from, to: from + width };
}

/** At most one more than TICKS_MAX: what has too many is not drawn. */
function daySteps({ from, to }: Stretch, step: number): readonly Day[] {
  const count = Math.min(TICKS_MAX + 1, Math.ceil((to - from) / step));
  return Array.from({ length: count }, (_, index) => from + index * step);
}

function monthSteps({ from, to }: Stretch, step: number): readonly Day[] {
  const first = Math.ceil(monthIndex(from) / step);
  const count = Math.min(TICKS_MAX + 1, Math.floor(monthIndex(to - 1) / step) - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    firstDay((first + index) * step),
  ).filter((day) => day >= from);
}

/** A January is named by its year, other months by their names; the first says its year, since no January may follow. */
function tickNames(language: string, isDay: boolean): (day: Day, isFirst: boolean) => string {
  const locale = language === "en" ? "en-GB" : language;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  const day = isDay ? ("numeric" as const) : undefined;
  const [short, full] = [
    format({ day, month: "long" }),
    format({ day, month: "long", year: "numeric" }),
  ];
  return (at, isFirst) => {
    if (!isDay && monthOf(at) === 1) return String(yearOf(at));
    return (isFirst ? full : short).format(at * DAY_MS);
  };
}

function months(first: number, count: number): Stretch {
  return { from: firstDay(first), to: firstDay(first + count) };
}

/** Months since the year 0. */
function monthIndex(day: Day): number {
  return yearOf(day) * 12 + monthOf(day) - 1;
}

function firstDay(index: number): Day {
  return new Date(0).setUTCFullYear(Math.floor(index / 12), index % 12, 1) / DAY_MS;
}
