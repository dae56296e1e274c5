import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/newsroom/article.ts";
import { claimAt, type Place } from "../../src/newsroom/claim.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { textArticle } from "./given.ts";

function placesOf(article: Article): readonly Place[] {
  const { sentences, dates, people, quotes } = analyse(article);
  return [
    ...sentences,
    ...dates,
    ...people.flatMap(({ places, roles }) => [...places, ...roles]),
    ...quotes.map(({ words }) => words),
  ];
}

const WORDS = [
  "Kevin",
  "Cooper",
  "Kim",
  "Kardashian",
  "Mr.",
  "President",
  "said",
  "told",
  "he",
  "“",
  "”",
  '"',
  ",",
  ".",
  ". ",
  "\n\n",
  "on",
  "Tuesday",
  "in",
  "1983",
  "May",
  "5",
  "59-year-old",
  "inmate",
  "the",
  "and",
  "'s",
  "—",
  "(",
  ")",
  "Jr.",
  "who",
  "😀",
  ":",
  "He said,",
  "lawyer",
  "de",
  "Douglas",
  "last month",
  "about",
];

describe("an analysis", () => {
  it("only ever points at words that stand in the article", () => {
    const text = fc
      .array(fc.constantFrom(...WORDS), { maxLength: 80 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(text, fc.oneof(text, fc.string({ unit: "binary" })), (title, body) => {
        const article = textArticle(body, { title });
        for (const place of placesOf(article))
          expect(claimAt(article, place).text.trim()).not.toBe("");
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it("names each speaker as its people are named, and each sentence by an index that exists", () => {
    const article = textArticle("Kim Kardashian tweeted, “Please test the DNA.” It was 1983.");
    const { people, quotes, dates, sentences } = analyse(article);
    expect(quotes.map(({ speaker }) => speaker)).toEqual(["Kim Kardashian"]);
    expect(people.map(({ name }) => name)).toEqual(["Kim Kardashian"]);
    for (const { sentence } of [...quotes, ...dates]) expect(sentences[sentence]).toBeDefined();
  });

  it("is the same each time, and plain data", () => {
    const article = textArticle("Kevin Cooper said, “I am not guilty.” He was convicted in 1985.", {
      title: "A title",
    });
    const analysis = analyse(article);
    expect(analyse(article)).toEqual(analysis);
    expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  });

  it("is partial in another language: sentences and absolute dates, no people and no quotes", () => {
    const article = textArticle(
      "Kim Kardashian sagte: „Das ist nicht gerecht.“ Es war der 31.05.2019.",
      { language: "de" },
    );
    const { sentences, dates, people, quotes, isPartial } = analyse(article);
    expect([sentences.length, dates.length, people, quotes, isPartial]).toEqual([
      2,
      1,
      [],
      [],
      true,
    ]);
    expect(
      analyse(
        textArticle("It was the best of times, and it was the worst of times.", {
          language: "und",
        }),
      ).isPartial,
    ).toBe(false);
  });

  it("is empty for an empty article", () => {
    const { sentences, dates, people, quotes } = analyse(textArticle(""));
    expect([sentences, dates, people, quotes]).toEqual([[], [], [], []]);
  });
});

/** Texts that make careless patterns quadratic. */
const HOSTILE: Readonly<Record<string, string>> = {
  dots: ".",
  spaces: " \n",
  marks: '"',
  "opening marks": "“",
  initials: "A.",
  capitals: "Kim Kardashian ",
  hyphens: "A-",
  digits: "1",
  months: "May ",
  quotes: "“One two three,” he said. ",
  announcements: "He said,\n\n",
  commas: ", a ",
  surrogates: "😀",
};

describe("a megabyte of anything", () => {
  for (const [name, piece] of Object.entries(HOSTILE)) {
    it(`is analysed in a moment: ${name}`, () => {
      const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
      expect(analyse(textArticle(text)).sentences.length).toBeGreaterThanOrEqual(0);
    }, 5_000);
  }

  it("is analysed in a moment: thousands of people with one given name", () => {
    const letters = "abcdefghij";
    const surname = (index: number) =>
      [...String(index).padStart(4, "0")]
        .map((digit) => (letters[Number(digit)] ?? "").repeat(2))
        .join("");
    const text = Array.from(
      { length: 10_000 },
      (_, index) => `John Smith${surname(index)} said so. `,
    ).join("");
    expect(analyse(textArticle(text)).people).toHaveLength(200);
  }, 10_000);
});
