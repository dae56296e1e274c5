/** The rules for application commands: https://docs.discord.com/developers/interactions/application-commands. */

import { checkChoices } from "./check-modal.ts";
import { type Fields, fieldsOf, isGiven, listOf, numberOf, textOf } from "./fields.ts";
import { COMMAND, COMMAND_NAME, LOCALES } from "./limits.ts";
import type { Problem, Problems } from "./problems.ts";

type Path = Problem["path"];

const SUBCOMMAND = 1;
const GROUP = 2;
const STRING = 3;
const CHANNEL = 7;
const OPTION_TYPES_MAX = 11;
const COMPLETED: readonly number[] = [3, 4, 10];
const NUMBERS: readonly number[] = [4, 10];

/** Adds every problem of a whole overwrite (`PUT …/commands`). */
export function checkCommands(commands: readonly Fields[], problems: Problems): void {
  const counts = [
    [1, COMMAND.CHAT_INPUT_MAX],
    [2, COMMAND.USER_MAX],
    [3, COMMAND.MESSAGE_MAX],
  ] as const;
  for (const [type, max] of counts)
    if (commands.filter((command) => typeOf(command) === type).length > max)
      problems.add([], "APPLICATION_COMMAND_TOO_MANY", `At most ${max} of type ${type}.`);
  const seen = new Set<string>();
  for (const [at, command] of commands.entries()) {
    checkCommand(command, [at], problems);
    const name = `${typeOf(command)} ${textOf(command.name)}`;
    if (seen.has(name))
      problems.add(
        [at, "name"],
        "APPLICATION_COMMANDS_DUPLICATE_NAME",
        "Application command names must be unique",
      );
    seen.add(name);
  }
}

export function typeOf(command: Fields): number {
  return isGiven(command.type) ? numberOf(command.type) : 1;
}

function checkCommand(command: Fields, path: Path, problems: Problems): void {
  const isSlash = typeOf(command) === 1;
  checkName(command, isSlash, path, problems);
  if (isSlash) checkDescription(command, path, problems);
  else if (textOf(command.description) !== "")
    problems.add([...path, "description"], "BASE_TYPE_MAX_LENGTH", "Must be empty for this type.");
  if (isSlash) checkOptions(listOf(command.options), [...path, "options"], 0, problems);
  else if (listOf(command.options).length > 0)
    problems.add([...path, "options"], "BASE_TYPE_MAX_LENGTH", "Only slash commands have options.");
  checkReach(command, path, problems);
  if (charsOf(command) > COMMAND.ALL_CHARS_MAX)
    problems.add(
      path,
      "APPLICATION_COMMAND_TOO_LARGE",
      `Command exceeds maximum size (${COMMAND.ALL_CHARS_MAX})`,
    );
}

function checkName(one: Fields, isSlash: boolean, path: Path, problems: Problems): void {
  const names = [[["name"], one.name] as const, ...localized(one, "name")];
  for (const [key, name] of names) {
    const text = textOf(name);
    const isWell = isSlash
      ? COMMAND_NAME.test(text) && text === text.toLowerCase()
      : text.trim() !== "" && text.length <= COMMAND.NAME_CHARS_MAX;
    if (!isWell)
      problems.add(
        [...path, ...key],
        "APPLICATION_COMMAND_INVALID_NAME",
        "Command name is invalid",
      );
  }
  checkLocales(one, "name_localizations", path, problems);
}

function checkDescription(one: Fields, path: Path, problems: Problems): void {
  for (const [key, text] of [
    [["description"], one.description] as const,
    ...localized(one, "description"),
  ]) {
    if (textOf(text) === "") problems.required([...path, ...key]);
    problems.max([...path, ...key], text, COMMAND.DESCRIPTION_CHARS_MAX);
  }
  checkLocales(one, "description_localizations", path, problems);
}

function localized(one: Fields, key: string): readonly (readonly [string[], unknown])[] {
  const field = `${key}_localizations`;
  return Object.entries(fieldsOf(one[field]))
    .filter(([, text]) => isGiven(text))
    .map(([locale, text]) => [[field, locale], text]);
}

function checkLocales(one: Fields, field: string, path: Path, problems: Problems): void {
  for (const locale of Object.keys(fieldsOf(one[field])))
    if (!LOCALES.has(locale))
      problems.add(
        [...path, field, locale],
        "BASE_TYPE_CHOICES",
        "This is no locale of Discord's.",
      );
}

