/** What a search for a delivery comes to, whatever the platform. */

import type { FindOutcome, Posted } from "./platform.ts";

/** The oldest stays; what could not be read to its end is never taken as holding nothing. */
export function findingOf(found: readonly Posted[], isWhole: boolean): FindOutcome {
  const [posted, ...copies] = found;
  if (posted !== undefined) return { type: "found", posted, copies };
  const reason = "So much was written there since that I could not look through all of it.";
  return isWhole ? { type: "absent" } : { type: "unreadable", reason };
}
