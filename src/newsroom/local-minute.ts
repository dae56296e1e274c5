/** Moments as clocks on a zone's walls show them. */

/** Making a format costs far more than using it; there are as many as the world has zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The local calendar minute of a moment: `2026-11-21T08:00`. */
export function localMinute(at: Date, timeZone: string): string {
  return localFormat(timeZone).format(at).replace(" ", "T");
}

function localFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  // Swedish writes dates as ISO 8601 does: "2026-11-21 08:00".
  const options = { timeZone, dateStyle: "short", timeStyle: "short" } as const;
  const format = new Intl.DateTimeFormat("sv-SE", options);
  formats.set(timeZone, format);
  return format;
}
