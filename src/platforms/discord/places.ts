/**
 * What stands behind a destination, as the gateway has told it: its kind, its name, and what the desk's role may do
 * there. Reads memory only. What Discord has not told yet is never guessed at.
 */

import {
  ChannelType,
  type Client,
  type ForumChannel,
  type Guild,
  type GuildBasedChannel,
  type MediaChannel,
  type NewsChannel,
  type PermissionsString,
  type TextChannel,
} from "discord.js";
import { ALONE_SPACE, type Destination } from "../../newsroom/subscription.ts";

export type Place =
  | { readonly type: "direct"; readonly userId: string; readonly name: string }
  | { readonly type: "text"; readonly channel: TextChannel | NewsChannel; readonly name: string }
  | {
      readonly type: "forum";
      readonly channel: Forum;
      readonly name: string;
      readonly destination: Destination;
    }
  | {
      readonly type: "thread";
      readonly id: string;
      readonly channel: Parent;
      readonly name: string;
    }
  /** Nothing can be posted there; `reason` says why, and after a colon what to do about it. */
  | { readonly type: "nowhere"; readonly reason: string }
  /** The gateway has not told it yet. */
  | { readonly type: "untold" };

/** Where messages stand. */
export type Readable = Extract<Place, { readonly type: "direct" | "text" | "forum" | "thread" }>;

export type ForumPlace = Extract<Place, { readonly type: "forum" }>;
export type Forum = ForumChannel | MediaChannel;
type Parent = TextChannel | NewsChannel | Forum;

/**
 * To be asked only when the gateway is ready: all servers have been named then, so one that is not known is not ours.
 */
export function placeOf(client: Client, destination: Destination): Place {
  if (destination.space === ALONE_SPACE) {
    return { type: "direct", userId: destination.channel, name: "direct messages" };
  }
  const guild = client.guilds.cache.get(destination.space);
  if (guild === undefined) {
    return { type: "nowhere", reason: "I am not in that server: invite me to it." };
  }
  if (!guild.available || guild.members.me === null) return { type: "untold" };
  return placeIn(guild, destination);
}

function placeIn(guild: Guild, destination: Destination): Place {
  const { channel: id, thread } = destination;
  const channel = guild.channels.cache.get(id);
  if (channel === undefined) {
    const reason = `That channel of ${guild.name} no longer exists: choose another.`;
    return { type: "nowhere", reason };
  }
  const name = `#${channel.name}`;
  if (!isParent(channel)) {
    const reason = `I cannot post in ${name}: choose a text, announcement or forum channel.`;
    return { type: "nowhere", reason };
  }
  if (thread !== undefined) {
    return { type: "thread", id: thread, channel, name: threadName(guild, thread, name) };
  }
  return isForum(channel)
    ? { type: "forum", channel, name, destination }
    : { type: "text", channel, name };
}

/** The channels of a server that the desk may post in, from top to bottom: those of no category stand first. */
export function channelsOf(client: Client, space: string): readonly Destination[] {
  const guild = client.guilds.cache.get(space);
  const parents = [...(guild?.channels.cache.values() ?? [])].filter(isParent);
  return parents
    .sort((a, b) => compareRaw(a.parent, b.parent) || compareRaw(a, b))
    .map(({ id }): Destination => ({ platform: "discord", space, channel: id }))
    .filter((destination) => isOpen(placeOf(client, destination)));
}

/** As clients order them: https://docs.discord.com/developers/resources/channel#channel-object */
function compareRaw(one: Positioned | null, other: Positioned | null): number {
  const byPosition = (one?.rawPosition ?? -1) - (other?.rawPosition ?? -1);
  return byPosition || Number(BigInt(one?.id ?? 0) - BigInt(other?.id ?? 0));
}

type Positioned = { readonly id: string; readonly rawPosition: number };

function isOpen(place: Place): boolean {
  if (place.type === "nowhere" || place.type === "untold") return false;
  return missingIn(place).length === 0;
}

/** As people call it, with its server: "#news in Harbour Watch". */
export function fullName(place: Place): string | undefined {
  switch (place.type) {
    case "direct":
      return place.name;
    case "text":
    case "forum":
    case "thread":
      return `${place.name} in ${place.channel.guild.name}`;
    case "nowhere":
    case "untold":
      return undefined;
  }
}

/** Threads that are archived are not told by the gateway: they are called by their channel alone. */
function threadName(guild: Guild, id: string, channelName: string): string {
  const thread = guild.channels.cache.get(id);
  return thread === undefined
    ? `a thread of ${channelName}`
    : `the thread “${thread.name}” of ${channelName}`;
}

function isParent(channel: GuildBasedChannel): channel is Parent {
  return POSTABLE.has(channel.type);
}

function isForum(channel: Parent): channel is Forum {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
}

const POSTABLE: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);

type Needs = Partial<Record<PermissionsString, string>>;

const READING: Needs = {
  ViewChannel: "View Channel",
  ReadMessageHistory: "Read Message History",
};

/**
 * What is needed, as Discord's own settings call it: they have other words in a forum.
 * https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
 */
const NEEDS: Readonly<Record<"text" | "forum" | "thread", Needs>> = {
  text: { ...READING, SendMessages: "Send Messages" },
  forum: {
    ...READING,
    SendMessages: "Create Posts",
    SendMessagesInThreads: "Send Messages in Posts",
  },
  thread: { ...READING, SendMessagesInThreads: "Send Messages in Threads" },
};

/** The permissions that the desk's role lacks there, as Discord's settings call them. */
export function missingIn(place: Readable): readonly string[] {
  return place.type === "direct" ? [] : lacking(place.channel, NEEDS[place.type]);
}

/** What is needed to begin threads in a channel and to write in them. */
const THREADS: Needs = {
  CreatePublicThreads: "Create Public Threads",
  SendMessagesInThreads: "Send Messages in Threads",
};

export function lackingForThreads(channel: TextChannel | NewsChannel): readonly string[] {
  return lacking(channel, THREADS);
}

/**
 * Whether history can be read: without this permission Discord answers an empty list, which says nothing.
 * https://discord.com/developers/docs/resources/message#get-channel-messages
 */
export function cannotRead(place: Readable): string | undefined {
  if (place.type === "direct") return undefined;
  const missing = lacking(place.channel, READING);
  return missing.length === 0 ? undefined : missingSentence(place.name, missing);
}

export function mayAttach(place: Readable): boolean {
  return place.type === "direct" || lacking(place.channel, { AttachFiles: "" }).length === 0;
}

/** One sentence that says what to do; of those that are missing, or of all that could be. */
export function missingSentence(name: string, missing: readonly string[]): string {
  const names = missing.map((one) => `“${one}”`).join(" and ");
  const isReadingAlone = missing.every((one) => one === READING.ReadMessageHistory);
  return isReadingAlone
    ? `I cannot tell in ${name} whether a post arrived: give my role ${names} there.`
    : `I may not write in ${name}: give my role ${names} there.`;
}

function lacking(channel: Parent, needs: Needs): readonly string[] {
  const { me } = channel.guild.members;
  const has = me === null ? undefined : channel.permissionsFor(me);
  return Object.entries(needs)
    .filter(([flag]) => has?.has(flag as PermissionsString) !== true)
    .map(([, label]) => label);
}
