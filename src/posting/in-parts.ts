/** Records by the ten thousand are read a part at a time, so that in between answers and posts get their turn. */

import { setImmediate } from "node:timers/promises";
import type { RecordKind, RecordKinds, Records } from "../newsroom/records.ts";

export type Listed<K extends RecordKind> = readonly (readonly [
  key: string,
  value: RecordKinds[K],
])[];

/** Some 3 ms for small records. */
const PART = 1_000;

/** Each of these may hold a message. */
const GOT_AT_ONCE = 200;

/** All of a kind, in the order of their keys. What is written meanwhile may be among them or not. */
export async function* inParts<K extends RecordKind>(
  records: Records,
  kind: K,
  limit = PART,
): AsyncGenerator<Listed<K>> {
  let after: string | undefined;
  while (true) {
    const part = await records.list(kind, { limit, ...(after !== undefined && { after }) });
    yield part;
    if (part.length < limit) return;
    after = part.at(-1)?.[0];
    await setImmediate();
  }
}

/** What there is of a kind by these keys, in their order. */
export async function* getInParts<K extends RecordKind>(
  records: Pick<Records, "get">,
  kind: K,
  keys: readonly string[],
): AsyncGenerator<readonly RecordKinds[K][]> {
  for (let from = 0; from < keys.length; from += GOT_AT_ONCE) {
    if (from > 0) await setImmediate();
    const some = keys.slice(from, from + GOT_AT_ONCE);
    const found = await Promise.all(some.map((key) => records.get(kind, key)));
    yield found.flatMap((one) => (one === undefined ? [] : [one]));
  }
}

/** The same values in order, a part at a time. */
export async function sortInParts<Value>(
  values: readonly Value[],
  compare: (one: Value, other: Value) => number,
): Promise<readonly Value[]> {
  let runs: (readonly Value[])[] = [];
  for (let from = 0; from < values.length; from += PART) {
    if (from > 0) await setImmediate();
    runs.push(values.slice(from, from + PART).sort(compare));
  }
  while (runs.length > 1) {
    const longer: (readonly Value[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      longer.push(await mergeInParts(runs[index] ?? [], runs[index + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

/** Of equal ones those of `some` come first. */
async function mergeInParts<Value>(
  some: readonly Value[],
  others: readonly Value[],
  compare: (one: Value, other: Value) => number,
): Promise<readonly Value[]> {
  const merged: Value[] = [];
  let next = 0;
  for (const one of others) {
    while (next < some.length && compare(some[next] as Value, one) <= 0) {
      merged.push(some[next] as Value);
      next += 1;
      if (merged.length % PART === 0) await setImmediate();
    }
    merged.push(one);
    if (merged.length % PART === 0) await setImmediate();
  }
  return merged.concat(some.slice(next));
}
