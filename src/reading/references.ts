/**
 * Character references (`&amp;`, `&#8217;`, `&eacute;`), resolved once. What each one means is htmlparser2's to say; here
 * it is only remembered, since a feed writes the same few thousands of times.
 */

import { Tokenizer } from "htmlparser2";
import { clearSheet, createSheet, textOf, writeString, writeUnit, writeUntil } from "./sheet.ts";
import { NO_CALLBACKS } from "./tokenizing.ts";
import { createUnits, type Units } from "./units.ts";

/** Far more than a document needs; a hostile one names no more of them than this at a time. */
const REMEMBERED_MAX = 2_000;

/** A longer piece of a document would keep all of the document. */
const REMEMBERED_CHARS_MAX = 12;

const remembered = new Map<string, string>();

/** What an entity of a document's own stands for. */
export type Own = ((name: string) => string | undefined) | undefined;

/** As HTML has it: a few old ones (`&copy`) need no semicolon. What refers to nothing stays as it is written. */
export function resolveReferences(text: string): string {
  return resolveEach(text, HTML_REFERENCE, undefined);
}

/** The place behind the reference that begins with the `&` at a place; behind that alone where it refers to nothing. */
export function endOfReference(text: string, at: number): number {
  return endOf(text, at, HTML_REFERENCE);
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

function resolveEach(text: string, shape: RegExp, own: Own): string {
  if (!text.includes("&")) return text;
  if (text.length < LONG_CHARS || own !== undefined) return resolvePieces(text, shape, own);
  const units = unitsOfLong(text);
  clearSheet(sheetOfLong, text.length);
  let at = writeUntil(sheetOfLong, units, 0, AMPERSAND);
  while (at < text.length) {
    at = writeUntil(sheetOfLong, units, writeReference(text, units, at, shape), AMPERSAND);
  }
  return textOf(sheetOfLong);
}

/** What stands for itself is written as it is: what begins no reference, and a 0. Gives the place behind it. */
function writeReference(text: string, units: Units, at: number, shape: RegExp): number {
  const seen = seenAt(units, at);
  if (seen !== 0) {
    writeUnit(sheetOfLong, unitSeen(seen));
    return at + charsSeen(seen);
  }
  const end = endOf(text, at, shape);
  if (end > at + 1) writeString(sheetOfLong, meaningOf(text.slice(at, end)));
  else writeUnit(sheetOfLong, units[at] ?? 0);
  return end;
}

/** Escaped markup is long, and has a reference every few letters. */
const LONG_CHARS = 200;

const unitsOfLong = createUnits();

const sheetOfLong = createSheet();

/** For what has few of them, and for what may become longer than it is written. */
function resolvePieces(text: string, shape: RegExp, own: Own): string {
  let resolved = "";
  let done = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", done)) {
    const end = endOf(text, at, shape);
    resolved += text.slice(done, at);
    resolved += end > at + 1 ? meaningBy(text.slice(at, end), own) : "&";
    done = end;
  }
  return resolved + text.slice(done);
}

/**
 * The commonest references are known at sight: `&lt;` `&gt;` `&amp;` `&quot;`, of which escaped markup is made, and
 * characters by their decimal number. 0 for any other; else unitSeen and charsSeen say what it stands for, and how long it is.
 */
export function seenAt(units: Units, at: number): number {
  if (units[at] !== AMPERSAND) return 0;
  const [second, third, fourth] = [units[at + 2], units[at + 3], units[at + 4]];
  switch (units[at + 1]) {
    case 0x23:
      return numberAt(units, at);
    case 0x6c:
      return second === 0x74 && third === SEMICOLON ? seen(LESS, 4) : 0;
    case 0x67:
      return second === 0x74 && third === SEMICOLON ? seen(GREATER, 4) : 0;
    case 0x61:
      return second === 0x6d && third === 0x70 && fourth === SEMICOLON ? seen(AMPERSAND, 5) : 0;
    case 0x71:
      return second === 0x75 && third === 0x6f && isQuotEnd(units, at + 4) ? seen(QUOTE, 6) : 0;
    default:
      return 0;
  }
}

/** One number, since a pair would be made anew for each. */
function seen(unit: number, chars: number): number {
  return (chars << 16) | unit;
}

export function unitSeen(seen: number): number {
  return seen & 0xffff;
}

export function charsSeen(seen: number): number {
  return seen >> 16;
}

/** Numbers that HTML has its own reading of (0, windows-1252, halves of a pair, too high ones) are not known at sight. */
function numberAt(units: Units, at: number): number {
  let unit = 0;
  let end = at + 2;
  for (; end < at + 7; end++) {
    const digit = (units[end] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    unit = unit * 10 + digit;
  }
  const isItself = (unit >= 0x20 && unit < 0x7f) || (unit >= 0xa0 && unit < 0xd800);
  return isItself && units[end] === SEMICOLON ? seen(unit, end + 1 - at) : 0;
}

function isQuotEnd(units: Units, at: number): boolean {
  return units[at] === 0x74 && units[at + 1] === SEMICOLON;
}

const AMPERSAND = 0x26;
const QUOTE = 0x22;
const LESS = 0x3c;
const GREATER = 0x3e;
const SEMICOLON = 0x3b;

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
  if (reference.length <= REMEMBERED_CHARS_MAX) remembered.set(reference, meaning);
  return meaning;
}
