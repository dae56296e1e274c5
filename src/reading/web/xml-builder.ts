/**
 * Builds a feed's tree out of its tags, whatever is missing: an end that was forgotten ends where another must begin, and
 * one that ends nothing is nothing. What has no name among feeds is passed over, so that only what is asked for is kept.
 */

import { type Own, resolveXmlReferences } from "../references.ts";
import { attributesIn, isSelfClosing, type MarkupScan } from "../scan-markup.ts";
import { markupOf } from "./markup.ts";
import type { Declarations } from "./xml-declarations.ts";
import { documentScope, type Scope, type XmlName } from "./xml-names.ts";
import type { XmlElement, XmlFeed } from "./xml-tree.ts";

/** More articles than this are not read: the largest feeds of real sites list some thousands. */
const ARTICLES_MAX = 20_000;

/** Feeds nest some ten elements; text in markup does not count, since no tree is made of it. */
const DEPTH_MAX = 1_000;

/** Nobody is asked about more links, authors or categories of one article. */
const SIBLINGS_MAX = 500;

const ATTRIBUTES_MAX = 50;

/** An element that is open. */
type Open = {
  readonly tag: Tag;
  readonly scope: Scope;
  /** Where its content begins. */
  readonly start: number;
  /** Both are undefined for what is passed over. */
  readonly name: XmlName | undefined;
  readonly element: XmlElement | undefined;
};

/** What is known of tags that are written in one way. */
type Tag = {
  readonly written: string;
  /** How many of them are open, so that an end tag that ends nothing costs nothing. */
  open: number;
  /** What the last of them meant, and where: in the same scope the next one means it too. */
  scope: Scope;
  name: XmlName | undefined;
};

