/**
 * The courier empties the outbox, each destination in the order things were owed to it and several destinations side by
 * side, and puts right what it posted. It keeps no truth of its own: what it holds in memory is what the ledger says, and
 * after a crash the next one reads it there.
 */

import type { Decision, Delivery } from "../newsroom/delivery.ts";
import { NotConnectedError, reasonOf } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { Platform } from "../newsroom/platform.ts";
import type { Records } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { createTurns } from "../newsroom/turns.ts";
import type { Timing } from "./clock.ts";
import { type DecideParts, decide } from "./decide.ts";
import { type EditsParts, loadEdits, stepEdit } from "./edits.ts";
import { runErrand } from "./errand.ts";
import {
  alone,
  FAILURES_TOLD,
  failedPauseMs,
  type Lane,
  laneOf,
  letGo,
  nextOf,
  REFUSED_PAUSE_MS,
  type Waiting,
  type WaitingEdit,
} from "./lanes.ts";
import { changeWrites, interrupted, isSettled, waitMs } from "./ledger.ts";
import { rest } from "./rest.ts";

export type Courier = {
  /** Takes up what an earlier run left. Rejects when the ledger cannot be read. */
  start(): Promise<void>;
  /** Something was written to the outbox, or is to be corrected. Before the start it waits there. */
  wake(): void;
  /**
   * Does what a person said about a delivery that waits for one, and gives it as it is then; undefined when it waits for
   * nobody (any more).
   */
  decide(key: string, decision: Decision): Promise<Delivery | undefined>;
  /** Does the work while nothing is sent to this destination, or changed there. */
  alone<Result>(destination: Destination, work: () => Promise<Result>): Promise<Result>;
  /** Resolves when what is in flight has ended and is written down. */
  stop(): Promise<void>;
};

export type CourierParts = {
  readonly records: Records;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly timing: Timing;
  readonly epoch: number;
  /** Between two messages to one destination. */
  readonly paceMs: number;
  /** After this a platform has posted what it was given, and its history shows it, or it never will. */
  readonly settleMs: number;
  readonly log: Log;
  /** What a channel is told in. */
  phrases(destination: Destination): Promise<Phrases>;
  /** When the quiet hours that it has now end; undefined when it has none. */
  quietUntil(destination: Destination): Promise<Date | undefined>;
  /**
   * Is called before the first message that this run sends to a destination. It gives the keys of deliveries that it
   * settled: they stand there already. Rejects when it is to be called again later.
   */
  onFirst(destination: Destination): Promise<readonly string[]>;
  /** A delivery needs a person: refused for good, held, or failing again and again. `reason` says why. */
  onTrouble(delivery: Delivery, reason: string): Promise<void>;
};

/** Errands at a time over all destinations: enough for any platform's rate, few enough to stop quickly. */
const ERRANDS_MAX = 16;

/** How soon a platform that is not connected may be again. */
const NOT_CONNECTED_PAUSE_MS = 10_000;

type Round = CourierParts &
  DecideParts &
  EditsParts & {
    readonly errands: Set<Promise<void>>;
    /** Destinations that onFirst was called for. */
    readonly opened: Set<string>;
    isStarted: boolean;
    isStopping: boolean;
  };

export function createCourier(parts: CourierParts): Courier {
  let isWoken = false;
  const wake = () => {
    if (isWoken || !round.isStarted || round.isStopping) return;
    isWoken = true;
    load(false).catch((error) => {
      round.log.error({ error }, "The outbox could not be read; it is tried again in a minute.");
    });
  };
  const round: Round = {
    ...parts,
    lanes: new Map(),
    errands: new Set(),
    inTurn: createTurns(),
    opened: new Set(),
    isStarted: false,
    isStopping: false,
    wake,
    tell: (delivery, reason) => tell(parts, delivery, reason),
    queue: (delivery) => {
      if (round.isStarted) queue(round, delivery); // else the start reads it
    },
  };
  const load = (isStart: boolean) =>
    round.inTurn(async () => {
      isWoken = false;
      await loadOutbox(round, isStart);
      await loadEdits(round, isStart);
      if (isStart) round.isStarted = true;
      runAll(round);
    });
  return {
    start: () => load(true),
    wake,
    decide: (key, decision) => decide(round, key, decision).finally(() => runAll(round)),
    alone: (destination, work) =>
      alone(round.lanes, destinationKey(destination), work).finally(() => runAll(round)),
    async stop() {
      round.isStopping = true;
      for (const lane of round.lanes.values()) lane.callOff();
      await round.inTurn(async () => undefined);
      await Promise.all(round.errands);
    },
  };
}

/** Puts what is owed into its lane. At the start, what was being sent may have arrived. */
async function loadOutbox(round: Round, isStart: boolean): Promise<void> {
  const { records, timing, platforms, lanes } = round;
  const outbox = await records.list("outbox");
  const inOrder = [...outbox].sort(([a, from], [b, to]) => compare(from, to) || compare(a, b));
  const waiting = new Set([...lanes.values()].flatMap((lane) => [...lane.waiting.keys()]));
  for (const [key] of inOrder) {
    if (waiting.has(key)) continue;
    let delivery = await records.get("delivery", key);
    if (delivery === undefined || !platforms.has(delivery.destination.platform)) continue;
    if (isStart && delivery.state === "sending") {
      delivery = interrupted(delivery, timing.now());
      await records.commit(changeWrites(delivery));
    }
    // Later on, only what is new comes from the outbox: the rest is in a lane already or was settled just now.
    if (isStart ? !isSettled(delivery) : delivery.state === "pending") queue(round, delivery);
  }
}

