import { describe, expect, it } from "vitest";
import { parseQuery } from "../../src/newsroom/query.ts";
import { edition, fakeAnalysis, filed, storyOf } from "./filed.ts";
import { emptyFolder, openEmpty } from "./open.ts";

const day = (date: number) => `2026-11-${String(date).padStart(2, "0")}T08:00:00.000Z`;

describe("filing", () => {
  it("gives back what was filed: the article, its analysis, its story, by id and by alias", async () => {
    const { archive } = await openEmpty();
    const one = filed({ id: "a", text: "Ünï 東京 🔥" }, fakeAnalysis("Kevin Cooper"));
    const story = storyOf([one]);
    await archive.commit(edition([one], [story]));
    expect(await archive.article("a")).toEqual(one.article);
    expect(await archive.articles(["none", "a", "a"])).toEqual([one.article, one.article]);
    expect(await archive.analyses(["a", "none"])).toEqual(new Map([["a", one.analysis]]));
    expect(await archive.known(["guid:none", "guid:a"])).toEqual(one.article);
    expect(await archive.known(["guid:none"])).toBeUndefined();
    expect(await archive.story("a")).toEqual(story);
    expect(await archive.storyOf("a")).toEqual(story);
    const { article, analysis } = one;
    expect(await archive.recent(5)).toEqual([{ filed: { article, analysis }, storyId: "a" }]);
  });

  it("gives an alias to the article that was filed with it last", async () => {
    const { archive } = await openEmpty();
    await archive.commit(edition([filed({ id: "a" })]));
    await archive.commit(edition([{ ...filed({ id: "b" }), aliases: ["guid:a", "guid:b"] }]));
    expect((await archive.known(["guid:a"]))?.id).toBe("b");
    expect((await archive.known(["guid:b"]))?.id).toBe("b");
  });

  it("replaces a corrected article: its old words find it no more, its new date moves it", async () => {
    const { archive } = await openEmpty();
    const first = filed({ id: "a", title: "Wrong", publishedAt: day(1) });
    const other = filed({ id: "b", title: "Other", publishedAt: day(2) });
    await archive.commit(edition([first, other], [storyOf([first]), storyOf([other])]));
    const corrected = filed({ id: "a", title: "Right", publishedAt: day(3), revision: 2 });
    await archive.commit(edition([corrected]));
    const titles = async (query: string) =>
      (await archive.search(parseQuery(query), { limit: 9 })).articles.map(({ title }) => title);
    expect(await titles("wrong")).toEqual([]);
    expect(await titles("right")).toEqual(["Right"]);
    expect(await titles("*")).toEqual(["Right", "Other"]);
    expect(await titles("after:2026-11-03")).toEqual(["Right"]);
    expect((await archive.storyOf("a"))?.id).toBe("a");
    expect((await archive.counts()).articles).toBe(2);
  });

  it("holds thousands of articles of one moment, the last filed first", async () => {
    const { archive } = await openEmpty();
    const many = Array.from({ length: 2_100 }, (_, index) =>
      filed({ id: `a${index}`, title: "Same", text: "", publishedAt: day(1) }),
    );
    await archive.commit(edition(many));
    await archive.commit(edition(many.slice(0, 3)));
    const { articles, total } = await archive.search(parseQuery("same"), { limit: 3 });
    expect(articles.map(({ id }) => id)).toEqual(["a2099", "a2098", "a2097"]);
    expect(total).toBe(1_000);
    expect((await archive.counts()).articles).toBe(2_100);
  });

  it.each(["0001-01-01T00:00:00.000Z", "1931-03-25T00:00:00.000Z", "9999-12-31T00:00:00.000Z"])(
    "takes an article dated %s",
    async (publishedAt) => {
      const { archive } = await openEmpty();
      await archive.commit(edition([filed({ id: "old", publishedAt }), filed({ id: "new" })]));
      const { articles } = await archive.search(parseQuery("title"), { limit: 9 });
      expect(articles.map(({ id }) => id).sort()).toEqual(["new", "old"]);
    },
  );

  it("writes an edition and what it owes together, or nothing of it", async () => {
    const { archive, records } = await openEmpty();
    const one = filed({ id: "a" });
    const owed = { kind: "outbox", key: "d1", value: "x", ifAbsent: true } as const;
    await archive.commit(edition([one], [storyOf([one])], [owed]));
    expect(await records.get("outbox", "d1")).toBe("x");
    const two = filed({ id: "b", title: "Second" });
    await expect(
      archive.commit(edition([two], [storyOf([two])], [{ ...owed, key: "d2" }, owed])),
    ).rejects.toThrow("an edition was refused: it owes what was written already");
    expect(await archive.article("b")).toBeUndefined();
    expect(await archive.known(["guid:b"])).toBeUndefined();
    expect(await archive.story("b")).toBeUndefined();
    expect((await archive.search(parseQuery("second"), { limit: 9 })).total).toBe(0);
    expect(await records.get("outbox", "d2")).toBeUndefined();
    expect(await archive.counts()).toMatchObject({ articles: 1, stories: 1 });
  });

  it("keeps all of it when the store is closed and opened again", async () => {
    const folder = emptyFolder();
    const first = await openEmpty(folder);
    const one = filed({ id: "a" }, fakeAnalysis("Kevin Cooper"));
    const owed = { kind: "outbox", key: "d1", value: "x" } as const;
    await first.archive.commit(edition([one], [storyOf([one])], [owed]));
    const counts = await first.archive.counts();
    await first.close();
    const second = await openEmpty(folder);
    expect(await second.archive.article("a")).toEqual(one.article);
    expect(await second.archive.counts()).toEqual(counts);
    expect((await second.archive.search(parseQuery("judge"), { limit: 1 })).total).toBe(1);
    expect(await second.archive.people("coop", 5)).toEqual([{ name: "Kevin Cooper", articles: 1 }]);
    expect(await second.records.get("outbox", "d1")).toBe("x");
    expect(second.epoch).toBe(first.epoch + 1);
  });
});

