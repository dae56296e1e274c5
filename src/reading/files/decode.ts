/**
 * Files as people save and scrape them seldom say their encoding. The bytes tell most of it: a byte order mark, valid
 * UTF-8, or else windows-1252, which is what old Western pages and editors wrote. What is none of these is named, since
 * a text of wrong letters would be worse than none.
 */

import { byteOrderMark } from "../byte-order-mark.ts";

export type Decoded = { readonly text: string } | { readonly problem: string };

/**
 * `problem` completes the sentence "<the file's path> …". `declared` is the encoding that the document itself names; it
 * counts after a byte order mark and valid UTF-8, which cannot be there by chance.
 */
export function decodeBytes(bytes: Uint8Array, declared?: string): Decoded {
  const label = byteOrderMark(bytes);
  if (label !== undefined) return decodedAs(label, bytes);
  if (bytes.includes(0)) return NOT_TEXT;
  const utf8 = decoded("utf-8", bytes);
  if (utf8 !== undefined) return isText(utf8) ? { text: utf8 } : NOT_TEXT;
  const text = declared === undefined ? undefined : decoded(declared, bytes);
  return text !== undefined && isText(text) ? { text } : decodedAsWestern(bytes);
}

/**
 * Undoes UTF-8 that some program read as windows-1252 and saved as UTF-8 again (`Itâ€™s` for `It’s`). Only in a text
 * that shows the marks of it, and only runs that are valid UTF-8 when undone; all others stay as they are.
 */
export function repaired(text: string): string {
  if (!/â€[^\s\w]|Ã[\u00a0-\u00bf]/.test(text)) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII
  return text.replace(/[^\x00-\x7f]+/g, (run) => undone(run) ?? run);
}

const NOT_TEXT: Decoded = { problem: "is not text" };

const UNKNOWN_ENCODING: Decoded = {
  problem: "is in an encoding that I cannot tell; save it as UTF-8",
};

function decodedAs(label: string, bytes: Uint8Array): Decoded {
  const text = decoded(label, bytes);
  if (text === undefined) return { problem: `says that it is ${label.toUpperCase()}, but is not` };
  return isText(text) ? { text } : NOT_TEXT;
}

function decoded(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * In Western text most letters are ASCII. Where they are not, or where bytes mean nothing in windows-1252, the file is
 * Cyrillic, Greek or Asian, and reading it as Western would make letter salad.
 */
function decodedAsWestern(bytes: Uint8Array): Decoded {
  const text = new TextDecoder("windows-1252").decode(bytes);
  if (!isText(text)) return NOT_TEXT;
  const beyondAscii = bytes.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  const isWestern =
    beyondAscii <= bytes.length * BEYOND_ASCII_SHARE_MAX && !/[\x80-\x9f]/.test(text);
  return isWestern ? { text } : UNKNOWN_ENCODING;
}

/** French, the richest in accents, has about one in twenty; Cyrillic four in five. */
const BEYOND_ASCII_SHARE_MAX = 0.25;

/** Text may hold a stray control character (they are taken out later), but is not made of them. */
function isText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
  const controls = text.match(/[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0;
  return !text.includes("\0") && controls <= text.length * CONTROLS_SHARE_MAX;
}

const CONTROLS_SHARE_MAX = 0.01;

function undone(run: string): string | undefined {
  const bytes = Array.from(run, (letter) => WESTERN_BYTES.get(letter));
  return bytes.includes(undefined)
    ? undefined
    : decoded("utf-8", Uint8Array.from(bytes as number[]));
}

const WESTERN_BYTES: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 128 }, (_, index) => index + 128).map((byte) => [
    new TextDecoder("windows-1252").decode(Uint8Array.of(byte)),
    byte,
  ]),
);
