/**
 * Groups articles anew, all at once: what came first no longer decides. Average link over the articles at hand (the two
 * groups most alike become one, until none are alike enough), then each group keeps the id of the story that most of it was.
 * Only a proposal: what may still change is for the desk to say.
 *
 * In steps, so that a desk can answer in between.
 */

import type { Terms } from "./grouping-terms.ts";
import { type Group, likeness } from "./likeness.ts";

/** An article as it is grouped. Reprints are no part of it: they follow their original. */
export type Grouped = {
  readonly id: string;
  readonly storyId: string;
  /** When it appeared, in milliseconds since 1970. */
  readonly at: number;
  readonly terms: Terms;
  readonly isShort: boolean;
};

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

/**
 * Gives each article's story, by its id. The same articles in the same order give the same stories. Yields after every
 * small step: a thousand articles take some seconds, and no step more than some milliseconds.
 */
export function* regroup(
  articles: readonly Grouped[],
): Generator<undefined, ReadonlyMap<string, string>> {
  const clusters = singles(articles);
  yield* compareAll(articles, clusters);
  yield* joinAll(clusters);
  const groups = clusters.flatMap(({ members, isJoined }) => (isJoined ? [] : [members]));
  return namesOf(groups.map((members) => members.flatMap((at) => articles[at] ?? [])));
}

/** A story as a whole that is part of another now: both are one. */
export type Merge = { readonly from: string; readonly into: string };

/**
 * Those of the stories that are wholly in one group now, together with another that is wholly in it: two tellings of one
 * event that came too early to be known for it. A story of which the groups disagree is left alone.
 */
export function mergesIn(
  articles: readonly Grouped[],
  stories: ReadonlyMap<string, string>,
): readonly Merge[] {
  const groupOf = new Map<string, string>();
  for (const [storyId, members] of Map.groupBy(articles, (article) => article.storyId)) {
    const groups = new Set(members.map(({ id }) => stories.get(id) ?? storyId));
    const [group] = groups;
    if (groups.size === 1 && group !== undefined) groupOf.set(storyId, group);
  }
  return [...groupOf].flatMap(([from, into]) =>
    from !== into && groupOf.get(into) === into ? [{ from, into }] : [],
  );
}

type Cluster = Group & {
  articles: number;
  inner: number;
  firstAt: number;
  lastAt: number;
  isShort: boolean;
  /** Places in the list of articles. */
  readonly members: number[];
  /** How alike its articles are to those of others, summed, by the other's place. */
  readonly shared: Map<number, number>;
  /** It is part of another by now. */
  isJoined: boolean;
  nearest: number;
  nearness: number;
};

function singles(articles: readonly Grouped[]): Cluster[] {
  return articles.map(({ at, isShort }, place) => ({
    articles: 1,
    inner: 0,
    firstAt: at,
    lastAt: at,
    isShort,
    members: [place],
    shared: new Map(),
    isJoined: false,
    nearest: -1,
    nearness: 0,
  }));
}

/** The articles that have a term so far, by their places, and its weight in each: plain lists, since this is most of the work. */
type Having = { readonly places: number[]; readonly weights: number[] };

/** Each article with those before it, by the terms that they share. */
function* compareAll(
  articles: readonly Grouped[],
  clusters: readonly Cluster[],
): Generator<undefined, void> {
  const met = new Map<string, number>();
  for (const { terms } of articles) {
    for (const term of terms.names) met.set(term, (met.get(term) ?? 0) + 1);
    yield;
  }
  const having = new Map<string, Having>();
  const sums = new Float64Array(articles.length);
  for (const [place, article] of articles.entries()) {
    sums.fill(0);
    for (const [term, weight] of unitVector(article, met, articles.length)) {
      const others = having.get(term) ?? { places: [], weights: [] };
      having.set(term, others);
      addShared(sums, others, weight);
      others.places.push(place);
      others.weights.push(weight);
    }
    noteShared(clusters, place, sums);
    yield;
  }
}

