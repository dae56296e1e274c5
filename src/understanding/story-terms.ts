/**
 * Finds the story whose articles speak most like a new one. A story is the sum of its articles' terms, each article as long
 * as any other; a term counts by how few of the articles at hand have it. Only stories that share a term are looked at.
 */

import type { Terms } from "./grouping-terms.ts";
import type { Group, Span } from "./likeness.ts";
import { createSlots, type Posting, type Sum, type Weighed } from "./story-slots.ts";

export type Nearest = { readonly part: string; readonly likeness: number };

export type Termed = { readonly terms: Terms; readonly at: number; readonly isShort: boolean };

export type Measure = {
  /** How alike an article, or a story, and a story are, given the sum of how alike each of one is to each of the other. */
  likeness(shared: number, one: Group, story: Group): number;
  /** Whether they may be one at all, by when they appeared. */
  isInTime(one: Span, story: Span): boolean;
};

export type StoryTerms = {
  /** Adds an article to a story (to that part of it), a new or a known one. */
  add(part: string, article: Termed): void;
  /** Takes out what `add` put in; a story without articles is forgotten. */
  remove(part: string, article: Termed): void;
  /** The story nearest to an article by that measure. Undefined when none is like it at all. */
  nearest(article: Termed, measure: Measure): Nearest | undefined;
  /** The story nearest to this one, among those that share the rarer terms of an article of it. */
  nearestTo(part: string, article: Termed, measure: Measure): Nearest | undefined;
  /** All that is `from` is `into` from now on. */
  fuse(from: string, into: string): void;
};

/**
 * A handful of articles cannot say which words are rare. Each term is taken to have been met before: in this share of
 * this many articles. With thousands at hand the supposition no longer matters.
 */
const SUPPOSED_ARTICLES = 400;
const SUPPOSED_SHARE = 0.01;

/** An article that was added; as rare as its terms were then, so that what is added is what is taken out. */
type Added = { readonly postings: readonly Posting[]; readonly length: number };

/** Of a term that no article has. */
const UNKNOWN: Posting = { id: -1, slots: [], articles: 0 };

