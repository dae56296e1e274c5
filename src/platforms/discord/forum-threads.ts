/** The threads of a forum, how they are named, and a message in any thread: `<thread>/<message>`. */

import { type APIThreadChannel, type RESTGetAPIGuildThreadsResult, Routes } from "discord.js";
import { text } from "../../newsroom/message.ts";
import type { Posted } from "../../newsroom/platform.ts";
import { shorten } from "../../newsroom/shorten.ts";
import { compareIds, postedAs, type Reader, timeOf } from "./history.ts";
import { wordsOf } from "./markdown.ts";
import type { Forum } from "./places.ts";

/** https://discord.com/developers/docs/resources/channel#list-public-archived-threads */
const ARCHIVED_PAGE = 100;

/** Pages of the archive that are looked through: five hundred threads. */
const ARCHIVED_PAGES_MAX = 5;

/** Discord's own clocks may differ a little. */
const CLOCKS_MS = 60_000;

export type Threads = {
  readonly threads: readonly APIThreadChannel[];
  /** False when there are more than could be listed. */
  readonly isWhole: boolean;
};

/** https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel */
const NAME_CHARS_MAX = 100;

/** A week, the longest there is: a case goes on for longer than a day. In minutes. */
export const ARCHIVED_AFTER_MIN = 10_080;

/** On one line, and never without the word that it is a claim. */
export function threadName(title: string): string {
  return shorten(wordsOf([text(title)]) || "…", NAME_CHARS_MAX);
}

export function postedIn(threadId: string, messageId: string): Posted {
  return postedAs(`${threadId}/${messageId}`, messageId);
}

export function threadOf(postedId: string): string {
  return postedId.split("/")[0] ?? "";
}

export function messageOf(postedId: string): string {
  return postedId.split("/").at(-1) ?? "";
}

/** Threads of the forum in which something was written after `floor`. */
export async function threadsAfter(rest: Reader, channel: Forum, floor: string): Promise<Threads> {
  const threads = [...(await activeThreads(rest, channel))];
  let isWhole = false;
  let before: string | undefined;
  for (let page = 0; page < ARCHIVED_PAGES_MAX && !isWhole; page += 1) {
    const { threads: archived, has_more: hasMore } = await archivedThreads(rest, channel, before);
    threads.push(...archived);
    before = archived.at(-1)?.thread_metadata?.archive_timestamp;
    // A thread is archived after all that was written in it.
    isWhole = !hasMore || before === undefined || Date.parse(before) < timeOf(floor) - CLOCKS_MS;
  }
  return { threads: threads.filter((one) => compareIds(newestIn(one), floor) > 0), isWhole };
}

/** Those written in last come first; of the archived ones a page. */
export async function newestThreads(
  rest: Reader,
  channel: Forum,
): Promise<readonly APIThreadChannel[]> {
  const active = await activeThreads(rest, channel);
  const { threads: archived } = await archivedThreads(rest, channel);
  return [...active, ...archived].sort((a, b) => compareIds(newestIn(b), newestIn(a)));
}

export async function activeThreads(
  rest: Reader,
  channel: Forum,
): Promise<readonly APIThreadChannel[]> {
  const answer = await rest.get(Routes.guildActiveThreads(channel.guild.id));
  const { threads } = answer as RESTGetAPIGuildThreadsResult;
  return (threads as APIThreadChannel[]).filter((thread) => thread.parent_id === channel.id);
}

type Archived = { readonly threads: readonly APIThreadChannel[]; readonly has_more: boolean };

async function archivedThreads(rest: Reader, channel: Forum, before?: string): Promise<Archived> {
  const query = new URLSearchParams({
    limit: String(ARCHIVED_PAGE),
    ...(before === undefined ? {} : { before }),
  });
  const answer = await rest.get(Routes.channelThreads(channel.id, "public"), { query });
  return answer as Archived;
}

/** The id of the newest message; a thread has its first message's. */
export function newestIn({ id, last_message_id: last }: APIThreadChannel): string {
  return last && compareIds(last, id) > 0 ? last : id;
}
