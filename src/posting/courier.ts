/**
 * The courier empties the outbox, each destination in the order things were owed to it and several destinations side by
 * side, and puts right what it posted. It keeps no truth of its own: what it holds in memory is what the ledger says, and
 * after a crash the next one reads it there.
 */

import { setImmediate } from "node:timers/promises";
import type { Decision, Delivery, Unread } from "../newsroom/delivery.ts";
import { NotConnectedError, reasonOf, UserError } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { Platform } from "../newsroom/platform.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { createTurns } from "../newsroom/turns.ts";
import type { Timing } from "./clock.ts";
import { type DecideParts, decide } from "./decide.ts";
import { deliveryKeyOf, type EditsParts, loadEdits, stepEdit, takeUpEdits } from "./edits.ts";
import { runErrand } from "./errand.ts";
import { inParts, sortInParts } from "./in-parts.ts";
import {
  alone,
  FAILURES_TOLD,
  failedPauseMs,
  type Lane,
  laneOf,
  letGo,
  NOT_CONNECTED_PAUSE_MS,
  nextOf,
  passBy,
  REFUSED_PAUSE_MS,
  type Waiting,
  type WaitingEdit,
} from "./lanes.ts";
import { changeWrites, interrupted, isSettled, unread, waitMs } from "./ledger.ts";
import { rest } from "./rest.ts";

export type Courier = {
  /** Takes up what an earlier run left. Rejects when the ledger cannot be read. */
  start(): Promise<void>;
  /**
   * Takes up what is owed, or to be corrected, by these writes; without them, whatever the ledger has of that and it does
   * not know of yet. Before the start it waits there.
   */
  wake(writes?: readonly RecordWrite[]): void;
  /**
   * Does what a person said about a delivery that waits for one, and gives it as it is then; undefined when it waits for
   * nobody (any more).
   */
  decide(key: string, decision: Decision): Promise<Delivery | undefined>;
  /**
   * Does the work while nothing is sent to this destination, or changed there; it calls `letGo` for what it has settled.
   */
  alone<Result>(
    destination: Destination,
    work: (letGo: (key: string) => void) => Promise<Result>,
  ): Promise<Result>;
  /**
   * Resolves when what is in flight has ended and is written down; whatever is asked from then on is refused. A look ends
   * after the request that it waits for.
   */
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
  /** A story as it is now, by any id that it had. */
  storyOf(id: string): Promise<StoryView | undefined>;
  /** When the quiet hours that it has now end; undefined when it has none. */
  quietUntil(destination: Destination): Promise<Date | undefined>;
  /**
   * Is called before the first message that this run sends to a destination. It gives the keys of deliveries that it
   * settled: they stand there already. Rejects when it is to be called again later.
   */
  onFirst(destination: Destination): Promise<readonly string[]>;
  /** A delivery was refused, and what it told is withdrawn. It is said again each minute until it is settled. */
  onWithdrawn(deliveryKey: string): void;
  /** A message was found standing, and is to say what its stories say by now. It is said again each minute until it does. */
  onStale(deliveryKey: string): void;
  /** A delivery needs a person: refused for good, held, or failing again and again. `reason` says why. */
  onTrouble(delivery: Unread, reason: string): Promise<void>;
};

/** Errands at a time over all destinations: enough for any platform's rate, few enough to stop quickly. */
const ERRANDS_MAX = 16;

/** Looked at between two turns of the event loop: some 10 ms where all of them are read. */
const READ_AT_ONCE = 200;

/** Put into their lanes between two turns. */
const QUEUED_AT_ONCE = 2_000;

const STOPPING = "The desk is stopping. Say it again when it is back.";

type Round = CourierParts &
  DecideParts &
  EditsParts & {
    readonly errands: Set<Promise<void>>;
    /** Places whose turn it was while there were ERRANDS_MAX, in that order. */
    readonly ready: Set<string>;
    /** Destinations that onFirst was called for. */
    readonly opened: Set<string>;
    isStarted: boolean;
    isStopping: boolean;
  };

