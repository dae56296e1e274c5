import { describe, expect, it } from "vitest";
import { containment, sketchOf } from "../../src/understanding/copies.ts";

/** A text of words that never repeat. */
function wordsFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `word${first + index}`);
}

describe("a text's sketch", () => {
  it("keeps about an eighth of its three-word runs, ascending, each once", () => {
    const sketch = sketchOf([...wordsFrom(0, 3_200), ...wordsFrom(0, 3_200)]);
    expect(sketch.length).toBeGreaterThan(300);
    expect(sketch.length).toBeLessThan(500);
    expect(sketch).toEqual([...new Set(sketch)].sort((a, b) => a - b));
    expect(sketch.every((hash) => hash % 8 === 0 && hash >= 0 && hash < 2 ** 32)).toBe(true);
  });

  it("is empty for less than three words", () => {
    expect(sketchOf([])).toEqual([]);
    expect(sketchOf(["death", "row"])).toEqual([]);
  });

  it("stays small for the longest of texts", () => {
    expect(sketchOf(wordsFrom(0, 100_000))).toHaveLength(2_000);
  });

  it("depends on the order of the words", () => {
    const words = wordsFrom(0, 1_000);
    expect(containment(sketchOf(words), sketchOf(words.toReversed()))).toBe(0);
  });
});

describe("containment", () => {
  it("is 1 for a text cut short, whichever comes first", () => {
    const whole = sketchOf(wordsFrom(0, 1_000));
    const half = sketchOf(wordsFrom(0, 500));
    expect(containment(whole, half)).toBe(1);
    expect(containment(half, whole)).toBe(1);
  });

  it("is about the share of the shorter text that is in the longer", () => {
    const share = containment(sketchOf(wordsFrom(0, 2_000)), sketchOf(wordsFrom(1_000, 2_000)));
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it("is 0 for texts that share nothing, and for none", () => {
    expect(containment(sketchOf(wordsFrom(0, 500)), sketchOf(wordsFrom(500, 500)))).toBe(0);
    expect(containment([], [])).toBe(0);
    expect(containment([16], [])).toBe(0);
  });
});
