/**
 * From a document to articles: RSS and Atom through rss-parser's `parseString`, JSON Feed by itself. Runs in a worker
 * (parse-worker.ts), since a hostile document can keep any parser busy for minutes.
 */

import RssParser from "rss-parser";
import type { RawArticle } from "../../newsroom/article.ts";
import type { Reading } from "../../newsroom/feed.ts";
import { momentOf } from "../date.ts";
import { plainText } from "../plain-text.ts";
import { cleanUrl } from "../urls.ts";
import { type LooseArticle, normalise } from "./normalise.ts";

const ARTICLES_MAX = 20_000;

/** A page's head, where it advertises its feeds. */
const PAGE_CHARS_READ = 200_000;

const FEEDS_NAMED_MAX = 5;

const DATE_CHARS_SHOWN = 60;

/** People paste a site's address where its feed's is wanted: the page says which feeds it has. */
export class WebPageError extends Error {
  override readonly name = "WebPageError";
  readonly feeds: readonly string[];

  constructor(feeds: readonly string[]) {
    const named =
      feeds.length === 0 ? ", and names no feed" : `; it names these: ${feeds.join(", ")}`;
    super(`is a web page, not a feed${named}`);
    this.feeds = feeds;
  }
}

type XmlNode = { readonly [name: string]: unknown };

/**
 * rss-parser with its traps taken away: what it would run through a quadratic expression is kept from it, and one bad
 * Atom date no longer costs the whole feed.
 */
class Parser extends RssParser<object, Record<string, unknown>> {
  parseItemRss(node: XmlNode, fields: unknown): object {
    const { description, "content:encoded": encoded, ...rest } = node;
    const parsed = parent(this).parseItemRss.call(this, rest, fields);
    return {
      ...parsed,
      tags: rest.category,
      description: first(description),
      encoded: first(encoded),
    };
  }

  parseItemAtom(node: XmlNode): object {
    const { content, summary, published, updated, ...rest } = node;
    const parsed = parent(this).parseItemAtom.call(this, rest);
    const dates = { published: first(published), updated: first(updated) };
    return {
      ...parsed,
      ...dates,
      tags: rest.category,
      encoded: first(content),
      description: first(summary),
    };
  }
}

type Builders = Record<"parseItemRss" | "parseItemAtom", (...given: unknown[]) => object>;

/** rss-parser's own builders, which its types do not show. */
function parent(parser: Parser): Builders {
  return Object.getPrototypeOf(Object.getPrototypeOf(parser)) as Builders;
}

/**
 * Reads a feed document found at `url`, by which its relative addresses are resolved; a local file has none. Throws an
 * Error whose message completes "<the feed> …", a WebPageError for a web page.
 */
export async function parseFeed(text: string, url?: string): Promise<Reading> {
  const start = text.trimStart().slice(0, 500);
  if (start === "") throw new Error("is empty");
  if (start.startsWith("{")) return parseJsonFeed(text, url);
  if (/^(?:<!doctype html|<html)/iu.test(start)) throw new WebPageError(advertisedFeeds(text, url));
  let feed: { title?: unknown; items: Record<string, unknown>[]; language?: unknown };
  try {
    feed = (await new Parser({ defaultRSS: 2 }).parseString(text.trimStart())) as typeof feed;
  } catch (error) {
    throw new Error("is not a feed that can be read: it is not well-formed RSS or Atom", {
      cause: error,
    });
  }
  const loose = feed.items.slice(0, ARTICLES_MAX).map(looseArticle);
  return reading(words(feed.title), loose, url, words(feed.language));
}

function looseArticle(parsed: Record<string, unknown>): LooseArticle {
  const enclosure = parsed.enclosure as
    | { url?: string; type?: string; length?: string }
    | undefined;
  return {
    guid: words(parsed.guid) ?? words(parsed.id) ?? words(parsed["rdf:about"]),
    link: words(parsed.link),
    title: words(parsed.title),
    content: words(parsed.encoded) ?? words(parsed.description),
    summary: words(parsed.description),
    author: words(parsed.creator) ?? words(parsed.author),
    published: words(parsed.published) ?? words(parsed.pubDate) ?? words(parsed.date),
    updated: words(parsed.updated),
    tags: Array.isArray(parsed.tags) ? parsed.tags.flatMap((tag) => tagOf(tag) ?? []) : [],
    enclosures: enclosure === undefined ? [] : [enclosure],
  };
}

/** JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/ */
function parseJsonFeed(text: string, url: string | undefined): Reading {
  let feed: Record<string, unknown>;
  try {
    feed = JSON.parse(text);
  } catch (error) {
    throw new Error("is not a feed that can be read: its JSON is broken", { cause: error });
  }
  if (!Array.isArray(feed.items)) throw new Error("is JSON, but not a JSON Feed: it has no items");
  const loose = feed.items.slice(0, ARTICLES_MAX).map((raw: unknown): LooseArticle => {
    const listed = (typeof raw === "object" && raw !== null ? raw : {}) as Record<string, unknown>;
    const authors = Array.isArray(listed.authors) ? listed.authors : [listed.author];
    return {
      guid: words(listed.id),
      link: words(listed.url) ?? words(listed.external_url),
      title: words(listed.title),
      content: words(listed.content_html) ?? escaped(words(listed.content_text)),
      summary: escaped(words(listed.summary)),
      author: words((authors[0] as { name?: unknown } | undefined)?.name),
      published: words(listed.date_published),
      updated: words(listed.date_modified),
      language: words(listed.language),
      tags: Array.isArray(listed.tags) ? listed.tags.filter((tag) => typeof tag === "string") : [],
      image: words(listed.image),
    };
  });
  return reading(words(feed.title), loose, url, words(feed.language));
}

function reading(
  title: string | undefined,
  loose: readonly LooseArticle[],
  url: string | undefined,
  language: string | undefined,
): Reading {
  const articles: RawArticle[] = [];
  const problems: string[] = [];
  for (const [index, one] of loose.entries()) {
    const article = normalise(one, url);
    if (article === undefined) {
      problems.push(`Article ${index + 1} was left out: it has neither a title nor a text.`);
      continue;
    }
    if (one.published !== undefined && momentOf(one.published) === undefined) {
      problems.push(
        `Article ${index + 1} has a date that cannot be read: “${one.published.slice(0, DATE_CHARS_SHOWN)}”.`,
      );
    }
    articles.push(article.language === undefined && language ? { ...article, language } : article);
  }
  return { title: plainText(title ?? "") || undefined, articles, problems };
}

/** xml2js gives text as a string, or as an object whose `_` is the text; markup as an object without one. */
function words(node: unknown): string | undefined {
  if (typeof node === "string") return node;
  if (Array.isArray(node)) return words(node[0]);
  if (typeof node !== "object" || node === null) return undefined;
  return words((node as XmlNode)._);
}

function first(nodes: unknown): unknown {
  return Array.isArray(nodes) ? xhtml(nodes[0]) : nodes;
}

/** Atom's inline XHTML has no `_`: its text is gathered from the tree. */
function xhtml(node: unknown): unknown {
  if (typeof node !== "object" || node === null || "_" in node) return node;
  const gathered: string[] = [];
  gather(node, gathered);
  return gathered.join(" ");
}

function gather(node: unknown, into: string[]): void {
  if (typeof node === "string") into.push(`<p>${escaped(node)}</p>`);
  else if (Array.isArray(node)) for (const child of node) gather(child, into);
  else if (typeof node === "object" && node !== null) {
    for (const [name, child] of Object.entries(node)) if (name !== "$") gather(child, into);
  }
}

function tagOf(tag: unknown): string | undefined {
  const attributes = (tag as { $?: { term?: string; label?: string } } | undefined)?.$;
  return words(tag) ?? attributes?.label ?? attributes?.term;
}

function escaped(text: string | undefined): string | undefined {
  return text?.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/\n/gu, "<br>");
}

/** The feeds that a web page advertises: absolute addresses where the page's own is given, else as it writes them. */
export function advertisedFeeds(html: string, url?: string): readonly string[] {
  const links = html.slice(0, PAGE_CHARS_READ).match(/<link\b[^>]{0,1000}>/giu) ?? [];
  const written = links
    .filter((link) => /type\s*=\s*["']?application\/(?:rss\+xml|atom\+xml|feed\+json)/iu.test(link))
    .flatMap((link) => link.match(/href\s*=\s*["']?([^\s"'>]+)/iu)?.[1] ?? [])
    .map((address) => address.replaceAll("&amp;", "&"));
  const addresses =
    url === undefined ? written : written.flatMap((address) => cleanUrl(address, url) ?? []);
  return [...new Set(addresses)].slice(0, FEEDS_NAMED_MAX);
}
