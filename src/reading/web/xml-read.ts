/** Looking things up in a document's tree. */

import { isHtml } from "../plain-text.ts";
import type { Words } from "./loose.ts";
import type { XmlElement, XmlFeed } from "./xml-tree.ts";

export type Kind = {
  /** As people call it: "RSS 2.0", "Atom 1.0". */
  readonly format: string;
  /** Atom says which of its texts are markup; of RSS it has to be guessed. */
  readonly isAtom: boolean;
};

export function kindOf({ root, articles }: XmlFeed): Kind {
  const { name, attributes } = root;
  const version = attributes.version?.trim();
  const { xmlns = "" } = attributes;
  if (name === "feed" || name === "entry") {
    return {
      format: `Atom ${version || (xmlns.includes("purl.org") ? "0.3" : "1.0")}`,
      isAtom: true,
    };
  }
  const rss = (written: string | undefined): Kind => ({
    format: written ? `RSS ${written}` : "RSS",
    isAtom: false,
  });
  if (name === "rss") return rss(version);
  if (name === "rdf:RDF") return rss(xmlns.includes("0.9") ? "0.90" : "1.0");
  if (xmlns.includes("rss1.1")) return rss("1.1");
  const isCdf = [root, ...articles].some((one) => one.attributes.href !== undefined);
  return isCdf ? { format: "CDF", isAtom: false } : rss(undefined);
}

export function all(element: XmlElement, name: string): readonly XmlElement[] {
  const { children } = element;
  if (children === undefined) return NONE;
  for (const siblings of children) if (siblings[0]?.name === name) return siblings;
  return NONE;
}

const NONE: readonly XmlElement[] = [];

/** The characters of all elements of these names, in this order; empty ones are left out. */
export function texts(element: XmlElement, names: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const name of names) {
    for (const { text } of all(element, name)) {
      const trimmed = text.trim();
      if (trimmed !== "") found.push(trimmed);
    }
  }
  return found;
}

/** The words of all elements of these names in some others, in this order; empty ones are left out. */
export function wordsOf(
  elements: readonly XmlElement[],
  names: readonly string[],
  kind: Kind,
): readonly Words[] {
  const found: Words[] = [];
  for (const element of elements) {
    for (const name of names) {
      for (const one of all(element, name)) if (one.text !== "") found.push(words(one, kind));
    }
  }
  return found;
}

/** An address as absolute as the document makes it. */
export function addressIn(element: XmlElement, address: string | undefined): string | undefined {
  const written = address?.trim();
  if (written === undefined || written === "" || element.base === undefined) return written;
  if (/^https?:/iu.test(written)) return written;
  return URL.parse(written, element.base)?.href ?? written;
}

function words({ text, isMarkup, attributes, base }: XmlElement, { isAtom }: Kind): Words {
  const type = attributes.type?.toLowerCase() ?? "";
  if (isMarkup) {
    return { text, isHtml: true, base, isXml: true, isWrapped: isAtom && type.includes("xhtml") };
  }
  if (attributes.mode === "base64" || (isAtom && OTHER_TYPE.test(type))) {
    const decoded = fromBase64(text);
    return { text: decoded, isHtml: isHtml(decoded), base };
  }
  if (type.includes("html")) return { text, isHtml: true, base };
  // Feeds forget to say that a text is markup; one that ends an element, or writes a character by its number, is.
  return { text, isHtml: isAtom ? MARKUP.test(text) : isHtml(text), base };
}

/** Atom's content of any type but text and XML is base64 (RFC 4287 §4.1.3.3). */
const OTHER_TYPE = /^(?!text\/)[\w.-]+\/(?!(?:.*\+)?xml$)/u;

const MARKUP = /<\/(?:a|b|blockquote|div|em|h\d|i|li|p|span|strong|td|ul)>|<br ?\/?>|&#\d{2,5};/iu;

function fromBase64(text: string): string {
  return /[^A-Za-z\d+/=\s]/u.test(text) ? text : Buffer.from(text, "base64").toString();
}
