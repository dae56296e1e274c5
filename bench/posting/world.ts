/** Posting as it runs, over a store on disk, and platforms that accept at once; stories of invented articles. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { caseMatcher } from "../../src/desk/cases.ts";
import type { Analysis } from "../../src/newsroom/analysis.ts";
import type { Edition } from "../../src/newsroom/archive.ts";
import type { Article } from "../../src/newsroom/article.ts";
import type { Platform } from "../../src/newsroom/platform.ts";
import type { Story, StoryView } from "../../src/newsroom/story.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import { systemTiming } from "../../src/posting/clock.ts";
import { createPosting, type Posting, SETTLE_MS } from "../../src/posting/posting.ts";
import { openStore, type Store } from "../../src/storing/store.ts";
import { analyse } from "../../src/understanding/analyse.ts";
import { storyView } from "../../src/understanding/join-story.ts";
import { corpus } from "../corpus.ts";
import { CASES } from "./asking.ts";

export type Told = { readonly view: StoryView; readonly edition: Omit<Edition, "records"> };

export type World = {
  readonly store: Store;
  readonly posting: Posting;
  /** How many messages were accepted. */
  posted(): number;
  /** Files a story with what is owed because of it, as intake does. */
  file(story: Told): Promise<void>;
  close(): Promise<void>;
};

export type WorldParts = {
  readonly folder: string;
  /** Between two messages to one destination. */
  readonly paceMs: number;
  onPost?(destination: Destination, key: string): void;
  isDown?(destination: Destination): boolean;
};

export const silent = { debug() {}, info() {}, warn() {}, error() {} };

export async function openWorld(parts: WorldParts): Promise<World> {
  const now = () => new Date();
  const store = await openStore({ folder: parts.folder, now });
  const { records, archive, epoch } = store;
  const casesOf = caseMatcher(() => CASES);
  let posted = 0;
  const count = () => {
    posted += 1;
    return String(posted);
  };
  const names = ["discord", "slack", "web"];
  const posting = createPosting({
    records,
    archive,
    platforms: new Map(names.map((name) => [name, acceptingPlatform(name, parts, count)])),
    platformNames: new Set(names),
    readSubscriptionsFile: async () => undefined,
    cases: async () => CASES,
    view: async (story) => {
      const articles = await archive.articles(story.articleIds);
      return storyView(story, articles, [...new Set(articles.flatMap(casesOf))]);
    },
    defaults: { language: "en", timeZone: "UTC", isForModerators: false },
    epoch,
    timing: systemTiming,
    paceMs: parts.paceMs,
    settleMs: SETTLE_MS,
    log: silent,
  });
  return {
    store,
    posting,
    posted: () => posted,
    file: ({ view, edition }) =>
      posting.file({ news: [view], changed: [], withdrawn: [] }, (written) =>
        archive.commit({ ...edition, records: written }),
      ),
    async close() {
      await posting.stop();
      await store.close();
    },
  };
}

/** Takes whatever it is given, at once; a channel that is down cannot even be looked at. */
function acceptingPlatform(
  name: string,
  { onPost, isDown = () => false }: WorldParts,
  count: () => string,
): Platform {
  const check = (destination: Destination) => {
    if (isDown(destination)) throw new Error("503 Service Unavailable");
  };
  return {
    name,
    async start() {},
    async floor(destination) {
      check(destination);
      return undefined;
    },
    async post(destination, _message, key) {
      check(destination);
      await setImmediate(); // an answer from elsewhere comes in a later turn
      onPost?.(destination, key);
      return { type: "sent", posted: { id: count(), at: new Date().toISOString() } };
    },
    async find() {
      return { type: "absent" };
    },
    async recent() {
      return [];
    },
    async edit(_destination, posted) {
      return { type: "sent", posted };
    },
    async remove(_destination, posted) {
      return { type: "sent", posted };
    },
    async stop() {},
  };
}

/** As they stand when they are to be filed; a third of them told by two outlets. */
export function* manyStories(count: number): Generator<Told> {
  const casesOf = caseMatcher(() => CASES);
  const seenAt = new Date().toISOString();
  const lines = corpus(count * 2);
  for (let index = 0; index < count; index += 1) {
    const both = [lines.next().value, lines.next().value].flatMap((one) => one ?? []);
    const articles = both
      .slice(0, index % 3 === 0 ? 2 : 1)
      .map(({ id, title, text, outlet }, place): Article => {
        return {
          id,
          feedId: `feed${index % 200}`,
          source: outlet,
          sourceKind: "outlet",
          url: `https://example.org/${id}`,
          title: place === 0 ? title : `${title} (${outlet})`,
          isTitleDerived: false,
          text,
          excerpt: text.slice(0, 200),
          publishedAt: seenAt,
          language: "en",
          tags: [],
          enclosures: [],
          revision: 1,
          seenAt,
          isNews: true,
        };
      });
    const [lead] = articles;
    if (lead === undefined) return;
    const story: Story = {
      id: lead.id,
      articleIds: articles.map(({ id }) => id),
      lead: lead.id,
      firstAt: seenAt,
      lastAt: seenAt,
      aliases: [],
      copies: {},
    };
    const filed = articles.map((article) => {
      const analysis: Analysis = analyse(article);
      return { article, analysis, aliases: [`guid:${article.id}`] };
    });
    const view = storyView(story, articles, [...new Set(articles.flatMap(casesOf))]);
    yield { view, edition: { articles: filed, stories: [story] } };
  }
}

/** A folder that is removed when the work has ended. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "casewire-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How long the event loop was held while this was done, in ms: the 99th percentile and the longest. */
export async function holding<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly p99: number; readonly longest: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const result = await work();
  await new Promise((resolve) => setTimeout(resolve, 20)); // what held it last is counted, too
  delay.disable();
  return { result, p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 };
}

/** "median 1.2, p99 3.4, most 5.6". */
export function spread(times: readonly number[], digits = 1): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0).toFixed(digits);
  return `median ${at(0.5)}, p99 ${at(0.99)}, most ${at(1)}`;
}

export function memoryMb(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1_024)} MB at most`;
}
