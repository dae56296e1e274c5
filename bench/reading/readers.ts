/**
 * Who reads feeds: the desk, which makes everything plain, absolute and checked, and the libraries, each called as its own
 * page says to.
 */

import { Readable } from "node:stream";
import { extractFromXml } from "@extractus/feed-extractor";
import { parseFeed as rowanmanning } from "@rowanmanning/feed-parser";
import FeedParser from "feedparser";
import { parseFeed as feedsmith } from "feedsmith";
import { parseFeed as htmlparser2 } from "htmlparser2";
import RssParser from "rss-parser";
import { parseFeed } from "../../src/reading/web/parse.ts";
import { AT } from "./documents.ts";

export type Reader = {
  readonly name: string;
  read(document: string): unknown;
};

export const DESK: Reader = { name: "desk", read: (document) => parseFeed(document, AT) };

export const STOCK: Reader = {
  name: "rss-parser",
  read: (document) => new RssParser().parseString(document),
};

export const PEERS: readonly Reader[] = [
  { name: "htmlparser2", read: (document) => htmlparser2(document) },
  { name: "feedsmith", read: (document) => feedsmith(document) },
  { name: "feedparser", read: readByFeedparser },
  {
    name: "@rowanmanning/feed-parser",
    // Its articles are worked out when they are asked for.
    read: (document) => rowanmanning(document).items.map((one) => one.toJSON()),
  },
  { name: "@extractus/feed-extractor", read: (document) => extractFromXml(document) },
];

function readByFeedparser(document: string): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const articles: unknown[] = [];
    const parser = new FeedParser({ feedurl: AT });
    parser.on("error", reject);
    parser.on("end", () => resolve(articles));
    parser.on("data", (article: unknown) => articles.push(article));
    Readable.from([document]).pipe(parser);
  });
}
