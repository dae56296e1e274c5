/**
 * A text as numbers: its UTF-16 units, and a 0 behind them. Asking a string for one letter after another means asking it
 * each time how it is kept; a loop over numbers takes half as long, and that is most of what reading a feed takes.
 */

export type Units = Uint16Array<ArrayBuffer>;

/** Room is made for this many, and kept up to the larger number: nearly no feed is longer. */
const ROOM_MIN = 4_096;
const ROOM_MAX = 1_048_576;

/**
 * Gives units of one text at a time: they are there until the next one's are wanted, in the same place, since a new place
 * for each document is most of what a collector of garbage would have to do.
 */
export function createUnits(): (text: string) => Units {
  let units = new Uint16Array(0);
  return (text) => {
    units = roomFor(text.length + 1, units);
    Buffer.from(units.buffer).write(text, 0, "utf16le");
    units[text.length] = 0;
    return units;
  };
}

/** Room for so many units: what is there, if it is enough. A hostile document's is not kept for the honest ones after it. */
export function roomFor(count: number, units: Units): Units {
  const isKept = count <= units.length && units.length <= Math.max(ROOM_MAX, count);
  if (isKept) return units;
  return new Uint16Array(Math.max(ROOM_MIN, 2 ** Math.ceil(Math.log2(count))));
}
