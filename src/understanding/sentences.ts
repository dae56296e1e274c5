/**
 * Sentences are places in an article, never copies of it, so that whatever is shown later can be proved to stand there.
 * A stop ends a sentence by what stands on both sides of it: a full stop is also part of "Calif.", "D. B." and "Oct. 5".
 */

import type { Article } from "../newsroom/article.ts";
import type { Place } from "../newsroom/claim.ts";
import { SAID } from "./saying.ts";

/** Only this much of a text is analysed: a long book chapter. Beyond it an upload or a mistake is more likely than news. */
export const TEXT_CHARS_MAX = 200_000;

/** Lines of hard-wrapped text are this long; longer or shorter ones end where the writer ended them. */
const WRAPPED_LINE_CHARS = { min: 40, max: 100 };

type Span = { readonly start: number; readonly end: number };

/** The part of a text that is analysed. Never ends inside a surrogate pair. */
export function analysedPart(text: string): string {
  return text.length <= TEXT_CHARS_MAX
    ? text
    : text.slice(0, TEXT_CHARS_MAX).replace(/[\uD800-\uDBFF]$/, "");
}

/**
 * The sentences of title and text in reading order; a title that is not blank is one sentence. Places are disjoint,
 * begin and end with a visible character, and only white space stands between them. Time is linear in the length.
 */
export function sentencesOf(article: Pick<Article, "title" | "text">): readonly Place[] {
  const title = trimmed(article.title, { start: 0, end: analysedPart(article.title).length });
  const text = analysedPart(article.text);
  const places: Place[] = title === undefined ? [] : [{ field: "title", ...title }];
  for (const paragraph of paragraphsOf(text)) {
    for (const segment of segmentsOf(text, paragraph)) {
      for (const span of splitAtStops(text, segment)) places.push({ field: "text", ...span });
    }
  }
  return places;
}

/** The paragraphs of a text: what empty lines separate, without the white space around. */
export function paragraphsOf(text: string): readonly Span[] {
  const paragraphs: Span[] = [];
  let start = 0;
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/gu)) {
    pushTrimmed(paragraphs, text, { start, end: gap.index });
    start = gap.index + gap[0].length;
  }
  pushTrimmed(paragraphs, text, { start, end: text.length });
  return paragraphs;
}

/** Splits a paragraph at line ends, but for those that only wrap a running sentence. */
function segmentsOf(text: string, paragraph: Span): readonly Span[] {
  const lines = linesOf(text, paragraph);
  const isWrapped = lines.every((line) => line.end - line.start <= WRAPPED_LINE_CHARS.max);
  const segments: Span[] = [];
  let start = paragraph.start;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next !== undefined && isSoftBreak(text, line, next, isWrapped)) continue;
    pushTrimmed(segments, text, { start, end: line.end });
    start = next?.start ?? paragraph.end;
  }
  return segments;
}

