/** What the tests of reading an article share: a plain article, the words at a place, and the example articles. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Article } from "../../src/newsroom/article.ts";
import type { Place } from "../../src/newsroom/claim.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { fakeArticle } from "../fakes/nouns.ts";

export function textArticle(text: string, given: Partial<Article> = {}): Article {
  return fakeArticle({ id: "a1", title: "", text, ...given });
}

export function wordsAt(article: Article, { field, start, end }: Place): string {
  return article[field].slice(start, end);
}

/** Each date of a text as `value: its words`. */
export function datesIn(text: string, publishedAt?: string, language = "en"): readonly string[] {
  const article = textArticle(text, { publishedAt, language });
  return analyse(article).dates.map((date) => `${date.date}: ${wordsAt(article, date)}`);
}

/** Each person of a text with the words that name them. */
export function peopleIn(text: string, title = ""): Readonly<Record<string, readonly string[]>> {
  const article = textArticle(text, { title });
  return Object.fromEntries(
    analyse(article).people.map(({ name, places }) => [
      name,
      places.map((place) => wordsAt(article, place)),
    ]),
  );
}

/** Each quote of a text as `speaker: words`, with ? for an open speaker. */
export function quotesIn(text: string): readonly string[] {
  const article = textArticle(text);
  return analyse(article).quotes.map(
    ({ speaker, words }) => `${speaker ?? "?"}: ${wordsAt(article, words)}`,
  );
}

const SEEDS = "../shared/data/seed-articles";
export const hasSeeds = existsSync(SEEDS);
if (!hasSeeds) process.stdout.write(`skipped: the example articles, there is no ${SEEDS}\n`);

/** An example article as it was scraped, by how its file's name begins. */
export function seedArticle(name: string, given: Partial<Article> = {}): Article {
  const file = readdirSync(SEEDS).find((one) => one.startsWith(name)) ?? name;
  return textArticle(readFileSync(`${SEEDS}/${file}`, "utf8"), {
    language: "und",
    publishedAt: undefined,
    ...given,
  });
}
