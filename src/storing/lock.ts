/**
 * One process at a time holds a data folder: a second one would post what the first is just posting. The lock is
 * SQLite's own on a file beside the store, so the kernel frees it when its holder dies in whatever way, and keeps it
 * while the holder is merely stopped.
 */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "../newsroom/errors.ts";
import { isBusy, startErrorOf } from "./problems.ts";

/** sysexits.h EX_TEMPFAIL: it works once the other has stopped. */
const HELD_EXIT_CODE = 75;

type Lock = { release(): void };

/** Takes the folder. Throws StartError naming the process that has it, or saying why it cannot be taken. */
export function takeLock(folder: string, now: Date): Lock {
  const file = join(folder, "casewire.lock");
  // Only for the sentence to the next one: a lock that is held cannot be read.
  const holderFile = join(folder, "casewire.holder");
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec("BEGIN EXCLUSIVE");
    writeFileSync(holderFile, `process ${process.pid}, running since ${now.toISOString()}`);
  } catch (error) {
    database?.close();
    throw isBusy(error) ? heldError(folder, holderFile) : startErrorOf(error, folder, file);
  }
  const held = database;
  return { release: () => held.close() };
}

function heldError(folder: string, holderFile: string): StartError {
  const holder = existsSync(holderFile) ? readFileSync(holderFile, "utf8") : "just starting";
  return new StartError(
    `Another casewire (${holder}) is using ${folder} (DATA_DIR). Stop it first, or name another folder.`,
    HELD_EXIT_CODE,
  );
}
