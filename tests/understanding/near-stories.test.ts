import { expect, it } from "vitest";
import type { Story } from "../../src/newsroom/story.ts";
import { nearStories, type Telling } from "../../src/understanding/near-stories.ts";

function telling(id: string, words: string, given: Partial<Telling & Story> = {}): Telling {
  const { cases = [], firstAt = "2026-03-10T08:00:00.000Z", lastAt = firstAt } = given;
  const terms = Object.fromEntries(words.split(" ").map((word) => [word, 1]));
  const story = { id, articleIds: [id], lead: id, firstAt, lastAt, aliases: [], copies: {} };
  return { story, terms, cases };
}

const own = telling("own", "bridge merrow council pontoon");

function near(...others: readonly Telling[]): readonly string[] {
  return nearStories(own, others, 3).map(({ id }) => id);
}

it("what speaks of the same comes first, and what shares nothing is left out", () => {
  const two = telling("two", "bridge merrow inspection cracks");
  const one = telling("one", "merrow harvest plums market");
  expect(near(one, telling("none", "storm coast roofs"), two)).toEqual(["two", "one"]);
});

it("what few others speak of counts more than what many do", () => {
  const common = ["a", "b", "c", "d"].map((id) => telling(id, "council budget vote"));
  expect(near(...common, telling("rare", "pontoon yard vote"))[0]).toBe("rare");
});

it("a case in common makes near what shares few words", () => {
  const words = telling("words", "bridge merrow plums market");
  const asked = { ...own, cases: ["bridge"] };
  const ofCase = telling("case", "inspection cracks", { cases: ["bridge"] });
  expect(nearStories(asked, [words, ofCase], 3).map(({ id }) => id)).toEqual(["case", "words"]);
});

it("of two that say the same the one of the same days is nearer, and only so many are given", () => {
  const day = (at: string) => ({ firstAt: `2026-${at}T08:00:00.000Z` });
  const words = "bridge merrow cracks";
  const all = [
    telling("old", words, day("01-10")),
    telling("same", words),
    telling("week", words, day("03-03")),
    telling("fortnight", words, day("02-24")),
  ];
  expect(near(...all)).toEqual(["same", "week", "fortnight"]);
});

it("a story whose days nobody knows is far, and no mistake", () => {
  const undated = telling("undated", "bridge merrow", {
    firstAt: "2026-03-10T08:00:00.000Z",
    lastAt: "",
  });
  expect(near(undated)).toEqual(["undated"]);
});
