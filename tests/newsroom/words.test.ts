import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, words } from "../../src/newsroom/words.ts";

describe("words", () => {
  it.each([
    ["Kevin Cooper's death-row appeal", ["kevin", "cooper", "s", "death", "row", "appeal"]],
    ["O’Connor, 1983: “guilty”", ["o", "connor", "1983", "guilty"]],
    ["Café São ÜBER naïve", ["cafe", "sao", "uber", "naive"]],
    ["cafe\u0301", ["cafe"]],
    ["ﬁne ＡＢＣ m² İstanbul", ["fine", "abc", "m2", "istanbul"]],
    ["ΟΔΟΣ οδός", ["οδοσ", "οδοσ"]],
    ["Йод и ёлка", ["иод", "и", "елка"]],
    ["mur\u00adder im\u200dmune", ["murder", "immune"]],
    ["Hawaiʻi", ["hawai", "i"]],
    ["東京で1983年", ["東", "京", "で", "1983", "年"]],
    ["がか", ["が", "か"]],
    ["서울에서 한국", ["서울에서", "한국"]],
    ["คดี", ["ค", "ดี"]],
    ["कि की", ["कि", "की"]],
    ["❤️ 🔥 — … &", []],
    ["", []],
  ])("cuts %j into %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("leaves letters that are not an accented form of another as they are", () => {
    expect(fold("Straße Øl Łódź")).toBe("straße øl łodz");
  });

  it("consists of letters, digits and marks alone, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const strays = words(text).filter(
          (word) => !/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*$/u.test(word),
        );
        expect(strays).toEqual([]);
      }),
    );
  });

  it("finds the same words again when its words are joined by spaces", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const once = words(text);
        expect(words(once.join(" "))).toEqual(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it("does not depend on how accents are encoded, nor on case", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(words(text.normalize("NFD"))).toEqual(words(text.normalize("NFC")));
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it("takes a long hostile text in its stride", () => {
    expect(words("é\u0301".repeat(500_000))).toHaveLength(1);
    expect(words(`${"a".repeat(1_000_000)}é`)).toHaveLength(1);
    expect(words("東\u0301".repeat(300_000))).toHaveLength(300_000);
  });
});
