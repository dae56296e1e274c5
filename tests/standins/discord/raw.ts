/** The world as Discord writes it in JSON. Optional keys that may not be null are left out: clients die of them. */

import type { Fields } from "./fields.ts";
import {
  CHANNEL,
  type Channel,
  type Guild,
  isThread,
  type Member,
  type Role,
  type User,
} from "./nouns.ts";
import { PERMISSION, permissionsOf } from "./permissions.ts";
import type { World } from "./world.ts";

export function rawUser(user: User): Fields {
  return {
    id: user.id,
    username: user.name,
    discriminator: user.isBot ? "0001" : "0",
    global_name: user.isBot ? null : user.name,
    avatar: null,
    bot: user.isBot,
    system: false,
    public_flags: 0,
  };
}

export function rawRole(role: Role): Fields {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.name === "@everyone" ? 0 : 1,
    managed: false,
    mentionable: role.isMentionable,
    flags: 0,
  };
}

export function rawMember(member: Member): Fields {
  return {
    user: rawUser(member.user),
    roles: [...member.roleIds],
    nick: null,
    avatar: null,
    banner: null,
    joined_at: "2024-01-01T00:00:00.000000+00:00",
    premium_since: null,
    communication_disabled_until: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

/** A guild as GUILD_CREATE brings it: all its channels, and the active threads that the bot can see. */
export function rawGuild(world: World, guild: Guild): Fields {
  const inside = [...world.channels.values()].filter((channel) => channel.guild === guild);
  const bot = guild.members.get(world.bot.id);
  const threads = inside.filter((one) => isThread(one) && !one.archived && sees(world, one));
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    widget_enabled: false,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: "en-US",
    vanity_url_code: null,
    application_id: null,
    max_members: 500_000,
    max_presences: null,
    features: ["COMMUNITY"],
    emojis: [],
    stickers: [],
    roles: [...guild.roles.values()].map(rawRole),
    joined_at: "2024-01-01T00:00:00.000000+00:00",
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: bot === undefined ? [] : [rawMember(bot)],
    channels: inside.filter((one) => !isThread(one)).map((one) => rawChannel(world, one)),
    threads: threads.map((one) => rawChannel(world, one)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

function sees(world: World, channel: Channel): boolean {
  const { guild } = channel;
  if (guild === undefined) return false;
  return (permissionsOf(guild, world.bot.id, channel) & PERMISSION.VIEW_CHANNEL) !== 0n;
}

export function rawChannel(world: World, channel: Channel): Fields {
  const last = channel.messages.findLast(({ onlyFor }) => onlyFor === undefined)?.id ?? null;
  const common = {
    id: channel.id,
    type: channel.type,
    last_message_id: last,
    flags: channel.flags,
  };
  if (channel.type === CHANNEL.DM)
    return {
      ...common,
      recipients: channel.recipients.filter(({ id }) => id !== world.bot.id).map(rawUser),
    };
  const inGuild = {
    ...common,
    guild_id: channel.guild?.id,
    name: channel.name,
    parent_id: channel.parent?.id ?? null,
    rate_limit_per_user: channel.slowmodeSeconds,
  };
  if (isThread(channel)) return { ...inGuild, ...threadFields(world, channel) };
  const forum = {
    available_tags: channel.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
    default_reaction_emoji: null,
    default_sort_order: null,
    default_forum_layout: 0,
    template: "",
  };
  return {
    ...inGuild,
    position: 0,
    topic: null,
    nsfw: false,
    permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
    ...(channel.type === CHANNEL.FORUM ? forum : {}),
  };
}

function threadFields(world: World, thread: Channel): Fields {
  const hasJoined = thread.joined.has(world.bot.id);
  const at = new Date(thread.archiveAt).toISOString();
  return {
    owner_id: thread.ownerId,
    message_count: thread.messages.length,
    total_message_sent: thread.sentCount,
    member_count: thread.joined.size,
    applied_tags: thread.appliedTags,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.archiveMinutes,
      archive_timestamp: at,
      create_timestamp: at,
    },
    ...(hasJoined ? { member: rawThreadMember(world, thread) } : {}),
  };
}

export function rawThreadMember(world: World, thread: Channel): Fields {
  return {
    id: thread.id,
    user_id: world.bot.id,
    join_timestamp: new Date(thread.archiveAt).toISOString(),
    flags: 1,
  };
}
