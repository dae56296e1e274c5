/** Who wrote it: feeds name people in many forms, often with an address that no reader of news has to see. */

import { all, texts } from "./xml-read.ts";
import type { XmlElement } from "./xml-tree.ts";

/** The people that these elements name, each once. */
export function peopleOf(element: XmlElement, names: readonly string[]): readonly string[] {
  const people = new Set<string>();
  for (const name of names) for (const one of all(element, name)) people.add(personOf(one));
  people.delete("");
  return [...people];
}

function personOf(element: XmlElement): string {
  if (element.children === undefined) return personName(element.text);
  return personName(texts(element, PARTS)[0] ?? element.text);
}

const PARTS = ["name", "itunes:name", "email", "itunes:email", "uri", "url"];

/** `h@a.example (Hanna Brook)` and `Hanna Brook <h@a.example>` are Hanna Brook; an address alone is all there is. */
function personName(written: string): string {
  const text = written.trim().replace(/^mailto:/iu, "");
  if (!text.includes("@") || text.length > NAME_CHARS_MAX) return text;
  const [address, ...others] = text.match(ADDRESS) ?? [];
  if (address === undefined || others.length > 0) return text;
  const rest = text
    .replace(address, "")
    .replace(/[<([]\s*[>)\]]/u, "")
    .trim();
  return rest.replace(/^"(.*)"$|^\((.*)\)$/su, "$1$2").trim() || address;
}

/** Nobody's name with an address is longer: a text with a thousand addresses is no name. */
const NAME_CHARS_MAX = 500;

const ADDRESS = /[^\s<>()[\]",;:]+@[^\s<>()[\]",;:]+/gu;
