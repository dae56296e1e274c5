/** Faults that a test orders: which calls they strike, and how. Chance comes from a seed and can be repeated. */

export type FaultKind =
  | "429"
  | "5xx"
  /** "It's possible some aspect of the operation succeeded before the error was raised": here none did. */
  | "fatal_error"
  /** The same answer, after the operation was carried out. */
  | "fatal_error-after"
  /** The connection is cut before, or after, the call is carried out; it never gets an answer. */
  | "drop-before"
  | "drop-after"
  /** The call is not carried out and not answered; the connection stays open. */
  | "hang";

export type Fault = {
  /** Which methods; `response_url` and `upload` count as methods. */
  readonly on: RegExp;
  readonly what: FaultKind;
  /** Only the nth matching call (from 1), every nth, at most so many times, or each with this probability. */
  readonly nth?: number;
  readonly every?: number;
  readonly times?: number;
  readonly probability?: number;
  readonly seed?: number;
  /** For 429, in seconds. */
  readonly retryAfter?: number;
};

export type Faults = {
  /** Orders a fault; what comes back takes it away and says how often it struck. */
  order(fault: Fault): { readonly struck: () => number; stop(): void };
  strike(method: string): Fault | undefined;
};

export function newFaults(): Faults {
  const ordered = new Set<{ fault: Fault; met: number; struck: number; chance: () => number }>();
  return {
    order(fault) {
      const one = { fault, met: 0, struck: 0, chance: seeded(fault.seed ?? 1) };
      ordered.add(one);
      return { struck: () => one.struck, stop: () => void ordered.delete(one) };
    },
    strike(method) {
      for (const one of ordered) {
        if (!one.fault.on.test(method)) continue;
        one.met += 1;
        if (!strikes(one.fault, one.met, one.struck, one.chance)) continue;
        one.struck += 1;
        return one.fault;
      }
      return undefined;
    },
  };
}

function strikes(fault: Fault, met: number, struck: number, chance: () => number): boolean {
  const { nth, every, times, probability } = fault;
  if (times !== undefined && struck >= times) return false;
  if (nth !== undefined && met !== nth) return false;
  if (every !== undefined && met % every !== 0) return false;
  return probability === undefined || chance() < probability;
}

/** mulberry32: the same numbers for the same seed, everywhere. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
