/**
 * Knows reprints by the three-word runs they share. A text is known by the runs with the lowest hashes: all runs of a short
 * text, part of a long one's, and two texts keep the same ones wherever they agree, so that a shortened reprint still lies
 * inside its original.
 * Broder, "On the resemblance and containment of documents" (1997): containment, and runs kept by their lowest hashes.
 */

import { hashOf } from "./vocabulary.ts";

export type Overlap = {
  /** How much of the shorter text lies in the longer: 0 to 1; 0 when one has no runs. */
  readonly share: number;
  /** Runs in both, of those that are compared. */
  readonly shared: number;
  /** The part of all runs that is compared: 1 for two short texts. */
  readonly rate: number;
};

const RUN_WORDS = 3;

/** How many hashes there are: 24 bits tell a few hundred runs apart, and are stored with every article. */
export const HASHES = 2 ** 24;

/** Texts of no more runs are known by all of them: fewer, and of an edited reprint too many are missed (bench/understanding). */
const SKETCH_RUNS_MIN = 256;

/** Of a longer text at least an eighth is kept, so that a short one is found within it. */
const KEPT_BELOW = HASHES / 8;

/** The lowest hashes of a very long text speak for it: about 16,000 words' worth. */
const SKETCH_RUNS_MAX = 2_000;

/**
 * The sketch of a text, given its words (newsroom/words): hashes of its runs, ascending, each once. Empty for a
 * text of less than three words.
 */
export function sketchOf(words: readonly string[]): number[] {
  return sketchOfHashes(words.map(hashOf));
}

/** The same, given the words' hashes. */
export function sketchOfHashes(hashes: readonly number[]): number[] {
  const kept: number[] = [];
  for (const run of runsOf(hashes).sort()) {
    const isEnough = kept.length >= SKETCH_RUNS_MIN && run >= KEPT_BELOW;
    if (isEnough || kept.length === SKETCH_RUNS_MAX) break;
    if (run !== kept[kept.length - 1]) kept.push(run);
  }
  return kept;
}

/** Compares two sketches as far as both of them are whole. */
export function overlapOf(a: readonly number[], b: readonly number[]): Overlap {
  const until = Math.min(wholeUntil(a), wholeUntil(b));
  const [endA, endB] = [countBelow(a, until), countBelow(b, until)];
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < endA && j < endB) {
    const left = a[i] ?? until;
    const right = b[j] ?? until;
    if (left === right) shared++;
    if (left <= right) i++;
    if (right <= left) j++;
  }
  const smaller = Math.min(endA, endB);
  return { share: smaller === 0 ? 0 : shared / smaller, shared, rate: until / HASHES };
}

/** Below this a sketch has every run of its text. */
function wholeUntil(sketch: readonly number[]): number {
  return sketch.length < SKETCH_RUNS_MIN ? HASHES : (sketch.at(-1) ?? 0) + 1;
}

/** How many of these ascending hashes are lower. */
function countBelow(sketch: readonly number[], until: number): number {
  let end = sketch.length;
  while (end > 0 && (sketch[end - 1] ?? 0) >= until) end--;
  return end;
}

function runsOf(hashes: readonly number[]): Uint32Array {
  const runs = new Uint32Array(Math.max(0, hashes.length - RUN_WORDS + 1));
  for (let start = 0; start < runs.length; start++) runs[start] = hashOfRun(hashes, start);
  return runs;
}

/** Mixes the words' hashes in order, then spreads them as MurmurHash3's fmix32 does, so that low bits are even. */
function hashOfRun(hashes: readonly number[], start: number): number {
  let hash = 0;
  for (let i = start; i < start + RUN_WORDS; i++) {
    hash = Math.imul(hash, 31) + (hashes[i] ?? 0);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 8;
}
