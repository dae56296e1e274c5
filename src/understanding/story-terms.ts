/**
 * Finds the story whose articles speak most like a new one. A story is the sum of its articles' terms, each article as long
 * as any other; a term counts by how few of the articles at hand have it. Only stories that share a term are looked at.
 */

import type { Terms } from "./grouping-terms.ts";
import type { Group } from "./likeness.ts";

export type Nearest = { readonly part: string; readonly likeness: number };

export type Termed = { readonly terms: Terms; readonly at: number; readonly isShort: boolean };

/** How alike an article and a story are, given the sum of how alike it is to each of the story's; 0 where it may not join. */
export type Likeness = (shared: number, article: Group, story: Group) => number;

export type StoryTerms = {
  /** Adds an article to a story (to that part of it), a new or a known one. */
  add(part: string, article: Termed): void;
  /** Takes out what `add` put in; a story without articles is forgotten. */
  remove(part: string, article: Termed): void;
  /** The story nearest to an article by that measure. Undefined when none is like it at all. */
  nearest(article: Termed, likeness: Likeness): Nearest | undefined;
};

/**
 * A handful of articles cannot say which words are rare. Each term is taken to have been met before: in this share of
 * this many articles. With thousands at hand the supposition no longer matters.
 */
const SUPPOSED_ARTICLES = 400;
const SUPPOSED_SHARE = 0.01;

/** Stories compared term by term, after a rough ranking. */
const CANDIDATES_MAX = 12;

/** The rough ranking takes the rarest terms first, until it has looked this often at some story. */
const LOOKS_MAX = 4_000;

type Sum = Group & {
  readonly id: string;
  readonly weights: Map<string, number>;
  articles: number;
  short: number;
  firstAt: number;
  lastAt: number;
  inner: number;
  isShort: boolean;
  /** Used while ranking; 0 in between. */
  rank: number;
};

/** A list, not a set: most terms stand in one story, and a set of one takes three times the room. */
type Posting = { readonly stories: Sum[]; articles: number };

type Weighed = {
  readonly term: string;
  readonly weight: number;
  /** How rare it is. */
  readonly worth: number;
  readonly stories: readonly Sum[];
};

export function createStoryTerms(): StoryTerms {
  const sums = new Map<string, Sum>();
  const postings = new Map<string, Posting>();
  /** Of each article, as rare as its terms were when it was added: what is added is what is taken out. */
  const lengths = new WeakMap<Terms, number>();
  let articles = 0;

  function rarity(posting: Posting | undefined): number {
    const met = (posting?.articles ?? 0) + SUPPOSED_ARTICLES * SUPPOSED_SHARE;
    return Math.log((articles + SUPPOSED_ARTICLES) / met);
  }

  function weigh(term: string, weight: number): Weighed {
    const posting = postings.get(term);
    return { term, weight, worth: rarity(posting), stories: posting?.stories ?? [] };
  }

  function weighAll(terms: Terms): Weighed[] {
    return Object.entries(terms).map(([term, weight]) => weigh(term, weight));
  }

  function change(sum: Sum, { terms, isShort }: Termed, length: number, sign: 1 | -1): void {
    sum.articles += sign;
    sum.short += isShort ? sign : 0;
    sum.isShort = sum.short === sum.articles;
    articles += sign;
    for (const [term, weight] of Object.entries(terms)) {
      const posting = postings.get(term) ?? { stories: [], articles: 0 };
      posting.articles += sign;
      setOrDelete(postings, term, posting, posting.articles > 0);
      const before = sum.weights.get(term) ?? 0;
      const total = before + (sign * weight) / length;
      setOrDelete(sum.weights, term, total, total > NOTHING);
      if (total > NOTHING && before === 0) posting.stories.push(sum);
      else if (total <= NOTHING) takeOut(posting.stories, sum);
    }
    setOrDelete(sums, sum.id, sum, sum.articles > 0);
  }

  return {
    add(part, article) {
      const sum = sums.get(part) ?? emptySum(part, article.at);
      sum.firstAt = Math.min(sum.firstAt, article.at);
      sum.lastAt = Math.max(sum.lastAt, article.at);
      const weighed = weighAll(article.terms);
      const length = lengthOf(weighed);
      lengths.set(article.terms, length);
      sum.inner += sharedWith(sum, weighed, length);
      change(sum, article, length, 1);
    },

    remove(part, article) {
      const [sum, length] = [sums.get(part), lengths.get(article.terms)];
      if (sum === undefined || length === undefined) return;
      change(sum, article, length, -1);
      const weighed = weighAll(article.terms);
      sum.inner = Math.max(0, sum.inner - sharedWith(sum, weighed, lengthOf(weighed)));
    },

    nearest(article, likeness) {
      const weighed = weighAll(article.terms).sort((a, b) => a.stories.length - b.stories.length);
      const length = lengthOf(weighed);
      const alone = { ...article, articles: 1, inner: 0, firstAt: article.at, lastAt: article.at };
      let best: Nearest | undefined;
      for (const sum of candidates(
        weighed,
        (story) => likeness(story.articles, alone, story) > 0,
      )) {
        const near = likeness(sharedWith(sum, weighed, length), alone, sum);
        if (near > (best?.likeness ?? 0)) best = { part: sum.id, likeness: near };
      }
      return best;
    },
  };
}

