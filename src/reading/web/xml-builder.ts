/**
 * Builds a feed's tree out of its tags, whatever is missing: an end that was forgotten ends where another must begin, and
 * one that ends nothing is nothing. What has no name among feeds is passed over, so that only what is asked for is kept.
 */

import { resolveXmlReferences } from "../references.ts";
import { attributesIn, type OpenTag } from "../scan-markup.ts";
import { markupOf } from "./markup.ts";
import type { Declarations, Own } from "./xml-declarations.ts";
import { documentScope, isText, type Scope } from "./xml-names.ts";
import type { XmlElement, XmlFeed } from "./xml-tree.ts";

/** More articles than this are not read: the largest feeds of real sites list some thousands. */
const ARTICLES_MAX = 20_000;

/** Feeds nest some ten elements; text in markup does not count, since no tree is made of it. */
const DEPTH_MAX = 1_000;

/** Nobody is asked about more links, authors or categories of one article. */
const SIBLINGS_MAX = 500;

const ATTRIBUTES_MAX = 50;

const ROOTS: ReadonlySet<string> = new Set(["rss", "rdf:RDF", "feed", "channel", "item", "entry"]);

const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({});

/** Elements that hold others. Where any other element is still open when a known one begins, its end was forgotten. */
const HOLDERS: ReadonlySet<string> = new Set(
  "rss rdf:RDF feed channel item entry items image textInput source author media:group media:content itunes:owner itunes:category".split(
    " ",
  ),
);

/** Names that HTML has too: within a title they are part of it. */
const HTML_NAMES: ReadonlySet<string> = new Set(["title", "summary", "body", "source"]);

/** An element that is open. `element` is undefined for what is passed over. */
type Open = {
  readonly written: string;
  readonly element: XmlElement | undefined;
  readonly scope: Scope;
  /** Where its content begins. */
  readonly start: number;
};

/** A tree while it is built. */
export type Building = {
  readonly document: string;
  readonly own: Own;
  readonly url: string | undefined;
  readonly scope: Scope;
  readonly stack: Open[];
  /** How many elements are open under a name, so that an end tag that ends nothing costs nothing. */
  readonly openNames: Map<string, number>;
  readonly articles: XmlElement[];
  root: XmlElement | undefined;
  channel: XmlElement | undefined;
  /** Elements inside a text that are called as it is. */
  nested: number;
  isArticleOpen: boolean;
};

export function startTree({ text, own }: Declarations, url: string | undefined): Building {
  return {
    document: text,
    own,
    url,
    scope: documentScope(),
    stack: [],
    openNames: new Map(),
    articles: [],
    root: undefined,
    channel: undefined,
    nested: 0,
    isArticleOpen: false,
  };
}

export function isFull({ articles }: Building): boolean {
  return articles.length >= ARTICLES_MAX;
}

/** Characters of the element that is open; of a text with markup in it, all is taken when it ends. */
export function addText(building: Building, text: string, start: number, end: number): void {
  const element = building.stack.at(-1)?.element;
  if (element === undefined || element.isMarkup || ROOTS.has(element.name)) return;
  element.text += resolveXmlReferences(text.slice(start, end), building.own);
}

/** The same, for characters that mean themselves. */
export function addVerbatim(building: Building, text: string, start: number, end: number): void {
  const element = building.stack.at(-1)?.element;
  if (element !== undefined && !element.isMarkup) element.text += text.slice(start, end);
}

/** False for markup within a text, and for what stands before the feed. */
export function openElement(building: Building, tag: OpenTag): boolean {
  const { stack } = building;
  const scope = scopeAt(building, tag);
  const name = nameOf(building, tag, scope);
  if (building.root === undefined && !ROOTS.has(name ?? "")) return false;
  if (name !== undefined) closeForgotten(building, name, tag.start);
  const around = stack.at(-1);
  if (around?.element !== undefined && isText(around.element.name)) {
    around.element.isMarkup = true;
    if (tag.name !== around.written) return false;
    building.nested++;
    return true;
  }
  if (stack.length >= DEPTH_MAX) throw new Error("is nested too deeply to be a feed");
  const element = elementOf(building, { tag, name, scope });
  building.openNames.set(tag.name, (building.openNames.get(tag.name) ?? 0) + 1);
  stack.push({ written: tag.name, element, scope, start: tag.end });
  building.root ??= element;
  if (element?.name === "channel") building.channel ??= element;
  if (isArticle(element?.name)) building.isArticleOpen = true;
  return true;
}

