/**
 * A local file becomes articles: the ending says how it is read. Whatever is wrong with a file comes out as a sentence
 * beside the articles, so that one bad record loses no other; nothing is ever thrown for what a file holds.
 */

import { extname } from "node:path";
import type { RawArticle } from "../../newsroom/article.ts";
import { reasonOf } from "../../newsroom/errors.ts";
import { byteOrderMark } from "../byte-order-mark.ts";
import { cleanLine } from "../plain-text.ts";
import { decodeBytes, repaired } from "./decode.ts";
import { articleFromFields, type FieldsReading } from "./fields.ts";
import { collectParts, linesOf } from "./lines.ts";
import { messagesOf, readMail } from "./mail.ts";
import { readMarkdown } from "./markdown.ts";
import { faultOf, openFile } from "./open-file.ts";
import { declaredEncoding, readPage } from "./page.ts";
import { readScrapedText } from "./scraped-text.ts";

export type ArticleFile = {
  readonly root: string;
  /** Relative to `root`, with "/" between folders. */
  readonly path: string;
};

export type FileFinding =
  | { readonly type: "article"; readonly article: RawArticle }
  | {
      readonly type: "problem";
      /** A whole sentence that names the file and the place in it. */
      readonly sentence: string;
      /**
       * True when an article may be missing because of it: then one that was read from this file before has not been
       * taken back by its author. False when only a field was left out.
       */
      readonly isLoss?: boolean;
    };

/** Endings that are read. */
export const EXTENSIONS: ReadonlySet<string> = new Set(
  ".txt .md .html .htm .json .jsonl .ndjson .eml .mbox".split(" "),
);

/** An article is some kilobytes; a whole file, a line or a message of this size is something else. */
const BYTES_MAX = 5 * 1024 * 1024;

/**
 * Reads every article of a file. Files of many (`.jsonl`, `.ndjson`, `.mbox`) are streamed and may be of any size.
 * `guid` is the path, in files of many `path#id` with the record's own id; a record that repeats another's id has the
 * same guid, and so is a newer version of it. One without an id has a `place` instead, its line or position from 1.
 */
export async function* readArticleFile({ root, path }: ArticleFile): AsyncGenerator<FileFinding> {
  const extension = extname(path).toLowerCase();
  if (!EXTENSIONS.has(extension)) {
    yield lost(path, `has an ending that I do not read; ${ENDINGS}`);
    return;
  }
  const file = await openFile(root, path);
  if ("problem" in file) {
    yield lost(path, file.problem);
    return;
  }
  const stream = file.handle.createReadStream({ autoClose: false });
  try {
    if (extension === ".mbox") yield* readMailbox(path, stream);
    else if (extension === ".jsonl" || extension === ".ndjson") yield* readJsonLines(path, stream);
    else yield* readWhole(path, extension, await wholeOf(stream, file.sizeBytes));
  } catch (error) {
    yield lost(path, faultOf(error));
  } finally {
    stream.destroy();
    await file.handle.close();
  }
}

const ENDINGS = `use one of ${[...EXTENSIONS].join(" ")}`;

type Chunks = AsyncIterable<Buffer>;

async function* readWhole(
  path: string,
  extension: string,
  bytes: Buffer | undefined,
): AsyncGenerator<FileFinding> {
  if (bytes === undefined) {
    yield lost(
      path,
      `is larger than ${MEGABYTES}; split it, or save it as .jsonl with one article on each line`,
    );
  } else if (extension === ".eml") {
    const mail = await readMail(bytes);
    yield "problem" in mail ? lost(path, mail.problem) : article(path, mail.article);
  } else {
    yield* readText(path, extension, bytes);
  }
}

async function* readText(
  path: string,
  extension: string,
  bytes: Buffer,
): AsyncGenerator<FileFinding> {
  const isPage = extension === ".html" || extension === ".htm";
  const decoded = decodeBytes(bytes, isPage ? declaredEncoding(bytes) : undefined);
  if ("problem" in decoded) yield lost(path, decoded.problem);
  else if (decoded.text.trim() === "") yield lost(path, "is empty");
  // Records are data: so that a place in their text stays a place in ours, no letters are repaired.
  else if (extension === ".json") yield* readJson(path, decoded.text);
  else if (extension === ".md") yield* fieldsRead(path, path, readMarkdown(repaired(decoded.text)));
  else if (isPage) {
    const page = await readPage(repaired(decoded.text));
    yield "problem" in page ? lost(path, page.problem) : article(path, page.article);
  } else {
    const read = readScrapedText(repaired(decoded.text));
    yield read === undefined ? lost(path, "holds no text") : article(path, read);
  }
}

