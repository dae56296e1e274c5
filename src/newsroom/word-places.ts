/**
 * Where the words of a text stand in it. Folding changes a text's length, so a word is found again by the readers' own
 * characters (grapheme clusters) that it was made of: what is shown as a match is cut from the text as it stands.
 */

import { fold, words } from "./words.ts";

export type PlacedWord = {
  /** As `words` gives it. */
  readonly word: string;
  /** [start, end) in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
};

/** Words of a text that stand between two spaces, cut further only where somebody asks where they are. */
type Chunk = { readonly text: string; readonly at: number; readonly words: readonly string[] };

/** A word, and where it can be found again. */
export type CutWord = { readonly word: string; readonly chunk: Chunk; readonly index: number };

const GRAPHEMES = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Every word of a text, in the order of `words` and equal to it, with its place. */
export function placedWords(text: string): readonly PlacedWord[] {
  return chunksOf(text).flatMap(placedIn);
}

/** The words of a text, ready to look for phrases in: cutting is most of the work, and one text is asked often. */
export function cutWords(text: string): readonly CutWord[] {
  return chunksOf(text).flatMap((chunk) =>
    chunk.words.map((word, index): CutWord => ({ word, chunk, index })),
  );
}

/**
 * Where `sought` stands as a phrase, at most `limit` times, each from its first word to its last; with `isPrefix` the
 * last word may go on, and is told whole. Linear in the text's length.
 */
export function phrasePlaces(
  all: readonly CutWord[],
  { words: sought, isPrefix }: { readonly words: readonly string[]; readonly isPrefix: boolean },
  limit: number,
): readonly { readonly start: number; readonly end: number }[] {
  const lastAt = sought.length - 1;
  const isThere = (start: number) =>
    sought.every((word, step) => {
      const found = all[start + step]?.word;
      return step === lastAt && isPrefix ? found?.startsWith(word) === true : found === word;
    });
  const places: { readonly start: number; readonly end: number }[] = [];
  for (let at = 0; at + sought.length <= all.length && places.length < limit; at += 1) {
    if (!isThere(at)) continue;
    const [first, last] = [all[at], all[at + lastAt]].map((one) => one && placeOf(one));
    if (first !== undefined && last !== undefined)
      places.push({ start: first.start, end: last.end });
  }
  return places;
}

/** No word reaches over a space, whatever folding makes of what stands beside it. */
function chunksOf(text: string): readonly Chunk[] {
  return [...text.matchAll(/[^ \t\n]+/gu)].map(({ 0: found, index }) => ({
    text: found,
    at: index,
    words: words(found),
  }));
}

function placeOf({ chunk, index }: CutWord): PlacedWord | undefined {
  return placedIn(chunk)[index];
}

/** A word is a run of characters that read together as one. Where that finds others, all of the chunk is the place. */
function placedIn({ text, at, words: all }: Chunk): readonly PlacedWord[] {
  const placed: PlacedWord[] = [];
  let run: PlacedWord | undefined;
  for (const { segment, index } of GRAPHEMES.segment(text)) {
    if (fold(segment) === "") continue; // invisible inside a word, as a soft hyphen is
    const [start, end] = [at + index, at + index + segment.length];
    const longer: readonly string[] = run ? words(text.slice(run.start - at, end - at)) : [];
    const [word = ""] = longer;
    if (run !== undefined && longer.length === 1 && word !== run.word) {
      run = { word, start: run.start, end };
      placed[placed.length - 1] = run;
      continue;
    }
    const own = words(segment).map((one) => ({ word: one, start, end }));
    placed.push(...own);
    run = own.at(-1);
  }
  const isSame = placed.length === all.length && placed.every(({ word }, one) => word === all[one]);
  return isSame ? placed : all.map((word) => ({ word, start: at, end: at + text.length }));
}
