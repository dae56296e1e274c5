import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches, parseQuery, type Query } from "../../src/newsroom/query.ts";
import { placesOf } from "../../src/newsroom/query-places.ts";
import { placedWords } from "../../src/newsroom/word-places.ts";
import { words } from "../../src/newsroom/words.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { articles, queries } from "./query-arbitraries.ts";

const article = fakeArticle({
  id: "a1",
  title: "Kevin Cooper’s parole hearing",
  text: "Kevin COOPER, on death\nrow since 1985, asked again. A caf\u00e9 owner saw Cooper.",
  source: "Reuters",
});

function shownFor(query: string): readonly string[] {
  return placesOf(parseQuery(query), article).map(({ field, start, end }) =>
    article[field].slice(start, end),
  );
}

describe("where a query's words stand", () => {
  it.each<[string, readonly string[]]>([
    ["parole", ["parole"]],
    ["cooper", ["Cooper", "COOPER", "Cooper"]],
    ['"kevin cooper"', ["Kevin Cooper", "Kevin COOPER"]],
    ['"death row"', ["death\nrow"]],
    ["cafe", ["caf\u00e9"]],
    ["hear*", ["hearing"]],
    ["intitle:cooper", ["Cooper"]],
    ["/19[0-9]{2}/", ["1985"]],
    ["kevin cooper", ["Kevin", "Cooper", "Kevin", "COOPER", "Cooper"]],
    ['"kevin cooper" OR cooper', ["Kevin Cooper", "Kevin COOPER", "Cooper"]],
    ["football OR parole", ["parole"]],
    ["parole -football", ["parole"]],
  ])("%s stands in the article's own words", (query, shown) => {
    expect(shownFor(query)).toEqual(shown);
  });

  it.each([
    "football",
    "parole football",
    "-football",
    "source:reuters",
    "-cooper",
    "after:2019",
    "*",
  ])("is nowhere for %s", (query) => {
    expect(shownFor(query)).toEqual([]);
  });
});

const someWords = fc.constantFrom(
  ...["cooper", "o", "row", "cafe", "über", "京", "คดี", "서울에서", "1983", "x"].map((one) => {
    const [word = ""] = words(one);
    return word;
  }),
);

describe("for any text", () => {
  it("the words that are placed are the words that are searched, each cut where it stands", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          articles.map(({ text }) => text),
          fc.string({ unit: "binary" }),
        ),
        (text) => {
          const placed = placedWords(text);
          expect(placed.map(({ word }) => word)).toEqual(words(text));
          for (const { word, start, end } of placed) {
            expect(words(text.slice(start, end))).toContain(word);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("a word that selects an article has a place there, and each place reads as that word", () => {
    fc.assert(
      fc.property(articles, someWords, (given, word) => {
        const all = { ...given, id: "a" };
        const query: Query = { type: "words", words: [word], isPrefix: false };
        const places = placesOf(query, all);
        expect(places.length > 0).toBe(matches(query, all));
        for (const { field, start, end } of places) {
          expect(words(all[field].slice(start, end))).toEqual([word]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("places lie inside their field, in order, and only where the query selects the article", () => {
    fc.assert(
      fc.property(articles, queries, (given, query) => {
        const all = { ...given, id: "a" };
        const places = placesOf(query, all);
        if (places.length > 0) expect(matches(query, all)).toBe(true);
        for (const [index, { field, start, end }] of places.entries()) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(all[field].length);
          const before = places[index - 1];
          if (before?.field === field) expect(start).toBeGreaterThanOrEqual(before.end);
        }
      }),
      { numRuns: 300 },
    );
  });
});
