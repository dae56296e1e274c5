/**
 * A document is decoded and parsed, and of one that was read before only what is new: the articles that are what they
 * were are neither parsed nor handed over. Where that is not plain to see, all of it is read.
 */

import { isUtf8 } from "node:buffer";
import { type Cut, cutApart, joined } from "./cut-apart.ts";
import { decode } from "./decode.ts";
import {
  frameOf,
  isAnyRepeated,
  isAnyShared,
  lettersOf,
  type Mark,
  type Marks,
  markOf,
  packed,
  unpacked,
} from "./marks.ts";
import { type ParsedFeed, type ParseOptions, parseFeed } from "./parse.ts";

export type Document = {
  /** Given away with it: nobody else reads them any more. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The header Content-Type; "" where nobody says. */
  readonly contentType: string;
  /** Where it was found on the web. */
  readonly url?: string;
  /** Of its feed's last document: articles that were in it are wanted only where they changed. */
  readonly marks?: Marks;
};

export type FeedRead = ParsedFeed & {
  /** For the next document of this feed. Absent for a document that has to be read whole each time. */
  readonly marks?: Marks;
  /** When the articles were published that are what they were, and are not listed; in milliseconds. */
  readonly othersMs?: readonly number[];
};

/** Throws as parseFeed does. */
export async function readDocument(
  document: Document,
  options: ParseOptions = {},
): Promise<FeedRead> {
  const { bytes, contentType, url, marks } = document;
  const cut = cutApart(bytes);
  if (cut === undefined) return parseFeed(decode(bytes, contentType), url, options);
  const frame = frameOf(cut, `${url} ${contentType}`);
  const letters = cut.articles.map(lettersOf);
  const news = await readNews(document, cut, letters, unpacked(marks, frame));
  if (news !== undefined) {
    const { feed, own, same } = news;
    const othersMs = same.map(({ publishedMs }) => publishedMs).filter((ms) => !Number.isNaN(ms));
    return { ...feed, othersMs, marks: packed(frame, [...own, ...same]) };
  }
  const text = decode(bytes, contentType);
  const feed = await parseFeed(text, url, options);
  // A letter that is broken now is whole once what it is broken by has left the document (decode.ts).
  const own = text.includes("\ufffd") ? undefined : marksOf(feed, letters);
  return own === undefined ? feed : { ...feed, marks: packed(frame, own) };
}

type News = {
  readonly feed: ParsedFeed;
  readonly own: readonly Mark[];
  readonly same: readonly Mark[];
};

/** Undefined where all of the document has to be read. */
async function readNews(
  { contentType, url }: Document,
  cut: Cut,
  letters: readonly number[],
  known: ReadonlyMap<number, Mark>,
): Promise<News | undefined> {
  const same = letters.flatMap((one) => known.get(one) ?? []);
  if (same.length === 0) return undefined;
  const isNew = letters.map((one) => !known.has(one));
  const bytes = joined(cut, (_, index) => isNew[index] === true);
  // What other bytes are is decided by all of the document (decode.ts).
  if (!isUtf8(bytes)) return undefined;
  const feed = await parseFeed(decode(bytes, contentType), url);
  const own = marksOf(
    feed,
    letters.filter((_, index) => isNew[index]),
  );
  return own === undefined || isAnyShared(own, same) ? undefined : { feed, own, same };
}

/**
 * Undefined where these letters may be of others than its articles, where there is something to say each time, and where
 * one article speaks for another.
 */
function marksOf(
  { articles, problems }: ParsedFeed,
  letters: readonly number[],
): readonly Mark[] | undefined {
  if (articles.length !== letters.length || problems.length > 0) return undefined;
  const marks = articles.flatMap(
    (article, index) => markOf(letters[index] ?? Number.NaN, article) ?? [],
  );
  return isAnyRepeated(marks) ? undefined : marks;
}
