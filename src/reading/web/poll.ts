/**
 * Polling: every feed is read when it is due, a host's feeds one after another with a pause between. A slow or a failing
 * one holds up no other, and what is wrong with it is said once, not at every look.
 */

import { reasonOf } from "../../newsroom/errors.ts";
import type { Feed, FeedState, Reading } from "../../newsroom/feed.ts";
import type { Log } from "../../newsroom/log.ts";
import { createTurns } from "../../newsroom/turns.ts";
import type { Timed } from "../../newsroom/within.ts";
import { isDue, isDueForNews } from "./due.ts";
import { type Filled, type FullTextParts, withFullText } from "./full-text.ts";
import type { Hints } from "./hints.ts";
import { createMarksKept, type MarksKept } from "./marks-kept.ts";
import { createPageVisits, type PageParts } from "./page-visit.ts";
import { type FeedReading, failed, isLocal, type ReadParts, readFeed } from "./read-feed.ts";
import { createTelling } from "./telling.ts";
import { createVisits } from "./visits.ts";

const TICK_MS = 5_000;

export type PollParts = ReadParts &
  Timed & {
    feeds(): Promise<readonly Feed[]>;
    state(feed: Feed): Promise<FeedState | undefined>;
    /** Resolves when it is on disk. */
    saveState(feed: Feed, state: FeedState): Promise<void>;
    /** For what teaches little: a crash may lose it, which costs one more visit. */
    noteState(feed: Feed, state: FeedState): void;
    /** Files what a feed gave; resolves when it is on disk, to how many articles were new. */
    take(feed: Feed, reading: Reading, isBaseline: boolean): Promise<number>;
    /** Which of a feed's articles are filed already. */
    known: FullTextParts["known"];
    /** Fetches from public addresses alone. */
    readonly fetchPublic: PageParts["fetchPublic"];
    readPage: PageParts["readPage"];
    /** What a feed says of itself, each time it was read anew. */
    onHints(feed: Feed, hints: Hints): Promise<void>;
    tellModerators(sentence: string): Promise<void>;
    /** Breaks off what is being fetched and parsed, and lets nothing more begin. */
    stop(): Promise<void>;
    /** Requests to one host at one time. */
    readonly hostRequestsMax: number;
    /** Between two requests to one host. */
    hostPauseMs(host: string): number;
    readonly log: Log;
  };

export type Poll = {
  /** Reads every feed that is due, once; `local`: those in the feeds folder, due or not. */
  readDue(only?: "local"): Promise<void>;
  /** A feed's hub told of news: it is read as soon as is polite. */
  hear(feedId: string): void;
  /** Articles were withdrawn: other feeds may give them too, and each is read whole once, when it next changes. */
  withdrawn(): void;
  start(): void;
  /** Breaks off what is under way; a feed that was broken off is not counted as failing. */
  stop(): Promise<void>;
};

export function createPoll(parts: PollParts): Poll {
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  const looks = new Set<Promise<void>>();
  /** Feeds of whose news a hub told, and when. Lost at a stop: they are read in their own time then. */
  const heard = new Map<string, string>();
  const inTurn = createTurns();
  const tellChanges = createTelling(parts);
  const marks = createMarksKept();

  const isWanted = (feed: Feed, known: FeedState | undefined) =>
    isDue(feed, known, parts.now()) ||
    (heard.has(feed.id) && isDueForNews(feed, known, parts.now()));
  const readOne = async (feed: Feed): Promise<boolean> => {
    try {
      const known = await parts.state(feed);
      // Another look may have read it since this one found it due, and its host may ask to be left alone.
      if (isStopping || (!isLocal(feed) && !isWanted(feed, known))) return false;
      const pushedAt = heard.get(feed.id);
      heard.delete(feed.id);
      const { outcome, added } = await readAndFile({ ...parts, fill, marks }, feed, known);
      if (isStopping && outcome.type === "failed") return true;
      await tellChanges(feed, outcome, known);
      const state = {
        ...outcome.state,
        articles: outcome.state.articles + added,
        // A hub that does not tell of news is not relied on.
        pushedAt: pushedAt ?? (added > 0 ? undefined : known?.pushedAt),
      };
      if (outcome.type === "unchanged") parts.noteState(feed, state);
      else await parts.saveState(feed, state);
      await heed(parts, feed, outcome);
    } catch (error) {
      parts.log.error({ error, feed: feed.title }, "A feed's state could not be kept.");
    }
    return true;
  };
  const readLocal = async (feeds: readonly Feed[]) => {
    for (const feed of feeds) await readOne(feed);
  };
  const visits = createVisits(parts, readOne);
  const visitPage = createPageVisits({ ...parts, visits });
  const fill: Fill = (feed, reading, host) =>
    withFullText({ ...parts, visitPage, isStopping: () => isStopping }, feed, reading, host);

  const readDue = async (only?: "local") => {
    const local: Feed[] = [];
    const remote: { readonly feed: Feed; readonly host: string }[] = [];
    for (const feed of await parts.feeds()) {
      if (only === "local" && (feed.isPaused === true || !isLocal(feed))) continue;
      const known = await parts.state(feed);
      if (only !== "local" && !isWanted(feed, known)) continue;
      if (isLocal(feed)) local.push(feed);
      else remote.push({ feed, host: hostOf(feed, known) });
    }
    await Promise.all([inTurn(() => readLocal(local)), ...visits.visit(remote)]);
  };
  const tick = () => {
    const look = readDue()
      .catch((error: unknown) => parts.log.error({ error }, "Feeds could not be read."))
      .finally(() => looks.delete(look));
    looks.add(look);
  };
  return {
    readDue,
    hear(feedId) {
      heard.set(feedId, parts.now().toISOString());
      if (timer !== undefined) tick();
    },
    withdrawn: marks.forgetAll,
    start() {
      timer = setInterval(tick, TICK_MS);
      timer.unref();
      tick();
    },
    async stop() {
      isStopping = true;
      clearInterval(timer);
      timer = undefined;
      visits.hurry();
      await parts.stop();
      await Promise.all([...looks, inTurn(async () => undefined)]);
    },
  };
}

