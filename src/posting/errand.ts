/**
 * One errand for one delivery: send it, or look whether it arrived. Nothing is sent before the claim to send it is on
 * disk, with the newest message of the channel (`floor`) below which it need not be looked for.
 */

import type { Delivery } from "../newsroom/delivery.ts";
import { reasonOf } from "../newsroom/errors.ts";
import type { FindOutcome, Platform, PostOutcome } from "../newsroom/platform.ts";
import type { Records } from "../newsroom/records.ts";
import { threadedSubject } from "../newsroom/threads.ts";
import { corrected, dropWrites } from "./corrections.ts";
import { changeWrites, claimed, isSettled, lookedFor, settled } from "./ledger.ts";
import { untoldWrites } from "./untold.ts";

export type ErrandParts = {
  readonly records: Records;
  readonly platform: Platform;
  readonly epoch: number;
  /** The desk stops: a look that is under way ends. */
  readonly signal?: AbortSignal;
  now(): Date;
};

/** How soon a look that was ended is done again, by the next run at the latest. */
const LOOK_AGAIN_MS = 30_000;

/**
 * What became of the delivery, for the caller to write down. Throws when nothing was sent and nothing is known to have
 * changed: the store failed, or the channel's newest message could not be read.
 */
export function runErrand(parts: ErrandParts, delivery: Delivery): Promise<Delivery> {
  return delivery.state === "pending" ? send(parts, delivery) : look(parts, delivery);
}

/**
 * Looks for it wherever an attempt may have put it. The first that arrived stays, further ones are taken away. Never
 * rejects: what cannot be read is unreadable, or put off where it was the signal that ended the look.
 */
async function seek(
  platform: Platform,
  delivery: Delivery,
  signal?: AbortSignal,
): Promise<FindOutcome> {
  const outcome = await findOnly(platform, delivery, signal);
  await removeCopiesOf(platform, delivery, outcome);
  return outcome;
}

/** The same look, which takes nothing away. */
export async function findOnly(
  platform: Platform,
  { destination, key, floor, threads }: Delivery,
  signal?: AbortSignal,
): Promise<FindOutcome> {
  return platform.find(destination, key, floor, { threads, signal }).catch((error): FindOutcome => {
    if (signal?.aborted) return { type: "limited", retryAfterMs: LOOK_AGAIN_MS };
    return { type: "unreadable", reason: reasonOf(error) };
  });
}

/** Never rejects: a copy that cannot be taken away changes nothing about the first. */
export async function removeCopiesOf(
  platform: Platform,
  { destination }: Delivery,
  outcome: FindOutcome,
): Promise<void> {
  const copies = outcome.type === "found" ? outcome.copies : [];
  await Promise.allSettled(copies.map((copy) => platform.remove(destination, copy)));
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
    const untold = await untoldWrites(records, right);
    await records.commit([...changeWrites(right), ...untold, ...dropWrites(corrections)]);
    return right;
  }
  const { message } = right;
  const floor = attempts === 0 ? await platform.floor(destination) : delivery.floor;
  const sending = claimed(await aimed(platform, right), { epoch, floor, now: now() });
  await records.commit([...changeWrites(sending), ...dropWrites(corrections)]);
  const outcome = await platform
    .post(destination, message, key)
    .catch((error): PostOutcome => ({ type: "unknown", reason: reasonOf(error) }));
  return settled(sending, outcome, now());
}

/** Nothing of it can stand anywhere yet, so that it may still be put right. */
export function isUntried({ attempts, isTainted }: Delivery): boolean {
  return attempts === 0 && !isTainted;
}

/** With the thread that this attempt may go into, and those of earlier ones that may have arrived. */
async function aimed(platform: Platform, delivery: Delivery): Promise<Delivery> {
  const { destination, message, isTainted, threads = [] } = delivery;
  if (platform.threadOf === undefined || threadedSubject(message) === undefined) return delivery;
  const thread = await platform.threadOf(destination, message);
  const before = isTainted ? threads : [];
  return {
    ...delivery,
    threads: [...new Set(thread === undefined ? before : [...before, thread])],
  };
}

async function look({ platform, signal, now }: ErrandParts, delivery: Delivery): Promise<Delivery> {
  return lookedFor(delivery, await seek(platform, delivery, signal), now());
}
