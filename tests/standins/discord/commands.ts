/** The commands that the bot has registered, globally and for single guilds. */

import { checkCommands, typeOf } from "./check-command.ts";
import { type Fields, isGiven, textOf } from "./fields.ts";
import { COMMAND } from "./limits.ts";
import { ApiError, Problems } from "./problems.ts";
import type { World } from "./world.ts";

const DAY_MS = 86_400_000;

export class Commands {
  readonly #world: World;
  /** By guild; the global ones under "". */
  readonly #lists = new Map<string, readonly Fields[]>();
  readonly #creates = new Map<string, number[]>();

  constructor(world: World) {
    this.#world = world;
  }

  of(guildId = ""): readonly Fields[] {
    return this.#lists.get(guildId) ?? [];
  }

  /** What a person in that guild (or in none) finds: the guild's own come before global ones of the same name. */
  find(name: string, type: number, guildId?: string): Fields | undefined {
    const own = guildId === undefined ? [] : this.of(guildId);
    return [...own, ...this.of()].find((command) => command.name === name && command.type === type);
  }

  /** Overwrites them all. A name that was there keeps its id and is no creation. @throws ApiError 50035, 30034. */
  overwrite(given: readonly Fields[], guildId = ""): readonly Fields[] {
    const problems = new Problems();
    checkCommands(given, problems);
    problems.refuse();
    const before = this.of(guildId);
    const same = (command: Fields) =>
      before.find((one) => one.name === command.name && one.type === typeOf(command));
    this.#count(given.filter((command) => same(command) === undefined).length, guildId);
    const list = given.map((command) => this.#completed(command, same(command), guildId));
    this.#lists.set(guildId, list);
    return list;
  }

  #count(creates: number, guildId: string): void {
    const now = this.#world.now();
    const today = (this.#creates.get(guildId) ?? []).filter((at) => at > now - DAY_MS);
    if (today.length + creates > COMMAND.CREATES_A_DAY_MAX)
      throw new ApiError(
        429,
        30034,
        "Max number of daily application command creates has been reached (200)",
        {
          retry_after: DAY_MS / 1000,
          global: false,
        },
      );
    this.#creates.set(guildId, [...today, ...Array<number>(creates).fill(now)]);
  }

  /** With what Discord fills in. That `contexts` stays null unless given is not verified. */
  #completed(command: Fields, before: Fields | undefined, guildId: string): Fields {
    const { contexts, default_member_permissions: permissions } = command;
    const isGlobal = guildId === "";
    return {
      id: before?.id ?? this.#world.id(),
      application_id: this.#world.bot.id,
      version: this.#world.id(),
      type: typeOf(command),
      name: command.name,
      name_localizations: command.name_localizations ?? null,
      description: textOf(command.description),
      description_localizations: command.description_localizations ?? null,
      default_member_permissions: isGiven(permissions) ? String(permissions) : null,
      dm_permission:
        command.dm_permission ?? (Array.isArray(contexts) ? contexts.includes(1) : true),
      contexts: contexts ?? null,
      integration_types: command.integration_types ?? [0],
      nsfw: command.nsfw ?? false,
      ...(Array.isArray(command.options) ? { options: command.options } : {}),
      ...(isGlobal ? {} : { guild_id: guildId }),
    };
  }
}
