/**
 * Names of tags and attributes. The same few hundred are written again and again: each is made a string once, which is
 * then found in maps at sight.
 */

import type { Units } from "./units.ts";

/** The name that is written between two places, in small letters. */
export function nameIn(units: Units, start: number, end: number): string {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (hash * 31 + (units[at] ?? 0)) | 0;
  const place = hash & (NAMES_KEPT - 1);
  const kept = KEPT[place];
  if (kept !== undefined && isWrittenAt(kept.written, units, start, end)) return kept.name;
  const written = Buffer.from(units.buffer).toString("utf16le", 2 * start, 2 * end);
  const name = written.toLowerCase();
  if (written.length <= NAME_CHARS_KEPT) KEPT[place] = { written, name };
  return name;
}

/** A power of two: each name has one place, which the last of those that share it has. */
const NAMES_KEPT = 1_024;

/** No name that means anything is longer. */
const NAME_CHARS_KEPT = 40;

const KEPT: ({ readonly written: string; readonly name: string } | undefined)[] = new Array(
  NAMES_KEPT,
).fill(undefined);

function isWrittenAt(text: string, units: Units, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) !== units[start + at]) return false;
  }
  return true;
}