/** A tree while it is built. */
export type Building = {
  readonly document: string;
  readonly own: Own;
  readonly url: string | undefined;
  readonly scope: Scope;
  readonly stack: Open[];
  readonly tags: Map<string, Tag>;
  readonly names: Set<string>;
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
    tags: new Map(),
    names: new Set(),
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
export function addText(building: Building, start: number, end: number): void {
  const open = topOf(building);
  if (open?.element === undefined || open.element.isMarkup || open.name?.isRoot) return;
  open.element.text += resolveXmlReferences(building.document.slice(start, end), building.own);
}

/** The same, for characters that mean themselves. */
export function addVerbatim(building: Building, start: number, end: number): void {
  const element = topOf(building)?.element;
  if (element !== undefined && !element.isMarkup) {
    element.text += building.document.slice(start, end);
  }
}

/** Takes the tag that the scan found. Markup within a text is no element, nor is what stands before the feed. */
export function openElement(building: Building, scan: MarkupScan): void {
  // Markup within a text declares nothing that matters.
  const isBare = scan.insideStart === scan.insideEnd;
  const written =
    isBare || topOf(building)?.name?.isText ? NOTHING : attributesIn(scan, ATTRIBUTES_MAX);
  const scope = scopeIn(building, written);
  const tag = building.tags.get(scan.name);
  const meant = tag?.scope === scope ? tag.name : scope.nameOf(scan.name);
  const name = nameHere(building, meant);
  if (building.root === undefined && !name?.isRoot) return;
  if (name !== undefined) closeForgotten(building, name, scan.textEnd);
  const around = topOf(building);
  if (around?.element !== undefined && around.name?.isText) {
    around.element.isMarkup = true;
    if (scan.name === around.tag.written && !isSelfClosing(scan)) building.nested++;
    return;
  }
  if (building.stack.length >= DEPTH_MAX) throw new Error("is nested too deeply to be a feed");
  const noted = note(building, { written: scan.name, scope, name: meant });
  push(building, noted, {
    scope,
    start: scan.next,
    name,
    written: written === NOTHING && !isBare ? attributesIn(scan, ATTRIBUTES_MAX) : written,
  });
  if (isSelfClosing(scan)) closeElement(building, scan.name, scan.next);
}

/** Ends the innermost element of this name with all in it; nothing when none is open. `end` is where its content ends. */
export function closeElement(building: Building, written: string, end: number): void {
  const top = topOf(building);
  if (top === undefined) return;
  const isOpen = top.tag.written === written;
  if (isOpen && building.nested > 0) building.nested--;
  else if (isOpen) closeTop(building, end);
  else if ((building.tags.get(written)?.open ?? 0) > 0) {
    while (closeTop(building, end) !== written);
  }
}

/** Ends whatever is open. Undefined when there was no feed. */
export function endTree(building: Building): XmlFeed | undefined {
  const { stack, document, root, channel, articles, names } = building;
  const isCutOff = root !== undefined && stack[0]?.element === root && !isFull(building);
  while (stack.length > 0) closeTop(building, document.length);
  return root && { root, head: channel ?? root, articles, names, ...(isCutOff && { isCutOff }) };
}

function topOf({ stack }: Building): Open | undefined {
  return stack[stack.length - 1];
}

type Written = readonly (readonly [name: string, value: string])[];

const NOTHING: Written = [];

/** What prefixes stand for in a tag with these attributes. */
function scopeIn(building: Building, written: Written): Scope {
  const outer = topOf(building)?.scope ?? building.scope;
  if (!declaresAny(written)) return outer;
  const declared = written.flatMap(([name, value]): [string, string][] => {
    if (name === "xmlns") return [["", value]];
    return name.startsWith("xmlns:") ? [[name.slice(6), value]] : [];
  });
  return outer.inside(declared);
}

/** A loop, since every element with attributes is asked this. */
function declaresAny(written: Written): boolean {
  for (const [name] of written) if (name.startsWith("xmlns")) return true;
  return false;
}

/** Of the feed that an article was taken from, its `source` says much, but it holds no articles. */
function nameHere(building: Building, meant: XmlName | undefined): XmlName | undefined {
  return meant?.isArticle && topOf(building)?.element?.name === "source" ? undefined : meant;
}

/** Ends what somebody forgot to end before this begins. */
function closeForgotten(building: Building, name: XmlName, end: number): void {
  if (name.isArticle && building.isArticleOpen) {
    while (building.isArticleOpen) closeTop(building, end);
    return;
  }
  const open = topOf(building)?.name;
  if (open === undefined) return;
  const isForgotten = open.name === "title" ? !name.isInHtml : !open.isText && !open.isHolder;
  if (isForgotten) closeTop(building, end);
}

function note({ tags, names }: Building, { written, scope, name }: Omit<Tag, "open">): Tag {
  const known = tags.get(written);
  if (known?.scope === scope) return known;
  if (name !== undefined) names.add(name.name);
  const tag = known ?? { written, open: 0, scope, name };
  tag.scope = scope;
  tag.name = name;
  tags.set(written, tag);
  return tag;
}

function push(
  building: Building,
  tag: Tag,
  { scope, start, name, written }: Omit<Open, "tag" | "element"> & { readonly written: Written },
): void {
  const around = topOf(building);
  // What stands in something without a name is passed over as well.
  const isPassedOver = around !== undefined && around.element === undefined && !name?.isArticle;
  const isKept = name !== undefined && !isPassedOver;
  const element = isKept
    ? elementOf(building, name, attributesOf(written, scope, building.own))
    : undefined;
  tag.open++;
  building.stack.push({ tag, scope, start, name: isKept ? name : undefined, element });
  building.root ??= element;
  if (element?.name === "channel") building.channel ??= element;
  if (isKept && name.isArticle) building.isArticleOpen = true;
}

/** The name it was written by. */
function closeTop(building: Building, end: number): string | undefined {
  const { stack, document, own, articles } = building;
  const closed = stack.pop();
  if (closed === undefined) return undefined;
  const { tag, name, element, start } = closed;
  tag.open--;
  if (element === undefined) return tag.written;
  building.nested = 0;
  if (element.isMarkup) element.text = markupOf(document.slice(start, end), own);
  if (name?.isArticle) {
    building.isArticleOpen = false;
    articles.push(element);
  } else attach(element, topOf(building)?.element);
  return tag.written;
}

type Attributes = Readonly<Record<string, string>>;

function elementOf(building: Building, { name }: XmlName, attributes: Attributes): XmlElement {
  const around = topOf(building)?.element;
  const base = around === undefined ? building.url : around.base;
  const written = attributes["xml:base"] ?? attributes.base;
  return {
    name,
    attributes,
    text: "",
    isMarkup: false,
    base: written === undefined ? base : (URL.parse(written, base)?.href ?? base),
    language: attributes["xml:lang"] ?? around?.language,
    children: undefined,
  };
}

function attributesOf(written: Written, scope: Scope, own: Own): Attributes {
  if (written.length === 0) return NO_ATTRIBUTES;
  const attributes = new Bare();
  for (const [name, value] of written) {
    attributes[scope.attributeOf(name)] ??= resolveXmlReferences(value, own);
  }
  return attributes;
}

/** What `Object.create(null)` makes, many times faster: an object without names that nobody wrote. */
const Bare = function Bare() {} as unknown as new () => Record<string, string>;
Bare.prototype = Object.freeze(Object.create(null));

/** Of all elements without any. */
export const NO_ATTRIBUTES: Attributes = Object.freeze({});

function attach(element: XmlElement, to: XmlElement | undefined): void {
  if (to === undefined) return;
  to.children ??= [];
  for (const siblings of to.children) {
    if (siblings[0]?.name !== element.name) continue;
    if (siblings.length < SIBLINGS_MAX) siblings.push(element);
    return;
  }
  to.children.push([element]);
}
