/** Polling: every feed is read when it is due, one at a time per host, and a failing one holds up no other. */

import type { Feed, FeedState, Reading } from "../../newsroom/feed.ts";
import type { Log } from "../../newsroom/log.ts";
import { isDue } from "./due.ts";
import { isLocal, type ReadParts, readFeed } from "./read-feed.ts";

const TICK_MS = 15_000;
const HOSTS_AT_ONCE_MAX = 8;

/** After this many failures in a row a person is told, once. */
const FAILURES_TOLD_AT = 3;

export type PollParts = ReadParts & {
  feeds(): Promise<readonly Feed[]>;
  state(feed: Feed): Promise<FeedState | undefined>;
  saveState(feed: Feed, state: FeedState): Promise<void>;
  /** Files what a feed gave; resolves when it is on disk, to how many articles were new. */
  take(feed: Feed, reading: Reading, isBaseline: boolean): Promise<number>;
  tellModerators(sentence: string): Promise<void>;
  readonly log: Log;
};

export type Poll = {
  /** Reads every feed that is due, once; `local`: those in the feeds folder, due or not. */
  readDue(only?: "local"): Promise<void>;
  /** Reads one feed now, whether due or not. */
  readNow(feed: Feed): Promise<FeedState>;
  start(): void;
  stop(): Promise<void>;
};

export function createPoll(parts: PollParts): Poll {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopping = false;
  const readDue = async (only?: "local") => {
    const due: Feed[] = [];
    for (const feed of await parts.feeds()) {
      if (only === "local" ? isLocal(feed) : isDue(feed, await parts.state(feed), parts.now())) {
        due.push(feed);
      }
    }
    const hosts = [...Map.groupBy(due, hostOf).values()];
    const workers = Array.from({ length: HOSTS_AT_ONCE_MAX }, async () => {
      for (let feeds = hosts.shift(); feeds !== undefined; feeds = hosts.shift()) {
        for (const feed of feeds) if (!isStopping) await readOne(parts, feed);
      }
    });
    await Promise.all(workers);
  };
  const tick = () => {
    running ??= readDue()
      .catch((error: unknown) => parts.log.error({ error }, "Feeds could not be read."))
      .finally(() => {
        running = undefined;
      });
  };
  return {
    readDue,
    readNow: (feed) => readOne(parts, feed),
    start() {
      timer = setInterval(tick, TICK_MS);
      timer.unref();
      tick();
    },
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await running;
    },
  };
}

async function readOne(parts: PollParts, feed: Feed): Promise<FeedState> {
  const known = await parts.state(feed);
  const outcome = await readFeed(parts, feed, known);
  let { state } = outcome;
  if (outcome.type === "read") {
    const added = await parts.take(feed, outcome.reading, known?.readAt === undefined);
    state = { ...state, articles: state.articles + added };
    for (const problem of outcome.reading.problems) {
      parts.log.warn({ feed: feed.title }, problem);
    }
  }
  if (outcome.type === "failed") {
    parts.log.warn(
      { feed: feed.title, location: feed.location },
      `${feed.title} ${outcome.reason}.`,
    );
    if (state.failures === FAILURES_TOLD_AT) {
      await parts.tellModerators(`${feed.title} ${outcome.reason}. It is tried again less often.`);
    }
  }
  await parts.saveState(feed, state);
  return state;
}

function hostOf(feed: Feed): string {
  return isLocal(feed) ? "" : (URL.parse(feed.location)?.host ?? feed.location);
}
