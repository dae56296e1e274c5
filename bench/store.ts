/**
 * How fast articles are filed and found, how much room they take, and how long anything else waits meanwhile: synthetic
 * articles of about 3 KB, their words distributed as in language (Zipf), so that common words are in nearly all of them
 * and most words are rare. Records are written one after another and all at once, which is what group commit is for.
 * `node bench/store.ts [articles = 10000] [feeds = 1000]`
 */

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Analysis } from "../src/newsroom/analysis.ts";
import type { FiledArticle } from "../src/newsroom/archive.ts";
import { parseQuery } from "../src/newsroom/query.ts";
import type { Story } from "../src/newsroom/story.ts";
import { openStore, type Store } from "../src/storing/store.ts";
import { createRandom } from "./corpus.ts";

const WORDS = 40_000;
const WORDS_PER_ARTICLE = 480;
const ARTICLES_PER_STORY = 3;
const BATCH = 200;
const ARTICLES_PER_FEED = 20;
const FEEDS_AT_ONCE = 8;
const RECORDS_AT_ONCE = 200;
const ROUNDS = 7;
const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2024, 0);

const random = createRandom(1);

/** The word of this rank: `w0` is the most common. */
function word(): string {
  return `w${Math.floor(WORDS ** random()) - 1}`;
}

function sentence(length: number): string {
  return Array.from({ length }, word).join(" ");
}

function filed(index: number): FiledArticle {
  const sentences = Array.from({ length: WORDS_PER_ARTICLE / 16 }, () => `${sentence(16)}.`);
  const at = new Date(START_MS + index * 10 * MINUTE_MS).toISOString();
  const article = {
    id: `a${index}`,
    feedId: `feed${index % 200}`,
    source: `Outlet ${index % 150}`,
    sourceKind: "outlet" as const,
    url: `https://example.org/${index}`,
    title: sentence(9),
    isTitleDerived: false,
    text: sentences.join(" "),
    excerpt: sentences[0] ?? "",
    byline: `Reporter ${index % 700}`,
    publishedAt: at,
    language: "en",
    tags: [word(), word()],
    enclosures: [],
    revision: 1,
    seenAt: at,
    isNews: true,
  };
  return { article, analysis: analysis(sentences), aliases: [`guid:${index}`, article.url] };
}

function analysis(sentences: readonly string[]): Analysis {
  let start = 0;
  const places = sentences.map((one) => {
    const place = { field: "text" as const, start, end: start + one.length };
    start = place.end + 1;
    return place;
  });
  const people = Array.from({ length: 6 }, () => ({
    name: `First${Math.floor(500 ** random())} Last${Math.floor(20_000 ** random())}`,
    places: places.slice(0, 4),
    roles: places.slice(0, 1),
  }));
  return {
    sentences: places,
    dates: places
      .slice(0, 5)
      .map((place, index) => ({ ...place, date: "2019-05", sentence: index })),
    people,
    quotes: [],
    sketch: Array.from({ length: 30 }, () => Math.floor(random() * 2 ** 32)),
    terms: Object.fromEntries(Array.from({ length: 120 }, () => [word(), random()])),
    isPartial: false,
  };
}

function stories(batch: readonly FiledArticle[]): readonly Story[] {
  const ids = batch.map(({ article }) => article);
  return ids.flatMap((first, index) => {
    if (index % ARTICLES_PER_STORY !== 0) return [];
    const members = ids.slice(index, index + ARTICLES_PER_STORY);
    return [
      {
        id: first.id,
        articleIds: members.map(({ id }) => id),
        lead: first.id,
        firstAt: first.seenAt,
        lastAt: members.at(-1)?.seenAt ?? first.seenAt,
        aliases: [],
        copies: {},
      },
    ];
  });
}

async function fill(store: Store, count: number): Promise<number> {
  let spentMs = 0;
  for (let start = 0; start < count; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - start) }, (_, at) =>
      filed(start + at),
    );
    const edition = { articles: batch, stories: stories(batch), records: [] };
    const startedAt = performance.now();
    await store.archive.commit(edition);
    spentMs += performance.now() - startedAt;
  }
  return spentMs;
}

async function measure(name: string, work: () => Promise<unknown>, rounds = 41): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
  console.log(`${name.padEnd(44)} median ${at(0.5)} ms, worst ${times.at(-1)?.toFixed(2)} ms`);
}

