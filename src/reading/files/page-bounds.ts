/**
 * Pages that would take forever are told before a tree is built of them. Readability looks at the text of every element
 * again for each of its ancestors: what it takes grows with the pieces of a page, and with its letters times their depth.
 */

import { Tokenizer } from "htmlparser2";
import { NO_CALLBACKS } from "../tokenizing.ts";

/** Of 86 pages of newspapers and blogs the largest had 4,997 pieces, 49 levels and 1.1 million letters times levels. */
const PIECES_MAX = 30_000;
const DEPTH_MAX = 200;
const WEIGHT_MAX = 20_000_000;

/** Completes the sentence "<the file's path> …"; undefined for a page that can be read. Linear in its length. */
export function whyTooLarge(html: string): string | undefined {
  const { pieces, depth, weight } = measured(html);
  if (depth > DEPTH_MAX) return `nests elements ${depth} deep; ${DEPTH_MAX} is the most I read`;
  if (pieces > PIECES_MAX) return `has ${pieces} tags and texts; ${PIECES_MAX} is the most I read`;
  return weight > WEIGHT_MAX ? "holds too much text too deep inside its elements" : undefined;
}

/** Elements whose end tag may be left out do not nest by being left open. */
function measured(html: string): { pieces: number; depth: number; weight: number } {
  let pieces = 0;
  let weight = 0;
  let depth = 0;
  let deepest = 0;
  const nests = (start: number, end: number) =>
    !NEVER_DEEP.has(html.slice(start, end).toLowerCase());
  const tokenizer = new Tokenizer(
    {},
    {
      ...NO_CALLBACKS,
      ontext(start, end) {
        pieces += 1;
        weight += (end - start) * depth;
      },
      onopentagname(start, end) {
        pieces += 1;
        if (nests(start, end)) depth += 1;
        deepest = Math.max(deepest, depth);
      },
      onclosetag(start, end) {
        // A stray </p> makes an element too (HTML §13.2.6.4.7).
        pieces += 1;
        if (nests(start, end)) depth = Math.max(0, depth - 1);
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return { pieces, depth: deepest, weight };
}

/** Void elements, and those that the next of their kind closes (HTML §13.1.2.4). */
const NEVER_DEEP: ReadonlySet<string> = new Set(
  (
    "area base br col embed hr img input link meta param source track wbr " +
    "p li dt dd td th tr thead tbody tfoot option optgroup colgroup html head body"
  ).split(" "),
);
