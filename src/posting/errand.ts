/**
 * One errand for one delivery: send it, or look whether it arrived. Nothing is sent before the claim to send it is on
 * disk, with the newest message of the channel (`floor`) below which it need not be looked for.
 */

import type { Delivery } from "../newsroom/delivery.ts";
import { reasonOf } from "../newsroom/errors.ts";
import type { FindOutcome, Platform, PostOutcome } from "../newsroom/platform.ts";
import type { Records } from "../newsroom/records.ts";
import { corrected, dropWrites } from "./corrections.ts";
import { changeWrites, claimed, isSettled, lookedFor, settled } from "./ledger.ts";

export type ErrandParts = {
  readonly records: Records;
  readonly platform: Platform;
  readonly epoch: number;
  now(): Date;
};

/**
 * What became of the delivery, for the caller to write down. Throws when nothing was sent and nothing is known to have
 * changed: the store failed, or the channel's newest message could not be read.
 */
export function runErrand(parts: ErrandParts, delivery: Delivery): Promise<Delivery> {
  return delivery.state === "pending" ? send(parts, delivery) : look(parts, delivery);
}

/** Throws when a later run of the desk has taken the delivery up. */
export function checkOurs(written: Delivery, epoch: number): void {
  if (written.epoch <= epoch) return;
  throw new Error(`another desk (run ${written.epoch}) has taken over; this one is run ${epoch}`);
}

async function send(
  { records, platform, epoch, now }: ErrandParts,
  delivery: Delivery,
): Promise<Delivery> {
  const { key, destination, attempts } = delivery;
  const written = await records.get("delivery", key);
  if (written !== undefined) checkOurs(written, epoch);
  if (written !== undefined && isSettled(written)) return written; // an audit found it there meanwhile
  const corrections = isUntried(delivery)
    ? await records.list("correction", { prefix: `${key}|` })
    : [];
  const right = corrected(delivery, corrections, now());
  if (isSettled(right)) {
    await records.commit([...changeWrites(right), ...dropWrites(corrections)]);
    return right;
  }
  const { message } = right;
  const floor = attempts === 0 ? await platform.floor(destination) : delivery.floor;
  const sending = claimed(right, { epoch, floor, now: now() });
  await records.commit([...changeWrites(sending), ...dropWrites(corrections)]);
  const outcome = await platform
    .post(destination, message, key)
    .catch((error): PostOutcome => ({ type: "unknown", reason: reasonOf(error) }));
  return settled(sending, outcome, now());
}

/** Nothing of it can stand anywhere yet, so that it may still be put right. */
function isUntried({ attempts, isTainted }: Delivery): boolean {
  return attempts === 0 && !isTainted;
}

async function look({ platform, now }: ErrandParts, delivery: Delivery): Promise<Delivery> {
  const { destination, key, floor } = delivery;
  const outcome = await platform
    .find(destination, key, floor)
    .catch((error): FindOutcome => ({ type: "unreadable", reason: reasonOf(error) }));
  // The first that arrived stays. A copy that cannot be taken away changes nothing about that.
  const copies = outcome.type === "found" ? outcome.copies : [];
  await Promise.allSettled(copies.map((copy) => platform.remove(destination, copy)));
  return lookedFor(delivery, outcome, now());
}
