/** Which of a case's articles are texts of their own, and which only reprint another: a reprint confirms nothing. */

import { articleTime } from "../newsroom/article.ts";
import { copyableOf, createCopyIndex } from "./copy-index.ts";
import { compareText } from "./order.ts";
import type { Analysed } from "./statements.ts";

/** Articles that are compared in one step: some 10 ms. */
const COMPARED_AT_ONCE = 100;

/** The earliest article of each text, oldest first. */
export function* originalsOf(
  articles: readonly Analysed[],
): Generator<undefined, readonly Analysed[]> {
  const index = createCopyIndex();
  const originals: Analysed[] = [];
  for (const [at, analysed] of articles.toSorted(byTime).entries()) {
    if (at > 0 && at % COMPARED_AT_ONCE === 0) yield;
    const { article, analysis } = analysed;
    const copyable = copyableOf(article, analysis.sketch);
    if (index.find(copyable).length > 0) continue;
    index.add(article.id, copyable);
    originals.push(analysed);
  }
  return originals;
}

/** Oldest first; articles of one moment by their ids, so that the order never depends on how they came. */
function byTime({ article: a }: Analysed, { article: b }: Analysed): number {
  return compareText(articleTime(a), articleTime(b)) || compareText(a.id, b.id);
}
