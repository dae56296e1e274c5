/**
 * What of an article is searched: one line of words for each field. A filter looks for ` death row ` in a line and
 * the archive indexes the very same lines, so both find the same articles.
 */

import type { Article } from "./article.ts";
import { words } from "./words.ts";

/** Words with one space before, between and after them: " kevin cooper ". */
export type Line = string;

type SearchedLines = {
  readonly title: Line;
  readonly text: Line;
  readonly author: Line;
  readonly source: Line;
  readonly tag: Line;
};

/** Stands between two tags, so that no phrase reaches from one into the next; it is never a word. */
const TAG_BREAK = "·";

const known = new WeakMap<Article, SearchedLines>();

/** The lines of an article; cut once for each article object, since many filters look at the same one. */
export function searchedLines(article: Article): SearchedLines {
  const before = known.get(article);
  if (before !== undefined) return before;
  const lines = {
    title: line(words(article.title)),
    text: line(words(article.text)),
    author: line(words(article.byline ?? "")),
    source: line(words(article.source)),
    tag: line(article.tags.flatMap((tag) => [...words(tag), TAG_BREAK])),
  };
  known.set(article, lines);
  return lines;
}

function line(parts: readonly string[]): Line {
  return ` ${parts.join(" ")} `;
}
