import { describe, expect, it } from "vitest";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { LANGUAGES, phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { articleItem } from "../../../src/newsroom/telling/article.ts";
import { storyItem } from "../../../src/newsroom/telling/story.ts";
import { storyMessage } from "../../../src/newsroom/telling/story-message.ts";
import { renderText } from "../../../src/platforms/terminal/render.ts";
import { fakeArticle, fakeStory } from "../../fakes/nouns.ts";
import { laneDossier, note, report } from "./lane-case.ts";

const lead = fakeArticle({
  id: "lead",
  source: "Reuters",
  sourceKind: "outlet",
  title: "Witness returns",
  excerpt: "A witness returned. She wept.",
  publishedAt: "2026-11-20T08:00:00.000Z",
});
const second = { ...lead, id: "second", source: "AP", publishedAt: "2026-11-20T09:30:00.000Z" };
const third = { ...lead, id: "third", source: "BBC", publishedAt: undefined };
const fourth = { ...lead, id: "fourth", source: "Echo" };

const view = fakeStory(lead, {
  articles: [second, lead, fourth, third],
  sources: ["Reuters", "AP", "BBC", "Echo"],
  independentSources: 3,
  cases: ["lane", "baker"],
});

describe("a story on one line", () => {
  it("names its lead, two sources, the counts, its newest date and its cases", () => {
    expect(storyItem(view, en)).toEqual({
      title: [
        {
          type: "article",
          text: "Witness returns",
          articleId: "lead",
          url: "https://news.example/lead",
        },
      ],
      details: [
        { type: "text", text: "Reuters, AP +2" },
        { type: "text", text: " · " },
        { type: "text", text: "4 articles" },
        { type: "text", text: " · " },
        { type: "text", text: "3 independent sources" },
        { type: "text", text: " · " },
        { type: "time", at: "2026-11-20T09:30:00.000Z", show: "date" },
        { type: "text", text: " · " },
        { type: "ask", text: "lane", ask: "case lane" },
        { type: "text", text: " · " },
        { type: "ask", text: "baker", ask: "case baker" },
      ],
    });
  });

  it("counts nothing where there is one article by one source", () => {
    expect(storyItem(fakeStory(lead), en).details).toEqual([
      { type: "text", text: "Reuters" },
      { type: "text", text: " · " },
      { type: "time", at: "2026-11-20T08:00:00.000Z", show: "date" },
    ]);
  });

  it("carries its mark, and its excerpt where one is wanted", () => {
    expect(storyItem(view, en, { mark: "Update", withExcerpt: true })).toMatchObject({
      mark: "Update",
      excerpt: [{ type: "text", text: "A witness returned. She wept." }],
    });
    expect(storyItem(view, en)).not.toHaveProperty("excerpt");
    expect(storyItem(view, en)).not.toHaveProperty("mark");
  });

  it("says withdrawn of a withdrawn lead, whatever else it is", () => {
    const withdrawn = { ...lead, withdrawnAt: "2026-11-20T10:00:00.000Z" };
    const told = storyItem(fakeStory(withdrawn, { articles: [] }), en, { mark: "Update" });
    expect(told.mark).toBe("Withdrawn");
  });

  it("says so where no outlet is named, no date is given and the title is the desk's choice", () => {
    expect(
      renderText({
        title: "x",
        blocks: [{ type: "stories", stories: [storyItem(fakeStory(note), en)] }],
      }),
    ).toBe(`x
=

• The trial began in 1985 [1]
  note.txt (outlet not named) · no date given · untitled; a sentence of its text

[1] articles/note.txt`);
  });

  it("keeps a publisher's day the same day in every time zone", () => {
    expect(storyItem(fakeStory(report), en).details).toContainEqual({
      type: "text",
      text: "31 May 2019",
    });
  });

  it("does not say the title twice", () => {
    const terse = { ...lead, excerpt: lead.title };
    expect(articleItem(terse, en, { withExcerpt: true })).not.toHaveProperty("excerpt");
    const titleOnly = { ...lead, excerpt: "" };
    expect(articleItem(titleOnly, en, { withExcerpt: true })).not.toHaveProperty("excerpt");
  });
});

describe("one article on a line", () => {
  it("names its source, its writer and its date", () => {
    expect(articleItem({ ...lead, byline: "Jo Doe" }, en).details).toEqual([
      { type: "text", text: "Reuters" },
      { type: "text", text: " · " },
      { type: "text", text: "Jo Doe" },
      { type: "text", text: " · " },
      { type: "time", at: "2026-11-20T08:00:00.000Z", show: "date" },
    ]);
  });

  it("shows what an article says as words and nothing else", () => {
    const hostile = "@everyone <!channel> [free](javascript:alert(1)) **bold** </p><script>";
    const told = articleItem({ ...lead, title: hostile, source: hostile, excerpt: hostile }, en);
    expect(told.title).toEqual([
      { type: "article", text: hostile, articleId: "lead", url: "https://news.example/lead" },
    ]);
    expect(told.details[0]).toEqual({ type: "text", text: hostile });
  });
});

describe("a story on its own", () => {
  const copied = {
    ...view,
    story: { ...view.story, copies: { second: "lead", fourth: "gone" } },
  };

  it("lists who tells it and whose text is reprinted", () => {
    expect(renderText(storyMessage(copied, 1, en))).toBe(`Witness returns
===============

• Witness returns [1]
  Reuters, AP +2 · 4 articles · 3 independent sources · 2026-11-20 · lane (/case
  lane) · baker (/case baker)
  A witness returned. She wept.

4 articles
----------

• Witness returns [1]
  AP · 2026-11-20 · reprint of Reuters
• Witness returns [1]
  Reuters · 2026-11-20
• Witness returns [1]
  Echo · 2026-11-20 · reprint
• Witness returns [1]
  BBC · no date given

[1] https://news.example/lead`);
  });

  it("tells the days and people that its articles name", () => {
    const { people, timeline } = laneDossier;
    const told = storyMessage(
      fakeStory(report, { articles: [report, note], people, timeline }),
      1,
      en,
    );
    expect(renderText(told)).toContain(`May 2019
  Lane, who is accused of nothing, returned in May 2019.
  Court Reporter, 31 May 2019 [1] · 2 sources name this date

People
------

• Ada Lane
  the sole witness — note.txt (outlet not named), no date given [2]
  also Lane · named 3 times in 2 articles`);
  });

  it.each([
    [0, "Page 1 of 3", "story lead page:2"],
    [99, "Page 3 of 3", "story lead page:2"],
  ])("has pages for many articles, and the nearest for page %i", (page, place, ask) => {
    const articles = Array.from({ length: 21 }, (_, index) => ({ ...lead, id: `a${index}` }));
    const told = storyMessage(fakeStory(lead, { articles }), page, en);
    expect(told.blocks.at(-1)).toEqual({
      type: "footnote",
      spans: [{ type: "text", text: place }],
    });
    expect(JSON.stringify(told.blocks)).toContain(`"ask":"${ask}"`);
  });

  it.each(LANGUAGES)("is told in %s without a word left out", (language) => {
    const told = renderText(storyMessage(copied, 1, phrasesFor(language)));
    expect(told).toContain("Witness returns");
    expect(told).not.toMatch(/undefined|NaN|\[object/u);
  });
});
