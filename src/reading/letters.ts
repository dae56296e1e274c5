/**
 * Which letters can stay as they are: nearly all of nearly every text. A text is looked at once, letter by letter, to be
 * spared all that cleaning it takes.
 */

import type { Sheet } from "./sheet.ts";
import { createUnits, type Units } from "./units.ts";

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

/** The same in markup, where `&` and `<` begin something. */
const MARKUP_KINDS = KINDS.slice();
MARKUP_KINDS[0x26] = 0;
MARKUP_KINDS[0x3c] = 0;
MARKUP_KINDS[0x0a] = 0;

const unitsOfPiece = createUnits();

/** True for lines of fine letters with single spaces between them: nearly every text is, and is spared eight passes. */
export function isClean(text: string): boolean {
  const units = unitsOfPiece(text);
  let before = FINE;
  let lineEnds = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = KINDS[units[at] ?? 0] ?? 0;
    if (kind === FINE) lineEnds = 0;
    else if (kind === LINE_END && before !== SPACE && lineEnds < 2) lineEnds++;
    else if (kind !== SPACE || before !== FINE) return false;
    before = kind;
  }
  return true;
}

/** How far it is one clean line without a reference: nearly every text is, but for some references. `end` is no letter. */
function endOfPlain(units: Units, start: number, end: number): number {
  for (let at = start; ; at++) {
    while (MARKUP_KINDS[units[at] ?? 0] === FINE) at++;
    if (at >= end) return end;
    if (units[at] !== BLANK || (at > start && units[at - 1] === BLANK)) return at;
  }
}

/**
 * Writes the one clean line without a reference that begins at a place, and gives the place behind it: the same place
 * where none begins there. A space at its end is not written, and neither is one at its beginning.
 */
export function writePlain(sheet: Sheet, units: Units, start: number): number {
  const written = sheet.units;
  let at = start;
  let { length, bits } = sheet;
  let before = SPACE;
  for (;;) {
    const unit = units[at] ?? 0;
    const kind = MARKUP_KINDS[unit] ?? 0;
    // Neither kind is another's part but a space after a space.
    if (kind === 0 || (kind & before) === SPACE) break;
    written[length++] = unit;
    bits |= unit;
    before = kind;
    at++;
  }
  sheet.length = at > start && units[at - 1] === BLANK ? length - 1 : length;
  sheet.bits = bits;
  return at;
}

/** True for a letter or a sign that stays as it is, also in markup. */
export function isFine(unit: number): boolean {
  return MARKUP_KINDS[unit] === FINE;
}

/** The same for what a reference stands for, which begins nothing. */
export function isFineAlone(unit: number): boolean {
  return KINDS[unit] === FINE;
}

/** True for one clean line without a reference and without a tag. */
export function isPlainLine(text: string): boolean {
  return endOfPlain(unitsOfPiece(text), 0, text.length) === text.length;
}

/** True for what a reference stands for, if it is one clean line. */
export function isPlain(meaning: string): boolean {
  if (meaning.length !== 1) return meaning !== "" && isClean(meaning) && !meaning.includes("\n");
  const kind = KINDS[meaning.charCodeAt(0)];
  return kind === FINE || kind === SPACE;
}

export const NO_BREAK_SPACE = "\u00a0";

export const AMPERSAND = 0x26;
export const BLANK = 0x20;
export const LINE_FEED = 0x0a;

/** White space that is one space in a paragraph. */
export function isSpace(code: number): boolean {
  return (
    code === BLANK ||
    code === 0xa0 ||
    code === 0x09 ||
    code === LINE_FEED ||
    code === 0x0d ||
    code === 0x0c
  );
}
