/**
 * Finds the articles that a text reprints, or that reprint it: by their sketches, and a few words, which say too little,
 * only by being the very same.
 */

import type { Article } from "../newsroom/article.ts";
import { words } from "../newsroom/words.ts";
import { HASHES, overlapOf } from "./copies.ts";

/** What is compared of an article. */
export type Copyable = { readonly sketch: readonly number[]; readonly key?: string };

export type CopyIndex = {
  add(articleId: string, text: Copyable): void;
  remove(articleId: string, text: Copyable): void;
  /** Articles with the same text as this one, and how much of the shorter lies in the longer (0.5 to 1). */
  find(text: Copyable): readonly { readonly articleId: string; readonly share: number }[];
};

/** Half of the shorter text in the longer: measured 99.6 % right, with 99.5 % of edited reprints found (bench/understanding). */
const COPY_SHARE_MIN = 0.5;

/** Fewer shared runs than this are a shared phrase, as short texts of one publisher or on one event have it. */
const SHARED_RUNS_MIN = 24;

/** The same where a part of the runs stands for all: fewer could be chance. */
const SAMPLED_RUNS_MIN = 5;

/** Candidates are found by the lowest runs of a text, this many and a sixteenth of them all; compared is the whole sketch. */
const KEY_RUNS = 32;
const KEYS_BELOW = HASHES / 16;

/** One run in common is a common phrase. */
const KEYS_SHARED_MIN = 3;

/** A run in more articles than this is a publisher's boilerplate, and costs more than it tells. */
const RUN_ARTICLES_MAX = 200;

/** A text of no more words is compared whole. */
const SHORT_WORDS_MAX = 100;

/** Longer words do not come in such numbers: a text of this length is not short, and need not be cut into words. */
const SHORT_CHARS_MAX = SHORT_WORDS_MAX * 15;

/** What to compare an article by. */
export function copyableOf(article: Article, sketch: readonly number[]): Copyable {
  if (article.text.length > SHORT_CHARS_MAX) return { sketch };
  const all = words(`${article.isTitleDerived ? "" : article.title} ${article.text}`);
  const isShort = all.length > 0 && all.length <= SHORT_WORDS_MAX;
  return isShort ? { sketch, key: all.join(" ") } : { sketch };
}

/**
 * Most runs of a text are no article's key, and one bit says so in a tenth of the time that looking it up takes: 64 KB,
 * enough for the articles of a case. Of many more articles most bits are set, and nothing is gained or lost.
 */
const SEEN_BITS = 2 ** 19;

/** Most runs stand in one article, and a set of one takes ten times the room of its name. */
type Ids = string | Set<string>;

export function createCopyIndex(): CopyIndex {
  const sketches = new Map<string, readonly number[]>();
  const idsByRun = new Map<number, Ids>();
  const idsByKey = new Map<string, Ids>();
  const seen = new Uint8Array(SEEN_BITS / 8);

  return {
    add(articleId, { sketch, key }) {
      sketches.set(articleId, sketch);
      for (const run of keysOf(sketch)) {
        addTo(idsByRun, run, articleId);
        const bit = run % SEEN_BITS;
        seen[bit >>> 3] = (seen[bit >>> 3] ?? 0) | (1 << (bit & 7));
      }
      if (key !== undefined) addTo(idsByKey, key, articleId);
    },

    remove(articleId, { sketch, key }) {
      sketches.delete(articleId);
      for (const run of keysOf(sketch)) removeFrom(idsByRun, run, articleId);
      if (key !== undefined) removeFrom(idsByKey, key, articleId);
    },

    find({ sketch, key }) {
      const shares = new Map<string, number>();
      const maybeKeys = sketch.filter((run) => {
        const bit = run % SEEN_BITS;
        return ((seen[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
      });
      for (const [articleId, keys] of countIds(maybeKeys, idsByRun)) {
        if (keys < KEYS_SHARED_MIN) continue;
        const { share, shared, rate } = overlapOf(sketch, sketches.get(articleId) ?? []);
        const isMuch = shared >= SHARED_RUNS_MIN * rate && shared >= SAMPLED_RUNS_MIN;
        if (isMuch && share >= COPY_SHARE_MIN) shares.set(articleId, share);
      }
      for (const articleId of all(idsByKey.get(key ?? ""))) shares.set(articleId, 1);
      return [...shares].map(([articleId, share]) => ({ articleId, share }));
    },
  };
}

function keysOf(sketch: readonly number[]): readonly number[] {
  const above = sketch.findIndex((run, index) => index >= KEY_RUNS && run >= KEYS_BELOW);
  return above === -1 ? sketch : sketch.slice(0, above);
}

/** How many of the sketch's runs are an article's keys. */
function countIds(
  sketch: readonly number[],
  idsByRun: ReadonlyMap<number, Ids>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const run of sketch) {
    const ids = idsByRun.get(run);
    if (ids === undefined) continue;
    if (typeof ids === "string") count(ids);
    else if (ids.size <= RUN_ARTICLES_MAX) ids.forEach(count);
  }
  return counts;
}

function all(ids: Ids | undefined): Iterable<string> {
  return typeof ids === "string" ? [ids] : (ids ?? []);
}

function addTo<Key>(ids: Map<Key, Ids>, key: Key, articleId: string): void {
  const known = ids.get(key);
  if (known === undefined) ids.set(key, articleId);
  else if (typeof known === "string") ids.set(key, new Set([known, articleId]));
  else known.add(articleId);
}

function removeFrom<Key>(ids: Map<Key, Ids>, key: Key, articleId: string): void {
  const known = ids.get(key);
  if (typeof known === "object") known.delete(articleId);
  if (known === articleId || (typeof known === "object" && known.size === 0)) ids.delete(key);
}