export function createStoryTerms(): StoryTerms {
  const sums = new Map<string, Sum>();
  const stories = createSlots();
  const postings = new Map<string, Posting>();
  const byId = new Map<number, Posting>();
  const added = new Map<Terms, Added>();
  let nextId = 0;
  let articles = 0;

  function worthOf({ articles: having }: Posting): number {
    const met = having + SUPPOSED_ARTICLES * SUPPOSED_SHARE;
    return Math.log((articles + SUPPOSED_ARTICLES) / met);
  }

  function weigh({ names, weights }: Terms, known?: readonly Posting[]): Weighed[] {
    return names.map((term, place) => {
      const posting = known?.[place] ?? postings.get(term) ?? UNKNOWN;
      return { weight: weights[place] ?? 0, worth: worthOf(posting), posting };
    });
  }

  function postingOf(term: string): Posting {
    const known = postings.get(term);
    if (known !== undefined) return known;
    const posting = { id: nextId++, slots: [], articles: 0 };
    postings.set(term, posting);
    byId.set(posting.id, posting);
    return posting;
  }

  function change(
    sum: Sum,
    article: Termed,
    { postings: having, length }: Added,
    sign: 1 | -1,
  ): void {
    const { names, weights } = article.terms;
    sum.articles += sign;
    sum.short += article.isShort ? sign : 0;
    sum.isShort = sum.short === sum.articles;
    articles += sign;
    for (const [place, posting] of having.entries()) {
      posting.articles += sign;
      changeWeight(sum, posting, (sign * (weights[place] ?? 0)) / length);
      if (posting.articles > 0) continue;
      postings.delete(names[place] ?? "");
      byId.delete(posting.id);
    }
  }

  function newSum(part: string, at: number): Sum {
    const none = { articles: 0, short: 0, inner: 0, isShort: true };
    const weights = new Map<number, number>();
    const sum = { part, slot: stories.free(), weights, firstAt: at, lastAt: at, ...none };
    sums.set(part, sum);
    return sum;
  }

  /** The rarest first. */
  function weighedByRarity({ terms }: Termed): Weighed[] {
    return weigh(terms).sort((a, b) => a.posting.slots.length - b.posting.slots.length);
  }

  function sharedBetween(one: Sum, other: Sum): number {
    const [fewer, more] =
      one.weights.size < other.weights.size
        ? [one.weights, other.weights]
        : [other.weights, one.weights];
    let product = 0;
    fewer.forEach((weight, id) => {
      const otherWeight = more.get(id);
      if (otherWeight === undefined) return;
      product += weight * otherWeight * worthOf(byId.get(id) ?? UNKNOWN) ** 2;
    });
    return product;
  }

  return {
    add(part, article) {
      const sum = sums.get(part) ?? newSum(part, article.at);
      sum.firstAt = Math.min(sum.firstAt, article.at);
      sum.lastAt = Math.max(sum.lastAt, article.at);
      const having = article.terms.names.map(postingOf);
      const weighed = weigh(article.terms, having);
      const length = lengthOf(weighed);
      const one = { postings: having, length };
      added.set(article.terms, one);
      sum.inner += sharedWith(sum, weighed, length);
      change(sum, article, one, 1);
      stories.note(sum);
    },

    remove(part, article) {
      const [sum, one] = [sums.get(part), added.get(article.terms)];
      if (sum === undefined || one === undefined) return;
      added.delete(article.terms);
      change(sum, article, one, -1);
      const weighed = weigh(article.terms, one.postings);
      sum.inner = Math.max(0, sum.inner - sharedWith(sum, weighed, lengthOf(weighed)));
      if (sum.articles > 0) stories.note(sum);
      else {
        stories.forget(sum);
        sums.delete(part);
      }
    },

    nearest(article, measure) {
      const weighed = weighedByRarity(article);
      const length = lengthOf(weighed);
      const alone = { ...article, articles: 1, inner: 0, firstAt: article.at, lastAt: article.at };
      const mayJoin = (story: Span) => measure.isInTime(alone, story);
      let best: Nearest | undefined;
      for (const sum of stories.candidates(weighed, mayJoin)) {
        const near = measure.likeness(sharedWith(sum, weighed, length), alone, sum);
        if (near > (best?.likeness ?? 0)) best = { part: sum.part, likeness: near };
      }
      return best;
    },

    nearestTo(part, article, measure) {
      const own = sums.get(part);
      if (own === undefined) return undefined;
      const mayJoin = (story: Span) => measure.isInTime(own, story);
      let best: Nearest | undefined;
      for (const sum of stories.candidates(weighedByRarity(article), mayJoin)) {
        if (sum === own) continue;
        const near = measure.likeness(sharedBetween(own, sum), own, sum);
        if (near > (best?.likeness ?? 0)) best = { part: sum.part, likeness: near };
      }
      return best;
    },

    fuse(from, into) {
      const [gone, sum] = [sums.get(from), sums.get(into)];
      if (gone === undefined || sum === undefined) return;
      sum.inner += gone.inner + sharedBetween(gone, sum);
      sum.articles += gone.articles;
      sum.short += gone.short;
      sum.isShort = sum.short === sum.articles;
      sum.firstAt = Math.min(sum.firstAt, gone.firstAt);
      sum.lastAt = Math.max(sum.lastAt, gone.lastAt);
      gone.weights.forEach((weight, id) => {
        const posting = byId.get(id);
        if (posting === undefined) return;
        takeOut(posting.slots, gone.slot);
        changeWeight(sum, posting, weight);
      });
      stories.forget(gone);
      sums.delete(from);
      stories.note(sum);
    },
  };
}

/** What is left of a weight after adding and taking it away again in floating point. */
const NOTHING = 1e-6;

function lengthOf(weighed: readonly Weighed[]): number {
  const squares = weighed.reduce((sum, { weight, worth }) => sum + (weight * worth) ** 2, 0);
  return Math.sqrt(Math.max(squares, NOTHING));
}

/** How alike an article is to each of a story's, summed. */
function sharedWith({ weights }: Sum, weighed: readonly Weighed[], length: number): number {
  let product = 0;
  for (const { weight, worth, posting } of weighed) {
    product += weight * worth ** 2 * (weights.get(posting.id) ?? 0);
  }
  return product / length;
}

function changeWeight({ slot, weights }: Sum, { id, slots }: Posting, by: number): void {
  const before = weights.get(id) ?? 0;
  const total = before + by;
  if (total > NOTHING) {
    weights.set(id, total);
    if (before === 0) slots.push(slot);
  } else {
    weights.delete(id);
    takeOut(slots, slot);
  }
}

function takeOut(slots: number[], slot: number): void {
  const place = slots.indexOf(slot);
  if (place >= 0) slots.splice(place, 1);
}
