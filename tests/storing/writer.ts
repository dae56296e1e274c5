/**
 * Writes to the folder it is given without end, and says of each write that it was done, once it was: the number `n`
 * for the record and the article that carry it. Numbers go on after those that are there.
 */

import { openStore } from "../../src/storing/store.ts";
import { edition, filed, storyOf } from "./filed.ts";

const { archive, records } = await openStore({
  folder: process.argv[2] ?? "",
  now: () => new Date(),
});
const [newest] = await records.list("outbox", { newestFirst: true, limit: 1 });
process.stdout.write("open\n");
for (let n = Number(newest?.[0] ?? 0) + 1; ; n++) {
  const key = String(n).padStart(12, "0");
  const text = `Number ${n} of many. ${"The court sat again. ".repeat(100)}`;
  const one = filed({ id: key, text, publishedAt: new Date(n * 60_000).toISOString() });
  const owed = { kind: "outbox", key, value: key, ifAbsent: true } as const;
  await archive.commit(edition([one], [storyOf([one])], [owed]));
  await records.setIfAbsent("ask", key, key);
  process.stdout.write(`${n}\n`);
}
