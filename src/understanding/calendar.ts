/**
 * Arithmetic with calendar days, which have no hour and no zone. A day is a count since 1970-01-01, so that plain
 * numbers can be added and compared.
 */

/** Days since 1970-01-01. */
export type Day = number;

const DAY_MS = 86_400_000;

/** The day an ISO moment falls on in UTC; undefined when it is no moment. */
export function dayOfMoment(at: string): Day | undefined {
  const day = Math.floor(Date.parse(at) / DAY_MS);
  return Number.isNaN(day) ? undefined : day;
}

/** `month` is 1–12. Undefined for a day that no calendar has, such as 30 February. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  const moment = new Date(Date.UTC(year, month - 1, date));
  const exists = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
  return exists ? moment.getTime() / DAY_MS : undefined;
}

export function yearOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** 1–12. */
export function monthOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCMonth() + 1;
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCDay();
}

/** `2019-05-31`. */
export function formatDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** `2019-05`; a month past 12 or before 1 falls into another year. */
export function formatMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7);
}
