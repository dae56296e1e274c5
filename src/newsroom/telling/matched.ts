/**
 * The words that made something match, as they stand: quoted with a little of what is around them. Where that leaves
 * out that their sentence is somebody's claim, the word that says so stands behind the quotation.
 */

import type { Article } from "../article.ts";
import type { Place } from "../claim.ts";
import { type Span, spanWords, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { hedgesLeftOut } from "../shorten.ts";
import { passageSpan } from "./folded.ts";
import { articleSpan, sourceSpan } from "./line.ts";

/** Shown on either side; enough to see what the words are about, and cut between words. */
const AROUND_CHARS = 30;

const QUOTES_MAX = 2;

const SENTENCE_CHARS_MAX = 300;

/** Also the end of a line. A point behind few letters is more often an abbreviation: “Mr. Cooper”, “No. 3”. */
const SENTENCE_END = /(?<=[\p{L}\p{N}]{4}["”’»)]?)[.!?]["”’»)]?\s|\n/gu;

/** “… asked Kevin Cooper’s lawyers …”, each leading to its place in the article. */
export function matchedSpans(
  article: Article,
  places: readonly Place[],
  phrases: Phrases,
): readonly Span[] {
  const quotes = apart(places).slice(0, QUOTES_MAX);
  return quotes.flatMap((place, index) => [
    ...(index === 0 ? [] : [text(", ")]),
    ...quotedFrom(article, place, phrases),
  ]);
}

/** A quotation that is graphic is folded, and its source stands behind it; that of a title never. */
function quotedFrom(article: Article, { field, ...place }: Place, phrases: Phrases) {
  let whole: Place = { field, ...place };
  const spans = quotedSpans(article[field], place, phrases, (words, around) => {
    whole = { field, ...around };
    return articleSpan(article, words, whole);
  });
  const words = article[field].slice(whole.start, whole.end);
  const shown = spans.map(spanWords).join("");
  const folded = passageSpan(article, { words, passage: whole, shown }, phrases);
  return field === "title" || folded.type !== "folded"
    ? spans
    : [folded, text(" — "), sourceSpan(article, phrases, whole)];
}

/** The same of words that are in no article: what somebody wrote. */
export function quotedSpans(
  whole: string,
  { start, end }: Pick<Place, "start" | "end">,
  phrases: Phrases,
  spanOf: (words: string, place: Pick<Place, "start" | "end">) => Span,
): readonly Span[] {
  const [open, close] = phrases.quotationMarks;
  const around = { start: backFrom(whole, start), end: onFrom(whole, end) };
  const words = whole.slice(around.start, around.end);
  const note = hedgesLeftOut(sentenceAt(whole, around), words);
  return [
    text(around.start > 0 ? `${open}… ` : open),
    spanOf(words, around),
    text(`${around.end < whole.length ? ` …${close}` : close}${note}`),
  ];
}

/** The sentence that a place stands in, or as much of it as SENTENCE_CHARS_MAX on either side. */
function sentenceAt(whole: string, { start, end }: Pick<Place, "start" | "end">): string {
  const before = whole.slice(Math.max(0, start - SENTENCE_CHARS_MAX), start);
  const after = whole.slice(end, end + SENTENCE_CHARS_MAX);
  const from = [...before.matchAll(SENTENCE_END)].at(-1);
  const [to] = after.matchAll(SENTENCE_END);
  const begun = from === undefined ? before : before.slice(from.index + from[0].length);
  return begun + whole.slice(start, end) + (to === undefined ? after : after.slice(0, to.index));
}

/** Places whose surroundings do not overlap, so that no words are quoted twice. */
function apart(places: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  for (const place of places) {
    const before = kept.at(-1);
    const isNear = before?.field === place.field && place.start - before.end < 2 * AROUND_CHARS;
    if (!isNear) kept.push(place);
  }
  return kept;
}

function backFrom(whole: string, start: number): number {
  const before = whole.slice(Math.max(0, start - AROUND_CHARS), start);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const isWhole = line.length < before.length || before.length === start;
  return start - (isWhole ? line : line.replace(/^\S*\s?/u, "")).length;
}

function onFrom(whole: string, end: number): number {
  const after = whole.slice(end, end + AROUND_CHARS);
  const line = after.split("\n", 1)[0] ?? "";
  const isWhole = line.length < after.length || end + after.length === whole.length;
  return end + (isWhole ? line : line.replace(/\s?\S*$/u, "")).length;
}
