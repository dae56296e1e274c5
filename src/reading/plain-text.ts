/**
 * All text that the desk keeps is plain. Here markup becomes paragraphs and any text loses what cannot be seen, so that
 * nothing later can link, hide, reorder or break words. Every step takes time in proportion to its input: hostile pages
 * hold a megabyte of "<".
 */

import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/**
 * Turns HTML, whole or a fragment, into plain paragraphs separated by one empty line, cleaned as `cleanText` does.
 * Entities are resolved once (`&amp;lt;` is the text `&lt;`). Scripts, styles and the like are dropped; a table's rows
 * are lines of their own; `<br>` is a line break. Where no element separates paragraphs, empty lines do. Never throws:
 * what is not quite HTML is read as browsers read it. Depth does not matter, since no tree is built.
 */
export function plainText(html: string): string {
  const pieces: string[] = [];
  const hasBlocks = BLOCK_START.test(html);
  let dropped: string | undefined;
  let openPres = 0;

  const write = (text: string): void => {
    if (dropped === undefined) pieces.push(openPres > 0 ? text : flow(text, hasBlocks));
  };
  const tag = (name: string, isOpen: boolean): void => {
    if (dropped !== undefined) {
      if (!isOpen && name === dropped) dropped = undefined;
      return;
    }
    if (isOpen && DROPPED.has(name)) dropped = name;
    if (name === "pre") openPres = Math.max(0, openPres + (isOpen ? 1 : -1));
    pieces.push(separator(name, isOpen));
  };
  const nameAt = (start: number, end: number): string => html.slice(start, end).toLowerCase();

  const tokenizer = new Tokenizer(
    {},
    {
      ...NO_CALLBACKS,
      ontext: (start, end) => write(html.slice(start, end)),
      ontextentity: (codePoint) => write(String.fromCodePoint(codePoint)),
      onopentagname: (start, end) => tag(nameAt(start, end), true),
      onclosetag: (start, end) => tag(nameAt(start, end), false),
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return cleanText(pieces.join(""));
}

/** True when a text holds a tag or an entity of HTML, so that showing it as it is would show markup. */
export function isHtml(text: string): boolean {
  return HTML_TAG.test(text) || HTML_ENTITY.test(text);
}

/**
 * Cleans plain text and keeps its lines: CR LF and other line ends become `\n`, at most one line is empty between two
 * others; runs of any spaces become one; characters that control, hide or reorder text go (C0, C1, bidi, zero-width,
 * tag characters, soft hyphens; joiners stay in emoji and in the scripts that need them); more than three marks on a
 * letter are cut to three; half surrogates become U+FFFD; the result is NFC, without space around it.
 */
export function cleanText(text: string): string {
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
  return cleanText(text).replace(/\n+/g, " ");
}

/** White space inside a paragraph is one space; without block elements, an empty line still ends the paragraph. */
function flow(text: string, hasBlocks: boolean): string {
  if (hasBlocks) return text.replace(/[ \t\r\n\f]+/g, " ");
  return text.replace(/[ \t\r\n\f]+/g, (run) => (EMPTY_LINE.test(run) ? "\n\n" : " "));
}

function separator(name: string, isOpen: boolean): string {
  if (BLOCKS.has(name)) return "\n\n";
  if (name === "br" && isOpen) return "\n";
  if (name === "td" || name === "th") return " ";
  // Browsers draw these quotation marks; without them nobody could tell that it is a quotation.
  if (name === "q") return isOpen ? "“" : "”";
  return "";
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

const ignore = (): void => {};
/** For whoever listens to some tokens alone. */
export const NO_CALLBACKS: TokenizerCallbacks = {
  ontext: ignore,
  ontextentity: ignore,
  onopentagname: ignore,
  onclosetag: ignore,
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
};
