/** Where an article stands in the archive: a row number that grows with its time. */

import type { DatabaseSync } from "node:sqlite";

const PLACES_PER_MS = 1_024;

/**
 * Row numbers are kept to what a JavaScript number holds exactly, ±2^53; articles dated outside these years (year 1,
 * from a clock at zero) stand at the nearer end.
 */
const MS_MIN = Date.UTC(1700, 0);
const MS_MAX = Date.UTC(2240, 0);

/** The first row number of a moment. As a bigint, since node:sqlite binds every number as a real. */
export function firstPlace(ms: number): bigint {
  return BigInt(Math.min(Math.max(ms, MS_MIN), MS_MAX)) * BigInt(PLACES_PER_MS);
}

/**
 * A free row number for an article of this moment; the one it has, while its moment is the same. More than 1,024
 * articles of one millisecond (a folder of files that give a date alone) go on into the next.
 */
export function createPlaceFinder(database: DatabaseSync) {
  const newest = database.prepare(
    "SELECT max(place) AS place FROM article WHERE place BETWEEN ? AND ?",
  );
  return (ms: number, current: number | undefined): bigint => {
    if (current !== undefined && Math.floor(current / PLACES_PER_MS) === ms) return BigInt(current);
    for (let first = firstPlace(ms); ; first += BigInt(PLACES_PER_MS)) {
      const last = first + BigInt(PLACES_PER_MS - 1);
      const taken = newest.get(first, last)?.place as number | null;
      if (taken === null) return first;
      if (taken < last) return BigInt(taken) + 1n;
    }
  };
}
