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

  it("offers a search for what it did not find", async () => {
    const error = await told(story, "story no such thing", fakeDesk()).catch((thrown) => thrown);
    expect(error.message).toBe("I found no story for “no such thing”. Fewer words may find one.");
    expect(error.suggestions).toEqual(["search query:no such thing", "latest"]);
  });
});