export function createCourier(parts: CourierParts): Courier {
  let isWoken = false;
  const looking = createTurns();
  const wake = (writes?: readonly RecordWrite[]) => {
    if (!round.isStarted || round.isStopping) return;
    if (writes !== undefined) {
      round.inTurn(() => takeUp(round, writes)).catch(complain);
      return;
    }
    if (isWoken) return;
    isWoken = true;
    looking(async () => {
      isWoken = false;
      await lookThrough(round);
    }).catch(complain);
  };
  const complain = (error: unknown) =>
    parts.log.error({ error }, "The outbox could not be read; it is tried again in a minute.");
  const ending = new AbortController();
  /** What others have asked for, which a stop waits for. */
  const underway = new Set<Promise<unknown>>();
  const unlessStopping = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (round.isStopping) return Promise.reject(new UserError(STOPPING));
    const done = work().finally(() => underway.delete(done));
    underway.add(done);
    return done;
  };
  const round: Round = {
    ...parts,
    signal: ending.signal,
    lanes: new Map(),
    errands: new Set(),
    ready: new Set(),
    inTurn: createTurns(),
    opened: new Set(),
    isStarted: false,
    isStopping: false,
    wake,
    tell: (delivery, reason) => tell(parts, delivery, reason),
    queue: (delivery) => {
      if (round.isStarted) queue(round, unread(delivery)); // else the start reads it
    },
  };
  return {
    start: () =>
      round.inTurn(async () => {
        await loadOutbox(round);
        await loadEdits(round, true);
        round.isStarted = true;
        runAll(round);
      }),
    wake,
    decide: (key, decision) =>
      unlessStopping(() => decide(round, key, decision).finally(() => runAll(round))),
    alone: (destination, work) => {
      const place = destinationKey(destination);
      const quietly = (lane: Lane) => work((key) => letGo(lane, key));
      return unlessStopping(() =>
        alone(round.lanes, place, quietly).finally(() => runNext(round, place)),
      );
    },
    async stop() {
      round.isStopping = true;
      ending.abort();
      for (const lane of round.lanes.values()) lane.callOff();
      await Promise.allSettled(underway);
      await looking(async () => undefined);
      await round.inTurn(async () => undefined);
      await Promise.all(round.errands);
    },
  };
}

/** Puts what is owed into its lane, in order. What was being sent may have arrived. */
async function loadOutbox(round: Round): Promise<void> {
  const owed: Unread[] = [];
  for await (const part of inParts(round.records, "outbox", READ_AT_ONCE)) {
    owed.push(...(await readOwed(round, part, true)));
  }
  const inOrder = await sortInParts(owed, byAge);
  for (const [index, delivery] of inOrder.entries()) {
    if (index % QUEUED_AT_ONCE === QUEUED_AT_ONCE - 1) await setImmediate();
    queue(round, delivery);
  }
}

/**
 * Takes up what the ledger has and no lane does. While thousands wait this takes a while, and what is written meanwhile
 * does not wait for it: only what was found is read again in turn.
 */
async function lookThrough(round: Round): Promise<void> {
  const unknown: Unread[] = [];
  for await (const part of inParts(round.records, "outbox", READ_AT_ONCE)) {
    if (round.isStopping) return;
    const all = await readOwed(round, part, false);
    unknown.push(...all.filter((one) => !isInLane(round, one)));
  }
  const inOrder = await sortInParts(unknown, byAge);
  if (inOrder.length > 0) await round.inTurn(() => queueAll(round, inOrder));
  await loadEdits(round, false);
  runAll(round);
}

function isInLane({ lanes }: Round, { key, destination }: Unread): boolean {
  return lanes.get(destinationKey(destination))?.waiting.has(key) === true;
}

/** Those that are owed to a platform that is there. What the outbox does not say of one, the ledger does. */
async function readOwed(
  round: Round,
  listed: readonly (readonly [key: string, kept?: Unread | string])[],
  isStart: boolean,
): Promise<readonly Unread[]> {
  const { records, platforms } = round;
  // Later on, only what is new comes from the outbox: the rest is in a lane already or was settled just now.
  const isOwed = (one: Unread) => (isStart ? !isSettled(one) : one.state === "pending");
  const owed: Unread[] = [];
  for (const [key, kept] of listed) {
    const found = typeof kept === "object" ? kept : await readUnread(records, key);
    if (found === undefined || !platforms.has(found.destination.platform)) continue;
    const isSending = isStart && found.state === "sending";
    const delivery = isSending ? await interrupt(round, key) : found;
    if (delivery !== undefined && isOwed(delivery)) owed.push(delivery);
  }
  return owed;
}

async function readUnread(records: Records, key: string): Promise<Unread | undefined> {
  const delivery = await records.get("delivery", key);
  return delivery && unread(delivery);
}

async function interrupt({ records, timing }: Round, key: string): Promise<Unread | undefined> {
  const sent = await records.get("delivery", key);
  if (sent === undefined) return undefined;
  const delivery = interrupted(sent, timing.now());
  await records.commit(changeWrites(delivery));
  return unread(delivery);
}

