/**
 * A text as numbers: its UTF-16 units, and a 0 behind them. Asking a string for one letter after another means asking it
 * each time how it is kept; a loop over numbers takes half as long, and that is most of what reading a feed takes.
 */

export type Units = Uint16Array;

/** Longer texts get a place of their own. */
const SHARED_UNITS = 65_536;

export function unitsOf(text: string): Units {
  const bytes = Buffer.allocUnsafeSlow(2 * (text.length + 1));
  const units = new Uint16Array(bytes.buffer);
  bytes.write(text, 0, "utf16le");
  units[text.length] = 0;
  return units;
}

/** What `unitsOf` gives, for one text at a time: the units of a short one are there until the next one's are wanted. */
export function createUnits(): (text: string) => Units {
  const shared = new Uint16Array(SHARED_UNITS);
  const bytes = Buffer.from(shared.buffer);
  return (text) => {
    if (text.length >= SHARED_UNITS) return unitsOf(text);
    bytes.write(text, 0, "utf16le");
    shared[text.length] = 0;
    return shared;
  };
}
