/**
 * The topics that timelines are measured on, one folder each: its articles, read as the desk reads them, and the
 * timelines that journalists wrote of it, each with the days within which it counts.
 */

import { readFileSync } from "node:fs";
import type { Article } from "../../src/newsroom/article.ts";
import { parseQuery, type Query } from "../../src/newsroom/query.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import type { Analysed } from "../../src/understanding/statements.ts";
import type { Timeline } from "./rouge.ts";

export const FOLDER = "../shared/data/timelines";

/** The articles of a topic, and one of the timelines that are written of it. */
export type Task = {
  readonly topic: string;
  readonly articles: readonly Analysed[];
  readonly query: Query;
  readonly reference: Timeline;
  /** Whether the reference has sentences too. */
  readonly isWorded: boolean;
  /** The first and the last day that count, and the reference's days within them. */
  readonly from: string;
  readonly to: string;
  readonly dates: readonly string[];
};

const DAY_MS = 86_400_000;

/** A task for each timeline of the topic; of worded ones only what was published within their days is read. */
export function readTasks(topic: string): readonly Task[] {
  const { query, timelines, dates } = JSON.parse(textOf(`${topic}/gold.json`));
  const articles = readArticles(topic);
  const isWorded = timelines !== undefined;
  const references: readonly Timeline[] = isWorded
    ? Object.values(timelines)
    : [Object.fromEntries(dates.map((date: string) => [date, []]))];
  return references.map((reference) => {
    const { from, to } = isWorded ? reachOf(reference) : weekAround(articles);
    const isWithin = (date: string) => date >= from && date <= to;
    return {
      topic,
      articles: articles.filter(({ article }) => !isWorded || isWithin(dayOf(article))),
      query: parseQuery(query),
      reference,
      isWorded,
      from,
      to,
      dates: Object.keys(reference).filter(isWithin),
    };
  });
}

function reachOf(reference: Timeline) {
  const dates = Object.keys(reference).sort();
  return { from: dates[0] ?? "", to: dates.at(-1) ?? "" };
}

function weekAround(articles: readonly Analysed[]) {
  const times = articles.map(({ article }) => Date.parse(dayOf(article)));
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(Math.min(...times) - 7 * DAY_MS), to: day(Math.max(...times) + 7 * DAY_MS) };
}

function dayOf(article: Article): string {
  return article.publishedAt?.slice(0, 10) ?? "";
}

function readArticles(topic: string): readonly Analysed[] {
  return textOf(`${topic}/articles.jsonl`)
    .trim()
    .split("\n")
    .map((line) => {
      const { id, source, publishedAt, title, text } = JSON.parse(line);
      const article: Article = {
        id,
        feedId: "bench",
        source,
        sourceKind: "outlet",
        title,
        isTitleDerived: title === "",
        text,
        excerpt: "",
        publishedAt: `${publishedAt.slice(0, 10)}T00:00:00.000Z`,
        language: "en",
        tags: [],
        enclosures: [],
        revision: 1,
        seenAt: "2030-01-01T00:00:00.000Z",
        isNews: true,
      };
      return { article, analysis: analyse(article) };
    });
}

function textOf(path: string): string {
  return readFileSync(`${FOLDER}/${path}`, "utf8");
}
