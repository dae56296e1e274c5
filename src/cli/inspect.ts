/** `npm run -s inspect`: what the desk would read from a file or an address, one JSON line for each; nothing is filed. */

import { open, realpath, stat } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import type { Call } from "../cli.ts";
import type { Settings } from "../config.ts";
import type { Analysis } from "../newsroom/analysis.ts";
import type { Article, RawArticle } from "../newsroom/article.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Feed, Reading } from "../newsroom/feed.ts";
import { faultOf } from "../reading/files/open-file.ts";
import { readPage } from "../reading/files/page.ts";
import { readArticleFile } from "../reading/files/read-file.ts";
import { decode } from "../reading/web/decode.ts";
import type { Fetch, Fetched } from "../reading/web/fetch.ts";
import { pageHtml } from "../reading/web/page-visit.ts";
import { advertisedFeeds } from "../reading/web/parse.ts";
import { type FeedReading, readFeed } from "../reading/web/read-feed.ts";
import { createReadParts } from "../reading/web/read-parts.ts";
import { analyse } from "../understanding/analyse.ts";
import { asArticle, fileFeed } from "./articles.ts";

/** An article, and its content as its feed gives it. */
type Shown = Article & Pick<RawArticle, "html">;

type Inspected = {
  readonly feed: Pick<
    Reading,
    "title" | "url" | "description" | "language" | "updatedAt" | "format"
  > &
    Pick<Feed, "kind" | "location">;
  readonly articles: readonly Shown[];
  readonly problems: readonly string[];
  /** There is nothing at the address, or it cannot be asked. */
  readonly isMissing?: true;
};

type ReadParts = ReturnType<typeof createReadParts>;

const FEED_START_BYTES = 2_048;

/** A page names its feeds in its head. */
const PAGE_START_BYTES = 200_000;

export async function inspect(
  { words, options, print }: Call,
  { allowPrivateHosts, contactUrl }: Settings,
): Promise<number> {
  if (words.length === 0) throw new UserError("Name a file or an address to inspect.");
  const now = () => new Date();
  const parts = createReadParts({
    feedsFolder: ".",
    allowPrivateHosts,
    contactUrl,
    isHtmlWanted: true,
    now,
  });
  try {
    let code = 0;
    for (const source of words) {
      const fault = isWeb(source) ? undefined : await faultAt(source);
      const { feed, articles, problems, isMissing } =
        fault === undefined ? await inspectOne(parts, source) : missing("files", source, fault);
      if (isMissing) {
        process.stderr.write(`${problems.join("\n")}\n`);
        code = 2;
      }
      const shown = articles.map((article) => show(article, options.understand === true));
      print(JSON.stringify({ source, feed, articles: shown, problems }));
    }
    return code;
  } finally {
    await parts.stop();
  }
}

function isWeb(source: string): boolean {
  return /^https?:\/\//iu.test(source);
}

/** Why there is no such file; undefined where there is. */
async function faultAt(path: string): Promise<string | undefined> {
  return stat(path).then(
    () => undefined,
    (error: unknown) => `${path} ${faultOf(error)}.`,
  );
}

function unread(kind: Feed["kind"], source: string, problem: string): Inspected {
  return { feed: { kind, location: source }, articles: [], problems: [problem] };
}

function missing(kind: Feed["kind"], source: string, problem: string): Inspected {
  return { ...unread(kind, source, problem), isMissing: true };
}

async function inspectOne(parts: ReadParts, source: string): Promise<Inspected> {
  try {
    return isWeb(source) || (await isFeedFile(source))
      ? await inspectFeed(parts, source)
      : await inspectFile(source);
  } catch (error) {
    return unread("files", source, `${source} ${faultOf(error)}.`);
  }
}

async function inspectFeed(parts: ReadParts, source: string): Promise<Inspected> {
  const isAddress = isWeb(source);
  const path = isAddress ? source : await realpath(source);
  const title = isAddress ? new URL(source).host : basename(source);
  const location = isAddress ? source : basename(path);
  const feed: Feed = { id: source, kind: "web", location, title, addedBy: "terminal" };
  let fetched: Fetched | undefined;
  const fetch: Fetch = async (wanted) => {
    fetched = await parts.fetch(wanted);
    return fetched;
  };
  const outcome = await readFeed({ ...parts, fetch, feedsFolder: dirname(path) }, feed);
  const named = { title: outcome.state.title, kind: feed.kind, location: source };
  if (outcome.type === "failed" && fetched?.type === "fetched" && isPage(outcome, fetched)) {
    return inspectPage(feed, fetched);
  }
  if (outcome.type === "failed") {
    const problem = `${title} ${outcome.reason}.`;
    return isAddress && fetched === undefined
      ? missing(feed.kind, source, problem)
      : { feed: named, articles: [], problems: [problem] };
  }
  if (outcome.type === "unchanged") return { feed: named, articles: [], problems: [] };
  const { articles, wordless = [], problems, isCutOff: _, ...head } = outcome.reading;
  const speaker = { ...feed, title: head.title ?? title };
  const shown = [...articles, ...wordless].map((raw) => ({
    ...asArticle(speaker, raw, raw.guid),
    html: raw.html,
  }));
  return { feed: { ...named, ...head }, articles: shown, problems };
}

