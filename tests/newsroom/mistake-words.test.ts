import { describe, expect, it } from "vitest";
import { spanWords } from "../../src/newsroom/message.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { mistakeWords } from "../../src/newsroom/phrases/mistake-words.ts";
import { unknownCase } from "../../src/newsroom/unknown-case.ts";

/** Every sentence of a language, those about a name said of one. */
function sentencesIn(language: string): ReadonlyMap<string, string> {
  const said = Object.entries(mistakeWords(language)).map(([name, value]): [string, string] => {
    const told = typeof value === "function" ? value("Ada Lane") : value;
    return [name, typeof told === "string" ? told : told.map(spanWords).join("")];
  });
  return new Map(said);
}

describe("what a member is told who asked for what is not there", () => {
  it.each(LANGUAGES)("is a whole sentence in %s, with the name that was asked for", (language) => {
    for (const [name, sentence] of sentencesIn(language)) {
      expect(sentence, name).toMatch(name === "brokenTitle" ? /\p{L}$/u : /[.?]$/u);
      expect(sentence, name).not.toMatch(/undefined|\[object/u);
      const takesName = typeof Object.entries(mistakeWords(language)).find(
        ([key]) => key === name,
      )?.[1];
      expect(sentence.includes("Ada Lane"), name).toBe(takesName === "function");
    }
  });

  it.each(LANGUAGES.filter((language) => language !== "en"))("is not English in %s", (language) => {
    const english = sentencesIn("en");
    const same = [...sentencesIn(language)].filter(([name, words]) => words === english.get(name));
    expect(same).toEqual([]);
  });

  it("names near cases in the same language, or where all are listed", () => {
    const { language } = phrasesFor("de-AT");
    const sentence = mistakeWords(language).unknownCase("coper");
    const near = unknownCase(sentence, ["cooper"], (name) => `case ${name}`, language);
    expect(near.message).toBe(
      "Ich kenne keinen Fall „coper“, und kein Artikel nennt ihn. Vielleicht cooper?",
    );
    expect(near.suggestions).toEqual(["case cooper"]);
    const none = unknownCase(sentence, [], (name) => `case ${name}`, language);
    expect(none.message).toBe(
      "Ich kenne keinen Fall „coper“, und kein Artikel nennt ihn. /cases zeigt die, denen ich folge.",
    );
  });
});
