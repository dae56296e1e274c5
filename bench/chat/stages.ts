/**
 * The desk that people on a chat are measured against: its archive is built once, and then it runs as it always does, in
 * a process of its own.
 */

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Settings } from "../../src/config.ts";
import { openDesk } from "../../src/desk.ts";
import { systemTiming } from "../../src/posting/clock.ts";
import { settingsIn, writeCorpus } from "../desk/folder.ts";

/** What a chat needs: its tokens and its address. */
type Chat = Pick<Settings, "discord" | "slack">;

/** A measurement is its own module, started again as its desk: it takes `[articles] [folder] [stage]`. */
export type Measured = {
  readonly module: string;
  readonly articles: string;
  readonly root: string;
};

/** The folder that was given, else one that is removed at the end; its archive is built where there is none. */
export async function archiveFor(
  module: string,
  articles: string,
  given: string | undefined,
): Promise<Measured & { remove(): void }> {
  const root = given ?? mkdtempSync(join(tmpdir(), "casewire-bench-"));
  const measured = { module, articles, root };
  if (!existsSync(join(root, "data", "casewire.sqlite"))) {
    const [code] = await once(startStage("build", measured), "exit");
    if (code !== 0) process.exit(code);
  }
  const remove = () => (given === undefined ? rmSync(root, { recursive: true }) : undefined);
  return { ...measured, remove };
}

/** Resolves when the desk hears people; `stop` tells how late its event loop was. */
export async function startDesk(measured: Measured, environment: NodeJS.ProcessEnv) {
  const desk = startStage("desk", measured, environment);
  const early = once(desk, "exit").then(() => {
    throw new Error("The desk ended before it heard anybody.");
  });
  await Promise.race([once(desk, "message"), early]);
  return {
    async stop(): Promise<string> {
      const ended = once(desk, "message");
      desk.send("stop");
      const [late] = await ended;
      await once(desk, "exit");
      return String(late);
    },
  };
}

/** What the module does in the process that is started: builds the archive, or runs the desk. */
export async function runStage(
  stage: string,
  { articles, root, chat }: { articles: string; root: string; chat: Chat },
): Promise<void> {
  if (stage === "build") await build(root, Number(articles));
  else await runDesk(root, chat);
}

function startStage(
  name: string,
  { module, articles, root }: Measured,
  environment: NodeJS.ProcessEnv = {},
): ChildProcess {
  return fork(module, [articles, root, name], { env: { ...process.env, ...environment } });
}

function openBenchDesk(root: string, chat: Chat) {
  const silent = { debug() {}, info() {}, warn: console.error, error: console.error };
  return openDesk({ ...settingsIn(root), ...chat }, { log: silent, timing: systemTiming });
}

async function build(root: string, articles: number): Promise<void> {
  await writeCorpus(root, articles);
  const desk = await openBenchDesk(root, {});
  await desk.readFolders();
  await desk.stop();
}

/** Says when it is ready, and when told to stop how late its event loop was. */
async function runDesk(root: string, chat: Chat): Promise<void> {
  const desk = await openBenchDesk(root, chat);
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
