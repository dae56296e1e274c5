/** Messages of channels: https://docs.discord.com/developers/resources/message. */

import {
  type Backend,
  botPings,
  channelOf,
  mayBot,
  messageOf,
  needs,
  openForWriting,
  refuseBadMessage,
  storedFields,
  uploaded,
} from "./backend.ts";
import { type Fields, fieldsOf, isFields, isGiven, listOf, numberOf } from "./fields.ts";
import { CROSSPOSTS, FLAG } from "./limits.ts";
import { CHANNEL, type Channel, isThread, type Message } from "./nouns.ts";
import { ApiError, invalidForm } from "./problems.ts";
import { rawMessage } from "./raw-message.ts";
import type { Answer, Call, Route } from "./server.ts";

const CREATE_FLAGS =
  FLAG.SUPPRESS_EMBEDS | FLAG.SUPPRESS_NOTIFICATIONS | FLAG.VOICE | FLAG.COMPONENTS_V2;
export const EDIT_FLAGS = FLAG.SUPPRESS_EMBEDS | FLAG.COMPONENTS_V2;
const MESSAGES = "/channels/{channel_id}/messages";
const ONE = `${MESSAGES}/{message_id}`;

export function messageRoutes(backend: Backend): readonly Route[] {
  /** By author, as the documentation scopes it: only the bot's own are ever asked for. */
  const nonces = new Map<string, { readonly message: Message; readonly at: number }>();
  const crossposts = new Map<string, number[]>();
  return [
    { method: "POST", path: MESSAGES, run: create },
    { method: "GET", path: MESSAGES, run: list },
    { method: "POST", path: `${ONE}/crosspost`, run: crosspost },
    { method: "GET", path: ONE, run: one },
    { method: "PATCH", path: ONE, run: edit },
    { method: "DELETE", path: ONE, run: remove },
  ];

  function create(call: Call): Answer {
    const { body } = call;
    const channel = channelOf(backend, call.params.channel_id);
    refuseBadMessage(body, call, { flags: CREATE_FLAGS, whole: body });
    openForWriting(backend, channel);
    const repeated = repeatOf(body);
    if (repeated?.isDeleted === true) throw new ApiError(404, 10008, "Unknown Message");
    if (repeated !== undefined) return { status: 200, body: withNonce(repeated, body) };
    const message = post(backend, channel, body, call);
    if (isGiven(body.nonce)) nonces.set(String(body.nonce), { message, at: backend.now() });
    return { status: 200, body: withNonce(message, body) };
  }

  function repeatOf(body: Fields): Message | undefined {
    if (body.enforce_nonce !== true || !isGiven(body.nonce)) return undefined;
    const known = nonces.get(String(body.nonce));
    return known !== undefined && backend.now() - known.at < backend.nonceWindowMs
      ? known.message
      : undefined;
  }

  /** The nonce comes back with the creation only; that history carries it is not documented. */
  function withNonce(message: Message, body: Fields): Fields {
    const nonce = isGiven(body.nonce) ? { nonce: body.nonce } : {};
    return { ...rawMessage(backend.world, message), ...nonce };
  }

  /** Newest first. Without the right to read history: an empty list, no error. */
  function list(call: Call): Answer {
    const channel = channelOf(backend, call.params.channel_id);
    const limit = Number(call.query.get("limit") ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100)
      throw invalidForm([
        {
          path: ["limit"],
          code: "NUMBER_TYPE_MAX",
          message: "int value should be between 1 and 100.",
        },
      ]);
    if (!mayBot(backend, channel, "READ_MESSAGE_HISTORY")) return { status: 200, body: [] };
    const visible = channel.messages.filter(({ onlyFor }) => onlyFor === undefined);
    const found = page(visible, call.query, limit);
    return { status: 200, body: found.toReversed().map((each) => rawMessage(backend.world, each)) };
  }

  function one(call: Call): Answer {
    const channel = channelOf(backend, call.params.channel_id);
    if (!mayBot(backend, channel, "READ_MESSAGE_HISTORY"))
      throw new ApiError(403, 50001, "Missing Access");
    const message = messageOf(channel, call.params.message_id);
    return { status: 200, body: rawMessage(backend.world, message) };
  }

  function edit(call: Call): Answer {
    const channel = channelOf(backend, call.params.channel_id);
    const message = messageOf(channel, call.params.message_id);
    if (message.author.id !== backend.world.bot.id)
      throw new ApiError(403, 50005, "Cannot edit a message authored by another user");
    if (channel.archived) throw new ApiError(400, 50083, "Thread is archived");
    if (channel.locked) openForWriting(backend, channel);
    applyEdit(backend, message, call.body, call);
    return { status: 200, body: rawMessage(backend.world, message) };
  }

  function remove(call: Call): Answer {
    const channel = channelOf(backend, call.params.channel_id);
    const message = messageOf(channel, call.params.message_id);
    if (message.author.id !== backend.world.bot.id) needs(backend, channel, "MANAGE_MESSAGES");
    if (channel.archived && channel.locked) openForWriting(backend, channel);
    backend.world.deleteMessage(message);
    return { status: 204 };
  }

  function crosspost(call: Call): Answer {
    const channel = channelOf(backend, call.params.channel_id);
    const message = messageOf(channel, call.params.message_id);
    if (channel.type !== CHANNEL.ANNOUNCEMENT)
      throw new ApiError(400, 50024, "Cannot execute action on this channel type");
    needs(
      backend,
      channel,
      message.author === backend.world.bot ? "SEND_MESSAGES" : "MANAGE_MESSAGES",
    );
    const flags = numberOf(message.fields.flags);
    if ((flags & FLAG.CROSSPOSTED) !== 0)
      throw new ApiError(400, 40033, "This message has already been crossposted");
    const now = backend.now();
    const recent = (crossposts.get(channel.id) ?? []).filter(
      (at) => at > now - CROSSPOSTS.WINDOW_MS,
    );
    if (recent.length >= CROSSPOSTS.MAX) {
      const seconds = ((recent[0] ?? now) + CROSSPOSTS.WINDOW_MS - now) / 1000;
      throw new ApiError(429, 0, "You are being rate limited.", {
        retry_after: seconds,
        global: false,
      });
    }
    crossposts.set(channel.id, [...recent, now]);
    message.fields = { ...message.fields, flags: flags | FLAG.CROSSPOSTED };
    return { status: 200, body: rawMessage(backend.world, message) };
  }
}

