/**
 * Of a feed that changed, nearly all articles are what they were. Each is known again by its very letters, as long as all
 * around the articles says the same too.
 */

import { hash } from "node:crypto";
import { crc32 } from "node:zlib";
import type { RawArticle } from "../../newsroom/article.ts";
import { urlKey } from "../urls.ts";
import type { Cut } from "./cut-apart.ts";

/** What is remembered of a document that was read: some 32 bytes an article. */
export type Marks = {
  /** Of what is around the articles. */
  readonly frame: string;
  /** FIELDS numbers an article, in the order of Mark; NaN for what it does not have. */
  readonly rows: Float64Array;
};

export type Mark = {
  /** Of the article as it is written. */
  readonly letters: number;
  readonly guid: number;
  readonly url: number;
  readonly publishedMs: number;
};

const FIELDS = 4;

/** What changes at each visit and says nothing of any article: when the feed was written, and a list of what follows. */
const PASSING =
  /<(lastBuildDate|pubDate|updated|modified|dc:date)>[^<]*<\/\1>|<rdf:li\s[^<>]*>(?:\s*<\/rdf:li>)?/gu;

/**
 * Of all that articles may take from what is around them: base, languages, prefixes, authors. `found` is what is known of
 * the document besides.
 */
export function frameOf({ head, tail }: Cut, found: string): string {
  const around = [head, tail].map((part) => part.toString("latin1").replace(PASSING, ""));
  return hash("sha256", [found, ...around].join("\n"), "base64url");
}

/**
 * Its checksum and its length. A small change always changes the first (CRC-32 finds every burst of 32 bits); that another
 * text has both is chance in a million million.
 */
export function lettersOf(article: Buffer): number {
  return (article.length % 2 ** 20) * 2 ** 32 + crc32(article);
}

/** Undefined for an article without a key and an address: its words alone tell which one it is. */
export function markOf(letters: number, { guid, url, publishedAt }: RawArticle): Mark | undefined {
  if (guid === undefined && url === undefined) return undefined;
  return {
    letters,
    // Sites move: an article is also known by its key without scheme and host (identify.ts).
    guid: guid === undefined ? Number.NaN : keyOf(guid.replace(/^https?:\/\/[^/]+/u, "")),
    url: url === undefined ? Number.NaN : keyOf(urlKey(url)),
    publishedMs: Date.parse(publishedAt ?? ""),
  };
}

/** True where one of the new articles could be taken for one of the others: then all have to be looked at. */
export function isAnyShared(news: readonly Mark[], others: readonly Mark[]): boolean {
  const keys = new Set(news.flatMap(({ guid, url }) => [guid, url]));
  keys.delete(Number.NaN);
  return others.some(({ guid, url }) => keys.has(guid) || keys.has(url));
}

/** True where two have one key, or without any one address: the first speaks for both, and the other once that one is gone. */
export function isAnyRepeated(marks: readonly Mark[]): boolean {
  const keys = marks.map(({ guid, url }) => (Number.isNaN(guid) ? url : guid));
  return new Set(keys).size < keys.length;
}

export function packed(frame: string, marks: readonly Mark[]): Marks {
  const rows = new Float64Array(marks.length * FIELDS);
  let at = 0;
  for (const { letters, guid, url, publishedMs } of marks) {
    rows[at++] = letters;
    rows[at++] = guid;
    rows[at++] = url;
    rows[at++] = publishedMs;
  }
  return { frame, rows };
}

export function articlesMarked(marks: Marks | undefined): number {
  return marks === undefined ? 0 : marks.rows.length / FIELDS;
}

/** By their letters; none where all around the articles says something else by now. */
export function unpacked(marks: Marks | undefined, frame: string): ReadonlyMap<number, Mark> {
  const found = new Map<number, Mark>();
  if (marks === undefined || marks.frame !== frame) return found;
  const { rows } = marks;
  for (let at = 0; at < rows.length; at += FIELDS) {
    const letters = rows[at] ?? 0;
    const [guid = 0, url = 0, publishedMs = 0] = [rows[at + 1], rows[at + 2], rows[at + 3]];
    found.set(letters, { letters, guid, url, publishedMs });
  }
  return found;
}

/** 32 bits (FNV-1a): where two are the same by chance, a document is read whole. */
function keyOf(text: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193);
  }
  return mixed;
}
