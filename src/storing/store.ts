/**
 * The store is one folder that one process holds: the archive, the records and the ledger, in one SQLite file, so that
 * an article and what is owed because of it are written together or not at all.
 */

import type { Archive } from "../newsroom/archive.ts";
import type { Records } from "../newsroom/records.ts";
import { createArchive } from "./archive.ts";
import { createCheckpoints } from "./checkpoints.ts";
import { openDatabase, prepareFolder, storeFile } from "./database.ts";
import { takeLock } from "./lock.ts";
import { createRecords } from "./records.ts";

export type Store = {
  readonly records: Records;
  readonly archive: Archive;
  /** One more at each opening: what was claimed under an earlier epoch was claimed by a process that is gone. */
  readonly epoch: number;
  /** May be called again. */
  close(): Promise<void>;
};

/** Throws StartError when another process holds the folder, it cannot be written, or the file is damaged. */
export async function openStore({
  folder,
  now,
}: {
  readonly folder: string;
  now(): Date;
}): Promise<Store> {
  prepareFolder(folder);
  const lock = takeLock(folder, now());
  try {
    const database = openDatabase(folder);
    const checkpoints = createCheckpoints(database, storeFile(folder));
    const records = createRecords(database, checkpoints.look);
    const epoch = records.begin();
    return {
      records,
      archive: createArchive(database, records),
      epoch,
      async close() {
        await checkpoints.stop();
        await records.settle();
        if (!database.isOpen) return;
        database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
