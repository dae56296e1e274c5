/** Reading one feed: its document is fetched (or opened), decoded and parsed, and what it gives is handed to the desk. */

import { open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { FeedError, reasonOf } from "../../newsroom/errors.ts";
import type { Feed, FeedState, Reading } from "../../newsroom/feed.ts";
import { decode } from "./decode.ts";
import { nextReading } from "./due.ts";
import { BusyError, type Fetch } from "./fetch.ts";
import type { ParserThread } from "./parser-thread.ts";

const FILE_BYTES_MAX = 15_000_000;

export type ReadParts = {
  readonly fetch: Fetch;
  readonly parser: ParserThread;
  readonly feedsFolder: string;
  now(): Date;
};

export type FeedReading =
  | { readonly type: "unchanged"; readonly state: FeedState }
  | { readonly type: "read"; readonly reading: Reading; readonly state: FeedState }
  | { readonly type: "failed"; readonly reason: string; readonly state: FeedState };

const UNREAD: FeedState = { failures: 0, articles: 0 };

/** Never rejects: a failure is told as one, with the state that puts the feed off. */
export async function readFeed(
  parts: ReadParts,
  feed: Feed,
  known: FeedState = UNREAD,
): Promise<FeedReading> {
  const now = parts.now();
  const checkedAt = now.toISOString();
  try {
    const found = await documentOf(parts, feed, known);
    const good = { checkedAt, readAt: checkedAt, failures: 0, problem: undefined };
    const state: FeedState = { ...known, ...good, nextAt: nextReading(feed, now, 0) };
    if (found.type === "unchanged") return { type: "unchanged", state };
    const text = decode(found.bytes, found.contentType);
    const reading = await parts.parser.parse({ feedId: feed.id, text, url: found.url });
    const { etag, lastModified } = found;
    return { type: "read", reading, state: { ...state, etag, lastModified, title: reading.title } };
  } catch (error) {
    const failures = known.failures + 1;
    const reason = reasonOf(error);
    const retryAfterMs = error instanceof BusyError ? error.retryAfterMs : 0;
    const nextAt = nextReading(feed, now, failures, retryAfterMs);
    return {
      type: "failed",
      reason,
      state: { ...known, checkedAt, failures, problem: reason, nextAt },
    };
  }
}

/** True for a feed whose document is a file in the feeds folder. */
export function isLocal(feed: Feed): boolean {
  return !/^https?:\/\//iu.test(feed.location);
}

async function documentOf({ fetch, feedsFolder }: ReadParts, feed: Feed, state: FeedState) {
  const { id: feedId, location: url } = feed;
  if (!isLocal(feed)) {
    return fetch({ feedId, url, etag: state.etag, lastModified: state.lastModified });
  }
  const bytes = await readInside(feedsFolder, feed);
  const nothing = { etag: undefined, lastModified: undefined };
  return { type: "fetched" as const, bytes, contentType: "", url: "", ...nothing };
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
