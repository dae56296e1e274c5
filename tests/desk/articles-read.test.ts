import { describe, expect, it } from "vitest";
import { keepRead } from "../../src/desk/articles-read.ts";
import type { Article, ArticleVersion } from "../../src/newsroom/article.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { fakeAnalysis } from "../storing/filed.ts";

/** An archive in which these articles are filed, each the newest of its id. */
function archiveOf(...articles: Article[]) {
  const asked: string[] = [];
  return {
    /** The ids that were asked for since it was last looked at. */
    asked: () => asked.splice(0),
    file: (article: Article) => void articles.unshift(article),
    async understood(versions: readonly ArticleVersion[]) {
      asked.push(...versions.map(({ id }) => id));
      return versions.flatMap(({ id, revision }) => {
        const article = articles.find((one) => one.id === id);
        return article?.revision === revision ? [{ article, analysis: fakeAnalysis() }] : [];
      });
    },
  };
}

const [a, b] = [fakeArticle({ id: "a" }), fakeArticle({ id: "b" })];

describe("an article that was read", () => {
  it("is not read again, and comes in the order that is asked for", async () => {
    const archive = archiveOf(a, b);
    const read = keepRead(archive);
    const [first] = await read([a]);
    expect(archive.asked()).toEqual(["a"]);
    const both = await read([b, a]);
    expect(archive.asked()).toEqual(["b"]);
    expect(both.map(({ article }) => article)).toEqual([b, a]);
    expect(both[1]).toBe(first);
  });

  it("is read again once it was corrected, or its title is its publisher's own", async () => {
    const archive = archiveOf(a);
    const read = keepRead(archive);
    await read([a]);
    const corrected = { ...a, revision: a.revision + 1, text: "It was not so." };
    archive.file(corrected);
    expect((await read([corrected])).map(({ article }) => article)).toEqual([corrected]);
    const titled = { ...corrected, isTitleDerived: !corrected.isTitleDerived };
    archive.file(titled);
    expect((await read([titled])).map(({ article }) => article)).toEqual([titled]);
    expect(archive.asked()).toEqual(["a", "a", "a"]);
  });

  it("is left out where it is not filed as it was given, and asked for again", async () => {
    const archive = archiveOf(a);
    const read = keepRead(archive);
    expect(await read([b])).toEqual([]);
    archive.file(b);
    expect((await read([b])).map(({ article }) => article)).toEqual([b]);
  });

  it("is forgotten when longer ones were asked for since: 4,000,000 characters are kept", async () => {
    const long = fakeArticle({ id: "long", title: "", text: "x".repeat(3_999_990) });
    const short = fakeArticle({ id: "short", title: "", text: "y".repeat(10) });
    const more = fakeArticle({ id: "more", title: "z", text: "" });
    const archive = archiveOf(long, short, more);
    const read = keepRead(archive);
    await read([short, long]);
    await read([short]);
    expect(archive.asked()).toEqual(["short", "long"]);
    await read([more]);
    await read([short, more]);
    expect(archive.asked()).toEqual(["more"]);
    await read([long]);
    expect(archive.asked()).toEqual(["long"]);
  });
});
