/**
 * Polling: how fast feeds are read over the desk's own path (polite, checked, parsed beside the desk) against stock
 * libraries, how long anything else waits meanwhile, and whether that stays so. A site on this machine answers.
 * Into an archive there are two stock pipelines, each of which lacks something that the desk has (LACKING).
 * Usage: node bench/polling.ts [changed | unchanged | archive] [feeds = 1000]
 *   node bench/polling.ts memory [polls = 10000, or full = 100000]
 *   node bench/polling.ts schedule [feeds = 1000] [seconds between two readings = 60] [minutes = 3], or
 *   node bench/polling.ts schedule full: 100, 1,000 and 10,000 feeds every ten minutes, for 20 minutes each
 */

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Pass } from "./polling/racers.ts";

const ROUNDS = 7;

/** Each feed's wait is its own by up to a tenth, and the desk looks every 5 s which are due. */
const LATE_SHARE = 0.1;
const LATE_MS = 6_000;

/** What a stock pipeline is spared, told with its ratio. Neither loses an article of these feeds. */
const LACKING: Readonly<Record<string, string>> = {
  "rss-parser, into Keyv":
    "each article by its key, as bots keep it: a power cut may take what was said to be kept, and nothing can be searched",
  "rss-parser, into a search":
    "title and text to search, on disk once a feed is read: one key an article, no stories, no order in time, no search by source, author or tag, nothing that can be corrected or withdrawn",
};

const FULL_SCHEDULE = [100, 1_000, 10_000].map((count) => ({ count, seconds: 600, minutes: 20 }));

const [part = "all", given, ...more] = process.argv.slice(2);
const feeds = isRace() ? (given ?? "1000") : "1000";

function isRace(): boolean {
  return part !== "memory" && part !== "schedule";
}

const site = fork(fileURLToPath(new URL("polling/site.ts", import.meta.url)));
const [{ port }] = (await once(site, "message")) as [{ port: number }];

if (part === "all" || part === "changed") await race("desk, changed", "rss-parser");
if (part === "all" || part === "unchanged") {
  await race("desk, unchanged", "undici, unchanged");
  await race("desk, unchanged, states on disk", "undici, unchanged");
}
if (part === "all" || part === "archive") {
  await race("desk, into its archive", "rss-parser, into Keyv");
  await race("desk, into its archive", "rss-parser, into a search");
}
if (part === "all" || part === "memory") await measureMemory(given === "full" ? "100000" : given);
if (part === "all" || part === "schedule") {
  const [seconds = "60", minutes = "3"] = more;
  const asked = {
    count: Number(given ?? 1_000),
    seconds: Number(seconds),
    minutes: Number(minutes),
  };
  for (const one of given === "full" ? FULL_SCHEDULE : [asked]) await measureSchedule(one);
}
site.disconnect();

async function measureMemory(polls = "10000"): Promise<void> {
  const script = fileURLToPath(new URL("polling/memory.ts", import.meta.url));
  const measured = fork(script, [String(port), polls], { execArgv: ["--expose-gc"] });
  await once(measured, "exit");
}

type Schedule = { readonly count: number; readonly seconds: number; readonly minutes: number };

type Held = { readonly cores: number; readonly rssMb: number; readonly stallMs: number };

async function measureSchedule({ count, seconds, minutes }: Schedule): Promise<void> {
  const script = fileURLToPath(new URL("polling/schedule.ts", import.meta.url));
  const desk = fork(script, [port, count, seconds, minutes].map(String));
  await once(desk, "message");
  while ((await askedOf(site)).length < count) await setTimeout(1_000);
  await setTimeout(seconds * 1_000); // until it has been read a second time, by its validator
  await askedOf(site);
  desk.send("measure");
  const [held] = (await once(desk, "message")) as [Held];
  const waits = (await askedOf(site)).flatMap((moments) =>
    moments.slice(1).map((at, index) => at - (moments[index] ?? at)),
  );
  const late = waits.filter((wait) => wait > seconds * 1_000 * (1 + LATE_SHARE) + LATE_MS);
  await once(desk, "exit");
  console.log(
    `${count} feeds every ${seconds} s, for ${minutes} minutes: ${waits.length} readings, ${late.length} late; the longest wait ${Math.round(Math.max(...waits) / 1_000)} s; ` +
      `${held.cores.toFixed(3)} of a core (${((held.cores * minutes * 60_000) / waits.length).toFixed(2)} ms a reading), ${Math.round(held.rssMb)} MB; nothing else waited longer than ${Math.round(held.stallMs)} ms`,
  );
}

/** When each feed was asked for since it was last asked of the site. */
async function askedOf(from: ChildProcess): Promise<readonly (readonly number[])[]> {
  from.send("asked");
  const [{ asked }] = (await once(from, "message")) as [{ asked: number[][] }];
  return asked;
}

/** Both in turn, in one run; what is told is the median of each round's ratio. */
async function race(own: string, stock: string): Promise<void> {
  const racers = [await begin(own), await begin(stock)] as const;
  const rounds: { readonly own: Pass; readonly stock: Pass }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const passes = { own: await racers[0].pass(), stock: await racers[1].pass() };
    if (round > 0) rounds.push(passes); // the first warms up
  }
  for (const racer of racers) racer.end();
  const lacking = LACKING[stock];
  const ratio = median(rounds.map(({ own, stock }) => stock.ms / own.ms));
  console.log(`${told(
    own,
    rounds.map(({ own }) => own),
  )}
${told(
  stock,
  rounds.map(({ stock }) => stock),
)}
  ${ratio.toFixed(2)} times as fast (median of ${ROUNDS} rounds)${lacking === undefined ? "" : `; that one has ${lacking}`}`);
}

async function begin(name: string) {
  const racer = fork(fileURLToPath(new URL("polling/racers.ts", import.meta.url)), [
    name,
    String(port),
    feeds,
  ]);
  await once(racer, "message");
  return {
    async pass(): Promise<Pass> {
      racer.send("pass");
      const [pass] = await once(racer, "message");
      return pass as Pass;
    },
    end: () => racer.disconnect(),
  };
}

function told(name: string, passes: readonly Pass[]): string {
  const ms = median(passes.map(({ ms }) => ms));
  const cpuMs = median(passes.map(({ cpuMs }) => cpuMs));
  const stalls = passes.map(({ stallMs }) => stallMs);
  const perSecond = Math.round(Number(feeds) / (ms / 1_000));
  return `${name}: ${perSecond} feeds a second, ${(cpuMs / Number(feeds)).toFixed(2)} ms of a core each; nothing else waited longer than ${Math.round(median(stalls))} ms (worst of all rounds ${Math.round(Math.max(...stalls))})`;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
