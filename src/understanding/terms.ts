/**
 * What an article is about: its stemmed words and pairs of neighbouring words, with how much this article dwells on
 * them. How rare a term is elsewhere is not known here; grouping adds that.
 */

import { stemmer } from "stemmer";
import { words } from "../newsroom/words.ts";
import { STOP_WORDS } from "./stop-words.ts";
import { numberOf, oncePerWord, textOf } from "./vocabulary.ts";

/** Enough to tell events apart, and small enough to keep beside every article. */
const TERMS_MAX = 120;

/** News says first what it is about. */
const LEAD_SENTENCES = 2;
const LEAD_WEIGHT = 1.5;

/** A pair of stems is one number: the first's, after as many as any article has stems, and the second's. */
const PAIRED = 2 ** 19;

/**
 * The heaviest terms of an article, pairs as "death row": weight 1 + ln(times), half as much again when the first two
 * sentences have it. Equal weights go by the text's order, so the same article always gives the same terms. `sentences`
 * are the words of each, as they are numbered.
 */
export function termsOf(
  sentences: readonly (readonly number[])[],
  language: string,
): Record<string, number> {
  const stems = createNumbering(language);
  const counts = new Map<number, number>();
  const count = (term: number) => counts.set(term, (counts.get(term) ?? 0) + 1);
  let leading = 0;
  for (const [index, sentence] of sentences.entries()) {
    const telling = sentence.map(stems.numberOf).filter((number) => number !== SILENT);
    for (const number of telling) count(number);
    for (let at = 1; at < telling.length; at++) {
      count(((telling[at - 1] ?? 0) + 1) * PAIRED + (telling[at] ?? 0));
    }
    if (index < LEAD_SENTENCES) leading = counts.size; // What is counted by now leads.
  }
  const writtenOut = (term: number) =>
    term < PAIRED
      ? stems.textOf(term)
      : `${stems.textOf(Math.floor(term / PAIRED) - 1)} ${stems.textOf(term % PAIRED)}`;
  const terms: Record<string, number> = {};
  for (const [term, weight] of heaviest(counts, leading)) terms[writtenOut(term)] = rounded(weight);
  return terms;
}

/** By weight, and terms of one weight in their order; there are many terms, and few weights. `leading`: so many lead. */
function heaviest(counts: ReadonlyMap<number, number>, leading: number): [number, number][] {
  const byWeight = new Map<number, number[]>();
  let place = 0;
  counts.forEach((times, term) => {
    const weight = (1 + Math.log(times)) * (place++ < leading ? LEAD_WEIGHT : 1);
    const terms = byWeight.get(weight);
    if (terms === undefined) byWeight.set(weight, [term]);
    else if (terms.length < TERMS_MAX) terms.push(term);
  });
  return [...byWeight]
    .sort(([a], [b]) => b - a)
    .flatMap(([weight, terms]) => terms.map((term): [number, number] => [term, weight]))
    .slice(0, TERMS_MAX);
}

type Numbering = {
  /** The stem of a word, or SILENT; the same stem has the same number, and the first ones are low. */
  numberOf(word: number): number;
  textOf(number: number): string;
};

/** Counting low numbers takes a fraction of the time that counting words and pairs of words takes. */
function createNumbering(language: string): Numbering {
  const stems: number[] = [];
  const numbers = new Map<number, number>([[SILENT, SILENT]]);
  const stemmed = isStemmed(language) ? stemNumber : tellingNumber;
  return {
    numberOf(word) {
      const stem = stemmed(word);
      const known = numbers.get(stem);
      if (known !== undefined) return known;
      const number = stems.push(stem) - 1;
      numbers.set(stem, number);
      return number;
    },
    textOf: (number) => textOf(stems[number] ?? SILENT),
  };
}

/** Of a word that says nothing. */
const SILENT = -1;

const stemNumber = oncePerWord((word) => (isTelling(word) ? numberOf(stemmer(word)) : SILENT));
const tellingNumber = oncePerWord((word) => (isTelling(word) ? numberOf(word) : SILENT));

/** The words of a text that say what it is about, stemmed where it is (or may be) English. */
export function stemsIn(text: string, language = "en"): string[] {
  if (!isStemmed(language)) return words(text).filter(isTelling);
  return words(text)
    .map(stemOf)
    .filter((stem) => stem !== "");
}

function isStemmed(language: string): boolean {
  return language === "en" || language === "und";
}

/** A letter or digit alone says nothing; in scripts without spaces one character is a word. */
const LONE_SIGN = /^[a-z0-9]$/;

function isTelling(word: string): boolean {
  return !LONE_SIGN.test(word) && !STOP_WORDS.has(word);
}

/** The commonest words come again and again: a stem is worked out once. */
const stems = new Map<string, string>();
const STEMS_MAX = 50_000;

/** "" for a word that says nothing. */
function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= STEMS_MAX) stems.clear();
  const stem = isTelling(word) ? stemmer(word) : "";
  stems.set(word, stem);
  return stem;
}

/** Two decimals are enough, and keep the records small. */
function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
