/**
 * Why a document could not be had, each kind in its own words: what is wrong, and what can be done about it. Every
 * reason completes a sentence that begins with the feed's name.
 */

import { FeedError, reasonOf } from "../../newsroom/errors.ts";
import { PrivateAddressError } from "./addresses.ts";

/** A server that asks to be left alone for a while; all of `host`, or the one feed. */
export class BusyError extends FeedError {
  readonly retryAfterMs: number;
  readonly host?: string;
  /** Of HTTP. */
  readonly status?: number;

  constructor(
    feedId: string,
    reason: string,
    retryAfterMs: number,
    answered: { readonly host?: string; readonly status?: number } = {},
  ) {
    super(feedId, reason);
    this.retryAfterMs = retryAfterMs;
    this.host = answered.host;
    this.status = answered.status;
  }
}

/** A server that says the feed is gone for good. */
export class GoneError extends FeedError {}

export type Refused = {
  readonly feedId: string;
  readonly status: number;
  readonly retryAfterMs: number;
  /** Where it was answered. */
  readonly host: string;
};

/** A status of 429 speaks for the whole host, any other for the one feed (RFC 6585 §4, RFC 9110 §15.6.4). */
export function refusal({ feedId, status, retryAfterMs, host }: Refused): FeedError {
  const reason = REFUSALS[status] ?? refusalOfKind(status);
  if (status === 410) return new GoneError(feedId, reason);
  return new BusyError(feedId, reason, retryAfterMs, {
    host: status === 429 ? host : undefined,
    status,
  });
}

/** `wholeMs`: how long it was waited for the whole. */
export function explain(error: unknown, wholeMs: number): string {
  if (error instanceof PrivateAddressError) return error.message;
  if (error instanceof Error && error.name === "TimeoutError") {
    return `took longer than ${wholeMs / 1_000} seconds: its server is slow now`;
  }
  if (error instanceof Error && error.name === "HTTPParserError") return NOT_HTTP;
  const code = (error as { code?: unknown }).code;
  const known = typeof code === "string" ? (REASONS[code] ?? reasonOfFamily(code)) : undefined;
  return known ?? `cannot be fetched: ${reasonOf(error)}`;
}

/**
 * Where it was the proxy that failed: in which way. Undefined for what went wrong behind it. `name`: the proxy's, in the
 * settings.
 */
export function explainProxy(error: unknown, name: string): string | undefined {
  const { code, message = "" } = error as { readonly code?: unknown; readonly message?: string };
  const [, status] = message.match(/^Proxy response \((\d{3})\)/u) ?? [];
  if (status === "407") {
    return `cannot be asked for: the proxy ${name} wants a name and a password (FEED_PROXY_${name})`;
  }
  if (status !== undefined) {
    return `cannot be asked for: the proxy ${name} answers with the error ${status}, as it does where it may not or cannot reach the address`;
  }
  if (typeof code !== "string" || !PROXY_GONE.has(code)) return undefined;
  return `cannot be asked for: the proxy ${name} does not answer (FEED_PROXY_${name})`;
}

/** undici names no peer in these; behind a proxy every connection is the proxy's. */
const PROXY_GONE: ReadonlySet<string> = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_PRX_CONN",
]);

const REFUSALS: Readonly<Record<number, string>> = {
  401: "wants a name and a password (401): list it in feeds.opml as https://name:password@ and its address, or set its cookie: by name",
  402: "is for those who pay (402): its publisher gives subscribers an address of their own",
  403: "may not be read from here (403): its publisher turns readers like this one away; ask them, or set a cookie: where you have an account",
  404: "is not there (404): check the address",
  406: "cannot be had in a form that can be read (406): check the address",
  407: "is behind a proxy that wants a password (407)",
  410: "is gone for good, says its server (410)",
  429: "asks to be left alone for now (429): it is asked again when it allows",
  451: "may not be shown here for legal reasons (451)",
  503: "asks to be left alone for now (503): it is asked again when it allows",
};

function refusalOfKind(status: number): string {
  if (status < 300) return `answers with ${status}, which holds no feed: check the address`;
  if (status < 400) return `answers with the redirect ${status}, which leads nowhere`;
  if (status < 500) return `answers with the error ${status}: check the address`;
  return `answers with the error ${status}: its server is in trouble`;
}

const NO_SERVER =
  "is at an address where no server answers: it may be down now, or the address is wrong";
const SLOW = "did not answer in time";
const BROKE_OFF = "closed the connection before all was sent: it is tried again";
const UNREADABLE =
  "came damaged: what was sent cannot be decompressed, which its publisher has to mend";
const NOT_HTTP = "answers with something that is not HTTP: check the address";
const NOT_TRUSTED =
  "has a certificate that nobody vouches for: its server is set up wrongly, or is not the real one";

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: "has a host name that does not exist: check the address",
  EAI_AGAIN: "has a host name that cannot be looked up now: the name server does not answer",
  ECONNREFUSED: NO_SERVER,
  EHOSTUNREACH: "is on a machine that cannot be reached from here: check this machine's network",
  ENETUNREACH: "is on a network that cannot be reached from here: check this machine's network",
  ECONNRESET: BROKE_OFF,
  EPIPE: BROKE_OFF,
  UND_ERR_SOCKET: BROKE_OFF,
  ERR_STREAM_PREMATURE_CLOSE: BROKE_OFF,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: BROKE_OFF,
  UND_ERR_DESTROYED: "was not read to its end: the desk is stopping",
  ETIMEDOUT: `${SLOW}: no connection was made`,
  UND_ERR_CONNECT_TIMEOUT: `${SLOW}: no connection was made`,
  UND_ERR_HEADERS_TIMEOUT: `${SLOW}: its server took the question and said nothing`,
  UND_ERR_BODY_TIMEOUT: "stopped sending midway: it is tried again",
  UND_ERR_HEADERS_OVERFLOW: "answers with more headers than a feed needs: check the address",
  UND_ERR_PRX_TLS: "cannot be asked for: its proxy has a certificate for another host",
  CERT_HAS_EXPIRED: "has an expired certificate: its publisher has to renew it",
  CERT_NOT_YET_VALID: "has a certificate that is not valid yet: check this machine's clock",
  ERR_TLS_CERT_ALTNAME_INVALID: "has a certificate for another host: check the address",
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
  EPROTO: "speaks no TLS that is understood here: try it with http:// or at another port",
};

/** Node's codes of one family: OpenSSL, zlib, brotli, zstd. */
function reasonOfFamily(code: string): string | undefined {
  if (/^ERR_SSL_/u.test(code)) return REASONS.EPROTO;
  if (/^(?:Z_|ERR__ERROR_|ERR_BROTLI|ERR_ZSTD|ZSTD_)/u.test(code)) return UNREADABLE;
  return undefined;
}
