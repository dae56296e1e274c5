import { describe, expect, it } from "vitest";
import { cut, pageButtons } from "../../../src/newsroom/telling/pages.ts";

const labels = { before: "Newer", after: "Older" };
const askFor = (page: number) => `latest page:${page}`;

describe("a page of a list", () => {
  it.each([
    [-3, { shown: ["a", "b"], page: 1, pages: 3 }],
    [0, { shown: ["a", "b"], page: 1, pages: 3 }],
    [2, { shown: ["c", "d"], page: 2, pages: 3 }],
    [3, { shown: ["e"], page: 3, pages: 3 }],
    [99, { shown: ["e"], page: 3, pages: 3 }],
  ])("is the nearest that there is: page %i", (page, expected) => {
    expect(cut(["a", "b", "c", "d", "e"], page, 2)).toEqual(expected);
  });

  it("is the first of an empty list", () => {
    expect(cut([], 5, 2)).toEqual({ shown: [], page: 1, pages: 1 });
  });

  it("leads only to pages that there are", () => {
    expect(pageButtons({ page: 1, pages: 1 }, labels, askFor)).toEqual([]);
    expect(pageButtons({ page: 1, pages: 3 }, labels, askFor)).toEqual([
      { type: "button", label: "Older", ask: "latest page:2" },
    ]);
    expect(pageButtons({ page: 2, pages: 3 }, labels, askFor)).toEqual([
      { type: "button", label: "Newer", ask: "latest page:1" },
      { type: "button", label: "Older", ask: "latest page:3" },
    ]);
    expect(pageButtons({ page: 3, pages: 3 }, labels, askFor)).toEqual([
      { type: "button", label: "Newer", ask: "latest page:2" },
    ]);
  });
});
