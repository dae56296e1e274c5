/**
 * Where the text of markup is put down, with no more space between it than will stay, so that there is little left to
 * clean.
 */

import { BLANK, isFine, LINE_FEED, writePlain } from "./letters.ts";
import { clearSheet, createSheet, type Sheet, writeString, writeUnit } from "./sheet.ts";
import type { Units } from "./units.ts";

export type Paper = {
  readonly sheet: Sheet;
  /** What is to stand before what comes next, the widest that was asked for: a space, a line's end, an empty line. */
  gap: number;
  openPres: number;
  /** False when something was put down that has to be looked at together with what is around it. */
  isCleaned: boolean;
  readonly hasBlocks: boolean;
};

/** An empty line is two ends of lines. */
const GAP_MAX = 2;

/** There is one: what was put down before is gone. `chars` are those of the markup, which is never shorter than its text. */
export function startPaper(chars: number, hasBlocks: boolean): Paper {
  clearSheet(sheet, chars + GAP_MAX);
  return { sheet, gap: 0, openPres: 0, isCleaned: true, hasBlocks };
}

const sheet = createSheet();

export function putGap(paper: Paper): void {
  const { sheet, gap } = paper;
  paper.gap = 0;
  if (gap === 0 || sheet.length === 0) return;
  writeUnit(sheet, gap === 1 ? BLANK : LINE_FEED);
  if (gap === 3) writeUnit(sheet, LINE_FEED);
}

/** Text from which only a space at either end has to go. */
export function putEven(paper: Paper, text: string): void {
  const start = text.charCodeAt(0) === BLANK ? 1 : 0;
  const isEnded = text.charCodeAt(text.length - 1) === BLANK;
  if (start === 1) paper.gap ||= 1;
  const even = text.slice(start, isEnded ? -1 : undefined);
  if (even !== "") {
    putGap(paper);
    writeString(paper.sheet, even);
  }
  if (isEnded) paper.gap ||= 1;
}

/** Nearly all of nearly every text: what can stay as it is. Gives the place behind it. */
export function writeLine(paper: Paper, units: Units, start: number): number {
  const isSpaced = units[start] === BLANK;
  if (isSpaced) paper.gap ||= 1;
  const at = isSpaced ? start + 1 : start;
  if (!isFine(units[at] ?? 0)) return at;
  putGap(paper);
  const end = writePlain(paper.sheet, units, at);
  if (units[end - 1] === BLANK) paper.gap = 1;
  return end;
}
