/**
 * Whether a command can be used by this person in this place:
 * https://docs.discord.com/developers/interactions/application-commands#contexts.
 */

import { type Fields, isGiven } from "./fields.ts";
import { CHANNEL, type Channel, type Guild, type User } from "./nouns.ts";
import { NotPossible } from "./options.ts";
import { ALL, PERMISSION, permissionsOf } from "./permissions.ts";
import type { World } from "./world.ts";

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-context-types */
const CONTEXT = { GUILD: 0, BOT_DM: 1, PRIVATE: 2 } as const;
const EVERYWHERE = [0, 1, 2] as const;

export type Reach = {
  readonly context: number;
  /** `authorizing_integration_owners`: by "0" the guild, or "0" in the bot's DM; by "1" the user. */
  readonly owners: Readonly<Record<string, string>>;
};

export function contextOf(world: World, channel: Channel): number {
  if (channel.type !== CHANNEL.DM) return CONTEXT.GUILD;
  return channel.recipients.includes(world.bot) ? CONTEXT.BOT_DM : CONTEXT.PRIVATE;
}

/** @throws NotPossible when the person is not there, or cannot see the channel, or it is archived. */
export function refuseAbsent(user: User, channel: Channel): void {
  if (channel.archived) throw new NotPossible("The thread is archived.");
  if (channel.guild === undefined) {
    if (!channel.recipients.includes(user)) throw new NotPossible("This is not their DM.");
  } else if (permissionsOf(channel.guild, user.id, channel) === 0n)
    throw new NotPossible(`${user.name} cannot see this channel.`);
}

/** @throws NotPossible when Discord's client would not offer the command. */
export function reachOf(world: World, user: User, channel: Channel, command: Fields): Reach {
  refuseAbsent(user, channel);
  const context = contextOf(world, channel);
  const { guild } = channel;
  if (
    guild !== undefined &&
    (permissionsOf(guild, user.id, channel) & PERMISSION.USE_APPLICATION_COMMANDS) === 0n
  )
    throw new NotPossible(`${user.name} may not use commands here.`);
  if (
    !allows(command.contexts, EVERYWHERE, context) ||
    (context !== 0 && command.dm_permission === false)
  )
    throw new NotPossible(`/${String(command.name)} is not offered in this context.`);
  const owners: Record<string, string> = {};
  const byGuild = allows(command.integration_types, [0], 0)
    ? guildOwner(world, user, context, guild)
    : undefined;
  if (byGuild !== undefined) owners["0"] = byGuild;
  if (user.hasApp && allows(command.integration_types, [0], 1)) owners["1"] = user.id;
  if (Object.keys(owners).length === 0)
    throw new NotPossible(
      "The app is installed neither here nor for this person, in a way the command allows.",
    );
  if (guild !== undefined && owners["0"] !== undefined)
    refuseByDefault(command, user, channel, guild);
  return { context, owners };
}

function allows(given: unknown, otherwise: readonly number[], wanted: number): boolean {
  return (Array.isArray(given) ? given : otherwise).includes(wanted);
}

/** In the bot's DM a guild's installation counts when the two share a guild. */
function guildOwner(
  world: World,
  user: User,
  context: number,
  guild: Guild | undefined,
): string | undefined {
  const hasBot = (one: Guild) => one.members.has(world.bot.id);
  if (context === CONTEXT.GUILD) return guild !== undefined && hasBot(guild) ? guild.id : undefined;
  const shared = [...world.guilds.values()].some((one) => hasBot(one) && one.members.has(user.id));
  return context === CONTEXT.BOT_DM && shared ? "0" : undefined;
}

/** `default_member_permissions`: all of them, and for "0" only administrators. */
function refuseByDefault(command: Fields, user: User, channel: Channel, guild: Guild): void {
  const wanted = command.default_member_permissions;
  if (!isGiven(wanted)) return;
  const needed = BigInt(String(wanted));
  const has = permissionsOf(guild, user.id, channel);
  const isAdministrator = has === ALL;
  if (!isAdministrator && (needed === 0n || (has & needed) !== needed))
    throw new NotPossible(`${user.name} lacks the permissions of /${String(command.name)}.`);
}
