/**
 * WebSub as a subscriber sees it, decided without doing anything: which hub to ask, when, whether to confirm what it
 * asks back, and whether what it sends was signed. https://www.w3.org/TR/websub/
 */

import { createHmac, timingSafeEqual } from "node:crypto";
import type { HubLease } from "../../newsroom/feed.ts";
import type { Hints } from "./hints.ts";

/** Ten days are what hubs give by themselves. */
export const LEASE_SECONDS = 864_000;

const LEASE_SECONDS_MIN = 300;
const LEASE_SECONDS_MAX = 30 * 86_400;

/** A lease is renewed when this share of it is over. */
const RENEWED_AT = 2 / 3;

/** A hub that does not confirm is asked again after this, twice that, and so on up to a day. */
const RETRY_MS = 3_600_000;
const RETRY_MS_MAX = 86_400_000;

/** A hub that says no is asked again after this. */
const DENIED_MS = 7 * 86_400_000;

/** No hub needs more: https://www.w3.org/TR/websub/#hub-verifies-intent names no bound. */
const CHALLENGE_CHARS_MAX = 2_048;

const ADDRESS_CHARS_MAX = 2_048;

export type Advertised = Pick<HubLease, "hub" | "topic">;

/** The hub to ask, one with TLS before one without, and the topic to name to it; undefined without a hub. */
export function advertised(hints: Hints, feedUrl: string): Advertised | undefined {
  const hubs = (hints.hubs ?? []).flatMap((hub) => webAddress(hub, feedUrl) ?? []);
  const hub = hubs.find((one) => one.startsWith("https:")) ?? hubs[0];
  const topic = webAddress(hints.self ?? feedUrl, feedUrl);
  return hub === undefined || topic === undefined ? undefined : { hub, topic };
}

/** The lease as it stands once the hub has been asked; it counts as unanswered until the hub confirms. */
export function asked(lease: HubLease, mode: "subscribe" | "unsubscribe", now: Date): HubLease {
  const waitMs = Math.min(RETRY_MS * 2 ** Math.min(lease.failures, 10), RETRY_MS_MAX);
  return { ...lease, pending: mode, failures: lease.failures + 1, nextAt: later(now, waitMs) };
}

export type Intent = {
  /** The lease as it stands now; undefined: it is over. */
  readonly lease: HubLease | undefined;
  readonly words: string;
};

/** What to answer a hub that asks whether its subscriber meant it; undefined for what was not meant. */
export function confirmed(
  lease: HubLease,
  query: Readonly<Record<string, string>>,
  now: Date,
): Intent | undefined {
  const { "hub.mode": mode, "hub.topic": topic, "hub.challenge": words = "" } = query;
  if (topic !== lease.topic) return undefined;
  if (mode === "denied") {
    const denied = { ...lease, pending: undefined, endsAt: undefined };
    return { lease: { ...denied, nextAt: later(now, DENIED_MS) }, words: "" };
  }
  if (mode === undefined || mode !== lease.pending) return undefined;
  if (words === "" || words.length > CHALLENGE_CHARS_MAX) return undefined;
  if (mode === "unsubscribe") return { lease: undefined, words };
  const seconds = Number(query["hub.lease_seconds"]) || LEASE_SECONDS;
  const leaseMs = Math.min(Math.max(seconds, LEASE_SECONDS_MIN), LEASE_SECONDS_MAX) * 1_000;
  const held = { ...lease, pending: undefined, failures: 0, endsAt: later(now, leaseMs) };
  return { lease: { ...held, nextAt: later(now, leaseMs * RENEWED_AT) }, words };
}

/**
 * Where a hub's redirect leads, with the same form, also one that browsers make a GET of: hubs mean a POST. Never out of
 * TLS: the form holds a secret.
 */
export function leadsOn(
  from: string,
  status: number,
  location: string | readonly string[] | undefined,
): string | undefined {
  if (![301, 302, 307, 308].includes(status) || typeof location !== "string") return undefined;
  const next = webAddress(location, from);
  return from.startsWith("https:") && !next?.startsWith("https:") ? undefined : next;
}

/** True when a token is the lease's own; takes the same time for every wrong one. */
export function isTokenOf(lease: HubLease, token: string): boolean {
  return isSame(Buffer.from(token), Buffer.from(lease.token));
}

/** Reads a body as it comes and says whether it was signed with the secret; undefined when it is too large. */
export async function isSigned(
  secret: string,
  signature: string | undefined,
  body: AsyncIterable<Uint8Array>,
  sizeBytesMax: number,
): Promise<boolean | undefined> {
  const [, method, given = ""] = signature?.trim().match(SIGNATURE) ?? [];
  if (method === undefined) return false;
  const hmac = createHmac(method.toLowerCase(), secret);
  let sizeBytes = 0;
  for await (const part of body) {
    sizeBytes += part.length;
    if (sizeBytes > sizeBytesMax) return undefined;
    hmac.update(part);
  }
  return isSame(hmac.digest(), Buffer.from(given, "hex"));
}

/** https://www.w3.org/TR/websub/#recognized-algorithms-for-x-hub-signature */
const SIGNATURE = /^(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})$/iu;

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function webAddress(written: string, base: string): string | undefined {
  const url = URL.parse(written, base);
  if (url === null || !/^https?:$/u.test(url.protocol)) return undefined;
  return url.href.length > ADDRESS_CHARS_MAX ? undefined : url.href;
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + Math.round(ms)).toISOString();
}