function queue(round: Round, delivery: Delivery): void {
  const { lanes, timing, settleMs } = round;
  const lane = laneOf(lanes, destinationKey(delivery.destination));
  // What a run before this one held is looked for at once: a restart is often what a person did about it.
  const delayMs = delivery.state === "held" ? 0 : waitMs(delivery, settleMs, timing.now());
  const readyAtMs = timing.monotonicMs() + delayMs;
  const anew = { failures: 0, isUnwritten: false, isResting: false };
  lane.waiting.set(delivery.key, { delivery, readyAtMs, ...anew });
}

function runAll(round: Round): void {
  for (const [place, lane] of [...round.lanes]) run(round, place, lane);
}

/** Runs the lane's next errand when it is time, and sets an alarm when it is not. */
function run(round: Round, place: string, lane: Lane): void {
  const { timing, errands, lanes } = round;
  lane.callOff();
  if (lane.isBusy || round.isStopping) return;
  const next = nextOf(lane, timing.monotonicMs());
  if (next === undefined) {
    // An empty lane is kept as long as its channel is to be left in peace: what is owed next waits for that, too.
    if (lane.readyAtMs <= timing.monotonicMs()) lanes.delete(place);
    return;
  }
  const delayMs = Math.max(next.readyAtMs, lane.readyAtMs) - timing.monotonicMs();
  if (delayMs > 0) {
    if (Number.isFinite(delayMs)) {
      lane.callOff = timing.after(delayMs, () => run(round, place, lane));
    }
    return;
  }
  if (errands.size >= ERRANDS_MAX) return; // each errand that ends runs all lanes again
  lane.isBusy = true;
  lanes.delete(place); // and to the end of the line, so that a busy channel does not keep others waiting
  lanes.set(place, lane);
  const errand = stepNext(round, lane, next).finally(() => {
    lane.isBusy = false;
    errands.delete(errand);
    runAll(round);
  });
  lane.errand = errand;
  errands.add(errand);
}

/** Never rejects. */
async function stepNext(round: Round, lane: Lane, next: Waiting | WaitingEdit): Promise<void> {
  if (!("delivery" in next)) return stepEdit(round, lane, next);
  try {
    if (await rest(round, lane, next)) return;
  } catch (error) {
    return putOff(round, next, error);
  }
  const { state, destination } = next.delivery;
  const isFirst = state === "pending" && !round.opened.has(destinationKey(destination));
  return isFirst ? open(round, lane, next) : step(round, lane, next);
}

/** Never rejects. What is to be sent waits until the channel was looked at, if it can be. */
async function open(round: Round, lane: Lane, first: Waiting): Promise<void> {
  const { destination } = first.delivery;
  try {
    for (const key of await round.onFirst(destination)) letGo(lane, key);
    round.opened.add(destinationKey(destination));
  } catch (error) {
    await putOff(round, first, error);
  }
}

/** Never rejects. What became of the delivery is kept until it is written down, however long the store fails. */
async function step(round: Round, lane: Lane, waiting: Waiting): Promise<void> {
  const { records, platforms, timing, epoch, settleMs } = round;
  const before = waiting.delivery;
  const platform = platforms.get(before.destination.platform);
  try {
    if (platform === undefined) throw new Error("the platform is not connected any more");
    if (!waiting.isUnwritten) {
      const now = () => timing.now();
      waiting.delivery = await runErrand({ records, platform, epoch, now }, before);
      waiting.isUnwritten = true;
      waiting.readyAtMs = timing.monotonicMs() + waitMs(waiting.delivery, settleMs, timing.now());
      lane.readyAtMs = timing.monotonicMs() + pauseMs(round, before, waiting.delivery);
    }
    await records.commit(changeWrites(waiting.delivery));
    waiting.isUnwritten = false;
    waiting.failures = 0;
  } catch (error) {
    await putOff(round, waiting, error);
    return;
  }
  if (isSettled(waiting.delivery)) letGo(lane, before.key);
  await tellTrouble(round, waiting.delivery);
}

/** How long the channel is left in peace: no time after looking, the pace after a message, longer after a refusal. */
function pauseMs({ paceMs }: Round, before: Delivery, after: Delivery): number {
  if (before.state !== "pending") return 0;
  return after.state === "dead" ? REFUSED_PAUSE_MS : paceMs;
}

async function putOff(round: Round, waiting: Waiting, error: unknown): Promise<void> {
  const { timing, log } = round;
  if (error instanceof NotConnectedError) {
    waiting.readyAtMs = timing.monotonicMs() + NOT_CONNECTED_PAUSE_MS;
    return;
  }
  waiting.failures += 1;
  const readyAtMs = timing.monotonicMs() + failedPauseMs(waiting.failures);
  waiting.readyAtMs = Math.max(waiting.readyAtMs, readyAtMs);
  log.error({ error, key: waiting.delivery.key }, "A delivery had to be put off.");
  if (waiting.failures === FAILURES_TOLD) {
    await tell(round, waiting.delivery, reasonOf(error));
  }
}

async function tellTrouble(round: Round, delivery: Delivery): Promise<void> {
  const { state, reason } = delivery;
  if (state === "dead" || state === "held") await tell(round, delivery, reason ?? "");
}

async function tell(
  { onTrouble, log }: CourierParts,
  delivery: Delivery,
  reason: string,
): Promise<void> {
  const { key, destination } = delivery;
  log.warn({ key, destination, reason }, "A delivery is stuck.");
  try {
    await onTrouble(delivery, reason);
  } catch (error) {
    log.error({ error }, "The moderators could not be told.");
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
