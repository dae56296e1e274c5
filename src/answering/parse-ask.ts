/**
 * A line becomes a command with its values: typed in a channel or a terminal, chosen in a menu, pressed as a button or
 * put together from a platform's own options, all of them pass here. What cannot be read is answered with one
 * sentence, and with the asks that were perhaps meant.
 */

import { formatAsk } from "../newsroom/ask.ts";
import type { Command, Option, Options, Subcommand, ValuesOf } from "../newsroom/command.ts";
import { wordsFor } from "../newsroom/command-words/languages.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Span } from "../newsroom/message.ts";
import { nearest } from "../newsroom/nearest.ts";
import { anyOfWords, parsingWords } from "../newsroom/phrases/parsing-words.ts";
import { said } from "../newsroom/said.ts";
import { readValue, type Value } from "./read-value.ts";
import { isHeldTogether, nameIn, type Token, tokensOf, unquoted, valueIn } from "./tokens.ts";

export type ParsedAsk = {
  readonly command: Command;
  /** What runs: the subcommand, or the command itself where it has none. */
  readonly doing: Subcommand;
  /** As asks are written: "case", "feeds add". */
  readonly name: string;
  readonly values: ValuesOf<Options>;
};

/** The words of a line, by the option they go to; those that none takes are under undefined. */
export type Written = {
  readonly words: ReadonlyMap<string | undefined, readonly Token[]>;
  /** Options that are there by name; each as often as it is. */
  readonly named: readonly string[];
  /** The option that the last word went to. */
  readonly last: string | undefined;
};

const SUGGESTIONS_MAX = 3;

/**
 * Reads one line; its leading slash is optional. An empty value is the same as none. Throws UserError, with
 * suggestions, for an unknown command, subcommand or option, a wrong value, or a missing one; in `language`.
 */
export function parseAsk(line: string, commands: readonly Command[], language = "en"): ParsedAsk {
  const { command, doing, name, words } = openAsk(line, commands, language);
  return { command, ...readOptions({ name, doing, language }, words) };
}

/** What a line asks for, before its options are read. */
export type OpenAsk = Pick<ParsedAsk, "command" | "doing" | "name"> & { readonly words: string };

/** The command that a line begins with, and its part. Throws UserError as parseAsk does, but for options. */
export function openAsk(line: string, commands: readonly Command[], language = "en"): OpenAsk {
  const [typedName, afterName] = firstWord(withoutSlash(line));
  if (typedName === "") {
    throw new UserError(parsingWords(language).nothingTyped, { suggestions: ["help"] });
  }
  const command = commands.find(({ name }) => name === typedName.toLowerCase());
  if (command === undefined) throw unknownCommand(typedName, afterName, commands, language);
  if (command.subcommands === undefined) {
    return { command, doing: command, name: command.name, words: afterName };
  }
  const [typedPart, afterPart] = firstWord(afterName);
  const part = typedPart.toLowerCase();
  const doing = Object.hasOwn(command.subcommands, part) ? command.subcommands[part] : undefined;
  if (doing === undefined)
    throw unknownPart(command.name, typedPart, command.subcommands, language);
  return { command, doing, name: `${command.name} ${part}`, words: afterPart };
}

/** What was written for each option, none of it checked: for an ask that is not finished. */
export function writtenFor(
  { options }: Subcommand,
  words: string,
): Readonly<Record<string, string | undefined>> {
  return valueTexts(options, distribute(tokensOf(words, options), options));
}

export function withoutSlash(line: string): string {
  return line.trim().replace(/^\/\s*/u, "");
}

/** The first word, and what follows it. */
export function firstWord(line: string): readonly [word: string, after: string] {
  const match = /^(?<word>\S*)\s*(?<after>.*)$/su.exec(line);
  return [match?.groups?.word ?? "", match?.groups?.after ?? ""];
}

/** The option that takes the words without a name, if one does. */
export function restOf(options: Options): string | undefined {
  return Object.keys(options).find((name) => options[name]?.isRest === true);
}

/** Gives each token to the option it belongs to. */
export function distribute(tokens: readonly Token[], options: Options): Written {
  const restName = restOf(options);
  const words = new Map<string | undefined, readonly Token[]>();
  const named: string[] = [];
  let open = restName;
  let last = restName;
  for (const token of tokens) {
    last = token.option ?? open;
    if (token.option !== undefined) named.push(token.option);
    if (token.text !== "") words.set(last, [...(words.get(last) ?? []), token]);
    // `view: people` is a slip that everybody makes: the value is the next word.
    open = token.text === "" || isPhrase(options, last) ? last : restName;
  }
  return { words, named, last };
}

function isPhrase(options: Options, name: string | undefined): boolean {
  return name !== undefined && options[name]?.isPhrase === true;
}

/** What a line is read for, and in which language its mistakes are told. */
type Reading = Pick<ParsedAsk, "doing" | "name"> & { readonly language: string };

function readOptions(reading: Reading, line: string): Pick<ParsedAsk, "doing" | "name" | "values"> {
  const { name, doing, language } = reading;
  const written = distribute(tokensOf(line, doing.options), doing.options);
  refuseStrays(reading, written);
  const texts = valueTexts(doing.options, written);
  const values: Record<string, Value> = {};
  const wrong: UserError[] = [];
  const lacking: string[] = [];
  for (const [key, option] of Object.entries(doing.options)) {
    const text = texts[key];
    if (text === undefined) {
      if (option.isRequired === true) lacking.push(key);
      continue;
    }
    const instead = (value: string) => formatAsk(name, { ...given(texts, doing), [key]: value });
    try {
      values[key] = readValue(option, { name: key, written: text, instead }, language);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      wrong.push(error);
    }
  }
  if (wrong.length + lacking.length > 0) throw together(wrong, lacking, reading);
  // Each was checked against its own option, which is what the type says of a command that is known.
  return { doing, name, values: values as ValuesOf<Options> };
}

