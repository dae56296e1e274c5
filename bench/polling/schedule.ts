/**
 * So many feeds, each read every so many seconds and each on a host of its own, with their states and their articles on
 * disk. The site notes when it is asked, and whoever measures says whether the schedule was held.
 * `node bench/polling/schedule.ts PORT FEEDS SECONDS MINUTES`, started with a channel.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout } from "node:timers/promises";
import { systemTiming } from "../../src/posting/clock.ts";
import { keepMemorySmall } from "../../src/small-machine.ts";
import { openStore } from "../../src/storing/store.ts";
import { createFiling } from "./filing.ts";
import { addressesOf, createOwnPoll, keptIn } from "./own-poll.ts";

const [port, feeds, seconds, minutes] = process.argv.slice(2).map(Number);
const waitMs = (seconds ?? 0) * 1_000;
const measureMs = (minutes ?? 0) * 60_000;

keepMemorySmall();
const folder = mkdtempSync(join(tmpdir(), "casewire-bench-"));
const now = () => new Date();
const store = await openStore({ folder, now });
const kept = keptIn(store.records);
const poll = createOwnPoll(addressesOf(port ?? 0, "far", feeds ?? 0), {
  take: createFiling(store.archive),
  ...kept,
  now,
  pace: { minMs: waitMs, maxMs: waitMs },
  timing: systemTiming,
});
poll.start();
process.send?.("started");
await new Promise((resolve) => process.once("message", resolve)); // all was read by then
const delay = monitorEventLoopDelay({ resolution: 20 }); // a finer one would be most of what is measured
delay.enable();
const cpu = process.cpuUsage();
await setTimeout(measureMs);
const { user, system } = process.cpuUsage(cpu);
process.send?.({
  cores: (user + system) / 1_000 / measureMs,
  rssMb: process.memoryUsage().rss / 1e6,
  stallMs: delay.max / 1e6,
});
await poll.stop();
await kept.settle();
await store.close();
rmSync(folder, { recursive: true });
process.disconnect();
