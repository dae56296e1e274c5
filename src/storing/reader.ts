/**
 * The archive beside the desk that holds it: for threads, which read what was committed and write nothing. It has what
 * does not depend on when somebody else last wrote.
 */

import type { Archive } from "../newsroom/archive.ts";
import { createArchive } from "./archive.ts";
import { openToRead } from "./database.ts";

export type ArchiveReader = Pick<Archive, "understood" | "stories" | "extent">;

/** The store of this folder must be open in this process, and stay so. */
export function openArchiveReader(folder: string): ArchiveReader {
  return createArchive(openToRead(folder), {
    async commitWith() {
      throw new Error("the archive is only read here");
    },
  });
}
