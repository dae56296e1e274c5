import { describe, expect, it } from "vitest";
import story from "../../commands/story.ts";
import { renderText } from "../../src/platforms/terminal/render.ts";
import { fakeDesk } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

describe("/story", () => {
  it("tells one story with its excerpt", async () => {
    const view = fakeStory(fakeArticle({ id: "s1", title: "Judge rules" }), { cases: ["cooper"] });
    const desk = fakeDesk({
      stories: { find: async (words) => (words === "judge rules" ? view : undefined) },
    });
    expect(renderText(await told(story, "story judge rules", desk))).toBe(`Judge rules
===========

• Judge rules [1]
  Court Reporter · 2026-11-20 · cooper (/case cooper)
  A judge heard the motion on Monday.

[1] https://news.example/s1`);
  });

  it("tells the likeliest of several that the words may mean, and offers the others", async () => {
    const [best, other] = ["The board hears Cooper", "Cooper is moved"].map((title, index) =>
      fakeStory(fakeArticle({ id: `s${index}`, title })),
    );
    const desk = fakeDesk({
      stories: {
        find: async () => best,
        latest: async () => ({ items: [other, best].filter((one) => one !== undefined), total: 2 }),
      },
    });
    const [notice, actions] = (await told(story, "story cooper", desk)).blocks;
    expect(notice).toMatchObject({
      spans: [{ text: "Several stories have these words; this is the one that fits best." }],
    });
    expect(actions).toMatchObject({
      actions: [
        { label: "Another story …", choices: [{ label: "Cooper is moved", ask: "story s1" }] },
      ],
    });
  });

  it.each(["s0", "the board hears cooper", "https://news.example/s0"])(
    "offers no other story where it is named whole: %s",
    async (words) => {
      const [best, other] = ["The board hears Cooper", "Cooper is moved"].map((title, index) =>
        fakeStory(fakeArticle({ id: `s${index}`, title })),
      );
      const items = [other, best].filter((one) => one !== undefined);
      const desk = fakeDesk({
        stories: { find: async () => best, latest: async () => ({ items, total: 2 }) },
      });
      const [first] = (await told(story, `story ${words}`, desk)).blocks;
      expect(first?.type).toBe("stories");
    },
  );

  it("shows a folded passage word for word, as long as it stands in its article", async () => {
    const text = "He was heard. She had been stabbed 41 times.";
    const article = fakeArticle({ id: "court", source: "Brandt Courier", text });
    const desk = fakeDesk({
      articles: { get: async (id) => (id === "court" ? article : undefined) },
    });
    const shown = renderText(await told(story, "story court passage:text:14-44", desk));
    expect(shown).toContain("* Content note: describes violence");
    expect(shown).toContain("\n\nShe had been stabbed 41 times. — Brandt Courier,");
    for (const gone of ["story court passage:text:14-99", "story other passage:text:14-44"]) {
      await expect(told(story, gone, desk)).rejects.toThrow(
        "This passage does not stand in its article any more.",
      );
    }
  });

  it("offers a search for what it did not find", async () => {
    const error = await told(story, "story no such thing", fakeDesk()).catch((thrown) => thrown);
    expect(error.message).toBe("I found no story for “no such thing”. Fewer words may find one.");
    expect(error.suggestions).toEqual(["search query:no such thing", "latest"]);
  });
});
