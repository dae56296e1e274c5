/**
 * Records in Keyv, one Keyv for each kind. Single reads and writes go through Keyv; what it lacks goes through the same
 * adapters, in the form that Keyv writes, so that either reads what the other wrote.
 */

import type { DatabaseSync } from "node:sqlite";
import { jsonSerializer, Keyv } from "keyv";
import type { RecordKind, RecordKinds, Records, RecordWrite } from "../newsroom/records.ts";
import { type Commits, createCommits, type Work } from "./commits.ts";
import { transact } from "./database.ts";
import { createKeyvAdapter, createRecordTable, type RecordTable } from "./sqlite-adapter.ts";

const KINDS: Readonly<Record<RecordKind, true>> = {
  delivery: true,
  outbox: true,
  stuck: true,
  standing: true,
  told: true,
  shown: true,
  correction: true,
  slot: true,
  subscription: true,
  feed: true,
  feedState: true,
  hubLease: true,
  file: true,
  channel: true,
  thread: true,
  slackInstallation: true,
  ask: true,
  looked: true,
  console: true,
  meta: true,
};

/** The key in `meta` under which the newest run of the desk is written. */
const EPOCH = "epoch";

type Shelf = { readonly table: RecordTable; readonly keyv: Keyv; version: number };

export type SqliteRecords = Records & {
  /**
   * Begins a run of the desk over this file: its number, one more than any before. From then on nothing is committed
   * once a later run has begun, be it from another process: whoever is late may not overwrite what the later one wrote.
   */
  begin(): number;
  /** As `commit`, together with `work`: both are written, or neither. */
  commitWith(writes: readonly RecordWrite[], work: Work): Promise<boolean>;
  /** Resolves when nothing waits to be written any longer. */
  settle(): Promise<void>;
};

/** One write as it goes to its table, put into words once, when it was asked for. */
type TableWrite = Pick<RecordWrite, "key" | "ifAbsent"> & {
  readonly table: RecordTable;
  /** Undefined deletes. */
  readonly text: string | undefined;
};

export function createRecords(database: DatabaseSync, onTransaction?: () => void): SqliteRecords {
  const commits = createCommits(database, onTransaction);
  const shelves = new Map(Object.keys(KINDS).map((kind) => [kind, shelf(database, kind, commits)]));

  const on = (kind: RecordKind): Shelf => {
    const found = shelves.get(kind);
    if (found === undefined) throw new RangeError(`there is no kind of record called ${kind}`);
    return found;
  };
  let epoch: number | undefined;
  /** What fails is counted, too: then it is not known what is there. */
  const changing = async <Result>(kinds: readonly RecordKind[], change: () => Promise<Result>) => {
    const changed = kinds.map(on);
    return change().finally(() => {
      for (const shelf of changed) shelf.version += 1;
    });
  };
  const commitWith = (writes: readonly RecordWrite[], work: Work) =>
    changing(
      writes.map(({ kind }) => kind),
      async () => {
        const ready = writes.map((one) => tableWrite(on(one.kind).table, one));
        return commits.commit((later) => {
          if (epoch !== undefined) refuseOutrun(on("meta").table, epoch);
          return ready.every(writeOne) && work(later);
        });
      },
    );

  return {
    begin() {
      const { table } = on("meta");
      transact(database, () => {
        epoch = newestEpoch(table) + 1;
        table.set(EPOCH, written(epoch));
        return true;
      });
      return epoch ?? 0;
    },
    async get<K extends RecordKind>(kind: K, key: string) {
      return (await on(kind).keyv.get(named(key))) as RecordKinds[K] | undefined;
    },
    async set(kind, key, value) {
      await changing([kind], async () => on(kind).keyv.set(named(key), value));
    },
    async delete(kind, key) {
      await changing([kind], async () => on(kind).keyv.delete(named(key)));
    },
    async setIfAbsent(kind, key, value) {
      const write = { kind, key, value, ifAbsent: true } as RecordWrite;
      return changing([kind], async () => {
        const ready = tableWrite(on(kind).table, write);
        let isSet = false;
        // Nothing has to be taken back where the key was taken.
        await commits.commit(() => {
          isSet = writeOne(ready);
          return true;
        });
        return isSet;
      });
    },
    async list<K extends RecordKind>(kind: K, options = {}) {
      return on(kind)
        .table.list(options)
        .map(({ key, value }) => [key, read<K>(value)] as const);
    },
    commit: (writes) => commitWith(writes, () => true),
    commitWith,
    settle: commits.settle,
    version: (kind) => on(kind).version,
  };
}

function shelf(database: DatabaseSync, kind: string, { commit }: Commits): Shelf {
  const table = createRecordTable(database, kind);
  const store = createKeyvAdapter(table, commit);
  const keyv = new Keyv({ store, namespace: kind, serialization: jsonSerializer });
  // Nobody listens to its "error" event: Keyv 6 rejects while nobody does, and then answers "not there" to a failure.
  return { table, keyv, version: 0 };
}

function newestEpoch(meta: RecordTable): number {
  const value = meta.get(EPOCH);
  return value === undefined ? 0 : Number(read<"meta">(value));
}

function refuseOutrun(meta: RecordTable, epoch: number): void {
  const newest = newestEpoch(meta);
  if (newest === epoch) return;
  throw new Error(`another desk (run ${newest}) has taken over; this one is run ${epoch}`);
}

function tableWrite(table: RecordTable, { key, value, ifAbsent }: RecordWrite): TableWrite {
  const isDeletion = value === undefined && ifAbsent === undefined;
  return { table, key: named(key), text: isDeletion ? undefined : written(value), ifAbsent };
}

/** False when it was to be absent, and was there. */
function writeOne({ table, key, text, ifAbsent }: TableWrite): boolean {
  if (text === undefined) table.delete(key);
  else if (ifAbsent) return table.setIfAbsent(key, text);
  else table.set(key, text);
  return true;
}

/** Keyv neither stores nor finds an empty key, and says nothing. */
function named(key: string): string {
  if (key === "") throw new RangeError("a record needs a key");
  return key;
}

/** As Keyv writes it: an envelope, in which strings that begin with a colon are escaped. */
function written(value: unknown): string {
  return jsonSerializer.stringify({ value });
}

function read<K extends RecordKind>(value: string): RecordKinds[K] {
  return jsonSerializer.parse<{ value: RecordKinds[K] }>(value).value;
}