/** All that is wrong at once: whoever fills in a form need not send it once for each. An example shows what lacks. */
function together(
  wrong: readonly UserError[],
  lacking: readonly string[],
  reading: Reading,
): UserError {
  const [first, second] = wrong;
  if (first !== undefined && second === undefined && lacking.length === 0) return first;
  const sentences = [
    ...wrong.map(({ spans }) => spans),
    ...lacking.map((option) => missing(reading, option)),
  ];
  const [example] = lacking.length > 0 ? reading.doing.examples : [];
  return new UserError([
    ...sentences.flatMap((spans, index) => [...(index > 0 ? said` ` : []), ...spans]),
    ...(example === undefined ? [] : parsingWords(reading.language).forExample(example)),
  ]);
}

/** The texts as formatAsk takes them. */
function given(
  texts: Readonly<Record<string, string | undefined>>,
  { options }: Subcommand,
): Parameters<typeof formatAsk>[1] {
  const values = Object.entries(texts).map(([name, text]) => {
    const isQuery = text !== undefined && options[name]?.isQuery === true;
    return [name, isQuery ? { query: text } : text] as const;
  });
  return Object.fromEntries(values);
}

/** What was written for each option, quotation marks taken off where they only hold a value together. */
function valueTexts(
  options: Options,
  { words, named }: Written,
): Readonly<Record<string, string | undefined>> {
  const texts = Object.keys(options).map((name) => {
    const tokens = words.get(name) ?? [];
    const text = tokens.map((token) => token.text).join(" ");
    const isWhole = tokens.length === 1 && (named.includes(name) || namesOneThing(options[name]));
    const isMarked = isWhole && (options[name]?.isQuery !== true || isHeldTogether(text));
    return [name, isMarked ? unquoted(text) : text] as const;
  });
  return Object.fromEntries(texts.filter(([, text]) => text.trim() !== ""));
}

/** True when the words are a name, so that quotation marks around them are not part of a query. */
function namesOneThing(option: Option | undefined): boolean {
  return option?.completeFrom !== undefined && option.isQuery !== true;
}

/**
 * Throws UserError for an option that is there twice, and for words that no option takes: any, without a rest; within
 * a name, what looks like a slip in an option's name.
 */
function refuseStrays(reading: Reading, { words, named }: Written): void {
  const { options } = reading.doing;
  const twice = named.find((option, index) => named.indexOf(option) !== index);
  if (twice !== undefined) throw new UserError(parsingWords(reading.language).twice(twice));
  const [unused] = words.get(undefined) ?? [];
  if (unused !== undefined) throw stray(reading, unused.text, []);
  const restName = restOf(options);
  if (restName === undefined || named.includes(restName) || !namesOneThing(options[restName]))
    return;
  const rest = (words.get(restName) ?? []).map(({ text }) => text);
  const slip = rest.find((text) => nearOptions(text, options).length > 0);
  if (slip === undefined) return;
  throw stray(
    reading,
    slip,
    rest.filter((text) => text !== slip),
  );
}

function nearOptions(text: string, options: Options): readonly string[] {
  const slip = nameIn(text);
  return slip === undefined ? [] : nearest(slip, Object.keys(options), SUGGESTIONS_MAX);
}

function stray(
  { name, doing, language }: Reading,
  text: string,
  others: readonly string[],
): UserError {
  const words = parsingWords(language);
  const slip = nameIn(text);
  const sentence = slip === undefined ? words.noUse(name, text) : words.noOption(name, slip);
  const near = nearOptions(text, doing.options).map((option) =>
    [name, ...others, `${option}:${valueIn(text)}`].join(" "),
  );
  return new UserError(sentence, { suggestions: near.length > 0 ? near : [name] });
}

function unknownCommand(
  asked: string,
  after: string,
  commands: readonly Command[],
  language: string,
): UserError {
  const names = commands.map(({ name }) => name);
  const near = nearest(asked, names, SUGGESTIONS_MAX);
  const asks = near.map((name) => (after === "" ? name : `${name} ${after}`));
  const others = names.includes("search") ? [`search ${`${asked} ${after}`.trim()}`] : ["help"];
  return new UserError(parsingWords(language).noCommand(asked), {
    suggestions: asks.length > 0 ? asks : others,
  });
}

function unknownPart(
  command: string,
  asked: string,
  subcommands: Readonly<Record<string, Subcommand>>,
  language: string,
): UserError {
  const words = parsingWords(language);
  const names = Object.keys(subcommands);
  const offered = anyOfWords(names, language);
  const near = nearest(asked, names, SUGGESTIONS_MAX);
  const sentence =
    asked === "" ? words.sayWhat(command, offered) : words.cannot(command, asked, offered);
  return new UserError(sentence, {
    suggestions: (near.length > 0 ? near : names).map((name) => `${command} ${name}`),
  });
}

function missing({ name, doing, language }: Reading, option: string): readonly Span[] {
  const own = wordsFor(language, `${name} ${option}`)?.summary ?? doing.options[option]?.summary;
  return parsingWords(language).needs(name, option, own?.replace(/\.$/u, "") ?? "");
}
