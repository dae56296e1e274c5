/** What stands in the threads of a forum: history.ts for all of them together. */

import { type APIMessage, RESTJSONErrorCodes as Code, Routes } from "discord.js";
import { findingOf } from "../../newsroom/finding.ts";
import type { FindOutcome, Posted, RecentMessage } from "../../newsroom/platform.ts";
import type { Records } from "../../newsroom/records.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { threadKey } from "../../newsroom/threads.ts";
import {
  activeThreads,
  messageOf,
  newestIn,
  newestThreads,
  postedIn,
  threadOf,
  threadsAfter,
} from "./forum-threads.ts";
import {
  carriers,
  compareIds,
  messagesAfter,
  newestMessages,
  type Reader,
  recentOf,
  type Search,
  type Stretch,
} from "./history.ts";
import { hasCode } from "./outcomes.ts";
import type { ForumPlace } from "./places.ts";

/** Threads that are looked through for one message: more, and a person looks. */
const FOUND_THREADS_MAX = 50;

/** Threads that the newest messages are taken from. */
const RECENT_THREADS_MAX = 10;

/** The newest message as Posted.id names it. Archived threads need not be asked: a floor may be too low. */
export async function floorOfForum(
  rest: Reader,
  { channel }: ForumPlace,
): Promise<string | undefined> {
  const { last_message_id: lastThread } = (await rest.get(Routes.channel(channel.id))) as {
    readonly last_message_id?: string | null;
  };
  const newest = (await activeThreads(rest, channel)).map((thread) => [
    thread.id,
    newestIn(thread),
  ]);
  const started = lastThread ? [[lastThread, lastThread]] : [];
  const [first] = [...newest, ...started].sort(([, a = ""], [, b = ""]) => compareIds(b, a));
  return first?.join("/");
}

type ForumParts = { readonly rest: Reader; readonly records: Records };
type ForumSearch = Search & { readonly floor: string | undefined };

/**
 * Notes which thread is the subject's, where it was found to have been started by this delivery. Threads that may not
 * be seen are left out of Discord's lists without a word, but asking for the archived ones is refused then: so nothing
 * is absent until it was looked for a second time, between two such answers.
 */
export async function findInForum(
  parts: ForumParts,
  place: ForumPlace,
  search: ForumSearch,
): Promise<FindOutcome> {
  const first = await lookInForum(parts, place, search);
  return first.type === "absent" ? lookInForum(parts, place, search) : first;
}

async function lookInForum(
  { rest, records }: ForumParts,
  { channel, destination }: ForumPlace,
  search: ForumSearch,
): Promise<FindOutcome> {
  const floor = search.floor === undefined ? undefined : messageOf(search.floor);
  const { threads, isWhole } = await threadsAfter(rest, channel, floor ?? "0");
  const found: Posted[] = [];
  let areWhole = isWhole && threads.length <= FOUND_THREADS_MAX;
  for (const thread of threads.slice(0, FOUND_THREADS_MAX)) {
    const stretch = await messagesAfter(rest, thread.id, floor).catch(gone);
    areWhole &&= stretch.isWhole;
    found.push(...carriers(stretch.messages, search).map(({ id }) => postedIn(thread.id, id)));
  }
  const inOrder = found.sort((a, b) => compareIds(messageOf(a.id), messageOf(b.id)));
  const [first] = inOrder;
  if (first !== undefined) await noteThread(records, destination, search.key, first);
  return findingOf(inOrder, areWhole);
}

/** A thread that is gone holds nothing. */
function gone(error: unknown): Stretch {
  if (!hasCode(error, Code.UnknownChannel)) throw error;
  return { messages: [], isWhole: true };
}

async function noteThread(
  records: Records,
  destination: Destination,
  key: string,
  { id }: Posted,
): Promise<void> {
  const isStart = threadOf(id) === messageOf(id);
  const subject = isStart ? (await records.get("delivery", key))?.message.subject : undefined;
  if (subject === undefined) return;
  await records.setIfAbsent("thread", threadKey(destination, subject), threadOf(id));
}

/** The newest messages of the threads that were written in last. */
export async function recentInForum(
  rest: Reader,
  { channel }: ForumPlace,
  limit: number,
  selfId: string,
): Promise<readonly RecentMessage[]> {
  const threads = await newestThreads(rest, channel);
  const found: (readonly [APIMessage, string])[] = [];
  for (const { id } of threads.slice(0, RECENT_THREADS_MAX)) {
    const messages = await newestMessages(rest, id, limit);
    found.push(...messages.map((message) => [message, id] as const));
  }
  return found
    .sort(([a], [b]) => compareIds(b.id, a.id))
    .slice(0, limit)
    .map(([message, id]) => recentOf(message, postedIn(id, message.id), selfId));
}
