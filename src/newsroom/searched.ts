/**
 * What of an article is searched: one line of words for each field. A filter looks for ` death row ` in a line and
 * the archive indexes the very same lines, so both find the same articles.
 */

import type { Article } from "./article.ts";
import { wordLine, words } from "./words.ts";

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
    title: line(wordLine(article.title)),
    text: line(wordLine(article.text)),
    author: line(wordLine(article.byline ?? "")),
    source: line(wordLine(article.source)),
    tag: line(article.tags.flatMap((tag) => [...words(tag), TAG_BREAK]).join(" ")),
  };
  known.set(article, lines);
  return lines;
}

function line(words: string): Line {
  return ` ${words} `;
}
