/**
 * Fetching one document politely and safely: conditional, identified, limited in size and time, and to public addresses
 * only. Everything that goes wrong becomes the end of a sentence that begins with the feed's name.
 */

import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { type Agent, request } from "undici";
import { FeedError, reasonOf } from "../../newsroom/errors.ts";
import { PrivateAddressError } from "./addresses.ts";

const BODY_BYTES_MAX = 15_000_000;
const WIRE_BYTES_MAX = 5_000_000;
const FIRST_BYTE_TIMEOUT_MS = 10_000;
const WHOLE_TIMEOUT_MS = 30_000;
const REDIRECTS_MAX = 5;

export type FetchRequest = {
  readonly feedId: string;
  readonly url: string;
  /** Validators of the last good answer, exactly as they were given. */
  readonly etag?: string;
  readonly lastModified?: string;
};

export type Fetched =
  | { readonly type: "unchanged" }
  | {
      readonly type: "fetched";
      readonly bytes: Uint8Array;
      readonly contentType: string;
      /** Where it was found at last. */
      readonly url: string;
      readonly etag?: string;
      readonly lastModified?: string;
    };

export type Fetch = (wanted: FetchRequest) => Promise<Fetched>;

/** A server that asks to be left alone for a while. */
export class BusyError extends FeedError {
  readonly retryAfterMs: number;

  constructor(feedId: string, reason: string, retryAfterMs: number) {
    super(feedId, reason);
    this.retryAfterMs = retryAfterMs;
  }
}

export type Identity = { readonly agent: Agent; readonly userAgent: string; now(): Date };

/** Fetches a document; throws FeedError saying why it could not be had. */
export function createFetch(identity: Identity): Fetch {
  return async (wanted) => {
    try {
      return await follow(wanted, identity, AbortSignal.timeout(WHOLE_TIMEOUT_MS));
    } catch (error) {
      if (error instanceof FeedError) throw error;
      throw new FeedError(wanted.feedId, explain(error), { cause: error });
    }
  };
}

async function follow(
  wanted: FetchRequest,
  { agent, userAgent, now }: Identity,
  signal: AbortSignal,
): Promise<Fetched> {
  let url = wanted.url;
  const { origin } = new URL(url);
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    // A validator is what one server said of its own; to another it would tell who comes again.
    const isHome = new URL(url).origin === origin;
    const answer = await request(url, {
      dispatcher: agent,
      signal,
      headersTimeout: FIRST_BYTE_TIMEOUT_MS,
      headers: { ...headersBy(userAgent), ...(isHome ? conditionsOf(wanted) : {}) },
    });
    const { statusCode, headers, body } = answer;
    const location = single(headers.location);
    if (statusCode >= 300 && statusCode < 400 && statusCode !== 304 && location !== undefined) {
      await body.dump();
      url = redirected(wanted.feedId, url, location);
      continue;
    }
    if (statusCode === 304) {
      await body.dump();
      return { type: "unchanged" };
    }
    if (statusCode !== 200) {
      await body.dump();
      throw refusal(wanted.feedId, statusCode, waitMs(single(headers["retry-after"]), now()));
    }
    return {
      type: "fetched",
      bytes: await readBody(wanted.feedId, body, single(headers["content-encoding"])),
      contentType: single(headers["content-type"]) ?? "",
      url,
      ...(isHome ? validatorsIn(headers) : {}),
    };
  }
  throw new FeedError(wanted.feedId, `redirects more than ${REDIRECTS_MAX} times`);
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function headersBy(userAgent: string): Headers {
  return {
    "user-agent": userAgent,
    accept: "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5",
    "accept-encoding": "gzip, br, deflate",
  };
}

function conditionsOf({ etag, lastModified }: FetchRequest): Headers {
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}

function validatorsIn(headers: Headers): Pick<FetchRequest, "etag" | "lastModified"> {
  return { etag: single(headers.etag), lastModified: single(headers["last-modified"]) };
}

function redirected(feedId: string, from: string, location: string): string {
  const next = URL.parse(location, from);
  if (next === null || !/^https?:$/u.test(next.protocol)) {
    throw new FeedError(feedId, "redirects to something that is not a web address");
  }
  return next.href;
}

function refusal(feedId: string, status: number, retryAfterMs: number): FeedError {
  if (status === 429 || status === 503) {
    return new BusyError(feedId, `asks to be left alone for now (${status})`, retryAfterMs);
  }
  if (status === 404) return new FeedError(feedId, "is not there (404): check the address");
  if (status === 410) return new FeedError(feedId, "is gone for good, says its server (410)");
  if (status === 401 || status === 403) {
    return new FeedError(feedId, `may not be read from here (${status})`);
  }
  return new FeedError(feedId, `answers with the error ${status}`);
}

/** Retry-After is seconds or a date (RFC 9110 §10.2.3). */
function waitMs(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

async function readBody(
  feedId: string,
  body: Readable,
  encoding: string | undefined,
): Promise<Uint8Array> {
  const tooLarge = (bytes: number) =>
    new FeedError(feedId, `is larger than ${Math.round(bytes / 1_000_000)} MB`);
  let wireBytes = 0;
  body.on("data", (part: Buffer) => {
    wireBytes += part.length;
    if (wireBytes > WIRE_BYTES_MAX) body.destroy(tooLarge(WIRE_BYTES_MAX));
  });
  const plain = inflate(body, encoding);
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of plain as AsyncIterable<Buffer>) {
    sizeBytes += part.length;
    if (sizeBytes > BODY_BYTES_MAX) throw tooLarge(BODY_BYTES_MAX);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function inflate(body: Readable, encoding: string | undefined): Readable {
  const inflater = inflaterFor(encoding?.trim().toLowerCase());
  if (inflater === undefined) return body;
  body.once("error", (error) => inflater.destroy(error));
  return body.pipe(inflater);
}

function inflaterFor(encoding: string | undefined) {
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "br") return createBrotliDecompress();
  if (encoding === "deflate") return createInflate();
  return undefined;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "has a host name that does not exist",
  EAI_AGAIN: "has a host name that cannot be looked up now",
  ECONNREFUSED: "is at an address where no server answers",
  ECONNRESET: "closed the connection",
  UND_ERR_SOCKET: "closed the connection",
  UND_ERR_DESTROYED: "was not read to its end: the desk is stopping",
  UND_ERR_CONNECT_TIMEOUT: "did not answer in time",
  UND_ERR_HEADERS_TIMEOUT: "did not answer in time",
  UND_ERR_BODY_TIMEOUT: "stopped sending",
  CERT_HAS_EXPIRED: "has an expired certificate",
  DEPTH_ZERO_SELF_SIGNED_CERT: "has a certificate that nobody vouches for",
};

function explain(error: unknown): string {
  if (error instanceof PrivateAddressError) return error.message;
  if (error instanceof Error && error.name === "TimeoutError") {
    return `took longer than ${WHOLE_TIMEOUT_MS / 1_000} seconds`;
  }
  const code = (error as { code?: string }).code ?? "";
  return REASONS[code] ?? `cannot be fetched: ${reasonOf(error)}`;
}
