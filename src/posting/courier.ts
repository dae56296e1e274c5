/**
 * The courier empties the outbox: each destination in the order things were owed to it, several destinations side by
 * side. It keeps no truth of its own: what it holds in memory is what the ledger says, and after a crash the next one
 * reads it there.
 */

import type { Delivery } from "../newsroom/delivery.ts";
import { NotConnectedError, reasonOf } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import type { Platform } from "../newsroom/platform.ts";
import type { Records } from "../newsroom/records.ts";
import { destinationKey } from "../newsroom/subscription.ts";
import { createTurns, type InTurn } from "../newsroom/turns.ts";
import type { Timing } from "./clock.ts";
import { runErrand } from "./errand.ts";
import { changeWrites, interrupted, isSettled, waitMs } from "./ledger.ts";

export type Courier = {
  /** Takes up what an earlier run left. Rejects when the ledger cannot be read. */
  start(): Promise<void>;
  /** Something was written to the outbox. Before the start it waits there. */
  wake(): void;
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
  /** A delivery needs a person: refused for good, held, or failing again and again. `reason` says why. */
  onTrouble(delivery: Delivery, reason: string): Promise<void>;
};

/** Errands at a time over all destinations: enough for any platform's rate, few enough to stop quickly. */
const ERRANDS_MAX = 16;

/**
 * After a refusal the destination is left alone for this long: Discord bans an address at 10,000 refused requests in
 * ten minutes (https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
 */
const REFUSED_PAUSE_MS = 60_000;

const FAILED_PAUSE_MS = 5_000;
const FAILED_PAUSE_MS_MAX = 5 * 60_000;

/** How soon a platform that is not connected may be again. */
const NOT_CONNECTED_PAUSE_MS = 10_000;

/** Failures in a row after which a person is told: three minutes or so. */
const FAILURES_TOLD = 5;

type Waiting = {
  delivery: Delivery;
  /** On the monotonic clock. */
  readyAtMs: number;
  failures: number;
  /** The ledger does not say yet what `delivery` says. */
  isUnwritten: boolean;
};

/** The deliveries of one destination, in the order they were owed. */
type Lane = {
  readonly waiting: Map<string, Waiting>;
  readyAtMs: number;
  isBusy: boolean;
  callOff(): void;
};

type Round = CourierParts & {
  readonly lanes: Map<string, Lane>;
  readonly errands: Set<Promise<void>>;
  readonly inTurn: InTurn;
  isStopping: boolean;
};

export function createCourier(parts: CourierParts): Courier {
  const round: Round = {
    ...parts,
    lanes: new Map(),
    errands: new Set(),
    inTurn: createTurns(),
    isStopping: false,
  };
  let isStarted = false;
  let isWoken = false;
  const load = (isStart: boolean) =>
    round.inTurn(async () => {
      isWoken = false;
      await loadOutbox(round, isStart);
      runAll(round);
    });
  return {
    async start() {
      await load(true);
      isStarted = true;
    },
    wake() {
      if (isWoken || !isStarted || round.isStopping) return;
      isWoken = true;
      load(false).catch((error) => {
        round.log.error({ error }, "The outbox could not be read; it is tried again in a minute.");
      });
    },
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
  const place = destinationKey(delivery.destination);
  const lane = lanes.get(place) ?? newLane();
  lanes.set(place, lane);
  // What a run before this one held is looked for at once: a restart is often what a person did about it.
  const delayMs = delivery.state === "held" ? 0 : waitMs(delivery, settleMs, timing.now());
  const readyAtMs = timing.monotonicMs() + delayMs;
  lane.waiting.set(delivery.key, { delivery, readyAtMs, failures: 0, isUnwritten: false });
}

function newLane(): Lane {
  return { waiting: new Map(), readyAtMs: 0, isBusy: false, callOff: () => undefined };
}

function runAll(round: Round): void {
  for (const [place, lane] of [...round.lanes]) run(round, place, lane);
}

/** Runs the lane's next errand when it is time, and sets an alarm when it is not. */
function run(round: Round, place: string, lane: Lane): void {
  const { timing, errands, lanes } = round;
  lane.callOff();
  if (lane.isBusy || round.isStopping) return;
  const next = nextOf(lane);
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
  const errand = step(round, lane, next).finally(() => {
    lane.isBusy = false;
    errands.delete(errand);
    runAll(round);
  });
  errands.add(errand);
}

/** The oldest goes first and the others wait for it; those that are held are passed by, and looked for when it is time. */
function nextOf({ waiting }: Lane): Waiting | undefined {
  const all = [...waiting.values()];
  const first = all.find(({ delivery }) => delivery.state !== "held");
  const open = all.filter((one) => one === first || one.delivery.state === "held");
  return open.reduce<Waiting | undefined>(
    (best, one) => (best === undefined || one.readyAtMs < best.readyAtMs ? one : best),
    undefined,
  );
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
  if (isSettled(waiting.delivery)) lane.waiting.delete(before.key);
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
  const pause = Math.min(FAILED_PAUSE_MS * 2 ** (waiting.failures - 1), FAILED_PAUSE_MS_MAX);
  waiting.readyAtMs = Math.max(waiting.readyAtMs, timing.monotonicMs() + pause);
  log.error({ error, key: waiting.delivery.key }, "A delivery had to be put off.");
  if (waiting.failures === FAILURES_TOLD) {
    await tell(round, waiting.delivery, reasonOf(error));
  }
}

async function tellTrouble(round: Round, delivery: Delivery): Promise<void> {
  const { state, reason } = delivery;
  if (state === "dead" || state === "held") await tell(round, delivery, reason ?? "");
}

async function tell({ onTrouble, log }: Round, delivery: Delivery, reason: string): Promise<void> {
  log.warn(
    { key: delivery.key, destination: delivery.destination, reason },
    "A delivery is stuck.",
  );
  try {
    await onTrouble(delivery, reason);
  } catch (error) {
    log.error({ error }, "The moderators could not be told.");
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
