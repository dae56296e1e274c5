/** From bytes to characters: byte order mark, then HTTP, then the document's own word, then UTF-8, then windows-1252. */

import { byteOrderMark } from "../byte-order-mark.ts";
import { codePage } from "./code-pages.ts";

const PROLOG_BYTES = 1_024;

const windows1252 = new TextDecoder("windows-1252");

/**
 * Decodes a document. Encodings are those of the WHATWG Encoding standard under any of their names, UTF-32, and the pages
 * of old systems; a label nobody knows is passed over. Bytes that are not UTF-8 where nothing else was said, or where
 * nothing else in the document is UTF-8 either, are read as windows-1252, as browsers do.
 */
export function decode(bytes: Uint8Array, contentType: string): string {
  const shape = shapeOf(bytes);
  if (shape?.startsWith("utf-32")) return decodeUtf32(bytes, shape === "utf-32le");
  const label =
    byteOrderMark(bytes) ?? charsetOf(contentType) ?? shape ?? prologOf(bytes) ?? ebcdicOf(bytes);
  return decodeAs(label, bytes) ?? decodeUtf8(bytes);
}

function charsetOf(contentType: string): string | undefined {
  return contentType.match(/charset\s*=\s*["']?([^\s;"']+)/iu)?.[1];
}

/** Whoever can read the word one byte at a time sees that it is not true of two or four. */
function prologOf(bytes: Uint8Array): string | undefined {
  const label = encodingIn(new TextDecoder("latin1").decode(bytes.subarray(0, PROLOG_BYTES)));
  return label !== undefined && WIDE.test(label) ? undefined : label;
}

const WIDE = /^(?:utf[-_]?(?:16|32)|ucs|cs?unicode|unicode|iso-10646)/iu;

function encodingIn(prolog: string): string | undefined {
  return prolog.match(/^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/u)?.[1];
}

/** What the first `<` tells where nothing else does (XML 1.0, appendix F). */
function shapeOf(bytes: Uint8Array): string | undefined {
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16)).join(" ");
  return SHAPES.get(start);
}

const SHAPES: ReadonlyMap<string, string> = new Map([
  ["0 0 fe ff", "utf-32be"],
  ["ff fe 0 0", "utf-32le"],
  ["0 0 0 3c", "utf-32be"],
  ["3c 0 0 0", "utf-32le"],
  ["0 3c 0 3f", "utf-16be"],
  ["3c 0 3f 0", "utf-16le"],
]);

/** "<?xm" in the letters of a mainframe, which can be read by any of its pages. */
function ebcdicOf(bytes: Uint8Array): string | undefined {
  const isEbcdic = [0x4c, 0x6f, 0xa7, 0x94].every((byte, place) => bytes[place] === byte);
  const page = isEbcdic ? codePage("cp037") : undefined;
  return page && (encodingIn(byPage(page, bytes.subarray(0, PROLOG_BYTES))) ?? "cp037");
}

/** Undefined for a label nobody knows. */
function decodeAs(label: string | undefined, bytes: Uint8Array): string | undefined {
  if (label === undefined) return undefined;
  const named = label.toLowerCase().replaceAll("_", "-");
  const name = NAMES.get(named) ?? named;
  if (name === "utf-8") return decodeUtf8(bytes);
  const page = codePage(name);
  if (page !== undefined) return byPage(page, bytes);
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Names that other systems give to encodings of the standard. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ["utf8", "utf-8"],
  ["u8", "utf-8"],
  ["utf-8-sig", "utf-8"],
  ["cp65001", "utf-8"],
  ["utf16", "utf-16"],
  ["u16", "utf-16"],
  ["latin-1", "latin1"],
  ["cp949", "euc-kr"],
  ["ms949", "euc-kr"],
  ["uhc", "euc-kr"],
  ["cp932", "shift_jis"],
  ["shift-jis", "shift_jis"],
  ["cp936", "gbk"],
  ["cp874", "windows-874"],
  ["mac-roman", "macintosh"],
  ["macroman", "macintosh"],
  ["mac-cyrillic", "x-mac-cyrillic"],
  ["maccyrillic", "x-mac-cyrillic"],
  ["cp367", "us-ascii"],
]);

/** One broken letter does not make a document windows-1252, when the others only make sense as UTF-8. */
function decodeUtf8(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (!text.includes("\ufffd")) return text;
  return /[^\0-\x7f\ufffd]/u.test(text) ? text : windows1252.decode(bytes);
}

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const characters: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    characters.push(code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code));
  }
  return characters.join("").replace(/^\ufeff/u, "");
}

function byPage(page: string, bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += page[byte] ?? "";
  return text;
}
