/**
 * All text that the desk keeps is plain. Here markup becomes paragraphs and any text loses what cannot be seen, so that
 * nothing later can link, hide, reorder or break words. Every step takes time in proportion to its input: hostile pages
 * hold a megabyte of "<".
 */

import {
  AMPERSAND,
  BLANK,
  isClean,
  isFineAlone,
  isPlain,
  isPlainLine,
  isSpace,
  LINE_FEED,
  NO_BREAK_SPACE,
} from "./letters.ts";
import { type Paper, putEven, putGap, startPaper, writeLine } from "./paper.ts";
import {
  charsSeen,
  endOfReference,
  meaningOf,
  resolveReferences,
  seenAt,
  unitSeen,
} from "./references.ts";
import { findTag, isTag, type MarkupScan, nextTag, startScan } from "./scan-markup.ts";
import { textOf, writeUnit } from "./sheet.ts";
import { createUnits, type Units } from "./units.ts";

/** Its own place: it is still being read while its pieces are looked at. */
const unitsOfMarkup = createUnits();

/**
 * Turns HTML, whole or a fragment, into plain paragraphs separated by one empty line, cleaned as `cleanText` does.
 * Entities are resolved once (`&amp;lt;` is the text `&lt;`). Scripts, styles and the like are dropped; a table's rows
 * are lines of their own; `<br>` is a line break. Where no element separates paragraphs, empty lines do. Never throws:
 * what is not quite HTML is read as browsers read it. Depth does not matter, since no tree is built.
 */
export function plainText(html: string): string {
  if (!html.includes("<")) return flowingText(resolveReferences(html));
  const paper = startPaper(html.length, BLOCK_START.test(html));
  const scan = startScan(html, unitsOfMarkup(html), false);
  while (scan.next < html.length) {
    const at = writeText(paper, scan, scan.next);
    findTag(scan, at);
    if (scan.found !== "nothing") writeTag(paper, scan);
  }
  const text = textOf(paper.sheet);
  return paper.isCleaned ? text : cleanText(text);
}

/** Text without markup: an empty line ends a paragraph, any other white space is a space; cleaned as `cleanText` does. */
export function flowingText(text: string): string {
  if (!text.includes("\n") && isClean(text)) return text.trim();
  return cleanText(flow(text, false));
}

/** True when a text holds a tag or an entity of HTML, so that showing it as it is would show markup. */
export function isHtml(text: string): boolean {
  return (
    (text.includes("<") && HTML_TAG.test(text)) || (text.includes("&") && HTML_ENTITY.test(text))
  );
}

/**
 * Cleans plain text and keeps its lines: CR LF and other line ends become `\n`, at most one line is empty between two
 * others; runs of any spaces become one; characters that control, hide or reorder text go (C0, C1, bidi, zero-width,
 * tag characters, soft hyphens; joiners stay in emoji and in the scripts that need them); more than three marks on a
 * letter are cut to three; half surrogates become U+FFFD; the result is NFC, without space around it.
 */
