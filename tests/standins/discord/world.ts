/** The small world behind the stand-in: guilds, channels, people and messages, and what happens to them. */

import { EventEmitter } from "node:events";
import type { Fields } from "./fields.ts";
import {
  CHANNEL,
  type Channel,
  type Guild,
  type Member,
  type Message,
  type Overwrite,
  REQUIRE_TAG,
  type Role,
  type User,
} from "./nouns.ts";
import { BOT_DEFAULT, EVERYONE_DEFAULT } from "./permissions.ts";
import { rawChannel, rawGuild, rawMember, rawRole } from "./raw.ts";

/** What the gateway tells the bot. `guild` is absent where no guild is concerned. */
export type WorldEvent = {
  readonly name: string;
  readonly fields: Fields;
  readonly guild?: Guild;
  readonly needsGuildsIntent: boolean;
};

export type ChannelSettings = {
  readonly type?: number;
  readonly name?: string;
  readonly slowmodeSeconds?: number;
  readonly tags?: readonly { readonly name: string; readonly moderated?: boolean }[];
  readonly requiresTag?: boolean;
};

const DISCORD_EPOCH = 1_420_070_400_000;
export class World {
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly users = new Map<string, User>();
  /** Every message ever stored, deleted ones too. */
  readonly messages = new Map<string, Message>();
  readonly bot: User;
  readonly now: () => number;
  readonly #events = new EventEmitter();
  #lastId = 0n;

  constructor(now: () => number) {
    this.now = now;
    this.bot = this.user({ name: "casewire", isBot: true });
  }

