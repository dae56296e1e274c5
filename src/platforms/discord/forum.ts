/**
 * In a forum each subject has a thread: its first story starts it, the later ones go into it. Starting a thread takes
 * no nonce, so a thread whose answer was lost is looked for before anything is sent again. The courier sends to one
 * destination one message at a time and settles it first; where a thread's start is held because nobody can look for it, the subject's
 * next story waits. So two stories of one subject never start two threads.
 */

import {
  type APIThreadChannel,
  ChannelFlags,
  RESTJSONErrorCodes as Code,
  PermissionFlagsBits,
  type REST,
  Routes,
} from "discord.js";
import type { Log } from "../../newsroom/log.ts";
import type { Message, Subject } from "../../newsroom/message.ts";
import type { PostOutcome } from "../../newsroom/platform.ts";
import type { Records } from "../../newsroom/records.ts";
import { type Destination, destinationKey } from "../../newsroom/subscription.ts";
import { threadKey } from "../../newsroom/threads.ts";
import { fold } from "../../newsroom/words.ts";
import { ARCHIVED_AFTER_MIN, messageOf, postedIn, threadName, threadOf } from "./forum-threads.ts";
import { newestMessages } from "./history.ts";
import { hasCode, orUnsubscribe, outcomeOf } from "./outcomes.ts";
import type { Forum, ForumPlace } from "./places.ts";
import { type Drawn, removeMessage, reopening, sendMessage } from "./sending.ts";

export type ForumPost = {
  readonly message: Message;
  readonly key: string;
  readonly drawn: Drawn;
};

export type ForumParts = {
  readonly rest: REST;
  readonly records: Records;
  readonly log: Log;
  now(): Date;
};

/** How soon a story whose thread may be there already asks again, and how long at most it waits for a person. */
const START_OPEN_MS = 60_000;
const START_OPEN_MS_MAX = 24 * 60 * 60_000;

/** https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel */
const TAGS_MAX = 5;

/** Into `known`, the thread of its subject, while that is there. Rejects with what Discord answered. */
export async function postInForum(
  parts: ForumParts,
  place: ForumPlace,
  post: ForumPost,
  known: string | undefined,
): Promise<PostOutcome> {
  const outcome =
    known === undefined ? undefined : await postInThread(parts.rest, place, known, post);
  return outcome ?? startThread(parts, place, post);
}

/** Undefined when the thread was deleted. */
async function postInThread(
  rest: REST,
  { channel, name }: ForumPlace,
  threadId: string,
  { drawn, key }: ForumPost,
): Promise<PostOutcome | undefined> {
  try {
    const sent = await reopening(rest, threadId, () => sendMessage(rest, threadId, drawn, key));
    return { type: "sent", posted: postedIn(threadId, sent.id) };
  } catch (error) {
    if (hasCode(error, Code.UnknownChannel)) return undefined;
    if (!hasCode(error, Code.ThreadLocked, Code.InvalidActionOnArchivedThread)) throw error;
    const thread = channel.threads.cache.get(threadId);
    const called = thread === undefined ? "its thread" : `the thread “${thread.name}”`;
    return outcomeOf(error, { name: `${called} in ${name}`, missing: [] });
  }
}

async function startThread(
  { rest, records, log, now }: ForumParts,
  { channel, name, destination }: ForumPlace,
  { message, drawn, key }: ForumPost,
): Promise<PostOutcome> {
  const { subject, title } = message;
  if (subject !== undefined && (await mayBeStarted({ records, now }, destination, subject, key))) {
    return { type: "limited", retryAfterMs: START_OPEN_MS };
  }
  const tags = fittingTags(channel, subject?.labels ?? []);
  if (tags.length === 0 && channel.flags.has(ChannelFlags.RequireTag)) {
    return { type: "refused", reason: noTagSentence(channel, name, subject) };
  }
  const thread = (await rest.post(Routes.threads(channel.id), {
    body: {
      name: threadName(subject?.title ?? title),
      auto_archive_duration: channel.defaultAutoArchiveDuration ?? ARCHIVED_AFTER_MIN,
      applied_tags: tags,
      message: drawn.body,
    },
    files: drawn.files,
  })) as APIThreadChannel | null;
  if (typeof thread?.id !== "string") throw new Error("the answer holds no thread");
  if (subject !== undefined) {
    await records.set("thread", threadKey(destination, subject), thread.id).catch((error) => {
      log.error({ error }, "A forum’s thread could not be written down.");
    });
  }
  return { type: "sent", posted: postedIn(thread.id, thread.id) };
}

/** Whether another story of the subject may have started its thread, where nobody has found it yet. */
async function mayBeStarted(
  { records, now }: Pick<ForumParts, "records" | "now">,
  destination: Destination,
  subject: Subject,
  key: string,
): Promise<boolean> {
  const place = destinationKey(destination);
  for (const [other] of await records.list("outbox")) {
    if (other === key) continue;
    const delivery = await records.get("delivery", other);
    if (delivery === undefined || delivery.message.subject?.key !== subject.key) continue;
    const isOpen = delivery.isTainted && destinationKey(delivery.destination) === place;
    const ageMs = now().getTime() - Date.parse(delivery.createdAt);
    if (isOpen && ageMs < START_OPEN_MS_MAX) return true;
  }
  return false;
}

/** Tags that are called as one of the labels; those for moderators only where the desk may give them. */
function fittingTags(channel: Forum, labels: readonly string[]): readonly string[] {
  const called = new Set(labels.map(fold));
  return givableTags(channel)
    .filter(({ name }) => called.has(fold(name)))
    .slice(0, TAGS_MAX)
    .map(({ id }) => id);
}

function givableTags(channel: Forum) {
  const { me } = channel.guild.members;
  const mayModerate = me && channel.permissionsFor(me).has(PermissionFlagsBits.ManageThreads);
  return channel.availableTags.filter(({ moderated }) => mayModerate === true || !moderated);
}

function noTagSentence(channel: Forum, name: string, subject: Subject | undefined): string {
  const tags = givableTags(channel).map((tag) => `“${tag.name}”`);
  const has = tags.length === 0 ? "none that I may give" : tags.join(", ");
  const wanted = subject === undefined ? "" : ` for “${subject.title}”`;
  return orUnsubscribe(
    `${name} takes no post without a tag, and none of its tags (${has}) fits${wanted}: add one that is called as the case is, or let posts have none.`,
  );
}

/** A thread that was started by the message, and in which nothing else stands, is archived. */
export async function removeFromForum(rest: REST, postedId: string): Promise<void> {
  const [threadId, messageId] = [threadOf(postedId), messageOf(postedId)];
  await removeMessage(rest, threadId, messageId);
  if (threadId === messageId) await archiveEmpty(rest, threadId).catch(() => undefined);
}

/** Archived and not deleted: that takes a moderator's permission, and what looks empty may not be. */
async function archiveEmpty(rest: REST, threadId: string): Promise<void> {
  const [left] = await newestMessages(rest, threadId, 1);
  if (left === undefined) await rest.patch(Routes.channel(threadId), { body: { archived: true } });
}
