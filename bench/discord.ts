/**
 * How long people on Discord wait: slash commands of every kind, buttons, menus, forms and completions, by several
 * people at once, against the stand-in and the desk as it runs, in a process of its own.
 * Usage: node bench/discord.ts [articles = 10000] [a folder to keep the archive in, or that holds one already]
 */

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Settings } from "../src/config.ts";
import { openDesk } from "../src/desk.ts";
import { systemTiming } from "../src/posting/clock.ts";
import { PERMISSION } from "../tests/standins/discord/permissions.ts";
import { type DiscordStandin, startDiscordStandin } from "../tests/standins/discord/standin.ts";
import { corpus } from "./corpus.ts";
import { KIND_CHARS, spend, TYPING, type Wait } from "./discord/people.ts";

const [articles = "10000", given, stage] = process.argv.slice(2);

const PEOPLE = 8;
const FIRST_MS_MAX = 1_000;
const TYPING_MS_MAX = 50;
const DISCORD_WAITS_MS = 3_000;

/** Answering an interaction has no bucket that a bot could fill; the stand-in knows no better unless told. */
const RATES = {
  "POST /interactions/{interaction_id}/{interaction_token}/callback": {
    limit: 10_000,
    windowMs: 1_000,
  },
};

if (stage === undefined) await measure();
else if (stage === "build") await build(given ?? "");
else await runDesk(given ?? "");

async function measure(): Promise<void> {
  const root = given ?? mkdtempSync(join(tmpdir(), "casewire-bench-"));
  if (!existsSync(join(root, "data", "casewire.sqlite"))) {
    const [code] = await once(startStage("build", root), "exit");
    if (code !== 0) process.exit(code);
  }
  const standin = await startDiscordStandin({ rates: RATES });
  const guild = standin.world.guild({ name: "Harbour Watch" });
  const channel = standin.world.channel(guild, { name: "news" });
  const people = Array.from({ length: PEOPLE }, (_, n) =>
    standin.member(guild, {
      name: `person-${n}`,
      ...(n === 0 ? { permissions: PERMISSION.MANAGE_GUILD } : {}),
    }),
  );
  const desk = startStage("desk", root, {
    DISCORD_TOKEN: standin.token,
    DISCORD_API_URL: standin.api,
  });
  await once(desk, "message");
  const began = performance.now();
  const waits = (await Promise.all(people.map((one, n) => spend(one, channel, n)))).flat();
  const seconds = (performance.now() - began) / 1_000;
  const ended = once(desk, "message");
  desk.send("stop");
  const [loop] = await ended;
  await once(desk, "exit");
  console.log(
    `${articles} articles, ${PEOPLE} people, ${waits.length} acts in ${seconds.toFixed(0)} s; first response, then the reply itself, in ms`,
  );
  for (const [kind, some = []] of Object.entries(Object.groupBy(waits, ({ kind }) => kind))) {
    console.log(rowOf(kind, some));
  }
  console.log(rowOf("all", waits));
  console.log(`The desk’s event loop was late by ${loop}.`);
  await standin.close();
  if (given === undefined) rmSync(root, { recursive: true });
  judge(waits, standin);
}

/** Ends with 1 where a bar is missed. */
function judge(waits: readonly Wait[], { requests }: DiscordStandin): void {
  const { unknown, stats, refused, bugs } = requests;
  const limits = stats[429] ?? 0;
  const isTyped = ({ kind }: Wait) => kind.startsWith(TYPING);
  const typedMs = shareOf(firstOf(waits.filter(isTyped)), 0.99);
  const firstMs = shareOf(firstOf(waits.filter((one) => !isTyped(one))), 0.99);
  console.log(
    `p99 of first responses ${firstMs.toFixed(0)} ms (bar ${FIRST_MS_MAX}), of completions ${typedMs.toFixed(0)} ms (bar ${TYPING_MS_MAX}); ` +
      `${unknown.length} unknown routes, ${limits} limits, ${refused.length} refused, ${bugs.length} faults of the stand-in`,
  );
  const late = waits.filter((one) => one.firstMs > DISCORD_WAITS_MS).length;
  if (late > 0) console.log(`${late} came too late for Discord, which waits three seconds.`);
  const isWrong = unknown.length + limits + refused.length + bugs.length > 0;
  if (firstMs > FIRST_MS_MAX || typedMs > TYPING_MS_MAX || isWrong) process.exitCode = 1;
}

function rowOf(kind: string, waits: readonly Wait[]): string {
  const final = spread(waits.map(({ finalMs }) => finalMs));
  const count = String(waits.length).padStart(5);
  return `${kind.padEnd(KIND_CHARS)}${count}  ${spread(firstOf(waits))}  ${final}`;
}

function firstOf(waits: readonly Wait[]): readonly number[] {
  return waits.map(({ firstMs }) => firstMs);
}

function spread(times: readonly number[]): string {
  const [p50, p95, p99, most] = [0.5, 0.95, 0.99, 1].map((share) =>
    shareOf(times, share).toFixed(0).padStart(5),
  );
  return `p50 ${p50} p95 ${p95} p99 ${p99} max ${most}`;
}

function shareOf(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}

function startStage(name: string, root: string, environment: NodeJS.ProcessEnv = {}): ChildProcess {
  const args = [articles, root, name];
  return fork(import.meta.filename, args, { env: { ...process.env, ...environment } });
}

function settingsIn(root: string): Settings {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = process.env;
  return {
    host: "127.0.0.1",
    port: 0,
    dataFolder: join(root, "data"),
    feedsFolder: join(root, "feeds"),
    logLevel: "warn",
    timeZone: "UTC",
    allowPrivateHosts: [],
    moderators: [],
    slackPrefix: "news",
    ...(token === undefined ? {} : { discord: { token, ...(apiUrl && { apiUrl }) } }),
  };
}

function openBenchDesk(root: string) {
  const silent = { debug() {}, info() {}, warn: console.error, error: console.error };
  return openDesk(settingsIn(root), { log: silent, timing: systemTiming });
}

async function build(root: string): Promise<void> {
  mkdirSync(join(root, "feeds", "articles"), { recursive: true });
  const file = createWriteStream(join(root, "feeds", "articles", "all.jsonl"));
  for (const line of corpus(Number(articles))) {
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "close");
  const desk = await openBenchDesk(root);
  await desk.readFolders();
  await desk.stop();
}

/** Says when it is ready, and when told to stop how late its event loop was. */
async function runDesk(root: string): Promise<void> {
  const desk = await openBenchDesk(root);
  await desk.start();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  process.send?.("ready");
  await Promise.race([once(process, "message"), once(process, "disconnect")]);
  if (!process.connected) process.exit(1); // whoever measures is gone
  const late = [0.5, 0.95, 0.99, 1].map((share) =>
    (delay.percentile(share * 100) / 1e6 - 5).toFixed(0),
  );
  await desk.stop();
  process.send?.(`p50 ${late[0]} p95 ${late[1]} p99 ${late[2]} max ${late[3]} ms`);
  process.disconnect();
}
