/**
 * What reading costs: articles a second on one core (CPU, not the clock), memory, and whether the thousandth article
 * costs as much as the hundred-thousandth.
 * Usage: node bench/understanding/pipeline.ts [articles of the long run = 100000]
 */

import type { Article } from "../../src/newsroom/article.ts";
import { keepMemorySmall } from "../../src/small-machine.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { createStoryIndex } from "../../src/understanding/stories.ts";
import { madeUpArticles, newsArticles } from "./articles.ts";
import { compare } from "./compare.ts";

const DAY_MS = 86_400_000;
const READ_MAX = 3_000;
/** Of some ten thousand real ones, which need not all be held in memory. */
const ONE_IN = 4;

/** Articles of the long run that come again as others, later than anything of theirs is remembered. */
const CYCLE = 3_000;
const WINDOW = 1_000;

// As the desk does.
keepMemorySmall();

const longRun = Number(process.argv[2] ?? "100000");
measureReading();
measureGrowth();

function measureReading(): void {
  const articles = newsArticles(ONE_IN).slice(0, READ_MAX);
  const index = createStoryIndex();
  read(articles.slice(0, 200), createStoryIndex());
  const seconds = cpuSeconds(() => read(articles, index));
  const kb = articles.reduce((sum, { text }) => sum + text.length, 0) / articles.length / 1_000;
  compare({
    measure: `reading ${articles.length} articles of ${kb.toFixed(1)} KB, articles/s`,
    own: articles.length / seconds,
    wanted: 300,
    elsewhere: "prototype 221",
    decimals: 0,
  });
  compare({
    measure: "memory of the whole measurement, MB",
    own: process.resourceUsage().maxRSS / 1_024,
    wanted: 300,
    elsewhere: "prototype 200",
    decimals: 0,
    isLimit: true,
  });
}

/** The first thousand and the last thousand are read whole; those between only placed, which is what could grow. */
function measureGrowth(): void {
  const cycle = madeUpArticles(CYCLE);
  const analyses = cycle.map((article) => analyse(article));
  const span = 2 * 365 * DAY_MS;
  const index = createStoryIndex();
  const at = (number: number): Article => {
    const article = cycle[number % CYCLE] as Article;
    const round = Math.floor(number / CYCLE);
    const time = new Date(Date.parse(article.publishedAt ?? "") + round * span).toISOString();
    return { ...article, id: `${round}-${article.id}`, publishedAt: time, seenAt: time };
  };
  const cost = (from: number) => {
    const articles = Array.from({ length: WINDOW }, (_, number) => at(from + number));
    return (cpuSeconds(() => read(articles, index)) * 1_000) / WINDOW;
  };
  cost(0);
  const early = cost(WINDOW);
  for (let number = 2 * WINDOW; number < longRun - WINDOW; number++) {
    const analysis = analyses[number % CYCLE];
    if (analysis !== undefined) index.place(at(number), analysis);
  }
  const late = cost(longRun - WINDOW);
  compare({
    measure: `cost of an article after ${longRun} to that after ${WINDOW}, times`,
    own: late / early,
    wanted: 1.25,
    elsewhere: `${early.toFixed(2)} and ${late.toFixed(2)} ms`,
    decimals: 2,
    isLimit: true,
  });
}

function read(articles: readonly Article[], index: ReturnType<typeof createStoryIndex>): void {
  for (const article of articles) index.place(article, analyse(article));
}

function cpuSeconds(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}
