/** Articles made of words that want to be more than words; which words those are is each platform's own affair. */

import { existsSync, readFileSync } from "node:fs";

export type HostileArticle = {
  readonly id: string;
  readonly title: string;
  readonly excerpt: string;
  readonly source: string;
  readonly url: string;
  readonly speaker: string;
};

export type Hostility = {
  readonly seed: number;
  /** Each of them is a title once. */
  readonly titles: readonly string[];
  /** What everything else is mixed from. */
  readonly words: readonly string[];
  readonly urls: readonly string[];
  /** What stands between the words of a mixture. */
  readonly joints: readonly string[];
};

const ARTICLES_MIN = 300;

/** Every title and some naughty strings as a title, then mixtures, the same in every run; at least 300. */
export function mixedArticles({
  seed,
  titles,
  words,
  urls,
  joints,
}: Hostility): readonly HostileArticle[] {
  const random = randomFrom(seed);
  const given = [...titles, ...naughtyStrings().slice(0, 60)];
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const mixture = () =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(words)).join(pick(joints));
  return Array.from({ length: Math.max(ARTICLES_MIN, given.length) }, (_, index) => ({
    id: `article-${index}`,
    title: given[index] ?? mixture(),
    excerpt: mixture(),
    source: pick(words),
    url: pick(urls),
    speaker: mixture(),
  }));
}

/** The Big List of Naughty Strings, where it is at hand. */
export function naughtyStrings(): readonly string[] {
  const file = new URL("../../../shared/data/blns/blns.json", import.meta.url);
  if (!existsSync(file)) return [];
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, Numerical Recipes). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
