/** Units on as many sheets as they need. A sheet ends only between two of them, and never behind a heading. */

import type { types } from "@slack/bolt";
import type { Unit } from "./draw-unit.ts";
import { BLOCKS_BYTES_MAX, BLOCKS_MAX } from "./limits.ts";
import { weightOf } from "./weight.ts";

/** True when Slack takes so much in one message. */
export function isWithinLimits(blocks: readonly types.KnownBlock[]): boolean {
  if (blocks.length > BLOCKS_MAX) return false;
  return weightOf(blocks) <= BLOCKS_BYTES_MAX;
}

/** At least one sheet; `fits` says whether these units, with all that stands on every sheet, are one. */
export function sheetsOf(
  units: readonly Unit[],
  fits: (units: readonly Unit[]) => boolean,
): readonly (readonly Unit[])[] {
  const sheets: (readonly Unit[])[] = [];
  let sheet: readonly Unit[] = [];
  for (const together of withHeadings(units)) {
    const longer = [...sheet, ...together];
    if (sheet.length > 0 && !fits(longer)) {
      sheets.push(sheet);
      sheet = together;
    } else {
      sheet = longer;
    }
  }
  return [...sheets, sheet];
}

/** Each unit, a heading with what it heads. */
function withHeadings(units: readonly Unit[]): readonly (readonly Unit[])[] {
  return units.flatMap((unit, index) => {
    const before = units[index - 1];
    const next = units[index + 1];
    if (before?.role === "heading" && unit.role !== "heading") return [[before, unit]];
    const isHeaded = unit.role === "heading" && next !== undefined && next.role !== "heading";
    return isHeaded ? [] : [[unit]];
  });
}
