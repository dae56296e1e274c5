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
