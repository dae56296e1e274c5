/**
 * A feed's tree as rss-parser expects it, in xml2js's shape: attributes under `$`, characters under `_`, children in
 * arrays. It is shown what it builds feeds from and no more: it would search texts with quadratic expressions, and reject
 * a feed for one date.
 */

import { NO_ATTRIBUTES } from "./xml-builder.ts";
import { addressIn, all, type Kind } from "./xml-read.ts";
import type { XmlElement, XmlFeed } from "./xml-tree.ts";

type Tree = Record<string, unknown>;

const RSS_HEAD = new Set([
  "title",
  "language",
  "image",
  "itunes:author",
  "itunes:image",
  "itunes:owner",
]);
const RSS_ARTICLE = new Set(
  ["title", "guid", "author", "dc:creator", "enclosure", "category", "comments"].concat([
    "itunes:author",
    "itunes:image",
    "itunes:duration",
  ]),
);
const ATOM_HEAD = new Set(["title"]);
const ATOM_ARTICLE = new Set(["title", "id", "author"]);

export function xml2jsTree({ head, articles, root }: XmlFeed, { isAtom }: Kind): object {
  if (isAtom) {
    const entry = articles.map((article) => withAtomLinks(shown(article, ATOM_ARTICLE), article));
    return { feed: { ...withAtomLinks(shown(head, ATOM_HEAD), head), entry } };
  }
  const item = articles.map((article) => withRssLink(shown(article, RSS_ARTICLE), article));
  const channel = withRssLink(shown(head, RSS_HEAD), head);
  if (root.name === "rdf:RDF") return { "rdf:RDF": { channel: [channel], item } };
  // Any RSS is read as 2.0, which left out nothing that earlier ones had.
  const $ = { version: "2.0", "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd" };
  return { rss: { $, channel: [{ ...channel, item }] } };
}

function shown({ children = [] }: XmlElement, names: ReadonlySet<string>): Tree {
  const tree: Tree = {};
  for (const siblings of children) {
    const name = siblings[0]?.name ?? "";
    if (names.has(name)) tree[name] = siblings.map(node);
  }
  return tree;
}

function node({ text, attributes, children }: XmlElement): unknown {
  const words = text.trim();
  if (attributes === NO_ATTRIBUTES && children === undefined) return words;
  const tree: Tree = words === "" ? {} : { _: words };
  if (attributes !== NO_ATTRIBUTES) tree.$ = attributes;
  for (const siblings of children ?? []) tree[siblings[0]?.name ?? ""] = siblings.map(node);
  return tree;
}

/** rss-parser takes the first link where none is the page's; one that points to a picture or to the feed is none. */
function withAtomLinks(tree: Tree, element: XmlElement): Tree {
  const href = pageAddress(element);
  if (href === undefined) return tree;
  const self = all(element, "link").find(({ attributes }) => attributes.rel === "self");
  const links = [{ $: { rel: "alternate", href } }];
  tree.link = self === undefined ? links : [...links, { $: self.attributes }];
  return tree;
}

function withRssLink(tree: Tree, element: XmlElement): Tree {
  const link = all(element, "link").find(({ text }) => text.trim() !== "");
  const address = link === undefined ? pageAddress(element) : addressIn(link, link.text);
  if (address !== undefined) tree.link = [address];
  return tree;
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
