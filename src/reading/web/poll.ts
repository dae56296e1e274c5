/**
 * Polling: every feed is read when it is due, one at a time per host. A slow or a failing one holds up no other, and
 * what is wrong with it is said once, not at every look.
 */

import { reasonOf } from "../../newsroom/errors.ts";
import type { Feed, FeedState, Reading } from "../../newsroom/feed.ts";
import type { Log } from "../../newsroom/log.ts";
import { createTurns } from "../../newsroom/turns.ts";
import { isDue } from "./due.ts";
import { type FeedReading, failed, isLocal, type ReadParts, readFeed } from "./read-feed.ts";

const TICK_MS = 15_000;
const HOSTS_AT_ONCE_MAX = 8;

/** After this many failures in a row a person is told, once. */
const FAILURES_TOLD_AT = 3;

/** Sentences logged about one document; it may hold thousands of articles with the same fault. */
const PROBLEMS_LOGGED_MAX = 20;

export type PollParts = ReadParts & {
  feeds(): Promise<readonly Feed[]>;
  state(feed: Feed): Promise<FeedState | undefined>;
  saveState(feed: Feed, state: FeedState): Promise<void>;
  /** Files what a feed gave; resolves when it is on disk, to how many articles were new. */
  take(feed: Feed, reading: Reading, isBaseline: boolean): Promise<number>;
  tellModerators(sentence: string): Promise<void>;
  /** Breaks off what is being fetched and parsed, and lets nothing more begin. */
  stop(): Promise<void>;
  readonly log: Log;
};

export type Poll = {
  /** Reads every feed that is due, once; `local`: those in the feeds folder, due or not. */
  readDue(only?: "local"): Promise<void>;
  start(): void;
  /** Breaks off what is under way; a feed that was broken off is not counted as failing. */
  stop(): Promise<void>;
};

export function createPoll(parts: PollParts): Poll {
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  const looks = new Set<Promise<void>>();
  const inTurn = createTurns();
  const tellChanges = createTelling(parts);

  const readOne = async (feed: Feed) => {
    try {
      const known = await parts.state(feed);
      // Another look may have read it since this one found it due.
      if (!isLocal(feed) && !isDue(feed, known, parts.now())) return;
      const { outcome, added } = await readAndFile(parts, feed, known);
      if (isStopping && outcome.type === "failed") return;
      await tellChanges(feed, outcome, known);
      await parts.saveState(feed, { ...outcome.state, articles: outcome.state.articles + added });
    } catch (error) {
      parts.log.error({ error, feed: feed.title }, "A feed's state could not be kept.");
    }
  };
  const readAll = async (feeds: readonly Feed[]) => {
    for (const feed of feeds) if (!isStopping) await readOne(feed);
  };
  const visitHosts = createVisits(readAll);

  const isWanted = async (feed: Feed, only?: "local") =>
    only === "local"
      ? isLocal(feed) && feed.isPaused !== true
      : isDue(feed, await parts.state(feed), parts.now());
  const readDue = async (only?: "local") => {
    const wanted: Feed[] = [];
    for (const feed of await parts.feeds()) if (await isWanted(feed, only)) wanted.push(feed);
    const local = wanted.filter(isLocal);
    const remote = wanted.filter((feed) => !isLocal(feed));
    await Promise.all([inTurn(() => readAll(local)), ...visitHosts(remote)]);
  };
  const tick = () => {
    const look = readDue()
      .catch((error: unknown) => parts.log.error({ error }, "Feeds could not be read."))
      .finally(() => looks.delete(look));
    looks.add(look);
  };
  return {
    readDue,
    start() {
      timer = setInterval(tick, TICK_MS);
      timer.unref();
      tick();
    },
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await parts.stop();
      await Promise.all([...looks, inTurn(async () => undefined)]);
    },
  };
}

/**
 * Visits hosts, each for one feed after another, and only so many at once. Feeds of a host that is visited or waited for
 * already are left out: their time comes again. `readAll` never rejects.
 */
function createVisits(readAll: (feeds: readonly Feed[]) => Promise<void>) {
  const busy = new Set<string>();
  const waiting: (() => void)[] = [];
  let free = HOSTS_AT_ONCE_MAX;
  const visit = async (host: string, feeds: readonly Feed[]) => {
    busy.add(host);
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    await readAll(feeds);
    busy.delete(host);
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return (feeds: readonly Feed[]): readonly Promise<void>[] =>
    [...Map.groupBy(feeds, hostOf)]
      .filter(([host]) => !busy.has(host))
      .map(([host, ofHost]) => visit(host, ofHost));
}

function hostOf({ location }: Feed): string {
  return URL.parse(location)?.host ?? location;
}

/** What cannot be filed has not been read: it keeps its old validators, and is tried again later. */
async function readAndFile(
  parts: PollParts,
  feed: Feed,
  known: FeedState | undefined,
): Promise<{ readonly outcome: FeedReading; readonly added: number }> {
  const outcome = await readFeed(parts, feed, known);
  if (outcome.type !== "read") return { outcome, added: 0 };
  try {
    const added = await parts.take(feed, outcome.reading, known?.readAt === undefined);
    return { outcome, added };
  } catch (error) {
    parts.log.error({ error, feed: feed.title }, "What a feed gave could not be filed.");
    const reason = `was read, but could not be filed: ${reasonOf(error)}`;
    return { outcome: failed(feed, known, parts.now(), reason), added: 0 };
  }
}

/** Logs what is wrong with a feed when that is news, and tells moderators of a failure that lasts. */
function createTelling({ log, tellModerators }: PollParts) {
  const logged = new Map<string, ReadonlySet<string>>();
  const logNew = (feed: Feed, sentences: readonly string[]) => {
    const before = logged.get(feed.id);
    for (const sentence of sentences) {
      if (!before?.has(sentence)) log.warn({ feed: feed.title, location: feed.location }, sentence);
    }
    if (sentences.length > 0) logged.set(feed.id, new Set(sentences));
    else logged.delete(feed.id);
  };
  return async (feed: Feed, outcome: FeedReading, known: FeedState | undefined) => {
    if (outcome.type === "read") {
      logNew(feed, outcome.reading.problems.slice(0, PROBLEMS_LOGGED_MAX));
      return;
    }
    if (outcome.type === "unchanged") {
      if (outcome.state.problem === undefined && known?.problem !== undefined) logNew(feed, []);
      return;
    }
    const sentence = `${feed.title} ${outcome.reason}.`;
    logNew(feed, [sentence]);
    // Only a person can mend a local file, and reading it again in vain is not counted.
    if (outcome.state.failures !== (isLocal(feed) ? 1 : FAILURES_TOLD_AT)) return;
    await tellModerators(isLocal(feed) ? sentence : `${sentence} It is tried again less often.`);
  };
}
