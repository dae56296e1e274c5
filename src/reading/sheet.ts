/**
 * A text that is written bit by bit, as numbers. A string that grows is a tree of all its pieces, slow to make and to
 * read, and each piece keeps alive the document it was cut from; a sheet becomes one string at its end.
 */

import { roomFor, type Units } from "./units.ts";

export type Sheet = {
  /** Room for what is written; only the first `length` of them are. */
  units: Units;
  length: number;
  /** All bits of all that is written: below 256, each unit fits a byte. */
  bits: number;
};

export function createSheet(): Sheet {
  return { units: new Uint16Array(0), length: 0, bits: 0 };
}

/** Begins anew with room for so many units; what was given back as a string stays. */
export function clearSheet(sheet: Sheet, room: number): void {
  sheet.length = 0;
  sheet.bits = 0;
  sheet.units = roomFor(room, sheet.units);
}

/** Writes all of a text, making room for it where there is none. */
export function writeString(sheet: Sheet, text: string): void {
  const length = sheet.length + text.length;
  if (length > sheet.units.length) {
    const larger = roomFor(length, sheet.units);
    larger.set(sheet.units);
    sheet.units = larger;
  }
  for (let at = 0; at < text.length; at++) writeUnit(sheet, text.charCodeAt(at));
}

/** Writes all before the next `mark`, or before the next 0, which stands behind every text; gives the place of that. */
export function writeUntil(sheet: Sheet, units: Units, start: number, mark: number): number {
  const written = sheet.units;
  let { length, bits } = sheet;
  let at = start;
  for (let unit = units[at] ?? 0; unit !== mark && unit !== 0; unit = units[++at] ?? 0) {
    written[length++] = unit;
    bits |= unit;
  }
  sheet.length = length;
  sheet.bits = bits;
  return at;
}

/** For one unit, where there is room. */
export function writeUnit(sheet: Sheet, unit: number): void {
  sheet.units[sheet.length++] = unit;
  sheet.bits |= unit;
}

/** What is written, as a string that takes a byte a letter where that is enough. */
export function textOf({ units, length, bits }: Sheet): string {
  if (bits > 0xff) return Buffer.from(units.buffer).toString("utf16le", 0, 2 * length);
  const bytes = length <= BYTES.length ? BYTES : Buffer.allocUnsafeSlow(length);
  bytes.set(units.subarray(0, length));
  return bytes.toString("latin1", 0, length);
}

const BYTES = Buffer.allocUnsafeSlow(65_536);
