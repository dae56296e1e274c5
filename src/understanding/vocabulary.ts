/**
 * Numbers the words of an article without cutting them out: a word that was met before is found by its letters where they
 * stand. What is counted and compared of an article's thousand words needs their numbers alone.
 */

import type { Article } from "../newsroom/article.ts";
import type { Place } from "../newsroom/claim.ts";
import { words } from "../newsroom/words.ts";

/** More than news uses in a month; beyond it all are forgotten, and met anew. */
const WORDS_MAX = 50_000;

/** At most half of the slots are taken, so that a word is found at one of the first looks. */
const SLOTS_MIN = 2 ** 17;

const texts: string[] = [];
const hashes: number[] = [];
/** By a word's hash, or the next free one: 1 more than its number. */
let slots = new Int32Array(SLOTS_MIN);
/** What was found out about words, by their numbers. */
const findings: number[][] = [];

/** The words of each sentence (newsroom/words), numbered; a number holds until the next article's. */
export function numberedWords(
  article: Pick<Article, "title" | "text">,
  sentences: readonly Place[],
): readonly (readonly number[])[] {
  if (texts.length > WORDS_MAX) forgetAll();
  return sentences.map(({ field, start, end }) => {
    const text = article[field];
    return plainNumbers(text, start, end) ?? words(text.slice(start, end)).map(numberOf);
  });
}

/** Finds out a number about a word when it is first asked for. */
export function oncePerWord(find: (word: string) => number): (word: number) => number {
  const found: number[] = [];
  findings.push(found);
  return (word) => {
    const known = found[word];
    if (known !== undefined) return known;
    const made = find(textOf(word));
    found[word] = made;
    return made;
  };
}

export function textOf(number: number): string {
  return texts[number] ?? "";
}

/** As `hashOf` its text. */
export function hashOfNumber(number: number): number {
  return hashes[number] ?? 0;
}

/** Of a word that is folded already. */
export function numberOf(word: string): number {
  return numberAt(word, 0, word.length, hashOf(word));
}

/** FNV-1a over UTF-16 code units, of 32 bits with a sign: http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashOf(word: string): number {
  let hash = FNV_BASIS;
  for (let at = 0; at < word.length; at++) {
    hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  }
  return hash;
}

const FNV_BASIS = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

function forgetAll(): void {
  for (const known of [texts, hashes, ...findings]) known.length = 0;
  slots = new Int32Array(SLOTS_MIN);
}

/** Undefined where a sign stands that is neither ASCII nor a mark of print: `words` knows how it is folded. */
function plainNumbers(text: string, start: number, end: number): readonly number[] | undefined {
  const numbers: number[] = [];
  let hash = FNV_BASIS;
  let from = -1;
  for (let at = start; at < end; at++) {
    const code = lower(text.charCodeAt(at));
    if (isLetterOrDigit(code)) {
      if (from < 0) from = at;
      hash = Math.imul(hash ^ code, FNV_PRIME);
    } else if (code < ASCII_END || isMark(code)) {
      if (from >= 0) numbers.push(numberAt(text, from, at, hash));
      hash = FNV_BASIS;
      from = -1;
    } else return undefined;
  }
  if (from >= 0) numbers.push(numberAt(text, from, end, hash));
  return numbers;
}

const ASCII_END = 0x80;

/** Of ASCII alone. */
function lower(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

/** `code` is in lower case. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

/** Dashes, quotation marks and the like, which divide words as a space does. */
function isMark(code: number): boolean {
  return code >= 0x2010 && code <= 0x2027;
}

/** The number of the word between two places of a text: a new one when it was not met yet. */
function numberAt(text: string, start: number, end: number, hash: number): number {
  const last = slots.length - 1;
  let slot = hash & last;
  for (;;) {
    const number = (slots[slot] ?? 0) - 1;
    if (number < 0) return added(text.slice(start, end), hash, slot);
    if (hashes[number] === hash && isWritten(textOf(number), text, start, end)) return number;
    slot = (slot + 1) & last;
  }
}

function isWritten(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++) {
    if (word.charCodeAt(at) !== lower(text.charCodeAt(start + at))) return false;
  }
  return true;
}

/** Put together from its letters: a part of a long text would keep the whole of it in memory. */
function added(word: string, hash: number, slot: number): number {
  hashes.push(hash);
  slots[slot] = texts.push(word.toLowerCase().split("").join(""));
  if (texts.length * 2 > slots.length) grow();
  return texts.length - 1;
}

function grow(): void {
  slots = new Int32Array(slots.length * 2);
  const last = slots.length - 1;
  for (const [number, hash] of hashes.entries()) {
    let slot = hash & last;
    while (slots[slot] !== 0) slot = (slot + 1) & last;
    slots[slot] = number + 1;
  }
}
