/**
 * Which stories most likely tell of the same matter as another: those whose leads speak of the same things, most of all
 * of what few others speak of. A guess, for a person to choose from.
 */

import type { Analysis } from "../newsroom/analysis.ts";
import type { Story } from "../newsroom/story.ts";
import { compareText } from "./order.ts";

export type Telling = {
  readonly story: Story;
  /** What its lead is about (Analysis.terms). */
  readonly terms: Analysis["terms"];
  readonly cases: readonly string[];
};

/** A case in common says as much as half of the words. */
const SAME_CASE = 0.5;

const DAY_MS = 86_400_000;

/** What is less near is another matter, or another month. */
const NEARNESS_MIN = 0.01;

/** So many days apart, two stories are taken for half as near. */
const HALF_DAYS = 7;

/** The nearest first, at most `limit`; none that shares next to nothing with it. */
export function nearStories(
  own: Telling,
  others: readonly Telling[],
  limit: number,
): readonly Story[] {
  const known = Map.groupBy(
    [own, ...others].flatMap(({ terms }) => Object.keys(terms)),
    (term) => term,
  );
  const worth = (term: string) => Math.log((others.length + 2) / (known.get(term)?.length ?? 1));
  return others
    .map((other) => ({ ...other, nearness: nearness(own, other, worth) }))
    .filter((one) => one.nearness >= NEARNESS_MIN)
    .sort((a, b) => b.nearness - a.nearness || compareText(b.story.lastAt, a.story.lastAt))
    .slice(0, limit)
    .map(({ story }) => story);
}

function nearness(own: Telling, other: Telling, worth: (term: string) => number): number {
  const product = Object.entries(own.terms).reduce(
    (sum, [term, weight]) => sum + weight * (other.terms[term] ?? 0) * worth(term) ** 2,
    0,
  );
  const lengths = lengthOf(own.terms, worth) * lengthOf(other.terms, worth);
  const isSameCase = own.cases.some((slug) => other.cases.includes(slug));
  const shared = (lengths === 0 ? 0 : product / lengths) + (isSameCase ? SAME_CASE : 0);
  return shared * 2 ** (-daysBetween(own.story, other.story) / HALF_DAYS);
}

function lengthOf(terms: Analysis["terms"], worth: (term: string) => number): number {
  return Math.hypot(...Object.entries(terms).map(([term, weight]) => weight * worth(term)));
}

/** 0 where one begins before the other ends; far where no time is known of either. */
function daysBetween(one: Story, other: Story): number {
  const gapMs = Math.max(
    Date.parse(one.firstAt) - Date.parse(other.lastAt || other.firstAt),
    Date.parse(other.firstAt) - Date.parse(one.lastAt || one.firstAt),
    0,
  );
  return gapMs / DAY_MS;
}
