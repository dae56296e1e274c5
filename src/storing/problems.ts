/** What can be wrong with a data folder, each as one sentence that says what to do. */

import { reasonOf, StartError } from "../newsroom/errors.ts";

/** Primary result codes: https://www.sqlite.org/rescode.html */
const BUSY = 5;
const FULL = 13;
const DAMAGED: readonly number[] = [11, 26];

const DISK_FULL_EXIT_CODE = 75;

/** Somebody else holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY;
}

/** Why the store cannot be opened; `file` is the one that was being opened. A StartError stays as it is. */
export function startErrorOf(error: unknown, folder: string, file: string): StartError {
  if (error instanceof StartError) return error;
  const cause = { cause: error };
  const code = resultCode(error);
  if (code !== undefined && DAMAGED.includes(code)) return damaged(file, reasonOf(error), cause);
  if (code === FULL || systemCode(error) === "ENOSPC") {
    const sentence = `The disk of ${folder} (DATA_DIR) is full. Make room and start again.`;
    return new StartError(sentence, DISK_FULL_EXIT_CODE, cause);
  }
  if (["EEXIST", "ENOTDIR"].includes(systemCode(error) ?? "")) {
    const sentence = `${folder} (DATA_DIR) is a file, or lies below one. Name a folder.`;
    return new StartError(sentence, undefined, cause);
  }
  const sentence = `I cannot write to ${folder} (DATA_DIR): ${reasonOf(error)}. Let this user write there, or name another folder.`;
  return new StartError(sentence, undefined, cause);
}

/** The file is left as it is: whoever repairs it needs all of it. */
export function damaged(file: string, how: string, options?: ErrorOptions): StartError {
  const sentence = `${file} is damaged (${how}). I left it as it is: put a backup in its place, or move it away to begin anew.`;
  return new StartError(sentence, undefined, options);
}

function resultCode(error: unknown): number | undefined {
  const { errcode } = error as { readonly errcode?: number };
  // The low byte is the primary code, the rest says more about it.
  return errcode === undefined ? undefined : errcode & 0xff;
}

function systemCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
