/**
 * What an article is grouped by: what it speaks of (Analysis.terms) and the days that its opening names, weighed for telling
 * one event from another that is like it in every word.
 */

import type { Analysis } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import { stemsIn } from "./terms.ts";

/** Terms, each once, and how much an article dwells on each: two plain lists, since thousands of articles are kept. */
export type Terms = { readonly names: readonly string[]; readonly weights: readonly number[] };

/** Two events alike in every word differ in their figures: the day, the age, how many, how strong. */
const NUMBER_WEIGHT = 2;

/**
 * A day, and the month it lies in, that the first sentences of an undated article name: often the day it is of, which no
 * window of days knows. (In dated ones the days named are those of all news of that day.) Words for months are stop words.
 */
const DATE_WEIGHT = 5;
const DATED_SENTENCES = 5;

/** An article of no more terms is short: mostly its headline. */
const SHORT_TERMS_MAX = 30;

/** In few words a name is much of the text, and says of which case it is, not of which event. */
const SHORT_NAME_WEIGHT = 0.25;

/** A headline's words tell more than its pairs, which two headlines on one event seldom share. */
const SHORT_PAIR_WEIGHT = 0.5;

export function isShortText({ terms }: Analysis): boolean {
  return Object.keys(terms).length <= SHORT_TERMS_MAX;
}

export function groupingTerms(article: Article, analysis: Analysis): Terms {
  if (isShortText(analysis)) return shortTerms(article, analysis);
  const names = Object.keys(analysis.terms);
  const weights = names.map(
    (term) => (analysis.terms[term] ?? 0) * (HAS_NUMBER.test(term) ? NUMBER_WEIGHT : 1),
  );
  const days = article.publishedAt === undefined ? daysNamed(analysis) : [];
  return { names: [...names, ...days], weights: [...weights, ...days.map(() => DATE_WEIGHT)] };
}

/** Of a pair ("may 5") either word. */
const HAS_NUMBER = /(?:^| )\d/;

/** No word has a sign in it, so none is taken for a day. */
function daysNamed({ dates }: Analysis): readonly string[] {
  const days = dates
    .filter(({ sentence, date }) => sentence < DATED_SENTENCES && FROM_MONTH.test(date))
    .flatMap(({ date }) => [`@${date}`, `@${date.slice(0, MONTH_CHARS)}`]);
  return [...new Set(days)];
}

/** `2019-05` or `2019-05-31`. */
const FROM_MONTH = /^\d{4}-/;
const MONTH_CHARS = 7;

function shortTerms(article: Article, { terms, people }: Analysis): Terms {
  const places = people.flatMap((person) => person.places);
  const names = new Set(
    places.flatMap(({ field, start, end }) => stemsIn(article[field].slice(start, end))),
  );
  const all = Object.keys(terms);
  const weights = all.map((term) => {
    const stems = term.split(" ");
    const isName = stems.every((stem) => names.has(stem));
    const part = stems.length > 1 ? SHORT_PAIR_WEIGHT : 1;
    return (terms[term] ?? 0) * part * (isName ? SHORT_NAME_WEIGHT : 1);
  });
  return { names: all, weights };
}
