/**
 * Time that passes from one event to the next and costs nothing. All that is simulated answers in microtasks or by an
 * event here, so when the event loop turns once, whatever an event set off has come to rest.
 */

import { setImmediate } from "node:timers/promises";

export type Clockwork = {
  /** Since the history began: what passes in truth, whatever the clock on the wall says. */
  nowMs(): number;
  /** Calls once, later. Returns how to call it off. */
  after(delayMs: number, call: () => void): () => void;
  /** Lets time pass until then, one event after another. */
  runUntil(untilMs: number): Promise<void>;
  /** Puts the clock on the wall to so much ahead of the truth; behind it when that is negative. */
  skew(ms: number): void;
  /** Whether it ever went back. */
  wasPutBack(): boolean;
  /** For how long it has not been put to another time. */
  steadyMs(): number;
  /** The clock on the wall. */
  wall(): Date;
  /** What a clock that is right would say. */
  truth(): Date;
};

type Event = { readonly atMs: number; readonly order: number; call: (() => void) | undefined };

export function createClockwork(startAt: string): Clockwork {
  const startMs = Date.parse(startAt);
  const events: Event[] = [];
  let nowMs = 0;
  let order = 0;
  let skewMs = 0;
  let wasPutBack = false;
  let skewedAtMs = Number.NEGATIVE_INFINITY;
  return {
    skew(ms) {
      wasPutBack ||= ms < skewMs;
      skewMs = ms;
      skewedAtMs = nowMs;
    },
    wasPutBack: () => wasPutBack,
    steadyMs: () => nowMs - skewedAtMs,
    nowMs: () => nowMs,
    wall: () => new Date(startMs + nowMs + skewMs),
    truth: () => new Date(startMs + nowMs),
    after(delayMs, call) {
      order += 1;
      const event: Event = { atMs: nowMs + Math.max(0, delayMs), order, call };
      add(events, event);
      return () => {
        event.call = undefined;
      };
    },
    async runUntil(untilMs) {
      await setImmediate();
      for (let next = events[0]; next !== undefined && next.atMs <= untilMs; next = events[0]) {
        takeFirst(events);
        if (next.call === undefined) continue;
        nowMs = next.atMs;
        next.call();
        await setImmediate();
      }
      nowMs = untilMs;
    },
  };
}

function isBefore(one: Event, other: Event): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}

/** A binary heap: the first event is at the root, and each is before the two below it. */
function add(heap: Event[], event: Event): void {
  let place = heap.length;
  for (; place > 0; ) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || isBefore(parent, event)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = event;
}

function takeFirst(heap: Event[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let place = 0;
  for (;;) {
    const below = firstBelow(heap, place);
    const child = heap[below];
    if (child === undefined || isBefore(last, child)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = last;
}

function firstBelow(heap: readonly Event[], place: number): number {
  const left = 2 * place + 1;
  const [one, other] = [heap[left], heap[left + 1]];
  return one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left;
}
