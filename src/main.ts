/** Starts the desk, says in three lines what it does and where to look, and stops it when asked to. */

import { config as loadEnvironmentFile } from "dotenv";
import { readSettings } from "./config.ts";
import { openDesk } from "./desk.ts";
import { createLog, withoutSecrets } from "./log.ts";
import { StartError } from "./newsroom/errors.ts";
import { systemTiming } from "./posting/clock.ts";

/** A stop that takes longer than this is ended: what was not settled is found again at the next start. */
const STOP_MS_MAX = 10_000;

/** How soon it is noticed that npm, which started the desk, is gone. */
const PARENT_LOOK_MS = 500;

async function main(): Promise<void> {
  loadEnvironmentFile({ quiet: true });
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const onRefused = (error: StartError) => {
    process.stderr.write(`casewire stops. ${error.message}\n`);
    void stop(error.exitCode);
  };
  const desk = await openDesk(settings, { log, timing: systemTiming, onRefused });
  const stop = async (exitCode = 0) => {
    setTimeout(() => process.exit(exitCode || 1), STOP_MS_MAX).unref();
    await desk.stop().catch((error: unknown) => {
      log.error({ error }, "The desk could not be stopped cleanly.");
      process.exit(exitCode || 1);
    });
    process.exit(exitCode);
  };
  if (process.env.npm_lifecycle_event === "start") stopWithParent(stop);
  process.once("SIGINT", () => void stop());
  process.once("SIGTERM", () => void stop());
  const lines = await desk.start();
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** npm and its shell end at once when they are told to, without a word to what they started. */
function stopWithParent(stop: () => Promise<void>): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    void stop();
  }, PARENT_LOOK_MS);
  watch.unref();
}

main().catch((error: unknown) => {
  if (error instanceof StartError) {
    process.stderr.write(`casewire cannot start. ${error.message}\n`);
    process.exit(error.exitCode);
  }
  const stack = error instanceof Error ? error.stack : error;
  process.stderr.write(`casewire failed: ${withoutSecrets(String(stack))}\n`);
  process.exit(1);
});