function checkReach(command: Fields, path: Path, problems: Problems): void {
  for (const [key, known] of [
    ["contexts", [0, 1, 2]],
    ["integration_types", [0, 1]],
  ] as const) {
    const given = command[key];
    if (!isGiven(given)) continue;
    const list: readonly unknown[] = Array.isArray(given) ? given : [];
    const isWell =
      list.length > 0 &&
      new Set(list).size === list.length &&
      list.every((one) => (known as readonly unknown[]).includes(one));
    if (!isWell) problems.add([...path, key], "BASE_TYPE_CHOICES", `Some of ${known}, each once.`);
  }
  const permissions = command.default_member_permissions;
  if (isGiven(permissions) && !/^\d+$/.test(String(permissions)))
    problems.add([...path, "default_member_permissions"], "NUMBER_TYPE_COERCE", "Not a number.");
}

function checkOptions(
  options: readonly Fields[],
  path: Path,
  depth: number,
  problems: Problems,
): void {
  if (options.length > COMMAND.OPTIONS_MAX)
    problems.count(path, options.length, 0, COMMAND.OPTIONS_MAX);
  const branches = options.filter(isBranch).length;
  if (branches > 0 && branches < options.length)
    problems.add(
      path,
      "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
      "Sub-command and sub-command group option types are mutually exclusive to all other types",
    );
  const seen = new Set<unknown>();
  let hasOptional = false;
  for (const [at, option] of options.entries()) {
    const here = [...path, at];
    if (seen.has(option.name))
      problems.add(
        here,
        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        "Option name is taken.",
      );
    seen.add(option.name);
    if (!isBranch(option) && option.required === true && hasOptional)
      problems.add(
        here,
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
      );
    hasOptional ||= !isBranch(option) && option.required !== true;
    checkName(option, true, here, problems);
    checkDescription(option, here, problems);
    if (isBranch(option)) checkBranch(option, here, depth, problems);
    else checkPlain(option, here, problems);
  }
}

export function isBranch(option: Fields): boolean {
  return option.type === SUBCOMMAND || option.type === GROUP;
}

function checkBranch(option: Fields, path: Path, depth: number, problems: Problems): void {
  const isGroup = option.type === GROUP;
  const inside = listOf(option.options);
  const isWellNested = isGroup
    ? depth === 0 && inside.length > 0 && inside.every(({ type }) => type === SUBCOMMAND)
    : !inside.some(isBranch);
  if (!isWellNested)
    problems.add(
      [...path, "options"],
      "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
      "A command holds groups, a group subcommands, a subcommand options.",
    );
  checkOptions(inside, [...path, "options"], depth + 1, problems);
}

function checkPlain(option: Fields, path: Path, problems: Problems): void {
  const type = numberOf(option.type);
  if (type < STRING || type > OPTION_TYPES_MAX)
    problems.add([...path, "type"], "BASE_TYPE_CHOICES", "This is no type of option.");
  if (isGiven(option.choices)) {
    if (COMPLETED.includes(type))
      checkChoices(option.choices, type, problems, [...path, "choices"]);
    else misplaced("choices");
    const names = listOf(option.choices).map(({ name }) => name);
    if (new Set(names).size < names.length)
      problems.add([...path, "choices"], "APPLICATION_COMMAND_CHOICES_DUPLICATE", "Names repeat.");
  }
  if (option.autocomplete === true && !COMPLETED.includes(type)) misplaced("autocomplete");
  if (option.autocomplete === true && listOf(option.choices).length > 0)
    problems.add(
      [...path, "autocomplete"],
      "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE",
      "Autocomplete excludes choices.",
    );
  for (const key of ["min_length", "max_length"])
    if (isGiven(option[key]) && type !== STRING) misplaced(key);
  for (const key of ["min_value", "max_value"])
    if (isGiven(option[key]) && !NUMBERS.includes(type)) misplaced(key);
  if (isGiven(option.channel_types) && type !== CHANNEL) misplaced("channel_types");
  checkLengths(option, path, problems);

  function misplaced(key: string): void {
    problems.add([...path, key], "BASE_TYPE_BAD_TYPE", `${key} does not go with this type.`);
  }
}

function checkLengths(option: Fields, path: Path, problems: Problems): void {
  const min = numberOf(option.min_length);
  const max = isGiven(option.max_length) ? numberOf(option.max_length) : COMMAND.STRING_CHARS_MAX;
  if (min < 0 || max < 1 || max > COMMAND.STRING_CHARS_MAX || min > max)
    problems.add([...path, "max_length"], "NUMBER_TYPE_RANGE", "The lengths are out of bounds.");
}

/** Name, description and choices' values, all the way down; of each the longest localization counts. */
function charsOf(one: Fields): number {
  const own = longest(one, "name") + longest(one, "description");
  const choices = listOf(one.choices).reduce(
    (sum, choice) => sum + longest(choice, "name") + textOf(choice.value).length,
    0,
  );
  return listOf(one.options).reduce((sum, option) => sum + charsOf(option), own + choices);
}

function longest(one: Fields, key: string): number {
  const others = localized(one, key).map(([, text]) => textOf(text).length);
  return Math.max(textOf(one[key]).length, ...others);
}
