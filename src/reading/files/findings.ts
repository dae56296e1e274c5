/** What reading a file finds: articles under the keys that name them, and a sentence for each thing that is wrong. */

import type { RawArticle } from "../../newsroom/article.ts";
import { cleanLine } from "../plain-text.ts";
import type { FieldsReading } from "./fields.ts";

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

export function* fieldsRead(
  where: string,
  key: Key,
  reading: FieldsReading,
): Generator<FileFinding> {
  const isLoss = reading.article === undefined;
  for (const problem of reading.problems) {
    yield { type: "problem", sentence: `${cleanLine(where)}: ${problem}.`, isLoss };
  }
  if (reading.article !== undefined) yield article(key, reading.article);
}

/** The guid of an article, or where it stands when it has none. */
export type Key = string | { readonly place: string };

export function keyIn(path: string, id: string | undefined, number: number): Key {
  return id === undefined ? { place: `${path}#${number}` } : `${path}#${id}`;
}

export function article(key: Key, read: RawArticle): FileFinding {
  const named = typeof key === "string" ? { guid: key } : key;
  return { type: "article", article: { ...read, ...named } };
}

/** `where` is a path and perhaps a place in it; file names can hold anything, line ends too. */
export function lost(where: string, problem: string): FileFinding {
  return { type: "problem", sentence: `${cleanLine(where)} ${problem}.`, isLoss: true };
}

export function at(path: string, place: string): string {
  return `${path}, ${place}`;
}
