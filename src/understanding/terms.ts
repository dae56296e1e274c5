/**
 * What an article is about: its stemmed words and pairs of neighbouring words, with how much this article dwells on
 * them. How rare a term is elsewhere is not known here; grouping adds that.
 */

import { stemmer } from "stemmer";
import type { Article } from "../newsroom/article.ts";
import type { Place } from "../newsroom/claim.ts";
import { words } from "../newsroom/words.ts";
import { STOP_WORDS } from "./stop-words.ts";

/** Enough to tell events apart, and small enough to keep beside every article. */
const TERMS_MAX = 120;

/** News says first what it is about. */
const LEAD_SENTENCES = 2;
const LEAD_WEIGHT = 1.5;

/**
 * The heaviest terms of an article, pairs as "death row": weight 1 + ln(times), half as much again when the first two
 * sentences have it. Equal weights go by the text's order, so the same article always gives the same terms.
 */
export function termsOf(article: Article, sentences: readonly Place[]): Record<string, number> {
  const counts = new Map<string, number>();
  const leading = new Set<string>();
  for (const [index, sentence] of sentences.entries()) {
    const text = article[sentence.field].slice(sentence.start, sentence.end);
    for (const term of termsIn(text, article.language)) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      if (index < LEAD_SENTENCES) leading.add(term);
    }
  }
  const weights = [...counts].map(([term, count]): [string, number] => [
    term,
    (1 + Math.log(count)) * (leading.has(term) ? LEAD_WEIGHT : 1),
  ]);
  weights.sort((a, b) => b[1] - a[1]);
  return Object.fromEntries(
    weights.slice(0, TERMS_MAX).map(([term, weight]) => [term, rounded(weight)]),
  );
}

/** The words and pairs of one text, in its order, repeated as often as it has them. */
function termsIn(text: string, language = "en"): string[] {
  const stems = stemsIn(text, language);
  const pairs = stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`);
  return [...stems, ...pairs];
}

/** The words of a text that say what it is about, stemmed where it is (or may be) English. */
export function stemsIn(text: string, language = "en"): string[] {
  if (language !== "en" && language !== "und") return words(text).filter(isTelling);
  const found: string[] = [];
  for (const word of words(text)) {
    const stem = stems.get(word) ?? stemOf(word);
    if (stem !== "") found.push(stem);
  }
  return found;
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
  if (stems.size >= STEMS_MAX) stems.clear();
  const stem = isTelling(word) ? stemmer(word) : "";
  stems.set(word, stem);
  return stem;
}

/** Two decimals are enough, and keep the records small. */
function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
