/** One article of an XML feed: what rss-parser built of it, and all the other places where feeds say such things. */

import { isHtml } from "../plain-text.ts";
import type { LooseArticle, LooseEnclosure, Words } from "./loose.ts";
import { peopleOf } from "./people.ts";
import { addressIn, all, type Kind, texts, wordsOf } from "./xml-read.ts";
import type { XmlElement } from "./xml-tree.ts";

/** What rss-parser built. It gives a string, or the tree of what is more than one. */
export type Built = {
  readonly link?: unknown;
  readonly guid?: unknown;
  readonly id?: unknown;
};

type Around = {
  readonly head: XmlElement;
  readonly kind: Kind;
};

const CONTENTS = ["content:encoded", "content", "xhtml:body", "body", "fullitem", "xhtml:div"];
const TEASERS = [
  "description",
  "summary",
  "abstract",
  "dcterms:abstract",
  "dc:description",
  "itunes:summary",
  "media:description",
  "itunes:subtitle",
];
const PUBLISHED = [
  "pubDate",
  "published",
  "issued",
  "dcterms:issued",
  "dc:date",
  "date",
  "dcterms:created",
  "created",
];
const UPDATED = ["updated", "modified", "dcterms:modified"];

const TITLES = ["title", "dc:title", "media:title", "itunes:title"];
const KEYS = ["id", "guid", "dc:identifier"];

export function looseArticle(
  article: XmlElement,
  built: Built,
  { head, kind }: Around,
): LooseArticle {
  const { attributes } = article;
  // What belongs to several versions of one medium is said once, in their group.
  const [group] = all(article, "media:group");
  const inGroup = (names: readonly string[]) => (group ? wordsOf(group, names, kind) : []);
  const teasers = [...wordsOf(article, TEASERS, kind), ...inGroup(TEASERS)];
  return {
    guid: [built.guid, built.id, ...texts(article, KEYS), attributes["rdf:about"]].find(isString),
    links: linksOf(article, built.link),
    titles: [...wordsOf(article, TITLES, kind), ...inGroup(TITLES)],
    texts: [...wordsOf(article, CONTENTS, kind), ...teasers],
    summaries: teasers,
    authors: authorsOf(article, head, kind),
    published: texts(article, PUBLISHED),
    updated: [...texts(article, UPDATED), attributes.lastmod ?? ""],
    language: languageOf(article),
    outlet: outletOf(article, kind),
    tags: [...tagsOf(article), ...(group ? tagsOf(group) : [])],
    enclosures: enclosuresOf(article),
    images: imagesOf(article),
  };
}

function linksOf(article: XmlElement, built: unknown): readonly string[] {
  const { attributes } = article;
  // A guid is an address unless it says that it is none; any other key only may be one.
  const guids = all(article, "guid").filter(
    (guid) => guid.attributes.ispermalink?.trim().toLowerCase() !== "false",
  );
  const keys = [...guids, ...all(article, "id")].map(({ text }) => text.trim());
  return [
    texts(article, ["feedburner:origLink"])[0],
    built,
    addressIn(article, attributes.href),
    ...keys.filter((key) => /^https?:/iu.test(key)),
    attributes["rdf:about"],
  ].filter(isString);
}

/** Whoever wrote the feed wrote an Atom entry that names nobody (RFC 4287 §4.2.1). */
function authorsOf(article: XmlElement, head: XmlElement, { isAtom }: Kind): readonly string[] {
  for (const names of AUTHORS) {
    const people = peopleOf(article, names);
    if (people.length > 0) return people;
  }
  const credited = all(article, "media:credit").filter(
    ({ attributes: { role = "author" } }) => role.toLowerCase() === "author",
  );
  if (credited.length > 0 || !isAtom) return credited.map(({ text }) => text.trim());
  const [source] = all(article, "source");
  const ofSource = source === undefined ? [] : peopleOf(source, ["author"]);
  return ofSource.length > 0 ? ofSource : peopleOf(head, ["author"]);
}

/** The surest first: RSS's own author is often an editor's address. */
const AUTHORS = [["dc:creator", "dc:author", "dcterms:creator"], ["author"], ["itunes:author"]];

/** That of its text, which may be another than its feed's. */
function languageOf(article: XmlElement): string | undefined {
  const [own] = texts(article, LANGUAGES);
  if (own !== undefined) return own;
  for (const name of TEXTS) {
    const [text] = all(article, name);
    if (text?.language !== undefined) return text.language;
  }
  return article.language;
}

const LANGUAGES = ["dc:language", "language"];
const TEXTS = ["content", "content:encoded", "description", "summary", "title"];

/** Where a feed gathers articles of others, it says whose they are. */
function outletOf(article: XmlElement, kind: Kind): Words | undefined {
  const source = all(article, "source")[0];
  if (source === undefined) return undefined;
  const [title] = wordsOf(source, ["title"], kind);
  return title ?? { text: source.text, isHtml: isHtml(source.text) };
}

function tagsOf(element: XmlElement): readonly string[] {
  const tags: string[] = [];
  for (const name of TAGS) {
    for (const { text, attributes } of all(element, name)) {
      const { label, term, text: named } = attributes;
      tags.push(...[label, term, named, text.trim()].filter(isString));
    }
  }
  for (const listed of texts(element, KEYWORDS)) tags.push(...listed.split(",", TAGS_MAX));
  return tags;
}

const TAGS = ["category", "dc:subject", "dcterms:subject", "media:category", "itunes:category"];
const KEYWORDS = ["media:keywords", "itunes:keywords", "keywords"];
/** One line of keywords gives no more. */
const TAGS_MAX = 100;

function enclosuresOf(article: XmlElement): readonly LooseEnclosure[] {
  const enclosures = all(article, "enclosure").map((one) => {
    const { url, href, type, length } = one.attributes;
    return { url: addressIn(one, url ?? href), type, length };
  });
  const links = all(article, "link").filter(({ attributes }) => attributes.rel === "enclosure");
  const linked = links.map((link) => {
    const { href, type, length } = link.attributes;
    return { url: addressIn(link, href), type, length };
  });
  const media = mediaOf(article, "media:content").filter((one) => !isPicture(one.attributes));
  const contents = media.map((one) => {
    const { url, type, filesize } = one.attributes;
    return { url: addressIn(one, url), type, length: filesize };
  });
  return [...enclosures, ...linked, ...contents];
}

function imagesOf(article: XmlElement): readonly string[] {
  const enclosed = all(article, "enclosure").filter((one) => isPicture(one.attributes));
  const pictures = mediaOf(article, "media:content").filter((one) => isPicture(one.attributes));
  const found = [...pictures, ...mediaOf(article, "media:thumbnail"), ...enclosed];
  return [...found, ...all(article, "itunes:image")]
    .map((one) => addressIn(one, one.attributes.url ?? one.attributes.href))
    .filter(isString);
}

/** Media stand in the article, in a group, or (thumbnails) in what they are of. */
function mediaOf(article: XmlElement, name: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const group of [article, ...all(article, "media:group")]) {
    found.push(...all(group, name));
    for (const content of all(group, "media:content")) found.push(...all(content, name));
  }
  return found;
}

function isPicture({ type = "", medium = "" }: Readonly<Record<string, string>>): boolean {
  return medium === "image" || type.startsWith("image/");
}

function isString(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