/** The host that is asked for it. */
function hostOf({ location }: Feed, known: FeedState | undefined): string {
  const address = known?.movedTo ?? location;
  return URL.parse(address)?.host ?? address;
}

/** What a reading means for others: for the feeds of the same host, and for who follows its hub. */
async function heed(parts: PollParts, feed: Feed, outcome: FeedReading): Promise<void> {
  if (outcome.type === "failed" && outcome.held) await holdHost(parts, outcome.held);
  if (outcome.type === "read" && !isLocal(feed)) await parts.onHints(feed, outcome.hints);
}

/** Every feed of a host that asked to be left alone waits, also after a restart. */
async function holdHost(
  { feeds, state, saveState }: PollParts,
  { host, until }: { readonly host: string; readonly until: string },
): Promise<void> {
  for (const feed of await feeds()) {
    const known = await state(feed);
    if (isLocal(feed) || hostOf(feed, known) !== host || (known?.nextAt ?? "") >= until) continue;
    await saveState(feed, { failures: 0, articles: 0, ...known, nextAt: until, heldUntil: until });
  }
}

type Fill = (feed: Feed, reading: Reading, host: string) => Promise<Filled>;

/** What cannot be filed has not been read: it keeps its old validators, and is tried again later. */
async function readAndFile(
  parts: PollParts & { readonly fill: Fill; readonly marks: MarksKept },
  feed: Feed,
  known: FeedState | undefined,
): Promise<{ readonly outcome: FeedReading; readonly added: number }> {
  const read = await readFeed(parts, feed, known, parts.marks.of(feed, known));
  if (read.type !== "read") return { outcome: read, added: 0 };
  const isBaseline = known?.readAt === undefined;
  try {
    const isFull = feed.isFullText === true && !isBaseline;
    const outcome = isFull ? await filled(parts.fill, feed, read, known) : read;
    const added = await parts.take(feed, outcome.reading, isBaseline);
    parts.marks.keep(feed, outcome.state, outcome.marks);
    return { outcome, added };
  } catch (error) {
    parts.log.error({ error, feed: feed.title }, "What a feed gave could not be filed.");
    const reason = new Error(`was read, but could not be filed: ${reasonOf(error)}`);
    return { outcome: failed(feed, known, parts.now(), reason), added: 0 };
  }
}

type Read = Extract<FeedReading, { readonly type: "read" }>;

/** Without validators the next reading gives again what was put off in this one. */
async function filled(
  fill: Fill,
  feed: Feed,
  read: Read,
  known: FeedState | undefined,
): Promise<Read> {
  const { reading, look, isPutOff } = await fill(feed, read.reading, hostOf(feed, known));
  const forgotten = isPutOff ? { etag: undefined, lastModified: undefined, digest: undefined } : {};
  const state = { ...read.state, ...forgotten, fullText: look ?? read.state.fullText };
  return { ...read, reading, state };
}
