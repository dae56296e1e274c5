/**
 * RSS, RDF, CDF and Atom. The document is read by our own tolerant reader (xml-tree.ts); rss-parser builds the feed from
 * it by its rules, and what it does not know is added here: other vocabularies, other places for the same thing.
 */

import RssParser from "rss-parser";
import type { LooseFeed } from "./loose.ts";
import { askedIn, type Built, looseArticle } from "./xml-article.ts";
import { type Kind, kindOf, texts, wordsOf } from "./xml-read.ts";
import { readXml, type XmlFeed } from "./xml-tree.ts";
import { xml2jsTree } from "./xml2js-tree.ts";

const DESCRIPTIONS = [
  "description",
  "subtitle",
  "tagline",
  "abstract",
  "dc:description",
  "itunes:summary",
  "itunes:subtitle",
  "info",
];

const DATES = [
  "updated",
  "modified",
  "lastBuildDate",
  "dcterms:modified",
  "pubDate",
  "dc:date",
  "published",
  "date",
];

type BuiltFeed = {
  readonly link?: unknown;
  readonly language?: unknown;
  readonly items: readonly Built[];
};

/** Undefined when the document holds no feed. `url` is where it was found. */
export async function parseXmlFeed(
  document: string,
  url: string | undefined,
): Promise<LooseFeed | undefined> {
  const feed = readXml(document, url);
  if (feed === undefined) return undefined;
  const kind = kindOf(feed);
  const built = await build(feed, kind);
  const { head, articles, names } = feed;
  const around = { head, kind, asked: askedIn(names) };
  return {
    format: kind.format,
    titles: wordsOf([head], ["title", "dc:title"], kind),
    links: [built.link, head.attributes.href, head.attributes["rdf:about"]].filter(isString),
    descriptions: wordsOf([head], DESCRIPTIONS, kind),
    language: [built.language, ...texts(head, ["dc:language"]), head.language].find(isString),
    isCutOff: feed.isCutOff,
    updated: [...texts(head, DATES), head.attributes.lastmod].filter(isString),
    articles: articles.map((article, index) =>
      looseArticle(article, built.items[index] ?? {}, around),
    ),
  };
}

/** rss-parser takes its tree from an object that reads XML for it: from this one, which has already read it. */
async function build(feed: XmlFeed, kind: Kind): Promise<BuiltFeed> {
  const xmlParser = {
    parseString: (_document: string, done: (error: unknown, tree: object) => void) =>
      done(undefined, xml2jsTree(feed, kind)),
  };
  return await Object.assign(rssParser, { xmlParser }).parseString("");
}

/** Making one takes longer than using it, and it takes the tree before anybody else can use it. */
const rssParser = new RssParser();

function isString(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
