import { describe, expect, it } from "vitest";
import { buildDossier } from "../../src/understanding/dossier.ts";
import { oncePerArticle } from "../../src/understanding/once.ts";
import { type Analysed, isLeaning, statementsOf } from "../../src/understanding/statements.ts";
import { analysed, caseOf } from "./analysed.ts";

const TEXTS = [
  "Odile Marsh was convicted of fraud in 2019. She will be sentenced on 4 May 2030.",
  "Odile Marsh, a harbour clerk, denied the charge. “I never touched the fund,” Marsh said.",
  "The clerk Odile Marsh was convicted of theft in 2018. Prosecutors say 3 million crowns are gone.",
  "A court will hear the appeal on 6 May 2030. It turns on what Odile Marsh signed.",
];

function articles(): readonly Analysed[] {
  return TEXTS.map((text, day) =>
    analysed(`a${day}`, text, { publishedAt: `2030-04-0${day + 1}T00:00:00.000Z` }),
  );
}

describe("what depends on one article alone", () => {
  it("is worked out once", () => {
    const asked: string[] = [];
    const wordsIn = oncePerArticle(({ article }) => {
      asked.push(article.id);
      return article.text.split(" ").length;
    });
    const [one, other] = articles() as [Analysed, Analysed];
    expect([wordsIn(one), wordsIn(one), wordsIn(other), wordsIn(one)]).toEqual([16, 16, 15, 16]);
    expect(asked).toEqual(["a0", "a1"]);
  });

  it("is worked out anew for another article, though it says the same", () => {
    const idOf = oncePerArticle(({ article }) => article.id);
    const [one] = articles() as [Analysed];
    const renamed = { ...one, article: { ...one.article, id: "b" } };
    expect([idOf(one), idOf(renamed), idOf(one)]).toEqual(["a0", "b", "a0"]);
  });

  it("is kept apart from what else is asked of a sentence", () => {
    const [one] = articles() as [Analysed];
    const found = () => statementsOf(one).map(isLeaning);
    expect([found(), found()]).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it("makes no dossier another, whatever was put together from the same articles before", () => {
    const known = articles();
    const [marsh, anybody] = [caseOf("Odile Marsh"), caseOf()];
    for (const caseFile of [marsh, anybody, caseOf("Prosecutors")]) {
      buildDossier({ caseFile, articles: known.slice(1) });
    }
    for (const caseFile of [marsh, anybody]) {
      const since = "2000-01-01T00:00:00.000Z";
      const again = buildDossier({ caseFile, articles: known, since });
      expect(again).toStrictEqual(buildDossier({ caseFile, articles: articles(), since }));
      expect(again.timeline.length).toBeGreaterThan(1);
    }
  });
});
