/**
 * Tags and what is between them, in HTML or XML, however broken. It jumps from one `<` to the next, since nearly all of a
 * feed is text; what is begun and never ended (a tag, a quotation, a comment) takes all the rest with it, as in browsers,
 * so that nothing is ever looked at twice.
 */

import { nameIn } from "./tag-names.ts";
import type { Units } from "./units.ts";

/**
 * Where a scan is, and what it found last: some text, and what ends it. There is one for all of a text, which changes at
 * each step, since making one for every tag costs more than finding the tag. Places are those of the scanned text.
 */
export type MarkupScan = {
  readonly markup: string;
  readonly units: Units;
  /** Only in XML does CDATA hold text; elsewhere it is a comment. */
  readonly isXml: boolean;
  /** No text where both are the same. */
  textStart: number;
  textEnd: number;
  /** What is behind the text; "nothing" stands for a comment, and for the end. */
  found: "open" | "close" | "cdata" | "nothing";
  /** A tag's, in small letters. */
  name: string;
  /** Where its attributes begin, or the characters of CDATA; and where they end. */
  insideStart: number;
  insideEnd: number;
  /** The place behind it, where the scan goes on: whoever skips something sets it. */
  next: number;
};

/** `units` are those of `markup`. */
export function startScan(markup: string, units: Units, isXml: boolean): MarkupScan {
  return {
    markup,
    units,
    isXml,
    textStart: 0,
    textEnd: 0,
    found: "nothing",
    name: "",
    insideStart: 0,
    insideEnd: 0,
    next: 0,
  };
}

/** Goes on to the next tag. False when there is no more of the text. */
export function step(scan: MarkupScan): boolean {
  const { markup, next } = scan;
  if (next >= markup.length) return false;
  scan.textStart = next;
  scan.textEnd = nextTag(scan, next);
  findTag(scan, scan.textEnd);
  return true;
}

/** Where the next tag begins, at a place or behind it; the end of all where there is none. */
export function nextTag({ markup, units }: MarkupScan, from: number): number {
  let at = markup.indexOf("<", from);
  while (at >= 0 && !isBegin(units[at + 1] ?? 0)) at = markup.indexOf("<", at + 1);
  return at < 0 ? markup.length : at;
}

/** True where a tag begins, a comment or the like. */
export function isTag(units: Units, at: number): boolean {
  return units[at] === LESS && isBegin(units[at + 1] ?? 0);
}

/** Goes on to the tag that begins at a place, or to the end where that is it. */
export function findTag(scan: MarkupScan, at: number): void {
  scan.found = "nothing";
  scan.next = at < scan.markup.length ? find(scan, at) : at;
}

/** True for the tag of an element that ends where it begins. */
export function isSelfClosing({ markup, insideEnd }: MarkupScan): boolean {
  return markup.charCodeAt(insideEnd - 1) === SLASH;
}

/** The attributes of an open tag with their values as they are written; names in small letters; `max` of them. */
export function attributesIn(scan: MarkupScan, max: number): [name: string, value: string][] {
  const { markup, units, insideEnd } = scan;
  const attributes: [string, string][] = [];
  let at = scan.insideStart;
  while (attributes.length < max) {
    while (at < insideEnd && kindOf(units, at) !== LETTER) at++;
    if (at >= insideEnd) break;
    const nameStart = at;
    while (at < insideEnd && kindOf(units, at) === LETTER) at++;
    const name = nameIn(units, nameStart, at);
    const value = findValue(scan, at);
    attributes.push([name, value === undefined ? "" : markup.slice(value.start, value.end)]);
    if (value !== undefined) at = value.behind;
  }
  return attributes;
}

/** What is behind a name and a `=`; undefined for a quotation that does not end, too. */
function findValue(
  { units, insideEnd }: MarkupScan,
  nameEnd: number,
): { readonly start: number; readonly end: number; readonly behind: number } | undefined {
  const mark = behindSpace(units, nameEnd, insideEnd);
  if (mark >= insideEnd || units[mark] !== EQUALS) return undefined;
  const start = behindSpace(units, mark + 1, insideEnd);
  const quote = units[start];
  let end = start;
  if (quote === DOUBLE || quote === SINGLE) {
    do end++;
    while (end < insideEnd && units[end] !== quote);
    return end < insideEnd ? { start: start + 1, end, behind: end + 1 } : undefined;
  }
  while (end < insideEnd && (kindOf(units, end) === LETTER || kindOf(units, end) === SIGN)) end++;
  return end > start ? { start, end, behind: end } : undefined;
}

