import { describe, expect, it } from "vitest";
import search from "../../commands/search.ts";
import type { Article } from "../../src/newsroom/article.ts";
import { renderText } from "../../src/platforms/terminal/render.ts";
import { fakeDesk } from "../fakes/desk.ts";
import { fakeArticle } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

/** A desk whose archive holds these, and what was searched. */
function deskWith(all: readonly Article[], total = all.length) {
  const asked: unknown[] = [];
  const desk = fakeDesk({
    articles: {
      search: async (query, { limit, offset, order }) => {
        asked.push([query, offset, order]);
        return { articles: all.slice(offset, offset + limit), total };
      },
    },
  });
  return { desk, asked };
}

const articles = Array.from({ length: 12 }, (_, index) =>
  fakeArticle({ id: `a${index}`, title: `Article ${index}` }),
);

describe("/search", () => {
  it("shows the query as it was understood, how much was found, and each article's own words", async () => {
    const { desk } = deskWith([fakeArticle({ id: "a1", title: "Judge rules" })]);
    expect(
      renderText(await told(search, "search Parôle  AND NOT film", desk)),
    ).toBe(`Search: 1 article
=================

Understood as: \`parole -film\`

• Judge rules [1]
  Court Reporter · 2026-11-20
  A judge heard the motion on Monday.

→ Best match first: /search query:Parôle AND NOT film page:1 order:best

Page 1 of 1

[1] https://news.example/a1`);
  });

  it("says that it looked at no article without a date where a date is asked for", async () => {
    const { desk } = deskWith([fakeArticle({ id: "a1" })]);
    const [dated, plain] = await Promise.all(
      ["search parole after:2019", "search parole"].map((line) => told(search, line, desk)),
    );
    const sentence = "Articles without a date count neither as after: nor as before:.";
    expect(renderText(dated ?? { title: "", blocks: [] })).toContain(sentence);
    expect(renderText(plain ?? { title: "", blocks: [] })).not.toContain(sentence);
  });

  it.each([
    [0, [["parole", 0, "newest"]], "Page 1 of 3"],
    [3, [["parole", 10, "newest"]], "Page 3 of 3"],
    [
      99,
      [
        ["parole", 490, "newest"],
        ["parole", 10, "newest"],
      ],
      "Page 3 of 3",
    ],
  ])("shows the nearest page that there is: %i", async (page, searched, place) => {
    const { desk, asked } = deskWith(articles);
    const message = await told(search, `search parole page:${page}`, desk);
    expect(asked).toEqual(searched);
    expect(message.blocks.at(-1)).toMatchObject({ spans: [{ text: place }] });
  });

  it("turns pages in the order that was asked for", async () => {
    const { desk } = deskWith(articles);
    const message = await told(search, "search parole page:2 order:best", desk);
    expect(message.blocks.find(({ type }) => type === "actions")).toEqual({
      type: "actions",
      actions: [
        { type: "button", label: "Previous", ask: "search query:parole page:1 order:best" },
        { type: "button", label: "Next", ask: "search query:parole page:3 order:best" },
        { type: "button", label: "Newest first", ask: "search query:parole page:1 order:newest" },
      ],
    });
  });

  it("says how to narrow a search that finds many, and never counts further than it looked", async () => {
    const { desk } = deskWith(articles, 1_000);
    const shown = renderText(await told(search, "search parole", desk));
    expect(shown).toContain("Search: at least 1,000 articles");
    expect(shown).toContain(
      "Page 1 of 200. Narrow it down: add words, source:reuters, intitle:parole or\nafter:2019-01-01.",
    );
  });

  it("says plainly that nothing was found", async () => {
    const { desk } = deskWith([]);
    expect(renderText(await told(search, "search parole", desk))).toBe(`Search: 0 articles
==================

Understood as: \`parole\`

No article matches. Fewer or other words may find one.`);
  });

  it("says where a query cannot be read, and searches nothing", async () => {
    const { desk, asked } = deskWith(articles);
    await expect(told(search, "search parole (clemency", desk)).rejects.toThrow(/character 8/u);
    expect(asked).toEqual([]);
  });
});
