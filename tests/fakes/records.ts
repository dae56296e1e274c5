/** Records in memory, with the same promises as those on disk. */

import type { RecordKind, Records } from "../../src/newsroom/records.ts";

export type FakeRecords = Records;

export function fakeRecords(): FakeRecords {
  const kept = new Map<string, unknown>();
  const versions = new Map<RecordKind, number>();
  const count = (kind: RecordKind) => void versions.set(kind, (versions.get(kind) ?? 0) + 1);
  const keyOf = (kind: RecordKind, key: string) => `${kind}:${key}`;
  return {
    get: async (kind, key) => structuredClone(kept.get(keyOf(kind, key))) as never,
    version: (kind) => versions.get(kind) ?? 0,
    set: async (kind, key, value) => {
      count(kind);
      kept.set(keyOf(kind, key), structuredClone(value));
    },
    delete: async (kind, key) => {
      count(kind);
      kept.delete(keyOf(kind, key));
    },
    setIfAbsent: async (kind, key, value) => {
      if (kept.has(keyOf(kind, key))) return false;
      count(kind);
      kept.set(keyOf(kind, key), structuredClone(value));
      return true;
    },
    list: async (kind, { prefix = "", after, limit, newestFirst = false } = {}) => {
      const own = [...kept]
        .filter(([key]) => key.startsWith(`${kind}:${prefix}`))
        .map(([key, value]) => [key.slice(kind.length + 1), structuredClone(value)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
      const ordered = newestFirst ? own.reverse() : own;
      const wanted = ordered.filter(
        ([key]) => after === undefined || (newestFirst ? key < after : key > after),
      );
      return wanted.slice(0, limit) as never;
    },
    commit: async (writes) => {
      if (writes.some(({ kind, key, ifAbsent }) => ifAbsent && kept.has(keyOf(kind, key)))) {
        return false;
      }
      for (const { kind } of writes) count(kind);
      for (const { kind, key, value } of writes) {
        if (value === undefined) kept.delete(keyOf(kind, key));
        else kept.set(keyOf(kind, key), structuredClone(value));
      }
      return true;
    },
  };
}
