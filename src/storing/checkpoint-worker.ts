/** The thread that brings the log to the file: it may be ended at any time. */

import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { READY } from "../thread.ts";

const database = new DatabaseSync(workerData as string);
// Waits for nobody, and lets nobody wait: what somebody reads or writes just then is done the next time.
const checkpoint = database.prepare("PRAGMA wal_checkpoint(PASSIVE)");

parentPort?.on("message", () => {
  checkpoint.get();
  parentPort?.postMessage(null);
});

parentPort?.postMessage(READY);
