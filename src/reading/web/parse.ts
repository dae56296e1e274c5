/**
 * From a document to articles, in whatever format it is. Runs in a worker (parse-worker.ts), which ends what takes too
 * long or too much memory.
 */

import type { RawArticle } from "../../newsroom/article.ts";
import type { Reading } from "../../newsroom/feed.ts";
import { cleanUrl } from "../urls.ts";
import { type Hints, hintsIn } from "./hints.ts";
import { parseJsonFeed } from "./json-feed.ts";
import type { LooseFeed } from "./loose.ts";
import { firstMoment, firstUrl, htmlOf, lineOf, normalise, present } from "./normalise.ts";
import { parseXmlFeed } from "./xml-feed.ts";

/** A page's head, where it advertises its feeds. */
const PAGE_CHARS_READ = 200_000;

const FEEDS_NAMED_MAX = 5;

const DATE_CHARS_SHOWN = 60;

/** A document's articles, and what it says to those who read it. */
export type ParsedFeed = Reading & { readonly hints: Hints };

export type ParseOptions = {
  /** Its articles are to have their content as HTML too. */
  readonly isHtmlWanted?: boolean;
};

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

/**
 * Reads a feed document found at `url`, by which its relative addresses are resolved; those of a local file, which has
 * none, are relative to the page that the feed names as its own. Throws an Error whose message completes "<the feed> …",
 * a WebPageError for a web page.
 */
export async function parseFeed(
  text: string,
  url?: string,
  options: ParseOptions = {},
): Promise<ParsedFeed> {
  const document = text.trimStart();
  if (document === "") throw new Error("is empty");
  if (document.startsWith("{")) {
    return { ...readingOf(parseJsonFeed(document), url, options), hints: hintsIn(document) };
  }
  const feed = await parseXmlFeed(document, url);
  if (feed !== undefined) return { ...readingOf(feed, url, options), hints: hintsIn(document) };
  if (PAGE.test(document.slice(0, 500))) throw new WebPageError(advertisedFeeds(text, url));
  throw new Error("is not a feed that can be read: it is neither RSS nor Atom nor JSON Feed");
}

const PAGE = /<!doctype html|<html/iu;

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

const CUT_OFF =
  "The document ends in the middle, before its outermost element does: it was read as far as it goes.";

function readingOf(
  feed: LooseFeed,
  documentUrl: string | undefined,
  { isHtmlWanted }: ParseOptions,
): Reading {
  const url = firstUrl(feed.links, documentUrl);
  const language = present(feed.language?.trim());
  const base = documentUrl ?? url;
  const articles: RawArticle[] = [];
  const wordless: RawArticle[] = [];
  const problems: string[] = feed.isCutOff ? [CUT_OFF] : [];
  for (const [index, loose] of feed.articles.entries()) {
    const told = normalise(loose, base, language);
    const article = isHtmlWanted ? { ...told, html: htmlOf(loose, base) } : told;
    if (article.title === "") {
      wordless.push(article);
      problems.push(`Article ${index + 1} was left out: it has neither a title nor a text.`);
      continue;
    }
    articles.push(article);
    const [date] = loose.published;
    const isUnsure = article.publishedAt === undefined || article.publishedAt === article.updatedAt;
    if (date !== undefined && isUnsure && firstMoment(loose.published) === undefined) {
      problems.push(
        `Article ${index + 1} has a date that cannot be read: “${date.slice(0, DATE_CHARS_SHOWN)}”.`,
      );
    }
  }
  return {
    title: present(lineOf(feed.titles)),
    url,
    description: present(lineOf(feed.descriptions)),
    language,
    updatedAt: firstMoment(feed.updated),
    format: feed.format,
    articles,
    wordless,
    problems,
    ...(feed.isCutOff && { isCutOff: true }),
  };
}
