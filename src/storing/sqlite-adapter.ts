/**
 * The table that records are kept in, one namespace at a time, and Keyv's storage adapter on it (the contract is
 * KeyvStorageAdapter of Keyv 6.1). The table has what Keyv lacks: set-if-absent, and listing in order.
 */

import type { DatabaseSync } from "node:sqlite";
import type { ListOptions } from "../newsroom/records.ts";

export type StoredEntry = { readonly key: string; readonly value: string };

export type RecordTable = {
  readonly namespace: string;
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  /** True when the key was free, and is taken now. */
  setIfAbsent(key: string, value: string): boolean;
  /** True when it was there. */
  delete(key: string): boolean;
  clear(): void;
  /** In the order of the keys' UTF-8 bytes. */
  list(options: ListOptions): readonly StoredEntry[];
};

/** Sorts behind every other character: no key goes past a prefix and this. */
const LAST_CHARACTER = "\u{10ffff}";

export function createRecordTable(database: DatabaseSync, namespace: string): RecordTable {
  const statements = prepare(database);
  return {
    namespace,
    get: (key) => statements.get.get(namespace, key)?.value as string | undefined,
    set: (key, value) => void statements.set.run(namespace, key, value),
    setIfAbsent: (key, value) => statements.setIfAbsent.run(namespace, key, value).changes === 1,
    delete: (key) => statements.delete.run(namespace, key).changes === 1,
    clear: () => void statements.clear.run(namespace),
    list({ prefix = "", after = "", limit = -1, newestFirst = false }) {
      const first = newestFirst ? "" : after;
      const last = newestFirst && after !== "" ? after : LAST_CHARACTER;
      const statement = newestFirst ? statements.listBackwards : statements.list;
      const ends = [prefix + LAST_CHARACTER, last];
      return statement.all(namespace, prefix, first, ...ends, limit) as unknown as StoredEntry[];
    },
  };
}

/**
 * What a Keyv is given to store in. Values are the strings that its serializer makes; lifetimes are not kept here,
 * since Keyv writes them into the value and holds to them itself, and no record of the desk has one. `commit` runs what
 * writes, and resolves when it is on disk.
 */
export function createKeyvAdapter(
  table: RecordTable,
  commit: (work: () => true) => Promise<unknown>,
) {
  const writing = async <Result>(write: () => Result): Promise<Result> => {
    const results: Result[] = [];
    await commit(() => {
      results[0] = write();
      return true;
    });
    return results[0] as Result;
  };
  return {
    // Without this Keyv wraps the adapter in another, which prefixes the keys.
    capabilities: { expires: true },
    // Keyv assigns it: an adapter shared by two Keyvs would answer for the namespace of the later one, and its
    // iterator would mix them. So each has its own.
    namespace: table.namespace,
    async get(key: string) {
      return table.get(key);
    },
    async getMany(keys: readonly string[]) {
      return keys.map(table.get);
    },
    async has(key: string) {
      return table.get(key) !== undefined;
    },
    async hasMany(keys: readonly string[]) {
      return keys.map((key) => table.get(key) !== undefined);
    },
    async set(key: string, value: string) {
      await writing(() => table.set(key, value));
      return true;
    },
    async setMany(entries: readonly StoredEntry[]) {
      await writing(() => {
        for (const { key, value } of entries) table.set(key, value);
      });
      return entries.map(() => true);
    },
    async delete(key: string) {
      return writing(() => table.delete(key));
    },
    async deleteMany(keys: readonly string[]) {
      return writing(() => keys.map(table.delete));
    },
    async clear() {
      await writing(table.clear);
    },
    async *iterator() {
      for (const { key, value } of table.list({})) yield [key, value];
    },
  };
}

function prepare(database: DatabaseSync) {
  const listing = (order: "ASC" | "DESC") =>
    database.prepare(
      `SELECT key, value FROM record
       WHERE namespace = ?1 AND key >= max(?2, ?3) AND key <> ?3 AND key < min(?4, ?5)
       ORDER BY key ${order} LIMIT ?6`,
    );
  return {
    get: database.prepare("SELECT value FROM record WHERE namespace = ? AND key = ?"),
    set: database.prepare("INSERT OR REPLACE INTO record VALUES (?, ?, ?)"),
    setIfAbsent: database.prepare("INSERT INTO record VALUES (?, ?, ?) ON CONFLICT DO NOTHING"),
    delete: database.prepare("DELETE FROM record WHERE namespace = ? AND key = ?"),
    clear: database.prepare("DELETE FROM record WHERE namespace = ?"),
    list: listing("ASC"),
    listBackwards: listing("DESC"),
  };
}
