/** What the routes share: the world, the commands, the open interactions, and the checks at the door. */

import { checkMessage, type MessageRules } from "./check-message.ts";
import type { Commands } from "./commands.ts";
import { type Fields, isGiven, listOf, textOf } from "./fields.ts";
import type { Interactions } from "./interactions.ts";
import { type Attachment, CHANNEL, type Channel, isThread, type Message } from "./nouns.ts";
import { PERMISSION, permissionsOf } from "./permissions.ts";
import { type Pings, pingsOf } from "./pings.ts";
import { ApiError, Problems } from "./problems.ts";
import type { Call } from "./server.ts";
import type { World } from "./world.ts";

export type Backend = {
  readonly world: World;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly now: () => number;
  /** How long a nonce is remembered: “a few minutes”, no more is documented. */
  readonly nonceWindowMs: number;
  readonly gatewayUrl: () => string;
  readonly identifiesLeft: () => number;
};

/**
 * The channel, when the bot can see it.
 * @throws ApiError 10003 for one that is gone, 50001 for one it may not see or whose guild it has left.
 */
export function channelOf(backend: Backend, id: string | undefined): Channel {
  const channel = backend.world.channels.get(id ?? "");
  if (channel === undefined) throw new ApiError(404, 10003, "Unknown Channel");
  if (!mayBot(backend, channel, "VIEW_CHANNEL")) throw new ApiError(403, 50001, "Missing Access");
  return channel;
}

/** In a DM that the bot is part of everything is allowed. */
export function mayBot(backend: Backend, channel: Channel, name: keyof typeof PERMISSION): boolean {
  const { bot } = backend.world;
  if (channel.type === CHANNEL.DM) return channel.recipients.some(({ id }) => id === bot.id);
  if (channel.guild === undefined) return false;
  return (permissionsOf(channel.guild, bot.id, channel) & PERMISSION[name]) !== 0n;
}

/** @throws ApiError 50013 when the bot lacks the permission. */
export function needs(backend: Backend, channel: Channel, name: keyof typeof PERMISSION): void {
  if (!mayBot(backend, channel, name)) throw new ApiError(403, 50013, "Missing Permissions");
}

/** A message that the bot can fetch: no ephemeral one. @throws ApiError 10008. */
export function messageOf(channel: Channel, id: string | undefined): Message {
  const message = channel.messages.find((one) => one.id === id && one.onlyFor === undefined);
  if (message === undefined) throw new ApiError(404, 10008, "Unknown Message");
  return message;
}

/** Holds a body to every rule for messages. @throws ApiError as Discord refuses it. */
export function refuseBadMessage(
  body: Fields,
  call: Pick<Call, "files">,
  rules: MessageRules,
  path: readonly string[] = [],
): void {
  const problems = new Problems();
  checkMessage(body, call.files, rules, problems);
  const placed = new Problems();
  for (const one of problems.found) placed.add([...path, ...one.path], one.code, one.message);
  placed.refuse();
}

/** The uploads of a request as attachments; `attachments` names and describes them. */
export function uploaded(
  backend: Backend,
  body: Fields,
  call: Pick<Call, "files">,
): readonly Attachment[] {
  return call.files.map((file) => {
    const index = /\d+/.exec(file.key)?.[0];
    const told = listOf(body.attachments).find(({ id }) => String(id) === index);
    const name = textOf(told?.filename) || file.name;
    const description = told?.description;
    return {
      id: backend.world.id(),
      filename: name,
      contentType: file.type || "application/octet-stream",
      bytes: file.bytes,
      ...(typeof description === "string" ? { description } : {}),
    };
  });
}

/** What a message keeps of a body. */
export function storedFields(body: Fields): Fields {
  const kept = [
    "content",
    "embeds",
    "components",
    "flags",
    "nonce",
    "allowed_mentions",
    "message_reference",
  ];
  return Object.fromEntries(
    kept.filter((key) => isGiven(body[key])).map((key) => [key, body[key]]),
  );
}

export function botPings(backend: Backend, channel: Channel, body: Fields): Pings {
  const mentionable = [...(channel.guild?.roles.values() ?? [])].filter(
    (role) => role.isMentionable,
  );
  const mayAll = channel.guild !== undefined && mayBot(backend, channel, "MENTION_EVERYONE");
  return pingsOf(body, mayAll, new Set(mentionable.map(({ id }) => id)));
}

/**
 * May the bot write here now? An archived thread comes back by being written to, unless it is locked
 * (https://docs.discord.com/developers/topics/threads#active-archived-threads). Bots are spared slow mode.
 */
export function openForWriting(backend: Backend, channel: Channel): void {
  if (channel.type === CHANNEL.FORUM)
    throw new ApiError(400, 40058, "Cannot send messages in a forum channel");
  const blocked = channel.recipients.some(({ blocksDms }) => blocksDms);
  if (blocked) throw new ApiError(403, 50007, "Cannot send messages to this user");
  needs(backend, channel, isThread(channel) ? "SEND_MESSAGES_IN_THREADS" : "SEND_MESSAGES");
  if (channel.locked && !mayBot(backend, channel, "MANAGE_THREADS"))
    throw new ApiError(400, 160005, "Thread is locked");
}
