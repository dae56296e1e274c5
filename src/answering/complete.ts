/**
 * The ways to go on from an unfinished line: commands, their parts, options, and what options can name. It looks
 * at memory alone, since it is asked at every key and platforms wait no longer than three seconds.
 */

import { type Ask, type Complete, type Completion, formatAsk } from "../newsroom/ask.ts";
import type {
  Command,
  CompletionSource,
  Option,
  Options,
  Subcommand,
} from "../newsroom/command.ts";
import { USUAL_CLOCKS } from "../newsroom/subscribing.ts";
import { mayUse } from "./access.ts";
import { matchNames, type Name } from "./match-names.ts";
import { distribute, firstWord, restOf } from "./parse-ask.ts";
import { type Token, tokensOf, unquoted } from "./tokens.ts";

/** What can be named now; synchronous, from memory. */
export type Names = (source: CompletionSource, ask: Ask) => readonly Name[];

type Hinted = Name & { readonly hint?: string };

/** A line divided into what stands before the options, and their words. */
type Opened = { readonly start: string; readonly doing: Subcommand; readonly words: string };

/** Completes lines for `commands`; what the asker may not use is not offered. Nothing to offer is an empty list. */
export function createComplete(commands: readonly Command[], names: Names): Complete {
  return async (ask, limit) => {
    const visible = commands.filter((command) => partsOf(command, ask).length > 0);
    const opened = openLine(ask, visible, limit);
    if (!("doing" in opened)) return opened;
    const { start, doing, words } = opened;
    const offered = (option: Option) => valuesOf(option, ask, visible, names);
    return completeOptions(doing.options, words, offered, limit).map((one) => ({
      ...one,
      line: start + one.line,
    }));
  };
}

/** Completes the command and its part; once both are written, says which options come now. */
function openLine(
  ask: Ask,
  commands: readonly Command[],
  limit: number,
): Opened | readonly Completion[] {
  const [, slash = "", line = ""] = /^\s*(\/?)(.*)$/su.exec(ask.line) ?? [];
  const [typed, after] = firstWord(line);
  if (typed === line) return completeWord(slash, commands.map(commandName), typed, limit);
  const command = commands.find(({ name }) => name === typed.toLowerCase());
  if (command === undefined) return [];
  const start = `${slash}${command.name} `;
  if (command.subcommands === undefined) return { start, doing: command, words: after };
  const [part, words] = firstWord(after);
  const parts = partsOf(command, ask);
  if (part === after) return completeWord(start, parts.map(partName), part, limit);
  const doing = parts.find(([name]) => name === part.toLowerCase())?.[1];
  return doing === undefined ? [] : { start: `${start}${part.toLowerCase()} `, doing, words };
}

function completeWord(
  start: string,
  names: readonly Hinted[],
  typed: string,
  limit: number,
): readonly Completion[] {
  return matchNames(names, typed, limit).map(({ value, hint }) => ({
    label: `${start}${value}`,
    line: `${start}${value} `,
    hint,
  }));
}

function commandName({ name, summary }: Command): Hinted {
  return { value: name, hint: summary };
}

function partName([name, { summary }]: readonly [string, Subcommand]): Hinted {
  return { value: name, hint: summary };
}

/** What of a command this person may use, and can here: its subcommands, or itself under no name. */
function partsOf(command: Command, { asker }: Ask): readonly (readonly [string, Subcommand])[] {
  if (command.isForOne === true && asker.direct === undefined) return [];
  const parts = Object.entries(command.subcommands ?? { "": command as Subcommand });
  return parts.filter(([, doing]) => mayUse(command, doing, asker));
}

