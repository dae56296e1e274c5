/** Does what a person said about a delivery: writes it down, and puts it back into its lane where it goes on. */

import { type Decision, type Delivery, isStuck } from "../newsroom/delivery.ts";
import type { Records } from "../newsroom/records.ts";
import { destinationKey } from "../newsroom/subscription.ts";
import type { InTurn } from "../newsroom/turns.ts";
import type { Timing } from "./clock.ts";
import { decided } from "./decisions.ts";
import { checkOurs } from "./errand.ts";
import { alone, type Lane, letGo } from "./lanes.ts";
import { changeWrites, isSettled } from "./ledger.ts";

export type DecideParts = {
  readonly records: Records;
  readonly timing: Timing;
  readonly epoch: number;
  readonly lanes: Map<string, Lane>;
  /** Nothing is read from the outbox meanwhile: what is decided is queued here. */
  readonly inTurn: InTurn;
  queue(delivery: Delivery): void;
};

/** Undefined, and nothing is done, when it waits for nobody. Rejects when the store failed. */
export async function decide(
  { records, timing, epoch, lanes, inTurn, queue }: DecideParts,
  key: string,
  decision: Decision,
): Promise<Delivery | undefined> {
  const known = await records.get("delivery", key);
  if (known === undefined) return undefined;
  const carryOut = async (lane: Lane) => {
    // What the courier learnt and could not write down yet counts more than the ledger.
    const delivery = lane.waiting.get(key)?.delivery ?? (await records.get("delivery", key));
    if (delivery === undefined || !isStuck(delivery)) return undefined;
    checkOurs(delivery, epoch);
    const result = decided(delivery, decision, timing.now());
    await records.commit(changeWrites(result));
    letGo(lane, key);
    if (!isSettled(result)) queue(result);
    return result;
  };
  // Its turn begins when the lane is free: what is under way there keeps no other channel waiting.
  return alone(lanes, destinationKey(known.destination), (lane) => inTurn(() => carryOut(lane)));
}
