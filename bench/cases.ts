/**
 * How long `/case` takes on 500 articles, through the whole desk over a real archive: at the first look, at the next, after
 * one more article was filed, and once the desk has prepared it; and how long somebody else waits meanwhile.
 * Usage: node bench/cases.ts [rounds = 3]
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type OpenDesk, openDesk } from "../src/desk.ts";
import { terminalAsk } from "../src/platforms/terminal/listen.ts";
import { systemTiming, type Timing } from "../src/posting/clock.ts";
import { corpus, type Line } from "./corpus.ts";
import { settingsIn } from "./desk/folder.ts";

const rounds = Number(process.argv[2] ?? "3");

const ARTICLES = 500;
/** So that the desk starts its thread with itself, as any that has long cases does. */
const OTHERS = 700;
/** Looks at an unchanged dossier, and at one that an article was added to, in each round. */
const SAME_LOOKS = 10;
const ADDED_LOOKS = 2;
/** Longer than preparing one takes here. */
const PREPARED_MS = 3_000;
/** Moments of a preparation at which somebody else asks. */
const INTERRUPTED_MS = [5, 40, 80, 120, 200] as const;

const CASE = '/case "odile marsh"';
const silent = { debug() {}, info() {}, warn: console.error, error: console.error };

const lines = [...corpus(14_000)];
const isMarsh = ({ title }: Line) => title.startsWith("Odile Marsh");
const marsh = lines.filter(isMarsh);
const more = marsh.slice(ARTICLES)[Symbol.iterator]();
const quill = lines.filter(({ title }) => title.startsWith("Grace Quill"));
const others = [...quill, ...lines.filter((line) => !isMarsh(line) && !quill.includes(line))];

const took = {
  first: [] as number[],
  same: [] as number[],
  changes: [] as number[],
  added: [] as number[],
  prepared: [] as number[],
  preparedChanges: [] as number[],
  alone: [] as number[],
  between: [] as number[],
};
const memoryMb: number[] = [];
for (let round = 0; round < rounds; round += 1) await measureRound();

print("first look, with nothing read", took.first);
print("the next look", took.same);
print("what is new since a moment", took.changes);
print("after one more article, at once", took.added);
print("after one more article, prepared", took.prepared);
print("what is new in it since a moment", took.preparedChanges);
print("another case's changes, on its own", took.alone);
print("the same while a long case is prepared", took.between);
console.log(`memory grew by at most ${Math.max(...memoryMb).toFixed(0)} MB since the desk started`);

async function measureRound(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "casewire-bench-"));
  const folder = join(root, "feeds", "articles");
  mkdirSync(folder, { recursive: true });
  file(folder, [...marsh.slice(0, ARTICLES), ...others.slice(0, OTHERS)]);
  // A month ago, so that little is new to whoever looked since.
  const timing = { ...systemTiming, now: () => new Date(Date.now() - 30 * 86_400_000) };
  const reading = await openDesk(settingsIn(root), { log: silent, timing });
  await reading.readFolders();
  await reading.stop();

  const idle = idleTiming();
  const desk = await openDesk(settingsIn(root), { log: silent, timing: idle.timing });
  await desk.start();
  const before = process.memoryUsage().rss;
  took.first.push(await answered(desk, CASE));
  for (let look = 0; look < SAME_LOOKS; look += 1) {
    took.same.push(await answered(desk, CASE));
    took.changes.push(await answered(desk, `${CASE} since:${look + 1}d`));
  }
  const addOne = async () => {
    file(folder, [more.next().value as Line]);
    await desk.readFolders();
  };
  for (let look = 0; look < ADDED_LOOKS; look += 1) {
    await addOne();
    took.added.push(await answered(desk, CASE));
    await addOne();
    idle.begin();
    await setTimeout(PREPARED_MS);
    took.prepared.push(await answered(desk, CASE));
    took.preparedChanges.push(await answered(desk, `${CASE} since:${look + 1}d`));
  }
  const other = '/case "grace quill"';
  await answered(desk, other);
  for (const [index, delayMs] of INTERRUPTED_MS.entries()) {
    took.alone.push(await answered(desk, `${other} since:${index + 1}d`));
    await addOne();
    idle.begin();
    await setTimeout(delayMs);
    took.between.push(await answered(desk, `${other} since:${index + 1}w`));
    await setTimeout(PREPARED_MS);
  }
  memoryMb.push((process.memoryUsage().rss - before) / 1e6);
  await desk.stop();
  rmSync(root, { recursive: true });
}

/** The desk's own clock, on which it is idle when it is told so. */
function idleTiming(): { readonly timing: Timing; begin(): void } {
  const IDLE_MS = 5_000;
  let begin = () => {};
  const after: Timing["after"] = (delayMs, call) => {
    if (delayMs !== IDLE_MS) return systemTiming.after(delayMs, call);
    begin = call;
    return () => {
      begin = () => {};
    };
  };
  return { timing: { ...systemTiming, after }, begin: () => begin() };
}

function file(folder: string, some: readonly Line[]): void {
  const name = `${some[0]?.id}.jsonl`;
  writeFileSync(join(folder, name), some.map((line) => JSON.stringify(line)).join("\n"));
}

async function answered(desk: OpenDesk, line: string): Promise<number> {
  const began = performance.now();
  const reply = await desk.answer(terminalAsk(line));
  const tookMs = performance.now() - began;
  if (reply.problem !== undefined) throw new Error(JSON.stringify(reply.message));
  return tookMs;
}

function print(name: string, tookMs: readonly number[]): void {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(0);
  const figures = `median ${at(0.5)} ms, 95 % ${at(0.95)} ms, slowest ${at(1)} ms`;
  console.log(`${name.padEnd(40)} ${figures} (${sorted.length} asks)`);
}
