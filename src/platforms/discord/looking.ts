/** What stands in a place: where it ends (floor), one message in it (find), and its newest ones (recent). */

import { Routes } from "discord.js";
import { NotConnectedError } from "../../newsroom/errors.ts";
import { findingOf } from "../../newsroom/finding.ts";
import type { FindOutcome, RecentMessage } from "../../newsroom/platform.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { findInForum, floorOfForum, recentInForum } from "./forum-history.ts";
import {
  carriers,
  messagesAfter,
  newestMessages,
  postedAs,
  recentOf,
  type Search,
} from "./history.ts";
import { isRefusal } from "./outcomes.ts";
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
    throw error;
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
): Promise<FindOutcome> {
  const place = placeNow(work, destination);
  if (place.type === "untold") return { type: "limited", retryAfterMs: LOOK_AGAIN_MS };
  if (!isReadable(place)) return { type: "unreadable", reason: whyUnreadable(place) };
  try {
    const outcome = await look(work, place, { key, selfId: work.client.user.id }, after);
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

async function look(
  work: Work,
  place: Readable,
  search: Search,
  after: string | undefined,
): Promise<FindOutcome> {
  const { rest } = work.client;
  if (place.type === "forum") {
    return findInForum({ rest, records: work.records }, place, { ...search, floor: after });
  }
  const channelId = await channelOf(work, place);
  const { messages, isWhole } = await messagesAfter(rest, channelId, after);
  const found = carriers(messages, search);
  const [first] = found;
  // The desk may have stopped between posting and publishing.
  if (first !== undefined && isAnnouncing(place)) await work.crosspost(channelId, first);
  return findingOf(
    found.map(({ id }) => postedAs(id)),
    isWhole,
  );
}

/** Rejects where history may not be read. */
export async function recent(
  work: Work,
  destination: Destination,
  limit: number,
): Promise<readonly RecentMessage[]> {
  const { rest, user } = work.client;
  const place = placeNow(work, destination);
  if (!isReadable(place)) throw new Error(whyUnreadable(place));
  if (place.type === "forum") return recentInForum(rest, place, limit, user.id);
  const messages = await newestMessages(rest, await channelOf(work, place), limit);
  return messages.map((message) => recentOf(message, postedAs(message.id), user.id));
}

function isReadable(place: Place): place is Readable {
  return place.type !== "untold" && place.type !== "nowhere" && cannotRead(place) === undefined;
}

function whyUnreadable(place: Place): string {
  if (place.type === "untold") return UNTOLD;
  return place.type === "nowhere" ? place.reason : (cannotRead(place) ?? UNTOLD);
}
