import { describe, expect, it } from "vitest";
import type { Article } from "../../src/newsroom/article.ts";
import type { Story } from "../../src/newsroom/story.ts";
import { joinStory, mergedStory, storyView } from "../../src/understanding/join-story.ts";
import { fakeArticle } from "../fakes/nouns.ts";

function article(id: string, given: Partial<Article> = {}): Article {
  const at = `2025-02-0${id.slice(1)}T08:00:00.000Z`;
  return fakeArticle({
    id,
    source: `Outlet ${id}`,
    title: `Title ${id}`,
    isTitleDerived: false,
    text: "Some text.",
    publishedAt: at,
    seenAt: at,
    ...given,
  });
}

const long = { text: "A longer text than the others have, with more in it." };

/** A story of these articles, joined one after the other; `copies` as place() would say. */
function storyOf(
  articles: readonly Article[],
  copies: Readonly<Record<string, string>> = {},
): Story {
  let story: Story | undefined;
  for (const one of articles) {
    const placement = { storyId: "a1", isNew: story === undefined, copyOf: copies[one.id] };
    story = joinStory(
      story,
      one,
      placement,
      articles.find(({ id }) => id === story?.lead),
    );
  }
  if (story === undefined) throw new Error("no articles");
  return story;
}

describe("a story", () => {
  it("begins with one article, which leads it", () => {
    expect(storyOf([article("a1")])).toEqual({
      id: "a1",
      articleIds: ["a1"],
      lead: "a1",
      firstAt: "2025-02-01T08:00:00.000Z",
      lastAt: "2025-02-01T08:00:00.000Z",
      aliases: [],
      copies: {},
    });
  });

  it("has no known end while nobody knows how old its articles are, until a dated or a new one joins", () => {
    const undated = { publishedAt: undefined, seenAt: "2025-02-09T08:00:00.000Z" };
    const old = article("a1", { ...undated, isNews: false });
    expect(storyOf([old]).lastAt).toBe("");
    expect(storyOf([old, article("a2")]).lastAt).toBe("2025-02-02T08:00:00.000Z");
    const fresh = article("a3", { ...undated, isNews: true });
    expect(storyOf([old, fresh]).lastAt).toBe("2025-02-09T08:00:00.000Z");
  });

  it("lasts from its earliest to its latest article, whatever order they come in", () => {
    const story = storyOf([article("a2"), article("a3"), article("a1")]);
    expect(story.firstAt).toBe("2025-02-01T08:00:00.000Z");
    expect(story.lastAt).toBe("2025-02-03T08:00:00.000Z");
    expect(story.articleIds).toEqual(["a2", "a3", "a1"]);
  });

  it("is led by the longest article", () => {
    expect(storyOf([article("a1"), article("a2", long), article("a3")]).lead).toBe("a2");
  });

  it("is led by the earliest of equally long ones", () => {
    expect(storyOf([article("a2"), article("a1")]).lead).toBe("a1");
  });

  it("is led by an article with a title of its own before a longer one without", () => {
    const untitled = article("a2", { ...long, isTitleDerived: true });
    expect(storyOf([article("a1"), untitled]).lead).toBe("a1");
  });

  it("is never led by a reprint while its original is there, however long", () => {
    expect(storyOf([article("a1"), article("a2", long)], { a2: "a1" }).lead).toBe("a1");
  });

  it("notes a reprint of a reprint as one of the original", () => {
    const story = storyOf([article("a1"), article("a2"), article("a3")], { a2: "a1", a3: "a2" });
    expect(story.copies).toEqual({ a2: "a1", a3: "a1" });
  });

  it("names an article once that joins again, and takes back that it was a reprint", () => {
    const story = storyOf([article("a1"), article("a2")], { a2: "a1" });
    const again = joinStory(story, article("a2", long), { storyId: "a1", isNew: false });
    expect(again.articleIds).toEqual(["a1", "a2"]);
    expect(again.copies).toEqual({});
  });

  it("never calls an article a reprint that others reprint", () => {
    const story = storyOf([article("a1"), article("a2")], { a2: "a1" });
    const again = joinStory(story, article("a1"), { storyId: "a1", isNew: false, copyOf: "a2" });
    expect(again.copies).toEqual({ a2: "a1" });
  });
});

describe("a story as it is told", () => {
  it("counts ten reprints of one text as one independent source", () => {
    const articles = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => article(`a${number}`));
    const copies = Object.fromEntries(articles.slice(1).map(({ id }) => [id, "a1"]));
    const view = storyView(storyOf(articles, copies), articles, ["cooper"]);
    expect(view.sources).toHaveLength(9);
    expect(view.independentSources).toBe(1);
    expect(view.cases).toEqual(["cooper"]);
  });

  it("counts two texts of one outlet as one source, and a rival's own text as another", () => {
    const articles = [article("a1"), article("a2", { source: "Outlet a1" }), article("a3")];
    expect(storyView(storyOf(articles), articles, []).independentSources).toBe(2);
  });

  it("lists articles newest first and the lead's outlet first", () => {
    const articles = [article("a1"), article("a2", long), article("a3")];
    const view = storyView(storyOf(articles), articles, []);
    expect(view.articles.map(({ id }) => id)).toEqual(["a3", "a2", "a1"]);
    expect(view.sources).toEqual(["Outlet a2", "Outlet a1", "Outlet a3"]);
  });

  it("leaves withdrawn articles out and lets another lead", () => {
    const story = storyOf([article("a1"), article("a2", long)]);
    const withdrawn = article("a2", { ...long, withdrawnAt: "2025-03-01T00:00:00.000Z" });
    const view = storyView(story, [article("a1"), withdrawn], []);
    expect(view.lead.id).toBe("a1");
    expect(view.articles.map(({ id }) => id)).toEqual(["a1"]);
    expect(view.sources).toEqual(["Outlet a1"]);
  });

  it("is still led by a withdrawn article when there is no other", () => {
    const withdrawn = article("a1", { withdrawnAt: "2025-03-01T00:00:00.000Z" });
    const view = storyView(storyOf([withdrawn]), [withdrawn], []);
    expect(view.lead.id).toBe("a1");
    expect(view.articles).toEqual([]);
  });

  it("cannot be told without any article", () => {
    expect(() => storyView(storyOf([article("a1")]), [], [])).toThrow(RangeError);
  });
});

describe("two stories that are one", () => {
  it("are led by the better of their leads, and keep their order, their days and every id", () => {
    const one = { ...storyOf([article("a2")]), id: "a2", aliases: ["old"] };
    const other = { ...storyOf([article("a1"), article("a3", long)]), copies: { a1: "a3" } };
    const articles = [article("a1"), article("a2"), article("a3", long)];
    expect(mergedStory(one, other, articles)).toEqual({
      id: "a1",
      articleIds: ["a1", "a3", "a2"],
      lead: "a3",
      firstAt: "2025-02-01T08:00:00.000Z",
      lastAt: "2025-02-03T08:00:00.000Z",
      aliases: ["a2", "old"],
      copies: { a1: "a3" },
    });
  });
});
