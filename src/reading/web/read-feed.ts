/** Reading one feed: its document is fetched (or opened), decoded and parsed, and what it gives is handed to the desk. */

import { createHash } from "node:crypto";
import { open, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { FeedError, reasonOf } from "../../newsroom/errors.ts";
import type { Feed, FeedState, Reading } from "../../newsroom/feed.ts";
import type { Access } from "./access.ts";
import { afterFailure, afterReading, type Pace } from "./due.ts";
import { BusyError } from "./failures.ts";
import type { Fetch, Fetched } from "./fetch.ts";
import { type Hints, linkHints } from "./hints.ts";
import { learntBadly, learntWell } from "./learnt.ts";
import type { Marks } from "./marks.ts";
import { PageError, type ParserThread } from "./parser-thread.ts";
import { VERSION } from "./version.ts";

const FILE_BYTES_MAX = 15_000_000;

export type ReadParts = {
  readonly fetch: Fetch;
  readonly access: Pick<Access, "of">;
  readonly parser: ParserThread;
  readonly feedsFolder: string;
  /** The shortest and longest wait between two readings, where they are not the usual. */
  readonly pace?: Pace;
  now(): Date;
};

export type FeedReading =
  /** Nothing new since last time; `state.problem` stays where a local file is as broken as it was. */
  | { readonly type: "unchanged"; readonly state: FeedState }
  | {
      readonly type: "read";
      readonly reading: Reading;
      readonly state: FeedState;
      readonly hints: Hints;
      /** For the feed's next reading, once what this one gave is filed. */
      readonly marks?: Marks;
    }
  | {
      readonly type: "failed";
      readonly reason: string;
      readonly state: FeedState;
      /** Addresses that may have been meant: the feeds of a web page. */
      readonly meant?: readonly string[];
      /** All of this host is to be left alone until then. */
      readonly held?: { readonly host: string; readonly until: string };
    };

const UNREAD: FeedState = { failures: 0, articles: 0 };

/**
 * Never rejects: a failure is told as one, with the state that puts the feed off. With the `marks` of its last reading,
 * only articles that are new since then, or changed, are given.
 */
export async function readFeed(
  parts: ReadParts,
  feed: Feed,
  known: FeedState = UNREAD,
  marks?: Marks,
): Promise<FeedReading> {
  const now = parts.now();
  if (!isLocal(feed)) {
    return readFound(parts, { feed, known, marks }, () => fetched(parts, feed, known));
  }
  const etag = await stampOf(parts.feedsFolder, feed);
  if (etag === known.etag) {
    const next =
      known.failures > 0
        ? { nextAt: afterFailure(feed, now, known.failures) }
        : afterReading(feed, known, now);
    return { type: "unchanged", state: { ...known, checkedAt: now.toISOString(), ...next } };
  }
  const outcome = await readFound(parts, { feed, known }, async () => ({
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
  error: unknown,
): Extract<FeedReading, { readonly type: "failed" }> {
  const reason = reasonOf(error);
  const state = learntBadly({ feed, known, now }, reason, error);
  const meant = error instanceof PageError ? error.feeds : undefined;
  const host = error instanceof BusyError ? error.host : undefined;
  const until = state.nextAt;
  const held = host === undefined || until === undefined ? undefined : { host, until };
  return { type: "failed", reason, state, meant, held };
}

/** True for a feed whose document is a file in the feeds folder. */
export function isLocal(feed: Feed): boolean {
  return !/^https?:\/\//iu.test(feed.location);
}

type Found = Fetched | (Omit<Extract<Fetched, { type: "fetched" }>, "url"> & { url?: undefined });

type Asked = { readonly feed: Feed; readonly known: FeedState; readonly marks?: Marks };

async function readFound(
  { parser, now, pace }: ReadParts,
  { feed, known, marks: before }: Asked,
  find: () => Promise<Found>,
): Promise<FeedReading> {
  try {
    const found = await find();
    if (found.type === "unchanged") {
      const state = learntWell({ feed, known, now: now() }, found, undefined, pace);
      return { type: "unchanged", state };
    }
    const digest = digestOf(found);
    const { etag, lastModified, url } = found;
    if (digest === known.digest && url === known.validFor) {
      const state = learntWell({ feed, known, now: now() }, found, undefined, pace);
      return { type: "unchanged", state: { ...state, etag, lastModified } };
    }
    const read = await parser.parse(feed.id, { ...found, marks: before });
    const { hints: own, marks, othersMs, ...reading } = read;
    const hints = hintsOf(own, found.link);
    const brought = { ...found, digest, reading, othersMs, hints };
    const state = learntWell({ feed, known, now: now() }, found, brought, pace);
    return { type: "read", reading, state, hints, marks };
  } catch (error) {
    return failed(feed, known, now(), error);
  }
}

/** The same where the same letters would be read, with the same hubs, by the same version. */
function digestOf({ bytes, contentType, link = "" }: Found & { readonly type: "fetched" }): string {
  const said = `${contentType}\n${link}\n`;
  return OWN_READING + createHash("sha256").update(said).update(bytes).digest("base64url");
}

/** How digests and stamps of this version begin. */
const OWN_READING = `${VERSION}:`;

/** What HTTP says of hub and self goes before what the document says. */
function hintsOf(own: Hints, link: string | undefined): Hints {
  const told = linkHints(link ?? "");
  return { ...own, hubs: told.hubs ?? own.hubs, self: told.self ?? own.self };
}

async function fetched(
  { fetch, access }: ReadParts,
  feed: Feed,
  { etag, lastModified, validFor, movedTo, digest }: FeedState,
): Promise<Fetched> {
  const url = movedTo ?? feed.location;
  const known = digest?.startsWith(OWN_READING) ? { etag, lastModified } : undefined;
  return fetch({
    feedId: feed.id,
    url,
    etag: known?.etag,
    lastModified: known?.lastModified,
    validFor,
    ...access.of(feed),
  });
}

/** A file's validator: what changes when somebody saves it, or another version reads it. "absent" when it is not there. */
async function stampOf(folder: string, feed: Feed): Promise<string> {
  try {
    const { size, mtimeMs, ctimeMs } = await stat(join(folder, feed.location));
    return `${OWN_READING}${size}-${mtimeMs}-${ctimeMs}`;
  } catch {
    return "absent";
  }
}

async function readInside(folder: string, feed: Feed): Promise<Uint8Array<ArrayBuffer>> {
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