function behindSpace(units: Units, from: number, end: number): number {
  let at = from;
  while (at < end && kindOf(units, at) === WHITE) at++;
  return at;
}

const LETTER = 0;
const WHITE = 1;
/** A sign that a name cannot hold, though a value without quotation marks can. */
const SIGN = 2;
const END = 3;

/** What each UTF-16 unit is within a tag. */
const KINDS = new Uint8Array(0x10000);
for (const white of "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") {
  KINDS[white.charCodeAt(0)] = WHITE;
}
KINDS.fill(WHITE, 0x2000, 0x200b);
for (const sign of "=/") KINDS[sign.charCodeAt(0)] = SIGN;
for (const end of "\"'<>") KINDS[end.charCodeAt(0)] = END;

function kindOf(units: Units, at: number): number {
  return KINDS[units[at] ?? 0] ?? LETTER;
}

const LESS = 0x3c;
const SLASH = 0x2f;
const GREATER = 0x3e;
const EQUALS = 0x3d;
const DOUBLE = 0x22;
const SINGLE = 0x27;
const EXCLAMATION = 0x21;
const QUESTION = 0x3f;

/** A `<` before anything else is text. */
function isBegin(code: number): boolean {
  return isNameStart(code) || code === SLASH || code === EXCLAMATION || code === QUESTION;
}

/** Letters, `_`, and what is a letter in other scripts. */
function isNameStart(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a) || code === 0x5f || code >= 0xc0;
}

/** Notes what begins with the `<` at a place. Gives the place behind it: the end of all for what never ends. */
function find(scan: MarkupScan, at: number): number {
  const { markup, units } = scan;
  const code = units[at + 1];
  if (code === SLASH) {
    return isNameStart(units[at + 2] ?? 0) ? findClose(scan, at) : behind(markup, ">", at);
  }
  if (code === QUESTION) return behind(markup, ">", at);
  if (code !== EXCLAMATION) return findOpen(scan, at);
  if (markup.startsWith("--", at + 2)) return behind(markup, "-->", at + 2);
  return scan.isXml && markup.startsWith("[CDATA[", at + 2)
    ? findCdata(scan, at)
    : behind(markup, ">", at);
}

function findOpen(scan: MarkupScan, at: number): number {
  const { markup, units } = scan;
  const nameEnd = endOfName(units, at + 1);
  const close = units[nameEnd] === GREATER ? nameEnd : endOfTag(scan, nameEnd);
  if (close < 0) return markup.length;
  scan.found = "open";
  scan.name = nameIn(units, at + 1, nameEnd);
  scan.insideStart = nameEnd;
  scan.insideEnd = close;
  return close + 1;
}

function findClose(scan: MarkupScan, at: number): number {
  const { markup, units } = scan;
  const nameEnd = endOfName(units, at + 2);
  const close = units[nameEnd] === GREATER ? nameEnd : markup.indexOf(">", nameEnd);
  if (close < 0) return markup.length;
  scan.found = "close";
  scan.name = nameIn(units, at + 2, nameEnd);
  return close + 1;
}

function findCdata(scan: MarkupScan, at: number): number {
  const { markup } = scan;
  const end = markup.indexOf("]]>", at);
  scan.found = "cdata";
  scan.insideStart = at + 9;
  scan.insideEnd = end < 0 ? markup.length : end;
  return end < 0 ? markup.length : end + 3;
}

function behind(markup: string, mark: string, from: number): number {
  const at = markup.indexOf(mark, from);
  return at < 0 ? markup.length : at + mark.length;
}

function endOfName(units: Units, from: number): number {
  let at = from;
  for (; ; at++) {
    const code = units[at] ?? 0;
    if (code === GREATER || code === SLASH || code <= 0x20) return at;
  }
}

/** The `>` that ends a tag: one in a quotation is part of it. -1 when nothing ends it. */
function endOfTag({ markup, units }: MarkupScan, from: number): number {
  let before = 0;
  for (let at = from; at < markup.length; at++) {
    const code = units[at] ?? 0;
    if (code === GREATER) return at;
    if (before === EQUALS && isQuote(code)) {
      at = markup.indexOf(code === DOUBLE ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
    if (code > 0x20) before = code;
  }
  return -1;
}

function isQuote(code: number): boolean {
  return code === DOUBLE || code === SINGLE;
}
