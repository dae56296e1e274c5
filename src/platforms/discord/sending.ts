/**
 * The requests that put a message into a channel, change it and take it away. They reject with what Discord answered;
 * outcomes.ts says what that means. Sending one key twice within a few minutes puts one message there: Discord returns
 * the older one (https://discord.com/developers/docs/resources/message#create-message, enforce_nonce). Of all calls
 * that make a message this is the only one that takes a nonce: the first message of a new thread has none.
 */

import {
  type APIMessage,
  RESTJSONErrorCodes as Code,
  MessageFlags,
  type RawFile,
  type REST,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import type { Message } from "../../newsroom/message.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import { hasCode, isRefusal } from "./outcomes.ts";
import { drawPost, type Payload, titleAlone } from "./payload.ts";
import { type PictureParts, withPictures } from "./pictures.ts";

/** A message as a request carries it. */
export type Drawn = {
  readonly body: Pick<Payload, "components" | "flags" | "allowed_mentions"> & {
    readonly attachments: readonly { id: string; filename: string; description: string }[];
  };
  readonly files: RawFile[];
};

export type PostDrawing = PictureParts & {
  readonly phrases: Phrases;
  readonly publicUrl: string | undefined;
};

/** Never rejects: where a message cannot be drawn, its title stands for it, so that no post holds up all after it. */
export async function drawForPost(
  message: Message,
  key: string,
  parts: PostDrawing,
): Promise<Drawn> {
  const { shown, files } = await withPictures(payloadOf(message, key, parts), parts);
  const { components, flags, allowed_mentions } = shown;
  const attachments = files.map(({ name, alt }, index) => ({
    id: String(index),
    filename: name,
    description: alt,
  }));
  return {
    body: { components, flags, allowed_mentions, attachments },
    files: files.map(({ name, png }) => ({ name, data: png, contentType: "image/png" })),
  };
}

function payloadOf(
  message: Message,
  key: string,
  { phrases, publicUrl, log }: PostDrawing,
): Payload {
  try {
    return drawPost(message, { phrases, publicUrl, key });
  } catch (error) {
    log.error({ error, key }, "A post could not be drawn; its title stands for it.");
    return drawPost(titleAlone(message, phrases), { phrases, publicUrl, key });
  }
}

/** The message as it stands there, be it from an earlier call with that key. */
export async function sendMessage(
  rest: REST,
  channelId: string,
  { body, files }: Drawn,
  key: string,
): Promise<Pick<APIMessage, "id" | "flags"> & Partial<Pick<APIMessage, "channel_id">>> {
  const nonce = { nonce: key, enforce_nonce: true };
  try {
    const answer = await rest.post(Routes.channelMessages(channelId), {
      body: { ...body, ...nonce },
      files,
    });
    return messageIn(answer);
  } catch (error) {
    if (!hasCode(error, Code.UnknownMessage)) throw error;
    // The nonce is known and its message is gone: it had arrived, and somebody removed it
    // (https://github.com/discord/discord-api-docs/pull/6647). Its id is lost; this one names no message, so whoever
    // wants to change it is told that it was removed.
    return { id: String(SnowflakeUtil.generate()) };
  }
}

/** Nobody is pinged by a correction, and of the flags only that of Components V2 may stand in it. */
export async function editMessage(
  rest: REST,
  channelId: string,
  messageId: string,
  { body, files }: Drawn,
): Promise<APIMessage> {
  const quietly = { flags: MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] } };
  const answer = await rest.patch(Routes.channelMessage(channelId, messageId), {
    body: { ...body, ...quietly },
    files,
  });
  return messageIn(answer);
}

/** Also well when the message, or its whole channel, is gone already. */
export async function removeMessage(
  rest: REST,
  channelId: string,
  messageId: string,
): Promise<void> {
  try {
    await rest.delete(Routes.channelMessage(channelId, messageId));
  } catch (error) {
    if (!hasCode(error, Code.UnknownMessage, Code.UnknownChannel)) throw error;
  }
}

/**
 * Opens the thread and tries once more where Discord says that it is archived. Sending opens a thread by itself, but
 * nothing can be changed in one that is archived: https://discord.com/developers/docs/topics/threads.
 */
export async function reopening<Result>(
  rest: REST,
  threadId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!hasCode(error, Code.InvalidActionOnArchivedThread)) throw error;
    await rest.patch(Routes.channel(threadId), { body: { archived: false } }).catch((why) => {
      throw isRefusal(why) ? error : why;
    });
    return work();
  }
}

/** A proxy may answer 200 with nothing in it: then nobody knows what became of the message. */
function messageIn(answer: unknown): APIMessage {
  const message = answer as APIMessage | null | undefined;
  if (typeof message?.id !== "string") throw new Error("the answer holds no message");
  return message;
}
