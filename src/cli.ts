/**
 * The terminal commands. What they print is data alone; sentences about what went wrong go to standard error.
 * Exit 0: done. 2: the ask was wrong, with one sentence. 1: the desk failed.
 */

import { parseArgs } from "node:util";
import { config as loadEnvironmentFile } from "dotenv";
import { ask } from "./cli/ask.ts";
import { inspect } from "./cli/inspect.ts";
import { manifestOptions, slackManifest } from "./cli/slack-manifest.ts";
import { stories } from "./cli/stories.ts";
import { timeline } from "./cli/timeline.ts";
import { readSettings } from "./config.ts";
import { createLog, withoutSecrets } from "./log.ts";
import { reasonOf, StartError, UserError } from "./newsroom/errors.ts";

/** What a terminal command is given: its words, its options, and where to write. */
export type Call = {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  print(line: string): void;
};

const HELP = `casewire's terminal commands:
  npm run -s ask -- "/case cooper" [--json]
  npm run -s inspect -- <file or address>… [--understand]
  npm run -s timeline -- articles.jsonl --query '…' --days N --sentences M
  npm run -s stories -- articles.jsonl
  npm run -s slack:manifest [-- site…]`;

async function main(): Promise<number> {
  loadEnvironmentFile({ quiet: true });
  const [name = "", ...rest] = process.argv.slice(2);
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      understand: { type: "boolean" },
      query: { type: "string" },
      days: { type: "string" },
      sentences: { type: "string" },
    },
  });
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const call: Call = { words: positionals, options: values, print };
  const settings = readSettings(process.env);
  if (name === "ask") return ask(call, settings, createLog(settings.logLevel));
  if (name === "inspect") return inspect(call, settings);
  if (name === "timeline") return timeline(call);
  if (name === "stories") return stories(call);
  if (name === "slack-manifest") return slackManifest(call, manifestOptions(settings));
  throw new UserError(HELP);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS") ?? false;
    if (error instanceof UserError || isUsage) {
      process.stderr.write(`${reasonOf(error)}\n`);
      process.exit(2);
    }
    if (error instanceof StartError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(error.exitCode);
    }
    const stack = error instanceof Error ? error.stack : error;
    process.stderr.write(`${withoutSecrets(String(stack))}\n`);
    process.exit(1);
  },
);