function linesOf(text: string, paragraph: Span): readonly Span[] {
  const lines: Span[] = [];
  let start = paragraph.start;
  while (start < paragraph.end) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? paragraph.end : Math.min(newline, paragraph.end);
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

function isSoftBreak(text: string, line: Span, next: Span, isWrapped: boolean): boolean {
  const opening = text.slice(next.start, next.start + 8).trimStart();
  if (/^[•·▪◦‣*–—-]\s/u.test(opening)) return false;
  if (/^\p{Ll}/u.test(opening)) return true;
  return isWrapped && line.end - line.start >= WRAPPED_LINE_CHARS.min;
}

/** A run of stops with the closing marks that belong to it. No lookahead: a megabyte of dots must stay linear. */
const STOPS = /[.!?…]+["“”’'»)\]]*|[。！？｡]+[」』”）]*/gu;

function splitAtStops(text: string, segment: Span): readonly Span[] {
  const words = text.slice(segment.start, segment.end);
  const spans: Span[] = [];
  let start = segment.start;
  for (const stop of words.matchAll(STOPS)) {
    const end = segment.start + stop.index + stop[0].length;
    if (!isSentenceEnd(text, { start, end }, stop[0])) continue;
    pushTrimmed(spans, text, { start, end });
    start = end;
  }
  pushTrimmed(spans, text, { start, end: segment.end });
  return spans;
}

const LOOK_CHARS = 80;

/** `sentence` runs from its start to just after the stop. */
function isSentenceEnd(text: string, sentence: Span, stop: string): boolean {
  if (/^[。！？｡]/u.test(stop)) return true;
  const after = text.slice(sentence.end, sentence.end + LOOK_CHARS);
  if (!/^\s/u.test(after)) return false;
  const next = after.trimStart();
  if (/^["“‘'«([]*\p{Ll}/u.test(next)) return false;
  if (/[!?…]/u.test(stop) || stop.startsWith("..")) return !isSpeakerOfQuote(stop, next);
  const before = text.slice(
    Math.max(sentence.start, sentence.end - LOOK_CHARS),
    sentence.end - stop.length,
  );
  const isAtStart = sentence.end - stop.length - sentence.start <= 2;
  const word = before.slice(Math.max(before.lastIndexOf(" "), before.lastIndexOf("\n")) + 1);
  return endsAfter(word, next, isAtStart);
}

/** “Why now?” Trump asked: the question mark is the quote's. */
function isSpeakerOfQuote(stop: string, next: string): boolean {
  return /["”’']$/u.test(stop) && SPEAKS.test(next);
}

const SPEAKS = new RegExp(`^(?:\\p{Lu}[\\p{L}.'’-]*\\s){1,3}(?:${SAID})\\b`, "u");

/** Stand before a name: never the last word of a sentence. */
const TITLES = new Set(
  "mr mrs ms mx dr prof gov sen rep reps sens gen lt col sgt capt cmdr maj adm rev fr hon pres det insp supt st ste mt ft vs v messrs mmes".split(
    " ",
  ),
);

/** Shortened words that stand inside sentences as often as at their end. */
const SHORTENED = new Set(
  "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala ariz ark calif colo conn dak del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nebr nev okla ore pa penn tenn tex va vt wash wis wisc wyo inc corp co ltd llc bros cos jr sr esq etc approx dept est ave blvd rd e.g i.e al cf ph.d no nos art sec fig ed eds".split(
    " ",
  ),
);

/** Words that, capitalised, begin a sentence far more often than they belong to a name. */
const STARTERS = new Set(
  "the a an he she it they we i you his her its their our my this that these those there here in on at by for from with without after before during since until while when where what who why how if as but and or so yet although though because however meanwhile also now then still some many most both all other others another not one two three according despite last earlier later police officials prosecutors no nor more only even just under over among once each every few several such than to today yesterday".split(
    " ",
  ),
);

const TIME_WORDS =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:Eastern|Central|Mountain|Pacific|Greenwich|GMT|UTC|[ECMP][SD]?T|BST|CET)\b/u;

/** "Am 3. März": German numbers its days with a stop. */
const GERMAN_MONTH =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L})/u;

/** Whether a sentence ends after `word` and a full stop when `next` follows. `isAtStart`: nothing stands before it. */
function endsAfter(word: string, next: string, isAtStart: boolean): boolean {
  const bare = word.replace(/^["“‘'«([]+/u, "");
  if (/^\d+$/u.test(bare) && (isAtStart || GERMAN_MONTH.test(next))) return false;
  const folded = bare.toLowerCase();
  if (TITLES.has(folded)) return false;
  if (/^[ap]\.?m$/u.test(folded) && folded.includes(".")) return !TIME_WORDS.test(next);
  const isInitial = /^\p{Lu}$/u.test(bare) || /^(?:\p{L}\.)+\p{L}$/u.test(bare);
  if (!isInitial && !SHORTENED.has(folded)) return true;
  if (folded === "no" || folded === "nos") return !/^\d/u.test(next);
  const [, mark = "", opening = ""] = /^(["“«]?)(\p{L}+)/u.exec(next) ?? [];
  return mark !== "" || (/^\p{Lu}/u.test(opening) && STARTERS.has(opening.toLowerCase()));
}

function pushTrimmed(spans: Span[], text: string, span: Span): void {
  const visible = trimmed(text, span);
  if (visible !== undefined) spans.push(visible);
}

function trimmed(text: string, span: Span): Span | undefined {
  const slice = text.slice(span.start, span.end);
  const start = span.start + (slice.length - slice.trimStart().length);
  const end = span.start + slice.trimEnd().length;
  return start < end ? { start, end } : undefined;
}
