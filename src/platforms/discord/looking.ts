/** What stands in a place: where it ends (floor), one message in it (find), and its newest ones (recent). */

import { Routes } from "discord.js";
import { NotConnectedError, reasonOf } from "../../newsroom/errors.ts";
import { findingOf } from "../../newsroom/finding.ts";
import type { FindOutcome, Looking, RecentMessage } from "../../newsroom/platform.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { subjectSent, threadsSought } from "../../newsroom/threads.ts";
import { lookInThreads, noteBegun } from "./channel-threads.ts";
import { findInForum, floorOfForum, recentInForum } from "./forum-history.ts";
import {
  carriers,
  messagesAfter,
  newestMessages,
  postedAs,
  type Reader,
  readerUntil,
  recentOf,
  type Search,
} from "./history.ts";
import { isRefusal, isUnanswered } from "./outcomes.ts";
import { cannotRead, type Place, type Readable } from "./places.ts";
import { channelOf, failureOf, isAnnouncing, placeNow, UNTOLD, type Work } from "./work.ts";

/** How soon history that could not be read is looked at again. */
const LOOK_AGAIN_MS = 30_000;

/**
 * Undefined also where nothing can be posted: the attempt to post says why. Rejects when it cannot be known, with
 * NotConnectedError while Discord has not told what there is. A floor may be lower than the newest message, since ids
 * only grow: so what Discord remembers of a channel that may not be read serves as well, even when that message was
 * deleted.
 */
export async function floor(work: Work, destination: Destination): Promise<string | undefined> {
  const { rest } = work.client;
  const place = placeNow(work, destination);
  if (place.type === "untold") throw new NotConnectedError(UNTOLD);
  if (place.type === "nowhere") return undefined;
  try {
    if (place.type === "forum") return await floorOfForum(rest, place);
    const channelId = await channelOf(work, place);
    if (cannotRead(place) === undefined) return (await newestMessages(rest, channelId, 1))[0]?.id;
    const channel = (await rest.get(Routes.channel(channelId))) as {
      readonly last_message_id?: string | null;
    };
    return channel.last_message_id ?? undefined;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    if (!isUnanswered(error)) throw error;
    const reason = reasonOf(error);
    work.log.warn({ reason, place: place.name }, "Discord does not answer; it is asked again.");
    throw new NotConnectedError(`Discord does not answer: ${reason}`, { cause: error });
  }
}

/**
 * Unreadable where history may not be read. So is a channel that was deleted: a second post could do no harm there,
 * but could not arrive either, and the ledger would try it again every minute.
 */
export async function find(
  work: Work,
  destination: Destination,
  key: string,
  after: string | undefined,
  { threads, signal }: Looking = {},
): Promise<FindOutcome> {
  const place = placeNow(work, destination);
  if (place.type === "untold") return { type: "limited", retryAfterMs: LOOK_AGAIN_MS };
  if (!isReadable(place)) return { type: "unreadable", reason: whyUnreadable(place) };
  try {
    const search = { key, selfId: work.client.user.id, floor: after, threads };
    const reader = readerUntil(work.client.rest, signal);
    const outcome = await look({ ...work, reader }, place, destination, search);
    // Somebody may have taken the permission away while the desk was shown nothing.
    const placeAfter = placeNow(work, destination);
    return outcome.type === "absent" && !isReadable(placeAfter)
      ? { type: "unreadable", reason: whyUnreadable(placeAfter) }
      : outcome;
  } catch (error) {
    const failure = failureOf(place, error);
    if (failure.type === "refused") return { type: "unreadable", reason: failure.reason };
    const retryAfterMs = failure.type === "limited" ? failure.retryAfterMs : LOOK_AGAIN_MS;
    return { type: "limited", retryAfterMs };
  }
}

type Sought = Search & Pick<Looking, "threads"> & { readonly floor: string | undefined };

async function look(
  work: Work & { readonly reader: Reader },
  place: Readable,
  destination: Destination,
  search: Sought,
): Promise<FindOutcome> {
  const { reader, records } = work;
  if (place.type === "forum") return findInForum({ rest: reader, records }, place, search);
  const channelId = await channelOf(work, place);
  const { messages, isWhole } = await messagesAfter(reader, channelId, search.floor);
  const found = carriers(messages, search);
  const [first] = found;
  // The desk may have stopped between posting and publishing.
  if (first !== undefined && isAnnouncing(place)) await work.crosspost(channelId, first);
  const inChannel = found.map(({ id }) => postedAs(id));
  const subject = place.type === "text" ? await subjectSent(records, search.key) : undefined;
  if (subject === undefined) return findingOf(inChannel, isWhole);
  const threads = await threadsSought(records, destination, subject, search.threads);
  const inThread = await lookInThreads(reader, threads, search);
  // In a thread it is what an earlier attempt did: the channel is told only where there is no thread.
  const [posted] = inThread.found;
  if (posted === undefined && first !== undefined) {
    await noteBegun(work, destination, subject, first.id);
  }
  return findingOf([...inThread.found, ...inChannel], isWhole && inThread.isWhole);
}

/** Rejects where history may not be read, with NotConnectedError where that may be so soon. */
export async function recent(
  work: Work,
  destination: Destination,
  limit: number,
  signal?: AbortSignal,
): Promise<readonly RecentMessage[]> {
  const { user } = work.client;
  const rest = readerUntil(work.client.rest, signal);
  const place = placeNow(work, destination);
  if (place.type === "untold") throw new NotConnectedError(UNTOLD);
  if (!isReadable(place)) throw new Error(whyUnreadable(place));
  try {
    if (place.type === "forum") return await recentInForum(rest, place, limit, user.id);
    const messages = await newestMessages(rest, await channelOf(work, place), limit);
    return messages.map((message) => recentOf(message, postedAs(message.id), user.id));
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    throw new NotConnectedError(`Discord does not answer: ${reasonOf(error)}`, { cause: error });
  }
}

function isReadable(place: Place): place is Readable {
  return place.type !== "untold" && place.type !== "nowhere" && cannotRead(place) === undefined;
}

function whyUnreadable(place: Place): string {
  if (place.type === "untold") return UNTOLD;
  return place.type === "nowhere" ? place.reason : (cannotRead(place) ?? UNTOLD);
}
