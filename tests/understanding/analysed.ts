/** Articles with what they say, for tests of stories and dossiers. */

import type { Article } from "../../src/newsroom/article.ts";
import type { Case } from "../../src/newsroom/case.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import type { Analysed } from "../../src/understanding/statements.ts";
import { fakeArticle } from "../fakes/nouns.ts";

/** An article of an outlet named after its id, with its analysis. */
export function analysed(id: string, text: string, given: Partial<Article> = {}): Analysed {
  const article = fakeArticle({
    id,
    source: `Outlet ${id}`,
    title: "",
    isTitleDerived: true,
    text,
    ...given,
  });
  return { article, analysis: analyse(article) };
}

export function caseOf(...names: readonly string[]): Case {
  return { slug: "case", title: names[0] ?? "A case", names, query: "", isDefined: true };
}
