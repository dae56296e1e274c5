/**
 * A dossier of 500 articles: from their raw texts, once they are read, and when one of them is new since the last; CPU of
 * the quickest of some runs, since others use the machine too.
 * Usage: node bench/understanding/dossiers.ts
 */

import { existsSync } from "node:fs";
import type { Article } from "../../src/newsroom/article.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { prepareDossier } from "../../src/understanding/dossier.ts";
import type { Analysed } from "../../src/understanding/statements.ts";
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

const [fresh, indexed, added]: number[][] = [[], [], []];
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
  measure: "a dossier of 500 articles, one of them new, ms",
  own: mean(added ?? []),
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
    const read: Analysed[] = [];
    const tell = (known: readonly Analysed[]) => prepareDossier({ caseFile, articles: known });
    const readMs = cpuMs(() => {
      for (const article of articles) read.push({ article, analysis: analyse(article) });
    });
    const newest = read.slice(-1);
    const before = read.slice(0, -1);
    const toldMs = cpuMs(() => tell(before));
    return { readMs, toldMs, addedMs: cpuMs(() => tell([...before, ...newest])) };
  });
  const readMs = Math.min(...runs.map((run) => run.readMs));
  const toldMs = Math.min(...runs.map((run) => run.toldMs));
  const addedMs = Math.min(...runs.map((run) => run.addedMs));
  fresh?.push(readMs + toldMs);
  indexed?.push(toldMs);
  added?.push(addedMs);
  const shown = [readMs, toldMs, addedMs].map((ms) => `${ms.toFixed(0)} ms`);
  console.log(
    `${name}: ${articles.length} articles read in ${shown[0]}, told in ${shown[1]}, with one more in ${shown[2]}`,
  );
}

function cpuMs(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
