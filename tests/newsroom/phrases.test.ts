import { describe, expect, it } from "vitest";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import type { Phrases } from "../../src/newsroom/phrases/phrases.ts";

/** Words that a language may share with English: they are the same word in both. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  fr: ["Sources", "2 sources", "2 articles", "Articles"],
};

/** Every word and sentence of a language, those that take a number or a name said with one. */
function wordsOf(phrases: Phrases): ReadonlyMap<string, string> {
  const basis = { articles: 3, sources: 2, unnamed: 1, newest: "31.5.2019", undated: 1 };
  const said = Object.entries(phrases).map(([name, value]): [string, string] => {
    if (typeof value !== "function") return [name, String(value)];
    const given = name === "restsOn" ? [basis] : [2, 3];
    return [name, (value as (...all: unknown[]) => string)(...given)];
  });
  return new Map(said.filter(([name]) => name !== "language" && name !== "quotationMarks"));
}

describe("the desk's words", () => {
  it.each(LANGUAGES)("are found for %s and say so themselves", (language) => {
    expect(phrasesFor(language).language).toBe(language);
  });

  it.each([
    ["de-AT", "de"],
    ["FR_ca", "fr"],
    ["es-419", "es"],
    ["und", "en"],
    ["", "en"],
    ["ja", "en"],
  ])("are for %s those of %s", (asked, spoken) => {
    expect(phrasesFor(asked).language).toBe(spoken);
  });

  it.each(LANGUAGES)("leave nothing empty in %s", (language) => {
    for (const [name, words] of wordsOf(phrasesFor(language))) {
      expect(words.trim(), name).not.toBe("");
      expect(words, name).not.toMatch(/undefined|NaN|\[object/u);
    }
  });

  it.each(LANGUAGES.filter((language) => language !== "en"))(
    "are not English in %s",
    (language) => {
      const english = wordsOf(phrasesFor("en"));
      const same = [...wordsOf(phrasesFor(language))]
        .filter(([name, words]) => words === english.get(name))
        .map(([, words]) => words)
        .filter((words) => SHARED[language]?.includes(words) !== true);
      expect(same).toEqual([]);
    },
  );
});

describe("numbers stand with their nouns as each language writes them", () => {
  it.each([
    ["en", ["0 stories", "1 story", "2 stories", "1,204 stories"]],
    ["de", ["0 Meldungen", "1 Meldung", "2 Meldungen", "1.204 Meldungen"]],
    ["es", ["0 noticias", "1 noticia", "2 noticias", "1204 noticias"]],
    ["fr", ["0 nouvelle", "1 nouvelle", "2 nouvelles", "1\u202f204 nouvelles"]],
  ])("%s", (language, words) => {
    const { storyCount } = phrasesFor(language);
    expect([0, 1, 2, 1_204].map(storyCount)).toEqual(words);
  });
});
