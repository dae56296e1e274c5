/**
 * One article's page, asked for as politely as a feed, and only where its site lets machines read it. Whatever comes of
 * it is told, never thrown.
 */

import type { RawArticle } from "../../newsroom/article.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Feed } from "../../newsroom/feed.ts";
import { declaredEncoding, type PageReading } from "../files/page.ts";
import { decode } from "./decode.ts";
import { BusyError } from "./failures.ts";
import type { Fetch, Fetched } from "./fetch.ts";
import { textFor } from "./page-fit.ts";
import { createRobots } from "./robots.ts";
import type { Visits } from "./visits.ts";

const HELD_HOSTS_MAX = 1_000;

export type PageParts = {
  /** For pages at the feed's own host, which may be one that a person allowed although it is private. */
  readonly fetch: Fetch;
  /** For all others: public addresses alone. */
  readonly fetchPublic: Fetch;
  readPage(html: string): Promise<PageReading>;
  readonly visits: Pick<Visits, "claim" | "pause">;
  now(): Date;
};

export type PageFound =
  | { readonly type: "text"; readonly text: string }
  /** The page may not be read, or is not what was wanted; `reason` completes "the page …", as below. */
  | { readonly type: "refused"; readonly reason: string }
  /** It could not be had. */
  | { readonly type: "failed"; readonly reason: string }
  /** Its host is being visited for other feeds. */
  | { readonly type: "later" };

/** `host` is the feed's own, which is being visited for it. */
export type Wanted = { readonly feed: Feed; readonly host: string; readonly raw: RawArticle };

export type PageVisits = (wanted: Wanted) => Promise<PageFound>;

export function createPageVisits(parts: PageParts): PageVisits {
  const { visits, now } = parts;
  const robots = createRobots(parts);
  const heldUntilMs = new Map<string, number>();

  const read = async ({ feed, raw }: Wanted, url: string, fetch: Fetch): Promise<PageFound> => {
    const askRobots: Fetch = (wanted) =>
      fetch(wanted).finally(() => visits.pause(new URL(wanted.url).host));
    if (!(await robots.isAllowed(url, askRobots))) return FORBIDDEN;
    const found = await fetch({ feedId: feed.id, url, accept: PAGES_ACCEPTED });
    if (found.type === "unchanged") return { type: "failed", reason: "says nothing" };
    if (!(await robots.isAllowed(found.url, askRobots))) return FORBIDDEN;
    if (isConsentHost(found.url)) return { type: "refused", reason: "asks for consent first" };
    const taken = textFor(raw, await parts.readPage(pageHtml(found)));
    return "text" in taken ? { type: "text", ...taken } : { type: "refused", ...taken };
  };
  const readSafely = async (wanted: Wanted, url: string, fetch: Fetch): Promise<PageFound> => {
    try {
      return await read(wanted, url, fetch);
    } catch (error) {
      if (error instanceof BusyError && error.host !== undefined) {
        heldUntilMs.set(error.host, now().getTime() + error.retryAfterMs);
        forgetOver(heldUntilMs, now().getTime());
      }
      return { type: "failed", reason: reasonOf(error) };
    }
  };
  return async (wanted) => {
    const url = wanted.raw.url ?? "";
    const { host } = new URL(url);
    if ((heldUntilMs.get(host) ?? 0) > now().getTime()) return HELD;
    if (host === wanted.host) {
      await visits.pause(host);
      return readSafely(wanted, url, parts.fetch);
    }
    const release = visits.claim(host);
    if (release === undefined) return { type: "later" };
    try {
      return await readSafely(wanted, url, parts.fetchPublic);
    } finally {
      await visits.pause(host);
      release();
    }
  };
}

/** A page's characters: as HTTP says, else as the page does. */
export function pageHtml({ bytes, contentType }: Extract<Fetched, { type: "fetched" }>): string {
  const declared = /charset/iu.test(contentType) ? undefined : declaredEncoding(bytes);
  return decode(bytes, declared === undefined ? contentType : `charset=${declared}`);
}

const PAGES_ACCEPTED = "text/html, application/xhtml+xml, */*;q=0.1";

const FORBIDDEN: PageFound = {
  type: "refused",
  reason: "is not for machines, says its site (robots.txt)",
};

const HELD: PageFound = {
  type: "refused",
  reason: "is on a host that asks to be left alone for now",
};

/** Where the pages of some large houses lead whoever has not been asked yet. */
function isConsentHost(url: string): boolean {
  return /^consent\./u.test(new URL(url).host);
}

function forgetOver(heldUntilMs: Map<string, number>, nowMs: number): void {
  for (const [host, untilMs] of heldUntilMs) {
    if (untilMs <= nowMs || heldUntilMs.size > HELD_HOSTS_MAX) heldUntilMs.delete(host);
  }
}
