/**
 * Timelines against those that journalists wrote: Timeline17 (Tran et al. 2013) and Entities (Gholipour Ghalandari and
 * Ifrim, ACL 2020). As there, the number of days is given, and only days within the reference (T17) or within a week
 * of the articles (Entities) count. R1 compares the words of equal days: not ROUGE, only a way to see a change.
 * Usage: node bench/timeline.ts
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Article } from "../src/newsroom/article.ts";
import { parseQuery } from "../src/newsroom/query.ts";
import { words } from "../src/newsroom/words.ts";
import { analyse } from "../src/understanding/analyse.ts";
import type { Analysed } from "../src/understanding/statements.ts";
import { type TimelineDay, timelineOf } from "../src/understanding/timeline.ts";

const FOLDER = "../shared/data/timelines";
const DAY_MS = 86_400_000;
const SENTENCES = 2;

/** Sentences of each day; none where a reference has dates alone. */
type Reference = Readonly<Record<string, readonly string[]>>;
type Score = { readonly dateF1: number; readonly wordF1: number };

if (existsSync(FOLDER)) measure();
else console.log(`timeline: skipped, there is no ${FOLDER}`);

function measure(): void {
  const scores = new Map<string, Score[]>();
  for (const topic of readdirSync(FOLDER)) {
    const kind = topic.startsWith("t17-") ? "t17" : "entity";
    const { query, timelines, dates } = JSON.parse(textOf(`${topic}/gold.json`));
    const began = performance.now();
    const articles = readArticles(topic);
    const readMs = performance.now() - began;
    const references: Reference[] = timelines
      ? Object.values(timelines)
      : [Object.fromEntries(dates.map((date: string) => [date, []]))];
    const found = references.map((reference) => scoreOf(articles, reference, query));
    const tellMs = (performance.now() - began - readMs) / references.length;
    scores.set(kind, [...(scores.get(kind) ?? []), ...found]);
    console.log(
      `${topic}: ${show(found)}; ${articles.length} articles, ${(readMs / articles.length).toFixed(1)} ms to read one, ${tellMs.toFixed(0)} ms to tell`,
    );
  }
  for (const [kind, found] of scores) console.log(`${kind} (${found.length}): ${show(found)}`);
}

function scoreOf(articles: readonly Analysed[], reference: Reference, query: string): Score {
  const hasTexts = Object.values(reference).some((sentences) => sentences.length > 0);
  const { from, to } = hasTexts
    ? {
        from: Object.keys(reference).sort()[0] ?? "",
        to: Object.keys(reference).sort().at(-1) ?? "",
      }
    : around(articles);
  const days = Object.keys(reference).filter((date) => date >= from && date <= to);
  const within = articles.map(({ article, analysis }) => ({
    article,
    analysis: {
      ...analysis,
      dates: analysis.dates.filter(({ date }) => date >= from && date <= to),
    },
  }));
  const told = timelineOf({
    articles: within,
    query: parseQuery(query),
    days: days.length,
    sentences: SENTENCES,
  });
  const hits = told.filter(({ date }) => days.includes(date)).length;
  return { dateF1: (2 * hits) / (told.length + days.length), wordF1: wordF1(told, reference) };
}

/** A week around the articles. */
function around(articles: readonly Analysed[]): { readonly from: string; readonly to: string } {
  const times = articles.map(({ article }) => Date.parse(article.publishedAt ?? ""));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(first - 7 * DAY_MS), to: day(last + 7 * DAY_MS) };
}

/** F1 of the words of days that both have, over the words of all days. */
function wordF1(told: readonly TimelineDay[], reference: Reference): number {
  let [shared, ours, theirs] = [0, 0, 0];
  const toldWords = new Map(
    told.map(({ date, sentences }) => [date, words(sentences.map(({ text }) => text).join(" "))]),
  );
  for (const list of toldWords.values()) ours += list.length;
  for (const [date, sentences] of Object.entries(reference)) {
    const gold = words(sentences.join(" "));
    theirs += gold.length;
    const left = new Map<string, number>();
    for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1);
    for (const word of toldWords.get(date) ?? []) {
      const count = left.get(word) ?? 0;
      if (count > 0) shared++;
      left.set(word, count - 1);
    }
  }
  return theirs === 0 ? 0 : (2 * shared) / (ours + theirs);
}

function show(scores: readonly Score[]): string {
  const mean = (pick: (score: Score) => number) =>
    (scores.reduce((sum, score) => sum + pick(score), 0) / scores.length).toFixed(3);
  const wordPart = scores.some(({ wordF1 }) => wordF1 > 0) ? `, R1 ${mean((s) => s.wordF1)}` : "";
  return `Date-F1 ${mean(({ dateF1 }) => dateF1)}${wordPart}`;
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
