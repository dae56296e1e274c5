/**
 * Opens a file of the articles folder and nothing else: no link out of the folder, no device, no pipe that never ends.
 * What a name points to is checked on the opened file itself, so it cannot be swapped in between.
 */

import { constants } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { reasonOf } from "../../newsroom/errors.ts";
import { cleanLine } from "../plain-text.ts";

export type OpenFile =
  | { readonly handle: FileHandle; readonly sizeBytes: number }
  /** Completes the sentence "<the file's path> …". */
  | { readonly problem: string };

/** O_NONBLOCK lets a named pipe be opened, and refused, at once; O_NOFOLLOW refuses a link in the last place. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** The caller closes `handle`. `path` is relative to `root`. */
export async function openFile(root: string, path: string): Promise<OpenFile> {
  try {
    const realRoot = await realpath(root);
    if (!isInside(realRoot, await realpath(join(realRoot, path)))) {
      return { problem: "lies outside the folder" };
    }
    const handle = await open(join(realRoot, path), FLAGS);
    const { size, nlink } = await handle.stat().then((stats) => (stats.isFile() ? stats : NO_FILE));
    if (nlink === 1) return { handle, sizeBytes: size };
    await handle.close();
    return {
      problem:
        nlink === 0 ? "is no file" : "has a second name (a hard link); put a copy there instead",
    };
  } catch (error) {
    return { problem: faultOf(error) };
  }
}

/** True for a path below `root`; both as realpath gives them. */
function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Why the system would not open or list something; completes the sentence "<its path> …". */
export function faultOf(error: unknown): string {
  const known = FAULTS[codeOf(error)];
  if (known !== undefined) return known;
  return `cannot be read: ${cleanLine(reasonOf(error)).slice(0, 150)}`;
}

/** The system's code for an error, as errno(3) lists them; "" for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

const NO_FILE = { size: 0, nlink: 0 };

/** By the codes of errno(3). */
const FAULTS: Readonly<Record<string, string>> = {
  EACCES: "may not be read by casewire; give it read permission",
  EPERM: "may not be read by casewire; give it read permission",
  ENOENT: "is not there",
  ENOTDIR: "is no folder",
  EISDIR: "is a folder",
  ELOOP: "is a link; links are not followed",
  ENAMETOOLONG: "has a name that is too long",
  EMFILE: "cannot be read now: too many files are open",
  ENFILE: "cannot be read now: too many files are open",
  EIO: "cannot be read: the disk reports an error",
  ENXIO: "is no file",
};
