/**
 * Decides which story an article belongs to, at once and for good: an article's story is never taken back, so that what
 * was posted stays true; only a person may say that two stories are one. Reprints join by their text, others by what they
 * speak of, within the days in which one event is news. All in memory, and the same for the same articles in the same order.
 */

import type { Analysis } from "../newsroom/analysis.ts";
import { type Article, articleTime } from "../newsroom/article.ts";
import { words } from "../newsroom/words.ts";
import { type Copyable, copyableOf, createCopyIndex } from "./copy-index.ts";
import { createStoryTerms, type Span, type Terms } from "./story-terms.ts";
import { stemsIn } from "./terms.ts";

export type Placement = {
  /** The story's first article's id: this article's own when the story is new. */
  readonly storyId: string;
  readonly isNew: boolean;
  /** The earliest article of the story that this one reprints, among those placed before it. */
  readonly copyOf?: string;
};

export type StoryIndex = {
  /** Notes an article whose story is known, as after a start. */
  remember(article: Article, analysis: Analysis, storyId: string): void;
  /** Finds an article's story and notes it. One that was placed before keeps its story, whatever it says now. */
  place(article: Article, analysis: Analysis): Placement;
  /** A person said that two stories are one: what is like either joins that one from now on. */
  merge(fromId: string, intoId: string): void;
};

/** Measured on ECB+ (bench/stories.ts): from .19 to .22 groups equally well, and what is swallowed is never posted. */
const JOIN_SIMILARITY = 0.22;

/** Two events alike in every word differ in their figures: the day, the age, how many, how strong. */
const NUMBER_WEIGHT = 3;

/**
 * A headline shares few words with another on the same event, and by chance next to none: but only among many articles
 * is it known which words are chance ("death row"). Measured on headlines.
 */
const JOIN_SIMILARITY_SHORT = 0.1;
const JOIN_SIMILARITY_SHORT_YOUNG = 0.25;
const YOUNG_ARTICLES_MAX = 500;
const SHORT_TERMS_MAX = 30;

/** In few words a name is most of the text, and says of which case it is, not of which event. */
const SHORT_NAME_WEIGHT = 0.25;

/** A correction names what it corrects, and says little else. */
const JOIN_SIMILARITY_CORRECTION = 0.12;

const DAY_MS = 86_400_000;

/** An event is news for some days; what is told later, or goes on for longer, is another event of the same case. */
const GAP_MS_MAX = 5 * DAY_MS;
const STORY_MS_MAX = 14 * DAY_MS;
const CORRECTION_GAP_MS_MAX = 30 * DAY_MS;

const ANY_YEAR_MS = 100 * 365 * DAY_MS;

/** A reprint after more than GAP_MS_MAX must be this much the same: background is repeated for years. */
const LATE_COPY_SHARE_MIN = 0.8;

/** What is remembered: the articles placed last, five days of a desk that reads four hundred a day. */
export const ARTICLES_MAX = 2_000;

/** Forgetting takes a while, so it is done for many articles at once. */
const FORGOTTEN_AT_ONCE = 250;

const CORRECTION_TITLE =
  /^\s*(?:correction|corrected|clarification|korrektur|berichtigung|correcci[oó]n|fe de erratas|rectificatif|correctif)\b\s*[:–—-]?\s*/iu;

type Placed = {
  readonly id: string;
  readonly storyId: string;
  readonly at: number;
  /** Position in the order of placing; kept when an article is placed again. */
  readonly order: number;
  readonly terms: Terms;
  readonly copyable: Copyable;
  readonly title: string;
};

/**
 * An empty index; it keeps the ARTICLES_MAX articles placed last. `similarity` is how alike an article of more than a few
 * words must be to a story to join it (0 to 1).
 */
