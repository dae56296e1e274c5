/**
 * Text in the columns of a terminal: how wide a character is, where a line breaks, and nothing that a terminal would
 * obey. An article may hold escape codes; here they are characters like any others, and unseen ones.
 */

import { stripVTControlCharacters } from "node:util";

/** C0, DEL and C1 controls, and the marks that turn the direction of all that follows (https://trojansource.codes). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Characters that fill two columns (Unicode UAX #11, Wide and Fullwidth, by block), and emoji shown as pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

/** Marks without a letter to stand on, joiners and the like. */
const UNSEEN = /^[\p{M}\p{Cf}]+$/u;

const ASCII = /^[ -~]*$/u;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Harmless text on one line: line breaks and tabs become spaces, escape codes and controls go. */
export function plain(words: string): string {
  return stripVTControlCharacters(words)
    .replace(/[^\S\u00a0\u202f]+/gu, " ")
    .replace(CONTROLS, "");
}

/** How many columns it fills. */
export function columns(words: string): number {
  if (ASCII.test(words)) return words.length;
  return charactersOf(words).reduce((sum, character) => sum + columnsOf(character), 0);
}

/**
 * Breaks text at its spaces into lines of at most `width` columns. A word wider than a line, such as a sentence in
 * Chinese, breaks between characters; an address never breaks, so that it can be opened.
 */
export function wrap(words: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of words.split(" ")) {
    const isRoomy = line !== "" && columns(line) + 1 + columns(word) <= width;
    if (isRoomy) {
      line = `${line} ${word}`;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = piecesOf(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  return [...lines, line];
}

/** Wrapped text behind `prefix`; further lines are set in as far. */
export function hang(prefix: string, words: string, width: number): readonly string[] {
  const indent = " ".repeat(columns(prefix));
  const lines = wrap(words, Math.max(1, width - indent.length));
  return lines.map((line, index) => (index === 0 ? prefix : indent) + line);
}

function piecesOf(word: string, width: number): readonly string[] {
  if (columns(word) <= width || /^https?:\/\//u.test(word)) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const character of charactersOf(word)) {
    if (piece !== "" && columns(piece) + columnsOf(character) > width) {
      pieces.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...pieces, piece];
}

function charactersOf(words: string): readonly string[] {
  return Array.from(graphemes.segment(words), ({ segment }) => segment);
}

function columnsOf(character: string): number {
  if (UNSEEN.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
