import { describe, expect, it } from "vitest";
import { type Grouped, mergesIn } from "../../src/understanding/group-names.ts";
import { regroup } from "../../src/understanding/regroup.ts";

const DAY_MS = 86_400_000;

/** An article that speaks of these words, each as much as the other. */
function article(id: string, words: string, given: Partial<Grouped> = {}): Grouped {
  const names = words.split(" ");
  const terms = { names, weights: names.map(() => 1) };
  return { id, storyId: id, at: 0, terms, isShort: false, ...given };
}

function grouped(articles: readonly Grouped[]): ReadonlyMap<string, string> {
  const steps = regroup(articles);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Articles that nothing joins, so that some words are rare. */
const OTHERS = Array.from({ length: 20 }, (_, number) =>
  article(`o${number}`, `only${number} alone${number} single${number}`),
);

const QUAKE = "quake island pier harbour collapse rescue";

describe("grouping articles anew", () => {
  it("makes one story of tellings that came as several, and keeps the id that most of them had", () => {
    const stories = grouped([
      article("a1", QUAKE),
      article("a2", `${QUAKE} boats`, { storyId: "s2" }),
      article("a3", `${QUAKE} divers`, { storyId: "s2" }),
      ...OTHERS,
    ]);
    expect([stories.get("a1"), stories.get("a2"), stories.get("a3")]).toEqual(["s2", "s2", "s2"]);
    expect(new Set(stories.values()).size).toBe(21);
  });

  it("takes two events apart that came as one, and names the smaller by its first article", () => {
    const storyId = "s1";
    const stories = grouped([
      article("a1", QUAKE, { storyId }),
      article("a2", QUAKE, { storyId }),
      article("b1", "senator visit prison cell block warden", { storyId }),
      ...OTHERS,
    ]);
    expect([stories.get("a1"), stories.get("a2"), stories.get("b1")]).toEqual(["s1", "s1", "b1"]);
  });

  it("keeps two groups of one case apart that are each much more alike than to each other", () => {
    const hearing = "cooper prison hearing judge lawyers motion evidence court";
    const visit = "cooper prison senator visit cell warden letter tour";
    const many = (name: string, words: string) =>
      Array.from({ length: 6 }, (_, number) => article(`${name}${number}`, words));
    const stories = grouped([...many("h", hearing), ...many("v", visit), ...OTHERS]);
    expect(new Set([...stories.values()].filter((id) => !id.startsWith("o")))).toEqual(
      new Set(["h0", "v0"]),
    );
  });

  it("keeps tellings apart that lie more than five days from each other", () => {
    const late = article("a2", QUAKE, { at: 6 * DAY_MS });
    const stories = grouped([article("a1", QUAKE), late, ...OTHERS]);
    expect([stories.get("a1"), stories.get("a2")]).toEqual(["a1", "a2"]);
  });

  it("asks more of two headlines than one common word", () => {
    const short = { isShort: true };
    const stories = grouped([
      article("a1", "quake island pier five dead", short),
      article("a2", "island quake pier collapse", short),
      article("b1", "island ferry strike ends monday", short),
      ...OTHERS,
    ]);
    expect([stories.get("a1"), stories.get("a2"), stories.get("b1")]).toEqual(["a1", "a1", "b1"]);
  });

  it("asks more of two headlines the more hours lie between them", () => {
    const quake = article("a1", "quake island pier five dead", { isShort: true });
    const second = (hours: number) =>
      article("a2", "island quake pier collapse", { isShort: true, at: (hours * DAY_MS) / 24 });
    expect(grouped([quake, second(1), ...OTHERS]).get("a2")).toBe("a1");
    expect(grouped([quake, second(12), ...OTHERS]).get("a2")).toBe("a2");
  });

  it("gives the same stories each time, and none where there is no article", () => {
    const articles = [article("a1", QUAKE), article("a2", QUAKE), ...OTHERS];
    expect([...grouped(articles)]).toEqual([...grouped(articles)]);
    expect(grouped([]).size).toBe(0);
  });
});

describe("stories that are one", () => {
  const of = (storyId: string, ...ids: string[]) => ids.map((id) => article(id, "x", { storyId }));

  it("are those that lie wholly in one group", () => {
    const articles = [...of("a1", "a1", "a2"), ...of("b1", "b1")];
    const all = new Map([
      ["a1", "a1"],
      ["a2", "a1"],
      ["b1", "a1"],
    ]);
    expect(mergesIn(articles, all)).toEqual([{ from: "b1", into: "a1" }]);
  });

  it("are none where the groups disagree on either", () => {
    const articles = [...of("a1", "a1", "a2"), ...of("b1", "b1", "b2")];
    const intoHalf = new Map([
      ["a1", "a1"],
      ["a2", "a2"],
      ["b1", "a1"],
      ["b2", "a1"],
    ]);
    const halfInto = new Map([
      ["a1", "a1"],
      ["a2", "a1"],
      ["b1", "a1"],
      ["b2", "b1"],
    ]);
    expect(mergesIn(articles, intoHalf)).toEqual([]);
    expect(mergesIn(articles, halfInto)).toEqual([]);
  });
});
