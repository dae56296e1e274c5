/** The options of a slash command as a person fills them in, held to what Discord's client lets through. */

import { isBranch } from "./check-command.ts";
import { type Fields, isGiven, listOf, numberOf, textOf } from "./fields.ts";
import type { Guild } from "./nouns.ts";
import { permissionsOf } from "./permissions.ts";
import { rawChannel, rawMember, rawRole, rawUser } from "./raw.ts";
import type { World } from "./world.ts";

/** Users, channels and roles are given by their id. */
export type Filled = Readonly<Record<string, string | number | boolean>>;

const MENTIONING: readonly number[] = [6, 7, 8, 9];

/** What Discord's client would not let a person do. */
export class NotPossible extends Error {}

/** The option list that a command or subcommand takes, and the path that leads there: [] for a plain command. */
export function branchOf(command: Fields, words: readonly string[]): readonly Fields[] {
  let options = listOf(command.options);
  for (const word of words) {
    const branch = options.find((option) => isBranch(option) && option.name === word);
    if (branch === undefined) throw new NotPossible(`There is no subcommand “${word}”.`);
    options = listOf(branch.options);
  }
  if (options.some(isBranch)) throw new NotPossible("A subcommand must be chosen.");
  return options;
}

/** Checks and orders the filled options. A `focused` one is half typed: nothing is required then. */
export function filledOptions(
  world: World,
  known: readonly Fields[],
  filled: Filled,
  focused?: string,
): readonly Fields[] {
  for (const name of Object.keys(filled))
    if (!known.some((option) => option.name === name))
      throw new NotPossible(`There is no option “${name}”.`);
  return known.flatMap((option) => {
    const name = textOf(option.name);
    const value = filled[name];
    if (value === undefined) {
      if (option.required === true && focused === undefined)
        throw new NotPossible(`The option “${name}” is required.`);
      return [];
    }
    const isFocused = name === focused;
    if (isFocused && option.autocomplete !== true)
      throw new NotPossible(`The option “${name}” completes nothing.`);
    if (!isFocused) refuseWrong(world, option, name, value);
    return [{ name, type: option.type, value, ...(isFocused ? { focused: true } : {}) }];
  });
}

/** Puts options under their subcommand and group, as Discord sends them. */
export function nestedOptions(
  words: readonly string[],
  options: readonly Fields[],
): readonly Fields[] {
  return words.reduceRight<readonly Fields[]>(
    (inside, name, at) => [{ name, type: at === words.length - 1 ? 1 : 2, options: inside }],
    options,
  );
}

function refuseWrong(world: World, option: Fields, name: string, value: Filled[string]): void {
  const type = numberOf(option.type);
  if (!isOfType(world, type, value))
    throw new NotPossible(`“${name}” cannot be ${JSON.stringify(value)}.`);
  const choices = listOf(option.choices);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    throw new NotPossible(`“${String(value)}” is none of the choices of “${name}”.`);
  const size = type === 3 ? textOf(value).length : numberOf(value);
  const [min, max] = type === 3 ? ["min_length", "max_length"] : ["min_value", "max_value"];
  const isShort = isGiven(option[min]) && size < numberOf(option[min]);
  const isLong = isGiven(option[max]) && size > numberOf(option[max]);
  if (isShort || isLong || (type === 3 && size > 6000))
    throw new NotPossible(`The value of “${name}” is out of bounds.`);
  const kinds = option.channel_types;
  if (
    Array.isArray(kinds) &&
    kinds.length > 0 &&
    !kinds.includes(world.channels.get(String(value))?.type)
  )
    throw new NotPossible(`“${name}” takes no such channel.`);
}

function isOfType(world: World, type: number, value: Filled[string]): boolean {
  if (type === 3) return typeof value === "string" && value !== "";
  if (type === 4) return Number.isSafeInteger(value);
  if (type === 5) return typeof value === "boolean";
  if (type === 10) return typeof value === "number";
  if (type === 6) return world.users.has(String(value));
  if (type === 7) return world.channels.has(String(value));
  return MENTIONING.includes(type);
}

/** What the ids among the values stand for; undefined when there are none. */
export function resolvedOf(
  world: World,
  guild: Guild | undefined,
  options: readonly Fields[],
): Fields | undefined {
  const ids = options
    .filter(({ type }) => MENTIONING.includes(numberOf(type)))
    .map(({ value }) => String(value));
  return ids.length === 0 ? undefined : resolvedIds(world, guild, ids);
}

export function resolvedIds(
  world: World,
  guild: Guild | undefined,
  ids: readonly string[],
): Fields {
  const resolved: Record<string, Record<string, Fields>> = {};
  const put = (kind: string, id: string, fields: Fields) => {
    resolved[kind] = { ...resolved[kind], [id]: fields };
  };
  for (const id of ids) {
    const user = world.users.get(id);
    const member = guild?.members.get(id);
    const channel = world.channels.get(id);
    const role = guild?.roles.get(id);
    if (user !== undefined) put("users", id, rawUser(user));
    if (member !== undefined) {
      const { user: _user, ...rest } = rawMember(member);
      put("members", id, { ...rest, permissions: guild ? String(permissionsOf(guild, id)) : "0" });
    }
    if (channel !== undefined)
      put("channels", id, { ...rawChannel(world, channel), permissions: "0" });
    if (role !== undefined) put("roles", id, rawRole(role));
  }
  return resolved;
}
