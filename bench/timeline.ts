/**
 * Timelines against those that journalists wrote: Timeline17 (Tran et al. 2013) and Entities (Gholipour Ghalandari and
 * Ifrim, ACL 2020), measured as there: the number of days, and of sentences a day, is the reference's; only what was
 * published and happened within the reference's days (T17), or happened within a week of the articles (Entities), is
 * read. AR1 and AR2 are alignment-based ROUGE; precision and recall are means over the timelines.
 * Usage: node bench/timeline.ts
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Article } from "../src/newsroom/article.ts";
import { parseQuery } from "../src/newsroom/query.ts";
import { analyse } from "../src/understanding/analyse.ts";
import type { Analysed } from "../src/understanding/statements.ts";
import { type TimelineDay, timelineOf } from "../src/understanding/timeline.ts";
import { alignedRouge, type Match, type Timeline } from "./timeline/rouge.ts";

const FOLDER = "../shared/data/timelines";
const DAY_MS = 86_400_000;

/** What is printed elsewhere, over all topics of each set; those measured here are only a part of them. */
const RIVALS = [
  "  T17, all 19 timelines: AR1 .105, AR2 .030, Date-F1 .544  TILSE (Martschat and Markert 2018)",
  "                         AR1 .120, AR2 .035, Date-F1 .544  DATEWISE (ACL 2020)",
  "                         AR1 .135, AR2 .046, Date-F1 .558  the prototype of this method",
  "         these 11:       AR1 .148, AR2 .042, Date-F1 .701  the prototype",
  "  Entities, all:                             Date-F1 .205  DATEWISE (ACL 2020)",
  "            26 of them:                      Date-F1 .269  DATEWISE's weights on the prototype's dates",
  "                                             Date-F1 .288  the prototype",
  "            these 13:                        Date-F1 .321  the prototype",
];

type Days = { readonly from: string; readonly to: string };
type Topic = {
  readonly articles: readonly Analysed[];
  readonly query: string;
  readonly references: readonly Timeline[];
  /** Whether the references have sentences too. */
  readonly isWorded: boolean;
};
type Told = {
  readonly days: readonly TimelineDay[];
  /** The reference's, as far as they count. */
  readonly dates: readonly string[];
  readonly reference: Timeline;
};
type Score = { readonly dates: Match; readonly words: Match; readonly pairs: Match };

if (existsSync(FOLDER)) measure();
else console.log(`timeline: skipped, there is no ${FOLDER}`);

function measure(): void {
  const scores = new Map<string, Score[]>();
  for (const name of readdirSync(FOLDER)) {
    const began = performance.now();
    const topic = readTopic(name);
    const readMs = performance.now() - began;
    const told = topic.references.map((reference) => tell(topic, reference));
    const tellMs = (performance.now() - began - readMs) / told.length;
    const found = told.map(scoreOf);
    const kind = topic.isWorded ? "T17" : "Entities";
    scores.set(kind, [...(scores.get(kind) ?? []), ...found]);
    console.log(
      `${name}: ${show(found)}; ${topic.articles.length} articles, ${(readMs / topic.articles.length).toFixed(1)} ms to read one, ${tellMs.toFixed(0)} ms to tell`,
    );
  }
  for (const [kind, found] of scores) console.log(`${kind} (${found.length}): ${show(found)}`);
  console.log(["elsewhere:", ...RIVALS].join("\n"));
}

function tell({ articles, query, isWorded }: Topic, reference: Timeline): Told {
  const within = isWorded ? reaching(Object.keys(reference)) : around(articles);
  const dates = Object.keys(reference).filter((date) => isWithin(date, within));
  const sentences = Object.values(reference).flat().length / dates.length;
  const days = timelineOf({
    articles: readWithin(articles, within, isWorded),
    query: parseQuery(query),
    days: dates.length,
    sentences: Math.max(1, Math.round(sentences)),
  });
  return { days, dates, reference };
}

function scoreOf({ days, dates, reference }: Told): Score {
  const hits = days.filter(({ date }) => dates.includes(date)).length;
  const texts = Object.fromEntries(
    days.map(({ date, sentences }) => [date, sentences.map(({ text }) => text)]),
  );
  return {
    dates: { precision: hits / Math.max(1, days.length), recall: hits / dates.length },
    words: alignedRouge(texts, reference, 1),
    pairs: alignedRouge(texts, reference, 2),
  };
}

/** The articles, `only` those published within these days, with the dates that lie within them. */
function readWithin(articles: readonly Analysed[], days: Days, only: boolean): readonly Analysed[] {
  return articles
    .filter(({ article }) => !only || isWithin(article.publishedAt?.slice(0, 10) ?? "", days))
    .map(({ article, analysis }) => ({
      article,
      analysis: {
        ...analysis,
        dates: analysis.dates.filter(({ date }) => isWithin(date, days)),
      },
    }));
}

function isWithin(date: string, { from, to }: Days): boolean {
  return date >= from && date <= to;
}

function reaching(dates: readonly string[]): Days {
  const sorted = dates.toSorted();
  return { from: sorted[0] ?? "", to: sorted.at(-1) ?? "" };
}

/** A week around the articles. */
function around(articles: readonly Analysed[]): Days {
  const times = articles.map(({ article }) => Date.parse(article.publishedAt ?? ""));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(first - 7 * DAY_MS), to: day(last + 7 * DAY_MS) };
}

function show(scores: readonly Score[]): string {
  const [dates, words, pairs] = [
    f1(scores.map((score) => score.dates)),
    f1(scores.map((score) => score.words)),
    f1(scores.map((score) => score.pairs)),
  ];
  return `${words === "0.000" ? "" : `AR1 ${words}, AR2 ${pairs}, `}Date-F1 ${dates}`;
}

/** Of the mean precision and the mean recall. */
function f1(matches: readonly Match[]): string {
  const [precision, recall] = [
    mean(matches.map((match) => match.precision)),
    mean(matches.map((match) => match.recall)),
  ];
  const sum = precision + recall;
  return (sum === 0 ? 0 : (2 * precision * recall) / sum).toFixed(3);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function readTopic(name: string): Topic {
  const { query, timelines, dates } = JSON.parse(textOf(`${name}/gold.json`));
  return {
    articles: readArticles(name),
    query,
    references: timelines
      ? Object.values(timelines)
      : [Object.fromEntries(dates.map((date: string) => [date, []]))],
    isWorded: timelines !== undefined,
  };
}

function readArticles(topic: string): Analysed[] {
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
