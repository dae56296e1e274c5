/**
 * Decides which story an article belongs to, at once and for good: an article's story is never taken back, so that what
 * was posted stays true; but two stories may become one. Reprints join by their text, others by what they speak of, within
 * the days in which one event is news. All in memory, and the same for the same articles in the same order.
 */

import type { Analysis } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import { createCopyIndex } from "./copy-index.ts";
import type { Grouped, Merge } from "./group-names.ts";
import { gapMs, isInTime, joinLikeness, likeness } from "./likeness.ts";
import { type Home, isCopyOf, isCorrection, type Placed, placedOf, settled } from "./placed.ts";
import { createStoryTerms, type Measure } from "./story-terms.ts";

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
  /** Two stories became one: what is like either joins that one from now on. */
  merge(fromId: string, intoId: string): void;
  /** Stories that proved to be tellings of one event since they were placed, and are two still. */
  alike(): readonly Merge[];
  /** The articles placed last, oldest first, to be grouped anew; without those that only follow another. */
  latest(limit: number): readonly Grouped[];
  /** Articles are of these stories now, by their ids, and their reprints with them: only where nothing is posted. */
  move(stories: ReadonlyMap<string, string>): void;
};

/**
 * Only among many articles is it known which words are chance ("death row"), and a headline shares few with another: by so
 * much more alike must it be until then.
 */
const YOUNG_ARTICLES_MAX = 100;
const YOUNG_SHORT_LIKENESS_MIN = 2;

/**
 * A dated text is news, in which names and places of a case come again with each of its events. What is taken for a story
 * already told is not posted, which is worse than a story told twice; so it must be surely alike.
 */
const DATED_LIKENESS_MIN = 1.3;

/** A correction names what it corrects, and says little else: its cosine with the whole story. */
const CORRECTION_COSINE_MIN = 0.12;

const DAY_MS = 86_400_000;

const CORRECTION_GAP_MS_MAX = 30 * DAY_MS;

const CORRECTING: Measure = {
  likeness: (shared, _, { articles, inner }) => shared / Math.sqrt(articles + 2 * inner),
  isInTime: (article, story) => gapMs(article, story) <= CORRECTION_GAP_MS_MAX,
};

const JOINING: Measure = { likeness: joinLikeness, isInTime };

const MERGING: Measure = { likeness, isInTime };

/**
 * Of an event that comes in many tellings the first few often seem to be two. The more there are, the plainer they are one;
 * but what is made one stays one, so it must be surely alike.
 */
const MERGE_LIKENESS_MIN = 1.2;

/** What is remembered: the articles placed last, five days of a desk that reads four hundred a day. */
export const ARTICLES_MAX = 2_000;

/** Forgetting takes a while, so it is done for many articles at once. */
const FORGOTTEN_AT_ONCE = 250;

