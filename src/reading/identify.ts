/**
 * Which article is this? Feeds change addresses, titles and even their own keys, so an article is known by several
 * aliases; a hit on any of them is the same article, and what was corrected is not news.
 */

import { createHash } from "node:crypto";
import {
  type Article,
  EXCERPT_CHARS_MAX,
  NEWS_AGE_DAYS_MAX,
  type RawArticle,
} from "../newsroom/article.ts";
import type { Feed } from "../newsroom/feed.ts";
import { cleanUrl, urlKey } from "./urls.ts";

const GUID_CHARS_MAX = 1_024;
const DAY_MS = 86_400_000;

const NONE: ReadonlySet<string> = new Set();

/** Between a shared key and the address that tells its articles apart. */
const SHARED_MARK = " @ ";

/** What is known about the reading that gave an article. */
export type Occasion = {
  readonly now: Date;
  /** The feed's first reading, which posts nothing. */
  readonly isBaseline: boolean;
  readonly language: string;
  /** Who it is, where that takes a look into the archive. */
  readonly identity?: { readonly id: string; readonly guid?: string };
};

/**
 * Aliases that different articles of one reading share, and that therefore tell none of them from another: a guid with
 * several addresses, an address with several texts.
 */
export function sharedAliases(feed: Feed, raws: readonly RawArticle[]): Set<string> {
  const shared = new Set<string>();
  const first = new Map<string, RawArticle>();
  const note = (alias: string | undefined, raw: RawArticle, isOther: typeof hasOtherUrl) => {
    if (alias === undefined) return;
    const before = first.get(alias);
    if (before === undefined) first.set(alias, raw);
    else if (isOther(before, raw)) shared.add(alias);
  };
  for (const raw of raws) {
    note(guidAlias(feed, guidOf(feed, raw)), raw, hasOtherUrl);
    note(urlAlias(raw), raw, isOtherArticle);
  }
  return shared;
}

/** The key its feed knows it by, together with its address when several articles share that key. */
export function guidOf(
  feed: Feed,
  raw: RawArticle,
  shared: ReadonlySet<string> = NONE,
): string | undefined {
  const guid = raw.guid?.slice(0, GUID_CHARS_MAX);
  const alias = guidAlias(feed, guid);
  if (alias === undefined || raw.url === undefined || !shared.has(alias)) return guid;
  return `${guid}${SHARED_MARK}${exactKey(raw.url)}`;
}

/** True when this article's feed gave its key to other articles too. */
export function hasSharedGuid(known: Article, guid: string | undefined): boolean {
  return guid !== undefined && known.guid?.startsWith(`${guid}${SHARED_MARK}`) === true;
}

/**
 * The keys this article is known by, the surest first: its feed's own key, its address, its key without scheme and
 * host (sites move), and for files its very words, so that a renamed file stays the same article. A key that is shared
 * comes last, as a note that it is.
 */
export function aliasesOf(
  feed: Feed,
  raw: RawArticle,
  shared: ReadonlySet<string> = NONE,
): readonly string[] {
  const ownGuid = guidOf(feed, raw);
  const guid = guidOf(feed, raw, shared);
  const url = urlAlias(raw);
  const ownUrl = url !== undefined && !shared.has(url) ? url : undefined;
  const path = guid?.match(/^https?:\/\/[^/]+(\/.+)$/u)?.[1];
  const hasOwnKey = guid !== undefined || ownUrl !== undefined;
  return [
    guidAlias(feed, guid),
    ownUrl,
    path && `path:${feed.id}|${path}`,
    feed.kind === "files" || !hasOwnKey ? `words:${fingerprint(raw)}` : undefined,
    guid === ownGuid ? undefined : guidAlias(feed, ownGuid),
  ].filter((alias) => alias !== undefined && alias !== "") as string[];
}

/** The aliases under which an article with this address may be known, the exact one first; none for no web address. */
export function addressAliases(address: string): readonly string[] {
  const url = cleanUrl(address);
  if (url === undefined) return [];
  return [...new Set([`url:${exactKey(url)}`, `url:${urlKey(url)}`])];
}

/** Where it stands in its file, which helps only to know an edited record again. */
export function placeAlias(feed: Feed, { place }: RawArticle): string | undefined {
  return place === undefined ? undefined : `place:${feed.id}|${place}`;
}

/**
 * Whether an article that `alias` names is this one. Within a feed it is when the feed knows both by one key, or when
 * they say the same; one address for two keys is no sign of it. A file of one article is named by its path, which is
 * free again once the article is withdrawn. What another feed has under this address is the same article.
 */
export function isSame(
  feed: Feed,
  raw: RawArticle,
  {
    alias,
    guid,
    known,
  }: { readonly alias: string; readonly guid?: string; readonly known: Article },
): boolean {
  if (saysTheSame(known, raw)) return true;
  if (alias.startsWith("words:")) return false;
  if (known.feedId !== feed.id) return true;
  const isNamedByPath = raw.file !== undefined && raw.guid === raw.file;
  return known.guid === guid && !(isNamedByPath && known.withdrawnAt !== undefined);
}

/** The id of an article with this key. */
export function idFor(key: string): string {
  return hash(key);
}

/**
 * Makes the article that a reading gives. With `previous`, the same article as it was known: it keeps its id and
 * counts one revision more.
 */
