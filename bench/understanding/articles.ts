/** Articles to measure with: real ones where they lie beside the project, else made-up ones. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Article } from "../../src/newsroom/article.ts";
import { corpus } from "../corpus.ts";

const TIMELINES = "../shared/data/timelines";
const MADE_UP = 3_000;

/** Everything else an article needs; an English one without a date. */
export function benchArticle(
  given: Pick<Article, "id"> & Partial<Article> & { readonly title: string },
): Article {
  return {
    feedId: "bench",
    source: "bench",
    sourceKind: "outlet",
    isTitleDerived: given.title === "",
    text: "",
    excerpt: "",
    language: "en",
    tags: [],
    enclosures: [],
    revision: 1,
    seenAt: "2030-01-01T00:00:00.000Z",
    isNews: true,
    ...given,
  };
}

/** One in `step` of them, oldest first. */
export function newsArticles(step = 1): readonly Article[] {
  return existsSync(TIMELINES) ? realArticles(step) : madeUpArticles(MADE_UP);
}

export function madeUpArticles(count: number): readonly Article[] {
  return [...corpus(count)].map(({ id, title, text, outlet, publishedAt }) =>
    benchArticle({ id, title, text, source: outlet, publishedAt }),
  );
}

/** Of each topic, as its folder is named. */
export function realTopics(): readonly (readonly [topic: string, articles: readonly Article[]])[] {
  return readdirSync(TIMELINES).map((topic) => [topic, articlesOf(topic, 1)]);
}

function realArticles(step: number): readonly Article[] {
  return readdirSync(TIMELINES)
    .flatMap((topic) => articlesOf(topic, step))
    .sort((a, b) => ((a.publishedAt ?? "") < (b.publishedAt ?? "") ? -1 : 1));
}

function articlesOf(topic: string, step: number): readonly Article[] {
  const lines = readFileSync(`${TIMELINES}/${topic}/articles.jsonl`, "utf8").trim().split("\n");
  const chosen = lines.filter((_, index) => index % step === 0);
  return chosen.map((line) => {
    const { id, source, title, text, publishedAt } = JSON.parse(line);
    const day = `${publishedAt.slice(0, 10)}T00:00:00.000Z`;
    return benchArticle({ id: `${topic}/${id}`, source, title, text, publishedAt: day });
  });
}
