/** A document cut into its articles as they are written, without decoding or reading any of it. */

export type Cut = {
  readonly head: Buffer;
  readonly articles: readonly Buffer[];
  readonly tail: Buffer;
};

/** Larger feeds are read whole: few list more than some hundred. */
const ARTICLES_MAX = 2_000;

/** Written alike in all encodings whose first letters are ASCII's; in any other none is found. */
const NAMES = ["item", "entry"];

const ROOT = /<(?:rss|rdf:RDF|feed|channel)[\s>]/u;

/**
 * Undefined unless its articles follow one another with nothing between them. Whoever reads as many articles in the
 * document as there are here has read these: the parser begins one at `<item` alone, and ends what is open there.
 */
export function cutApart(bytes: Uint8Array<ArrayBuffer>): Cut | undefined {
  const document = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [first, name] = firstIn(document);
  if (!ROOT.test(document.toString("latin1", 0, first))) return undefined;
  const end = `</${name}>`;
  const articles: Buffer[] = [];
  let behind = first;
  for (let at = first; at >= 0; ) {
    const close = document.indexOf(end, at, "latin1");
    const next = document.indexOf(`<${name}`, at + 1, "latin1");
    const isAlone = close >= 0 && (next < 0 || next > close) && isSpace(document, behind, at);
    if (!isAlone || articles.length >= ARTICLES_MAX) return undefined;
    behind = close + end.length;
    articles.push(document.subarray(at, behind));
    at = next;
  }
  return { head: document.subarray(0, first), articles, tail: document.subarray(behind) };
}

/** The same document with some of its articles alone. */
export function joined(
  { head, articles, tail }: Cut,
  isKept: (article: Buffer, index: number) => boolean,
): Buffer<ArrayBuffer> {
  return Buffer.concat([head, ...articles.filter(isKept), tail]);
}

/** Where its first article begins, and how that is called; 0 where there is none. */
function firstIn(document: Buffer): readonly [at: number, name: string] {
  for (const name of NAMES) {
    const begin = `<${name}`;
    let at = document.indexOf(begin, 0, "latin1");
    // `items` is a list of what follows.
    while (at >= 0 && isLetter(document[at + begin.length])) {
      at = document.indexOf(begin, at + 1, "latin1");
    }
    if (at >= 0) return [at, name];
  }
  return [0, ""];
}

function isLetter(byte = 0): boolean {
  return byte > BLANK && byte !== 0x3e && byte !== 0x2f;
}

function isSpace(document: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((document[at] ?? 0) > BLANK) return false;
  return true;
}

/** At it and below is only what is white, or controls. */
const BLANK = 0x20;