export function toArticle(
  feed: Feed,
  raw: RawArticle,
  { now, isBaseline, language, identity }: Occasion,
  previous?: Article,
): Article {
  const seenAt = previous?.seenAt ?? now.toISOString();
  const { text, teaser } = textOf(raw, previous);
  return {
    id: previous?.id ?? identity?.id ?? idFor(aliasesOf(feed, raw)[0] ?? fingerprint(raw)),
    feedId: feed.id,
    guid: identity === undefined ? guidOf(feed, raw) : identity.guid,
    ...sourceOf(feed, raw),
    url: cleanUrl(raw.url),
    file: feed.kind === "files" ? `${feed.location}/${raw.guid ?? raw.place}` : undefined,
    title: raw.title,
    isTitleDerived: raw.isTitleDerived ?? false,
    text,
    teaser,
    excerpt: excerptOf(raw.summary ?? teaser ?? "") || excerptOf(text),
    byline: raw.byline,
    publishedAt: raw.publishedAt,
    updatedAt: raw.updatedAt,
    language,
    tags: raw.tags ?? [],
    enclosures: raw.enclosures ?? [],
    image: raw.image,
    revision: (previous?.revision ?? 0) + 1,
    seenAt,
    changedAt: changedAt(previous, { title: raw.title, text }, now),
    isNews: previous?.isNews ?? (!isBaseline && isFresh(raw.publishedAt, now)),
  };
}

/** True when a reader would see no difference; where its file lies is none. */
export function isUnchanged(previous: Article, next: Article): boolean {
  if (previous.withdrawnAt !== undefined) return false;
  return visible(previous) === visible(next);
}

/** What came from its page stays for as long as the feed says the same: nobody corrected it. */
function textOf(raw: RawArticle, previous: Article | undefined): Pick<Article, "text" | "teaser"> {
  const isKept = raw.teaser === undefined && previous?.teaser === raw.text;
  return isKept ? previous : raw;
}

function guidAlias(feed: Feed, guid: string | undefined): string | undefined {
  return guid ? `guid:${feed.id}|${guid}` : undefined;
}

/** Without a key of its own, an article's address is all there is: then each part of a page may be one. */
function urlAlias({ guid, url }: RawArticle): string | undefined {
  if (url === undefined) return undefined;
  return `url:${guid === undefined ? exactKey(url) : urlKey(url)}`;
}

function exactKey(url: string): string {
  return `${urlKey(url)}${new URL(url).hash}`;
}

function hasOtherUrl(one: RawArticle, other: RawArticle): boolean {
  if (one.url === undefined || other.url === undefined) return false;
  return exactKey(one.url) !== exactKey(other.url);
}

function isOtherArticle(one: RawArticle, other: RawArticle): boolean {
  if (one.guid !== undefined && one.guid === other.guid) return false;
  return !saysTheSame(one, other);
}

type Words = Pick<RawArticle, "title" | "text" | "publishedAt">;

function saysTheSame(one: Words, other: Words): boolean {
  return saysAlike(one, other) && one.publishedAt === other.publishedAt;
}

function changedAt(previous: Article | undefined, next: TitleAndText, now: Date) {
  if (previous === undefined || saysAlike(previous, next)) return previous?.changedAt;
  return now.toISOString();
}

type TitleAndText = Pick<Words, "title" | "text">;

function saysAlike(one: TitleAndText, other: TitleAndText): boolean {
  return one.title === other.title && one.text === other.text;
}

function visible(article: Article): string {
  const { source, url, title, text, excerpt, byline, publishedAt, updatedAt } = article;
  const { image, language, tags, enclosures } = article;
  const words = [source, url, title, text, excerpt, byline, publishedAt, updatedAt];
  return JSON.stringify([...words, image, language, tags, enclosures]);
}

function sourceOf(feed: Feed, raw: RawArticle): Pick<Article, "source" | "sourceKind"> {
  if (raw.outlet !== undefined && raw.outlet !== "") {
    return { source: raw.outlet, sourceKind: "outlet" };
  }
  if (feed.kind === "web") return { source: feed.title, sourceKind: "feed" };
  const file = raw.file?.split("/").at(-1) ?? feed.title;
  return { source: file, sourceKind: "file" };
}

function isFresh(publishedAt: string | undefined, now: Date): boolean {
  if (publishedAt === undefined) return true;
  return now.getTime() - Date.parse(publishedAt) <= NEWS_AGE_DAYS_MAX * DAY_MS;
}

/** The first whole sentences that fit; "" when not even one does, since half a sentence can lose its "allegedly". */
function excerptOf(text: string): string {
  const words = text
    .slice(0, EXCERPT_CHARS_MAX + 1)
    .replace(/\s+/gu, " ")
    .trim();
  if (words.length <= EXCERPT_CHARS_MAX && text.length <= EXCERPT_CHARS_MAX) return words;
  const whole = words.slice(0, EXCERPT_CHARS_MAX).match(/^.+[.!?…]["”’»)]?(?=\s)/su)?.[0];
  return whole ?? "";
}

function fingerprint({ outlet, title, text, publishedAt }: RawArticle): string {
  return hash([outlet ?? "", title, text, publishedAt ?? ""].join("\n"));
}

function hash(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, 20);
}
