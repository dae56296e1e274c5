/** Articles as JSON records: one, a list of them, or one of the lines of a file. */

import { reasonOf } from "../../newsroom/errors.ts";
import { cleanLine } from "../plain-text.ts";
import { articleFromFields } from "./fields.ts";
import { at, type FileFinding, fieldsRead, keyIn, lost } from "./findings.ts";

type Place = { readonly name: "line" | "article"; readonly number: number };

/** One article, a list of them, or an object with a list of `articles`. */
export function* readJson(path: string, text: string): Generator<FileFinding> {
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

/** `place` is where it stands in a file of many. */
export function* readRecord(
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

export function parseJson(
  text: string,
): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `is not JSON: ${cleanLine(reasonOf(error)).slice(0, 150)}` };
  }
}
