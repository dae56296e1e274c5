/** Time zones as people write them. */

import type { Desk } from "./desk.ts";

/**
 * The zone's own name. The desk's reader of clocks knows zones, and names the nearest to one that it does not: throws
 * UserError then.
 */
export function zoneNamed(written: string, desk: Desk): string {
  const when = desk.digests.readWhen("0 8 * * *", written);
  return when === "now" ? written : when.timeZone;
}
