import { describe, expect, it } from "vitest";
import { oneLine } from "../../src/newsroom/one-line.ts";

describe("text on one line", () => {
  it.each([
    ["a\nb\r\n\tc\u2028d", "a b c d"],
    [" a  b ", " a b "],
    ["«\u00a0mot\u00a0»", "« mot »"],
    ["a\u3164b\u2800c", "a b c"],
  ])("makes white space of every kind one space: %j", (given, expected) => {
    expect(oneLine(given)).toBe(expected);
  });

  it.each([
    ["\u0000a\u0007\u001b[31mb\u007f\u009f", "a[31mb"],
    ["\u202egnp\u202c.\u2066x\u2069\u200f\u061c", "gnp.x"],
    ["acc\u200bu\u00ads\u2060e\ufeffd", "accused"],
    ["a\u{e0041}\u{e0042}\u{e007f}b", "ab"],
    ["a\u200db\u200cc", "abc"],
    ["x\ufe00\ufe01\ufe02\u{e0101}", "x\ufe00"],
  ])("takes out what is obeyed or hides, and is not seen: %j", (given, expected) => {
    expect(oneLine(given)).toBe(expected);
  });

  it.each([
    "می‌خواهم",
    "श्रीमान्‌को",
    "👨‍👩‍👧‍👦 🏳️‍🌈 👩🏽‍⚕️ 1️⃣ ❤️",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "ที่นี่ น้ำ",
    "क्षत्रिय ड़ी",
    "tiếng Việt".normalize("NFD"),
    "בְּרֵאשִׁ֖ית",
    "مُنَاقَشَةُ",
    "བསྒྲུབས",
    "ကျွန်ုပ်",
    "Ω ≈ ç√ — “quotes” ¿qué?",
  ])("keeps what writing needs: %s", (words) => {
    expect(oneLine(words)).toBe(words);
  });

  it("leaves a few accents of a tower", () => {
    expect(oneLine(`Z${"\u0351".repeat(50)}o`)).toBe("Z\u0351\u0351\u0351o");
    expect(oneLine(`ก${"\u0e47".repeat(50)}`)).toBe(`ก${"\u0e47".repeat(6)}`);
  });

  it("keeps no half of a character", () => {
    expect(oneLine("a\ud800b\udc00")).toBe("a\ufffdb\ufffd");
  });

  it("says the same when it is said twice", () => {
    for (const words of ["a \u200b b", "\u200b\u200d\u200cx", "a\u0301\u200b\u0301\u0301\u0301"]) {
      expect(oneLine(oneLine(words))).toBe(oneLine(words));
    }
  });
});
