/**
 * Tags and what is between them, in HTML or XML, however broken. It jumps from one `<` to the next, since nearly all of a
 * feed is text; what is begun and never ended (a tag, a quotation, a comment) takes all the rest with it, as in browsers,
 * so that nothing is ever looked at twice.
 */

/** Places are those of the scanned text. */
export type MarkupReader = {
  text(start: number, end: number): void;
  /** Only in XML: characters that mean themselves. Elsewhere CDATA is a comment. */
  verbatim?(start: number, end: number): void;
  /** What it gives is where to go on; behind the tag, when it gives nothing. */
  open(tag: OpenTag): number | undefined;
  close(name: string, start: number, end: number): void;
};

export type OpenTag = {
  /** In small letters. */
  readonly name: string;
  /** Where the tag begins, and the place behind it. */
  readonly start: number;
  readonly end: number;
  /** As they are written; see attributesIn. */
  readonly attributes: string;
  readonly isSelfClosing: boolean;
};

export function scanMarkup(markup: string, reader: MarkupReader): void {
  let done = 0;
  let at = markup.indexOf("<");
  while (at >= 0) {
    const kind = kindAt(markup, at + 1);
    if (kind === "text") {
      at = markup.indexOf("<", at + 1);
      continue;
    }
    if (at > done) reader.text(done, at);
    done = READ[kind](markup, at, reader);
    if (done < 0) return;
    at = markup.indexOf("<", done);
  }
  if (done < markup.length) reader.text(done, markup.length);
}

/** A tag's attributes with their values as they are written; names in small letters; `max` of them. */
export function attributesIn(written: string, max: number): [name: string, value: string][] {
  const attributes: [string, string][] = [];
  ATTRIBUTE.lastIndex = 0;
  while (attributes.length < max) {
    const match = ATTRIBUTE.exec(written);
    if (match === null) break;
    const [, name = "", double, single, bare] = match;
    attributes.push([inSmallLetters(name), double ?? single ?? bare ?? ""]);
  }
  return attributes;
}

const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/gu;

type Kind = "open" | "close" | "comment" | "cdata" | "other" | "text";

const SLASH = 0x2f;
const GREATER = 0x3e;
const EQUALS = 0x3d;
const DOUBLE = 0x22;
const SINGLE = 0x27;

/** What a `<` begins, by what is behind it: where nothing can begin, it is text. */
function kindAt(markup: string, at: number): Kind {
  const code = markup.charCodeAt(at);
  if (isNameStart(code)) return "open";
  if (code === SLASH) return isNameStart(markup.charCodeAt(at + 1)) ? "close" : "other";
  if (code === 0x3f) return "other";
  if (code !== 0x21) return "text";
  if (markup.startsWith("--", at + 1)) return "comment";
  return markup.startsWith("[CDATA[", at + 1) ? "cdata" : "other";
}

/** Letters, `_`, and what is a letter in other scripts. */
function isNameStart(code: number): boolean {
  const small = code | 0x20;
  return (small >= 0x61 && small <= 0x7a) || code === 0x5f || code >= 0xc0;
}

/** Each gives the place behind what it read; -1 when that never ends. */
const READ: Readonly<
  Record<Exclude<Kind, "text">, (markup: string, at: number, reader: MarkupReader) => number>
> = {
  open: openTag,
  close(markup, at, reader) {
    const end = markup.indexOf(">", at) + 1;
    if (end === 0) return -1;
    const nameEnd = endOfName(markup, at + 2);
    reader.close(inSmallLetters(markup.slice(at + 2, nameEnd)), at, end);
    return end;
  },
  comment: (markup, at) => behind(markup, "-->", at + 2),
  cdata(markup, at, reader) {
    if (reader.verbatim === undefined) return behind(markup, ">", at);
    const end = markup.indexOf("]]>", at);
    reader.verbatim(at + 9, end < 0 ? markup.length : end);
    return end < 0 ? -1 : end + 3;
  },
  other: (markup, at) => behind(markup, ">", at),
};

function openTag(markup: string, at: number, reader: MarkupReader): number {
  const nameEnd = endOfName(markup, at + 1);
  const close = endOfTag(markup, nameEnd);
  if (close < 0) return -1;
  const isSelfClosing = markup.charCodeAt(close - 1) === SLASH;
  const end = close + 1;
  const tag: OpenTag = {
    name: inSmallLetters(markup.slice(at + 1, nameEnd)),
    start: at,
    end,
    attributes: markup.slice(nameEnd, close),
    isSelfClosing,
  };
  return reader.open(tag) ?? end;
}

/** Nearly every name is written so, and looking is faster than rewriting. */
function inSmallLetters(name: string): string {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if ((code >= 0x41 && code <= 0x5a) || code > 0x7f) return name.toLowerCase();
  }
  return name;
}

function behind(markup: string, mark: string, from: number): number {
  const at = markup.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

function endOfName(markup: string, from: number): number {
  let at = from;
  for (; at < markup.length; at++) {
    const code = markup.charCodeAt(at);
    if (code === GREATER || code === SLASH || code <= 0x20) break;
  }
  return at;
}

/** The `>` that ends a tag: one in a quotation is part of it. */
function endOfTag(markup: string, from: number): number {
  let before = 0;
  for (let at = from; at < markup.length; at++) {
    const code = markup.charCodeAt(at);
    if (code === GREATER) return at;
    if ((code === DOUBLE || code === SINGLE) && before === EQUALS) {
      at = markup.indexOf(code === DOUBLE ? '"' : "'", at + 1);
      if (at < 0) return -1;
    }
    if (code > 0x20) before = code;
  }
  return -1;
}
