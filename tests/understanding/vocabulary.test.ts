import { describe, expect, it } from "vitest";
import { words } from "../../src/newsroom/words.ts";
import { hashOf, hashOfNumber, numberedWords, textOf } from "../../src/understanding/vocabulary.ts";

function numbersIn(text: string): readonly number[] {
  const [numbers = []] = numberedWords({ title: "", text }, [
    { field: "text", start: 0, end: text.length },
  ]);
  return numbers;
}

const TEXTS = [
  "Cooper's 1983 trial — “a mockery,” she said…",
  "Das Gericht in Zürich, für Ængus; ﬁrst £5 of 10 €",
  "東京の裁判 and CAFÉ, Cafe\u0301, ΟΔΟΣ",
  "",
];

describe("the words of an article", () => {
  it.each(TEXTS)("are those of the tokenizer: %s", (text) => {
    expect(numbersIn(text).map(textOf)).toEqual(words(text));
    expect(numbersIn(text).map(hashOfNumber)).toEqual(words(text).map(hashOf));
  });

  it("have one number each, however they are written", () => {
    const [first, other, second, third] = numbersIn("Court, row: COURT court");
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  it("are numbered rightly too when more words have come than are remembered", () => {
    for (let from = 0; from < 3; from++) {
      const text = Array.from({ length: 40_000 }, (_, at) => `w${from * 40_000 + at}`).join(" ");
      expect(numbersIn(text).map(textOf)).toEqual(words(text));
    }
  });
});