/** Completes the last word: as the value of an option that takes it, as an option's name, or both. */
function completeOptions(
  options: Options,
  words: string,
  offered: (option: Option) => readonly Hinted[],
  limit: number,
): readonly Completion[] {
  const all = tokensOf(words, options, true);
  const isNewWord = (all.at(-1)?.end ?? -1) < words.length;
  const done = isNewWord ? all : all.slice(0, -1);
  const last = (isNewWord ? undefined : all.at(-1)) ?? newWord(words.length);
  const optionNames = completeOptionNames(options, words, done, last);
  const room = Math.max(limit - optionNames.length, Math.ceil(limit / 2));
  const values = completeValue(options, words, [...done, last], offered, room);
  // After a value, what begins like an option's name is meant for one: "/case cooper vi".
  const isNext = done.length > 0 && last.text !== "";
  const found = isNext ? [...optionNames, ...values] : [...values, ...optionNames];
  return found.slice(0, limit);
}

function newWord(at: number): Token {
  return { text: "", at, end: at };
}

function completeValue(
  options: Options,
  words: string,
  tokens: readonly Token[],
  offered: (option: Option) => readonly Hinted[],
  limit: number,
): readonly Completion[] {
  const name = distribute(tokens, options).last;
  const option = name === undefined ? undefined : options[name];
  if (name === undefined || option === undefined) return [];
  const lastNamed = tokens.findLastIndex((token) => token.option !== undefined);
  const isNamed = tokens[lastNamed]?.option === name;
  const own = tokens.slice(isNamed ? lastNamed : lastNamed + 1);
  const typed = unquoted(own.map(({ text }) => text).join(" "));
  const before = words.slice(0, own[0]?.at);
  const named = (value: string) => namedValue(name, option, value);
  return matchNames(offered(option), typed.replace(/^["“„«]|["”»]$/gu, ""), limit).map((found) => ({
    label: found.label ?? found.value,
    line: before + (isNamed ? named(found.value) : bareValue(found.value, named)),
    value: found.value,
    hint: found.hint ?? (found.label === undefined ? undefined : found.value),
  }));
}

function namedValue(name: string, { isQuery }: Option, value: string): string {
  return formatAsk("", { [name]: isQuery === true ? { query: value } : value }).trimStart();
}

function bareValue(value: string, named: (value: string) => string): string {
  return /^[^\s:"“”„«»\\]+(?: [^\s:"“”„«»\\]+)*$/u.test(value) ? value : named(value);
}

/** Options that are not there yet and begin with the last word. */
function completeOptionNames(
  options: Options,
  words: string,
  done: readonly Token[],
  last: Token,
): readonly Completion[] {
  const isValue = last.option !== undefined || done.at(-1)?.text === "";
  if (isValue) return [];
  return Object.entries(options)
    .filter(([name]) => name !== restOf(options) && name.startsWith(last.text.toLowerCase()))
    .filter(([name]) => !done.some(({ option }) => option === name))
    .map(([name, { summary }]) => ({
      label: `${name}:`,
      line: `${words.slice(0, last.at)}${name}:`,
      hint: summary,
    }));
}

function valuesOf(
  { kind, choices, completeFrom }: Option,
  ask: Ask,
  commands: readonly Command[],
  names: Names,
): readonly Hinted[] {
  if (choices !== undefined) return choices.map((value) => ({ value }));
  if (kind === "yesno") return [{ value: "yes" }, { value: "no" }];
  switch (completeFrom) {
    case undefined:
      return [];
    case "asks":
      return examplesOf(commands, ask).map((value) => ({ value }));
    case "clocks":
      return USUAL_CLOCKS.map((value) => ({ value }));
    case "digestClocks":
      return USUAL_CLOCKS.filter((value) => value !== "now").map((value) => ({ value }));
    case "commands":
      return commands.map(commandName);
    default:
      return names(completeFrom, ask);
  }
}

function examplesOf(commands: readonly Command[], ask: Ask): readonly string[] {
  const doings = commands.flatMap((command) => partsOf(command, ask).map(([, doing]) => doing));
  return doings.flatMap(({ examples }) => examples.map((line) => line.replace(/^\//u, "")));
}