/** Stores a new message of the bot's whose body has been checked. */
export function post(
  backend: Backend,
  channel: Channel,
  body: Fields,
  call: Pick<Call, "files">,
  id?: string,
): Message {
  needsForContent(backend, channel, body, call);
  refuseBadReply(backend, channel, body);
  const { world } = backend;
  if (channel.archived) world.setThread(channel, { archived: false });
  if (isThread(channel)) channel.joined.add(world.bot.id);
  return world.message(channel, world.bot, storedFields(body), {
    ...(id === undefined ? {} : { id }),
    attachments: uploaded(backend, body, call),
    pings: botPings(backend, channel, body),
    isSilent: (numberOf(body.flags) & FLAG.SUPPRESS_NOTIFICATIONS) !== 0,
  });
}

/** Files and embeds each want a permission of their own. */
export function needsForContent(
  backend: Backend,
  channel: Channel,
  body: Fields,
  call: Pick<Call, "files">,
): void {
  if (call.files.length > 0) needs(backend, channel, "ATTACH_FILES");
  if (listOf(body.embeds).length > 0) needs(backend, channel, "EMBED_LINKS");
}

function refuseBadReply(backend: Backend, channel: Channel, body: Fields): void {
  const reference = body.message_reference;
  if (!isFields(reference)) return;
  if (!mayBot(backend, channel, "READ_MESSAGE_HISTORY"))
    throw new ApiError(400, 160002, "Cannot reply without permission to read message history");
  const exists = channel.messages.some(({ id }) => id === reference.message_id);
  if (!exists && reference.fail_if_not_exists !== false)
    throw invalidForm([
      { path: ["message_reference"], code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" },
    ]);
}

/** Merges a body into a message: what it does not name stays, and the flag for components stays for ever. */
export function applyEdit(
  backend: Backend,
  message: Message,
  body: Fields,
  call: Pick<Call, "files">,
): void {
  const before = numberOf(message.fields.flags);
  const kept = Array.isArray(body.attachments)
    ? message.attachments.filter(({ id }) => listOf(body.attachments).some((one) => one.id === id))
    : message.attachments;
  const given = Object.fromEntries(
    ["content", "embeds", "components", "allowed_mentions"]
      .filter((key) => body[key] !== undefined)
      .map((key) => [key, body[key]]),
  );
  const sticky = before & ~FLAG.SUPPRESS_EMBEDS;
  const flags = isGiven(body.flags) ? numberOf(body.flags) | sticky : before;
  const whole = { ...message.fields, ...given, flags };
  refuseBadMessage(body, call, {
    flags: EDIT_FLAGS | sticky,
    whole: kept.length > 0 ? { ...whole, attachments: kept } : whole,
    kept: message.attachments.map(({ id }) => id),
    keptNames: kept.map(({ filename }) => filename),
  });
  message.earlier.push(message.fields);
  message.fields = whole;
  message.attachments = [...kept, ...uploaded(backend, body, call)];
  message.editedAt = backend.now();
}

/** Oldest first. @throws nothing: an id that names no message is a point in time. */
function page(all: readonly Message[], query: URLSearchParams, limit: number): readonly Message[] {
  const at = (name: string) => BigInt(query.get(name) ?? 0);
  const older = (id: bigint) => all.filter((one) => BigInt(one.id) < id);
  const newer = (id: bigint) => all.filter((one) => BigInt(one.id) > id);
  if (query.has("around")) {
    const half = Math.floor(limit / 2);
    const centre = at("around");
    const middle = all.filter((one) => BigInt(one.id) === centre);
    return [...older(centre).slice(-half), ...middle, ...newer(centre).slice(0, half)].slice(
      0,
      limit,
    );
  }
  if (query.has("after")) return newer(at("after")).slice(0, limit);
  return (query.has("before") ? older(at("before")) : all).slice(-limit);
}

/** A forum post's first message: its body is under `message`. */
export function refuseBadPost(body: Fields, call: Call): void {
  const message = fieldsOf(body.message);
  refuseBadMessage(message, call, { flags: CREATE_FLAGS, whole: message }, ["message"]);
}
