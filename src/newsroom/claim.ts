/**
 * A claim is one statement tied to its sentence: everything a dossier shows is a claim, so nothing can be shown that
 * is not in a text. `text` equals `article[field].slice(start, end)`, in UTF-16 code units.
 */

import type { Article } from "./article.ts";

export type ClaimField = "title" | "text";

/** A place in an article's title or text: [start, end) in UTF-16 code units. */
export type Place = {
  readonly field: ClaimField;
  readonly start: number;
  readonly end: number;
};

export type Claim = Place & {
  readonly text: string;
  readonly articleId: string;
  readonly revision: number;
};

/** Cuts a claim out of its article, which is the only way to make one. Throws RangeError outside the field. */
export function claimAt(article: Article, { field, start, end }: Place): Claim {
  const whole = article[field];
  if (start < 0 || end > whole.length || start >= end) {
    throw new RangeError(`${field} ${start}–${end} lies outside article ${article.id}`);
  }
  const text = whole.slice(start, end);
  return { text, articleId: article.id, revision: article.revision, field, start, end };
}
