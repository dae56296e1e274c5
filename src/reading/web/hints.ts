/**
 * What a feed says of itself to those who read it, before its first article: how often to come, when not to, and who
 * pushes its news. https://www.rssboard.org/rss-specification, https://www.w3.org/TR/websub/#discovery
 */

import { Parser } from "htmlparser2";

/** Longer heads are read as far as this. */
const HEAD_CHARS_MAX = 100_000;

/** A JSON document is read whole or not at all. */
const JSON_CHARS_MAX = 1_000_000;

/** As many as a day has hours; no feed has more hubs than that. */
const NAMED_MAX = 24;

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

export type Hints = {
  /** How long the document may be kept. */
  readonly ttlMinutes?: number;
  /** 0 to 23, in UTC. */
  readonly skipHours?: readonly number[];
  /** 0 is Sunday. */
  readonly skipDays?: readonly number[];
  /** Absolute or relative, as written; the first is preferred. */
  readonly hubs?: readonly string[];
  /** The address that the feed calls its own. */
  readonly self?: string;
};

/** Never throws; what cannot be read is left out. Looks at a bounded part of the document. */
export function hintsIn(document: string): Hints {
  const start = document.trimStart();
  return start.startsWith("{") ? jsonHints(start) : headHints(headOf(start));
}

/** All before the first article: what comes after it would be read for nothing. */
function headOf(start: string): string {
  const head = start.slice(0, HEAD_CHARS_MAX);
  const end = head.search(/<(?:[\w.-]{1,40}:)?(?:item|entry|body)[\s/>]/iu);
  return end < 0 ? head : head.slice(0, end);
}

/**
 * Hub and self as HTTP names them, which go before the document's own (WebSub §4). `link` is the Link header
 * (RFC 8288 §3).
 */
export function linkHints(link: string): Pick<Hints, "hubs" | "self"> {
  const hubs: string[] = [];
  let self: string | undefined;
  for (const [, address = "", parameters = ""] of link.matchAll(
    /<([^<>\s]+)>((?:[^<",]|"[^"]*")*)/gu,
  )) {
    const rels = relsOf(parameters.match(/;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/iu)?.slice(1));
    if (rels.includes("hub")) hubs.push(address);
    if (rels.includes("self")) self ??= address;
  }
  return { hubs: some(hubs), self };
}

function relsOf(written: readonly (string | undefined)[] = []): readonly string[] {
  return written.flatMap((rel) => rel?.toLowerCase().split(/\s+/u) ?? []);
}

function jsonHints(document: string): Hints {
  if (document.length > JSON_CHARS_MAX) return {};
  try {
    const { hubs, feed_url: self } = JSON.parse(document) as Record<string, unknown>;
    const urls = (Array.isArray(hubs) ? hubs : []).map((hub: { url?: unknown } | null) => hub?.url);
    return {
      hubs: some(urls.filter((url) => typeof url === "string")),
      self: typeof self === "string" ? self : undefined,
    };
  } catch {
    return {};
  }
}

/** Elements stand under the prefixes that everybody uses; their names alone are looked at, as feeds forget prefixes. */
function headHints(head: string): Hints {
  const told = { hubs: [] as string[], hours: [] as number[], days: [] as number[] };
  let ttlMinutes: number | undefined;
  let self: string | undefined;
  let open = "";
  const parser = new Parser(
    {
      onopentag(written, attributes) {
        open = localName(written);
        if (open === "item" || open === "entry" || open === "body") parser.pause();
        if (open !== "link" || attributes.href === undefined) return;
        const rels = relsOf([attributes.rel]);
        if (rels.includes("hub")) told.hubs.push(attributes.href.trim());
        if (rels.includes("self")) self ??= attributes.href.trim();
      },
      ontext(text) {
        if (open === "hour" && /^\s*\d{1,2}\s*$/u.test(text)) told.hours.push(Number(text) % 24);
        if (open === "day") told.days.push(DAYS.indexOf(text.trim().toLowerCase()));
        if (open === "ttl" && Number(text) > 0) ttlMinutes = Number(text);
      },
      onclosetag() {
        open = "";
      },
    },
    { xmlMode: true, decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(head);
  return {
    ttlMinutes,
    skipHours: some(told.hours),
    skipDays: some(told.days.filter((day) => day >= 0)),
    hubs: some(told.hubs),
    self,
  };
}

function localName(written: string): string {
  return written.slice(written.indexOf(":") + 1).toLowerCase();
}

function some<One>(found: readonly One[]): readonly One[] | undefined {
  return found.length === 0 ? undefined : [...new Set(found)].slice(0, NAMED_MAX);
}
