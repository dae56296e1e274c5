/**
 * Character references (`&amp;`, `&#8217;`, `&eacute;`), resolved once. What each one means is htmlparser2's to say; here
 * it is only remembered, since a feed writes the same few thousands of times.
 */

import { Tokenizer } from "htmlparser2";
import { NO_CALLBACKS } from "./tokenizing.ts";

/** Far more than a document needs; a hostile one names no more of them than this at a time. */
const REMEMBERED_MAX = 2_000;

const remembered = new Map<string, string>();

/** As HTML has it: a few old ones (`&copy`) need no semicolon. What refers to nothing stays as it is written. */
export function resolveReferences(text: string): string {
  return replaceEach(text, HTML_REFERENCE, meaningOf);
}

/** The place behind the reference that begins at `at`; behind one character where none does. `end` is where all ends. */
export function endOfReference(text: string, at: number, end: number): number {
  if (at >= end) return end;
  HTML_REFERENCE.lastIndex = at;
  return HTML_REFERENCE.test(text) ? HTML_REFERENCE.lastIndex : at + 1;
}

/**
 * As feeds write XML: every name that HTML knows, and a semicolon always, so that `?a=1&copy=2` stays an address. `own`
 * gives what the document's own declarations say.
 */
export function resolveXmlReferences(
  text: string,
  own?: (name: string) => string | undefined,
): string {
  if (own === undefined) return replaceEach(text, XML_REFERENCE, meaningOf);
  return replaceEach(
    text,
    XML_REFERENCE,
    (reference) => own(reference.slice(1, -1)) ?? meaningOf(reference),
  );
}

const HTML_REFERENCE = /&(?:#x?[\da-f]{1,8}|[a-z][a-z\d]{0,31});?/iuy;
const XML_REFERENCE = /&(?:#x?[\da-f]{1,8}|[a-z_][\w.-]{0,63});/iuy;

/** What `replace` does with a function, in a tenth of the memory: an escaped text has a reference every few letters. */
function replaceEach(
  text: string,
  reference: RegExp,
  replacement: (reference: string) => string,
): string {
  let at = text.indexOf("&");
  if (at < 0) return text;
  const pieces: string[] = [];
  let done = 0;
  while (at >= 0) {
    reference.lastIndex = at;
    const end = reference.test(text) ? reference.lastIndex : at + 1;
    if (end > at + 1) {
      if (at > done) pieces.push(text.slice(done, at));
      pieces.push(replacement(text.slice(at, end)));
      done = end;
    }
    at = text.indexOf("&", end);
  }
  pieces.push(text.slice(done));
  return pieces.join("");
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
