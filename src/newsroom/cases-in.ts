/** The cases that a text mentions: words of their query or one of their names stand in it. No more is claimed. */

import type { Article } from "./article.ts";
import type { Case } from "./case.ts";
import type { Place } from "./claim.ts";
import { parseQuery, type Query, withCases } from "./query.ts";
import { placesOf } from "./query-places.ts";
import { words } from "./words.ts";

export type Mention = { readonly caseFile: Case; readonly places: readonly Place[] };

/** Of each case that is mentioned, where; the places are in `text`. */
export function casesIn(text: string, cases: readonly Case[], now: Date): readonly Mention[] {
  const written = asArticle(text, now);
  return cases.flatMap((caseFile) => {
    const query = mentionQuery(caseFile, cases, now);
    const places = query === undefined ? [] : placesOf(query, written);
    return places.length === 0 ? [] : [{ caseFile, places }];
  });
}

/** Its query, or any of its names; the names alone where the query cannot be read. */
function mentionQuery(caseFile: Case, cases: readonly Case[], now: Date): Query | undefined {
  const names = caseFile.names.map(words).filter((parts) => parts.length > 0);
  const parts: Query[] = names.map((name) => ({ type: "words", words: name, isPrefix: false }));
  try {
    parts.unshift(withCases(parseQuery(caseFile.query, now), cases, now));
  } catch {
    // A mistake in one case's query is told where cases are; here it costs that query alone.
  }
  const [first, ...others] = parts;
  return first === undefined || others.length === 0 ? first : { type: "or", of: parts };
}

/** What somebody wrote, as queries look at it: words now, and of no feed or source. */
function asArticle(text: string, now: Date): Article {
  return {
    id: "",
    feedId: "",
    source: "",
    sourceKind: "file",
    title: "",
    isTitleDerived: false,
    text,
    excerpt: "",
    language: "und",
    tags: [],
    enclosures: [],
    revision: 1,
    seenAt: now.toISOString(),
    isNews: false,
  };
}
