/**
 * Fetching one document politely and safely: conditional, identified, limited in size and time, and to public addresses
 * only. Everything that goes wrong becomes the end of a sentence that begins with the feed's name (failures.ts).
 */

import { type Dispatcher, request } from "undici";
import { FeedError } from "../../newsroom/errors.ts";
import type { Asking } from "./access.ts";
import { ENCODINGS_READ, readBody } from "./body.ts";
import { freshMs } from "./due.ts";
import { explain, explainProxy, refusal } from "./failures.ts";

const REDIRECTS_MAX = 5;

/** How long each stage may take; connecting has its own bound (addresses.ts). */
export type Patience = {
  readonly firstByteMs: number;
  /** Between two parts of a body. */
  readonly partMs: number;
  readonly wholeMs: number;
  /** After this long a body has to come at one kilobyte a second. */
  readonly slowMs: number;
};

const USUAL_PATIENCE: Patience = {
  firstByteMs: 10_000,
  partMs: 10_000,
  wholeMs: 30_000,
  slowMs: 5_000,
};

const BYTES_PER_SECOND_MIN = 1_000;

const FEEDS_ACCEPTED =
  "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5";

export type FetchRequest = Asking & {
  readonly feedId: string;
  readonly url: string;
  /** The header Accept; a feed's, where nothing else is wanted. */
  readonly accept?: string;
  /** Validators of the last good answer, exactly as they were given, and the address that gave them. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly validFor?: string;
};

export type Fetched = {
  /** How long the answer may be kept, as its headers say. */
  readonly freshMs?: number;
  /** Where permanent redirects lead. */
  readonly movedTo?: string;
} & (
  | { readonly type: "unchanged" }
  | {
      readonly type: "fetched";
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly contentType: string;
      /** Where it was found at last. */
      readonly url: string;
      readonly etag?: string;
      readonly lastModified?: string;
      /** The header Link. */
      readonly link?: string;
    }
);

export type Fetch = (wanted: FetchRequest) => Promise<Fetched>;

export type Identity = {
  readonly agent: Dispatcher;
  readonly userAgent: string;
  readonly patience?: Patience;
  now(): Date;
};

/** Fetches a document; throws FeedError saying why it could not be had. */
export function createFetch(identity: Identity): Fetch {
  const { wholeMs } = identity.patience ?? USUAL_PATIENCE;
  return async (wanted) => {
    try {
      return await follow(wanted, identity, AbortSignal.timeout(wholeMs));
    } catch (error) {
      if (error instanceof FeedError) throw error;
      throw new FeedError(wanted.feedId, explain(error, wholeMs), { cause: error });
    }
  };
}

async function follow(
  wanted: FetchRequest,
  identity: Identity,
  signal: AbortSignal,
): Promise<Fetched> {
  let url = wanted.url;
  let movedTo: string | undefined;
  let isMoving = true;
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    const answer = await askOnce(url, wanted, identity, signal);
    const location = single(answer.headers.location);
    const { statusCode: status } = answer;
    if (status >= 300 && status < 400 && status !== 304 && location !== undefined) {
      await answer.body.dump();
      url = redirected(wanted.feedId, url, location);
      isMoving &&= status === 301 || status === 308;
      if (isMoving) movedTo = url;
      continue;
    }
    return { ...(await taken(wanted.feedId, url, answer, identity)), movedTo };
  }
  throw new FeedError(
    wanted.feedId,
    `redirects more than ${REDIRECTS_MAX} times: check the address`,
  );
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

type Answer = Awaited<ReturnType<typeof request>>;

async function askOnce(
  url: string,
  wanted: FetchRequest,
  identity: Identity,
  signal: AbortSignal,
): Promise<Answer> {
  const { feedId, proxy } = wanted;
  if (proxy === undefined) return ask(url, wanted, identity, signal);
  const agent = await Promise.race([proxy.towards(url), overOf(signal)]);
  return ask(url, wanted, { ...identity, agent }, signal).catch((cause: unknown) => {
    const reason = explainProxy(cause, proxy.name);
    throw reason === undefined ? cause : new FeedError(feedId, reason, { cause });
  });
}

/** Looking a name up cannot be broken off. */
function overOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function ask(
  url: string,
  wanted: FetchRequest,
  { agent, userAgent, patience = USUAL_PATIENCE }: Identity,
  signal: AbortSignal,
): Promise<Answer> {
  return request(url, {
    dispatcher: agent,
    signal,
    headersTimeout: patience.firstByteMs,
    bodyTimeout: patience.partMs,
    headers: {
      "user-agent": userAgent,
      accept: wanted.accept ?? FEEDS_ACCEPTED,
      "accept-encoding": ENCODINGS_READ,
      ...credentialsFor(url, wanted),
      ...cookieFor(url, wanted),
      ...conditionsFor(url, wanted),
    },
  });
}

/** The name and password that stand in an address, told to its own server alone. */
function credentialsFor(url: string, wanted: FetchRequest): Headers {
  if (!wanted.url.includes("@")) return {};
  const { username, password, origin } = new URL(wanted.url);
  if (username === "" || new URL(url).origin !== origin) return {};
  const said = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(said).toString("base64")}` };
}

function cookieFor(url: string, { cookie }: FetchRequest): Headers {
  return cookie !== undefined && cookie.origin === new URL(url).origin
    ? { cookie: cookie.value }
    : {};
}

/** A validator is what one address said of its own; to another server it would tell who comes again. */
function conditionsFor(url: string, wanted: FetchRequest): Headers {
  const { etag, lastModified, validFor } = wanted;
  if (url !== (validFor ?? wanted.url)) return {};
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}

async function taken(
  feedId: string,
  url: string,
  { statusCode: status, headers, body }: Answer,
  { patience = USUAL_PATIENCE, now }: Identity,
): Promise<Fetched> {
  if (status === 304) {
    await body.dump();
    return { type: "unchanged", freshMs: keptFor(headers) };
  }
  if (status !== 200) {
    await body.dump();
    const retryAfterMs = waitMs(single(headers["retry-after"]), now());
    throw refusal({ feedId, status, retryAfterMs, host: new URL(url).host });
  }
  const encoding = single(headers["content-encoding"]);
  const slowness = { patienceMs: patience.slowMs, bytesPerSecondMin: BYTES_PER_SECOND_MIN };
  return {
    type: "fetched",
    bytes: await readBody({ feedId, body, encoding, slowness }),
    contentType: single(headers["content-type"]) ?? "",
    url,
    etag: single(headers.etag),
    lastModified: single(headers["last-modified"]),
    link: [headers.link ?? []].flat().join(", ") || undefined,
    freshMs: keptFor(headers),
  };
}

function keptFor(headers: Headers): number | undefined {
  return freshMs({
    cacheControl: [headers["cache-control"] ?? []].flat().join(", "),
    age: single(headers.age),
    expires: single(headers.expires),
    date: single(headers.date),
  });
}

function redirected(feedId: string, from: string, location: string): string {
  const next = URL.parse(location, from);
  if (next === null || !/^https?:$/u.test(next.protocol)) {
    throw new FeedError(feedId, "redirects to something that is not a web address");
  }
  return next.href;
}

/** Retry-After is seconds or a date (RFC 9110 §10.2.3). */
function waitMs(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
