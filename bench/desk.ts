/**
 * The whole desk: reading, understanding and filing a JSONL file of articles, then answering from the archive.
 * Usage: node bench/desk.ts [articles to read = 10000] [articles in the large archive = 100000; 0: none]
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type OpenDesk, openDesk } from "../src/desk.ts";
import { terminalAsk } from "../src/platforms/terminal/listen.ts";
import { systemTiming } from "../src/posting/clock.ts";
import { settingsIn, writeCorpus } from "./desk/folder.ts";

const [read = "10000", large = "100000", stage, folder] = process.argv.slice(2);
/** How closely the desk is watched for being held up. */
const LOOK_MS = 1;

const silent = { debug() {}, info() {}, warn: console.error, error: console.error };

if (stage === undefined) {
  // Each stage is a process of its own, so that its memory is its own.
  for (const count of [Number(read), Number(large)].filter((one) => one > 0)) {
    const root = mkdtempSync(join(tmpdir(), "casewire-bench-"));
    await writeCorpus(root, count);
    for (const one of ["read", "ask"]) {
      const args = [process.argv[1] ?? "", String(count), "0", one, root];
      const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
      if (status !== 0) process.exit(status ?? 1);
    }
    rmSync(root, { recursive: true });
  }
} else if (stage === "read") await measureReading(Number(read), folder ?? "");
else await measureAsking(Number(read), folder ?? "");

async function measureReading(count: number, root: string): Promise<void> {
  const bytes = statSync(join(root, "feeds", "articles", "all.jsonl")).size;
  const began = performance.now();
  const desk = await openDesk(settingsIn(root), { log: silent, timing: systemTiming });
  await desk.readFolders();
  const seconds = (performance.now() - began) / 1_000;
  await desk.stop();
  const memoryMb = process.resourceUsage().maxRSS / 1_024;
  const kb = (bytes / count / 1_000).toFixed(1);
  console.log(
    `${count} articles of ${kb} KB: read, understood and searchable in ${seconds.toFixed(1)} s ` +
      `(${Math.round(count / seconds)} a second), at most ${Math.round(memoryMb)} MB`,
  );
}

async function measureAsking(count: number, root: string): Promise<void> {
  const began = performance.now();
  const desk = await openDesk(settingsIn(root), { log: silent, timing: systemTiming });
  await desk.start();
  const startedMs = performance.now() - began;
  console.log(`${count} articles: started, with everything loaded, in ${Math.round(startedMs)} ms`);
  // Nobody has looked at these yet. With the large archive each rests on 500 articles.
  for (const line of ['/case "odile marsh"', '/case "grace quill"', "/people odile marsh"]) {
    console.log(await measureFirst(desk, line));
  }
  const lines: readonly [line: string, times: number][] = [
    ["/latest", 51],
    ['/latest source:"Colden Wire"', 51],
    ["/search odile marsh", 51],
    ["/search verdict", 51],
    ["/search verdict order:best", 51],
    ['/search "harbour fraud" -jury after:2025', 51],
    ["/search zzzznothing", 51],
    ['/case "odile marsh"', 5],
    ["/cases", 51],
  ];
  for (const [line, times] of lines) console.log(await measureAsk(desk, line, times));
  await desk.stop();
}

/** How long it takes, and the longest that anybody else had to wait for the desk meanwhile. */
async function measureFirst(desk: OpenDesk, line: string): Promise<string> {
  const delay = monitorEventLoopDelay({ resolution: LOOK_MS });
  delay.enable();
  const tookMs = await answered(desk, line);
  delay.disable();
  const heldMs = Math.max(0, delay.max / 1e6 - LOOK_MS);
  return `${`${line}, first look`.padEnd(44)} ${tookMs.toFixed(0)} ms, the desk held up for at most ${heldMs.toFixed(0)} ms`;
}

async function measureAsk(desk: OpenDesk, line: string, times: number): Promise<string> {
  const tookMs: number[] = [];
  for (let run = 0; run < times; run += 1) {
    tookMs.push(await answered(desk, line));
  }
  tookMs.sort((a, b) => a - b);
  const at = (share: number) => (tookMs[Math.floor(share * (tookMs.length - 1))] ?? 0).toFixed(1);
  return `${line.padEnd(44)} median ${at(0.5)} ms, 90 % ${at(0.9)} ms, slowest ${at(1)} ms`;
}

async function answered(desk: OpenDesk, line: string): Promise<number> {
  const began = performance.now();
  const reply = await desk.answer(terminalAsk(line));
  const tookMs = performance.now() - began;
  if (reply.problem === "broken") throw new Error(JSON.stringify(reply.message));
  return tookMs;
}
