/**
 * Finds what stands between quotation marks, whatever marks the writer used and mixed, and leaves out what is no quote:
 * one or two words held at arm's length, and titles of works.
 */

import type { ClaimField } from "../newsroom/claim.ts";
import { givenName } from "./given-names.ts";
import { SAID } from "./saying.ts";

export type Quotation = {
  readonly field: ClaimField;
  /** The quoted words, without marks and the white space beside them. */
  readonly start: number;
  readonly end: number;
  /** With the marks. */
  readonly outerStart: number;
  readonly outerEnd: number;
  /** Index into the paragraphs. */
  readonly paragraph: number;
  /** No mark closes it in its paragraph, because it goes on in the next. */
  readonly goesOn: boolean;
  /** Too few words to be shown; but it tells who goes on speaking. */
  readonly isBrief: boolean;
};

type Span = { readonly start: number; readonly end: number };
type Mark = Span & { readonly kind: "open" | "close" };

const WORDS_MIN = 3;

/** The quotations of a text in reading order. None reaches over the end of a paragraph. */
export function quotationsOf(
  text: string,
  field: ClaimField,
  paragraphs: readonly Span[],
): readonly Quotation[] {
  const quotations: Quotation[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    const next = paragraphs[index + 1];
    const goesOn =
      next !== undefined && /^(?:["“«]|``)/u.test(text.slice(next.start, next.start + 2));
    for (const [open, close] of pairsIn(text, paragraph, goesOn)) {
      const words = text.slice(open.end, close.start);
      const start = open.end + words.length - words.trimStart().length;
      const end = open.end + words.trimEnd().length;
      const isUnclosed = close.start === close.end;
      const quoted = text.slice(start, end);
      const isSaid =
        isSentence(quoted) && SAID_AFTER.test(text.slice(close.end, close.end + SAID_CHARS_MAX));
      if (isTitleOfWork(quoted) && isLongEnough(quoted) && !isSaid) continue;
      quotations.push({
        field,
        start,
        end,
        outerStart: open.start,
        outerEnd: close.end,
        paragraph: index,
        goesOn: isUnclosed,
        isBrief: !isLongEnough(quoted),
      });
    }
  }
  return quotations;
}

/** Opening and closing marks that belong together. An opening mark without its fellow is dropped, unless `goesOn`. */
function pairsIn(
  text: string,
  paragraph: Span,
  goesOn: boolean,
): readonly (readonly [Mark, Mark])[] {
  const pairs: [Mark, Mark][] = [];
  let open: Mark | undefined;
  for (const mark of marksIn(text, paragraph)) {
    const kind = mark.kind ?? (open === undefined ? "open" : "close");
    if (kind === "open") open = { ...mark, kind };
    else if (open !== undefined) {
      pairs.push([open, { ...mark, kind }]);
      open = undefined;
    }
  }
  if (open !== undefined && goesOn) {
    pairs.push([open, { kind: "close", start: paragraph.end, end: paragraph.end }]);
  }
  return pairs;
}

const MARKS = /[“”„«»"]|``|''/gu;

/** Straight marks open after a space and close before one; where that does not tell, `kind` is undefined. */
function marksIn(
  text: string,
  paragraph: Span,
): readonly (Span & { readonly kind: Mark["kind"] | undefined })[] {
  return [...text.slice(paragraph.start, paragraph.end).matchAll(MARKS)].map(
    ({ 0: mark, index }) => {
      const start = paragraph.start + index;
      const end = start + mark.length;
      return {
        start,
        end,
        kind: kindOf(mark, text.slice(start - 1, start), text.slice(end, end + 1)),
      };
    },
  );
}

function kindOf(mark: string, before: string, after: string): Mark["kind"] | undefined {
  if (/^(?:[“„«]|``)$/u.test(mark)) return "open";
  if (/^(?:[”»]|'')$/u.test(mark)) return "close";
  const opens = /^[\s([—–-]?$/u.test(before);
  const closes = /^[\s)\].,;:!?—–-]?$/u.test(after);
  if (opens === closes) return undefined;
  return opens ? "open" : "close";
}

/** Whether words are as many as a quote needs: fewer are held at arm's length, not quoted. */
export function isLongEnough(words: string): boolean {
  return (words.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0) >= WORDS_MIN;
}

/** “….” ― Sonya Herridge */
export function isSigned(text: string, { outerEnd }: Quotation): boolean {
  return /^\s?[―—–]\s?\p{Lu}/u.test(text.slice(outerEnd, outerEnd + 4));
}

/** Whether the sentence goes on after the quotation: “…,” but not “….” */
export function leadsOn(text: string, quotation: Quotation): boolean {
  const { start, end, outerEnd, goesOn } = quotation;
  if (goesOn) return false;
  if (isSigned(text, quotation)) return true;
  const last = text
    .slice(start, end)
    .replace(/['’]+$/u, "")
    .slice(-1);
  return (
    /[,?!—–…-]/u.test(last) ||
    (!/\./u.test(last) && /^(?:,|\s\p{Ll})/u.test(text.slice(outerEnd, outerEnd + 2)))
  );
}

/** “The Tonight Show With Jimmy Fallon”: every longer word has a capital. Names alone are no title. */
function isTitleOfWork(words: string): boolean {
  const long = words.match(/\p{L}[\p{L}'’]{3,}/gu) ?? [];
  return (
    long.length > 0 &&
    /^\p{Lu}/u.test(words) &&
    !/[.!?]./u.test(words) &&
    long.every((word) => /^\p{Lu}/u.test(word)) &&
    !long.some((word) => givenName(word) === "strong" && /,/u.test(words.slice(0, -1)))
  );
}

/** How far behind a quotation the verb is looked for: after a name with its title. */
const SAID_CHARS_MAX = 60;
/** “…,” said Mayor Ana Lopes · “…,” Lopes said. */
const SAID_AFTER = new RegExp(`^\\s(?:\\p{L}+\\.?\\s){0,4}(?:${SAID})\\b`, "u");

/** “Talks go on,”: a sentence that goes on, with a small word that no title of a work leaves small. */
function isSentence(words: string): boolean {
  const small = words.match(/(?<![\p{L}'’])\p{Ll}{1,3}(?![\p{L}'’])/gu) ?? [];
  return /[,?!]$/u.test(words) && small.some((word) => !SMALL_IN_TITLES.test(word));
}

const SMALL_IN_TITLES =
  /^(?:an?|the|of|in|on|at|by|to|for|and|or|but|nor|as|vs|via|up|out|off|de|la|le|el|du|des|di|der|die|das|und|et|y)$/u;