export function createStoryIndex(similarity = JOIN_SIMILARITY): StoryIndex {
  const placed = new Map<string, Placed>();
  const terms = createStoryTerms();
  const copies = createCopyIndex();
  let nextOrder = 0;

  function note(article: Placed): void {
    placed.set(article.id, article);
    terms.add(article.storyId, article.terms, article.at);
    copies.add(article.id, article.copyable);
  }

  function forget(article: Placed): void {
    placed.delete(article.id);
    terms.remove(article.storyId, article.terms);
    copies.remove(article.id, article.copyable);
  }

  function forgetOldest(): void {
    if (placed.size < ARTICLES_MAX + FORGOTTEN_AT_ONCE) return;
    const byAge = [...placed.values()].sort((a, b) => a.order - b.order);
    for (const article of byAge.slice(0, placed.size - ARTICLES_MAX)) forget(article);
  }

  /** The earliest article that this one reprints. */
  function originalOf(article: Placed): Placed | undefined {
    return copies
      .find(article.copyable)
      .flatMap(({ articleId, share }) => {
        const other = placed.get(articleId);
        return other !== undefined && isCopyOf(article, other, share) ? [other] : [];
      })
      .sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }

  /** The story of the article that a correction corrects: the one it names, else the one most like it. */
  function correctedStory(article: Placed): string | undefined {
    const named = [...placed.values()].findLast(({ title }) => title === article.title);
    if (named !== undefined && article.title !== "") return named.storyId;
    const isInReach = (story: Span) => gapTo(story, article.at) <= CORRECTION_GAP_MS_MAX;
    const nearest = terms.nearest(article.terms, isInReach);
    return nearest && nearest.similarity >= JOIN_SIMILARITY_CORRECTION
      ? nearest.storyId
      : undefined;
  }

  function similarStory(article: Placed): string | undefined {
    const nearest = terms.nearest(article.terms, (story) => isInTime(story, article.at));
    const isNear =
      nearest && nearest.similarity >= joinSimilarity(article, placed.size, similarity);
    return isNear ? nearest.storyId : undefined;
  }

  function storyFor(article: Placed, original: Placed | undefined, whole: Article): string {
    return (
      original?.storyId ??
      (CORRECTION_TITLE.test(whole.title) ? correctedStory(article) : undefined) ??
      similarStory(article) ??
      article.id
    );
  }

  return {
    remember(article, analysis, storyId) {
      const before = placed.get(article.id);
      if (before !== undefined) forget(before);
      note(placedOf(article, analysis, { storyId, order: before?.order ?? nextOrder++ }));
      forgetOldest();
    },

    place(article, analysis) {
      const before = placed.get(article.id);
      if (before !== undefined) forget(before);
      const order = before?.order ?? nextOrder++;
      const unplaced = placedOf(article, analysis, { storyId: article.id, order });
      const original = originalOf(unplaced);
      const storyId = before?.storyId ?? storyFor(unplaced, original, article);
      note({ ...unplaced, storyId });
      forgetOldest();
      const copyOf = original?.storyId === storyId ? original.id : undefined;
      return { storyId, isNew: before === undefined && storyId === article.id, copyOf };
    },

    merge(fromId, intoId) {
      for (const article of [...placed.values()].filter(({ storyId }) => storyId === fromId)) {
        forget(article);
        note({ ...article, storyId: intoId });
      }
    },
  };
}

function placedOf(
  article: Article,
  analysis: Analysis,
  { storyId, order }: Pick<Placed, "storyId" | "order">,
): Placed {
  return {
    id: article.id,
    storyId,
    order,
    at: momentOf(article),
    terms: groupingTerms(article, analysis),
    copyable: copyableOf(article, analysis.sketch),
    title: titleKey(article),
  };
}

/**
 * When an article is taken to have appeared. One without a date that was there at the first reading may be of any year:
 * it is set so far back that it joins others of its kind and reprints of itself, and no news joins it.
 */
function momentOf(article: Article): number {
  const at = Date.parse(articleTime(article));
  return article.publishedAt === undefined && !article.isNews ? at - ANY_YEAR_MS : at;
}

function joinSimilarity({ terms }: Placed, articles: number, usual: number): number {
  if (Object.keys(terms).length > SHORT_TERMS_MAX) return usual;
  return articles < YOUNG_ARTICLES_MAX ? JOIN_SIMILARITY_SHORT_YOUNG : JOIN_SIMILARITY_SHORT;
}

/** What the article is grouped by: its terms, numbers counting more and, in a short text, names less. */
function groupingTerms(article: Article, { terms, people }: Analysis): Terms {
  const entries = Object.entries(terms);
  if (entries.length > SHORT_TERMS_MAX) {
    const weigh = ([term, weight]: [string, number]): [string, number] => [
      term,
      HAS_NUMBER.test(term) ? weight * NUMBER_WEIGHT : weight,
    ];
    return Object.fromEntries(entries.map(weigh));
  }
  const places = people.flatMap((person) => person.places);
  const names = new Set(
    places.flatMap(({ field, start, end }) => stemsIn(article[field].slice(start, end))),
  );
  const isName = (term: string) => term.split(" ").every((stem) => names.has(stem));
  return Object.fromEntries(
    entries.map(([term, weight]) => [term, isName(term) ? weight * SHORT_NAME_WEIGHT : weight]),
  );
}

/** Of a pair ("may 5") either word. */
const HAS_NUMBER = /(?:^| )\d/;

/** A title as corrections repeat it; "" equals none. */
function titleKey(article: Article): string {
  return words(article.title.replace(CORRECTION_TITLE, "")).join(" ");
}

/** Short texts ("Morning briefing") come again without being reprints, so they are copies for some days only. */
function isCopyOf(article: Placed, other: Placed, share: number): boolean {
  if (other.order >= article.order) return false;
  if (Math.abs(article.at - other.at) <= GAP_MS_MAX) return true;
  return share >= LATE_COPY_SHARE_MIN && article.copyable.key === undefined;
}

/** 0 inside the story's days. */
function gapTo({ firstAt, lastAt }: Span, at: number): number {
  return Math.max(firstAt - at, at - lastAt, 0);
}

function isInTime(story: Span, at: number): boolean {
  const lasts = Math.max(story.lastAt, at) - Math.min(story.firstAt, at);
  return gapTo(story, at) <= GAP_MS_MAX && lasts <= STORY_MS_MAX;
}
