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
  readonly asked: Asked;
};

/** Where an article may say a thing, the surest or fullest place first. */
const PLACES = {
  contents: "content:encoded content xhtml:body body fullitem xhtml:div",
  teasers:
    "description summary abstract dcterms:abstract dc:description itunes:summary media:description itunes:subtitle",
  titles: "title dc:title media:title itunes:title",
  keys: "id guid dc:identifier",
  links: "feedburner:origLink",
  addresses: "guid id",
  published: "pubDate published issued dcterms:issued dc:date date dcterms:created created",
  updated: "updated modified dcterms:modified",
  creators: "dc:creator dc:author dcterms:creator",
  authors: "author",
  speakers: "itunes:author",
  languages: "dc:language language",
  texts: "content content:encoded description summary title",
  tags: "category dc:subject dcterms:subject media:category itunes:category",
  keywords: "media:keywords itunes:keywords keywords",
};

/** The places that there are in one document: each of its articles is asked for all of them. */
type Asked = Readonly<Record<keyof typeof PLACES, readonly string[]>>;

/** `names` are all that the document has. */
export function askedIn(names: ReadonlySet<string>): Asked {
  const asked = Object.entries(PLACES).map(([thing, places]) => [
    thing,
    places.split(" ").filter((place) => names.has(place)),
  ]);
  return Object.fromEntries(asked) as Asked;
}

export function looseArticle(article: XmlElement, built: Built, around: Around): LooseArticle {
  const { kind, asked } = around;
  const { attributes } = article;
  // What belongs to several versions of one medium is said once, in their group.
  const [group] = all(article, "media:group");
  const holders = group === undefined ? [article] : [article, group];
  const teasers = wordsOf(holders, asked.teasers, kind);
  return {
    guid:
      [built.guid, built.id].find(isString) ??
      texts(article, asked.keys)[0] ??
      attributes["rdf:about"],
    links: linksOf(article, built.link, asked),
    titles: wordsOf(holders, asked.titles, kind),
    texts: [...wordsOf([article], asked.contents, kind), ...teasers],
    summaries: teasers,
    authors: authorsOf(article, around),
    published: texts(article, asked.published),
    updated: [...texts(article, asked.updated), attributes.lastmod].filter(isString),
    language: languageOf(article, asked),
    outlet: outletOf(article, kind),
    tags: group ? [...tagsOf(article, asked), ...tagsOf(group, asked)] : tagsOf(article, asked),
    enclosures: enclosuresOf(article),
    images: imagesOf(article),
  };
}

function linksOf(
  article: XmlElement,
  built: unknown,
  asked: Asked,
): readonly (string | undefined)[] {
  const { attributes } = article;
  const links = [
    texts(article, asked.links)[0],
    isString(built) ? built : undefined,
    addressIn(article, attributes.href),
  ];
  // A guid is an address unless it says that it is none; any other key only may be one.
  for (const name of asked.addresses) {
    for (const key of all(article, name)) {
      const isNone = key.attributes.ispermalink?.trim().toLowerCase() === "false";
      if (!isNone || name !== "guid") addAddress(links, key.text.trim());
    }
  }
  links.push(attributes["rdf:about"]);
  return links;
}

function addAddress(links: (string | undefined)[], key: string): void {
  if (/^https?:/iu.test(key)) links.push(key);
}

/** Whoever wrote the feed wrote an Atom entry that names nobody (RFC 4287 §4.2.1). */
function authorsOf(article: XmlElement, { head, kind, asked }: Around): readonly string[] {
  // RSS's own author is often an editor's address.
  for (const names of [asked.creators, asked.authors, asked.speakers]) {
    const people = peopleOf(article, names);
    if (people.length > 0) return people;
  }
  const credited = all(article, "media:credit").filter(
    ({ attributes: { role = "author" } }) => role.toLowerCase() === "author",
  );
  if (credited.length > 0 || !kind.isAtom) return credited.map(({ text }) => text.trim());
  const [source] = all(article, "source");
  const ofSource = source === undefined ? [] : peopleOf(source, ["author"]);
  return ofSource.length > 0 ? ofSource : peopleOf(head, ["author"]);
}

/** That of its text, which may be another than its feed's. */
function languageOf(article: XmlElement, asked: Asked): string | undefined {
  const [own] = texts(article, asked.languages);
  if (own !== undefined) return own;
  for (const name of asked.texts) {
    const [text] = all(article, name);
    if (text?.language !== undefined) return text.language;
  }
  return article.language;
}

/** Where a feed gathers articles of others, it says whose they are. */
function outletOf(article: XmlElement, kind: Kind): Words | undefined {
  const source = all(article, "source")[0];
  if (source === undefined) return undefined;
  const [title] = wordsOf([source], ["title"], kind);
  return title ?? { text: source.text, isHtml: isHtml(source.text) };
}

function tagsOf(element: XmlElement, asked: Asked): readonly string[] {
  const tags: string[] = [];
  for (const name of asked.tags) {
    for (const { text, attributes } of all(element, name)) {
      const { label, term, text: named } = attributes;
      add(tags, label);
      add(tags, term);
      add(tags, named);
      add(tags, text.trim());
    }
  }
  for (const listed of texts(element, asked.keywords)) tags.push(...listed.split(",", TAGS_MAX));
  return tags;
}

function add(tags: string[], tag: string | undefined): void {
  if (isString(tag)) tags.push(tag);
}

/** One line of keywords gives no more. */
const TAGS_MAX = 100;

function enclosuresOf(article: XmlElement): readonly LooseEnclosure[] {
  const found: LooseEnclosure[] = [];
  for (const one of all(article, "enclosure")) {
    const { url, href, type, length } = one.attributes;
    found.push({ url: addressIn(one, url ?? href), type, length });
  }
  for (const link of all(article, "link")) {
    const { rel, href, type, length } = link.attributes;
    if (rel === "enclosure") found.push({ url: addressIn(link, href), type, length });
  }
  for (const one of mediaOf(article, "media:content")) {
    const { url, type, filesize } = one.attributes;
    if (!isPicture(one)) found.push({ url: addressIn(one, url), type, length: filesize });
  }
  return found;
}

function imagesOf(article: XmlElement): readonly (string | undefined)[] {
  const found: (string | undefined)[] = [];
  const add = (one: XmlElement) =>
    found.push(addressIn(one, one.attributes.url ?? one.attributes.href));
  for (const one of mediaOf(article, "media:content")) if (isPicture(one)) add(one);
  for (const one of mediaOf(article, "media:thumbnail")) add(one);
  for (const one of all(article, "enclosure")) if (isPicture(one)) add(one);
  for (const one of all(article, "itunes:image")) add(one);
  return found;
}

/** Media stand in the article, in a group, or (thumbnails) in what they are of. */
function mediaOf(article: XmlElement, name: string): readonly XmlElement[] {
  const groups = all(article, "media:group");
  if (groups.length === 0 && all(article, "media:content").length === 0) return all(article, name);
  const found: XmlElement[] = [];
  for (const group of [article, ...groups]) {
    found.push(...all(group, name));
    for (const content of all(group, "media:content")) found.push(...all(content, name));
  }
  return found;
}

function isPicture({ attributes: { type = "", medium = "" } }: XmlElement): boolean {
  return medium === "image" || type.startsWith("image/");
}

function isString(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
