/** The names that somebody who mistyped one most likely meant. */

import { fold } from "./words.ts";

/** Longer words than this are compared by their beginning: the work grows with the square of the length. */
const COMPARED_CHARS_MAX = 64;

/**
 * The names nearest to a word, the best first, at most `limit`; none when nothing is near. Near is: begins with it, or
 * it begins with the name, or one slip in every three letters (a letter too many, too few, wrong, or two swapped:
 * Damerau 1964). Case and accents do not count. Equally near names keep their order.
 */
export function nearest(word: string, names: readonly string[], limit: number): readonly string[] {
  const wanted = compared(word);
  if (wanted === "") return [];
  return names
    .map((name) => ({ name, distance: distance(wanted, compared(name)) }))
    .filter((one) => one.distance <= Math.max(1, Math.floor(wanted.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ name }) => name);
}

function compared(name: string): string {
  return fold(name).trim().slice(0, COMPARED_CHARS_MAX);
}

/** 0 for the same, a half for a beginning, else the number of slips between them. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  if (b.startsWith(a) || (b.length >= 3 && a.startsWith(b))) return 0.5;
  return slips(a, b);
}

/** Optimal string alignment: Levenshtein's three rows, the third for two letters swapped. */
function slips(a: string, b: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(twoAbove, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    twoAbove = above;
    above = current;
  }
  return at(above, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
