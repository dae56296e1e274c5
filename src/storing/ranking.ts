/**
 * Which of the newest matches speak most of what was asked. Counted on the articles themselves: the index would weigh
 * each word by reading all of its places in the archive, which for common words takes longer than everything else.
 */

import type { Article } from "../newsroom/article.ts";
import { type Query, type WordsQuery, wordsOf } from "../newsroom/query.ts";
import { type Line, searchedLines } from "../newsroom/searched.ts";

/** A title says what an article is about; source, author and tag were asked for by name. */
const TITLE_WEIGHT = 8;
const FIELD_WEIGHT = 4;

/** The best first; equally good ones keep their order. */
export function bestFirst(query: Query, articles: readonly Article[]): readonly Article[] {
  const sought = wordsOf(query);
  return articles
    .map((article) => ({ article, score: score(sought, article) }))
    .sort((a, b) => b.score - a.score)
    .map(({ article }) => article);
}

function score(sought: readonly WordsQuery[], article: Article): number {
  const lines = searchedLines(article);
  return sought.reduce((sum, { words, isPrefix, field }) => {
    const phrase = ` ${words.join(" ")}${isPrefix ? "" : " "}`;
    if (field !== undefined) {
      const weight = field === "title" ? TITLE_WEIGHT : FIELD_WEIGHT;
      return sum + weight * saturated(count(lines[field], phrase));
    }
    const inTitle = TITLE_WEIGHT * saturated(count(lines.title, phrase));
    return sum + inTitle + saturated(count(lines.text, phrase));
  }, 0);
}

/** The tenth mention says less than the second (as in BM25, with k1 = 1). */
function saturated(mentions: number): number {
  return mentions / (mentions + 1);
}

function count(line: Line, phrase: string): number {
  let mentions = 0;
  for (let at = line.indexOf(phrase); at !== -1; at = line.indexOf(phrase, at + 1)) mentions += 1;
  return mentions;
}
