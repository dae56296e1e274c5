import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analysedPart, sentencesOf, TEXT_CHARS_MAX } from "../../src/understanding/sentences.ts";
import { hasSeeds, seedArticle } from "./given.ts";

function sentencesIn(text: string): readonly string[] {
  return sentencesOf({ title: "", text }).map(({ start, end }) => text.slice(start, end));
}

describe("sentences", () => {
  it("keep abbreviations, initials and decimals inside", () => {
    expect(
      sentencesIn(
        "On Jan. 5, Mr. D. B. Cooper left the U.S. The F.B.I. counted 3.5 million dollars. He lived in Chino Hills, Calif., until Oct. 2018. Roe v. Wade is No. 5. Smith Inc. and Bob Jones Jr. met at 9 a.m. Tuesday.",
      ),
    ).toEqual([
      "On Jan. 5, Mr. D. B. Cooper left the U.S.",
      "The F.B.I. counted 3.5 million dollars.",
      "He lived in Chino Hills, Calif., until Oct. 2018.",
      "Roe v. Wade is No. 5.",
      "Smith Inc. and Bob Jones Jr. met at 9 a.m. Tuesday.",
    ]);
  });

  it("take the closing quotation mark with them, straight, curly or mixed", () => {
    expect(sentencesIn('He said, “Never." She left. "No." “Why? Because.” He wept.')).toEqual([
      'He said, “Never."',
      "She left.",
      '"No."',
      "“Why?",
      "Because.”",
      "He wept.",
    ]);
  });

  it("go on after a quoted question that somebody asks", () => {
    expect(sentencesIn("“Why now?” Trump asked. “Why him?” she said.")).toEqual([
      "“Why now?” Trump asked.",
      "“Why him?” she said.",
    ]);
  });

  it("end at an ellipsis only when a capital follows", () => {
    expect(sentencesIn("He waited... and left. He waited… Then he left.")).toEqual([
      "He waited... and left.",
      "He waited…",
      "Then he left.",
    ]);
  });

  it("never reach over paragraphs, and begin anew with each bullet", () => {
    expect(
      sentencesIn("He said,\n\nThe penalty has failed\n\n• One thing\n• Another thing"),
    ).toEqual(["He said,", "The penalty has failed", "• One thing", "• Another thing"]);
  });

  it("go on where a hard-wrapped line goes on", () => {
    expect(
      sentencesIn(
        "The court heard on Monday that the evidence had been\nlost, and that President\nNobody knew. It adjourned.",
      ),
    ).toEqual([
      "The court heard on Monday that the evidence had been\nlost, and that President",
      "Nobody knew.",
      "It adjourned.",
    ]);
  });

  it("end at the full stop of scripts that use no space", () => {
    expect(sentencesIn("他说。她走了！")).toEqual(["他说。", "她走了！"]);
  });

  it("have the title as their first, whole, when it is not blank", () => {
    const article = { title: " One thing. Another ", text: "The text." };
    expect(sentencesOf(article)).toEqual([
      { field: "title", start: 1, end: 19 },
      { field: "text", start: 0, end: 9 },
    ]);
    expect(sentencesOf({ title: "  ", text: "" })).toEqual([]);
  });

  it("are ordered and disjoint, with nothing but white space between them, in any text", () => {
    const piece = fc.constantFrom(
      "Mr. ",
      "said",
      '"',
      "”",
      "“",
      ". ",
      "...",
      "!",
      "\n",
      "\n\n",
      " ",
      "U.S.",
      "The ",
      "a",
      "1.",
      "。",
      "😀",
      "(",
      "\t",
      "\u00a0",
    );
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const place of sentencesOf({ title: "", text })) {
          expect(text.slice(end, place.start).trim()).toBe("");
          expect(place.end).toBeGreaterThan(place.start);
          expect(text.slice(place.start, place.end).trim()).toBe(
            text.slice(place.start, place.end),
          );
          end = place.end;
        }
        expect(text.slice(end).trim()).toBe("");
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it("are read up to a limit that never cuts a character in two", () => {
    const text = `${"a".repeat(TEXT_CHARS_MAX - 1)}😀 more`;
    expect(analysedPart(text)).toHaveLength(TEXT_CHARS_MAX - 1);
    expect(sentencesOf({ title: "", text }).at(-1)?.end).toBe(TEXT_CHARS_MAX - 1);
  });
});

describe.skipIf(!hasSeeds)("the example articles", () => {
  it("are cut where a reader would", () => {
    const { text } = seedArticle("000");
    const sentences = sentencesIn(text);
    expect(sentences).toContain(
      'Kardashian tweeted, “Governor Brown, can you please test the DNA of Kevin Cooper?"',
    );
    expect(sentences).toContain(
      "He was convicted of the murders of Douglas and Peggy Ryen, their 10-year-old daughter Jessica and her friend, 10-year-old Chris Hughes, in Chino Hills, Calif., 1985.",
    );
    expect(sentences).toHaveLength(27);
    expect(sentencesIn(seedArticle("004").text)).toContain("He said,");
  });
});
