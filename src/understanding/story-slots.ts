/**
 * Ranks the stories at hand by the rarer terms that they share with an article: roughly, so that only a dozen need be
 * compared term by term.
 */

import type { Group, Span } from "./likeness.ts";

/** Stories compared term by term, after a rough ranking. */
const CANDIDATES_MAX = 12;

/** The rough ranking takes the rarest terms first, until it has looked this often at some story. */
const LOOKS_MAX = 4_000;

export type Sum = Group & {
  readonly part: string;
  /** Its number among the stories at hand. */
  readonly slot: number;
  /** By the terms' ids. */
  readonly weights: Map<number, number>;
  articles: number;
  short: number;
  firstAt: number;
  lastAt: number;
  inner: number;
  isShort: boolean;
};

/** The stories that have a term, by their slots: a list, since most terms stand in one, and a set of one takes much room. */
export type Posting = { readonly id: number; readonly slots: number[]; articles: number };

export type Weighed = {
  readonly weight: number;
  readonly worth: number;
  readonly posting: Posting;
};

type Ranked = { readonly slot: number; readonly rank: number };

export type Slots = {
  /** A number that no story has. */
  free(): number;
  /** The story stands in its slot from now on, with as many articles as it has now. */
  note(sum: Sum): void;
  forget(sum: Sum): void;
  /** The stories that share the most of the rarer terms. */
  candidates(weighed: readonly Weighed[], mayJoin: (story: Span) => boolean): readonly Sum[];
};

/** Thousands of stories are ranked for each article: plain lists of numbers are several times as fast as the stories. */
export function createSlots(): Slots {
  const sums: (Sum | undefined)[] = [];
  const lengths: number[] = [];
  const firsts: number[] = [];
  const lasts: number[] = [];
  /** 0 but while ranking. */
  const ranks: number[] = [];
  const unused: number[] = [];

  function rank(weighed: readonly Weighed[]): readonly number[] {
    const found: number[] = [];
    let looks = 0;
    for (const { weight, worth, posting } of weighed) {
      looks += posting.slots.length;
      if (looks > LOOKS_MAX) break;
      const gain = weight * worth ** 2;
      for (const slot of posting.slots) {
        const before = ranks[slot] ?? 0;
        if (before === 0) found.push(slot);
        ranks[slot] = before + gain;
      }
    }
    return found;
  }

  function isInTime(slot: number, mayJoin: (story: Span) => boolean): boolean {
    return mayJoin({ firstAt: firsts[slot] ?? 0, lastAt: lasts[slot] ?? 0 });
  }

  /** Those with the highest ranks; sorting thousands for a dozen would cost more than all the rest. */
  function highest(found: readonly number[], mayJoin: (story: Span) => boolean): readonly Ranked[] {
    const best: Ranked[] = [];
    let least = 0;
    for (const slot of found) {
      const own = (ranks[slot] ?? 0) / (lengths[slot] ?? 1);
      if (best.length === CANDIDATES_MAX && own <= least) continue;
      if (!isInTime(slot, mayJoin)) continue;
      best.splice(best.findLastIndex((other) => other.rank >= own) + 1, 0, { slot, rank: own });
      if (best.length > CANDIDATES_MAX) best.pop();
      least = best.at(-1)?.rank ?? 0;
    }
    return best;
  }

  return {
    free: () => unused.pop() ?? ranks.push(0) - 1,

    note(sum) {
      sums[sum.slot] = sum;
      lengths[sum.slot] = Math.sqrt(sum.articles + 2 * sum.inner);
      firsts[sum.slot] = sum.firstAt;
      lasts[sum.slot] = sum.lastAt;
    },

    forget({ slot }) {
      sums[slot] = undefined;
      unused.push(slot);
    },

    candidates(weighed, mayJoin) {
      const found = rank(weighed);
      const best = highest(found, mayJoin);
      for (const slot of found) ranks[slot] = 0;
      return best.flatMap(({ slot }) => sums[slot] ?? []);
    },
  };
}
