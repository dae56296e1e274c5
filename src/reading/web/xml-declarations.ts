/** What a document declares before it begins: entities of its own. Those that lie elsewhere are never fetched. */

import { type Own, resolveReferences } from "../references.ts";

export type Declarations = {
  /** The document without its declarations. */
  readonly text: string;
  /** What an entity of the document's own stands for. */
  readonly own: Own;
};

/** A document type stands at the beginning: nobody writes more than this before the first element. */
const PROLOG_CHARS_MAX = 100_000;

const ENTITIES_MAX = 1_000;

/** What all entities of a document may add up to: beyond it they stay as they are written. */
const EXPANDED_CHARS_MAX = 1_000_000;

/**
 * Takes the document type away and keeps the entities it declares, if they are plain words: one that names others is how
 * a few lines become gigabytes, and no feed needs it.
 */
export function declarationsOf(document: string): Declarations {
  const first = TYPE_OR_ELEMENT.exec(document.slice(0, PROLOG_CHARS_MAX));
  if (first === null || !first[0].startsWith("<!")) return { text: document, own: undefined };
  const start = first.index;
  const end = endOfType(document, start);
  const text = document.slice(0, start) + document.slice(end);
  const entities = entitiesIn(document.slice(start, end));
  if (entities.size === 0) return { text, own: undefined };
  let left = EXPANDED_CHARS_MAX;
  const own = (name: string): string | undefined => {
    const value = entities.get(name);
    if (value === undefined || value.length > left) return undefined;
    left -= value.length;
    return value;
  };
  return { text, own };
}

const TYPE_OR_ELEMENT = /<!doctype\s|<(?:\w{1,20}:)?(?:rss|feed|rdf|channel|item|entry)[\s>]/iu;

/** Behind the `>` of the type, or behind the `]>` of its inner part. */
function endOfType(document: string, start: number): number {
  const close = document.indexOf(">", start);
  const open = document.indexOf("[", start);
  if (open < 0 || (close >= 0 && close < open)) return close < 0 ? document.length : close + 1;
  const inner = /\]\s*>/gu;
  inner.lastIndex = open;
  const found = inner.exec(document.slice(0, start + PROLOG_CHARS_MAX));
  return found === null ? (close < 0 ? document.length : close + 1) : inner.lastIndex;
}

function entitiesIn(type: string): ReadonlyMap<string, string> {
  const entities = new Map<string, string>();
  for (const match of type.matchAll(ENTITY)) {
    const [, name = "", double, single] = match;
    const value = double ?? single ?? "";
    if (entities.size >= ENTITIES_MAX) break;
    if (!entities.has(name)) entities.set(name, resolveReferences(value));
  }
  return entities;
}

/** `&` is allowed alone, as one reference to a character. */
const ENTITY =
  /<!entity\s{1,20}([a-z_][\w.-]{0,63})\s{1,20}(?:"([^&"]{0,5000}|&#x?[\da-f]{1,8};)"|'([^&']{0,5000}|&#x?[\da-f]{1,8};)')\s{0,20}>/giu;
