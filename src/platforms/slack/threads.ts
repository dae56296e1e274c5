/**
 * Threads of Slack's: the first message about a subject is an ordinary one of the channel, and the later ones are replies
 * to it. Whose first message is gone begins a new thread.
 */

import type { webApi } from "@slack/bolt";
import type { Message, Subject } from "../../newsroom/message.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { threadedSubject, threadKey, threadKnown } from "../../newsroom/threads.ts";
import { compareTs } from "./history.ts";
import { hasError } from "./outcomes.ts";
import type { Work } from "./work.ts";

/** Sure refusals to reply, where the channel itself may well be written to. */
const NO_REPLIES = [
  "thread_not_found",
  "cannot_reply_to_message",
  "restricted_action_non_threadable_channel",
  "restricted_action_thread_locked",
] as const;

/** The message that this one replies to, as far as it has one that stands. A place that is a thread has no further ones. */
export async function rootOf(
  { client, records }: Pick<Work, "client" | "records">,
  destination: Destination,
  message: Message,
  channel: string,
): Promise<string | undefined> {
  const root = await threadKnown(records, destination, message);
  if (root === undefined) return undefined;
  return (await isRemoved(client, channel, root)) ? undefined : root;
}

/** The subject whose thread a message begins or goes on with there. */
export function threadIn(destination: Destination, message: Message): Subject | undefined {
  return destination.thread === undefined ? threadedSubject(message) : undefined;
}

/** Of two that may have begun a thread the later one stays: it was sent as the earlier one was gone. */
export async function noteRoot(
  { records }: Pick<Work, "records">,
  destination: Destination,
  subject: Subject,
  ts: string,
): Promise<void> {
  const key = threadKey(destination, subject);
  const known = await records.get("thread", key);
  if (known === undefined || compareTs(ts, known) > 0) await records.set("thread", key, ts);
}

export function mayNotReply(error: unknown): boolean {
  return hasError(error, ...NO_REPLIES);
}

/** Where Slack does not tell, it is taken to stand: what is posted says then whether it went into the thread. */
async function isRemoved(client: webApi.WebClient, channel: string, ts: string): Promise<boolean> {
  try {
    const { messages } = await client.conversations.replies({ channel, ts, limit: 1 });
    const [first] = (messages ?? []) as readonly { readonly subtype?: string }[];
    return first?.subtype === "tombstone";
  } catch (error) {
    return hasError(error, "thread_not_found");
  }
}
