import { describe, expect, it } from "vitest";
import { isUndefined, returns, suggestedCases } from "../../src/understanding/returning.ts";
import { cooper } from "../fakes/nouns.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");
const on = (...days: string[]) => days.map((day) => ({ firstAt: `${day}T08:00:00.000Z` }));

describe("a name that could be a case", () => {
  it("is a full name that no defined case has", () => {
    const alias = { ...cooper, title: "The Chino Hills case", query: '"josh ryen" OR cooper' };
    expect(isUndefined("Odile Marsh", [alias])).toBe(true);
    for (const known of ["Kevin Cooper", "Chino Hills", "Josh Ryen", "Marsh"]) {
      expect(isUndefined(known, [alias])).toBe(false);
    }
  });

  it("is counted by the stories of the last half year and the weeks in which they began", () => {
    const stories = on("2026-11-19", "2026-11-18", "2026-11-04", "2026-09-01", "2025-09-01");
    expect(returns([...stories, ...on("2027-01-01")], NOW)).toEqual({ stories: 4, weeks: 3 });
  });

  it("is offered when several sources tell of it in several weeks, what returned most first", () => {
    const marsh = { name: "Odile Marsh", stories: 6, weeks: 4, sources: 3 };
    const stone = { name: "Ruth Stone", stories: 4, weeks: 3, sources: 2 };
    const refused = [
      { ...marsh, name: "One source", sources: 1 },
      { ...marsh, name: "One event", weeks: 2 },
      { ...marsh, name: "Few stories", stories: 3, weeks: 3 },
    ];
    expect(suggestedCases([stone, ...refused, marsh])).toEqual([marsh, stone]);
  });
});
