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
  npm run -s timeline -- articles.jsonl --query '…' --days N --sentences M [--from DAY] [--to DAY]
  npm run -s stories -- articles.jsonl   (each article's story, as it is once all are read)
  npm run -s slack:manifest [-- site…]`;

const TEXT = { type: "string" } as const;
const YES = { type: "boolean" } as const;

/** What each of them takes beside words. */
const OPTIONS: Readonly<Record<string, Readonly<Record<string, typeof TEXT | typeof YES>>>> = {
  ask: { json: YES },
  inspect: { understand: YES },
  timeline: { query: TEXT, days: TEXT, sentences: TEXT, from: TEXT, to: TEXT },
  stories: {},
  "slack-manifest": {},
};

/** Throws UserError for an option that is none of the command's, or lacks its value. */
function readArguments(name: string, args: readonly string[]) {
  const options = OPTIONS[name];
  if (options === undefined) throw new UserError(HELP);
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const option = reasonOf(error).match(/'(--?[^\s'=]+)/u)?.[1] ?? "that";
    const known = Object.keys(options).map((one) => `--${one}`);
    if (known.includes(option)) {
      const takes = options[option.slice(2)] === TEXT ? `a value: write ${option}=…` : "no value";
      throw new UserError(`${option} takes ${takes}.`);
    }
    const takes = known.length === 0 ? "takes no options" : `takes ${known.join(" and ")}`;
    throw new UserError(`There is no option ${option}: ${name} ${takes}.`);
  }
}

async function main(): Promise<number> {
  loadEnvironmentFile({ quiet: true });
  const [name = "", ...rest] = process.argv.slice(2);
  const { values, positionals } = readArguments(name, rest);
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const call: Call = { words: positionals, options: values, print };
  const settings = readSettings(process.env);
  if (name === "ask") return ask(call, settings, createLog(settings.logLevel));
  if (name === "inspect") return inspect(call, settings);
  if (name === "timeline") return timeline(call);
  if (name === "stories") return stories(call);
  return slackManifest(call, manifestOptions(settings));
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof UserError) {
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
