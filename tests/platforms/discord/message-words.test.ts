import { describe, expect, it } from "vitest";
import { LINE_CHARS_MAX } from "../../../src/newsroom/ask.ts";
import { fitWords } from "../../../src/newsroom/fit-words.ts";
import { wordsOf } from "../../../src/platforms/discord/message-words.ts";

function saying(content: string) {
  return { content, embeds: [], components: [] };
}

describe("what a message says", () => {
  it("is its words, its embeds and its texts, on one line", () => {
    const message = {
      content: "Look\nat this",
      embeds: [
        { title: "Cooper released", description: "After\t32 years", url: "https://a.example/1" },
        { title: null, description: null, url: null },
      ],
      components: [
        { type: 17, components: [{ type: 10, content: "Parole board" }, { type: 14 }] },
        { type: 9, components: [{ type: 10, content: "met" }], accessory: { type: 2 } },
      ],
    };
    expect(wordsOf([message])).toBe(
      "Look at this Cooper released After 32 years https://a.example/1 Parole board met",
    );
  });

  it("has the words of what it forwards", () => {
    expect(wordsOf([saying(""), saying("Forwarded words")])).toBe("Forwarded words");
  });

  it("is empty for pictures and files alone", () => {
    expect(wordsOf([saying(" \n")])).toBe("");
  });

  it("gives a link its words and its address", () => {
    const content =
      "[the ruling](https://a.example/r) and <https://b.example/x> and [more](<https://c.example>)";
    expect(wordsOf([saying(content)])).toBe(
      "the ruling https://a.example/r and https://b.example/x and more https://c.example",
    );
  });
});

describe("words that must fit an ask", () => {
  const lineOf = (words: string) => `why post:"${words.replace(/"/gu, '\\"')}"`;

  it("stand whole where there is room", () => {
    expect(fitWords("a few words", lineOf)).toBe('why post:"a few words"');
  });

  it("lose their end, between two words, and no link", () => {
    const words = `${"word ".repeat(600)}https://a.example/late`;
    const line = fitWords(words, lineOf);
    expect(line.length).toBeLessThanOrEqual(LINE_CHARS_MAX);
    expect(line.length).toBeGreaterThan(LINE_CHARS_MAX - 50);
    expect(line.endsWith(' word https://a.example/late"')).toBe(true);
  });

  it("count what quotation marks cost", () => {
    const line = fitWords('"'.repeat(4_000), lineOf);
    expect(line.length).toBeLessThanOrEqual(LINE_CHARS_MAX);
    expect(line.length).toBeGreaterThan(LINE_CHARS_MAX - 50);
  });

  it("are cut in scripts without spaces, and never within a character or a link", () => {
    expect(fitWords("新聞".repeat(3_000), lineOf).length).toBe(LINE_CHARS_MAX);
    const line = fitWords("😀".repeat(2_001), lineOf);
    expect(line.isWellFormed()).toBe(true);
    const cut = fitWords(`${"x ".repeat(980)}https://a.example/${"y".repeat(2_000)}`, lineOf);
    expect(cut).not.toContain("https");
  });
});
