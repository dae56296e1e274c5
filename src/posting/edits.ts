/**
 * The courier's second task: messages that were posted are put right, each in the lane of its destination and at its
 * pace. Like deliveries, corrections are read from the ledger, and stay there until they are settled.
 */

import { setImmediate } from "node:timers/promises";
import type { Delivery } from "../newsroom/delivery.ts";
import { NotConnectedError } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { Platform } from "../newsroom/platform.ts";
import type { Records } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import type { Timing } from "./clock.ts";
import { type EditResult, runEdit } from "./edit-errand.ts";
import { inParts } from "./in-parts.ts";
import {
  FAILURES_TOLD,
  failedPauseMs,
  type Lane,
  laneOf,
  NOT_CONNECTED_PAUSE_MS,
  REFUSED_PAUSE_MS,
  type WaitingEdit,
} from "./lanes.ts";
import { WAIT_MS_MAX } from "./ledger.ts";

/** Corrections read between two turns of the event loop; each holds a message. */
const READ_AT_ONCE = 200;

export type EditsParts = {
  readonly records: Records;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly timing: Timing;
  readonly epoch: number;
  readonly paceMs: number;
  readonly settleMs: number;
  readonly log: Log;
  readonly lanes: Map<string, Lane>;
  phrases(destination: Destination): Promise<Phrases>;
  /** Something was written to the outbox. */
  wake(): void;
  /** What this delivery told is withdrawn, and it was refused: its stories are to be told by what stands. */
  onWithdrawn(deliveryKey: string): void;
  /** What is to be corrected in it is to be told anew, as its stories are by now. */
  onStale(deliveryKey: string): void;
  /** A message cannot be put right at the moment. */
  tell(delivery: Delivery, reason: string): Promise<void>;
};

/** Puts what is to be corrected into its lane. At the start, what an earlier run sent may still be under way. */
export async function loadEdits(parts: EditsParts, isStart: boolean): Promise<void> {
  const waiting = new Set<string>();
  for (const { edits } of parts.lanes.values()) for (const key of edits.keys()) waiting.add(key);
  for await (const part of inParts(parts.records, "correction", READ_AT_ONCE)) {
    const keys = part.map(([key]) => deliveryKeyOf(key)).filter((key) => !waiting.has(key));
    for (const key of new Set(keys)) await takeUpEdit(parts, key, isStart);
  }
}

/** The places of these deliveries, which were corrected just now. */
export async function takeUpEdits(
  parts: EditsParts,
  deliveryKeys: readonly string[],
): Promise<readonly string[]> {
  const places: string[] = [];
  for (const [index, key] of [...new Set(deliveryKeys)].entries()) {
    if (index % READ_AT_ONCE === READ_AT_ONCE - 1) await setImmediate();
    const place = await takeUpEdit(parts, key, false);
    if (place !== undefined) places.push(place);
  }
  return places;
}

/** That of which a correction is, by the correction's key. */
export function deliveryKeyOf(correctionKey: string): string {
  return correctionKey.slice(0, correctionKey.indexOf("|"));
}

/** Its place, unless it is on a platform that is not there. */
async function takeUpEdit(
  { records, platforms, timing, settleMs, lanes }: EditsParts,
  deliveryKey: string,
  isStart: boolean,
): Promise<string | undefined> {
  const delivery = await records.get("delivery", deliveryKey);
  if (delivery === undefined || !platforms.has(delivery.destination.platform)) return undefined;
  const place = destinationKey(delivery.destination);
  const { edits } = laneOf(lanes, place);
  const readyAtMs = timing.monotonicMs() + (isStart ? settleMs : 0);
  // One that waits already reads what is newest when it is its turn.
  if (!edits.has(deliveryKey)) edits.set(deliveryKey, { deliveryKey, readyAtMs, failures: 0 });
  return place;
}

/** Never rejects. What could not be done is put off, and done again from what the ledger says then. */
export async function stepEdit(parts: EditsParts, lane: Lane, edit: WaitingEdit): Promise<void> {
  const { timing, log } = parts;
  const { deliveryKey } = edit;
  lane.edits.delete(deliveryKey); // so that what is written meanwhile is taken up anew
  try {
    const result = await runEdit({ ...parts, now: () => timing.now() }, deliveryKey);
    await follow(parts, lane, edit, result);
  } catch (error) {
    if (error instanceof NotConnectedError) {
      const readyAtMs = timing.monotonicMs() + NOT_CONNECTED_PAUSE_MS;
      lane.edits.set(deliveryKey, { ...edit, readyAtMs });
      return;
    }
    putOff(parts, lane, edit, 0);
    log.error({ error, key: deliveryKey }, "A correction had to be put off.");
  }
}

async function follow(
  parts: EditsParts,
  lane: Lane,
  edit: WaitingEdit,
  result: EditResult,
): Promise<void> {
  const { timing, paceMs, settleMs } = parts;
  if (result.type === "nothing") return;
  if (result.type === "withdrawn") return parts.onWithdrawn(edit.deliveryKey);
  if (result.type === "stale") return parts.onStale(edit.deliveryKey);
  if (result.type === "early") {
    // The delivery is in this lane, and lets it go when it is settled.
    lane.edits.set(edit.deliveryKey, { ...edit, readyAtMs: Number.POSITIVE_INFINITY });
    return;
  }
  lane.readyAtMs = timing.monotonicMs() + paceMs;
  if (result.type === "ended") {
    if (result.end.type !== "refused") return;
    lane.readyAtMs = timing.monotonicMs() + REFUSED_PAUSE_MS;
    parts.log.warn({ key: edit.deliveryKey, reason: result.end.reason }, "A message stays wrong.");
    parts.wake();
    return;
  }
  const { outcome, delivery } = result;
  if (outcome.type === "limited") {
    const readyAtMs = timing.monotonicMs() + Math.min(outcome.retryAfterMs, WAIT_MS_MAX);
    lane.edits.set(edit.deliveryKey, { ...edit, readyAtMs });
    return;
  }
  // What may still arrive must not come after a newer correction.
  const failures = putOff(parts, lane, edit, settleMs);
  if (failures === FAILURES_TOLD) await parts.tell(delivery, outcome.reason);
}

/** The number of failures in a row. */
function putOff({ timing }: EditsParts, lane: Lane, edit: WaitingEdit, atLeastMs: number): number {
  const failures = edit.failures + 1;
  const pauseMs = Math.max(failedPauseMs(failures), atLeastMs);
  const readyAtMs = timing.monotonicMs() + pauseMs;
  lane.edits.set(edit.deliveryKey, { ...edit, readyAtMs, failures });
  return failures;
}
