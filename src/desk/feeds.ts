/** Feeds as moderators see and change them: those that feeds.opml lists, those added in chat, and the articles folder. */

import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import { formatAsk } from "../newsroom/ask.ts";
import type { Desk } from "../newsroom/desk.ts";
import { UserError } from "../newsroom/errors.ts";
import { duration } from "../newsroom/every.ts";
import type { Feed, FeedSettings, FeedState, FeedStatus, Reading } from "../newsroom/feed.ts";
import type { Records } from "../newsroom/records.ts";
import { fold } from "../newsroom/words.ts";
import { feedAddress, feedIdOf, writeOpml } from "../reading/opml.ts";
import { problemWithAccess } from "../reading/web/access.ts";
import type { FeedAccess } from "../reading/web/access-settings.ts";
import { afterReading, USUAL_PACE } from "../reading/web/due.ts";
import type { Hints } from "../reading/web/hints.ts";
import { type ReadParts, readFeed } from "../reading/web/read-feed.ts";
import type { FeedStates } from "./feed-states.ts";

/** The folder of article files, which is always read. */
export const FILES_FEED: Feed = {
  id: "articles",
  kind: "files",
  location: "articles",
  title: "Articles folder",
  addedBy: "file",
};

const NEWEST_SHOWN = 3;

const UNREAD: FeedState = { failures: 0, articles: 0 };

export type FeedParts = {
  readonly records: Records;
  readonly states: Pick<FeedStates, "get" | "set" | "delete">;
  readonly archive: Archive;
  readonly readParts: ReadParts;
  /** What moderators may choose for a feed. */
  readonly feedAccess: FeedAccess;
  /** As feeds.opml lists them now. */
  listed(): readonly Feed[];
  /** What is wrong in the files that people edit, as they were last read. */
  problems(): readonly string[];
  /** Where moderators reach the console. */
  consoleUrl(): string;
  /** What a feed says of itself. */
  onHints(feed: Feed, hints: Hints): Promise<void>;
  /** Files what a feed gave, as its baseline; resolves to the ids of its articles. */
  take(feed: Feed, reading: Reading): Promise<readonly string[]>;
};

/** Every feed there is, without the articles folder; a feed that the file lists hides one added in chat. */
export async function allFeeds({
  records,
  listed,
}: Pick<FeedParts, "records" | "listed">): Promise<readonly Feed[]> {
  const added = new Map((await records.list("feed")).map(([, feed]) => [feed.id, feed]));
  const fromFile = listed().map((feed) => {
    const { isPaused, everyMinutes, isFullText, cookie, proxy } = added.get(feed.id) ?? {};
    return { cookie, proxy, ...feed, isPaused, everyMinutes, isFullText };
  });
  for (const { id } of fromFile) added.delete(id);
  return [...fromFile, ...[...added.values()].filter(({ addedBy }) => addedBy !== "file")];
}

export function createFeeds(parts: FeedParts): Desk["feeds"] {
  const { records, states } = parts;
  const statusOf = async (feed: Feed): Promise<FeedStatus> => {
    // What is learnt about the folder is written by whoever reads it (folder.ts).
    const isFolder = feed.id === FILES_FEED.id;
    const state = isFolder ? records.get("feedState", feed.id) : states.get(feed.id);
    return { feed, state: (await state) ?? UNREAD };
  };
  const list = async () =>
    Promise.all([FILES_FEED, ...(await allFeeds(parts))].map((feed) => statusOf(feed)));
  return {
    list,
    problems: parts.problems,
    find: async (name) => {
      const wanted = fold(name.trim());
      const statuses = await list();
      return (
        statuses.find(({ feed }) => [feed.id, feed.location].includes(name.trim())) ??
        statuses.find(({ feed, state }) =>
          [feed.title, state.title].some((title) => title !== undefined && fold(title) === wanted),
        )
      );
    },
    add: (location, asker) => addFeed(parts, location.trim(), `${asker.platform}:${asker.id}`),
    setPaused: async (feed, isPaused) => {
      refuseFolder(feed, "paused");
      await keep(parts, { ...feed, isPaused });
      if (!isPaused) await readSoonIfGone(states, feed);
    },
    opml: async () => {
      const all = await allFeeds(parts);
      const feeds = all.filter(({ location }) => feedAddress(location));
      const address = new URL("/feeds.opml", parts.consoleUrl()).href;
      const text = writeOpml(feeds, parts.readParts.now());
      return { text, address, feeds: feeds.length, leftOut: all.length - feeds.length };
    },
    set: async (feed, settings) => {
      refuseFolder(feed, "set");
      const changed = { ...feed, ...settings };
      refusePace(parts.readParts, settings);
      refuseAccess(parts, changed, settings);
      await keep(parts, changed);
      if ("everyMinutes" in settings) await readBy(parts, changed);
      if ("cookie" in settings || "proxy" in settings) await readAnew(states, changed);
    },
    remove: async (feed) => {
      refuseFolder(feed, "removed");
      if (feed.addedBy === "file") {
        throw new UserError(
          `${feed.title} is listed in feeds.opml, and that file wins. Take its line out there, or pause it here.`,
        );
      }
      await records.delete("feed", feed.id);
      await states.delete(feed.id);
    },
  };
}

/** What feeds.opml says of cookies and proxies stands there alone, and counts no longer than that. */
async function keep({ records, listed }: FeedParts, feed: Feed): Promise<void> {
  const { cookie, proxy } = listed().find(({ id }) => id === feed.id) ?? {};
  await records.set("feed", feed.id, {
    ...feed,
    cookie: cookie === undefined ? feed.cookie : undefined,
    proxy: proxy === undefined ? feed.proxy : undefined,
  });
}