describe("withdrawn articles", () => {
  it("stay readable by id, and leave search, stories, people and counts", async () => {
    const { archive } = await openEmpty();
    const kept = filed({ id: "k", title: "Kept" }, fakeAnalysis("Kevin Cooper", "Jane Roe"));
    const gone = filed({ id: "g", title: "Gone", source: "Elsewhere" }, fakeAnalysis("Jane Roe"));
    await archive.commit(edition([kept, gone], [storyOf([kept]), storyOf([gone])]));
    const withdrawn = { ...gone, article: { ...gone.article, withdrawnAt: day(21) } };
    // A second time, as when its file is deleted and then its feed says so too.
    await archive.commit(edition([withdrawn]));
    await archive.commit(edition([withdrawn]));

    expect((await archive.article("g"))?.withdrawnAt).toBe(day(21));
    expect((await archive.known(["guid:g"]))?.id).toBe("g");
    expect(await archive.search(parseQuery("gone"), { limit: 9 })).toEqual({
      articles: [],
      total: 0,
    });
    expect((await archive.search(parseQuery("*"), { limit: 9 })).total).toBe(1);
    for (const query of ["*", "gone OR kept", "/./"]) {
      const found = await archive.stories(parseQuery(query), { limit: 9 });
      expect(found.stories.map(({ id }) => id)).toEqual(["k"]);
      expect(found.total).toBe(1);
    }
    expect(await archive.people("", 9)).toEqual([
      { name: "Jane Roe", articles: 1 },
      { name: "Kevin Cooper", articles: 1 },
    ]);
    expect(await archive.sources()).toEqual([{ name: "Court Reporter", articles: 1 }]);
    expect(await archive.counts()).toEqual({
      articles: 1,
      stories: 1,
      sources: 1,
      newestAt: "2026-11-20T08:00:00.000Z",
    });
    const all = await archive.search(parseQuery("gone"), { limit: 9, includeWithdrawn: true });
    expect(all.total).toBe(1);

    await archive.commit(edition([gone]));
    expect((await archive.search(parseQuery("gone"), { limit: 9 })).total).toBe(1);
    expect(await archive.people("roe", 9)).toEqual([{ name: "Jane Roe", articles: 2 }]);
  });
});

