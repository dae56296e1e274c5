/**
 * How a reply gets to whoever asked, by the address that Slack gives with each command and press. It takes five replies
 * within half an hour (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses), of which one
 * interaction uses four at most.
 */

import type { types, webApi } from "@slack/bolt";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";
import { mistakeWords } from "../../newsroom/phrases/mistake-words.ts";
import type { Timed } from "../../newsroom/within.ts";
import { type Payload, withoutOwnPictures, withoutRemotePictures } from "./payload.ts";

/** `asker`: seen by whoever asked; `channel`: by all who read it; `inPlace`: instead of the message that was pressed. */
export type Where = "asker" | "channel" | "inPlace";

export type Shown = {
  readonly payload: Payload;
  readonly where: Where;
  /** The same with drawings of ours, once they are uploaded; never rejects. `payload` has their words alone. */
  readonly pictured?: Promise<Payload>;
  /** What is said where Slack does not take it; English without. */
  readonly language?: string;
};

export type RespondParts = Timed & {
  readonly log: Log;
  /** As the app reaches Slack. */
  readonly fetch: webApi.FetchFunction;
};

/** Where replies go to. */
export type Address = {
  readonly url: string;
  /** The thread that was asked in. */
  readonly thread?: string;
};

/** `over`: the address takes no more; `unknown`: it may have arrived. */
type Outcome = "done" | "over" | "refused" | "unknown";

type Body = Pick<Payload, "text" | "blocks"> & {
  readonly response_type: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  readonly thread_ts?: string;
};

/** How long Slack is given to work through a picture of ours: https://github.com/slackapi/slack-github-action/issues/413 */
const PICTURE_WAIT_MS = 1_500;

/** As long as the calls of Slack's own client. */
const RESPOND_MS_MAX = 10_000;

/** True when the reply is there, or a notice that says why not. Never rejects: what Slack refuses is logged. */
export async function respond(
  shown: Shown,
  address: Address,
  parts: RespondParts,
): Promise<boolean> {
  const outcome = await deliver(shown, address, parts);
  if (outcome === "done" || outcome === "over") return outcome === "done";
  const { notShown, perhapsShown } = mistakeWords(shown.language ?? "en");
  const notice = noticeOf(outcome === "unknown" ? perhapsShown : notShown);
  return (await attempt({ payload: notice, where: "asker" }, address, parts)) === "done";
}

/** The reply alone: with its pictures when Slack takes them, else without. Never rejects. */
export async function deliver(
  { pictured, ...given }: Shown,
  address: Address,
  parts: RespondParts,
): Promise<Outcome> {
  const shown: Shown = { ...given, payload: (await pictured) ?? given.payload };
  let outcome = await sent(shown, address, parts);
  if (outcome === "refused" && shown.payload.pictures.length > 0) {
    await new Promise<void>((done) => parts.timing.after(PICTURE_WAIT_MS, done));
    outcome = await sent(shown, address, parts);
  }
  if (outcome !== "refused" || !isPictured(shown)) return outcome;
  return await sent({ ...shown, payload: withoutPictures(shown.payload) }, address, parts);
}

/** The reply to a command, as it can be acknowledged with it. */
export function bodyOf({ payload, where }: Shown, thread?: string): Body {
  return {
    text: payload.text,
    blocks: payload.blocks,
    response_type: where === "channel" ? "in_channel" : "ephemeral",
    replace_original: where === "inPlace",
    unfurl_links: false,
    unfurl_media: false,
    ...(thread !== undefined && where !== "inPlace" && { thread_ts: thread }),
  };
}

/** One sentence of the platform's own, for what cannot be drawn or was never asked. */
export function noticeOf(sentence: string): Payload {
  const section: types.KnownBlock = {
    type: "section",
    text: { type: "plain_text", text: sentence, emoji: false },
  };
  return {
    text: sentence,
    blocks: [section],
    unfurl_links: false,
    unfurl_media: false,
    pictures: [],
  };
}

/** Slack fetches pictures before it shows a message, and refuses the whole when it cannot. */
export function isPictured({ payload: { blocks }, pictured }: Shown): boolean {
  if (pictured !== undefined) return true;
  return blocks.some(
    (block) =>
      block.type === "image" || (block.type === "section" && block.accessory?.type === "image"),
  );
}

/** Words alone. */
export function withoutPictures(payload: Payload): Payload {
  return withoutOwnPictures(withoutRemotePictures(payload));
}

/** Tries once more where nobody knows whether it arrived, unless all would see it twice. */
async function sent(shown: Shown, address: Address, parts: RespondParts): Promise<Outcome> {
  const first = await attempt(shown, address, parts);
  if (first !== "unknown" || shown.where === "channel") return first;
  return await attempt(shown, address, parts);
}

async function attempt(
  shown: Shown,
  { url, thread }: Address,
  { log, fetch }: RespondParts,
): Promise<Outcome> {
  try {
    const { status } = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(bodyOf(shown, thread)),
      signal: AbortSignal.timeout(RESPOND_MS_MAX),
    });
    if (status < 300) return "done";
    const outcome = outcomeOf(status);
    if (outcome === "over") log.warn({ status }, "A reply came later than Slack takes it.");
    else log.error({ status }, "Slack did not take a reply.");
    return outcome;
  } catch (error) {
    log.warn({ error: reasonOf(error) }, "Slack did not say whether it took a reply.");
    return "unknown";
  }
}

function outcomeOf(status: number): Outcome {
  if (status === 404 || status === 410) return "over";
  return status < 500 ? "refused" : "unknown";
}
