/** Reading one feed: its document is fetched (or opened), decoded and parsed, and what it gives is handed to the desk. */

import { open, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { FeedError, reasonOf } from "../../newsroom/errors.ts";
import type { Feed, FeedState, Reading } from "../../newsroom/feed.ts";
import { decode } from "./decode.ts";
import { nextReading } from "./due.ts";
import { BusyError, type Fetch, type Fetched } from "./fetch.ts";
import { PageError, type ParserThread } from "./parser-thread.ts";

const FILE_BYTES_MAX = 15_000_000;

export type ReadParts = {
  readonly fetch: Fetch;
  readonly parser: ParserThread;
  readonly feedsFolder: string;
  now(): Date;
};

export type FeedReading =
  /** Nothing new since last time; `state.problem` stays where a local file is as broken as it was. */
  | { readonly type: "unchanged"; readonly state: FeedState }
  | { readonly type: "read"; readonly reading: Reading; readonly state: FeedState }
  | {
      readonly type: "failed";
      readonly reason: string;
      readonly state: FeedState;
      /** Addresses that may have been meant: the feeds of a web page. */
      readonly meant?: readonly string[];
    };

const UNREAD: FeedState = { failures: 0, articles: 0 };

/** Never rejects: a failure is told as one, with the state that puts the feed off. */
export async function readFeed(
  parts: ReadParts,
  feed: Feed,
  known: FeedState = UNREAD,
): Promise<FeedReading> {
  const now = parts.now();
  if (!isLocal(feed)) return readDocument(parts, feed, known, () => fetched(parts, feed, known));
  const etag = await stampOf(parts.feedsFolder, feed);
  if (etag === known.etag) {
    const nextAt = nextReading(feed, now, known.failures);
    return { type: "unchanged", state: { ...known, checkedAt: now.toISOString(), nextAt } };
  }
  const outcome = await readDocument(parts, feed, known, async () => ({
    type: "fetched",
    bytes: await readInside(parts.feedsFolder, feed),
    contentType: "",
    etag,
  }));
  return { ...outcome, state: { ...outcome.state, etag } };
}

/** A failure as readFeed tells it, for whoever fails with what it gave. */
export function failed(
  feed: Feed,
  known: FeedState = UNREAD,
  now: Date,
  reason: string,
  retryAfterMs = 0,
): Extract<FeedReading, { readonly type: "failed" }> {
  const failures = known.failures + 1;
  const nextAt = nextReading(feed, now, failures, retryAfterMs);
  const checkedAt = now.toISOString();
  return {
    type: "failed",
    reason,
    state: { ...known, checkedAt, failures, problem: reason, nextAt },
  };
}

/** True for a feed whose document is a file in the feeds folder. */
export function isLocal(feed: Feed): boolean {
  return !/^https?:\/\//iu.test(feed.location);
}

type Found = Fetched | (Omit<Extract<Fetched, { type: "fetched" }>, "url"> & { url?: undefined });

async function readDocument(
  { parser, now }: ReadParts,
  feed: Feed,
  known: FeedState,
  find: () => Promise<Found>,
): Promise<FeedReading> {
  const checkedAt = now().toISOString();
  try {
    const found = await find();
    const good = { checkedAt, readAt: checkedAt, failures: 0, problem: undefined };
    const state: FeedState = { ...known, ...good, nextAt: nextReading(feed, now(), 0) };
    if (found.type === "unchanged") return { type: "unchanged", state };
    const text = decode(found.bytes, found.contentType);
    const reading = await parser.parse({ feedId: feed.id, text, url: found.url });
    const { etag, lastModified } = found;
    return { type: "read", reading, state: { ...state, etag, lastModified, title: reading.title } };
  } catch (error) {
    const retryAfterMs = error instanceof BusyError ? error.retryAfterMs : 0;
    const meant = error instanceof PageError ? error.feeds : undefined;
    return { ...failed(feed, known, now(), reasonOf(error), retryAfterMs), meant };
  }
}

function fetched({ fetch }: ReadParts, feed: Feed, state: FeedState): Promise<Fetched> {
  const { id: feedId, location: url } = feed;
  return fetch({ feedId, url, etag: state.etag, lastModified: state.lastModified });
}

/** A file's validator: what changes when somebody saves it. "absent" when it is not there. */
async function stampOf(folder: string, feed: Feed): Promise<string> {
  try {
    const { size, mtimeMs, ctimeMs } = await stat(join(folder, feed.location));
    return `${size}-${mtimeMs}-${ctimeMs}`;
  } catch {
    return "absent";
  }
}

async function readInside(folder: string, feed: Feed): Promise<Uint8Array> {
  const root = await realpath(folder);
  const path = await realpath(join(root, feed.location)).catch((error: unknown) => {
    throw new FeedError(feed.id, `is not there: no file ${feed.location} in the feeds folder`, {
      cause: error,
    });
  });
  if (!path.startsWith(root + sep)) {
    throw new FeedError(feed.id, "is a file outside the feeds folder");
  }
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > FILE_BYTES_MAX) {
      throw new FeedError(feed.id, `is larger than ${FILE_BYTES_MAX / 1_000_000} MB`);
    }
    return await file.readFile();
  } finally {
    await file.close();
  }
}
