/**
 * All text that the desk keeps is plain. Here markup becomes paragraphs and any text loses what cannot be seen, so that
 * nothing later can link, hide, reorder or break words. Every step takes time in proportion to its input: hostile pages
 * hold a megabyte of "<".
 */

import { endOfReference, meaningOf, resolveReferences } from "./references.ts";
import { scanMarkup } from "./scan-markup.ts";

/**
 * Turns HTML, whole or a fragment, into plain paragraphs separated by one empty line, cleaned as `cleanText` does.
 * Entities are resolved once (`&amp;lt;` is the text `&lt;`). Scripts, styles and the like are dropped; a table's rows
 * are lines of their own; `<br>` is a line break. Where no element separates paragraphs, empty lines do. Never throws:
 * what is not quite HTML is read as browsers read it. Depth does not matter, since no tree is built.
 */
export function plainText(html: string): string {
  if (!html.includes("<")) return flowingText(resolveReferences(html));
  const paper = createPaper(BLOCK_START.test(html));
  scanMarkup(html, {
    text: (start, end) => paper.write(html, start, end),
    open({ name, end }) {
      paper.tag(name, true);
      return DROPPED.has(name) ? endOf(html, name, end) : undefined;
    },
    close: (name) => paper.tag(name, false),
  });
  return paper.text();
}

/** Where the end tag of an element begins whose content is not looked at; the end of all when there is none. */
function endOf(html: string, name: string, from: number): number {
  const endTag = new RegExp(`</${name}(?=[\\s/>])`, "giu");
  endTag.lastIndex = from;
  return endTag.exec(html)?.index ?? html.length;
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
  const clean = cleanText(text);
  return clean.includes("\n") ? clean.replace(/\n+/g, " ") : clean;
}

/** White space inside a paragraph is one space; without block elements, an empty line still ends the paragraph. */
function flow(text: string, hasBlocks: boolean): string {
  if (!isUneven(text)) return text;
  if (hasBlocks) return text.replace(/[ \u00a0\t\r\n\f]+/g, " ");
  return text.replace(/[ \u00a0\t\r\n\f]+/g, (run) => (EMPTY_LINE.test(run) ? "\n\n" : " "));
}

/** What stands between two pieces of text, the widest that was asked for. */
const GAPS = ["", " ", "\n", "\n\n"] as const;

/** Text is put down here with no more space between it than will stay, so that there is little left to clean. */
function createPaper(hasBlocks: boolean) {
  const pieces: string[] = [];
  let gap = 0;
  let openPres = 0;
  let isCleaned = true;
  const put = (text: string): void => {
    if (text === "") return;
    if (pieces.length > 0 && gap > 0) pieces.push(GAPS[gap] ?? "");
    pieces.push(text);
    gap = 0;
  };
  /** Text from which only a space at either end has to go. */
  const putEven = (text: string, start: number, end: number): void => {
    const isSpaced = text.charCodeAt(start) === 0x20;
    const isEnded = text.charCodeAt(end - 1) === 0x20;
    if (isSpaced) gap ||= 1;
    put(text.slice(isSpaced ? start + 1 : start, isEnded ? end - 1 : end));
    if (isEnded) gap ||= 1;
  };
  /** False where its meaning has to be looked at together with what is around it. */
  const putReference = (reference: string): boolean => {
    const meaning = reference.length > 1 ? meaningOf(reference) : "";
    const isPlain = meaning !== "" && endOfPlain(meaning, 0, meaning.length) === meaning.length;
    if (meaning === NO_BREAK_SPACE) gap ||= 1;
    else if (isPlain) putEven(meaning, 0, meaning.length);
    return isPlain || meaning === NO_BREAK_SPACE;
  };
  const writeSlowly = (markup: string): void => {
    const text = resolveReferences(markup);
    const even = openPres > 0 ? text : flow(text, hasBlocks);
    isCleaned &&= isClean(even) && !even.includes("\n");
    putEven(even, 0, even.length);
  };
  return {
    write(markup: string, start: number, end: number): void {
      let from = start;
      while (from < end) {
        const stop = endOfPlain(markup, from, end);
        if (stop > from) putEven(markup, from, stop);
        from = endOfReference(markup, stop, end);
        if (stop < end && !putReference(markup.slice(stop, from))) {
          writeSlowly(markup.slice(stop, end));
          return;
        }
      }
    },
    tag(name: string, isOpen: boolean): void {
      if (name === "pre") openPres = Math.max(0, openPres + (isOpen ? 1 : -1));
      gap = gapAt(name, isOpen, gap);
      // Browsers draw these quotation marks; without them nobody could tell that it is a quotation.
      if (name === "q") put(isOpen ? "“" : "”");
    },
    text: () => (isCleaned ? pieces.join("") : cleanText(pieces.join(""))),
  };
}

function gapAt(name: string, isOpen: boolean, gap: number): number {
  if (BLOCKS.has(name)) return 3;
  if (name === "br" && isOpen) return gap < 2 ? 2 : 3;
  return name === "td" || name === "th" ? gap || 1 : gap;
}

const BLOCKS: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tr ul"
  ).split(" "),
);

/** Elements whose content is not part of the text. */
const DROPPED: ReadonlySet<string> = new Set(
  "iframe noscript script style template title".split(" "),
);

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
    if (code === 0x20 ? before === 0x20 : code === 0xa0 || (code >= 0x09 && code <= 0x0d))
      return true;
    before = code;
  }
  return false;
}

const EMPTY_LINE = /\n[ \t\r\f]*\n/;

const FINE = 1;
const SPACE = 2;
const LINE_END = 3;

/**
 * What each UTF-16 unit is to `cleanText`: 0 for what it may have to change. Fine are the letters and signs of the commonest
 * scripts in composed form (Latin, Greek, Cyrillic, Hebrew, Arabic, kana, Han).
 */
const KINDS = new Uint8Array(0x10000);
for (const range of (
  "21-7e a1-ac ae-2ff 38e-3ce 400-482 48a-4ff 5d0-5ea 621-63a 641-64a 2010-2027 2030-205e 20a0-20bf 2122-2122 " +
  "3001-3029 3041-3096 30a1-30fe 4e00-9fff"
).split(" ")) {
  const [first = 0, last = 0] = range.split("-").map((unit) => Number.parseInt(unit, 16));
  KINDS.fill(FINE, first, last + 1);
}
KINDS[0x20] = SPACE;
KINDS[0x0a] = LINE_END;

/** True for lines of fine letters with single spaces between them: nearly every text is, and is spared eight passes. */
function isClean(text: string): boolean {
  let before = FINE;
  let lineEnds = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if (kind === FINE) lineEnds = 0;
    else if (kind === LINE_END && before !== SPACE && lineEnds < 2) lineEnds++;
    else if (kind !== SPACE || before !== FINE) return false;
    before = kind;
  }
  return true;
}

/** How far it is one clean line without a reference: nearly every text is, but for some references. */
function endOfPlain(text: string, start: number, end: number): number {
  let before = FINE;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const kind = KINDS[code] ?? 0;
    if (kind === FINE ? code === AMPERSAND : kind !== SPACE || before !== FINE) return at;
    before = kind;
  }
  return end;
}

const NO_BREAK_SPACE = "\u00a0";

const AMPERSAND = 0x26;

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