describe("stories", () => {
  it("are found by any of their articles, the last told first, each once", async () => {
    const { archive } = await openEmpty();
    const a1 = filed({ id: "a1", title: "Hearing begins", publishedAt: day(1) });
    const a2 = filed({ id: "a2", title: "Hearing ends", publishedAt: day(9) });
    const b1 = filed({ id: "b1", title: "Hearing elsewhere", publishedAt: day(5) });
    const c1 = filed({ id: "c1", title: "Weather", publishedAt: day(7) });
    const all = [a1, a2, b1, c1];
    await archive.commit(edition(all, [storyOf([a1, a2]), storyOf([b1]), storyOf([c1])]));
    const ids = async (query: string, page = {}) => {
      const found = await archive.stories(parseQuery(query), { limit: 9, ...page });
      return [...found.stories.map(({ id }) => id), found.total];
    };
    expect(await ids("hearing")).toEqual(["a1", "b1", 2]);
    expect(await ids("begins")).toEqual(["a1", 1]);
    expect(await ids("*")).toEqual(["a1", "c1", "b1", 3]);
    expect(await ids("hearing", { limit: 1, offset: 1 })).toEqual(["b1", 2]);
    expect(await ids("/hearing (ends|else)/ OR weather", { limit: 2 })).toEqual(["a1", "c1", 3]);
  });

  it("since a moment are those with a match that was news, and was read later", async () => {
    const { archive } = await openEmpty();
    const of = (id: string, seenAt: string, isNews: boolean, title = "Hearing") =>
      filed({ id, title, seenAt, isNews, publishedAt: day(1) });
    const late = of("late", day(9), true);
    const lateArchived = of("lateArchived", day(9), false);
    const early = of("early", day(2), true);
    const otherLate = of("otherLate", day(9), true, "Weather");
    const all = [late, lateArchived, early, otherLate];
    await archive.commit(
      edition(all, [storyOf([late]), storyOf([lateArchived]), storyOf([early, otherLate])]),
    );
    const since = async (query: string, newsSince: string) =>
      (await archive.stories(parseQuery(query), { limit: 9, newsSince })).stories.map(
        ({ id }) => id,
      );
    expect(await since("hearing", day(5))).toEqual(["late"]);
    expect(await since("*", day(5))).toEqual(["early", "late"]);
    expect(await since("hearing", day(9))).toEqual([]);
  });

  it("that merged lead to the one that is left, also when that merges in turn", async () => {
    const { archive } = await openEmpty();
    const [a, b, c] = [filed({ id: "a" }), filed({ id: "b" }), filed({ id: "c" })] as const;
    await archive.commit(edition([a, b, c], [storyOf([a]), storyOf([b]), storyOf([c])]));
    await archive.commit(edition([], [storyOf([b, c], ["c"])]));
    const left = storyOf([a, b, c], ["b"]);
    await archive.commit(edition([], [left]));
    for (const id of ["a", "b", "c"]) {
      expect(await archive.story(id)).toEqual(left);
      expect(await archive.storyOf(id)).toEqual(left);
    }
    expect((await archive.stories(parseQuery("*"), { limit: 9 })).total).toBe(1);
    expect((await archive.counts()).stories).toBe(1);
  });
});

describe("people", () => {
  it("are found by the beginnings of their names' words, the most often named first", async () => {
    const { archive } = await openEmpty();
    await archive.commit(
      edition([
        filed({ id: "a" }, fakeAnalysis("Kevin Cooper", "Ana Muñoz", "Kevin Cooper")),
        filed({ id: "b" }, fakeAnalysis("Kevin Cooper", "Kevin Kline")),
      ]),
    );
    const names = async (prefix: string) =>
      (await archive.people(prefix, 9)).map(({ name, articles }) => `${name} ${articles}`);
    expect(await names("kev")).toEqual(["Kevin Cooper 2", "Kevin Kline 1"]);
    expect(await names("Coo KEV")).toEqual(["Kevin Cooper 2"]);
    expect(await names("munoz")).toEqual(["Ana Muñoz 1"]);
    expect(await names("evin")).toEqual([]);
    expect(await names("%")).toHaveLength(3);
  });

  it("are forgotten when a correction names them no more", async () => {
    const { archive } = await openEmpty();
    await archive.commit(edition([filed({ id: "a" }, fakeAnalysis("Wrong Man"))]));
    await archive.commit(edition([filed({ id: "a" }, fakeAnalysis("Right Man"))]));
    expect(await archive.people("", 9)).toEqual([{ name: "Right Man", articles: 1 }]);
  });
});

describe("recent articles", () => {
  it("come oldest first, with those that have no story left out", async () => {
    const { archive } = await openEmpty();
    const all = [1, 2, 3, 4].map((date) => filed({ id: `a${date}`, publishedAt: day(date) }));
    await archive.commit(
      edition(
        all,
        all.slice(0, 3).map((one) => storyOf([one])),
      ),
    );
    const recent = await archive.recent(2);
    expect(recent.map(({ storyId }) => storyId)).toEqual(["a2", "a3"]);
  });
});
