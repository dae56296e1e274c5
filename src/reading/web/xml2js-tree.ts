/**
 * A feed's tree as rss-parser expects it, in xml2js's shape: attributes under `$`, characters under `_`, children in
 * arrays. It is shown what it builds feeds from and no more: it would search texts with quadratic expressions, and reject
 * a feed for one date.
 */

import { addressIn, all, type Kind } from "./xml-read.ts";
import type { XmlElement, XmlFeed } from "./xml-tree.ts";

type Tree = Record<string, unknown>;

const RSS_HEAD = ["title", "language", "image", "itunes:author", "itunes:image", "itunes:owner"];
const RSS_ARTICLE = [
  "title",
  "guid",
  "author",
  "dc:creator",
  "enclosure",
  "category",
  "comments",
].concat(["itunes:author", "itunes:image", "itunes:duration"]);
const ATOM_ARTICLE = ["title", "id", "author"];

export function xml2jsTree({ head, articles, root }: XmlFeed, { isAtom }: Kind): object {
  if (isAtom) {
    const entry = articles.map((article) => ({
      ...shown(article, ATOM_ARTICLE),
      ...atomLinks(article),
    }));
    return { feed: { ...shown(head, ["title"]), ...atomLinks(head), entry } };
  }
  const item = articles.map((article) => ({ ...shown(article, RSS_ARTICLE), ...rssLink(article) }));
  const channel = { ...shown(head, RSS_HEAD), ...rssLink(head) };
  if (root.name === "rdf:RDF") return { "rdf:RDF": { channel: [channel], item } };
  // Any RSS is read as 2.0, which left out nothing that earlier ones had.
  const $ = { version: "2.0", "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd" };
  return { rss: { $, channel: [{ ...channel, item }] } };
}

function shown(element: XmlElement, names: readonly string[]): Tree {
  const tree: Tree = {};
  for (const name of names) {
    const found = element.children?.get(name);
    if (found !== undefined) tree[name] = found.map(node);
  }
  return tree;
}

function node({ text, attributes, children }: XmlElement): unknown {
  const hasAttributes = Object.keys(attributes).length > 0;
  if (!hasAttributes && children === undefined) return text.trim();
  const tree: Tree = text.trim() === "" ? {} : { _: text.trim() };
  if (hasAttributes) tree.$ = attributes;
  for (const [name, found] of children ?? []) tree[name] = found.map(node);
  return tree;
}

/** rss-parser takes the first link where none is the page's; one that points to a picture or to the feed is none. */
function atomLinks(element: XmlElement): Tree {
  const href = pageAddress(element);
  if (href === undefined) return {};
  const self = all(element, "link").find(({ attributes }) => attributes.rel === "self");
  const links = [{ $: { rel: "alternate", href } }];
  return { link: self === undefined ? links : [...links, { $: self.attributes }] };
}

function rssLink(element: XmlElement): Tree {
  const link = all(element, "link").find(({ text }) => text.trim() !== "");
  const address = link === undefined ? pageAddress(element) : addressIn(link, link.text);
  return address === undefined ? {} : { link: [address] };
}

/** Where Atom's links say that this can be read as a page. */
function pageAddress(element: XmlElement): string | undefined {
  const links = all(element, "link").filter(
    ({ attributes: { href, rel = "alternate" } }) =>
      href !== undefined && rel.trim().replace(IANA, "").toLowerCase() === "alternate",
  );
  const link = links.find(({ attributes: { type = "html" } }) => type.includes("html")) ?? links[0];
  return link === undefined ? undefined : addressIn(link, link.attributes.href);
}

/** Relations may be written as addresses (RFC 4287 §4.2.7.2). */
const IANA = "http://www.iana.org/assignments/relation/";
