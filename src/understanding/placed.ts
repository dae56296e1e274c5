/**
 * An article as the story index keeps it: what it is compared by, where it was put, and what it follows. A reprint and a
 * correction say nothing of an event themselves: they go where the article goes that they follow.
 */

import type { Analysis } from "../newsroom/analysis.ts";
import { type Article, articleTime } from "../newsroom/article.ts";
import { words } from "../newsroom/words.ts";
import { type Copyable, copyableOf } from "./copy-index.ts";
import { groupingTerms, isShortText, type Terms } from "./grouping-terms.ts";
import { GAP_MS_MAX } from "./likeness.ts";

export type Home = {
  readonly storyId: string;
  /** What it is compared as a part of: the story that it joined, also when that became one with another. */
  readonly part: string;
};

export type Placed = Home & {
  readonly id: string;
  readonly at: number;
  /** Position in the order of placing; kept when an article is placed again. */
  readonly order: number;
  readonly terms: Terms;
  readonly isShort: boolean;
  readonly copyable: Copyable;
  readonly title: string;
  /** The article of its story that it reprints, if any: it goes where that one goes. */
  readonly copyOf?: string;
  /** It corrects another of its story, and stays there. */
  readonly isCorrection: boolean;
};

const ANY_YEAR_MS = 100 * 365 * 86_400_000;

/** A reprint after more than GAP_MS_MAX must be this much the same: background is repeated for years. */
const LATE_COPY_SHARE_MIN = 0.8;

const CORRECTION_TITLE =
  /^\s*(?:correction|corrected|clarification|korrektur|berichtigung|correcci[oó]n|fe de erratas|rectificatif|correctif)\b\s*[:–—-]?\s*/iu;

export function placedOf(
  article: Article,
  analysis: Analysis,
  { storyId, part }: Home,
  order: number,
): Placed {
  return {
    id: article.id,
    storyId,
    part,
    order,
    at: momentOf(article),
    terms: groupingTerms(article, analysis),
    isShort: isShortText(analysis),
    copyable: copyableOf(article, analysis.sketch),
    title: titleKey(article),
    isCorrection: false,
  };
}

/** With what it follows, now that its story is known. */
export function settled(article: Placed, original: Placed | undefined, whole: Article): Placed {
  return {
    ...article,
    copyOf: original?.storyId === article.storyId ? original.id : undefined,
    isCorrection: article.storyId !== article.id && isCorrection(whole),
  };
}

/** Whether it says of itself that it corrects another. */
export function isCorrection({ title }: Article): boolean {
  return CORRECTION_TITLE.test(title);
}

/** Short texts ("Morning briefing") come again without being reprints, so they are copies for some days only. */
export function isCopyOf(article: Placed, other: Placed, share: number): boolean {
  if (other.order >= article.order) return false;
  if (Math.abs(article.at - other.at) <= GAP_MS_MAX) return true;
  return share >= LATE_COPY_SHARE_MIN && article.copyable.key === undefined;
}

/**
 * When an article is taken to have appeared. One without a date that was there at the first reading may be of any year:
 * it is set so far back that it joins others of its kind and reprints of itself, and no news joins it.
 */
function momentOf(article: Article): number {
  const at = Date.parse(articleTime(article));
  return article.publishedAt === undefined && !article.isNews ? at - ANY_YEAR_MS : at;
}

/** A title as corrections repeat it; "" equals none. */
function titleKey(article: Article): string {
  return words(article.title.replace(CORRECTION_TITLE, "")).join(" ");
}
