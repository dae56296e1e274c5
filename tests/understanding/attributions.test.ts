import { describe, expect, it } from "vitest";
import { analyse } from "../../src/understanding/analyse.ts";
import { tellsWho } from "../../src/understanding/attributions.ts";
import { textArticle, wordsAt } from "./given.ts";

/** Of each quote the words that say who speaks, with - where there are none, and ! where they tell a reader who it is. */
function attributed(text: string): readonly string[] {
  const article = textArticle(text);
  return analyse(article).quotes.map(({ words, attribution }) =>
    attribution === undefined
      ? "-"
      : `${wordsAt(article, attribution)}${tellsWho(text, attribution, words) ? "!" : ""}`,
  );
}

describe("the words that say who speaks", () => {
  it("stand beside the quotation, whoever or whatever they name", () => {
    expect(
      attributed(
        [
          "“It was never tested,” a lawyer for the family said.",
          "“It was never tested,” said the oldest of the guards, who had been there.",
          "The report found that “nobody had looked at it.”",
          "According to court papers, “nobody had looked at it.”",
          "“We did not look,” she told reporters.",
          "Police said the door was “left open by somebody” that night.",
          "“We did not look at it.” ― Anonymous guard",
        ].join("\n\n"),
      ),
    ).toEqual([
      "a lawyer for the family!",
      "the oldest of the guards!",
      "The report!",
      "court papers",
      "she",
      "Police!",
      "Anonymous guard!",
    ]);
  });

  it("tell a reader nothing where they are cut, or one says what another is said to have said", () => {
    expect(
      attributed(
        [
          "“It was never tested,” the sister of the accused woman said.",
          "Prosecutors said Moss told a friend “it was all me that night.”",
          "Moss never said “it was all me that night.”",
          "According to a guard, the accused said “it was all me that night.”",
          "“It was all me,” a guard claimed Moss said.",
        ].join("\n\n"),
      ).filter((told) => told.endsWith("!")),
    ).toEqual([]);
  });

  it("are carried on in a paragraph, and into one that is nothing but quoted words", () => {
    expect(
      attributed(
        "“It was never tested,” the guard said. “Nobody looked at it.”\n\n“They all went home.”\n\nThe door was open. “It is always open at night.”",
      ),
    ).toEqual(["the guard!", "the guard!", "the guard", "-"]);
  });

  it("may stand in the line before, or be a label", () => {
    expect(
      attributed(
        "The agency wrote in a statement:\n\n“Nobody had looked at it.”\n\n“WALLACE: Will she be there?”",
      ),
    ).toEqual(["The agency!", "WALLACE"]);
  });

  it("are no joint or participle of the sentence, and not cut at the stop of a title", () => {
    expect(
      attributed(
        "“We will not look at it,” and then also said Rep. Ottoline Brandt of Colden.\n\nHe stood up, adding that it was “never looked at again.”",
      ),
    ).toEqual(["-", "He stood up"]);
    expect(attributed("“We will not look at it,” said Rep. Ottoline Brandt of Colden.")).toEqual([
      "Rep. Ottoline Brandt of Colden!",
    ]);
  });
});
