/** From bytes to characters: byte order mark, then HTTP, then the document's own word, then UTF-8, then windows-1252. */

import { byteOrderMark } from "../byte-order-mark.ts";

const PROLOG_BYTES = 1_024;

const windows1252 = new TextDecoder("windows-1252");

/**
 * Decodes a document. Encodings are those of the WHATWG Encoding standard; a label nobody knows is passed over, and
 * bytes that are not UTF-8 where nothing else was said are read as windows-1252, as browsers do.
 */
export function decode(bytes: Uint8Array, contentType: string): string {
  const label = byteOrderMark(bytes) ?? charsetOf(contentType) ?? prologOf(bytes);
  return (
    decodeAs(label, bytes, false) ?? decodeAs("utf-8", bytes, true) ?? windows1252.decode(bytes)
  );
}

function charsetOf(contentType: string): string | undefined {
  return contentType.match(/charset\s*=\s*["']?([^\s;"']+)/iu)?.[1];
}

function prologOf(bytes: Uint8Array): string | undefined {
  const prolog = new TextDecoder("latin1").decode(bytes.subarray(0, PROLOG_BYTES));
  return prolog.match(/^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/u)?.[1];
}

/** Undefined for a label nobody knows and, when `fatal`, for bytes that are not of that encoding. */
function decodeAs(
  label: string | undefined,
  bytes: Uint8Array,
  fatal: boolean,
): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}
