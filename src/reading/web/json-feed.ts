/** JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/ */

import type { LooseArticle, LooseEnclosure, LooseFeed, Words } from "./loose.ts";

/** As many as are read of any feed. */
const ARTICLES_MAX = 20_000;

type Fields = Readonly<Record<string, unknown>>;

/** Throws an Error whose message completes "<the feed> …". */
export function parseJsonFeed(text: string): LooseFeed {
  let feed: Fields;
  try {
    feed = fieldsOf(JSON.parse(text));
  } catch (error) {
    throw new Error("is not a feed that can be read: its JSON is broken", { cause: error });
  }
  if (!Array.isArray(feed.items)) throw new Error("is JSON, but not a JSON Feed: it has no items");
  const version = string(feed.version)?.match(/\/version\/([\d.]+)/u)?.[1];
  const authors = authorsOf(feed);
  return {
    format: version === undefined ? "JSON Feed" : `JSON Feed ${version === "1" ? "1.0" : version}`,
    titles: plain(feed.title),
    links: strings([feed.home_page_url]),
    descriptions: plain(feed.description),
    language: string(feed.language),
    updated: [],
    articles: feed.items.slice(0, ARTICLES_MAX).map((raw) => looseArticle(fieldsOf(raw), authors)),
  };
}

function looseArticle(fields: Fields, feedAuthors: readonly string[]): LooseArticle {
  const id = typeof fields.id === "number" ? String(fields.id) : string(fields.id);
  const summaries = lines(fields.summary);
  const html = string(fields.content_html);
  const authors = authorsOf(fields);
  return {
    guid: id,
    links: strings([fields.url, fields.external_url, id]),
    titles: plain(fields.title),
    texts: [
      ...(html === undefined ? [] : [{ text: html, isHtml: true }]),
      ...lines(fields.content_text),
      ...summaries,
    ],
    summaries,
    authors: authors.length > 0 ? authors : feedAuthors,
    published: strings([fields.date_published]),
    updated: strings([fields.date_modified]),
    language: string(fields.language),
    tags: strings(fields.tags),
    enclosures: enclosuresOf(fields.attachments),
    images: strings([fields.image, fields.banner_image]),
  };
}

/** 1.0 has one author, 1.1 several. */
function authorsOf({ authors, author }: Fields): readonly string[] {
  const listed: readonly unknown[] = Array.isArray(authors) ? authors : [author];
  return strings(listed.map((one) => fieldsOf(one).name));
}

function enclosuresOf(attachments: unknown): readonly LooseEnclosure[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.map(fieldsOf).map(({ url, mime_type, size_in_bytes }) => ({
    url: string(url),
    type: string(mime_type),
    length: typeof size_in_bytes === "number" ? size_in_bytes : undefined,
  }));
}

function plain(value: unknown): readonly Words[] {
  return strings([value]).map((text) => ({ text, isHtml: false }));
}

/** Plain text whose lines are its own. */
function lines(value: unknown): readonly Words[] {
  return strings([value]).map((text) => ({ text: markup(text), isHtml: true }));
}

function markup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br>\n");
}

function strings(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.flatMap((value) => string(value) ?? []) : [];
}

function string(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
