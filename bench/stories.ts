/**
 * Grouping into stories against ECB+ (look-alike events, no dates) and against headlines alone: as articles come one by one
 * (with the stories that the desk makes one meanwhile, as it does each minute), and after the desk was idle. Of dated streams nobody says what is one event; but articles of different topics are not, so
 * a story that holds two swallowed something. And what placing costs, with few and with many placed before.
 * B3 is B-cubed F1 (Bagga and Baldwin 1998).
 * Usage: node bench/stories.ts
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { Analysis } from "../src/newsroom/analysis.ts";
import type { Article } from "../src/newsroom/article.ts";
import { analyse } from "../src/understanding/analyse.ts";
import { regroup } from "../src/understanding/regroup.ts";
import { ARTICLES_MAX, createStoryIndex, type StoryIndex } from "../src/understanding/stories.ts";
import { benchArticle } from "./understanding/articles.ts";
import { compare } from "./understanding/compare.ts";

const EVENTS = "../shared/data/stories/ecbplus.jsonl";
const HEADLINES = "../shared/data/stories/uci-headlines.csv";
const TIMELINES = "../shared/data/timelines";

/** Placing is timed after so many, each time over so many. */
const PLACED_BEFORE = [1_000, 5_000, 20_000, 100_000];
const TIMED = 500;

/** How many the desk groups anew when it is idle. */
const GROUPED = 1_000;

/** The desk looks each minute which stories proved to be one. */
const LOOKS_EVERY_ARTICLES = 10;

/** ECB+ by its topics in five parts, so that no number rests on one topic. */
const PARTS = 5;

type Given = { id: string; story: string; title?: string; text?: string; publishedAt?: string };
type Read = { readonly article: Article; readonly analysis: Analysis; readonly story: string };
type Found = { readonly online: readonly string[]; readonly idle: readonly string[] };

if (existsSync(EVENTS)) measureEvents(readEvents().map(understood));
else console.log(`stories: skipped, there is no ${EVENTS}`);
if (existsSync(HEADLINES)) measureHeadlines(readHeadlines().map(understood));
if (existsSync(TIMELINES)) {
  const read = readTimelines().map(understood);
  measureSwallowed(read);
  measureCost(read);
}

function measureEvents(read: readonly Read[]): void {
  const found = grouped("ECB+", read);
  const partScores = Array.from({ length: PARTS }, (_, part) => {
    const meant = [...read.keys()].filter(
      (at) => Number.parseInt(read[at]?.story ?? "", 10) % PARTS === part,
    );
    return bCubed(
      meant.map((at) => found.idle[at] ?? ""),
      meant.map((at) => read[at]?.story ?? ""),
    ).f1;
  });
  console.log(
    `ECB+ after idle, five parts of its topics: ${partScores.map((one) => one.toFixed(3)).join(" ")}`,
  );
  const score = (ids: readonly string[]) => bCubed(ids, storiesOf(read)).f1;
  const elsewhere =
    "all 45 topics: prototype .888, at once .917; topics 36 to 45: .906, .941, K-means .968";
  const measure = "stories, ECB+ topics 1 to 35, B3";
  compare({
    measure: `${measure} as they come`,
    own: score(found.online),
    wanted: 0.94,
    elsewhere,
  });
  compare({ measure: `${measure} after idle`, own: score(found.idle), wanted: 0.97, elsewhere });
}

function measureHeadlines(read: readonly Read[]): void {
  const found = grouped("headlines", read);
  const elsewhere = "prototype .813";
  const score = (ids: readonly string[]) => bCubed(ids, storiesOf(read)).f1;
  const measure = "headlines alone, B3";
  compare({
    measure: `${measure} as they come`,
    own: score(found.online),
    wanted: 0.86,
    elsewhere,
  });
  compare({ measure: `${measure} after idle`, own: score(found.idle), wanted: 0.86, elsewhere });
}

/** As the terminal command groups a file: the desk is idle after every so many articles, and at the end. */
function grouped(name: string, read: readonly Read[]): Found {
  const index = createStoryIndex();
  const idle = new Map<string, string>();
  const copies = new Map<string, string>();
  let placingMs = 0;
  let groupingMs = 0;
  for (const [at, { article, analysis }] of read.entries()) {
    const began = process.cpuUsage();
    const { storyId, copyOf } = index.place(article, analysis);
    placingMs += cpuMsSince(began);
    idle.set(article.id, storyId);
    if (copyOf !== undefined) copies.set(article.id, copyOf);
    if ((at + 1) % (ARTICLES_MAX / 2) !== 0 && at + 1 !== read.length) continue;
    const groupedAt = process.cpuUsage();
    for (const [id, moved] of groupAnew(index, ARTICLES_MAX)) idle.set(id, moved);
    groupingMs += cpuMsSince(groupedAt);
  }
  const found = {
    online: asTheyCome(read),
    idle: read.map(({ article }) => idle.get(copies.get(article.id) ?? article.id) ?? ""),
  };
  const told = Object.entries(found).map(([when, ids]) => {
    const { precision, recall, f1 } = bCubed(ids, storiesOf(read));
    return `${when} B3 ${f1.toFixed(3)} (p ${precision.toFixed(3)} r ${recall.toFixed(3)})`;
  });
  const each = (ms: number) => `${(ms / read.length).toFixed(2)} ms of CPU`;
  console.log(
    `${name}: ${told.join(", ")}; ${read.length} articles, placing ${each(placingMs)}, grouping anew ${each(groupingMs)} each`,
  );
  return found;
}

