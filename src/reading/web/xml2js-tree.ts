/**
 * A feed's tree as rss-parser expects it, in xml2js's shape: attributes under `$`, characters under `_`, children in
 * arrays. It is shown what is taken from it, keys, links and the language, and no more: it would search texts with quadratic
 * expressions, and reject a feed for one date.
 */

import { NO_ATTRIBUTES } from "./xml-builder.ts";
import { addressIn, all, type Kind } from "./xml-read.ts";
import type { XmlElement, XmlFeed } from "./xml-tree.ts";

type Tree = Record<string, unknown>;

export function xml2jsTree({ head, articles, root }: XmlFeed, { isAtom }: Kind): object {
  if (isAtom) {
    const entry = articles.map((article) => withAtomLink(shown(article, "id"), article));
    return { feed: { ...withAtomLink({}, head), entry } };
  }
  const item = articles.map((article) => withRssLink(shown(article, "guid"), article));
  const channel = withRssLink(shown(head, "language"), head);
  if (root.name === "rdf:RDF") return { "rdf:RDF": { channel: [channel], item } };
  // Any RSS is read as 2.0, which left out nothing that earlier ones had.
  return { rss: { $: { version: "2.0" }, channel: [{ ...channel, item }] } };
}

function shown(element: XmlElement, name: string): Tree {
  const found = all(element, name);
  return found.length === 0 ? {} : { [name]: found.map(node) };
}

function node({ text, attributes }: XmlElement): unknown {
  const words = text.trim();
  if (attributes === NO_ATTRIBUTES) return words;
  return words === "" ? { $: attributes } : { _: words, $: attributes };
}

/** rss-parser takes the first link where none is the page's; one that points to a picture or to the feed is none. */
function withAtomLink(tree: Tree, element: XmlElement): Tree {
  const href = pageAddress(element);
  if (href !== undefined) tree.link = [{ $: { rel: "alternate", href } }];
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
