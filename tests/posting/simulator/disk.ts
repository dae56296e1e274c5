/**
 * The store, as it outlives every process: in memory, with the promises of the one on disk. Commits fail while the disk
 * is full. It hands out what it holds without a copy: nothing in it is ever changed.
 */

import type {
  RecordKind,
  RecordKinds,
  Records,
  RecordWrite,
} from "../../../src/newsroom/records.ts";
import { type Life, step, whileAlive } from "./life.ts";

export type Disk = {
  isFull: boolean;
  /** Nothing can be read from it either. */
  isBroken: boolean;
  /** All or nothing; `also` is what happens with it. False when an `ifAbsent` key was there. */
  commit(writes: readonly RecordWrite[], also?: () => void): Promise<boolean>;
  /** All of a kind, in the order in which they were written first. */
  inOrder<K extends RecordKind>(kind: K): readonly (readonly [string, RecordKinds[K]])[];
  /** Keys of deliveries that waited for a person, or for a history to be readable, at any time. */
  readonly wereStuck: ReadonlySet<string>;
  readonly records: Records;
};

type Shelf = Map<string, never>;

export function createDisk(): Disk {
  const shelves = new Map<RecordKind, Shelf>();
  const shelf = (kind: RecordKind): Shelf => {
    const known = shelves.get(kind) ?? new Map<string, never>();
    shelves.set(kind, known);
    return known;
  };
  const wereStuck = new Set<string>();
  const check = (isFailing: boolean) => {
    if (isFailing) throw new Error("database or disk is full");
  };
  const disk: Disk = {
    isFull: false,
    isBroken: false,
    wereStuck,
    inOrder: (kind) => [...shelf(kind)],
    async commit(writes, also) {
      check(disk.isFull);
      if (writes.some(({ kind, key, ifAbsent }) => ifAbsent && shelf(kind).has(key))) return false;
      for (const { kind, key, value } of writes) {
        if (value === undefined) shelf(kind).delete(key);
        else shelf(kind).set(key, value as never);
        const state = kind === "delivery" ? value?.state : undefined;
        if (state === "held" || state === "dead") wereStuck.add(key);
      }
      also?.();
      return true;
    },
    records: {
      async get(kind, key) {
        check(disk.isBroken);
        return shelf(kind).get(key);
      },
      async list(kind, { prefix, after, limit, newestFirst = false } = {}) {
        check(disk.isBroken);
        const isWanted = (key: string) =>
          (prefix === undefined || key.startsWith(prefix)) &&
          (after === undefined || (newestFirst ? key < after : key > after));
        const own = [...shelf(kind)].filter(([key]) => isWanted(key));
        const sign = newestFirst ? -1 : 1;
        return own.sort(([a], [b]) => (a < b ? -sign : sign)).slice(0, limit);
      },
      async set(kind, key, value) {
        await disk.commit([{ kind, key, value } as RecordWrite]);
      },
      async delete(kind, key) {
        await disk.commit([{ kind, key, value: undefined } as RecordWrite]);
      },
      setIfAbsent: (kind, key, value) =>
        disk.commit([{ kind, key, value, ifAbsent: true } as RecordWrite]),
      commit: (writes) => disk.commit(writes),
    },
  };
  return disk;
}

/**
 * The records as one process uses them: each change is a step of its life. Reading goes on when another process has
 * taken over; `check` throws then, and nothing is written.
 */
export function recordsFor(life: Life, { records }: Disk, check: () => void): Records {
  const change = <Result>(make: () => Promise<Result>): Promise<Result> =>
    step(life, async () => {
      check();
      return make();
    });
  return {
    get: (kind, key) => whileAlive(life, records.get(kind, key)),
    list: (kind, options) => whileAlive(life, records.list(kind, options)),
    set: (kind, key, value) => change(() => records.set(kind, key, value)),
    delete: (kind, key) => change(() => records.delete(kind, key)),
    setIfAbsent: (kind, key, value) => change(() => records.setIfAbsent(kind, key, value)),
    commit: (writes) => change(() => records.commit(writes)),
  };
}