/** Where it does not begin like one, its server says that it is. */
function isPage({ meant }: Failed, { contentType }: Page): boolean {
  return meant !== undefined || /^(?:text\/html|application\/xhtml\+xml)\b/iu.test(contentType);
}

type Failed = Extract<FeedReading, { readonly type: "failed" }>;

type Page = Extract<Fetched, { readonly type: "fetched" }>;

/** A page of the web as a file of HTML is read, with where it was found and what stands before it. */
async function inspectPage(speaker: Feed, page: Page): Promise<Inspected> {
  const html = pageHtml(page);
  const read = await readPage(html);
  const shown = { kind: speaker.kind, location: speaker.location };
  const feeds = feedsNamed(html, page.url);
  if ("problem" in read) {
    return { feed: shown, articles: [], problems: [`${speaker.title} ${read.problem}.`, ...feeds] };
  }
  const article = asArticle(speaker, { ...read.article, url: read.article.url ?? page.url });
  const wall = read.wall === undefined ? [] : [`This page ${read.wall}.`];
  return { feed: shown, articles: [article], problems: [...wall, ...feeds] };
}

function feedsNamed(html: string, url?: string): readonly string[] {
  return advertisedFeeds(html, url).map((address) => `This page names a feed: ${address}`);
}

async function inspectFile(source: string): Promise<Inspected> {
  const feed = fileFeed(source);
  const raws: RawArticle[] = [];
  const problems: string[] = [];
  for await (const found of readArticleFile({ root: dirname(source), path: basename(source) })) {
    if (found.type === "problem") problems.push(found.sentence);
    else raws.push(found.article);
  }
  if (/^\.html?$/iu.test(extname(source))) {
    problems.push(...feedsNamed(await startOf(source, PAGE_START_BYTES)));
  }
  const shown = { kind: feed.kind, location: source };
  return { feed: shown, articles: raws.map((raw) => asArticle(feed, raw)), problems };
}

async function isFeedFile(path: string): Promise<boolean> {
  if (/^\.(?:xml|rss|atom|rdf)$/iu.test(extname(path))) return true;
  if (!/^\.json$/iu.test(extname(path))) return false;
  return (await startOf(path, FEED_START_BYTES)).includes("jsonfeed.org/version");
}

/** "" for a file that cannot be opened: whoever reads it whole says why. */
async function startOf(path: string, bytes: number): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return "";
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return decode(buffer.subarray(0, bytesRead), "");
  } finally {
    await file.close();
  }
}

/** What a feed says of an article stands first, in the order in which people look for it. */
function show(article: Shown, isUnderstood: boolean): object {
  const { id, title, url, byline, publishedAt, updatedAt, excerpt, text, html, ...more } = article;
  const { tags, enclosures, ...rest } = more;
  const told = { id, title, url, byline, publishedAt, updatedAt, summary: excerpt, text, html };
  const shown = { ...told, tags, enclosures, ...rest };
  return isUnderstood ? { ...shown, understanding: understood(article, analyse(article)) } : shown;
}

/** Each place is one in `field`: the article's title or its text. */
function understood(
  article: Article,
  { sentences, people, dates, quotes }: Analysis,
): Readonly<Record<string, object>> {
  return {
    sentences: sentences.map(({ field, start, end }) => ({ field, start, end })),
    people: people.map(({ name, places, roles }) => ({ name, mentions: places, roles })),
    dates: dates.map(({ date, field, start, end }) => ({ value: date, field, start, end })),
    quotes: quotes.map(({ words: { field, start, end }, speaker = null, attribution }) => ({
      text: article[field].slice(start, end),
      speaker,
      attribution: attribution ? article[field].slice(attribution.start, attribution.end) : null,
      field,
      start,
      end,
    })),
  };
}
