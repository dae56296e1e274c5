/** How a person's act becomes an interaction that the bot receives. */

import type { Commands } from "./commands.ts";
import { Exchange } from "./exchange.ts";
import type { Fields } from "./fields.ts";
import type { Gateway } from "./gateway.ts";
import type { Interaction, Interactions } from "./interactions.ts";
import { FILE_BYTES_MAX } from "./limits.ts";
import type { Channel, Message, User } from "./nouns.ts";
import { PERMISSION, permissionsOf } from "./permissions.ts";
import { rawChannel, rawMember, rawUser } from "./raw.ts";
import { rawMessage } from "./raw-message.ts";
import type { Reach } from "./reach.ts";
import type { World } from "./world.ts";

export type PeopleParts = {
  readonly world: World;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
};

/** What the app may do where it is no member: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-structure. */
const OUTSIDE = PERMISSION.ATTACH_FILES | PERMISSION.EMBED_LINKS | PERMISSION.MENTION_EVERYONE;

export type Act = {
  readonly kind: number;
  readonly channel: Channel;
  readonly data: Fields;
  readonly reach: Reach;
  readonly source?: Message;
  readonly optionType?: number;
};

/** Opens an interaction and sends it to the bot: https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object. */
export function openInteraction(parts: PeopleParts, user: User, act: Act): Exchange {
  const { world, interactions, gateway } = parts;
  const { channel, kind, reach, source } = act;
  const id = world.id();
  const token = `interaction-${id}-${Math.floor(Number(BigInt(id) % 9973n))}`;
  const { guild } = channel;
  const fields: Fields = {
    id,
    application_id: world.bot.id,
    type: kind,
    token,
    version: 1,
    data: act.data,
    channel_id: channel.id,
    channel: { ...rawChannel(world, channel), permissions: String(userPermissions(user, channel)) },
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: reach.owners,
    context: reach.context,
    attachment_size_limit: FILE_BYTES_MAX,
    app_permissions: String(botPermissions(world, channel)),
    ...asker(user, channel),
    ...(guild === undefined
      ? {}
      : {
          guild_id: guild.id,
          guild_locale: "en-US",
          guild: { id: guild.id, locale: "en-US", features: [] },
        }),
    ...(source === undefined ? {} : { message: rawMessage(world, source) }),
  };
  const exchange = new Exchange(fields);
  const isUserInstallOnly = reach.owners["0"] === undefined;
  const mayShow =
    guild === undefined || (userPermissions(user, channel) & PERMISSION.USE_EXTERNAL_APPS) !== 0n;
  const interaction: Interaction = {
    id,
    token,
    kind,
    at: world.now(),
    user,
    channel,
    ...(source === undefined ? {} : { source }),
    isUserInstallOnly,
    isForcedEphemeral: isUserInstallOnly && !mayShow,
    optionType: act.optionType ?? 0,
    exchange,
    isAcknowledged: false,
    isLoading: false,
    followups: 0,
  };
  interactions.add(interaction);
  gateway.dispatch("INTERACTION_CREATE", fields, guild?.id);
  return exchange;
}

function userPermissions(user: User, channel: Channel): bigint {
  return channel.guild === undefined ? OUTSIDE : permissionsOf(channel.guild, user.id, channel);
}

/** In a guild the member, elsewhere the user. */
function asker(user: User, channel: Channel): Fields {
  const member = channel.guild?.members.get(user.id);
  if (member === undefined) return { user: rawUser(user) };
  return { member: { ...rawMember(member), permissions: String(userPermissions(user, channel)) } };
}

function botPermissions(world: World, { guild, ...channel }: Channel): bigint {
  if (guild === undefined || !guild.members.has(world.bot.id)) return OUTSIDE;
  return permissionsOf(guild, world.bot.id, { ...channel, guild });
}
