/** Where a query's words stand in an article: what shows somebody why it was selected, in the article's own words. */

import { RE2JS } from "re2js";
import type { Article } from "./article.ts";
import type { ClaimField, Place } from "./claim.ts";
import { matches, type Query, type WordsQuery } from "./query.ts";
import { type CutWord, cutWords, phrasePlaces } from "./word-places.ts";

/** Of each word or phrase; the first says as much as the tenth. */
const PLACES_PER_TERM_MAX = 2;

/** Places of one query; a case may have dozens of names. */
const PLACES_MAX = 12;

type Span = Omit<Place, "field">;

/**
 * The places in title and text that make a query select this article, in reading order, overlapping ones as one; none
 * where it does not select it. What is denied has no place, and neither have a source, an author, a tag, a feed or a
 * date. The query must hold no `case:` (withCases).
 */
export function placesOf(query: Query, article: Article): readonly Place[] {
  if (!matches(query, article)) return [];
  const found = termPlaces(query, article);
  return (["title", "text"] as const)
    .flatMap((field) => united(found.filter((place) => place.field === field)))
    .slice(0, PLACES_MAX);
}

/** Of a query that selects the article: of `or`, only what is there counts. */
function termPlaces(query: Query, article: Article): readonly Place[] {
  switch (query.type) {
    case "words":
      return wordsPlaces(query, article);
    case "expression":
      return fieldsOf(query.field).flatMap((field) =>
        expressionSpans(query.pattern, article[field]).map((span) => ({ field, ...span })),
      );
    case "and":
      return query.of.flatMap((part) => termPlaces(part, article));
    case "or":
      return query.of
        .filter((part) => matches(part, article))
        .flatMap((part) => termPlaces(part, article));
    default:
      return [];
  }
}

function wordsPlaces(query: WordsQuery, article: Article): readonly Place[] {
  const { field } = query;
  if (field !== undefined && field !== "title") return [];
  return fieldsOf(field).flatMap((one) =>
    phrasePlaces(cutField(article, one), query, PLACES_PER_TERM_MAX).map((span) => ({
      field: one,
      ...span,
    })),
  );
}

const known = new WeakMap<Article, Map<ClaimField, readonly CutWord[]>>();

/** Cut once for each article object: a case with a dozen names looks a dozen times. */
function cutField(article: Article, field: ClaimField): readonly CutWord[] {
  const fields = known.get(article) ?? new Map<ClaimField, readonly CutWord[]>();
  known.set(article, fields);
  const cut = fields.get(field) ?? cutWords(article[field]);
  fields.set(field, cut);
  return cut;
}

function fieldsOf(field: "title" | undefined): readonly ClaimField[] {
  return field === undefined ? ["title", "text"] : [field];
}

function expressionSpans(pattern: string, text: string): readonly Span[] {
  const matcher = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE).matcher(text);
  const spans: Span[] = [];
  while (spans.length < PLACES_PER_TERM_MAX && matcher.find()) {
    const span = { start: matcher.start(), end: matcher.end() };
    if (span.end > span.start) spans.push(span);
  }
  return spans;
}

function united(places: readonly Place[]): readonly Place[] {
  const one: Place[] = [];
  for (const place of places.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const before = one.at(-1);
    if (before === undefined || place.start >= before.end) one.push(place);
    else one[one.length - 1] = { ...before, end: Math.max(before.end, place.end) };
  }
  return one;
}
