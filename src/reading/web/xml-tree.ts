/**
 * XML as the web writes it, which is often no XML: feeds forget end tags, leave `&` and `<` bare, use entities that nobody
 * declared, stand inside a web page or behind a line of text. None of it costs more than its own place. Nothing outside
 * the document is ever looked at, and every step takes time in proportion to the document.
 */

import { scanMarkup } from "../scan-markup.ts";
import {
  addText,
  addVerbatim,
  closeElement,
  endTree,
  isFull,
  openElement,
  startTree,
} from "./xml-builder.ts";
import { declarationsOf } from "./xml-declarations.ts";

export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own characters; of a text with markup in it, all that it holds, as it is written. */
  text: string;
  isMarkup: boolean;
  /** What relative addresses inside it are relative to, where it or an element around it says so. */
  readonly base: string | undefined;
  readonly language: string | undefined;
  children: Map<string, XmlElement[]> | undefined;
};

export type XmlFeed = {
  /** What holds the feed's own words. */
  readonly head: XmlElement;
  /** `rss`, `rdf:RDF`, `feed`, `channel`, or the one article that is all of the document. */
  readonly root: XmlElement;
  readonly articles: readonly XmlElement[];
};

/** Undefined when the document holds no feed. Throws an Error for one that is nested too deeply. */
export function readXml(document: string, url: string | undefined): XmlFeed | undefined {
  const declarations = declarationsOf(document);
  const { text } = declarations;
  const building = startTree(declarations, url);
  scanMarkup(text, {
    text: (start, end) => addText(building, text, start, end),
    verbatim: (start, end) => addVerbatim(building, text, start, end),
    open(tag) {
      const isOpen = openElement(building, tag);
      if (isOpen && tag.isSelfClosing) closeElement(building, tag.name, tag.end);
      return isFull(building) ? text.length : undefined;
    },
    close: (name, start) => closeElement(building, name, start),
  });
  return endTree(building);
}
