import { describe, expect, it } from "vitest";
import latest from "../../commands/latest.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import type { StoryView } from "../../src/newsroom/story.ts";
import { renderText } from "../../src/platforms/terminal/render.ts";
import { fakeDesk } from "../fakes/desk.ts";
import { cooper, fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

const stories = Array.from({ length: 16 }, (_, index) =>
  fakeStory(fakeArticle({ id: `s${index}`, title: `Story ${index}` })),
);

/** A desk with these stories, and the queries it was asked. */
function deskWith(all: readonly StoryView[]) {
  const asked: string[] = [];
  const desk = fakeDesk({
    cases: {
      find: async (name) => {
        if (name === "cooper") return cooper;
        if (name !== "ada lane") return undefined;
        return { ...cooper, slug: "ada-lane", query: '"ada lane"', isDefined: false };
      },
    },
    stories: {
      latest: async (query, { limit, offset }) => {
        asked.push(query);
        return { items: all.slice(offset, offset + limit), total: all.length };
      },
    },
  });
  return { desk, asked };
}

describe("/latest", () => {
  it("shows the newest stories, each once, with ways to open them and to go on", async () => {
    const copies = [fakeArticle({ id: "s0" }), fakeArticle({ id: "copy", source: "Echo" })];
    const first = fakeStory(fakeArticle({ id: "s0", title: "Judge rules" }), {
      articles: copies,
      independentSources: 1,
    });
    const { desk } = deskWith([first, ...stories.slice(1, 8)]);
    expect(renderText(await told(latest, "latest", desk))).toBe(`Latest stories
==============

• Judge rules [1]
  Court Reporter, Echo · 2 articles · 1 independent source · 2026-11-20
• Story 1 [2]
  Court Reporter · 2026-11-20
• Story 2 [3]
  Court Reporter · 2026-11-20
• Story 3 [4]
  Court Reporter · 2026-11-20
• Story 4 [5]
  Court Reporter · 2026-11-20
• Story 5 [6]
  Court Reporter · 2026-11-20
• Story 6 [7]
  Court Reporter · 2026-11-20

Open a story:
  → Judge rules: /story s0
  → Story 1: /story s1
  → Story 2: /story s2
  → Story 3: /story s3
  → Story 4: /story s4
  → Story 5: /story s5
  → Story 6: /story s6
→ Older: /latest page:2

Page 1 of 2, 8 stories

[1] https://news.example/s0
[2] https://news.example/s1
[3] https://news.example/s2
[4] https://news.example/s3
[5] https://news.example/s4
[6] https://news.example/s5
[7] https://news.example/s6`);
  });

  it.each([
    ["latest", ""],
    ["latest parole -celebrity", "parole -celebrity"],
    ['latest source:"The Guardian"', 'source:"the guardian"'],
    ["latest case:cooper", "case:cooper"],
    ['latest case:"ada lane"', '"ada lane"'],
    ["latest a OR b source:reuters case:cooper", "(a OR b) source:reuters case:cooper"],
  ])("selects as asked: %s", async (line, query) => {
    const { desk, asked } = deskWith(stories);
    await told(latest, line, desk);
    expect(asked).toEqual([query]);
  });

  it.each([
    [0, "Story 0", "Page 1 of 3, 16 stories"],
    [2, "Story 7", "Page 2 of 3, 16 stories"],
    [99, "Story 14", "Page 3 of 3, 16 stories"],
  ])("shows the nearest page that there is: %i", async (page, first, place) => {
    const { desk } = deskWith(stories);
    const { blocks } = await told(latest, `latest page:${page}`, desk);
    const list = blocks.find(({ type }) => type === "stories");
    expect(list?.type === "stories" && list.stories[0]?.title[0]).toMatchObject({ text: first });
    expect(blocks.find(({ type }) => type === "notice")).toEqual(
      page === 99
        ? {
            type: "notice",
            tone: "info",
            spans: [{ type: "text", text: "There is no page 99: this is the last of 3." }],
          }
        : undefined,
    );
    expect(blocks.at(-1)).toMatchObject({ spans: [{ text: place }] });
  });

  it("keeps what was asked when the page is turned", async () => {
    const { desk } = deskWith(stories);
    const line = 'latest "death row" source:reuters case:cooper';
    expect(renderText(await told(latest, line, desk))).toContain(
      '→ Older: /latest query:"\\"death row\\"" source:reuters case:cooper page:2',
    );
  });

  it("says plainly that nothing matches, or that nothing was read yet", async () => {
    const { desk } = deskWith([]);
    expect(renderText(await told(latest, "latest parole", desk))).toBe(`Latest stories: parole
======================

No story matches. Fewer or other words may find one.`);
    expect(renderText(await told(latest, "latest", desk))).toContain("No story has been read yet.");
  });

  it("offers the nearest case, and keeps the rest of what was asked", async () => {
    const near = fakeDesk({ cases: { nearest: async () => ["cooper", "Ada Lane"] } });
    const error = await told(latest, "latest death row case:coper source:reuters", near).catch(
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      "I know no case “coper”, and no article names it. Perhaps cooper, Ada Lane?",
    );
    expect(error.suggestions).toEqual([
      "latest query:death row source:reuters case:cooper",
      'latest query:death row source:reuters case:"Ada Lane"',
    ]);
  });

  it("says “at least” where the desk stopped counting", async () => {
    const { desk } = deskWith(stories);
    const capped: typeof desk = {
      ...desk,
      stories: { ...desk.stories, latest: async () => ({ items: stories, total: 1_000 }) },
    };
    const { blocks } = await told(latest, "latest", capped);
    expect(blocks.at(-1)).toMatchObject({
      spans: [{ text: "Page 1 of 143, at least 1,000 stories" }],
    });
  });

  it("refuses a case that nobody knows, and a query that it cannot read", async () => {
    const { desk } = deskWith(stories);
    await expect(told(latest, "latest case:zzz", desk)).rejects.toThrow(
      "I know no case “zzz”, and no article names it. /cases lists those I follow.",
    );
    await expect(told(latest, "latest (parole", desk)).rejects.toThrow(UserError);
  });
});
