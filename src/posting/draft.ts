/**
 * What is going to be committed, and the records as they will be then, for whoever decides what else is to be committed
 * with it.
 */

import type { RecordKind, RecordKinds, Records, RecordWrite } from "../newsroom/records.ts";

export type Draft = {
  readonly get: Records["get"];
  list<K extends RecordKind>(
    kind: K,
    options: { readonly prefix: string },
  ): Promise<readonly (readonly [key: string, value: RecordKinds[K]])[]>;
  add(writes: readonly RecordWrite[]): void;
  /** Of each record the last. */
  writes(): readonly RecordWrite[];
};

export function createDraft(records: Records): Draft {
  const written = new Map<string, RecordWrite>();
  return {
    async get<K extends RecordKind>(kind: K, key: string) {
      const write = written.get(`${kind} ${key}`);
      if (write === undefined) return records.get(kind, key);
      return write.value as RecordKinds[K] | undefined;
    },
    async list<K extends RecordKind>(kind: K, { prefix }: { readonly prefix: string }) {
      const listed = new Map(await records.list(kind, { prefix }));
      for (const write of written.values()) {
        if (write.kind !== kind || !write.key.startsWith(prefix)) continue;
        if (write.value === undefined) listed.delete(write.key);
        else listed.set(write.key, write.value as RecordKinds[K]);
      }
      return [...listed].sort(([one], [other]) => (one < other ? -1 : 1));
    },
    add(writes) {
      for (const write of writes) written.set(`${write.kind} ${write.key}`, write);
    },
    writes: () => [...written.values()],
  };
}
