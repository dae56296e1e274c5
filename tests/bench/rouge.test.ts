import { describe, expect, it } from "vitest";
import { alignedRouge } from "../../bench/timeline/rouge.ts";

const reference = {
  "2010-04-20": ["The rig exploded in flames."],
  "2010-07-15": ["Engineers sealed wells."],
};

describe("how alike two timelines are", () => {
  it("is whole for the same timeline, and nothing for other words", () => {
    const whole = { precision: 1, recall: 1 };
    expect(alignedRouge(reference, reference, 1)).toEqual(whole);
    expect(alignedRouge(reference, reference, 2)).toEqual(whole);
    const other = { "2010-04-20": ["Banks collapsed."] };
    expect(alignedRouge(other, reference, 1)).toEqual({ precision: 0, recall: 0 });
  });

  it("counts stems without stop words, and each word as often as both have it", () => {
    const told = { "2010-04-20": ["A rig exploding, exploding and burning."] };
    expect(alignedRouge(told, reference, 1)).toEqual({ precision: 2 / 4, recall: 2 / 6 });
  });

  it("counts half of what is told a day off, and sends several days to one", () => {
    const told = { "2010-04-20": ["Rig flames."], "2010-04-21": ["Rig flames."] };
    expect(alignedRouge(told, reference, 1).precision).toBe(3 / 4);
  });

  it("is nothing, not an error, for a timeline without days", () => {
    expect(alignedRouge({}, reference, 1)).toEqual({ precision: 0, recall: 0 });
  });
});
