/** chat.*: https://docs.slack.dev/reference/methods?family=chat */

import { type Refusal, refusedContent } from "./content.ts";
import type { Core } from "./core.ts";
import { edit, post, remove } from "./posting.ts";
import { asJson, isJson, type Json } from "./rules.ts";
import { messageJson } from "./wire.ts";
import {
  type Channel,
  directChannel,
  findMessage,
  type Message,
  repliesTo,
  type Team,
  withIds,
} from "./world.ts";

export type Call = { readonly core: Core; readonly team: Team; readonly args: Json };
/** What a method answers: with an `error` it is a refusal, else `ok: true` is added. */
export type Answer = Json;
export type Method = (call: Call) => Answer;

export function postMessage(call: Call): Answer {
  const { core, team, args } = call;
  const channel = postable(team, args.channel);
  if ("error" in channel) return channel;
  const refused = refusedContent(args, "post", core) ?? refusedLooks(team, args);
  if (refused !== undefined) return refused;
  if (args.thread_ts !== undefined && channel.refusesReplies !== undefined) {
    return { error: channel.refusesReplies };
  }
  const message = post(core, team, channel, {
    given: args,
    user: team.botUserId,
    isFromApp: true,
  });
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageJson(team, channel, message, { metadata: true }),
  };
}

export function updateMessage({ core, team, args }: Call): Answer {
  const found = ownMessage(team, args, "cant_update_message");
  if ("error" in found) return found;
  const { channel, message } = found;
  if (channel.isArchived) return { error: "is_inactive" };
  const refused = refusedContent(args, "update", core);
  if (refused !== undefined) return refused;
  edit(core, team, channel, message, args);
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.content.text ?? "",
    message: messageJson(team, channel, message, { metadata: true }),
  };
}

export function deleteMessage({ core, team, args }: Call): Answer {
  const found = ownMessage(team, args, "cant_delete_message");
  if ("error" in found) return found;
  const { channel, message } = found;
  remove(core, message, repliesTo(channel, message.ts).length > 0);
  return { channel: channel.id, ts: message.ts };
}

export function postEphemeral({ core, team, args }: Call): Answer {
  const channel = postable(team, args.channel);
  if ("error" in channel) return channel;
  const user = String(args.user);
  if (!channel.members.has(user)) return { error: "user_not_in_channel" };
  const refused = refusedContent(args, "ephemeral", core);
  if (refused !== undefined) return refused;
  const message = post(core, team, channel, {
    given: args,
    user: team.botUserId,
    isFromApp: true,
    to: user,
  });
  return { message_ts: message.ts };
}

export function unfurl({ core, team, args }: Call): Answer {
  const { unfurls, channel: channelId, ts } = args;
  if (unfurls === undefined && args.user_auth_required !== true)
    return { error: "missing_unfurls" };
  if (!isJson(unfurls)) return { error: "invalid_unfurls_format" };
  if (channelId === undefined) return { error: "missing_channel" };
  if (ts === undefined) return { error: "missing_ts" };
  const channel = team.channels.get(String(channelId));
  if (channel === undefined) return { error: "cannot_find_channel" };
  const message = findMessage(channel, ts);
  if (message === undefined) return { error: "cannot_find_message" };
  for (const [url, attachment] of Object.entries(unfurls)) {
    if (!String(message.content.text).includes(url)) return { error: "cannot_unfurl_message" };
    if (!isJson(attachment)) return { error: "cannot_parse_attachment" };
    const given = attachment.blocks === undefined ? { attachments: [attachment] } : attachment;
    const refused = refusedContent(given, "post", core);
    if (refused !== undefined) return refused;
  }
  const shown = Object.entries(unfurls).map(([url, attachment]) => {
    const { blocks } = asJson(attachment);
    return [
      url,
      { ...asJson(attachment), ...(blocks !== undefined && { blocks: withIds(blocks) }) },
    ];
  });
  message.unfurled = { ...message.unfurled, ...Object.fromEntries(shown) };
  core.journal.touch();
  return {};
}

export function getPermalink({ team, args }: Call): Answer {
  const channel = visible(team, args.channel);
  if (channel === undefined) return { error: "channel_not_found" };
  const message = findMessage(channel, args.message_ts);
  if (message === undefined) return { error: "message_not_found" };
  const { ts, threadTs } = message;
  const thread = threadTs === undefined ? "" : `?thread_ts=${threadTs}&cid=${channel.id}`;
  return {
    channel: channel.id,
    permalink: `https://${team.domain}.slack.com/archives/${channel.id}/p${ts.replace(".", "")}${thread}`,
  };
}

/** The channel, unless it is one that this app cannot know of: another's direct messages, or a private one without it. */
export function visible(team: Team, channelId: unknown): Channel | undefined {
  const channel = team.channels.get(String(channelId));
  if (channel === undefined) return undefined;
  return channel.kind === "public" || channel.members.has(team.botUserId) ? channel : undefined;
}

function postable(team: Team, channelId: unknown): Channel | Refusal {
  const person = team.users.get(String(channelId));
  const channel =
    person === undefined ? visible(team, channelId) : directChannel(team, person.id).channel;
  if (channel === undefined) return { error: "channel_not_found" };
  if (channel.isArchived) return { error: "is_archived" };
  const isMember = channel.members.has(team.botUserId);
  if (!isMember && !team.scopes.has("chat:write.public")) return { error: "not_in_channel" };
  return channel.refusesPosting === undefined ? channel : { error: channel.refusesPosting };
}

function refusedLooks(team: Team, args: Json): Refusal | undefined {
  const asksLooks = ["username", "icon_url", "icon_emoji"].some((name) => args[name] !== undefined);
  return asksLooks && !team.scopes.has("chat:write.customize")
    ? {
        error: "missing_scope",
        needed: "chat:write.customize",
        provided: [...team.scopes].join(","),
      }
    : undefined;
}

function ownMessage(
  team: Team,
  { channel: channelId, ts }: Json,
  otherwise: string,
): { channel: Channel; message: Message } | Refusal {
  const channel = visible(team, channelId);
  if (channel === undefined) return { error: "channel_not_found" };
  const message = findMessage(channel, ts);
  if (message === undefined || message.state !== "shown") return { error: "message_not_found" };
  return message.isFromApp ? { channel, message } : { error: otherwise };
}