/** Ends the innermost element of this name with all in it; nothing when none is open. `end` is where its content ends. */
export function closeElement(building: Building, written: string, end: number): void {
  const { stack, openNames } = building;
  if (building.nested > 0 && written === stack.at(-1)?.written) {
    building.nested--;
    return;
  }
  if ((openNames.get(written) ?? 0) === 0) return;
  while (closeTop(building, end) !== written);
}

/** Ends whatever is open. Undefined when there was no feed. */
export function endTree(building: Building): XmlFeed | undefined {
  const { stack, document, root, channel, articles } = building;
  while (stack.length > 0) closeTop(building, document.length);
  return root && { root, head: channel ?? root, articles };
}

/** Markup within a text declares nothing that matters. */
function scopeAt({ stack, scope }: Building, { attributes }: OpenTag): Scope {
  const around = stack.at(-1);
  const outer = around?.scope ?? scope;
  const isInText = around?.element !== undefined && isText(around.element.name);
  if (isInText || !attributes.includes("xmlns")) return outer;
  const declared = attributesIn(attributes, ATTRIBUTES_MAX).flatMap(
    ([name, value]): [string, string][] => {
      if (name === "xmlns") return [["", value]];
      return name.startsWith("xmlns:") ? [[name.slice(6), value]] : [];
    },
  );
  return outer.inside(declared);
}

/** Of the feed that an article was taken from, its `source` says much, but it holds no articles. */
function nameOf({ stack }: Building, tag: OpenTag, scope: Scope): string | undefined {
  const name = scope.nameOf(tag.name);
  return isArticle(name) && stack.at(-1)?.element?.name === "source" ? undefined : name;
}

/** Ends what somebody forgot to end before this begins. */
function closeForgotten(building: Building, name: string, end: number): void {
  if (isArticle(name) && building.isArticleOpen) {
    while (building.isArticleOpen) closeTop(building, end);
    return;
  }
  const open = building.stack.at(-1)?.element?.name;
  if (open === undefined) return;
  const isForgotten =
    open === "title" ? !HTML_NAMES.has(name) : !isText(open) && !HOLDERS.has(open);
  if (isForgotten) closeTop(building, end);
}

/** The name it was written by. */
function closeTop(building: Building, end: number): string | undefined {
  const { stack, openNames, document, own, articles } = building;
  const closed = stack.pop();
  if (closed === undefined) return undefined;
  const { written, element, start } = closed;
  openNames.set(written, (openNames.get(written) ?? 1) - 1);
  if (element === undefined) return written;
  building.nested = 0;
  if (element.isMarkup) element.text = markupOf(document.slice(start, end), own);
  if (isArticle(element.name)) {
    building.isArticleOpen = false;
    articles.push(element);
  } else attach(element, stack.at(-1)?.element);
  return written;
}

/** Undefined for what is passed over: it has no name among feeds, or it stands in something that has none. */
function elementOf(
  building: Building,
  {
    tag,
    name,
    scope,
  }: { readonly tag: OpenTag; readonly name: string | undefined; readonly scope: Scope },
): XmlElement | undefined {
  const { stack, own, url } = building;
  const around = stack.at(-1);
  const outer = around?.element;
  const isPassedOver = around !== undefined && outer === undefined && !isArticle(name);
  if (name === undefined || isPassedOver) return undefined;
  const attributes = attributesOf(tag, scope, own);
  const written = attributes["xml:base"] ?? attributes.base;
  const base = outer === undefined ? url : outer.base;
  return {
    name,
    attributes,
    text: "",
    isMarkup: false,
    base: written === undefined ? base : (URL.parse(written, base)?.href ?? base),
    language: attributes["xml:lang"] ?? outer?.language,
    children: undefined,
  };
}

function attributesOf(tag: OpenTag, scope: Scope, own: Own): Readonly<Record<string, string>> {
  if (tag.attributes.length < 2) return NO_ATTRIBUTES;
  const written = attributesIn(tag.attributes, ATTRIBUTES_MAX);
  if (written.length === 0) return NO_ATTRIBUTES;
  const attributes: Record<string, string> = Object.create(null);
  for (const [name, value] of written) {
    attributes[scope.attributeOf(name)] ??= resolveXmlReferences(value, own);
  }
  return attributes;
}

function attach(element: XmlElement, to: XmlElement | undefined): void {
  if (to === undefined) return;
  to.children ??= new Map();
  const siblings = to.children.get(element.name);
  if (siblings === undefined) to.children.set(element.name, [element]);
  else if (siblings.length < SIBLINGS_MAX) siblings.push(element);
}

function isArticle(name: string | undefined): boolean {
  return name === "item" || name === "entry";
}
