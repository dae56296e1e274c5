import { describe, expect, it } from "vitest";
import { overlapOf, sketchOf } from "../../src/understanding/copies.ts";

/** A text of words that never repeat. */
function wordsFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `word${first + index}`);
}

describe("a text's sketch", () => {
  it("keeps every three-word run of a short text, ascending, each once", () => {
    const sketch = sketchOf([...wordsFrom(0, 100), ...wordsFrom(0, 100)]);
    expect(sketch).toHaveLength(100);
    expect(sketch).toEqual([...new Set(sketch)].sort((a, b) => a - b));
    expect(sketch.every((hash) => hash >= 0 && hash < 2 ** 24)).toBe(true);
  });

  it("keeps the 256 lowest runs of a longer one", () => {
    expect(sketchOf(wordsFrom(0, 1_000))).toHaveLength(256);
  });

  it("keeps about an eighth of a long one", () => {
    const { length } = sketchOf(wordsFrom(0, 8_000));
    expect(length).toBeGreaterThan(900);
    expect(length).toBeLessThan(1_100);
  });

  it("stays small for the longest of texts", () => {
    expect(sketchOf(wordsFrom(0, 100_000))).toHaveLength(2_000);
  });

  it("is empty for less than three words", () => {
    expect(sketchOf([])).toEqual([]);
    expect(sketchOf(["death", "row"])).toEqual([]);
  });
});

describe("what two texts have in common", () => {
  it("depends on the order of the words", () => {
    const words = wordsFrom(0, 1_000);
    expect(overlapOf(sketchOf(words), sketchOf(words.toReversed())).share).toBe(0);
  });

  it("is exact for two short texts", () => {
    const overlap = overlapOf(sketchOf(wordsFrom(0, 102)), sketchOf(wordsFrom(60, 202)));
    expect(overlap).toEqual({ share: 0.4, shared: 40, rate: 1 });
  });

  it("is everything for a text cut short, whichever comes first and however short", () => {
    const whole = sketchOf(wordsFrom(0, 5_000));
    for (const count of [60, 500, 2_500]) {
      const part = sketchOf(wordsFrom(1_000, count));
      expect(overlapOf(whole, part).share).toBe(1);
      expect(overlapOf(part, whole)).toEqual(overlapOf(whole, part));
    }
  });

  it("is about the share of the shorter text that is in the longer", () => {
    const { share } = overlapOf(sketchOf(wordsFrom(0, 2_000)), sketchOf(wordsFrom(1_000, 2_000)));
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it("is nothing for texts that share nothing, and for none", () => {
    expect(overlapOf(sketchOf(wordsFrom(0, 500)), sketchOf(wordsFrom(500, 500))).share).toBe(0);
    expect(overlapOf([], [])).toEqual({ share: 0, shared: 0, rate: 1 });
    expect(overlapOf([16], []).share).toBe(0);
  });
});
