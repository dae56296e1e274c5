/** What Slack says with each thing that people do: who it was, where, and what they pressed or pointed at. */

import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockElementAction,
  Context,
  MessageShortcut,
} from "@slack/bolt";
import type { Command } from "../../newsroom/command.ts";
import { whyAsk } from "../../newsroom/delivery.ts";
import { fitWords } from "../../newsroom/fit-words.ts";
import { type Action, readAction } from "./action-id.ts";
import type { Spot, Who } from "./asker.ts";
import { lineOf } from "./line.ts";
import { wordsOf } from "./message-words.ts";
import { postedKey } from "./payload.ts";

/** As much of it as says who and for which workspace. */
type From = Pick<AllMiddlewareArgs, "client" | "context"> & { readonly userId: string };

/** A press, by where its reply goes. */
export type Pressed =
  /** On a message: an ephemeral one is named, and not shown. */
  | {
      readonly type: "message";
      readonly url: string;
      readonly spot: Spot;
      readonly isEphemeral: boolean;
      /** One of ours that answers somebody, and is no post. */
      readonly isReply: boolean;
    }
  | { readonly type: "window"; readonly viewId: string; readonly metadata: string }
  | { readonly type: "home" };

export function whoOf({ client, context, userId }: From): Who {
  return { client, teamId: context.teamId ?? "", userId };
}

/** Undefined for what is none of ours, or of a version that is not known here. */
export function actionOf(action: BlockElementAction): Action | undefined {
  const { action_id, ...given } = action;
  const chosen = "selected_option" in given ? given.selected_option : undefined;
  const value = chosen?.value ?? ("value" in given ? given.value : undefined);
  return typeof value === "string" ? readAction(action_id, value) : undefined;
}

export function pressedOn(body: BlockAction, context: Context): Pressed {
  const { view, container, channel, message, response_url: url } = body;
  if (view?.type === "home") return { type: "home" };
  if (view !== undefined) {
    return { type: "window", viewId: view.id, metadata: view.private_metadata };
  }
  // A link's preview stands on somebody else's message.
  const isOurs = message?.bot_id === context.botId && container.type === "message";
  return {
    type: "message",
    url,
    spot: spotOf(channel?.id ?? container.channel_id, threadIn(container, message)),
    isEphemeral: container.is_ephemeral === true,
    isReply: isOurs && message !== undefined && postedKey(message) === undefined,
  };
}

export function shortcutSpot({ channel, message }: MessageShortcut): Spot {
  return spotOf(channel.id, threadIn(message, message));
}

/**
 * What is asked of a command by pointing at a message. A post of our own goes by its delivery's key where the command
 * can tell why it is there. Undefined for a message without words.
 */
export function lineOnMessage(
  { message }: MessageShortcut,
  name: string,
  option: string,
  { commands, botId }: { readonly commands: readonly Command[]; readonly botId?: string },
): string | undefined {
  const key = message.bot_id === botId ? postedKey(message) : undefined;
  if (key !== undefined && whyAsk(key).startsWith(`${name} `)) return whyAsk(key);
  const words = wordsOf(message);
  if (words === "") return undefined;
  return fitWords(words, (value) => lineOf(name, { [option]: value }, commands));
}

function spotOf(channel: string | undefined, thread: string | undefined): Spot {
  return {
    ...(channel !== undefined && { channel }),
    ...(thread !== undefined && { thread }),
  };
}

/** A message that others reply to carries its own thread, and stands in the channel all the same. */
function threadIn(
  { thread_ts }: Readonly<Record<string, unknown>>,
  message: MessageShortcut["message"] | undefined,
): string | undefined {
  const thread = thread_ts ?? message?.thread_ts;
  return typeof thread === "string" && thread !== message?.ts ? thread : undefined;
}
