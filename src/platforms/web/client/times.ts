/** Moments in words, in the reader's own language and zone. */

import type { Span } from "../../../newsroom/message.ts";
import { element } from "./dom.ts";

export type Show = Extract<Span, { type: "time" }>["show"];

const FORMATS: Readonly<Record<Exclude<Show, "relative">, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: "long" },
  time: { timeStyle: "short" },
  datetime: { dateStyle: "long", timeStyle: "short" },
};

/** Longest stretch, in seconds, that each unit is used for. */
const UNITS: readonly (readonly [untilSeconds: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [60, "second"],
  [3_600, "minute"],
  [86_400, "hour"],
  [30 * 86_400, "day"],
];

const UNIT_SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const;

export function drawTime(at: string, show: Show): HTMLTimeElement {
  const time = element("time", { datetime: at, "data-show": show });
  writeTime(time);
  return time;
}

/** Writes every moment under `root` anew: "5 minutes ago" grows old. */
export function refreshTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[data-show]")) writeTime(time);
}

/** The reader's day, to set days apart by. */
export function dayOf(at: string): string {
  const format = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat(undefined, format).format(new Date(at));
}

function writeTime(time: HTMLTimeElement): void {
  const at = new Date(time.dateTime);
  const show = time.dataset.show as Show;
  if (Number.isNaN(at.getTime())) return;
  const isDay = show === "date" && at.toISOString().endsWith("T00:00:00.000Z");
  time.textContent = isDay ? day(at) : inWords(at, show);
  time.title = isDay ? day(at) : absolute(at, "datetime");
}

/** A date at midnight UTC is a day of which no hour is known: it stays that day in every zone. */
function day(at: Date): string {
  return new Intl.DateTimeFormat(undefined, { ...FORMATS.date, timeZone: "UTC" }).format(at);
}

function inWords(at: Date, show: Show): string {
  return show === "relative" ? relative(at) : absolute(at, show);
}

function absolute(at: Date, show: Exclude<Show, "relative">): string {
  return new Intl.DateTimeFormat(undefined, FORMATS[show]).format(at);
}

/** "3 hours ago"; a date once it is a month away. */
function relative(at: Date): string {
  const seconds = (at.getTime() - Date.now()) / 1_000;
  const unit = UNITS.find(([until]) => Math.abs(seconds) < until)?.[1];
  if (unit === undefined) return absolute(at, "date");
  const count = Math.round(seconds / UNIT_SECONDS[unit as keyof typeof UNIT_SECONDS]);
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(count, unit);
}
