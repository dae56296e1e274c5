/**
 * How much of commands Discord takes. It refuses all of them for one that is too much, so that is found at the start,
 * and said with the file that has to change.
 * https://docs.discord.com/developers/interactions/application-commands
 */

import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from "discord.js";
import { StartError } from "../../newsroom/errors.ts";

/** One command as Discord is told of it, and the file that it was made from. */
type MadeCommand = {
  readonly file: string;
  readonly command: RESTPostAPIApplicationCommandsJSONBody;
};

/** What counts in a command, a part, an option or a choice of it. */
type Counted = {
  readonly name?: string;
  readonly name_localizations?: Localized;
  readonly description?: string;
  readonly description_localizations?: Localized;
  readonly value?: string | number;
  readonly options?: readonly Counted[];
  readonly choices?: readonly Counted[];
};

type Localized = Readonly<Record<string, string | null | undefined>> | null;

const TYPED_MAX = 100;
/** 5 until March 2026: https://docs.discord.com/developers/change-log */
const ON_MESSAGES_MAX = 15;
const OPTIONS_MAX = 25;
const CHOICES_MAX = 25;
const LABEL_CHARS_MAX = 32;
const SUMMARY_CHARS_MAX = 100;
/** Of names, summaries and choices together; of several languages the longest counts. */
const COMMAND_CHARS_MAX = 8_000;

/** Throws StartError for the first thing that Discord would refuse. */
export function refuseTooMuch(made: readonly MadeCommand[]): void {
  refuseTooMany(made, ApplicationCommandType.ChatInput, TYPED_MAX, "commands");
  refuseTooMany(made, ApplicationCommandType.Message, ON_MESSAGES_MAX, "commands on messages");
  for (const { file, command } of made) {
    const fault = faultIn(command.name, command) ?? lengthFault(command);
    if (fault !== undefined) throw new StartError(`Discord would not take ${file}: ${fault}.`);
  }
}

function refuseTooMany(
  made: readonly MadeCommand[],
  type: ApplicationCommandType,
  most: number,
  what: string,
): void {
  const files = made.filter(({ command }) => command.type === type).map(({ file }) => file);
  const [first] = files.slice(most);
  if (first === undefined) return;
  const count = `${files.length} ${what}, and Discord takes ${most}`;
  throw new StartError(`There are ${count}. ${first} is the first of those too many.`);
}

/** The fault of a command, a part or an option, or of what is in it, as the end of a sentence. */
function faultIn(path: string, part: Counted): string | undefined {
  const { options = [], choices = [] } = part;
  if (options.length > OPTIONS_MAX) {
    return `“${path}” has ${options.length} parts or options, and ${OPTIONS_MAX} is the most`;
  }
  if (choices.length > CHOICES_MAX) {
    return `“${path}” has ${choices.length} choices, and ${CHOICES_MAX} is the most`;
  }
  const nameChars = longest(part.name, part.name_localizations);
  if (nameChars > LABEL_CHARS_MAX) {
    return `the name of “${path}” has ${nameChars} characters in one language, and ${LABEL_CHARS_MAX} is the most`;
  }
  const summaryChars = longest(part.description, part.description_localizations);
  if (summaryChars > SUMMARY_CHARS_MAX) {
    return `the summary of “${path}” has ${summaryChars} characters in one language, and ${SUMMARY_CHARS_MAX} is the most`;
  }
  return options
    .map((option) => faultIn(`${path} ${option.name}`, option))
    .find((fault) => fault !== undefined);
}

function lengthFault(command: Counted): string | undefined {
  const length = lengthOf(command);
  if (length <= COMMAND_CHARS_MAX) return undefined;
  const [has, most] = [length, COMMAND_CHARS_MAX].map((number) => number.toLocaleString("en"));
  return `its names, summaries and choices have ${has} characters, and ${most} is the most`;
}

function lengthOf(part: Counted): number {
  const own =
    longest(part.name, part.name_localizations) +
    longest(part.description, part.description_localizations) +
    String(part.value ?? "").length;
  const within = [...(part.options ?? []), ...(part.choices ?? [])];
  return within.reduce((sum, one) => sum + lengthOf(one), own);
}

function longest(words = "", localized: Localized = {}): number {
  const all = [words, ...Object.values(localized ?? {})];
  return Math.max(...all.map((one) => one?.length ?? 0));
}
