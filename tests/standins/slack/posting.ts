/** Puts messages into channels and changes them, whoever asked: a method, a response_url or an acknowledgement. */

import { TEXT_CHARS_MAX } from "./content.ts";
import { type Core, concern } from "./core.ts";
import { type Mentions, mentionsOf } from "./mentions.ts";
import { asList, type Json } from "./rules.ts";
import { type Channel, findMessage, type Message, type Team, withIds } from "./world.ts";

export type Post = {
  /** The arguments of chat.postMessage, or what was posted to a response_url. */
  readonly given: Json;
  readonly user: string;
  readonly isFromApp: boolean;
  readonly to?: string;
  readonly exchange?: string;
};

/** Stores what was found good before. */
export function post(core: Core, team: Team, channel: Channel, asked: Post): Message {
  const { given, user, isFromApp, to, exchange } = asked;
  const threadTs = threadOf(core, team, channel, given.thread_ts);
  const message: Message = {
    ts: core.nextTs(),
    channel: channel.id,
    user,
    isFromApp,
    threadTs,
    isBroadcast: given.reply_broadcast === true,
    to,
    unfurls: { links: given.unfurl_links, media: given.unfurl_media },
    exchange,
    content: contentOf(given),
    mentions: mentions(given),
    unfurled: undefined,
    state: "shown",
    edits: 0,
  };
  channel.messages.push(message);
  if (isFromApp) tellConcerns(core, team, channel, message);
  core.journal.touch();
  return message;
}

/** A reply to a message that was removed stands in the channel: https://github.com/slack-go/slack/issues/1571. */
function threadOf(core: Core, team: Team, channel: Channel, given: unknown): string | undefined {
  if (typeof given !== "string") return undefined;
  if (findMessage(channel, given) !== undefined) return given;
  concern(core, team, "reply to a message that is not there", { threadTs: given });
  return undefined;
}

/** What is not given stays as it was: so chat.update's page says of metadata; of blocks and text as remembered. */
export function edit(
  core: Core,
  team: Team,
  channel: Channel,
  message: Message,
  given: Json,
): void {
  message.content = { ...message.content, ...contentOf(given) };
  if (given.metadata !== undefined && Object.keys(given.metadata as Json).length === 0) {
    const { metadata: _removed, ...rest } = message.content;
    message.content = rest;
  }
  message.mentions = mentions({
    ...message.content,
    parse: given.parse,
    link_names: given.link_names,
  });
  message.edits += 1;
  tellConcerns(core, team, channel, message);
  core.journal.touch();
}

/** A parent whose replies stay leaves a tombstone, as in Slack. */
export function remove(core: Core, message: Message, hasReplies: boolean): void {
  message.state = hasReplies ? "tombstone" : "deleted";
  core.journal.touch();
}

function contentOf({ text, markdown_text, blocks, attachments, metadata, files }: Json): Json {
  const words = text ?? markdown_text;
  return {
    ...(words === undefined ? {} : { text: String(words).slice(0, TEXT_CHARS_MAX) }),
    ...(blocks === undefined ? {} : { blocks: withIds(blocks) }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(files === undefined ? {} : { files }),
  };
}

function mentions({ text, blocks, attachments, parse, link_names }: Json): Mentions {
  return mentionsOf({
    text: typeof text === "string" ? text : "",
    blocks: asList(blocks),
    attachments: asList(attachments),
    parsesNames: parse === "full" || link_names === true,
  });
}

function tellConcerns(core: Core, team: Team, channel: Channel, message: Message): void {
  const { content, mentions, threadTs, ts } = message;
  const tell = (name: string, given: Json = {}) => concern(core, team, name, { ts, ...given });
  for (const text of mentions.unescaped) tell("unescaped text", { text });
  if (asList(content.blocks).length > 0 && String(content.text ?? "") === "") {
    tell("no text beside the blocks");
  }
  if (String(content.text ?? "").length === TEXT_CHARS_MAX) tell("text was cut");
  if (threadTs === undefined) return;
  const parent = findMessage(channel, threadTs);
  if (parent?.threadTs !== undefined) tell("reply to a reply", { threadTs });
}
