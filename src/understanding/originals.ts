/** Which of a case's articles are texts of their own, and which only reprint another: a reprint confirms nothing. */

import { articleTime } from "../newsroom/article.ts";
import { copyableOf, createCopyIndex } from "./copy-index.ts";
import { oncePerArticle } from "./once.ts";
import { compareText } from "./order.ts";
import type { Analysed } from "./statements.ts";

/** The earliest article of each text, oldest first. */
export function originalsOf(articles: readonly Analysed[]): readonly Analysed[] {
  const index = createCopyIndex();
  const originals: Analysed[] = [];
  for (const analysed of articles.toSorted(byTime)) {
    const copyable = comparedBy(analysed);
    if (index.find(copyable).length > 0) continue;
    index.add(analysed.article.id, copyable);
    originals.push(analysed);
  }
  return originals;
}

const comparedBy = oncePerArticle(({ article, analysis }) => copyableOf(article, analysis.sketch));

/** Oldest first; articles of one moment by their ids, so that the order never depends on how they came. */
function byTime({ article: a }: Analysed, { article: b }: Analysed): number {
  return compareText(articleTime(a), articleTime(b)) || compareText(a.id, b.id);
}
