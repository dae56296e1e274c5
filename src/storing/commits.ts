/**
 * Group commit. What is asked for in the same moment is written in one transaction and waits for the disk once, since
 * that wait, and the pages that each transaction writes anew, take longer than most of what is written. Each stands for
 * itself nevertheless: one that fails takes nothing else with it.
 */

import type { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { transact } from "./database.ts";

/** A write that is put off to the end of its transaction, where all of them are done in this order. */
export type Later = { readonly order: bigint; write(): void };

/**
 * Writes, and says whether that is to stay: false takes all of it back. It may be run again when something else in its
 * transaction failed, and may ask for no commit itself.
 */
export type Work = (later: (write: Later) => void) => boolean;

export type Commits = {
  /**
   * Runs `work` after all that was asked for before, whose writes it sees. On disk when it resolves: to false when
   * `work` said so. Rejects with what `work` or the disk threw. Of what is false or rejected, nothing is written.
   */
  commit(work: Work): Promise<boolean>;
  /** Resolves when nothing waits any longer. */
  settle(): Promise<void>;
};

/** After this nothing more joins a transaction, so that answers and posts get their turn. */
const TURN_MS = 5;

type Waiting = {
  readonly work: Work;
  resolve(isWritten: boolean): void;
  reject(error: unknown): void;
};

/** `onTransaction` is called after each, whatever became of it. */
export function createCommits(
  database: DatabaseSync,
  onTransaction: () => void = () => undefined,
): Commits {
  const waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  const writeAll = async () => {
    while (waiting.length > 0) {
      await setImmediate(); // whoever else is ready in this moment comes along
      writeNext(database, waiting);
      if (database.isOpen) onTransaction();
    }
    writing = undefined;
  };
  return {
    commit: (work) =>
      new Promise((resolve, reject) => {
        if (database.isOpen && database.isTransaction) {
          throw new Error("a commit cannot be asked for inside another");
        }
        waiting.push({ work, resolve, reject });
        writing ??= writeAll();
      }),
    async settle() {
      // Whoever hears that it is written may ask for more at once.
      while (writing !== undefined) await writing;
    },
  };
}

/** Takes from `waiting` what fits into one turn, and writes it. */
function writeNext(database: DatabaseSync, waiting: Waiting[]): void {
  const endsAt = performance.now() + TURN_MS;
  const group: Waiting[] = [];
  const next = () => {
    if (group.length > 0 && performance.now() > endsAt) return undefined;
    const one = waiting.shift();
    if (one !== undefined) group.push(one);
    return one;
  };
  const failed = tryTogether(database, next);
  if (group.length === 0) next(); // not even a transaction could begin
  if (failed === undefined) settleAll(group);
  else writeApart(database, group, failed);
}

type Failure = {
  readonly error?: unknown;
  /** Who failed; undefined when all of them did, as on a full disk. */
  readonly by?: Waiting;
};

/** All that `next` gives as one transaction, on disk when this returns; or, with a failure, nothing of it. */
function tryTogether(database: DatabaseSync, next: () => Waiting | undefined): Failure | undefined {
  const late: Later[] = [];
  let by: Waiting | undefined;
  try {
    const isWritten = transact(database, () => {
      for (by = next(); by !== undefined; by = next()) {
        if (!by.work((write) => void late.push(write))) return false;
      }
      late.sort(inOrder);
      for (const { write } of late) write();
      return true;
    });
    return isWritten ? undefined : { by };
  } catch (error) {
    return { error, by };
  }
}

/** The one that failed gets its answer after those before it are written, so that it rests on what is on disk. */
function writeApart(database: DatabaseSync, group: readonly Waiting[], failure: Failure): void {
  const [only, ...more] = group;
  if (only !== undefined && more.length === 0) {
    refuse(only, failure);
    return;
  }
  for (const part of partsOf(group, failure)) {
    const left = part.values();
    const failed = tryTogether(database, () => left.next().value);
    if (failed === undefined) settleAll(part);
    else writeApart(database, part, failed);
  }
}

function partsOf(group: readonly Waiting[], { by }: Failure): readonly (readonly Waiting[])[] {
  if (by === undefined) return group.map((one) => [one]);
  const at = group.indexOf(by);
  const parts = [group.slice(0, at), [by], group.slice(at + 1)];
  return parts.filter(({ length }) => length > 0);
}

function settleAll(group: readonly Waiting[]): void {
  for (const { resolve } of group) resolve(true);
}

function refuse({ resolve, reject }: Waiting, failure: Failure): void {
  if ("error" in failure) reject(failure.error);
  else resolve(false);
}

/** Those of one order stay as they were asked for. */
function inOrder(one: Later, other: Later): number {
  if (one.order === other.order) return 0;
  return one.order < other.order ? -1 : 1;
}
