/**
 * Windows of Slack's (https://docs.slack.dev/surfaces/modals), for what is asked where no message can answer: in the
 * app's Home, and in a window itself. What a window needs to know stands in it, so those of before a restart still work.
 */

import type { types } from "@slack/bolt";
import type { Spot } from "./asker.ts";
import { type Payload, withoutRemotePictures } from "./payload.ts";

/** Where a window was opened, and how to answer there. */
export type Origin = Spot & {
  /** The address for replies to the press that opened it, as long as it takes any. */
  readonly url?: string;
  /** That press was on a reply that only its asker sees. */
  readonly isOwn?: true;
};

/** https://docs.slack.dev/reference/views/modal-views */
export const TITLE_CHARS_MAX = 24;
const METADATA_CHARS_MAX = 3_000;

const TITLE = "News desk";
const WAITING = "One moment: the desk is looking.";

/** A reply. Publishers' pictures are left out, as one that Slack cannot fetch would take the window with it. */
export function answerView(payload: Payload, origin: Origin): types.ModalView {
  return viewOf(withoutRemotePictures(payload).blocks, origin);
}

/** Stands until the reply is there. */
export function waitingView(origin: Origin): types.ModalView {
  const text = plainText(WAITING);
  return viewOf([{ type: "section", text }], origin);
}

/** As a window carries it. */
export function metadataOf(origin: Origin): string {
  const { channel, thread, url, isOwn, isDirect } = origin;
  const whole = JSON.stringify({ channel, thread, url, isOwn, isDirect });
  return whole.length <= METADATA_CHARS_MAX ? whole : JSON.stringify({ channel, thread, isDirect });
}

/** The app's Home where nothing can be read. */
export function originIn(metadata: string | undefined): Origin {
  const { channel, thread, url, isOwn, isDirect } = parsed(metadata);
  return {
    ...(typeof channel === "string" && { channel }),
    ...(typeof thread === "string" && { thread }),
    ...(typeof url === "string" && { url }),
    ...(isOwn === true && { isOwn }),
    ...(isDirect === true && { isDirect }),
  };
}

export function plainText(words: string): types.PlainTextElement {
  return { type: "plain_text", text: words, emoji: false };
}

function viewOf(blocks: readonly types.KnownBlock[], origin: Origin): types.ModalView {
  return {
    type: "modal",
    callback_id: "v1:answer",
    title: plainText(TITLE),
    close: plainText("Close"),
    private_metadata: metadataOf(origin),
    blocks: [...blocks],
  };
}

function parsed(metadata = ""): Readonly<Record<string, unknown>> {
  try {
    const told: unknown = JSON.parse(metadata);
    return typeof told === "object" && told !== null ? (told as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
