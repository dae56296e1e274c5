/** Faults on purpose: rules that say which request meets what. */

export type FaultRule = {
  /** Which requests it counts; `route` is tried on “/channels/{channel_id}/messages”. */
  readonly on?: { readonly method?: string; readonly route?: RegExp };
  /** Only the nth of them, counted from one. */
  readonly nth?: number;
  /** Every so many of them. */
  readonly every?: number;
  /** At most so often. */
  readonly times?: number;
  readonly probability?: number;
  /**
   * `drop-before`: the connection dies, nothing was done. `drop-after`: it was done, then the connection dies.
   * `hang`: never answered; done or not as `isApplied` says. `slow`: answered after `seconds`.
   * `error`: answered with `status`, `code` and `message`, nothing done.
   */
  readonly what:
    | "429-route"
    | "429-global"
    | "429-shared"
    | "5xx"
    | "error"
    | "drop-before"
    | "drop-after"
    | "hang"
    | "slow";
  /** For the 429s the time to wait, for `slow` the delay. One second unless given. */
  readonly seconds?: number;
  readonly isApplied?: boolean;
  readonly status?: number;
  readonly code?: number;
  readonly message?: string;
};

export class Faults {
  readonly #rules: { readonly rule: FaultRule; seen: number; fired: number }[] = [];
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = generator(seed);
  }

  add(...rules: readonly FaultRule[]): void {
    for (const rule of rules) this.#rules.push({ rule, seen: 0, fired: 0 });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  /** The first rule that strikes this request; every rule that matches counts it. */
  strike(method: string, route: string): FaultRule | undefined {
    let struck: FaultRule | undefined;
    for (const state of this.#rules) {
      const { rule } = state;
      if (rule.on?.method !== undefined && rule.on.method !== method) continue;
      if (rule.on?.route !== undefined && !rule.on.route.test(route)) continue;
      state.seen += 1;
      if (struck !== undefined || !isDue(rule, state.seen, state.fired, this.#random)) continue;
      state.fired += 1;
      struck = rule;
    }
    return struck;
  }
}

function isDue(rule: FaultRule, seen: number, fired: number, random: () => number): boolean {
  if (rule.times !== undefined && fired >= rule.times) return false;
  if (rule.nth !== undefined && seen !== rule.nth) return false;
  if (rule.every !== undefined && seen % rule.every !== 0) return false;
  return rule.probability === undefined || random() < rule.probability;
}

/** mulberry32: the same seed, the same faults. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
