/**
 * The calls that put a message into a channel, change it and take it away. They reject with what Slack answered;
 * outcomes.ts says what that means. Nothing here is tried a second time but a message that Slack refused for certain
 * because of a picture in it: it has no way to say that two calls mean one message.
 */

import type { webApi } from "@slack/bolt";
import { hasError, refusedPictures } from "./outcomes.ts";
import type { Timing } from "./pause.ts";
import { type Payload, withoutOwnPictures, withoutRemotePictures } from "./payload.ts";

export type Sending = {
  readonly client: webApi.WebClient;
  readonly timing: Pick<Timing, "after">;
};

/** A channel, and in it a thread; `isBroadcast`: the channel is shown the reply, too. */
export type Into = {
  readonly channel: string;
  readonly thread: string | undefined;
  readonly isBroadcast: boolean;
};

/** A message as it stands there, and the thread that it went into. */
export type Sent = { readonly ts: string; readonly thread: string | undefined };

/**
 * How long Slack is given to work through a picture of ours, after which its words stand for it: “it takes a few
 * moments” (https://github.com/slackapi/slack-github-action/issues/413).
 */
export const PICTURE_WAITS_MS: readonly number[] = [500, 1_500, 3_000];

/**
 * Where the message that a thread began with was removed, Slack posts a reply in the channel itself without a word, and
 * only the answer shows it: https://github.com/slack-go/slack/issues/1571.
 */
export async function sendMessage(sending: Sending, into: Into, payload: Payload): Promise<Sent> {
  const answer = await withPicturesSlackTakes(sending, payload, ({ pictures: _, ...content }) =>
    sending.client.chat.postMessage({ ...where(into), ...contentOf(content) }),
  );
  const { message } = answer;
  return { ts: tsIn(answer), thread: message === undefined ? into.thread : message.thread_ts };
}

function where({ channel, thread, isBroadcast }: Into) {
  if (thread === undefined) return { channel };
  const reply = { channel, thread_ts: thread };
  return isBroadcast ? { ...reply, reply_broadcast: true as const } : reply;
}

export async function editMessage(
  sending: Sending,
  { channel, ts }: { readonly channel: string; readonly ts: string },
  payload: Payload,
): Promise<void> {
  const answer = await withPicturesSlackTakes(
    sending,
    payload,
    ({ pictures: _, unfurl_links: _links, unfurl_media: _media, ...content }) =>
      sending.client.chat.update({ channel, ts, ...contentOf(content) }),
  );
  tsIn(answer);
}

/** Also well when the message is gone already. */
export async function removeMessage(
  { client }: Pick<Sending, "client">,
  where: { readonly channel: string; readonly ts: string },
): Promise<void> {
  try {
    await client.chat.delete(where);
  } catch (error) {
    if (!hasError(error, "message_not_found")) throw error;
  }
}

/** Sends it until Slack takes it, each time with fewer pictures, as long as it is pictures that Slack refuses. */
async function withPicturesSlackTakes<Answer>(
  { timing }: Sending,
  payload: Payload,
  send: (payload: Payload) => Promise<Answer>,
): Promise<Answer> {
  const waitsMs = [...PICTURE_WAITS_MS];
  let shown = payload;
  for (;;) {
    try {
      return await send(shown);
    } catch (error) {
      const refused = refusedPictures(error);
      const waitMs = refused === "own" ? waitsMs.shift() : undefined;
      if (waitMs !== undefined) {
        await new Promise<void>((done) => timing.after(waitMs, done));
        continue;
      }
      const without = refused === undefined ? shown : withoutRefused(shown, refused);
      // Nothing is left to leave out.
      if (JSON.stringify(without) === JSON.stringify(shown)) throw error;
      shown = without;
    }
  }
}

function withoutRefused(payload: Payload, refused: "remote" | "own"): Payload {
  if (refused === "remote") return withoutRemotePictures(payload);
  return withoutOwnPictures(payload);
}

/** The SDK wants lists that it could change. */
function contentOf<Content extends Pick<Payload, "blocks" | "metadata">>(content: Content) {
  const { blocks, metadata, ...rest } = content;
  return {
    ...rest,
    blocks: [...blocks],
    ...(metadata !== undefined && {
      metadata: { ...metadata, event_payload: { ...metadata.event_payload } },
    }),
  };
}

/** A proxy may answer 200 with nothing in it: then nobody knows what became of the message. */
function tsIn({ ts }: { readonly ts?: string }): string {
  if (typeof ts !== "string") throw new Error("the answer names no message");
  return ts;
}
