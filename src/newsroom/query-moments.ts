/** The moments that `after:` and `before:` take. All of them are in UTC. */

const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** ISO 8601, with seconds and zone optional. */
const TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?$/i;

/** `7d`, or as ISO 8601 writes it: `P7D`, `PT12H`. */
const DURATION = /^(?:P(?=\d+[DWMY])|PT(?=\d+H))?(\d{1,3})([HDWMY])$/i;

const HOUR_MS = 3_600_000;

/** A month counts 30 days and a year 365: a filter needs no calendar. */
const UNIT_HOURS: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168, m: 720, y: 8_760 };

const DATE_FORMS = "2019, 2019-05, 2019-05-31 or 2019-05-31T08:00Z";

const DURATION_FORMS = "or 7d for seven days ago (also h, w, m, y)";

/** What a person may write, to complete "it is not a date; write …". */
export function momentForms(now?: Date): string {
  return now === undefined ? DATE_FORMS : `${DATE_FORMS}, ${DURATION_FORMS}`;
}

/**
 * The moment as an ISO time: the first of a year, month or day; the time itself; or so long before `now`,
 * when that is given. Undefined for anything else, a day that its month does not have among it.
 */
export function readMoment(written: string, now?: Date): string | undefined {
  const date = DATE.exec(written);
  if (date !== null) return midnight(`${date[1]}-${date[2] ?? "01"}-${date[3] ?? "01"}`);
  const time = TIME.exec(written);
  if (time !== null) {
    if (midnight(time[1] ?? "") === undefined) return undefined;
    return isoTime(Date.parse(`${time[1]}T${time[2]}${time[3] ?? "Z"}`));
  }
  const [, count, unit = ""] = DURATION.exec(written) ?? [];
  const hours = UNIT_HOURS[unit.toLowerCase()];
  if (hours === undefined || now === undefined) return undefined;
  return isoTime(now.getTime() - Number(count) * hours * HOUR_MS);
}

function midnight(day: string): string | undefined {
  const moment = isoTime(Date.parse(`${day}T00:00:00.000Z`));
  // Date.parse turns 30 February into 2 March.
  return moment?.startsWith(day) ? moment : undefined;
}

function isoTime(ms: number): string | undefined {
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
