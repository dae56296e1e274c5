/**
 * A dossier of 500 articles, once they are read and from their raw texts; the quickest of some runs, since others use the
 * machine too.
 * Usage: node bench/understanding/dossiers.ts
 */

import { existsSync } from "node:fs";
import type { Article } from "../../src/newsroom/article.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { prepareDossier } from "../../src/understanding/dossier.ts";
import { madeUpArticles, realTopics } from "./articles.ts";
import { compare } from "./compare.ts";

const ARTICLES = 500;
const RUNS = 5;
const TIMELINES = "../shared/data/timelines";

/** Court cases, and the longest one. */
const TOPICS = new Map([
  ["entity-Enron", "Enron"],
  ["entity-Julian_Assange", "Julian Assange"],
  ["t17-bpoil", "BP"],
]);

const [fresh, indexed]: number[][] = [[], []];
const subjects = existsSync(TIMELINES)
  ? realTopics().flatMap(([topic, articles]) => {
      const name = TOPICS.get(topic);
      return name === undefined ? [] : [{ name, articles: articles.slice(0, ARTICLES) }];
    })
  : [{ name: "Odile Marsh", articles: madeUpArticles(ARTICLES) }];
for (const { name, articles } of subjects) measure(name, articles);
compare({
  measure: "a dossier of 500 articles once read, ms",
  own: mean(indexed ?? []),
  wanted: 50,
  elsewhere: "prototype 32, its timeline alone",
  decimals: 0,
  isLimit: true,
});
compare({
  measure: "a dossier of 500 articles from raw texts, ms",
  own: mean(fresh ?? []),
  wanted: 600,
  elsewhere: "prototype 1300, DATEWISE 16000",
  decimals: 0,
  isLimit: true,
});

function measure(name: string, articles: readonly Article[]): void {
  const caseFile = { slug: "case", title: name, names: [name], query: "", isDefined: true };
  const runs = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    const read = articles.map((article) => ({ article, analysis: analyse(article) }));
    const readMs = performance.now() - began;
    prepareDossier({ caseFile, articles: read });
    return { readMs, toldMs: performance.now() - began - readMs };
  });
  const readMs = Math.min(...runs.map((run) => run.readMs));
  const toldMs = Math.min(...runs.map((run) => run.toldMs));
  fresh?.push(readMs + toldMs);
  indexed?.push(toldMs);
  console.log(
    `${name}: ${articles.length} articles read in ${readMs.toFixed(0)} ms, told in ${toldMs.toFixed(0)} ms`,
  );
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