/** What an article shares with each that has a term, too. */
function addShared(sums: Float64Array, { places, weights }: Having, weight: number): void {
  for (let at = 0; at < places.length; at++) {
    const other = places[at] ?? 0;
    sums[other] = (sums[other] ?? 0) + weight * (weights[at] ?? 0);
  }
}

function noteShared(clusters: readonly Cluster[], place: number, sums: Float64Array): void {
  for (let other = 0; other < place; other++) {
    const similarity = sums[other] ?? 0;
    if (similarity < SIMILARITY_MIN) continue;
    clusters[place]?.shared.set(other, similarity);
    clusters[other]?.shared.set(place, similarity);
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

function* joinAll(clusters: readonly Cluster[]): Generator<undefined, void> {
  for (const cluster of clusters) {
    findNearest(clusters, cluster);
    yield;
  }
  for (;;) {
    const one = nearestOf(clusters);
    const other = one && clusters[one.nearest];
    if (one === undefined || other === undefined) return;
    yield* join(clusters, one, other);
  }
}

function nearestOf(clusters: readonly Cluster[]): Cluster | undefined {
  let best: Cluster | undefined;
  for (const cluster of clusters) {
    if (!cluster.isJoined && cluster.nearness >= 1 && cluster.nearness > (best?.nearness ?? 0)) {
      best = cluster;
    }
  }
  return best;
}

function findNearest(clusters: readonly Cluster[], cluster: Cluster): void {
  cluster.nearness = 0;
  for (const [place, shared] of cluster.shared) {
    const other = clusters[place];
    if (other !== undefined) considerNearest(cluster, place, likeness(shared, cluster, other));
  }
}

function considerNearest(cluster: Cluster, place: number, nearness: number): void {
  if (nearness <= cluster.nearness) return;
  cluster.nearest = place;
  cluster.nearness = nearness;
}

/** `other` becomes part of `one`, and all that was near either looks again. */
function* join(
  clusters: readonly Cluster[],
  one: Cluster,
  other: Cluster,
): Generator<undefined, void> {
  const [place = -1, otherPlace = -1] = [one.members[0], other.members[0]];
  one.inner += other.inner + (one.shared.get(otherPlace) ?? 0);
  one.articles += other.articles;
  one.firstAt = Math.min(one.firstAt, other.firstAt);
  one.lastAt = Math.max(one.lastAt, other.lastAt);
  one.isShort &&= other.isShort;
  one.members.push(...other.members);
  one.shared.delete(otherPlace);
  other.shared.delete(place);
  for (const [third, shared] of other.shared) {
    const sum = (one.shared.get(third) ?? 0) + shared;
    one.shared.set(third, sum);
    clusters[third]?.shared.delete(otherPlace);
    clusters[third]?.shared.set(place, sum);
  }
  other.shared.clear();
  other.isJoined = true;
  findNearest(clusters, one);
  for (const [third, shared] of one.shared) {
    const near = clusters[third];
    if (near === undefined) continue;
    const wasNearest = near.nearest === place || near.nearest === otherPlace;
    if (wasNearest) findNearest(clusters, near);
    else considerNearest(near, place, likeness(shared, near, one));
    yield;
  }
}

/**
 * Each group keeps the id of the story that most of its articles were in, where no group has more of that story; the
 * others are named by their first article, or by the first that names no story yet.
 */
function namesOf(groups: readonly (readonly Grouped[])[]): Map<string, string> {
  const claims = groups.flatMap((members, group) =>
    [...Map.groupBy(members, ({ storyId }) => storyId)].map(([storyId, from]) => ({
      group,
      storyId,
      articles: from.length,
    })),
  );
  const names = new Map<number, string>();
  const taken = new Set<string>();
  for (const { group, storyId } of claims.toSorted((a, b) => b.articles - a.articles)) {
    if (names.has(group) || taken.has(storyId)) continue;
    names.set(group, storyId);
    taken.add(storyId);
  }
  const stories = new Map<string, string>();
  for (const [group, members] of groups.entries()) {
    const ids = members.map(({ id }) => id);
    const name = names.get(group) ?? ids.find((id) => !taken.has(id)) ?? ids[0] ?? "";
    taken.add(name);
    for (const id of ids) stories.set(id, name);
  }
  return stories;
}
