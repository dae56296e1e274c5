/** Opens the one file that everything is kept in, brings it to today's schema, and runs its transactions. */

import { mkdirSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartError } from "../newsroom/errors.ts";
import { damaged, startErrorOf } from "./problems.ts";
import { MIGRATIONS } from "./schema.ts";

/** A backup tool may read the file for a moment; nobody else writes it. */
const BUSY_TIMEOUT_MS = 5_000;

const CACHE_KIB = 32_768;
const READING_CACHE_KIB = 8_192;

const STORE_FILE = "casewire.sqlite";

/** Pages of the log at which this thread brings them to the file after all, should no other have done so (64 MB). */
const LOG_PAGES_MAX = 16_384;

/** File systems on which SQLite's locks and shared memory do not hold: NFS, SMB, CIFS, SMB2 (statfs(2)). */
const NETWORK_FILE_SYSTEMS: readonly number[] = [0x6969, 0x517b, 0xff534d42, 0xfe534d42];

/** Makes the folder when it is missing. Throws StartError when it cannot hold a store. */
export function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw startErrorOf(error, folder, folder);
  }
  if (NETWORK_FILE_SYSTEMS.includes(statfsSync(folder).type)) {
    throw new StartError(
      `${folder} (DATA_DIR) is on a network file system, where two processes cannot be kept apart. Name a folder on a local disk.`,
    );
  }
}

export function storeFile(folder: string): string {
  return join(folder, STORE_FILE);
}

/** Opens `casewire.sqlite`, new or known. Throws StartError for a damaged file and for one of a later version. */
export function openDatabase(folder: string): DatabaseSync {
  const file = storeFile(folder);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -${CACHE_KIB};
      PRAGMA journal_size_limit = 67108864;
      PRAGMA wal_autocheckpoint = ${LOG_PAGES_MAX};
      PRAGMA temp_store = MEMORY;
    `);
    migrate(database, file);
    check(database, file);
    return database;
  } catch (error) {
    database?.close();
    throw startErrorOf(error, folder, file);
  }
}

/** The same file beside whoever holds it: what they committed is seen, and nothing can be written. */
export function openToRead(folder: string): DatabaseSync {
  const file = storeFile(folder);
  const database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  database.exec(`PRAGMA cache_size = -${READING_CACHE_KIB}; PRAGMA temp_store = MEMORY`);
  return database;
}

/**
 * Runs `work` as one transaction: on disk when this returns. When it throws or returns false, nothing of it is written.
 */
export function transact(database: DatabaseSync, work: () => boolean): boolean {
  database.exec("BEGIN IMMEDIATE");
  try {
    const isDone = work();
    database.exec(isDone ? "COMMIT" : "ROLLBACK");
    return isDone;
  } catch (error) {
    // A full disk has rolled back already, and then this would hide why.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function migrate(database: DatabaseSync, file: string): void {
  const version = pragma(database, "user_version");
  if (version > MIGRATIONS.length) {
    throw new StartError(
      `${file} was written by a later casewire (schema ${version}; this one knows ${MIGRATIONS.length}). Update casewire, or name another DATA_DIR.`,
    );
  }
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    transact(database, () => {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${index + 1}`);
      return true;
    });
  }
}

/**
 * What can be checked at once: that the file is as long as it says, and that the ledger, which keeps us from posting
 * twice, is sound (half a second for 100,000 deliveries). Checking all of a large archive takes many seconds, and
 * SQLite refuses damaged pages as it meets them. A stop without a goodbye needs no check: WAL with synchronous=FULL is
 * made for it. The checkpoint gives back the room of the last run's log, which a full disk may be waiting for.
 */
function check(database: DatabaseSync, file: string): void {
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const sizeBytes = pragma(database, "page_count") * pragma(database, "page_size");
  if (statSync(file).size < sizeBytes) throw damaged(file, "it is shorter than it was");
  const found = database.prepare("PRAGMA quick_check('record')").get()?.quick_check;
  if (found !== "ok") throw damaged(file, String(found));
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}
