/**
 * What a web page says of itself, in the order of trust: JSON-LD (schema.org), Open Graph and article meta elements,
 * microdata, then visible elements. Titles are taken whole: a headline shortened at a colon or a dash can lose who said it.
 */

import type { RawArticle } from "../../newsroom/article.ts";
import { momentOf } from "../date.ts";
import { cleanLine, cleanText, isHtml, plainText } from "../plain-text.ts";
import { cutTitle } from "../title.ts";
import { cleanUrl } from "../urls.ts";

/** As much of a DOM as reading takes. */
export type PageElement = {
  readonly localName: string;
  readonly textContent: string | null;
  readonly innerHTML: string;
  getAttribute(name: string): string | null;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
};

export type PageFacts = Omit<RawArticle, "text">;

/** `title` is "" where the page has none. */
export function factsOf(document: PageElement): PageFacts {
  const said = linkedData(document);
  const meta = metaReader(document);
  const outlet = first(meta("og:site_name"), nameOf(said.publisher));
  const url = cleanUrl(
    first(
      document.querySelector('link[rel="canonical"]')?.getAttribute("href"),
      meta("og:url"),
      textOf(said.url),
    ),
  );
  return {
    title: cutTitle(
      titleOf(document, [textOf(said.headline), meta("og:title"), meta("twitter:title")], outlet),
    ),
    url,
    outlet,
    summary: first(
      meta("og:description", "description", "twitter:description"),
      textOf(said.description),
    ),
    byline: bylineOf(document, first(nameOf(said.author), meta(...AUTHOR_NAMES))),
    publishedAt: momentAmong([
      textOf(said.datePublished),
      meta(...PUBLISHED_NAMES),
      timeOf(document),
    ]),
    updatedAt: momentAmong([
      textOf(said.dateModified),
      meta("article:modified_time", "og:updated_time", "datemodified"),
    ]),
    language: first(document.querySelector("html")?.getAttribute("lang"), textOf(said.inLanguage)),
    image: cleanUrl(meta("og:image"), url),
  };
}

/** What the page says to search engines and networks of who may read it: schema.org, and Facebook's tiers of content. */
export function isForPayers(document: PageElement): boolean {
  const { isAccessibleForFree, hasPart } = linkedData(document);
  const parts = [hasPart].flat().map((part) => (part as Linked | null | undefined) ?? {});
  const said = [isAccessibleForFree, ...parts.map((part) => part.isAccessibleForFree)];
  if (said.some((one) => String(one).toLowerCase() === "false")) return true;
  return metaReader(document)("article:content_tier")?.toLowerCase() === "locked";
}

const AUTHOR_NAMES = [
  "author",
  "article:author",
  "byl",
  "dc.creator",
  "parsely-author",
  "sailthru.author",
];
const PUBLISHED_NAMES = [
  "article:published_time",
  "datepublished",
  "date",
  "pubdate",
  "publishdate",
  "publish_date",
  "dc.date",
  "dc.date.issued",
  "dcterms.created",
  "parsely-pub-date",
  "sailthru.date",
  "article.published",
  "og:published_time",
];

type Linked = Readonly<Record<string, unknown>>;

/** The first article among the page's JSON-LD objects, looked for in lists and @graph; {} where there is none. */
function linkedData(document: PageElement): Linked {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    const article = articleAmong(parsed(script.textContent ?? ""), 0);
    if (article !== undefined) return article;
  }
  return {};
}

/** Lists and graphs nest twice in the wild. */
const LINKED_DEPTH_MAX = 4;

function articleAmong(value: unknown, depth: number): Linked | undefined {
  if (depth > LINKED_DEPTH_MAX || typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) {
    for (const each of value) {
      const article = articleAmong(each, depth + 1);
      if (article !== undefined) return article;
    }
    return undefined;
  }
  const linked = value as Linked;
  const types = [linked["@type"]].flat().filter((type) => typeof type === "string");
  if (types.some((type) => /(?:Article|BlogPosting|NewsItem)$/u.test(type))) return linked;
  return articleAmong(linked["@graph"] ?? linked.mainEntity, depth + 1);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

type MetaReader = (...names: readonly string[]) => string | undefined;

/** Meta elements by name, property or itemprop, whatever their case; the first name that has a value counts. */
function metaReader(document: PageElement): MetaReader {
  const values = new Map<string, string>();
  for (const meta of document.querySelectorAll("meta[content]")) {
    const value = clean(meta.getAttribute("content"));
    for (const attribute of ["property", "name", "itemprop"]) {
      const name = meta.getAttribute(attribute)?.toLowerCase();
      if (name !== undefined && value !== undefined && !values.has(name)) values.set(name, value);
    }
  }
  return (...names) => first(...names.map((name) => values.get(name)));
}

/** The first title given, without the site's name at its end; a single h1 that begins the title is the title. */
function titleOf(
  document: PageElement,
  given: readonly (string | undefined)[],
  outlet: string | undefined,
): string {
  const headings = [...document.querySelectorAll("h1")];
  const heading = headings.length === 1 ? clean(headings[0]?.textContent) : undefined;
  const title = first(...given, heading, clean(document.querySelector("title")?.textContent)) ?? "";
  if (heading !== undefined && title.startsWith(`${heading} `)) return heading;
  if (outlet === undefined) return title;
  const [, separated, site] =
    /^(.+?) [-–—|·•»:] ([^-–—|·•»]{1,80})$/u.exec(title.slice(0, TITLE_CHARS_TRIED)) ?? [];
  return separated !== undefined && site?.toLowerCase() === outlet.toLowerCase()
    ? separated
    : title;
}

const TITLE_CHARS_TRIED = 1_000;

/** An author's address, a line with a date in it and a whole sentence are no names. */
function bylineOf(document: PageElement, given: string | undefined): string | undefined {
  const marked = document.querySelector(
    '[itemprop~="author"] [itemprop~="name"], [rel~="author"], [itemprop~="author"]',
  );
  const byline = first(given, clean(marked?.textContent))?.replace(/^by:? /iu, "");
  if (byline === undefined || byline.length > 120) return undefined;
  return /\d{2}|^https?:|^(?:admin|administrator|editor|staff|unknown)$/iu.test(byline)
    ? undefined
    : byline;
}

/** A time element that is marked as the publication, else the page's only moment. */
function timeOf(document: PageElement): string | undefined {
  const marked = document.querySelector(
    'time[pubdate], time[itemprop~="datePublished"], [itemprop~="datePublished"][datetime]',
  );
  if (marked !== null) return momentAmong([marked.getAttribute("datetime"), marked.textContent]);
  const times = [
    ...document.querySelectorAll("article time[datetime], main time[datetime], time[datetime]"),
  ];
  const moments = new Set(times.map((time) => momentAmong([time.getAttribute("datetime")])));
  return moments.size === 1 ? [...moments][0] : undefined;
}

function momentAmong(written: readonly (string | null | undefined)[]): string | undefined {
  return written.map((text) => momentOf(text ?? "")).find((moment) => moment !== undefined);
}

function first(...values: readonly (string | null | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined && value !== null && value !== "") ?? undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? clean(value) : undefined;
}

/** A person or an organisation: a name, an object with one, or a list of these. */
function nameOf(value: unknown): string | undefined {
  const names = [value]
    .flat()
    .map((one) => textOf(one) ?? textOf((one as Linked | null | undefined)?.name));
  return first(names.filter((name) => name !== undefined).join(", "));
}

function clean(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined;
  return cleanLine(isHtml(text) ? plainText(text) : cleanText(text)) || undefined;
}