async function readSoonIfGone(states: FeedParts["states"], feed: Feed): Promise<void> {
  const state = await states.get(feed.id);
  if (state?.isGone !== true) return;
  await states.set(feed.id, { ...state, isGone: undefined, nextAt: undefined });
}

/** A wait that was decided before is not kept to when it is longer than what was asked for now. */
async function readBy({ states, readParts }: FeedParts, feed: Feed): Promise<void> {
  const state = await states.get(feed.id);
  if (state?.nextAt === undefined || state.failures > 0) return;
  const { now, pace } = readParts;
  const { nextAt } = afterReading(feed, state, now(), pace);
  const sooner = [state.nextAt, nextAt ?? state.nextAt].sort()[0];
  await states.set(feed.id, { ...state, nextAt: sooner });
}

/** Throws UserError where the operator lets no feed be read so often, or so seldom. */
function refusePace({ pace = USUAL_PACE }: ReadParts, { everyMinutes }: FeedSettings): void {
  if (everyMinutes === undefined) return;
  const everyMs = everyMinutes * 60_000;
  const asked = `Every ${duration(everyMs)} is`;
  if (everyMs < pace.minMs) {
    throw new UserError(
      `${asked} more often than this desk reads any feed: every ${duration(pace.minMs)} at most (FEED_SECONDS_MIN).`,
    );
  }
  if (everyMs > pace.maxMs) {
    throw new UserError(
      `${asked} less often than this desk reads any feed: every ${duration(pace.maxMs)} at least (FEED_SECONDS_MAX).`,
    );
  }
}

/** Throws UserError for what cannot be, and for what feeds.opml says otherwise. */
function refuseAccess({ feedAccess, listed }: FeedParts, feed: Feed, settings: FeedSettings): void {
  const inFile = listed().find(({ id }) => id === feed.id);
  for (const key of ["cookie", "proxy"] as const) {
    if (key in settings && inFile?.[key] !== undefined) {
      throw new UserError(
        `${feed.title} has its ${key} in feeds.opml, and that file wins: change ${key}="${inFile[key]}" there.`,
      );
    }
  }
  const isAsked = "cookie" in settings || "proxy" in settings;
  const problem = isAsked ? problemWithAccess(feedAccess, feed) : undefined;
  if (problem !== undefined) throw new UserError(`${feed.title} ${problem}.`);
}

/** Soon, and whole: what was said to somebody without the cookie tells nothing. */
async function readAnew(states: FeedParts["states"], feed: Feed): Promise<void> {
  const state = await states.get(feed.id);
  if (state === undefined) return;
  const forgotten = { etag: undefined, lastModified: undefined, digest: undefined };
  await states.set(feed.id, { ...state, ...forgotten, nextAt: state.heldUntil });
}

function refuseFolder(feed: Feed, what: string): void {
  if (feed.kind === "files") {
    throw new UserError(`The articles folder cannot be ${what}. Move files out of it instead.`);
  }
}

async function addFeed(
  parts: FeedParts,
  location: string,
  addedBy: string,
): Promise<{ feed: Feed; newest: readonly Article[] }> {
  const url = typedAddress(location);
  const shown = url.href.replace(CREDENTIALS, "");
  const known = (await allFeeds(parts)).find((feed) => feed.location === url.href);
  if (known !== undefined) throw new UserError(`${known.title} is read already.`);
  const unnamed: Feed = {
    id: feedIdOf(url.href),
    kind: "web",
    location: url.href,
    title: url.host,
    addedBy,
  };
  const outcome = await readFeed(parts.readParts, unnamed);
  if (outcome.type === "failed") {
    const suggestions = outcome.meant?.map((address) => formatAsk("feeds add", { address }));
    throw new UserError(`${shown} ${outcome.reason}.`, { suggestions });
  }
  if (outcome.type === "unchanged") throw new UserError(`${shown} gives nothing to read.`);
  const feed = { ...unnamed, title: outcome.reading.title ?? unnamed.title };
  await parts.records.set("feed", feed.id, feed);
  const ids = await parts.take(feed, outcome.reading);
  await parts.states.set(feed.id, { ...outcome.state, articles: ids.length });
  await parts.onHints(feed, outcome.hints);
  const articles = await parts.archive.articles(ids);
  const byTime = articles.toSorted((a, b) =>
    (b.publishedAt ?? "").localeCompare(a.publishedAt ?? ""),
  );
  return { feed, newest: byTime.slice(0, NEWEST_SHOWN) };
}

/** The name and password in an address: shown to nobody, not even to who typed them. */
const CREDENTIALS = /(?<=^https?:\/\/)[^/?#]*@/u;

/** What a scheme cannot be told from by its colon: `news.example:8080/feed`. */
const HOST_AND_PORT = /^[^\s/:@]+:\d{1,5}(?:[/?#]|$)/u;

/** People leave out the scheme. Throws UserError for what is no web address. */
function typedAddress(typed: string): URL {
  const hasScheme = /^[a-z][a-z0-9+.-]*:/iu.test(typed) && !HOST_AND_PORT.test(typed);
  const address = feedAddress(hasScheme ? typed : `https://${typed}`);
  if (address !== undefined) return new URL(address);
  throw new UserError(`“${typed}” is not a web address. It looks like https://news.example/feed.`);
}
