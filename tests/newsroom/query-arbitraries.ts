/** Random queries and articles that have something to do with each other, hostile ones among them. */

import fc from "fast-check";
import type { Article } from "../../src/newsroom/article.ts";
import type { Query } from "../../src/newsroom/query.ts";
import { denied, joined } from "../../src/newsroom/query-tree.ts";
import { words } from "../../src/newsroom/words.ts";
import { fakeArticle } from "../fakes/nouns.ts";

/** Few enough that queries often match, strange enough to break whatever quotes them badly. */
const SNIPPETS = [
  "Kevin Cooper",
  "cooper's",
  "O’Connor",
  "death row",
  "death-row",
  "row death",
  "parole",
  "paroled",
  "Café",
  "cafe\u0301",
  "ÜBER",
  "東京都",
  "京都で",
  "คดี",
  "서울에서",
  "कि की",
  "1983",
  "19",
  "OR",
  "AND NOT",
  "NEAR(a b)",
  'a "quoted" b',
  "star* c++",
  "title : x",
  "{text}",
  "^first",
  "'; DROP TABLE article; --",
  "🔥",
  "❤️",
  "\u0000nul",
  "\ud800",
  "",
  "article",
  "x",
] as const;

const FEEDS = ["courts", "https://example.org/feed?a=1&b=2", "ünï", '"'] as const;

const DAY_MS = 86_400_000;
const moments = fc
  .integer({ min: -200 * 365, max: 100 })
  .map((days) => new Date(Date.UTC(2026, 0) + days * DAY_MS).toISOString());

const prose = fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 6 }).map((all) => all.join(" "));

const seenAt = fc.constantFrom("2026-11-20T08:05:00.000Z", "2026-11-20T08:05:00.001Z");

export const articles: fc.Arbitrary<Omit<Article, "id">> = fc
  .record({
    title: prose,
    text: prose,
    byline: fc.option(prose, { nil: undefined }),
    source: fc.constantFrom(...SNIPPETS),
    tags: fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 3 }),
    feedId: fc.constantFrom(...FEEDS),
    publishedAt: fc.option(moments, { nil: undefined }),
    seenAt,
  })
  .map((given) => fakeArticle({ ...given, id: "" }));

const spoken = SNIPPETS.map((snippet) => words(snippet)).filter((all) => all.length > 0);

const field = fc.constantFrom("title", "author", "source", "tag", undefined);

const wordsQuery = fc
  .record({ words: fc.constantFrom(...spoken), isPrefix: fc.boolean(), field })
  .map(({ words: sought, isPrefix, field: where }): Query => {
    const last = sought.at(-1) ?? "";
    return {
      type: "words",
      words: sought,
      isPrefix: isPrefix && Buffer.byteLength(last) >= 3,
      ...(where && { field: where }),
    };
  });

const leaf: fc.Arbitrary<Query> = fc.oneof(
  { weight: 8, arbitrary: wordsQuery },
  fc.constant<Query>({ type: "all" }),
  fc.constantFrom(...FEEDS).map((id): Query => ({ type: "feed", id })),
  fc.record({ type: fc.constantFrom("after", "before"), at: moments }),
  fc
    .record({
      pattern: fc.constantFrom("parol(e|ed)$", "19[0-9]{2}", "a/b", "\\d+", "ÜBER", "^$"),
      field: fc.constantFrom<"title" | undefined>("title", undefined),
    })
    .map(
      ({ pattern, field: where }): Query => ({
        type: "expression",
        pattern,
        ...(where && { field: where }),
      }),
    ),
);

/** Trees as the parser makes them: `and` and `or` have two parts or more, none of their own kind. */
export const queries: fc.Arbitrary<Query> = fc.letrec<{ tree: Query }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc
      .record({
        type: fc.constantFrom("and", "or"),
        of: fc.array(tie("tree"), { minLength: 2, maxLength: 4 }),
      })
      .map(({ type, of }) => joined(type, of)),
    tie("tree").map(denied),
  ),
})).tree;