/** Each article's story as it was placed, or what that story became part of. */
function asTheyCome(read: readonly Read[]): readonly string[] {
  const index = createStoryIndex();
  const partOf = new Map<string, string>();
  const whole = (story: string): string => {
    const into = partOf.get(story);
    return into === undefined ? story : whole(into);
  };
  const placed = read.map(({ article, analysis }, at) => {
    const { storyId } = index.place(article, analysis);
    const isLook = (at + 1) % LOOKS_EVERY_ARTICLES === 0;
    for (const { from, into } of isLook ? index.alike() : []) {
      index.merge(from, into);
      partOf.set(from, into);
    }
    return storyId;
  });
  return placed.map(whole);
}

function groupAnew(index: StoryIndex, limit: number): ReadonlyMap<string, string> {
  const steps = regroup(index.latest(limit));
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    index.move(step.value);
    return step.value;
  }
}

function measureSwallowed(read: readonly Read[]): void {
  const placed = asTheyCome(read);
  const topics = Map.groupBy([...read.keys()], (at) => placed[at] ?? "");
  const mixed = [...topics.values()].filter(
    (members) => new Set(members.map((at) => read[at]?.story)).size > 1,
  );
  const articles = mixed.reduce((sum, members) => sum + members.length, 0);
  console.log(
    `a stream of ${read.length} articles over years: ${topics.size} stories, ${mixed.length} of them with articles of more ` +
      `than one topic (${((100 * articles) / read.length).toFixed(1)} % of all articles)`,
  );
}

function measureCost(read: readonly Read[]): void {
  const index = createStoryIndex();
  let placed = 0;
  const placeNext = () => {
    const { article, analysis } = read[placed % read.length] as Read;
    const id = `${article.id}/${placed++}`; // the same texts again: the index forgot them long ago
    index.place({ ...article, id }, analysis);
  };
  for (const before of PLACED_BEFORE) {
    while (placed < before) placeNext();
    const began = process.cpuUsage();
    for (let timed = 0; timed < TIMED; timed++) placeNext();
    const eachMs = cpuMsSince(began) / TIMED;
    const heapMb = process.memoryUsage().heapUsed / 1e6;
    console.log(
      `placing after ${before} articles: ${eachMs.toFixed(2)} ms of CPU each, ` +
        `heap ${heapMb.toFixed(0)} MB with all texts read`,
    );
  }
  const began = process.cpuUsage();
  groupAnew(index, GROUPED);
  console.log(
    `grouping ${GROUPED} articles anew: ${(cpuMsSince(began) / 1_000).toFixed(2)} s of CPU, in slices`,
  );
}

function cpuMsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

function readEvents(): Given[] {
  return linesOf(EVENTS).map((line) => JSON.parse(line));
}

function readHeadlines(): Given[] {
  return linesOf(HEADLINES)
    .slice(1)
    .flatMap((line) => {
      const [id, title, , , , story, , at] = [
        ...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu),
      ].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
      if (!id || !title || !story || Number.isNaN(Number(at))) return [];
      return [{ id, title, story, publishedAt: new Date(Number(at)).toISOString() }];
    })
    .sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
}

/** Oldest first; the story is the topic. */
function readTimelines(): Given[] {
  return readdirSync(TIMELINES)
    .flatMap((topic) =>
      linesOf(`${TIMELINES}/${topic}/articles.jsonl`).map((line) => {
        const given = JSON.parse(line);
        const publishedAt = `${given.publishedAt.slice(0, 10)}T00:00:00.000Z`;
        return { ...given, id: `${topic}/${given.id}`, story: topic, publishedAt };
      }),
    )
    .sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1));
}

function understood({ id, story, title = "", text = "", publishedAt }: Given): Read {
  const article = benchArticle({ id, title, text, publishedAt });
  return { article, analysis: analyse(article), story };
}

function storiesOf(read: readonly Read[]): readonly string[] {
  return read.map(({ story }) => story);
}

/** For each article: how much of its group is right, and how much of its story is there. */
function bCubed(found: readonly string[], gold: readonly string[]) {
  const [groups, stories] = [sizes(found), sizes(gold)];
  const both = sizes(found.map((group, index) => `${group}\t${gold[index]}`));
  let [precision, recall] = [0, 0];
  for (const [index, group] of found.entries()) {
    const shared = both.get(`${group}\t${gold[index]}`) ?? 0;
    precision += shared / (groups.get(group) ?? 1) / found.length;
    recall += shared / (stories.get(gold[index] ?? "") ?? 1) / found.length;
  }
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function sizes(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function linesOf(path: string): string[] {
  return readFileSync(path, "utf8").trim().split("\n");
}
