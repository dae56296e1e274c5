/**
 * Reads a whole file of text, as its ending says. It takes time by its length, so that large files and pages are read in
 * a thread (page-thread.ts).
 */

import { decodeBytes, repaired } from "./decode.ts";
import { article, type FileFinding, fieldsRead, lost } from "./findings.ts";
import { readJson } from "./json-records.ts";
import { readMarkdown } from "./markdown.ts";
import { declaredEncoding, readPage } from "./page.ts";
import { readScrapedText } from "./scraped-text.ts";

export type TextFile = {
  readonly path: string;
  /** `.txt`, `.md`, `.html`, `.htm` or `.json`. */
  readonly extension: string;
  readonly bytes: Uint8Array;
};

export type ReadText = (file: TextFile) => Promise<readonly FileFinding[]>;

/** All that it holds; never rejects for what that is. */
export const readText: ReadText = async (file) => {
  const findings: FileFinding[] = [];
  for await (const finding of findingsIn(file)) findings.push(finding);
  return findings;
};

async function* findingsIn({ path, extension, bytes }: TextFile): AsyncGenerator<FileFinding> {
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
