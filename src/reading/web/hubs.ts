/**
 * Hubs at work: where a feed names one and the desk can be reached from the web, the hub is asked to tell of news, each
 * lease is renewed before it ends, and the hub is told when a feed is read no more. What a hub sends is never read as
 * news: it causes one polite look at the feed. Only a hub that signs is given a secret, and only over TLS.
 */

import { randomBytes } from "node:crypto";
import type { CallbackPlace, Callbacks } from "../../newsroom/callbacks.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Feed, HubLease } from "../../newsroom/feed.ts";
import type { Log } from "../../newsroom/log.ts";
import type { Records } from "../../newsroom/records.ts";
import { createTurns } from "../../newsroom/turns.ts";
import type { AskHub } from "./ask-hub.ts";
import type { Hints } from "./hints.ts";
import { advertised, asked, confirmed, isSigned, isTokenOf, LEASE_SECONDS } from "./websub.ts";

/** Hubs asked at one look; the rest waits for the next. */
const ASKED_MAX = 50;

/** As much as is read of a feed itself. */
const PUSH_BYTES_MAX = 15_000_000;

/** Pushes read at one time. */
const PUSHES_MAX = 8;

/** 256 bits: nobody guesses an address or a secret. */
const RANDOM_BYTES = 32;

export type HubParts = {
  readonly records: Pick<Records, "get" | "set" | "delete" | "list">;
  /** Where the web reaches this desk. */
  readonly publicUrl: string;
  readonly askHub: AskHub;
  feeds(): Promise<readonly Feed[]>;
  /** That a feed may have news. */
  hear(feedId: string): void;
  now(): Date;
  readonly log: Log;
};

export type Hubs = Callbacks & {
  /** Notes what a feed says of its hub; the hub is asked at the next look. */
  heed(feed: Feed, hints: Hints): Promise<void>;
  /** Asks the hubs that it is time to ask; one look after another. */
  tend(): Promise<void>;
};

export function createHubs(parts: HubParts): Hubs {
  const { records, now } = parts;
  const inTurn = createTurns();
  let pushes = 0;
  const leaseAt = async ({ feedId, token }: CallbackPlace) => {
    const lease = await records.get("hubLease", feedId);
    return lease !== undefined && isTokenOf(lease, token) ? lease : undefined;
  };
  return {
    async heed(feed, hints) {
      const wanted = advertised(hints, feed.location);
      const lease = await records.get("hubLease", feed.id);
      if (wanted?.hub === lease?.hub && wanted?.topic === lease?.topic) return;
      // A hub that is no longer named learns it at its next push, from an address that is gone.
      if (wanted === undefined) await records.delete("hubLease", feed.id);
      else await records.set("hubLease", feed.id, newLease(feed, wanted, now()));
    },
    tend: () => inTurn(() => tendAll(parts)),
    async confirm(place, query) {
      const lease = await leaseAt(place);
      const intent = lease === undefined ? undefined : confirmed(lease, query, now());
      if (intent === undefined) return undefined;
      if (intent.lease === undefined) await records.delete("hubLease", place.feedId);
      else await records.set("hubLease", place.feedId, intent.lease);
      return intent.words;
    },
    async push(place, signature, body) {
      const lease = await leaseAt(place);
      if (lease === undefined || lease.pending === "unsubscribe") return "unknown";
      if (pushes >= PUSHES_MAX) return "tooMuch";
      pushes += 1;
      try {
        const { secret } = lease;
        const isBelieved =
          secret === undefined || (await isSigned(secret, signature, body, PUSH_BYTES_MAX));
        if (isBelieved === undefined) return "tooMuch";
        if (isBelieved) parts.hear(place.feedId);
        else parts.log.warn({ feed: place.feedId }, "A hub's push was not signed as agreed.");
        return "taken";
      } finally {
        pushes -= 1;
      }
    },
  };
}

function newLease(
  feed: Feed,
  { hub, topic }: Pick<HubLease, "hub" | "topic">,
  now: Date,
): HubLease {
  return {
    feedId: feed.id,
    hub,
    topic,
    token: randomBytes(RANDOM_BYTES).toString("base64url"),
    ...(hub.startsWith("https:") && { secret: randomBytes(RANDOM_BYTES).toString("base64url") }),
    failures: 0,
    nextAt: now.toISOString(),
  };
}

async function tendAll(parts: HubParts): Promise<void> {
  const { records, now } = parts;
  const leases = (await records.list("hubLease")).map(([, lease]) => lease);
  if (leases.length === 0) return;
  const read = new Set((await parts.feeds()).map(({ id }) => id));
  const due = leases.filter(
    ({ feedId, pending, nextAt }) =>
      nextAt <= now().toISOString() || (!read.has(feedId) && pending !== "unsubscribe"),
  );
  for (const lease of due.slice(0, ASKED_MAX)) await tend(parts, lease, read.has(lease.feedId));
}

/** Written down before the hub is asked: some confirm before they answer. */
async function tend(parts: HubParts, lease: HubLease, isRead: boolean): Promise<void> {
  const { records, now } = parts;
  if (!isRead && (lease.pending === "unsubscribe" || lease.endsAt === undefined)) {
    await records.delete("hubLease", lease.feedId); // asked once, or never confirmed: let it run out
    return;
  }
  const mode = isRead ? "subscribe" : "unsubscribe";
  await records.set("hubLease", lease.feedId, asked(lease, mode, now()));
  try {
    await parts.askHub(lease.hub, formOf(parts.publicUrl, lease, mode));
  } catch (error) {
    parts.log.info({ hub: new URL(lease.hub).host }, `A hub ${reasonOf(error)}.`);
  }
}

function formOf(
  publicUrl: string,
  { feedId, token, secret, topic }: HubLease,
  mode: string,
): URLSearchParams {
  return new URLSearchParams({
    "hub.mode": mode,
    "hub.topic": topic,
    "hub.callback": new URL(`/hubs/${feedId}/${token}`, publicUrl).href,
    ...(mode === "subscribe" && { "hub.lease_seconds": String(LEASE_SECONDS) }),
    ...(mode === "subscribe" && secret !== undefined && { "hub.secret": secret }),
  });
}
