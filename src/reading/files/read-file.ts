/**
 * A local file becomes articles: the ending says how it is read. Whatever is wrong with a file comes out as a sentence
 * beside the articles, so that one bad record loses no other; nothing is ever thrown for what a file holds.
 */

import { extname } from "node:path";
import { byteOrderMark } from "../byte-order-mark.ts";
import { decodeBytes } from "./decode.ts";
import { article, at, type FileFinding, keyIn, lost } from "./findings.ts";
import { parseJson, readRecord } from "./json-records.ts";
import { collectParts, linesOf } from "./lines.ts";
import { messagesOf, readMail } from "./mail.ts";
import { faultOf, openFile } from "./open-file.ts";
import { type ReadText, readText } from "./read-text.ts";

export type ArticleFile = {
  readonly root: string;
  /** Relative to `root`, with "/" between folders. */
  readonly path: string;
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
 * `read` reads what is read whole and is no mail.
 */
export async function* readArticleFile(
  { root, path }: ArticleFile,
  read: ReadText = readText,
): AsyncGenerator<FileFinding> {
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
    else yield* readWhole(path, extension, await wholeOf(stream, file.sizeBytes), read);
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
  read: ReadText,
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
    yield* await read({ path, extension, bytes });
  }
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