/** What is left of a weight after adding and taking it away again in floating point. */
const NOTHING = 1e-6;

function emptySum(id: string, at: number): Sum {
  const none = { articles: 0, short: 0, inner: 0, isShort: true, rank: 0 };
  return { id, weights: new Map(), firstAt: at, lastAt: at, ...none };
}

function lengthOf(weighed: readonly Weighed[]): number {
  const squares = weighed.reduce((sum, { weight, worth }) => sum + (weight * worth) ** 2, 0);
  return Math.sqrt(Math.max(squares, NOTHING));
}

/** How alike an article is to each of a story's, summed. */
function sharedWith({ weights }: Sum, weighed: readonly Weighed[], length: number): number {
  let product = 0;
  for (const { term, weight, worth } of weighed) {
    product += weight * worth ** 2 * (weights.get(term) ?? 0);
  }
  return product / length;
}

function takeOut(stories: Sum[], sum: Sum): void {
  const place = stories.indexOf(sum);
  if (place >= 0) stories.splice(place, 1);
}

function setOrDelete<Value>(
  map: Map<string, Value>,
  key: string,
  value: Value,
  isKept: boolean,
): void {
  if (isKept) map.set(key, value);
  else map.delete(key);
}

/** The stories that share the most of the rarer terms. */
function candidates(weighed: readonly Weighed[], mayJoin: (story: Sum) => boolean): Sum[] {
  const found: Sum[] = [];
  let looks = 0;
  for (const { weight, worth, stories } of weighed) {
    looks += stories.length;
    if (looks > LOOKS_MAX) break;
    for (const sum of stories) {
      if (sum.rank === 0) found.push(sum);
      sum.rank += weight * worth ** 2;
    }
  }
  for (const sum of found) sum.rank /= Math.sqrt(sum.articles + 2 * sum.inner);
  const best = highest(found, mayJoin);
  for (const sum of found) sum.rank = 0;
  return best;
}

/** Those with the highest ranks; sorting thousands for a dozen would cost more than all the rest. */
function highest(found: readonly Sum[], mayJoin: (story: Sum) => boolean): Sum[] {
  const best: Sum[] = [];
  for (const sum of found) {
    const last = best[CANDIDATES_MAX - 1];
    if ((last !== undefined && sum.rank <= last.rank) || !mayJoin(sum)) continue;
    const place = best.findLastIndex(({ rank }) => rank >= sum.rank) + 1;
    best.splice(place, 0, sum);
    if (best.length > CANDIDATES_MAX) best.pop();
  }
  return best;
}
