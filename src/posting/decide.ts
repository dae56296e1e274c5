/** Does what a person said about a delivery: writes it down, and puts it back into its lane where it goes on. */

import { awaitsApproval, type Decision, type Delivery } from "../newsroom/delivery.ts";
import type { FindOutcome, Platform } from "../newsroom/platform.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import { destinationKey } from "../newsroom/subscription.ts";
import type { InTurn } from "../newsroom/turns.ts";
import { within } from "../newsroom/within.ts";
import type { Timing } from "./clock.ts";
import { newestOf } from "./corrections.ts";
import { decided, type Known, mayDecide } from "./decisions.ts";
import { checkOurs, findOnly, removeCopiesOf } from "./errand.ts";
import { alone, type Lane, letGo } from "./lanes.ts";
import { changeWrites, isSettled, toldWrites } from "./ledger.ts";
import { isOfStory, type Retold, type RetoldParts, retold } from "./retold.ts";

export type DecideParts = RetoldParts & {
  readonly records: Records;
  readonly timing: Timing;
  readonly epoch: number;
  readonly lanes: Map<string, Lane>;
  /** Nothing is read from the outbox meanwhile: what is decided is queued here. */
  readonly inTurn: InTurn;
  queue(delivery: Delivery): void;
  readonly platforms: ReadonlyMap<string, Platform>;
  /** The desk stops: a look that is under way ends. */
  readonly signal: AbortSignal;
};

/** Whoever decides waits for the answer. */
const LOOK_MS_MAX = 10_000;

/** As good as any wait: nobody looks again for it. */
const NOT_NOW: FindOutcome = { type: "limited", retryAfterMs: 0 };

/** Undefined, and nothing is done, when there is nothing to decide about it. Rejects when the store failed. */
export async function decide(
  parts: DecideParts,
  key: string,
  decision: Decision,
): Promise<Delivery | undefined> {
  const { records, timing, epoch, lanes, inTurn, queue } = parts;
  const known = await records.get("delivery", key);
  if (known === undefined) return undefined;
  // What the courier learnt and could not write down yet counts more than the ledger.
  const undecided = async (lane: Lane) => {
    const delivery = lane.waiting.get(key)?.unwritten ?? (await records.get("delivery", key));
    const may = delivery !== undefined && mayDecide(delivery, decision, timing.now());
    return may && !(await isWithdrawn(records, delivery)) ? delivery : undefined;
  };
  const carryOut = async (lane: Lane, place: Known) => {
    const delivery = await undecided(lane);
    if (delivery === undefined) return undefined;
    checkOurs(delivery, epoch);
    const now = await asItIsNow(parts, delivery, decision);
    if (now === undefined) return undefined;
    const result = decided(now.delivery, decision, timing.now(), place);
    const told = delivery.mergedInto === undefined ? [] : toldWrites(result);
    await commitTold(records, [...changeWrites(result), ...now.writes], told);
    letGo(lane, key);
    if (!isSettled(result) && !awaitsApproval(result)) queue(result);
    return result;
  };
  return alone(lanes, destinationKey(known.destination), async (lane) => {
    const delivery = await undecided(lane);
    const place = delivery === undefined ? {} : await knownOf(parts, delivery, decision);
    // Its turn begins only now: what is under way in the lane, and the look, keep no other channel waiting.
    return inTurn(() => carryOut(lane, place));
  });
}

/** It waits, and all of it is withdrawn: it is being settled, and its stories are owed anew by what stands. */
async function isWithdrawn(records: Records, delivery: Delivery): Promise<boolean> {
  const { key, state } = delivery;
  if (state !== "dead" && !awaitsApproval(delivery)) return false;
  const listed = await records.list("correction", { prefix: `${key}|` });
  return newestOf(listed)?.[1].isWithdrawn === true;
}

/** Undefined when it was skipped and is not to wait again: its channel was told of it since, or it stands no more. */
async function asItIsNow(
  parts: DecideParts,
  delivery: Delivery,
  decision: Decision,
): Promise<Pick<Retold, "delivery" | "writes"> | undefined> {
  const asItWas = { delivery, writes: [] };
  if (!isOfStory(delivery, decision)) return asItWas;
  const after = await retold(parts, delivery, parts.timing.now());
  if (decision.verdict === "post") return after ?? asItWas;
  return after?.isToldElsewhere === false ? after : undefined;
}

/** What is to be skipped and may have arrived is looked for once more, so that nobody is told what is not so. */
async function knownOf(
  { platforms, timing, signal }: DecideParts,
  delivery: Delivery,
  { verdict }: Decision,
): Promise<Known> {
  const { platform: name } = delivery.destination;
  const platform = platforms.get(name);
  const outage = platform === undefined ? `${titled(name)} is not connected` : platform.outage?.();
  const mayStand = delivery.state === "held" && !awaitsApproval(delivery);
  if (verdict !== "skip" || !mayStand) return { outage };
  if (platform === undefined || outage !== undefined) return { outcome: NOT_NOW };
  const late = new AbortController();
  const looking = findOnly(platform, delivery, AbortSignal.any([signal, late.signal]));
  const outcome = (await within(looking, LOOK_MS_MAX, { timing })) ?? NOT_NOW;
  late.abort();
  // What was found counts, however long it takes until its copies are gone.
  await within(removeCopiesOf(platform, delivery, outcome), LOOK_MS_MAX, { timing });
  return { outcome };
}

function titled(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** What a digest told of the story since says more than what is `told` here. */
async function commitTold(
  records: Records,
  writes: readonly RecordWrite[],
  told: readonly RecordWrite[],
): Promise<void> {
  const ifAbsent = told.map((one): RecordWrite => ({ ...one, ifAbsent: true }));
  const isWritten = await records.commit([...writes, ...ifAbsent]);
  if (!isWritten) await records.commit(writes);
}