/** An empty index; it keeps the ARTICLES_MAX articles placed last. */
export function createStoryIndex(): StoryIndex {
  const placed = new Map<string, Placed>();
  const terms = createStoryTerms();
  const copies = createCopyIndex();
  /** Parts of a story that began as another one: what is like any of them joins it. */
  const merged = new Map<string, string>();
  let nextOrder = 0;

  function note(article: Placed): void {
    placed.set(article.id, article);
    terms.add(article.part, article);
    copies.add(article.id, article.copyable);
  }

  function forget(article: Placed): void {
    placed.delete(article.id);
    terms.remove(article.part, article);
    copies.remove(article.id, article.copyable);
  }

  function forgetOldest(): void {
    if (placed.size < ARTICLES_MAX + FORGOTTEN_AT_ONCE) return;
    for (const article of byAge().slice(0, placed.size - ARTICLES_MAX)) forget(article);
    const parts = new Set([...placed.values()].map(({ part }) => part));
    for (const part of merged.keys()) if (!parts.has(part)) merged.delete(part);
  }

  function homeOf(part: string): Home {
    return { part, storyId: merged.get(part) ?? part };
  }

  function byAge(): readonly Placed[] {
    return [...placed.values()].sort((a, b) => a.order - b.order);
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
  function corrected(article: Placed): Home | undefined {
    const named = [...placed.values()].findLast(({ title }) => title === article.title);
    if (named !== undefined && article.title !== "") return named;
    const nearest = terms.nearest(article, CORRECTING);
    return nearest && nearest.likeness >= CORRECTION_COSINE_MIN ? homeOf(nearest.part) : undefined;
  }

  function similar(article: Placed, isDated: boolean): Home | undefined {
    const nearest = terms.nearest(article, JOINING);
    const needed = neededOf(article, isDated);
    return nearest && nearest.likeness >= needed ? homeOf(nearest.part) : undefined;
  }

  /** What the last article made plain: its story and others that are tellings of the same. */
  function fuseAlike(article: Placed, isDated: boolean): void {
    const needed = Math.max(MERGE_LIKENESS_MIN, neededOf(article, isDated));
    let { part } = article;
    for (;;) {
      const nearest = terms.nearestTo(part, article, MERGING);
      if (nearest === undefined || nearest.likeness < needed) return;
      part = fuse(part, nearest.part);
    }
  }

  /** Both are compared as the one that began first, whose name is given. */
  function fuse(one: string, other: string): string {
    const members = byAge().filter(({ part }) => part === one || part === other);
    const into = members[0]?.part ?? one;
    const from = into === one ? other : one;
    terms.fuse(from, into);
    for (const member of members) placed.set(member.id, { ...member, part: into });
    return into;
  }

  function neededOf({ isShort }: Placed, isDated: boolean): number {
    if (isShort) return placed.size < YOUNG_ARTICLES_MAX ? YOUNG_SHORT_LIKENESS_MIN : 1;
    return isDated ? DATED_LIKENESS_MIN : 1;
  }

  function homeFor(article: Placed, original: Placed | undefined, whole: Article): Home {
    return (
      original ??
      (isCorrection(whole) ? corrected(article) : undefined) ??
      similar(article, whole.publishedAt !== undefined) ??
      homeOf(article.id)
    );
  }

  return {
    remember(article, analysis, storyId) {
      const before = placed.get(article.id);
      if (before !== undefined) forget(before);
      const home = before?.storyId === storyId ? before : homeOf(storyId);
      const known = placedOf(article, analysis, home, before?.order ?? nextOrder++);
      note(settled(known, originalOf(known), article));
      forgetOldest();
    },

    place(article, analysis) {
      const before = placed.get(article.id);
      if (before !== undefined) forget(before);
      const unplaced = placedOf(
        article,
        analysis,
        homeOf(article.id),
        before?.order ?? nextOrder++,
      );
      const original = originalOf(unplaced);
      const { storyId, part } = before ?? homeFor(unplaced, original, article);
      const known = settled({ ...unplaced, storyId, part }, original, article);
      note(known);
      if (part !== known.id) fuseAlike(known, article.publishedAt !== undefined);
      forgetOldest();
      const isNew = before === undefined && storyId === article.id;
      return { storyId, isNew, copyOf: known.copyOf };
    },

    merge(fromId, intoId) {
      for (const article of placed.values()) {
        if (article.storyId !== fromId) continue;
        placed.set(article.id, { ...article, storyId: intoId });
        merged.set(article.part, intoId);
      }
    },

    alike() {
      return [...Map.groupBy(placed.values(), ({ part }) => part).values()].flatMap((members) => {
        const [into = "", ...others] = new Set(members.map(({ storyId }) => storyId));
        return others.map((from) => ({ from, into }));
      });
    },

    latest(limit) {
      return byAge()
        .filter((article) => article.copyOf === undefined && !article.isCorrection)
        .slice(-limit);
    },

    move(stories) {
      for (const article of [...placed.values()]) {
        const storyId = stories.get(article.copyOf ?? article.id);
        if (storyId === undefined) continue;
        const home = homeOf(storyId);
        if (home.storyId === article.storyId && home.part === article.part) continue;
        forget(article);
        note({ ...article, ...home });
      }
    },
  };
}