/** One article, a list of them, or an object with a list of `articles`. */
function* readJson(path: string, text: string): Generator<FileFinding> {
  const parsed = parseJson(text);
  if ("problem" in parsed) {
    yield lost(path, parsed.problem);
    return;
  }
  const { value } = parsed;
  const listed = Array.isArray(value)
    ? value
    : (value as { readonly articles?: unknown } | null)?.articles;
  if (!Array.isArray(listed)) {
    yield* readRecord(path, undefined, value);
    return;
  }
  if (listed.length === 0) yield lost(path, "lists no articles");
  for (const [index, record] of listed.entries())
    yield* readRecord(path, { name: "article", number: index + 1 }, record);
}

async function* readJsonLines(path: string, chunks: Chunks): AsyncGenerator<FileFinding> {
  for await (const { number, bytes } of linesOf(inUtf8(chunks), BYTES_MAX)) {
    const place = `line ${number}`;
    const decoded = bytes === undefined ? TOO_LARGE : decodeBytes(bytes);
    if ("problem" in decoded) yield lost(at(path, place), decoded.problem);
    else if (decoded.text.trim() !== "") {
      const parsed = parseJson(decoded.text);
      if ("problem" in parsed) yield lost(at(path, place), parsed.problem);
      else yield* readRecord(path, { name: "line", number }, parsed.value);
    }
  }
}

async function* readMailbox(path: string, chunks: Chunks): AsyncGenerator<FileFinding> {
  let messages = 0;
  for await (const { number, bytes } of messagesOf(linesOf(inUtf8(chunks), BYTES_MAX), BYTES_MAX)) {
    messages = number;
    const mail = bytes === undefined ? TOO_LARGE : await readMail(bytes);
    if ("problem" in mail) yield lost(at(path, `message ${number}`), mail.problem);
    else yield article(keyIn(path, mail.id, number), mail.article);
  }
  if (messages === 0) yield lost(path, 'is no mbox file: it does not begin with "From "');
}

type Place = { readonly name: "line" | "article"; readonly number: number };

/** `place` is where it stands in a file of many. */
function* readRecord(
  path: string,
  place: Place | undefined,
  record: unknown,
): Generator<FileFinding> {
  const where = place === undefined ? path : at(path, `${place.name} ${place.number}`);
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    yield lost(where, "is no JSON object");
    return;
  }
  const reading = articleFromFields(record);
  const key = place === undefined ? path : keyIn(path, reading.id, place.number);
  yield* fieldsRead(where, key, reading);
}

function* fieldsRead(where: string, key: Key, reading: FieldsReading): Generator<FileFinding> {
  const isLoss = reading.article === undefined;
  for (const problem of reading.problems) {
    yield { type: "problem", sentence: `${cleanLine(where)}: ${problem}.`, isLoss };
  }
  if (reading.article !== undefined) yield article(key, reading.article);
}

/** The guid of an article, or where it stands when it has none. */
type Key = string | { readonly place: string };

function keyIn(path: string, id: string | undefined, number: number): Key {
  return id === undefined ? { place: `${path}#${number}` } : `${path}#${id}`;
}

function article(key: Key, read: RawArticle): FileFinding {
  const named = typeof key === "string" ? { guid: key } : key;
  return { type: "article", article: { ...read, ...named } };
}

/** `where` is a path and perhaps a place in it; file names can hold anything, line ends too. */
function lost(where: string, problem: string): FileFinding {
  return { type: "problem", sentence: `${cleanLine(where)} ${problem}.`, isLoss: true };
}

function at(path: string, place: string): string {
  return `${path}, ${place}`;
}

const MEGABYTES = `${BYTES_MAX / 1024 / 1024} MB`;

const TOO_LARGE = { problem: `is larger than ${MEGABYTES} and was left out` } as const;

/** Undefined when it is too large, also when it grew since it was opened. */
async function wholeOf(chunks: Chunks, sizeBytes: number): Promise<Buffer | undefined> {
  if (sizeBytes > BYTES_MAX) return undefined;
  const whole = collectParts(BYTES_MAX);
  for await (const chunk of chunks) {
    whole.add(chunk);
    if (whole.sizeBytes() > BYTES_MAX) return undefined;
  }
  return whole.bytes();
}

/** Lines can only be found in bytes where a line end is one byte: UTF-16 is turned into UTF-8 first. */
async function* inUtf8(chunks: Chunks): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let isFirst = true;
  for await (const chunk of chunks) {
    const label = isFirst ? byteOrderMark(chunk) : undefined;
    if (label?.startsWith("utf-16")) decoder = new TextDecoder(label);
    isFirst = false;
    yield decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
}

function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `is not JSON: ${cleanLine(reasonOf(error)).slice(0, 150)}` };
  }
}
