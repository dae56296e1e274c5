import { describe, expect, it } from "vitest";
import { text } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { quotedSpans } from "../../../src/newsroom/telling/matched.ts";
import { wordsOf } from "../../fakes/desk.ts";

function quoted(whole: string, words: string): string {
  const start = whole.indexOf(words);
  const spans = quotedSpans(whole, { start, end: start + words.length }, en, (one) => text(one));
  return wordsOf({ title: "", blocks: [{ type: "text", spans }] }).trim();
}

describe("words that matched", () => {
  it("are quoted with what stands beside them, cut between words", () => {
    expect(
      quoted("On Friday the parole board will hear Kevin Cooper on Monday in Chino.", "Cooper"),
    ).toBe("“… parole board will hear Kevin Cooper on Monday in Chino.”");
  });

  it.each([
    [
      "Kevin Cooper murdered four people in their home, prosecutors alleged.",
      "“Kevin Cooper murdered four people in …” [“alleged” …]",
    ],
    [
      "Prosecutors alleged that in the summer of that year Mr. Kevin Cooper murdered them.",
      "“… the summer of that year Mr. Kevin Cooper murdered them.” [“alleged” …]",
    ],
    [
      "Nobody was accused before.\nThe court heard that Kevin Cooper came. Others were accused.",
      "“… The court heard that Kevin Cooper came. Others were accused.”",
    ],
    [
      "Somebody was accused. The hearing for which the lawyers of Kevin Cooper had asked was on Friday.",
      "“… for which the lawyers of Kevin Cooper had asked was on Friday.”",
    ],
  ])("never lose what makes their sentence a claim: %s", (whole, expected) => {
    expect(quoted(whole, "Kevin Cooper")).toBe(expected);
  });
});
