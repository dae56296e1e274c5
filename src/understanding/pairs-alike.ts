/**
 * How alike each two of many articles are: the cosine of their terms, each counting by how few of the articles have it.
 * In steps, as what uses it.
 */

import type { Grouped } from "./group-names.ts";

/** Between two articles less than this is chance, and costs room. */
const SIMILARITY_MIN = 0.02;

/**
 * How rare a word is, with few articles at hand: as if so many more were, and one had it. What a single article has joins
 * it to none; it counts a little, so that texts of which little is shared are not taken for alike.
 */
const SUPPOSED_ARTICLES = 100;
const SUPPOSED_MET = 1;
const LONE_TERM_WEIGHT = 0.2;

/** In headlines, a word that only one of them has counts in full: one word in common is chance. */
const SHORT_SUPPOSED_ARTICLES = 400;
const SHORT_SUPPOSED_MET = 4;

/** The articles that have a term so far, by their places, and its weight in each: plain lists, since this is most of the work. */
type Having = { readonly places: number[]; readonly weights: number[] };

/**
 * For each article, how alike it is to others, 0 to 1, by their places; those that it shares next to nothing with are left
 * out. Yields after each article.
 */
export function* compareAll(
  articles: readonly Grouped[],
): Generator<undefined, readonly Map<number, number>[]> {
  const met = new Map<string, number>();
  for (const { terms } of articles) {
    for (const term of terms.names) met.set(term, (met.get(term) ?? 0) + 1);
    yield;
  }
  const having = new Map<string, Having>();
  const sums = new Float64Array(articles.length);
  const alike = articles.map(() => new Map<number, number>());
  for (const [place, article] of articles.entries()) {
    sums.fill(0);
    for (const [term, weight] of unitVector(article, met, articles.length)) {
      const others = having.get(term) ?? { places: [], weights: [] };
      having.set(term, others);
      addShared(sums, others, weight);
      others.places.push(place);
      others.weights.push(weight);
    }
    noteShared(alike, place, sums);
    yield;
  }
  return alike;
}

/** What an article shares with each that has a term, too. */
function addShared(sums: Float64Array, { places, weights }: Having, weight: number): void {
  for (let at = 0; at < places.length; at++) {
    const other = places[at] ?? 0;
    sums[other] = (sums[other] ?? 0) + weight * (weights[at] ?? 0);
  }
}

function noteShared(
  alike: readonly Map<number, number>[],
  place: number,
  sums: Float64Array,
): void {
  for (let other = 0; other < place; other++) {
    const similarity = sums[other] ?? 0;
    if (similarity < SIMILARITY_MIN) continue;
    alike[place]?.set(other, similarity);
    alike[other]?.set(place, similarity);
  }
}

/** Terms that another article has too; those that none has only lengthen the vector. */
function unitVector(
  { terms, isShort }: Grouped,
  met: ReadonlyMap<string, number>,
  articles: number,
): readonly (readonly [term: string, weight: number])[] {
  const [supposed, supposedMet, lone] = isShort
    ? [SHORT_SUPPOSED_ARTICLES, SHORT_SUPPOSED_MET, 1]
    : [SUPPOSED_ARTICLES, SUPPOSED_MET, LONE_TERM_WEIGHT];
  const weighed = terms.names.map((term, place) => {
    const having = met.get(term) ?? 1;
    const rarity = Math.log((articles + supposed) / (having + supposedMet));
    const weight = (terms.weights[place] ?? 0) * rarity * (having > 1 ? 1 : lone);
    return { term, weight, isShared: having > 1 };
  });
  const length = Math.hypot(...weighed.map(({ weight }) => weight));
  return weighed.flatMap(({ term, weight, isShared }) =>
    isShared ? [[term, weight / length] as const] : [],
  );
}
