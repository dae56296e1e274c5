/**
 * Groups articles anew, all at once: what came first no longer decides. Average link over the articles at hand (the two
 * groups most alike become one, until none are alike enough), then each group keeps the id of the story that most of it was.
 * Only a proposal: what may still change is for the desk to say.
 *
 * In steps, so that a desk can answer in between.
 */

import { type Grouped, namesOf } from "./group-names.ts";
import { type Group, likeness } from "./likeness.ts";
import { compareAll } from "./pairs-alike.ts";

/**
 * Gives each article's story, by its id. The same articles in the same order give the same stories. Yields after every
 * small step: a thousand articles take some seconds, and no step more than some milliseconds.
 */
export function* regroup(
  articles: readonly Grouped[],
): Generator<undefined, ReadonlyMap<string, string>> {
  const clusters = singles(articles, yield* compareAll(articles));
  yield* joinAll(clusters);
  const groups = clusters.flatMap(({ members, isJoined }) => (isJoined ? [] : [members]));
  return namesOf(groups.map((members) => members.flatMap((at) => articles[at] ?? [])));
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

function singles(articles: readonly Grouped[], alike: readonly Map<number, number>[]): Cluster[] {
  return articles.map(({ at, isShort }, place) => ({
    articles: 1,
    inner: 0,
    firstAt: at,
    lastAt: at,
    isShort,
    members: [place],
    shared: alike[place] ?? new Map(),
    isJoined: false,
    nearest: -1,
    nearness: 0,
  }));
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