/** What the ledger says counts, not what was written: it may be under way by now. */
async function takeUp(round: Round, writes: readonly RecordWrite[]): Promise<void> {
  const owed = writes.flatMap(({ kind, value }) =>
    kind === "delivery" && value?.state === "pending" ? [value] : [],
  );
  await queueAll(round, owed);
  const changed = writes.flatMap(({ kind, key, value }) =>
    kind === "correction" && value !== undefined ? [deliveryKeyOf(key)] : [],
  );
  const edited = await takeUpEdits(round, changed);
  const places = owed.map(({ destination }) => destinationKey(destination));
  for (const place of new Set([...places, ...edited])) runNext(round, place);
}

/** Those that are in no lane yet, as the ledger has them by now. */
async function queueAll(round: Round, owed: readonly Unread[]): Promise<void> {
  const unknown = owed.filter((one) => !isInLane(round, one));
  for (let from = 0; from < unknown.length; from += READ_AT_ONCE) {
    if (from > 0) await setImmediate();
    const keys = unknown.slice(from, from + READ_AT_ONCE).map(({ key }) => [key] as const);
    for (const delivery of await readOwed(round, keys, false)) queue(round, delivery);
  }
}

function queue(round: Round, delivery: Unread): void {
  const { lanes, timing, settleMs } = round;
  const lane = laneOf(lanes, destinationKey(delivery.destination));
  // What a run before this one held is looked for at once: a restart is often what a person did about it.
  const delayMs = delivery.state === "held" ? 0 : waitMs(delivery, settleMs, timing.now());
  const readyAtMs = timing.monotonicMs() + delayMs;
  const anew = { failures: 0, isResting: false };
  const waiting: Waiting = { delivery, readyAtMs, ...anew };
  lane.waiting.set(delivery.key, waiting);
  passBy(lane, waiting);
}

function runAll(round: Round): void {
  for (const [place, lane] of [...round.lanes]) run(round, place, lane);
}

/** Runs this place's lane, after those that had to wait for others. */
function runNext(round: Round, place: string): void {
  const { ready, errands, lanes } = round;
  ready.add(place);
  for (const one of ready) {
    if (errands.size >= ERRANDS_MAX) return;
    ready.delete(one);
    const lane = lanes.get(one);
    if (lane !== undefined) run(round, one, lane);
  }
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
  if (errands.size >= ERRANDS_MAX) {
    round.ready.add(place);
    return;
  }
  lane.isBusy = true;
  const errand = stepNext(round, lane, next).finally(() => {
    lane.isBusy = false;
    errands.delete(errand);
    runNext(round, place);
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
  const { records } = round;
  const { key } = waiting.delivery;
  let delivery: Delivery | undefined;
  try {
    delivery = waiting.unwritten ?? (await sendOrLook(round, lane, waiting));
    if (delivery === undefined) return letGo(lane, key);
    waiting.unwritten = delivery;
    waiting.delivery = unread(delivery);
    passBy(lane, waiting);
    await records.commit(changeWrites(delivery));
    waiting.unwritten = undefined;
    waiting.failures = 0;
  } catch (error) {
    await putOff(round, waiting, error);
    return;
  }
  if (isSettled(delivery)) letGo(lane, key);
  await tellTrouble(round, delivery);
}

/** What became of it; undefined when the ledger has it no more. */
async function sendOrLook(
  round: Round,
  lane: Lane,
  waiting: Waiting,
): Promise<Delivery | undefined> {
  const { records, platforms, timing, epoch, settleMs, signal } = round;
  const before = waiting.delivery;
  const platform = platforms.get(before.destination.platform);
  if (platform === undefined) throw new NotConnectedError("the platform is not connected");
  const read = await records.get("delivery", before.key);
  if (read === undefined) return undefined;
  const { message, stories, revision } = read;
  const now = () => timing.now();
  const parts = { records, platform, epoch, signal, now };
  const after = await runErrand(parts, { ...before, message, stories, revision });
  waiting.readyAtMs = timing.monotonicMs() + waitMs(after, settleMs, timing.now());
  lane.readyAtMs = timing.monotonicMs() + pauseMs(round, before, after);
  return after;
}

/** How long the channel is left in peace: no time after looking, the pace after a message, longer after a refusal. */
function pauseMs({ paceMs }: Round, before: Unread, after: Delivery): number {
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
  delivery: Unread,
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

function byAge(a: Unread, b: Unread): number {
  return compare(a.createdAt, b.createdAt) || compare(a.key, b.key);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
