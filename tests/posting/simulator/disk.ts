/**
 * The store, as it outlives every process: in memory, with the promises of the one on disk. Commits fail while the disk
 * is full. It hands out what it holds without a copy: nothing in it is ever changed.
 */

import type { Message } from "../../../src/newsroom/message.ts";
import type {
  RecordKind,
  RecordKinds,
  Records,
  RecordWrite,
} from "../../../src/newsroom/records.ts";
import type { Clockwork } from "./clockwork.ts";
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
  readonly claims: ReadonlyMap<string, Claim>;
  readonly records: Records;
  /** What it holds, and how to put that back. */
  backup(): () => void;
};

/** The first that was written down to be sent with a key: what it was to say, when, and what the clock on the wall said. */
export type Claim = {
  readonly message: Message;
  readonly atMs: number;
  readonly wall: Date;
  /** For how long that clock had not jumped. */
  readonly steadyMs: number;
};

type Shelf = Map<string, never>;

export function createDisk(clockwork: Clockwork): Disk {
  const shelves = new Map<RecordKind, Shelf>();
  const shelf = (kind: RecordKind): Shelf => {
    const known = shelves.get(kind) ?? new Map<string, never>();
    shelves.set(kind, known);
    return known;
  };
  const wereStuck = new Set<string>();
  const claims = new Map<string, Claim>();
  const claim = (key: string, message: Message) => {
    if (claims.has(key)) return;
    const [atMs, wall, steadyMs] = [clockwork.nowMs(), clockwork.wall(), clockwork.steadyMs()];
    claims.set(key, { message, atMs, wall, steadyMs });
  };
  const versions = new Map<RecordKind, number>();
  const check = (isFailing: boolean) => {
    if (isFailing) throw new Error("database or disk is full");
  };
  const disk: Disk = {
    isFull: false,
    isBroken: false,
    wereStuck,
    claims,
    inOrder: (kind) => [...shelf(kind)],
    backup() {
      const kept = [...shelves].map(([kind, own]) => [kind, new Map(own)] as const);
      return () => {
        for (const kind of shelves.keys()) versions.set(kind, (versions.get(kind) ?? 0) + 1);
        shelves.clear();
        for (const [kind, own] of kept) shelves.set(kind, new Map(own));
      };
    },
    async commit(writes, also) {
      check(disk.isFull);
      if (writes.some(({ kind, key, ifAbsent }) => ifAbsent && shelf(kind).has(key))) return false;
      for (const { kind, key, value } of writes) {
        versions.set(kind, (versions.get(kind) ?? 0) + 1);
        if (value === undefined) shelf(kind).delete(key);
        else shelf(kind).set(key, value as never);
        if (kind !== "delivery" || value === undefined) continue;
        if (value.state === "held" || value.state === "dead") wereStuck.add(key);
        if (value.state === "sending") claim(key, value.message);
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
      version: (kind) => versions.get(kind) ?? 0,
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
    version: records.version,
  };
}
