import { describe, expect, it } from "vitest";
import type { RawArticle } from "../../src/newsroom/article.ts";
import type { Feed } from "../../src/newsroom/feed.ts";
import { aliasesOf, isUnchanged, toArticle } from "../../src/reading/identify.ts";

const web: Feed = {
  id: "f1",
  kind: "web",
  location: "https://a.example/feed",
  title: "A Daily",
  addedBy: "file",
};
const folder: Feed = {
  ...web,
  id: "articles",
  kind: "files",
  location: "articles",
  title: "Articles",
};
const now = new Date("2026-03-10T12:00:00.000Z");
const raw: RawArticle = {
  guid: "https://a.example/?p=7",
  url: "https://a.example/story",
  title: "Bridge closed",
  text: "The bridge was closed on Monday. Nobody was hurt.",
  publishedAt: "2026-03-09T08:00:00.000Z",
};
const occasion = { now, isBaseline: false, language: "en" };

describe("an article's identity", () => {
  it("holds when the feed moves to another scheme or host", () => {
    const moved = { ...raw, guid: "http://b.example/?p=7", url: "https://b.example/other" };
    const shared = aliasesOf(web, moved).filter((alias) => aliasesOf(web, raw).includes(alias));
    expect(shared).toEqual(["path:f1|/?p=7"]);
  });

  it("is not shared by two feeds that number their articles alike", () => {
    const a = aliasesOf(web, { title: "x", text: "", guid: "7" });
    const b = aliasesOf({ ...web, id: "f2" }, { title: "y", text: "", guid: "7" });
    expect(a.filter((alias) => b.includes(alias))).toEqual([]);
  });

  it("of a file is its words as well as its path, so that a renamed file stays the same article", () => {
    const here = aliasesOf(folder, { ...raw, url: undefined, guid: "a.txt" });
    const there = aliasesOf(folder, { ...raw, url: undefined, guid: "b.txt" });
    expect(here.filter((alias) => there.includes(alias))).toHaveLength(1);
  });

  it("without key and address is its words, whatever the feed", () => {
    expect(aliasesOf(web, { title: "x", text: "y" })).toHaveLength(1);
  });

  it("survives a correction, which counts one revision more and is no news", () => {
    const first = toArticle(web, raw, { ...occasion, isBaseline: true });
    const text = "The bridge was closed on Tuesday.";
    const second = toArticle(web, { ...raw, text }, occasion, first);
    expect(isUnchanged(first, second)).toBe(false);
    expect(second).toMatchObject({
      id: first.id,
      revision: 2,
      isNews: false,
      seenAt: first.seenAt,
    });
  });

  it("sees no change where a reader would see none", () => {
    const first = toArticle(web, raw, occasion);
    const again = toArticle(
      web,
      raw,
      { ...occasion, now: new Date("2026-03-11T00:00:00Z") },
      first,
    );
    expect(isUnchanged(first, again)).toBe(true);
  });

  it("takes back a withdrawal when the article is there again", () => {
    const first = { ...toArticle(web, raw, occasion), withdrawnAt: "2026-03-10T13:00:00.000Z" };
    expect(isUnchanged(first, toArticle(web, raw, occasion, first))).toBe(false);
  });
});

describe("what is news", () => {
  it("is neither in a first reading nor older than a week", () => {
    expect(toArticle(web, raw, occasion).isNews).toBe(true);
    expect(toArticle(web, raw, { ...occasion, isBaseline: true }).isNews).toBe(false);
    const old = { ...raw, publishedAt: "2026-03-03T11:59:59.000Z" };
    expect(toArticle(web, old, occasion).isNews).toBe(false);
    const undated = { ...raw, publishedAt: undefined };
    expect(toArticle(web, undated, occasion).isNews).toBe(true);
  });
});

describe("an article's source", () => {
  it("is the outlet it names, else its feed, else its file, and says which", () => {
    const named = toArticle(web, { ...raw, outlet: "Harbour Post" }, occasion);
    expect([named.source, named.sourceKind]).toEqual(["Harbour Post", "outlet"]);
    const unnamed = toArticle(web, raw, occasion);
    expect([unnamed.source, unnamed.sourceKind]).toEqual(["A Daily", "feed"]);
    const file = toArticle(
      folder,
      { ...raw, guid: "2026/many #2.jsonl#12", file: "2026/many #2.jsonl" },
      occasion,
    );
    expect([file.source, file.sourceKind]).toEqual(["many #2.jsonl", "file"]);
    expect(file.file).toBe("articles/2026/many #2.jsonl#12");
  });
});

describe("an excerpt", () => {
  it("is whole sentences of at most 300 characters, and nothing rather than half a sentence", () => {
    const text = `${"A first sentence. ".repeat(15)}${"and on and on ".repeat(30)}`;
    const article = toArticle(web, { ...raw, text }, occasion);
    expect(article.excerpt).toBe("A first sentence. ".repeat(15).trim());
    const endless = toArticle(web, { ...raw, text: "no end ".repeat(100) }, occasion);
    expect(endless.excerpt).toBe("");
  });

  it("is the publisher's own teaser when there is one", () => {
    expect(toArticle(web, { ...raw, summary: "In short." }, occasion).excerpt).toBe("In short.");
  });
});
