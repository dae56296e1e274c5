import { describe, expect, it } from "vitest";
import { sentencesOf } from "../../src/understanding/sentences.ts";
import { termsOf } from "../../src/understanding/terms.ts";
import { numberedWords } from "../../src/understanding/vocabulary.ts";
import { fakeArticle } from "../fakes/nouns.ts";

function termsIn(text: string, language = "en"): Record<string, number> {
  const article = fakeArticle({ id: "a1", title: "", isTitleDerived: true, text, language });
  return termsOf(numberedWords(article, sentencesOf(article)), language);
}

describe("an article's terms", () => {
  it("are stems and pairs of stems, without words that say nothing", () => {
    expect(termsIn("The judges were on death row.")).toEqual({
      judg: 1.5,
      death: 1.5,
      row: 1.5,
      "judg death": 1.5,
      "death row": 1.5,
    });
  });

  it("weigh 1 + ln(times), half as much again when the first two sentences have them", () => {
    const terms = termsIn("Parole came. Nothing else. Prison again. Prison again.");
    expect(terms).toMatchObject({ parol: 1.5, prison: 1.69 });
  });

  it("leave other languages unstemmed, and their commonest words out", () => {
    expect(termsIn("Der Richter sprach die Angeklagten frei.", "de")).toMatchObject({
      richter: 1.5,
      angeklagten: 1.5,
    });
    expect(termsIn("Der Richter sprach die Angeklagten frei.", "de")).not.toHaveProperty("die");
  });

  it("are kept for scripts without spaces", () => {
    expect(Object.keys(termsIn("死刑囚", "ja")).length).toBeGreaterThan(0);
  });

  it("are at most 120, the heaviest", () => {
    const rare = Array.from({ length: 300 }, (_, index) => `term${index}`).join(" ");
    const terms = termsIn(`It began. Then it went on. Then ${rare} parole parole parole.`);
    expect(Object.keys(terms)).toHaveLength(120);
    expect(terms.parol).toBe(2.1);
  });
});
