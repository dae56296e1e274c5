/**
 * One errand for the corrections of one delivery: the newest goes out, and settles them all. Editing may be done twice,
 * so nothing is claimed first: what is written down is the correction, until it is known what became of it.
 */

import { awaitsApproval, type Delivery, isMerged } from "../newsroom/delivery.ts";
import { NotConnectedError, reasonOf } from "../newsroom/errors.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { EditOutcome, Platform } from "../newsroom/platform.ts";
import type { Destination } from "../newsroom/subscription.ts";
import { corrected, dropWrites, type EditEnd, editedWrites, newestOf } from "./corrections.ts";
import { checkOurs, type ErrandParts } from "./errand.ts";
import { changeWrites, isSettled } from "./ledger.ts";
import { untoldWrites } from "./untold.ts";

export type EditParts = Omit<ErrandParts, "platform"> & {
  readonly platforms: ReadonlyMap<string, Platform>;
  phrases(destination: Destination): Promise<Phrases>;
};

export type EditResult =
  /** Nothing was asked of the platform: there is nothing to correct, or not any more. */
  | { readonly type: "nothing" }
  /**
   * It was refused, and what it told is withdrawn. Others may tell it by now, to whom it must be owed in the same commit:
   * that is for whoever knows the stories.
   */
  | { readonly type: "withdrawn" }
  /** Not before the delivery itself is settled. */
  | { readonly type: "early" }
  /** What its stories say by now is to be put into it first, by whoever knows them. */
  | { readonly type: "stale" }
  /** It is written down how it ended. */
  | { readonly type: "ended"; readonly end: EditEnd }
  | {
      readonly type: "again";
      readonly outcome: Exclude<EditOutcome, EditEnd>;
      readonly delivery: Delivery;
    };

/** Throws when the store failed; the same may then be done again. */
export async function runEdit(parts: EditParts, deliveryKey: string): Promise<EditResult> {
  const { records, platforms, epoch, now } = parts;
  const listed = await records.list("correction", { prefix: `${deliveryKey}|` });
  const newest = newestOf(listed);
  if (newest === undefined) return { type: "nothing" };
  const delivery = await records.get("delivery", deliveryKey);
  if (delivery !== undefined && standsNowhere(delivery)) {
    const right = corrected(delivery, listed, now());
    if (delivery.state === "dead" && right.state === "retracted") return { type: "withdrawn" };
    const untold = await untoldWrites(records, right);
    await records.commit([...changeWrites(right), ...untold, ...dropWrites(listed)]);
    return { type: "nothing" };
  }
  if (delivery !== undefined && !isSettled(delivery)) return { type: "early" };
  if (delivery?.state !== "delivered" || delivery.posted === undefined) {
    await records.commit(dropWrites(listed));
    return { type: "nothing" };
  }
  checkOurs(delivery, epoch);
  const { destination, posted } = delivery;
  const [, { message, isStale }] = newest;
  if (isStale) return { type: "stale" };
  const platform = platforms.get(destination.platform);
  if (platform === undefined) throw new NotConnectedError("the platform is not connected");
  // Rejects once a later run has begun: what this one still sent might arrive after that one's own edit.
  await records.commit([]);
  const outcome = await platform
    .edit(destination, posted, message, deliveryKey)
    .catch((error): EditOutcome => ({ type: "unknown", reason: reasonOf(error) }));
  if (outcome.type === "limited" || outcome.type === "unknown") {
    return { type: "again", outcome, delivery };
  }
  const wording = { phrases: await parts.phrases(destination), epoch, now: now() };
  await records.commit([
    ...editedWrites(delivery, newest, outcome, wording),
    ...dropWrites(listed),
  ]);
  return { type: "ended", end: outcome };
}

/** Surely, and yet a person may have it posted: then as it should be by now. */
function standsNowhere(delivery: Delivery): boolean {
  return delivery.state === "dead" || awaitsApproval(delivery) || isMerged(delivery);
}
