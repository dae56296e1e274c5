/**
 * Knows reprints by the three-word runs they share. An eighth of the runs stands for the text, chosen by their hash,
 * so that two texts keep the same runs wherever they agree and a shortened reprint still lies inside its original.
 * Broder, "On the resemblance and containment of documents" (1997): containment, runs kept by `hash mod m`.
 */

const RUN_WORDS = 3;

/** Runs whose hash has these bits all zero are kept: an eighth. */
const DROPPED_BITS = 0b111;

/** The lowest hashes of a very long text speak for it: about 16,000 words' worth. */
const SKETCH_RUNS_MAX = 2_000;

/**
 * The sketch of a text, given its words (newsroom/words): 32-bit hashes of its runs, ascending, each once. Empty for a
 * text of less than three words, and often for one of less than fifteen.
 */
export function sketchOf(words: readonly string[]): number[] {
  const hashes = words.map(hashOf);
  const kept = new Set<number>();
  for (let end = RUN_WORDS; end <= hashes.length; end++) {
    const run = hashOfRun(hashes, end - RUN_WORDS);
    if ((run & DROPPED_BITS) === 0) kept.add(run);
  }
  return [...kept].sort((a, b) => a - b).slice(0, SKETCH_RUNS_MAX);
}

/** How much of the smaller of two sketches lies in the other: 0 to 1; 0 when one is empty. */
export function containment(a: readonly number[], b: readonly number[]): number {
  const smaller = Math.min(a.length, b.length);
  return smaller === 0 ? 0 : sharedCount(a, b) / smaller;
}

/** Both ascending. */
function sharedCount(a: readonly number[], b: readonly number[]): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i] ?? 0, b[j] ?? 0];
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return shared;
}

/** FNV-1a over UTF-16 code units: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) {
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** Mixes the words' hashes in order, then spreads them as MurmurHash3's fmix32 does, so that low bits are even. */
function hashOfRun(hashes: readonly number[], start: number): number {
  let hash = 0;
  for (let i = start; i < start + RUN_WORDS; i++) {
    hash = Math.imul(hash, 31) + (hashes[i] ?? 0);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