async function measureSearches({ archive }: Store): Promise<void> {
  const queries = {
    everything: "*",
    "most common word": "w0",
    "common word": "w20",
    "rare word": "w20000",
    "two common words": "w1 w7",
    phrase: '"w1 w2"',
    "prefix of 3 % of all words": "w12*",
    "without a common word": "-w3",
    "source and date": 'source:"outlet 7" after:2024-06',
    feed: "feed:feed17",
    "either, with a date inside": "(w5 after:2025) OR w9000",
    expression: "/w1[0-3]+ w2/ w30",
  };
  for (const [name, text] of Object.entries(queries)) {
    const query = parseQuery(text);
    await measure(`newest: ${name}`, () => archive.search(query, { limit: 20 }));
    await measure(`best: ${name}`, () => archive.search(query, { limit: 20, order: "best" }));
    await measure(`stories: ${name}`, () => archive.stories(query, { limit: 20 }));
  }
  await measure("people, common prefix", () => archive.people("first1", 10));
  await measure("people, no such", () => archive.people("zzz", 10));
  await measure("recent(2000)", () => archive.recent(2_000), 3);
}

/** What each feed gave is an edition of its own, several of them under way at a time. */
async function measureFeeds({ archive }: Store, feeds: number): Promise<void> {
  const invented = Array.from({ length: 10 * ARTICLES_PER_FEED }, (_, at) => filed(1e6 + at));
  const ofFeed = (feed: number) => {
    const first = (feed * ARTICLES_PER_FEED) % invented.length;
    return invented.slice(first, first + ARTICLES_PER_FEED).map(({ article, analysis }, at) => {
      const id = `f${feed}-${at}`;
      const url = `https://example.org/${id}`;
      return { article: { ...article, id, url }, analysis, aliases: [`guid:${id}`, url] };
    });
  };
  const left = Array.from({ length: feeds }, (_, feed) => feed).values();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const began = performance.now();
  delay.enable();
  const lanes = Array.from({ length: FEEDS_AT_ONCE }, async () => {
    for (const feed of left) {
      const articles = ofFeed(feed);
      await archive.commit({ articles, stories: stories(articles), records: [] });
    }
  });
  await Promise.all(lanes);
  delay.disable();
  const perSecond = Math.round(feeds / ((performance.now() - began) / 1_000));
  const [p99, worst] = [delay.percentile(99), delay.max].map((ns) => (ns / 1e6).toFixed(0));
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(
    `${feeds} feeds of ${ARTICLES_PER_FEED} articles, ${FEEDS_AT_ONCE} at once: ${perSecond} feeds a second; the event loop held p99 ${p99} ms, worst ${worst} ms; ${rssMb} MB at most`,
  );
}

/** Both in turn, in one run; what is told is the median of each round's ratio. */
async function measureTogether({ records }: Store): Promise<void> {
  const keys = Array.from({ length: RECORDS_AT_ONCE }, (_, index) => String(index));
  const write = (key: string) => records.set("ask", key, random().toString());
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const apartMs = await tookMs(async () => {
      for (const key of keys) await write(key);
    });
    ratios.push(apartMs / (await tookMs(() => Promise.all(keys.map(write)))));
  }
  const [least, median, most] = [0, ROUNDS >> 1, ROUNDS - 1].map((at) =>
    ratios.toSorted((a, b) => a - b)[at]?.toFixed(1),
  );
  console.log(
    `${RECORDS_AT_ONCE} records at once: ${median} times as fast as one after another (${least} to ${most} in ${ROUNDS} rounds)`,
  );
}

async function tookMs(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const count = Number(process.argv[2] ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), "casewire-bench-"));
const now = () => new Date();
try {
  const store = await openStore({ folder, now });
  const spentMs = await fill(store, count);
  console.log(`${count} articles filed in ${(spentMs / 1000).toFixed(1)} s`);
  await store.close();
  const sizeMb = statSync(join(folder, "casewire.sqlite")).size / 1e6;
  console.log(`${sizeMb.toFixed(0)} MB on disk`);
  const startedAt = performance.now();
  const reopened = await openStore({ folder, now });
  console.log(`opened in ${(performance.now() - startedAt).toFixed(0)} ms`);
  await measure("counts, first", () => reopened.archive.counts(), 1);
  await measure("sources, first", () => reopened.archive.sources(), 1);
  await measureSearches(reopened);
  await measureTogether(reopened);
  await measureFeeds(reopened, Number(process.argv[3] ?? 1_000));
  await reopened.close();
} finally {
  rmSync(folder, { recursive: true });
}
