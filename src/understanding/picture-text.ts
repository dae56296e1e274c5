/**
 * Text in a picture: how wide it is, and whether it may stand there at all. The picture is drawn without seeing it, so
 * widths are those of its font, DejaVu Sans, which is wider than what browsers put in its place.
 */

/** Longer than any title that people give a case. */
const TITLE_CHARS_MAX = 200;

/**
 * What the font has letters for. A title in another script would be a row of empty boxes. Two marks on a letter are
 * Vietnamese or Hebrew; more climb over the lines around.
 */
const DRAWABLE =
  /^(?!.*\p{M}{3})[\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Armn}\p{scx=Geor}\p{scx=Arab}\p{scx=Hebr}\p{M}\p{N}\p{P}\p{S} ]+$/u;

/** Advances in ems, rounded up: https://dejavu-fonts.github.io */
const ADVANCES: readonly (readonly [RegExp, number])[] = [
  [/[ijl'.,:;|!()[\] ]/u, 0.4],
  [/[frtI\-/]/u, 0.42],
  [/[cksvxyzJ]/u, 0.6],
  [/[a-z0-9àâäéèêëíîïóôöúùûüñ]/u, 0.64],
  [/\p{M}/u, 0],
];
const WIDE_ADVANCE = 1;
const CAPITAL_ADVANCE = 0.79;

/** Width in units of the picture; rather too wide than too narrow. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text) ems += advanceOf(letter);
  return ems * fontSize;
}

/**
 * A title in lines no wider than `width`, whole or not at all: shortened, it could say something else. Undefined for
 * one that is too long for `lines`, or that the font cannot draw.
 */
export function titleLines(
  title: string,
  { width, fontSize, lines }: { width: number; fontSize: number; lines: number },
): readonly string[] | undefined {
  if (title.length > TITLE_CHARS_MAX) return undefined;
  const visible = title
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .trim();
  if (!DRAWABLE.test(visible)) return undefined;
  const wrapped: string[] = [];
  for (const word of visible.split(" ")) {
    const longer = wrapped.length === 0 ? word : `${wrapped.at(-1)} ${word}`;
    if (textWidth(longer, fontSize) <= width) wrapped.splice(-1, 1, longer);
    else wrapped.push(word);
  }
  const fits = wrapped.every((line) => textWidth(line, fontSize) <= width);
  return fits && wrapped.length <= lines ? wrapped : undefined;
}

function advanceOf(letter: string): number {
  if (/[mwMWQO@%&]/u.test(letter) || letter > "\u{2fff}") return WIDE_ADVANCE;
  return ADVANCES.find(([letters]) => letters.test(letter))?.[1] ?? CAPITAL_ADVANCE;
}
