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

/** What is known about the reading that gave an article. */
export type Occasion = {
  readonly now: Date;
  /** The feed's first reading, which posts nothing. */
  readonly isBaseline: boolean;
  readonly language: string;
};

/**
 * The keys this article is known by, the surest first: its feed's own key, its address, its key without scheme and
 * host (sites move), and for files its very words, so that a renamed file stays the same article.
 */
export function aliasesOf(feed: Feed, raw: RawArticle): readonly string[] {
  const guid = raw.guid?.slice(0, GUID_CHARS_MAX);
  const path = guid === undefined ? undefined : guid.match(/^https?:\/\/[^/]+(\/.+)$/u)?.[1];
  const hasOwnKey = guid !== undefined || raw.url !== undefined;
  return [
    guid && `guid:${feed.id}|${guid}`,
    raw.url && `url:${urlKey(raw.url)}`,
    path && `path:${feed.id}|${path}`,
    (feed.kind === "files" || !hasOwnKey) && `words:${fingerprint(raw)}`,
  ].filter((alias) => typeof alias === "string" && alias !== "") as string[];
}

/**
 * Makes the article that a reading gives. With `previous`, the same article as it was known: it keeps its id and
 * counts one revision more.
 */
export function toArticle(
  feed: Feed,
  raw: RawArticle,
  { now, isBaseline, language }: Occasion,
  previous?: Article,
): Article {
  const seenAt = previous?.seenAt ?? now.toISOString();
  return {
    id: previous?.id ?? hash(aliasesOf(feed, raw)[0] ?? fingerprint(raw)),
    feedId: feed.id,
    ...sourceOf(feed, raw),
    url: cleanUrl(raw.url),
    file: feed.kind === "files" ? `${feed.location}/${raw.guid}` : undefined,
    title: raw.title,
    isTitleDerived: raw.isTitleDerived ?? false,
    text: raw.text,
    excerpt: excerptOf(raw.summary ?? "") || excerptOf(raw.text),
    byline: raw.byline,
    publishedAt: raw.publishedAt,
    updatedAt: raw.updatedAt,
    language,
    tags: raw.tags ?? [],
    enclosures: raw.enclosures ?? [],
    image: raw.image,
    revision: (previous?.revision ?? 0) + 1,
    seenAt,
    isNews: previous?.isNews ?? (!isBaseline && isFresh(raw.publishedAt, now)),
  };
}

/** True when a reader would see no difference. */
export function isUnchanged(previous: Article, next: Article): boolean {
  if (previous.withdrawnAt !== undefined) return false;
  return visible(previous) === visible(next);
}

function visible(article: Article): string {
  const { source, url, file, title, text, excerpt, byline, publishedAt, updatedAt } = article;
  const { image, language, tags, enclosures } = article;
  const words = [source, url, file, title, text, excerpt, byline, publishedAt, updatedAt];
  return JSON.stringify([...words, image, language, tags, enclosures]);
}

function sourceOf(feed: Feed, raw: RawArticle): Pick<Article, "source" | "sourceKind"> {
  if (raw.outlet !== undefined && raw.outlet !== "") {
    return { source: raw.outlet, sourceKind: "outlet" };
  }
  if (feed.kind === "web") return { source: feed.title, sourceKind: "feed" };
  const file = raw.guid?.replace(/#.*$/u, "").split("/").at(-1) ?? feed.title;
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
