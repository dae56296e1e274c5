/** Feeds as moderators see and change them: those that feeds.opml lists, those added in chat, and the articles folder. */

import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import { formatAsk } from "../newsroom/ask.ts";
import type { Desk } from "../newsroom/desk.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Feed, FeedState, FeedStatus, Reading } from "../newsroom/feed.ts";
import type { Records } from "../newsroom/records.ts";
import { fold } from "../newsroom/words.ts";
import { feedAddress, feedIdOf, writeOpml } from "../reading/opml.ts";
import { afterReading } from "../reading/web/due.ts";
import type { Hints } from "../reading/web/hints.ts";
import { type ReadParts, readFeed } from "../reading/web/read-feed.ts";

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
  readonly archive: Archive;
  readonly readParts: ReadParts;
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
    const { isPaused, everyMinutes, isFullText } = added.get(feed.id) ?? {};
    return { ...feed, isPaused, everyMinutes, isFullText };
  });
  for (const { id } of fromFile) added.delete(id);
  return [...fromFile, ...[...added.values()].filter(({ addedBy }) => addedBy !== "file")];
}

export function createFeeds(parts: FeedParts): Desk["feeds"] {
  const { records } = parts;
  const statusOf = async (feed: Feed): Promise<FeedStatus> => ({
    feed,
    state: (await records.get("feedState", feed.id)) ?? UNREAD,
  });
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
      await records.set("feed", feed.id, { ...feed, isPaused });
      if (!isPaused) await readSoonIfGone(records, feed);
    },
    opml: async () => {
      const feeds = (await allFeeds(parts)).filter(({ location }) => feedAddress(location));
      const address = new URL("/feeds.opml", parts.consoleUrl()).href;
      return { text: writeOpml(feeds, parts.readParts.now()), address, feeds: feeds.length };
    },
    set: async (feed, settings) => {
      refuseFolder(feed, "set");
      const changed = { ...feed, ...settings };
      await records.set("feed", feed.id, changed);
      if ("everyMinutes" in settings) await readBy(parts, changed);
    },
    remove: async (feed) => {
      refuseFolder(feed, "removed");
      if (feed.addedBy === "file") {
        throw new UserError(
          `${feed.title} is listed in feeds.opml, and that file wins. Take its line out there, or pause it here.`,
        );
      }
      await records.delete("feed", feed.id);
      await records.delete("feedState", feed.id);
    },
  };
}

async function readSoonIfGone(records: Records, feed: Feed): Promise<void> {
  const state = await records.get("feedState", feed.id);
  if (state?.isGone !== true) return;
  await records.set("feedState", feed.id, { ...state, isGone: undefined, nextAt: undefined });
}

/** A wait that was decided before is not kept to when it is longer than what was asked for now. */
async function readBy({ records, readParts }: FeedParts, feed: Feed): Promise<void> {
  const state = await records.get("feedState", feed.id);
  if (state?.nextAt === undefined || state.failures > 0) return;
  const { now, pace } = readParts;
  const { nextAt } = afterReading(feed, state, now(), pace);
  const sooner = [state.nextAt, nextAt ?? state.nextAt].sort()[0];
  await records.set("feedState", feed.id, { ...state, nextAt: sooner });
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
  await parts.records.set("feedState", feed.id, { ...outcome.state, articles: ids.length });
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
