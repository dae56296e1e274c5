/** Time zones by their IANA names, forgiving of case and naming the nearest when one is mistyped. */

import { UserError } from "../newsroom/errors.ts";
import { nearest } from "../newsroom/nearest.ts";

const NEAREST_SHOWN = 2;

const NAME_CHARS_MAX = 64;

/** Every zone under its name and under its city's, since people write either. */
const ZONES: ReadonlyMap<string, string> = new Map(
  [...Intl.supportedValuesOf("timeZone"), "UTC"].flatMap((zone) => {
    const city = zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
    return [[zone, zone] as const, [city, zone] as const];
  }),
);

/** The zone's own name for what somebody wrote. Throws UserError naming the nearest zones when there is none. */
export function readTimeZone(written: string): string {
  const wanted = written.trim().slice(0, NAME_CHARS_MAX);
  const zone = canonicalZone(wanted);
  if (zone !== undefined) return zone;
  const near = nearestZones(wanted);
  const hint =
    near.length === 0
      ? "Zones are named by continent and city, such as Europe/London."
      : `Did you mean ${near.join(" or ")}?`;
  throw new UserError(`“${wanted}” is no time zone that I know. ${hint}`);
}

/**
 * A zone's own name; undefined for what is none. Intl lists only one name of each zone and knows the others
 * (Asia/Kolkata) all the same. Offsets such as +01:00 are no zones: they know nothing of summer.
 */
export function canonicalZone(wanted: string): string | undefined {
  if (!/^[a-z]/iu.test(wanted)) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: wanted }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function nearestZones(wanted: string): readonly string[] {
  const names = nearest(wanted, [...ZONES.keys()], NEAREST_SHOWN * 2);
  return [...new Set(names.flatMap((name) => ZONES.get(name) ?? []))].slice(0, NEAREST_SHOWN);
}