export function cleanText(text: string): string {
  if (isClean(text)) return text.trim();
  return text
    .toWellFormed()
    .replace(LINE_ENDS, "\n")
    .replace(INVISIBLE, "")
    .replace(JOINERS, "")
    .replace(STACKED_MARKS, "$1")
    .normalize("NFC")
    .replace(SPACES, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** `cleanText` on one line: for titles, names and addresses. */
export function cleanLine(text: string): string {
  return onOneLine(cleanText(text));
}

/** `flowingText` on one line. */
export function flowingLine(text: string): string {
  return onOneLine(flowingText(text));
}

/** `plainText` on one line. Nearly every line is plain already, and is looked at once. */
export function plainLine(html: string): string {
  return isPlainLine(html) ? html.trim() : cleanLine(plainText(html));
}

function onOneLine(clean: string): string {
  return clean.includes("\n") ? clean.replace(/\n+/g, " ") : clean;
}

/** White space inside a paragraph is one space; without block elements, an empty line still ends the paragraph. */
function flow(text: string, hasBlocks: boolean): string {
  if (!isUneven(text)) return text;
  if (hasBlocks) return text.replace(/[ \u00a0\t\r\n\f]+/g, " ");
  return text.replace(/[ \u00a0\t\r\n\f]+/g, (run) => (EMPTY_LINE.test(run) ? "\n\n" : " "));
}

/** All up to the next tag, whose place it gives, or to the end. */
function writeText(paper: Paper, scan: MarkupScan, start: number): number {
  const { markup, units } = scan;
  let at = start;
  for (;;) {
    at = writeLine(paper, units, at);
    if (at >= markup.length || isTag(units, at)) return at;
    const stop = at;
    at = units[at] === AMPERSAND ? writeReference(paper, scan, at) : writeSpace(paper, units, at);
    if (at === stop) {
      const end = nextTag(scan, at);
      writeSlowly(paper, markup.slice(at, end));
      return end;
    }
  }
}

/** Gives the place behind it; its own place where its meaning has to be looked at together with what is around it. */
function writeReference(paper: Paper, { markup, units }: MarkupScan, at: number): number {
  const seen = seenAt(units, at);
  const behind = seen === 0 ? endOfReference(markup, at) : at + charsSeen(seen);
  if (seen !== 0 && isFineAlone(unitSeen(seen))) {
    putGap(paper);
    writeUnit(paper.sheet, unitSeen(seen));
    return behind;
  }
  const meaning = behind > at + 1 ? meaningOf(markup.slice(at, behind)) : "";
  if (meaning === NO_BREAK_SPACE) paper.gap ||= 1;
  else if (isPlain(meaning)) putEven(paper, meaning);
  else return at;
  return behind;
}

/** The same for white space: it is a gap, but where an empty line may end a paragraph, and where it stays as it is. */
function writeSpace(paper: Paper, units: Units, at: number): number {
  if (paper.openPres > 0) return at;
  let behind = at;
  let lineEnds = 0;
  for (; isSpace(units[behind] ?? 0); behind++) {
    if (units[behind] === LINE_FEED) lineEnds++;
  }
  const isFull = !paper.hasBlocks && (lineEnds > 1 || units[behind] === AMPERSAND);
  if (behind === at || isFull) return at;
  paper.gap ||= 1;
  return behind;
}

function writeSlowly(paper: Paper, markup: string): void {
  const text = resolveReferences(markup);
  const even = paper.openPres > 0 ? text : flow(text, paper.hasBlocks);
  paper.isCleaned &&= isClean(even) && !even.includes("\n");
  putEven(paper, even);
}

function writeTag(paper: Paper, scan: MarkupScan): void {
  const part = PARTS.get(scan.name);
  if (part === undefined) return;
  const isOpen = scan.found === "open";
  paper.gap = gapAt(part, isOpen, paper.gap);
  // Browsers draw these quotation marks; without them nobody could tell that it is a quotation.
  if (part === "q") putEven(paper, isOpen ? "“" : "”");
  if (part === "pre") paper.openPres = Math.max(0, paper.openPres + (isOpen ? 1 : -1));
  if (part === "dropped" && isOpen) scan.next = endOf(scan.markup, scan.name, scan.next);
}

function gapAt(part: Part, isOpen: boolean, gap: number): number {
  if (part === "block" || part === "pre") return 3;
  if (part === "br" && isOpen) return gap < 2 ? 2 : 3;
  return part === "cell" ? gap || 1 : gap;
}

/** Where the end tag of an element begins whose content is not looked at; the end of all when there is none. */
function endOf(html: string, name: string, from: number): number {
  const endTag = new RegExp(`</${name}(?=[\\s/>])`, "giu");
  endTag.lastIndex = from;
  return endTag.exec(html)?.index ?? html.length;
}

const BLOCKS = (
  "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form " +
  "h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tr ul"
).split(" ");

/** Elements whose content is not part of the text. */
const DROPPED = "iframe noscript script style template title".split(" ");

type Part = "block" | "pre" | "br" | "cell" | "q" | "dropped";

/** The elements that matter to a text's shape. */
const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ...BLOCKS.map((name): [string, Part] => [name, "block"]),
  ...DROPPED.map((name): [string, Part] => [name, "dropped"]),
  ["pre", "pre"],
  ["br", "br"],
  ["td", "cell"],
  ["th", "cell"],
  ["q", "q"],
]);

const BLOCK_START = new RegExp(`<(?:${[...BLOCKS, "br"].join("|")})[\\s/>]`, "i");
const INLINE = "a|abbr|b|cite|code|em|font|i|img|q|s|script|small|span|strong|style|sub|sup|td|u";
const HTML_TAG = new RegExp(
  `</?(?:${[...BLOCKS, "br"].join("|")}|${INLINE})(?:[\\s/][^<>]*)?>`,
  "i",
);
const HTML_ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;

/** True for any white space but single spaces. Asked of every piece of text: a loop is faster than five searches. */
function isUneven(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BLANK ? before === BLANK : code === 0xa0 || (code >= 0x09 && code <= 0x0d))
      return true;
    before = code;
  }
  return false;
}

const EMPTY_LINE = /\n[ \t\r\f]*\n/;

const LINE_ENDS = /\r\n?|[\v\f\u2028\u2029]/g;
const SPACES = /[\t\p{Zs}]+/gu;

/** Unicode TR36 and the "Trojan Source" paper (CVE-2021-42574) name what can mislead; joiners have their own rule. */
const INVISIBLE = new RegExp(
  `[${[
    "\\0-\\x08\\x0e-\\x1f\\x7f-\\x9f", // C0 but for line ends and tabs, DEL, C1
    "\\u00ad\\u034f\\u180e\\u200b\\ufeff", // soft hyphen and what has no width
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f", // direction, word joiners, isolates
    "\\ufff9-\\ufffc\\u{e0000}-\\u{e007f}", // annotations, embedded objects, tags
  ].join("")}]`,
  "gu",
);

const SHAPED = ["Arab", "Beng", "Deva", "Gujr", "Guru", "Khmr", "Knda", "Mlym", "Mymr", "Orya"]
  .concat(["Sinh", "Syrc", "Taml", "Telu"])
  .map((script) => `\\p{Script=${script}}`)
  .join("");
const BEFORE_JOINER = `[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f${SHAPED}]`;
const AFTER_JOINER = `[\\p{Extended_Pictographic}${SHAPED}]`;
const JOINERS = new RegExp(
  `(?<!${BEFORE_JOINER})[\\u200c\\u200d]|[\\u200c\\u200d](?!${AFTER_JOINER})`,
  "gu",
);

/** No language stacks more than three on one letter in print; "zalgo" text stacks hundreds. */
const STACKED_MARKS = /([\p{M}--\p{Variation_Selector}]{3})[\p{M}--\p{Variation_Selector}]+/gv;
