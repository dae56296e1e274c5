/**
 * Character references (`&amp;`, `&#8217;`, `&eacute;`), resolved once. What each one means is htmlparser2's to say; here
 * it is only remembered, since a feed writes the same few thousands of times.
 */

import { Tokenizer } from "htmlparser2";
import { NO_CALLBACKS } from "./tokenizing.ts";

/** Far more than a document needs; a hostile one names no more of them than this at a time. */
const REMEMBERED_MAX = 2_000;

const remembered = new Map<string, string>();

/** What an entity of a document's own stands for. */
export type Own = ((name: string) => string | undefined) | undefined;

/** As HTML has it: a few old ones (`&copy`) need no semicolon. What refers to nothing stays as it is written. */
export function resolveReferences(text: string): string {
  return resolveEach(text, HTML_REFERENCE, undefined);
}

/** The place behind the reference that begins at `at`; behind one character where none does. `end` is where all ends. */
export function endOfReference(text: string, at: number, end: number): number {
  return at >= end ? end : endOf(text, at, HTML_REFERENCE);
}

/**
 * As feeds write XML: every name that HTML knows, and a semicolon always, so that `?a=1&copy=2` stays an address. `own`
 * gives what the document's own declarations say.
 */
export function resolveXmlReferences(text: string, own?: Own): string {
  return resolveEach(text, XML_REFERENCE, own);
}

const HTML_REFERENCE = /&(?:#x?[\da-f]{1,8}|[a-z][a-z\d]{0,31});?/iuy;
const XML_REFERENCE = /&(?:#x?[\da-f]{1,8}|[a-z_][\w.-]{0,63});/iuy;

/** A string that grows is faster here than a list that is joined: escaped markup has a reference every few letters. */
function resolveEach(text: string, shape: RegExp, own: Own): string {
  let at = text.indexOf("&");
  if (at < 0) return text;
  let resolved = "";
  let done = 0;
  while (at >= 0) {
    const mark = own === undefined ? markAt(text, at + 1) : "";
    const end = mark === "" ? endOf(text, at, shape) : at + MARK_CHARS[mark];
    if (end > at + 1) {
      if (at > done) resolved += text.slice(done, at);
      resolved += mark || meaningBy(text.slice(at, end), own);
      done = end;
    }
    at = text.indexOf("&", end);
  }
  return resolved + text.slice(done);
}

/** How long the commonest references are, of which escaped markup is made; they are known at sight. */
const MARK_CHARS = { "<": 4, ">": 4, "&": 5, '"': 6 };

function markAt(text: string, at: number): keyof typeof MARK_CHARS | "" {
  switch (text.charCodeAt(at)) {
    case 0x6c:
      return text.startsWith("t;", at + 1) ? "<" : "";
    case 0x67:
      return text.startsWith("t;", at + 1) ? ">" : "";
    case 0x61:
      return text.startsWith("mp;", at + 1) ? "&" : "";
    case 0x71:
      return text.startsWith("uot;", at + 1) ? '"' : "";
    default:
      return "";
  }
}

/** Behind what begins with the `&` at a place: behind that alone where it refers to nothing. */
function endOf(text: string, at: number, shape: RegExp): number {
  shape.lastIndex = at;
  return shape.test(text) ? shape.lastIndex : at + 1;
}

function meaningBy(reference: string, own: Own): string {
  return own?.(reference.slice(1, -1)) ?? meaningOf(reference);
}

/** What one reference stands for; itself, when it refers to nothing. */
export function meaningOf(reference: string): string {
  const known = remembered.get(reference);
  if (known !== undefined) return known;
  let meaning = "";
  const tokenizer = new Tokenizer(
    {},
    {
      ...NO_CALLBACKS,
      ontext: (start, end) => {
        meaning += reference.slice(start, end);
      },
      ontextentity: (codePoint) => {
        meaning += String.fromCodePoint(codePoint);
      },
    },
  );
  tokenizer.write(reference);
  tokenizer.end();
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(reference, meaning);
  return meaning;
}
