/**
 * Threads of text and announcement channels: the first message about a subject is an ordinary one, and the second starts
 * a thread from it, which has that message's id. So a thread whose start was not answered is known all the same, and
 * started twice it is still one. Where no thread can be, the channel is told as ever.
 */

import { type APIMessage, RESTJSONErrorCodes as Code, Routes } from "discord.js";
import type { Message, Subject } from "../../newsroom/message.ts";
import type { Posted } from "../../newsroom/platform.ts";
import { type Destination, destinationKey } from "../../newsroom/subscription.ts";
import { NO_THREADS_HERE, threadKey, threadKnown } from "../../newsroom/threads.ts";
import { ARCHIVED_AFTER_MIN, postedIn, threadName } from "./forum-threads.ts";
import {
  carriers,
  compareIds,
  messagesAfter,
  type Reader,
  type Search,
  type Stretch,
} from "./history.ts";
import { hasCode } from "./outcomes.ts";
import { lackingForThreads, type Place } from "./places.ts";
import { type Drawn, reopening, sendMessage } from "./sending.ts";
import type { Work } from "./work.ts";

export type TextPlace = Extract<Place, { readonly type: "text" }>;

type ThreadWork = Pick<Work, "client" | "records" | "log">;

type Sent = Pick<APIMessage, "id" | "flags"> & Partial<Pick<APIMessage, "channel_id">>;

/** Answers after which nothing was posted, and the channel itself may well be written to. */
const NO_THREAD = [
  Code.UnknownChannel,
  Code.UnknownMessage,
  Code.ThreadLocked,
  Code.InvalidActionOnArchivedThread,
  Code.MissingAccess,
  Code.MissingPermissions,
  Code.MaximumActiveThreads,
] as const;

/** Why a subject could have no thread there, in one sentence that says what to do. */
export function whyNoThreads(place: Place): string | undefined {
  if (place.type === "direct" || place.type === "thread") return NO_THREADS_HERE;
  if (place.type !== "text") return undefined;
  const missing = lackingForThreads(place.channel).map((one) => `“${one}”`);
  if (missing.length === 0) return undefined;
  return `I cannot begin threads in ${place.name}: give my role ${missing.join(" and ")} there, or choose layout:card.`;
}

/** The thread that a message goes into, by the message that it begins with; undefined where it is to begin one. */
export async function threadFor(
  { records }: Pick<Work, "records">,
  { channel }: TextPlace,
  destination: Destination,
  message: Message,
): Promise<string | undefined> {
  if (lackingForThreads(channel).length > 0) return undefined;
  return threadKnown(records, destination, message);
}

/** Undefined where it surely could not be, and nothing was posted. Rejects with what else Discord answered. */
export async function sendInThread(
  { client: { rest } }: Pick<Work, "client">,
  { channel }: TextPlace,
  thread: { readonly id: string; readonly subject: Subject | undefined },
  { drawn, key }: { readonly drawn: Drawn; readonly key: string },
): Promise<Sent | undefined> {
  const { id, subject } = thread;
  const send = () => reopening(rest, id, () => sendMessage(rest, id, drawn, key));
  const start = async () => {
    const name = threadName(subject?.title ?? "");
    const body = { name, auto_archive_duration: ARCHIVED_AFTER_MIN };
    await rest.post(Routes.threads(channel.id, id), { body }).catch((error: unknown) => {
      if (!hasCode(error, Code.ThreadAlreadyCreatedForMessage)) throw error;
    });
  };
  try {
    return await send().catch(async (error: unknown) => {
      if (!hasCode(error, Code.UnknownChannel)) throw error;
      await start();
      return send();
    });
  } catch (error) {
    if (!hasCode(error, ...NO_THREAD)) throw error;
    return undefined;
  }
}

/** What carries the key in one of these threads. */
export async function lookInThreads(
  reader: Reader,
  threads: readonly string[],
  { floor, ...search }: Search & { readonly floor: string | undefined },
): Promise<{ readonly found: readonly Posted[]; readonly isWhole: boolean }> {
  const found: Posted[] = [];
  let areWhole = true;
  for (const thread of threads) {
    const { messages, isWhole } = await messagesAfter(reader, thread, floor).catch(gone);
    found.push(...carriers(messages, search).map(({ id }) => postedIn(thread, id)));
    areWhole &&= isWhole;
  }
  return { found, isWhole: areWhole };
}

/** A thread that was never started, or is gone, holds nothing. */
function gone(error: unknown): Stretch {
  if (!hasCode(error, Code.UnknownChannel)) throw error;
  return { messages: [], isWhole: true };
}

/** Never rejects: what is posted stays so, and where this cannot be written down the subject begins anew. */
export async function noteBegun(
  { records, log }: ThreadWork,
  destination: Destination,
  subject: Subject | undefined,
  id: string,
): Promise<void> {
  if (subject === undefined) return;
  const key = threadKey(destination, subject);
  try {
    const known = await records.get("thread", key);
    // Of two that may have begun it the later one was sent as the earlier one was gone.
    if (known === undefined || compareIds(id, known) > 0) await records.set("thread", key, id);
  } catch (error) {
    log.error({ error, place: destinationKey(destination) }, "A thread could not be written down.");
  }
}
