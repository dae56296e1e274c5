/**
 * What somebody had forgotten still stands in the place where they alone are told: that it is theirs to forget is kept, so
 * that it is not learnt again from there. Nothing but the moment is kept, under a name from which the place cannot be read.
 */

import { createHash } from "node:crypto";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";

/** What the keys begin with, among the desk's notes. */
export const FORGOTTEN = "forgotten|";

/** All that stands there by then is forgotten. */
export function forgottenWrite(destination: Destination, until: string): RecordWrite {
  return { kind: "meta", key: forgottenKey(destination), value: until };
}

/** Until when everything in this place is forgotten; undefined where nothing was. */
export async function forgottenUntil(
  records: Records,
  destination: Destination,
): Promise<string | undefined> {
  const until = await records.get("meta", forgottenKey(destination));
  return typeof until === "string" ? until : undefined;
}

function forgottenKey(destination: Destination): string {
  return FORGOTTEN + createHash("sha256").update(destinationKey(destination)).digest("hex");
}
