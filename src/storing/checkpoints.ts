/**
 * What is committed stands in SQLite's log, and is brought from there to its place in the file. A thread does so: it is
 * as much to write again, and to wait for the disk, and nobody has to wait for it. Nothing rests on it.
 */

import type { DatabaseSync, StatementSync } from "node:sqlite";
import { createThread, type ThreadLimits } from "../thread.ts";

/** Pages of 4 KB that make it worth while, as SQLite has it: the more there are, the more of them were written twice. */
const LOG_PAGES = 1_000;

const LIMITS: ThreadLimits = { answerTimeoutMs: 60_000, heapMbMax: 16, idleMs: 60_000 };

type Checkpoints = {
  /** To be called after each transaction: begins where enough stands in the log, and does not wait. */
  look(): void;
  /** Breaks off what is under way: what is left is done when the file is closed, or opened again. */
  stop(): Promise<void>;
};

/** Of a file that is open in this thread. Where it fails, the log grows until SQLite sees to it (openDatabase). */
export function createCheckpoints(database: DatabaseSync, file: string): Checkpoints {
  const script = new URL("./checkpoint-worker.ts", import.meta.url);
  const thread = createThread<null, null>(script, LIMITS, file);
  const state = database.prepare("PRAGMA wal_checkpoint(NOOP)");
  let isUnderWay = false;
  const end = () => {
    isUnderWay = false;
  };
  return {
    look() {
      if (isUnderWay || pagesLeft(state) < LOG_PAGES) return;
      isUnderWay = true;
      thread.ask(null).then(end, end);
    },
    stop: thread.stop,
  };
}

/** None where it cannot be asked: whoever writes hears of that. */
function pagesLeft(state: StatementSync): number {
  try {
    const { log, checkpointed } = state.get() as { log: number; checkpointed: number };
    return log - checkpointed;
  } catch {
    return 0;
  }
}
