/**
 * Lanes: what the courier holds in memory of each destination, and whose turn it is there. News goes before corrections,
 * which go whenever no news is ready.
 */

import type { Delivery, Unread } from "../newsroom/delivery.ts";

export type Waiting = {
  delivery: Unread;
  /** On the monotonic clock. */
  readyAtMs: number;
  failures: number;
  /** What became of it, as long as the ledger does not say so yet. */
  unwritten?: Delivery;
  /** It waits for the end of quiet hours; whether they are over is asked when it is ready. */
  isResting: boolean;
};

/** A delivery that has corrections. What they are is read when it is their turn, since a newer one may have come. */
export type WaitingEdit = {
  readonly deliveryKey: string;
  readyAtMs: number;
  failures: number;
};

export type Lane = {
  /** In the order they were owed. */
  readonly waiting: Map<string, Waiting>;
  /** Those of them that are held or rest. */
  readonly passedBy: Set<Waiting>;
  /** In the order their corrections came. */
  readonly edits: Map<string, WaitingEdit>;
  readyAtMs: number;
  isBusy: boolean;
  /** What is under way while it is busy. Never rejects. */
  errand: Promise<void>;
  callOff(): void;
};

const FAILED_PAUSE_MS = 5_000;
const FAILED_PAUSE_MS_MAX = 5 * 60_000;

/** How soon a platform that is not connected may be again. */
export const NOT_CONNECTED_PAUSE_MS = 10_000;

/** Failures in a row after which a person is told: three minutes or so. */
export const FAILURES_TOLD = 5;

/**
 * After a refusal the destination is left alone for this long: Discord bans an address at 10,000 refused requests in
 * ten minutes (https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
 */
export const REFUSED_PAUSE_MS = 60_000;

/** The lane of this place, which is made when there is none. */
export function laneOf(lanes: Map<string, Lane>, place: string): Lane {
  const known = lanes.get(place);
  if (known !== undefined) return known;
  const lane: Lane = {
    waiting: new Map(),
    passedBy: new Set(),
    edits: new Map(),
    readyAtMs: 0,
    isBusy: false,
    errand: Promise.resolve(),
    callOff: () => undefined,
  };
  lanes.set(place, lane);
  return lane;
}

/** Does the work while no errand is under way in the lane of this place. The caller runs the lanes afterwards. */
export async function alone<Result>(
  lanes: Map<string, Lane>,
  place: string,
  work: (lane: Lane) => Promise<Result>,
): Promise<Result> {
  let lane = laneOf(lanes, place);
  while (lane.isBusy) {
    await lane.errand;
    lane = laneOf(lanes, place); // an empty one is not kept
  }
  lane.isBusy = true;
  lane.callOff();
  const done = work(lane).finally(() => {
    lane.isBusy = false;
  });
  lane.errand = done.then(
    () => undefined,
    () => undefined,
  );
  return done;
}

/** To be called when one begins to wait, and whenever it is held or rests, or does not any more. */
export function passBy({ passedBy }: Lane, one: Waiting): void {
  if (one.isResting || one.delivery.state === "held") passedBy.add(one);
  else passedBy.delete(one);
}

/** It is settled, or goes on anew. What is to be corrected in it has waited for it. */
export function letGo({ waiting, passedBy, edits }: Lane, key: string): void {
  const settled = waiting.get(key);
  if (settled !== undefined) passedBy.delete(settled);
  waiting.delete(key);
  const edit = edits.get(key);
  if (edit !== undefined) edit.readyAtMs = 0;
}

/** What is to be done next, ready or not; a delivery before an edit where both are ready. */
export function nextOf(lane: Lane, nowMs: number): Waiting | WaitingEdit | undefined {
  const delivery = nextDelivery(lane);
  if (delivery !== undefined && delivery.readyAtMs <= nowMs) return delivery;
  const edit = soonest(lane.edits.values());
  if (delivery === undefined || edit === undefined) return delivery ?? edit;
  return delivery.readyAtMs <= edit.readyAtMs ? delivery : edit;
}

/** The pause after this many failures in a row. */
export function failedPauseMs(failures: number): number {
  return Math.min(FAILED_PAUSE_MS * 2 ** (failures - 1), FAILED_PAUSE_MS_MAX);
}

/**
 * The oldest goes first and the others wait for it; those that are held or rest are passed by, each until its time. Twenty
 * thousand may wait, and are not looked at one by one.
 */
function nextDelivery({ waiting, passedBy }: Lane): Waiting | undefined {
  const passed = soonest(passedBy);
  for (const first of waiting.values()) {
    if (passedBy.has(first)) continue;
    return passed !== undefined && passed.readyAtMs < first.readyAtMs ? passed : first;
  }
  return passed;
}

function soonest<One extends { readonly readyAtMs: number }>(all: Iterable<One>): One | undefined {
  let best: One | undefined;
  for (const one of all) {
    if (best === undefined || one.readyAtMs < best.readyAtMs) best = one;
  }
  return best;
}
