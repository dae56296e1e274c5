/**
 * Whether memory stays flat, however long feeds are polled: the desk's own path over a hundred feeds again and again, a
 * tenth of them changed each time, their states on disk. Told is what is still used after collecting garbage.
 * `node --expose-gc bench/polling/memory.ts PORT POLLS`
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepMemorySmall } from "../../src/small-machine.ts";
import { openStore } from "../../src/storing/store.ts";
import { addressesOf, createOwnPoll, keptIn } from "./own-poll.ts";

const FEEDS = 100;
const SAMPLES = 10;

const [port = "", polls = ""] = process.argv.slice(2);

keepMemorySmall();
const folder = mkdtempSync(join(tmpdir(), "casewire-bench-"));
const store = await openStore({ folder, now: () => new Date() });
const known = addressesOf(Number(port), "feed", FEEDS);
const changed = addressesOf(Number(port), "changed", FEEDS);
const addresses = known.map((address, index) => (index % 10 === 0 ? changed[index] : address));
const kept = keptIn(store.records);
const poll = createOwnPoll(addresses as readonly string[], {
  take: async () => 0,
  ...kept,
});
const passes = Math.ceil(Number(polls) / FEEDS);
for (let pass = 0; pass <= passes; pass += 1) {
  poll.wait();
  await poll.readDue();
  // The first pass loads what is loaded once.
  if (pass % Math.ceil(passes / SAMPLES) === 0) tell(pass * FEEDS);
}
await poll.stop();
await kept.settle();
await store.close();
rmSync(folder, { recursive: true });

function tell(done: number): void {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    `after ${done} polls: ${mb(heapUsed + external)} used by the desk's own thread, ${mb(rss)} of the machine's`,
  );
}
