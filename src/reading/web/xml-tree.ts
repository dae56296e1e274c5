/**
 * XML as the web writes it, which is often no XML: feeds forget end tags, leave `&` and `<` bare, use entities that nobody
 * declared, stand inside a web page or behind a line of text. None of it costs more than its own place. Nothing outside
 * the document is ever looked at, and every step takes time in proportion to the document.
 */

import { startScan, step } from "../scan-markup.ts";
import { createUnits } from "../units.ts";
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
  /** Those of one name together. There are some ten names: looking through them is faster than an index of them. */
  children: XmlElement[][] | undefined;
};

export type XmlFeed = {
  /** What holds the feed's own words. */
  readonly head: XmlElement;
  /** `rss`, `rdf:RDF`, `feed`, `channel`, or the one article that is all of the document. */
  readonly root: XmlElement;
  readonly articles: readonly XmlElement[];
  /** All names in it: nobody has to look for any other. */
  readonly names: ReadonlySet<string>;
  /** The document ends before its root does; absent where it was not read to its end. */
  readonly isCutOff?: true;
};

/** They are wanted no longer than readXml runs, which nothing interrupts. */
const unitsOfDocument = createUnits();

/** Undefined when the document holds no feed. Throws an Error for one that is nested too deeply. */
export function readXml(document: string, url: string | undefined): XmlFeed | undefined {
  const declarations = declarationsOf(document);
  const { text } = declarations;
  const building = startTree(declarations, url);
  const scan = startScan(text, unitsOfDocument(text), true);
  while (!isFull(building) && step(scan)) {
    if (scan.textEnd > scan.textStart) addText(building, scan.textStart, scan.textEnd);
    if (scan.found === "open") openElement(building, scan);
    else if (scan.found === "close") closeElement(building, scan.name, scan.textEnd);
    else if (scan.found === "cdata") addVerbatim(building, scan.insideStart, scan.insideEnd);
  }
  return endTree(building);
}
