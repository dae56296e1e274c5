import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Article, articleTime } from "../../src/newsroom/article.ts";
import { matches, parseQuery, type Query } from "../../src/newsroom/query.ts";
import { articles, queries } from "../newsroom/query-arbitraries.ts";
import { edition, fakeAnalysis, filed, storyOf } from "./filed.ts";
import { openEmpty } from "./open.ts";

describe("searching", () => {
  it("finds exactly the articles that the query matches, newest first", async () => {
    const samples = fc.sample(articles, { numRuns: 120, seed: 11 });
    const all: readonly Article[] = samples.map((article, index) => ({
      ...article,
      id: `a${index}`,
    }));
    const { archive } = await openEmpty();
    await archive.commit(
      edition(all.map((article) => ({ article, analysis: fakeAnalysis(), aliases: [] }))),
    );
    let found = 0;
    await fc.assert(
      fc.asyncProperty(queries, async (query: Query) => {
        const result = await archive.search(query, { limit: 999 });
        const expected = all.filter((article) => matches(query, article));
        expect(result.articles.map(({ id }) => id).sort()).toEqual(
          expected.map(({ id }) => id).sort(),
        );
        expect(result.total).toBe(expected.length);
        const times = result.articles.map(articleTime);
        expect(times).toEqual(times.toSorted().reverse());
        const best = await archive.search(query, { limit: 999, order: "best" });
        expect(best.articles.map(({ id }) => id).sort()).toEqual(
          expected.map(({ id }) => id).sort(),
        );
        if (expected.length > 0 && expected.length < all.length) found += 1;
      }),
      { numRuns: 500 },
    );
    // The property says little about queries that find nothing or everything.
    expect(found).toBeGreaterThan(100);
  });

  it("pages through all matches, each once", async () => {
    const { archive } = await openEmpty();
    const all = Array.from({ length: 25 }, (_, index) =>
      filed({ id: `a${index}`, publishedAt: new Date(index).toISOString() }),
    );
    await archive.commit(edition(all));
    for (const order of ["newest", "best"] as const) {
      const pages = await Promise.all(
        [0, 10, 20, 30].map((offset) =>
          archive.search(parseQuery("title"), { limit: 10, offset, order }),
        ),
      );
      const ids = pages.flatMap(({ articles: page }) => page.map(({ id }) => id));
      expect(ids).toEqual(all.map(({ article }) => article.id).reverse());
    }
  });

  it("reads many in turns, and gives what was found although others file meanwhile", async () => {
    const { archive } = await openEmpty();
    const at = (index: number) => new Date(index).toISOString();
    const all = Array.from({ length: 120 }, (_, index) =>
      filed({ id: `a${index}`, publishedAt: at(index) }),
    );
    await archive.commit(edition(all));
    const searching = archive.search(parseQuery("title"), { limit: 120 });
    await new Promise(setImmediate); // it has found them, and read the first
    // The oldest is dated anew, and another article takes its place in time.
    await archive.commit(
      edition([
        filed({ id: "a0", publishedAt: at(500) }),
        filed({ id: "other", title: "Nothing", publishedAt: at(0) }),
      ]),
    );
    const ids = (await searching).articles.map(({ id }) => id);
    expect(ids).toEqual(all.map(({ article }) => article.id).reverse());
  });

  it("counts articles, sources and the newest date of a query without its texts", async () => {
    const { archive } = await openEmpty();
    await archive.commit(
      edition([
        filed({ id: "a", source: "Post", publishedAt: "2026-01-01T00:00:00.000Z" }),
        filed({ id: "b", source: "Post", publishedAt: "2026-01-03T00:00:00.000Z" }),
        filed({ id: "c", source: "Wire", publishedAt: undefined }),
        filed({ id: "d", source: "Gone", withdrawnAt: "2026-01-04T00:00:00.000Z" }),
      ]),
    );
    expect(await archive.extent(parseQuery("title"))).toEqual({
      articles: 3,
      sources: 2,
      newestAt: "2026-01-03T00:00:00.000Z",
    });
    expect(await archive.extent(parseQuery("source:wire"))).toEqual({ articles: 1, sources: 1 });
    expect(await archive.extent(parseQuery("zzz"))).toEqual({ articles: 0, sources: 0 });
    expect((await archive.extent(parseQuery("/t.t/"))).articles).toBe(3);
  });

  it("puts first, when asked for the best, what speaks of it in its title and most", async () => {
    const { archive } = await openEmpty();
    const words = "The court sat for a long while and heard much that was not new. ".repeat(5);
    await archive.commit(
      edition([
        filed({
          id: "title",
          title: "Parole",
          text: words,
          publishedAt: "2020-01-01T00:00:00.000Z",
        }),
        filed({
          id: "often",
          title: "Court",
          text: `${words} parole parole parole`,
          publishedAt: "2020-01-02T00:00:00.000Z",
        }),
        filed({
          id: "once",
          title: "Court",
          text: `${words} parole`,
          publishedAt: "2020-01-03T00:00:00.000Z",
        }),
        filed({
          id: "never",
          title: "Court",
          text: words,
          publishedAt: "2020-01-04T00:00:00.000Z",
        }),
      ]),
    );
    const { articles: best } = await archive.search(parseQuery("parole"), {
      limit: 9,
      order: "best",
    });
    expect(best.map(({ id }) => id)).toEqual(["title", "often", "once"]);
  });

  it("does not let a phrase reach from one tag into the next, nor from the title into the text", async () => {
    const { archive } = await openEmpty();
    const tags = ["death penalty", "row houses"];
    await archive.commit(edition([filed({ id: "a", title: "Last appeal", text: "Kevin", tags })]));
    const total = async (query: string) =>
      (await archive.search(parseQuery(query), { limit: 1 })).total;
    expect(await total('tag:"death penalty"')).toBe(1);
    expect(await total('tag:"penalty row"')).toBe(0);
    expect(await total('"appeal kevin"')).toBe(0);
  });

  it("refuses a case that nobody replaced", async () => {
    const { archive } = await openEmpty();
    await expect(archive.search(parseQuery("case:x"), { limit: 1 })).rejects.toThrow(
      "case cannot be searched for",
    );
  });

  it.each(["a OR (", "a (b OR ", "a -(", "-(b OR ", "a OR (after:2019 ", "a -(after:2019 OR "])(
    "searches with a query as deep as one may be: %s…",
    async (level) => {
      const { archive } = await openEmpty();
      const parentheses = (query: string) => query.replace(/[^(]/gu, "").replaceAll("(", ")");
      const deepest = Array.from({ length: 32 }, (_, at) => level.repeat(at)).flatMap((start) => {
        const query = `${start}intitle:"some words" more*${parentheses(start)}`;
        return isRead(query) ? [query] : [];
      });
      expect(deepest.length).toBeGreaterThan(7);
      for (const query of deepest) {
        expect((await archive.search(parseQuery(query), { limit: 1 })).total).toBe(0);
        await archive.stories(parseQuery(query), { limit: 1 });
      }
    },
  );

  it("searches with two thousand terms", async () => {
    const { archive } = await openEmpty();
    const of = Array.from({ length: 2_000 }, (_, at) => parseQuery(`word${at}`));
    for (const type of ["and", "or"] as const) {
      expect((await archive.search({ type, of }, { limit: 1 })).total).toBe(0);
    }
  });

  it("finds the stories of exactly the articles that match", async () => {
    const samples = fc.sample(articles, { numRuns: 60, seed: 12 });
    const all = samples.map((article, index) => filed({ ...article, id: `a${index}` }));
    const { archive } = await openEmpty();
    const groups = Array.from({ length: 20 }, (_, index) => all.slice(index * 3, index * 3 + 3));
    await archive.commit(
      edition(
        all,
        groups.map((group) => storyOf(group)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(queries, async (query: Query) => {
        const { stories, total } = await archive.stories(query, { limit: 99 });
        const expected = groups
          .filter((group) => group.some(({ article }) => matches(query, article)))
          .map((group) => storyOf(group).id);
        expect(stories.map(({ id }) => id).sort()).toEqual(expected.sort());
        expect(total).toBe(expected.length);
        const times = stories.map(({ lastAt }) => lastAt);
        expect(times).toEqual(times.toSorted().reverse());
      }),
      { numRuns: 200 },
    );
  });
});

function isRead(query: string): boolean {
  try {
    return parseQuery(query) !== undefined;
  } catch {
    return false;
  }
}