  /** A new snowflake: 19 digits, ascending. */
  id(): string {
    const fresh = BigInt(this.now() - DISCORD_EPOCH) << 22n;
    this.#lastId = fresh > this.#lastId ? fresh : this.#lastId + 1n;
    return String(this.#lastId);
  }

  onEvent(listen: (event: WorldEvent) => void): void {
    this.#events.on("event", listen);
  }

  tell(name: string, fields: Fields, guild?: Guild, needsGuildsIntent = true): void {
    this.#events.emit("event", { name, fields, guild, needsGuildsIntent } satisfies WorldEvent);
  }

  user(
    settings: {
      readonly name?: string;
      readonly isBot?: boolean;
      readonly blocksDms?: boolean;
      readonly hasApp?: boolean;
      readonly locale?: string;
    } = {},
  ): User {
    const { name = "someone", isBot = false, blocksDms = false } = settings;
    const { hasApp = false, locale = "en-US" } = settings;
    const user = { id: this.id(), name, isBot, blocksDms, hasApp, locale };
    this.users.set(user.id, user);
    return user;
  }

  /** A guild that the bot is in, unless `withBot` is false. Its owner is someone else. */
  guild(
    settings: {
      readonly name?: string;
      readonly permissions?: bigint;
      readonly everyone?: bigint;
      readonly withBot?: boolean;
    } = {},
  ): Guild {
    const { name = "Newsroom", permissions = BOT_DEFAULT, everyone = EVERYONE_DEFAULT } = settings;
    const owner = this.user({ name: "owner" });
    const id = this.id();
    const botRole = { id: this.id(), name: this.bot.name, permissions, isMentionable: false };
    const all = { id, name: "@everyone", permissions: everyone, isMentionable: false };
    const roles = new Map([all, botRole].map((role) => [role.id, role]));
    const guild: Guild = { id, name, ownerId: owner.id, roles, members: new Map(), botRole };
    guild.members.set(owner.id, { user: owner, roleIds: new Set() });
    this.guilds.set(id, guild);
    if (settings.withBot !== false) this.join(guild);
    return guild;
  }

  join(guild: Guild): void {
    guild.members.set(this.bot.id, { user: this.bot, roleIds: new Set([guild.botRole.id]) });
    this.tell("GUILD_CREATE", rawGuild(this, guild), guild);
  }

  /** Kicks the bot out. */
  removeBot(guild: Guild): void {
    guild.members.delete(this.bot.id);
    this.tell("GUILD_DELETE", { id: guild.id }, guild);
  }

  member(guild: Guild, user: User, permissions = 0n): Member {
    const member = { user, roleIds: new Set<string>() };
    guild.members.set(user.id, member);
    if (permissions !== 0n)
      member.roleIds.add(this.role(guild, { name: `${user.name}'s`, permissions }).id);
    return member;
  }

  role(
    guild: Guild,
    settings: {
      readonly name: string;
      readonly permissions?: bigint;
      readonly isMentionable?: boolean;
    },
  ): Role {
    const { name, permissions = 0n, isMentionable = false } = settings;
    const role = { id: this.id(), name, permissions, isMentionable };
    guild.roles.set(role.id, role);
    this.tell("GUILD_ROLE_CREATE", { guild_id: guild.id, role: rawRole(role) }, guild);
    return role;
  }

  setPermissions(guild: Guild, role: Role, permissions: bigint): void {
    role.permissions = permissions;
    this.tell("GUILD_ROLE_UPDATE", { guild_id: guild.id, role: rawRole(role) }, guild);
  }

  /** Gives or takes a role from the bot; its own changes are told whatever the intents. */
  setBotRoles(guild: Guild, roleIds: readonly string[]): void {
    const member = { user: this.bot, roleIds: new Set(roleIds) };
    guild.members.set(this.bot.id, member);
    const fields = { guild_id: guild.id, ...rawMember(member) };
    this.tell("GUILD_MEMBER_UPDATE", fields, guild, false);
  }

  overwrite(channel: Channel, overwrite: Overwrite): void {
    channel.overwrites.set(overwrite.id, overwrite);
    this.tell("CHANNEL_UPDATE", rawChannel(this, channel), channel.guild);
  }

  channel(guild: Guild, settings: ChannelSettings = {}): Channel {
    const { type = CHANNEL.TEXT, name = "news", slowmodeSeconds = 0, tags = [] } = settings;
    const channel: Channel = {
      ...this.#place(type, name),
      guild,
      slowmodeSeconds,
      tags: tags.map((tag) => ({
        id: this.id(),
        name: tag.name,
        moderated: tag.moderated === true,
      })),
      flags: settings.requiresTag === true ? REQUIRE_TAG : 0,
    };
    this.channels.set(channel.id, channel);
    this.tell("CHANNEL_CREATE", rawChannel(this, channel), guild);
    return channel;
  }

  /** A thread; a forum post's or message's thread shares the message's `id`. */
  thread(
    parent: Channel,
    settings: {
      readonly id?: string;
      readonly name?: string;
      readonly ownerId?: string;
      readonly tags?: readonly string[];
      readonly archiveMinutes?: number;
    } = {},
  ): Channel {
    const { name = "thread", ownerId = this.bot.id, id = this.id() } = settings;
    const type =
      parent.type === CHANNEL.ANNOUNCEMENT ? CHANNEL.ANNOUNCEMENT_THREAD : CHANNEL.THREAD;
    const thread: Channel = {
      ...this.#place(type, name, id),
      guild: parent.guild,
      parent,
      overwrites: parent.overwrites,
      ownerId,
      appliedTags: settings.tags ?? [],
      archiveMinutes: settings.archiveMinutes ?? 4320,
      joined: new Set([ownerId]),
    };
    this.channels.set(id, thread);
    this.tell("THREAD_CREATE", { ...rawChannel(this, thread), newly_created: true }, parent.guild);
    return thread;
  }

  setThread(
    thread: Channel,
    change: { readonly archived?: boolean; readonly locked?: boolean; readonly name?: string },
  ): void {
    if (change.archived !== undefined && change.archived !== thread.archived)
      thread.archiveAt = this.now();
    Object.assign(thread, change);
    this.tell("THREAD_UPDATE", rawChannel(this, thread), thread.guild);
  }

  deleteChannel(channel: Channel): void {
    const inside = [...this.channels.values()].filter(({ parent }) => parent === channel);
    for (const gone of [channel, ...inside]) this.channels.delete(gone.id);
    const { guild, parent } = channel;
    if (parent === undefined) this.tell("CHANNEL_DELETE", rawChannel(this, channel), guild);
    else
      this.tell(
        "THREAD_DELETE",
        { id: channel.id, guild_id: guild?.id, parent_id: parent.id, type: channel.type },
        guild,
      );
  }

  /** The one DM channel between these people; made when it is not there. */
  dm(...recipients: readonly User[]): Channel {
    const wanted = recipients
      .map(({ id }) => id)
      .sort()
      .join();
    const found = [...this.channels.values()].find(
      (channel) =>
        channel.type === CHANNEL.DM &&
        channel.recipients
          .map(({ id }) => id)
          .sort()
          .join() === wanted,
    );
    if (found !== undefined) return found;
    const channel: Channel = { ...this.#place(CHANNEL.DM, ""), recipients };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** A message that somebody wrote, the bot or another. Nothing is checked here. */
  message(
    channel: Channel,
    author: User,
    fields: Fields,
    more: Partial<
      Pick<Message, "id" | "attachments" | "pings" | "isSilent" | "onlyFor" | "interaction">
    > = {},
  ): Message {
    const message: Message = {
      id: this.id(),
      channel,
      author,
      at: this.now(),
      fields,
      attachments: [],
      pings: { users: [], roles: [], everyone: false },
      isSilent: false,
      isDeleted: false,
      earlier: [],
      ...more,
    };
    this.messages.set(message.id, message);
    channel.messages.push(message);
    channel.sentCount += 1;
    return message;
  }

  deleteMessage(message: Message): void {
    message.isDeleted = true;
    const at = message.channel.messages.indexOf(message);
    if (at >= 0) message.channel.messages.splice(at, 1);
  }

  #place(type: number, name: string, id = this.id()): Channel {
    return {
      id,
      type,
      name,
      overwrites: new Map(),
      slowmodeSeconds: 0,
      tags: [],
      flags: 0,
      recipients: [],
      archived: false,
      locked: false,
      archiveAt: this.now(),
      archiveMinutes: 4320,
      appliedTags: [],
      joined: new Set(),
      messages: [],
      sentCount: 0,
    };
  }
}
