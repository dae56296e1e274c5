/** Messages as Discord writes them in JSON. */

import { type Fields, isGiven, numberOf } from "./fields.ts";
import { FLAG } from "./limits.ts";
import { type Attachment, CHANNEL, type Channel, type Message } from "./nouns.ts";
import { rawChannel, rawUser } from "./raw.ts";
import type { World } from "./world.ts";

/**
 * A message as the bot reads it. What others wrote in a guild comes empty without the message content intent
 * (https://docs.discord.com/developers/events/gateway#message-content-intent); `isShown` is for one that a person
 * handed to the bot.
 */
export function rawMessage(world: World, message: Message, isShown = false): Fields {
  const { fields, author, channel } = message;
  const isReadable =
    isShown ||
    author.id === world.bot.id ||
    channel.type === CHANNEL.DM ||
    message.pings.users.includes(world.bot.id);
  const reference = fields.message_reference;
  return {
    id: message.id,
    channel_id: channel.id,
    type: isGiven(reference) ? 19 : message.interaction === undefined ? 0 : 20,
    author: rawUser(author),
    content: isReadable ? (fields.content ?? "") : "",
    embeds: isReadable ? listed(fields.embeds) : [],
    components: isReadable ? numbered(listed(fields.components)) : [],
    attachments: isReadable ? message.attachments.map((one) => rawAttachment(channel, one)) : [],
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp:
      message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    mentions: message.pings.users.flatMap((id) => world.users.get(id) ?? []).map(rawUser),
    mention_roles: message.pings.roles,
    mention_everyone: message.pings.everyone,
    flags: flagsOf(message),
    pinned: false,
    tts: false,
    ...(isGiven(reference) ? { message_reference: reference } : {}),
    ...(message.thread === undefined ? {} : { thread: rawChannel(world, message.thread) }),
    ...(author.id === world.bot.id && message.interaction !== undefined
      ? {
          interaction_metadata: message.interaction,
          webhook_id: world.bot.id,
          application_id: world.bot.id,
        }
      : {}),
  };
}

function flagsOf(message: Message): number {
  const thread = message.thread === undefined ? 0 : FLAG.HAS_THREAD;
  const ephemeral = message.onlyFor === undefined ? 0 : FLAG.EPHEMERAL;
  return numberOf(message.fields.flags) | thread | ephemeral;
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Discord numbers the components that bring no id, counting up from one through the tree. */
function numbered(components: readonly unknown[]): readonly unknown[] {
  let next = 1;
  const visit = (one: unknown): unknown => {
    if (typeof one !== "object" || one === null) return one;
    const { components: inside, accessory, ...own } = one as Record<string, unknown>;
    const id = isGiven(own.id) && own.id !== 0 ? own.id : next++;
    return {
      ...own,
      id,
      ...(Array.isArray(inside) ? { components: inside.map(visit) } : {}),
      ...(isGiven(accessory) ? { accessory: visit(accessory) } : {}),
    };
  };
  return components.map(visit);
}

function rawAttachment(channel: Channel, one: Attachment): Fields {
  const url = `https://cdn.discordapp.com/attachments/${channel.id}/${one.id}/${one.filename}`;
  return {
    id: one.id,
    filename: one.filename,
    size: one.bytes.byteLength,
    url,
    proxy_url: url.replace("cdn.discordapp.com", "media.discordapp.net"),
    content_type: one.contentType,
    ...(one.description === undefined ? {} : { description: one.description }),
  };
}
