/** One line for each mark: what is measured here beside what is wanted, what the prototype had and what others have. */

export type Compared = {
  readonly measure: string;
  readonly own: number;
  readonly wanted: number;
  /** Of the method that this one grew from, and of others, as printed elsewhere. */
  readonly elsewhere: string;
  /** Decimals; 3 where nothing else is said. */
  readonly decimals?: number;
  /** For times and sizes: less is better. */
  readonly isLimit?: boolean;
};

/** What the whole measurement looks for among everything that is printed. */
export const COMPARED_LINE = /^[✓✗] /u;

/** Prints and gives `✓ measure: own (wanted …; …)`, or `✗` with what is missing. */
export function compare({
  measure,
  own,
  wanted,
  elsewhere,
  decimals = 3,
  isLimit = false,
}: Compared): string {
  const shown = own.toFixed(decimals);
  const missing = isLimit ? Number(shown) - wanted : wanted - Number(shown);
  const isMet = missing <= 0;
  const gap = isMet ? "" : `, ${isLimit ? "over by" : "missing"} ${missing.toFixed(decimals)}`;
  const sign = isLimit ? "at most " : "";
  const others = elsewhere === "" ? "" : `; ${elsewhere}`;
  const line = `${isMet ? "✓" : "✗"} ${measure}: ${shown} (wanted ${sign}${wanted}${gap}${others})`;
  console.log(line);
  return line;
}
