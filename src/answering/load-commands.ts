/**
 * Commands are found, never listed: each file in the commands folder is one. What platforms could not register, and
 * what people could not type, is refused at the start with the file's name, not found out by whoever asks.
 */

import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command, Options, Subcommand } from "../newsroom/command.ts";
import { reasonOf, StartError } from "../newsroom/errors.ts";

/** Names and sizes that Discord takes: https://docs.discord.com/developers/interactions/application-commands */
const NAME = /^[a-z][a-z-]{0,31}$/u;
const SUMMARY_CHARS_MAX = 100;
const OPTIONS_MAX = 25;
const CHOICES_MAX = 25;
const SUBCOMMANDS_MAX = 25;

/** Loads each `*.ts` of a folder, by name. Throws StartError naming the file that holds no good command. */
export async function loadCommands(folder: string): Promise<readonly Command[]> {
  const files = (await filesIn(folder)).filter((file) => file.endsWith(".ts")).sort();
  if (files.length === 0) throw new StartError(`There is no command in ${folder}.`);
  const commands: Command[] = [];
  for (const file of files) commands.push(await loadCommand(join(folder, file)));
  return commands;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new StartError(`The commands folder ${folder} cannot be read: ${reasonOf(cause)}`, 78, {
      cause,
    });
  }
}

async function loadCommand(path: string): Promise<Command> {
  const command = await importDefault(path);
  const fault = isCommand(command)
    ? commandFault(command, basename(path, ".ts"))
    : "its default export is not a command";
  if (fault !== undefined) throw new StartError(`${path} cannot be used: ${fault}.`);
  return command as Command;
}

async function importDefault(path: string): Promise<unknown> {
  try {
    return (await import(pathToFileURL(path).href)).default;
  } catch (cause) {
    throw new StartError(`${path} cannot be loaded: ${reasonOf(cause)}`, 78, { cause });
  }
}

function isCommand(found: unknown): found is Command {
  if (typeof found !== "object" || found === null) return false;
  return "name" in found && "summary" in found && ("run" in found || "subcommands" in found);
}

/** What is wrong with a command, as the end of a sentence; undefined when nothing is. */
function commandFault(command: Command, fileName: string): string | undefined {
  if (command.name !== fileName) return `it holds the command “${command.name}”`;
  if (command.subcommands === undefined) return doingFault(command.name, command);
  const parts = Object.entries(command.subcommands);
  if (parts.length === 0 || parts.length > SUBCOMMANDS_MAX) {
    return `it has ${parts.length} subcommands, not 1 to ${SUBCOMMANDS_MAX}`;
  }
  return (
    nameFault(command.name, command.summary) ??
    firstFault(parts, ([name, part]) => doingFault(name, part))
  );
}

function doingFault(name: string, { summary, options }: Subcommand): string | undefined {
  return nameFault(name, summary) ?? optionsFault(name, options);
}

function nameFault(name: string, summary: string): string | undefined {
  if (!NAME.test(name)) return `“${name}” is no name: lower-case letters and hyphens, at most 32`;
  if (summary.length > 0 && summary.length <= SUMMARY_CHARS_MAX) return undefined;
  return `the summary of “${name}” has ${summary.length} characters, not 1 to ${SUMMARY_CHARS_MAX}`;
}

function optionsFault(name: string, options: Options): string | undefined {
  const all = Object.entries(options);
  if (all.length > OPTIONS_MAX) return `“${name}” has more than ${OPTIONS_MAX} options`;
  if (all.filter(([, { isRest }]) => isRest).length > 1) {
    return `more than one option of “${name}” takes the rest of the words`;
  }
  const lastRequired = all.findLastIndex(([, { isRequired }]) => isRequired);
  const firstOptional = all.findIndex(([, { isRequired }]) => isRequired !== true);
  if (firstOptional !== -1 && firstOptional < lastRequired) {
    return `“${name}” has a required option after one that is not`;
  }
  const bound = all.find(([, { isQuery, isRest, isPhrase }]) => isQuery && !isRest && !isPhrase);
  if (bound !== undefined) return `“${bound[0]}” holds a query, so it must be isRest or isPhrase`;
  return firstFault(all, ([option, { summary, choices }]) => {
    const count = choices?.length ?? 1;
    const isFine = count > 0 && count <= CHOICES_MAX;
    return isFine
      ? nameFault(option, summary)
      : `“${option}” has ${count} choices, not 1 to ${CHOICES_MAX}`;
  });
}

function firstFault<Part>(
  parts: readonly Part[],
  fault: (part: Part) => string | undefined,
): string | undefined {
  for (const part of parts) {
    const found = fault(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
