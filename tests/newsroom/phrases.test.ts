import { describe, expect, it } from "vitest";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import type { Phrases } from "../../src/newsroom/phrases/phrases.ts";

/** Words that a language may share with English: they are the same word in both. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  fr: ["Sources", "2 sources", "2 articles", "Articles"],
};

const DATED = new Set(["newSince", "nothingNewSince", "reportedOn", "newestOn"]);

/** Every word and sentence of a language, those that take a number, a date or a name said with one. */
function wordsOf(phrases: Phrases): ReadonlyMap<string, string> {
  const basis = {
    articles: 3,
    sources: 2,
    unnamed: 1,
    newest: "31.5.2019",
    undated: 1,
    partlyRead: 1,
  };
  const said = Object.entries(phrases).map(([name, value]): [string, string] => {
    if (typeof value === "string") return [name, value];
    if (Array.isArray(value)) return [name, value.map((part) => part.text ?? part).join("")];
    const plain = DATED.has(name) ? ["31.5.2019"] : [2, 3];
    const given = { restsOn: [basis], articlesPer: ["month"] }[name] ?? plain;
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

describe("dates stand in their sentences as each language writes them", () => {
  it.each([
    ["en", "1 May 2019", "New since 1 May 2019", "Nothing new since 1 May 2019."],
    ["de", "1. Mai 2019", "Neu seit dem 1. Mai 2019", "Nichts Neues seit dem 1. Mai 2019."],
    [
      "es",
      "1 de mayo de 2019",
      "Novedades desde el 1 de mayo de 2019",
      "Nada nuevo desde el 1 de mayo de 2019.",
    ],
    [
      "fr",
      "1 mai 2019",
      "Nouveau depuis le 1er mai 2019",
      "Rien de nouveau depuis le 1er mai 2019.",
    ],
    [
      "fr",
      "11 mai 2019",
      "Nouveau depuis le 11 mai 2019",
      "Rien de nouveau depuis le 11 mai 2019.",
    ],
  ])("%s, %s", (language, date, since, nothing) => {
    const { newSince, nothingNewSince } = phrasesFor(language);
    expect([newSince(date), nothingNewSince(date)]).toEqual([since, nothing]);
  });

  it("in French the first of a month everywhere", () => {
    const { newestOn, reportedOn, restsOn } = phrasesFor("fr");
    const none = { unnamed: 0, undated: 0, partlyRead: 0 };
    const basis = { articles: 1, sources: 1, newest: "1 mai 2019", ...none };
    expect([newestOn("1 mai 2019"), reportedOn("1 mai 2019"), restsOn(basis)]).toEqual([
      "le plus récent : 1er mai 2019",
      "publié : 1er mai 2019",
      "D’après 1 article de 1 source, le plus récent du 1er mai 2019.",
    ]);
  });
});

describe("the sources of a date name it, and are not said to agree on what happened then", () => {
  it.each([
    ["en", "1 source names this date", "4 sources name this date"],
    ["de", "1 Quelle nennt dieses Datum", "4 Quellen nennen dieses Datum"],
    ["es", "1 fuente menciona esta fecha", "4 fuentes mencionan esta fecha"],
    ["fr", "1 source cite cette date", "4 sources citent cette date"],
  ])("%s", (language, one, four) => {
    const { dateNamedBy } = phrasesFor(language);
    expect([dateNamedBy(1), dateNamedBy(4)]).toEqual([one, four]);
  });
});
