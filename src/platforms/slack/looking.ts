/** What stands in a place: where it ends (floor), one message in it (find), and its newest ones (recent). */

import { findingOf } from "../../newsroom/finding.ts";
import type { FindOutcome, RecentMessage } from "../../newsroom/platform.ts";
import { type Destination, destinationKey } from "../../newsroom/subscription.ts";
import {
  carriers,
  idOf,
  messagesAfter,
  newestMessages,
  newestTs,
  postedAs,
  recentOf,
  type Stretch,
  tsOf,
} from "./history.ts";
import { outcomeOf } from "./outcomes.ts";
import { type Place, placeOf } from "./places.ts";
import { channelOf, ELSEWHERE, failureOf, type Work } from "./work.ts";

/** How soon history that could not be read is looked at again. */
const LOOK_AGAIN_MS = 30_000;

/**
 * A floor may be lower than the newest message, since `ts` only grows. So one seen lately serves as well, and history,
 * which Slack lets be read 50 times a minute, is not read before every post.
 */
const FLOOR_MS_MAX = 10 * 60_000;

/** Places whose floor is remembered; whichever is forgotten is read again. */
const FLOORS_MAX = 10_000;

/**
 * Undefined also where nothing can be posted: the attempt to post says why. Rejects when it cannot be known. Told by
 * Slack, never by a clock here.
 */
export async function floor(work: Work, destination: Destination): Promise<string | undefined> {
  if (destination.space !== work.teamId) return undefined;
  const { floors, timing, client } = work;
  const seen = floors.get(destinationKey(destination));
  if (seen !== undefined && timing.monotonicMs() - seen.atMs < FLOOR_MS_MAX) return seen.id;
  try {
    const stretch = await stretchOf(work, placeOf(destination));
    const ts = await newestTs(client, stretch);
    if (ts === undefined) return undefined;
    const id = idOf(ts, stretch.thread);
    rememberFloor(work, destination, id);
    return id;
  } catch (error) {
    const { type } = outcomeOf(error, { name: "", self: "" });
    if (type === "refused") return undefined;
    if (seen !== undefined) return seen.id;
    throw error;
  }
}

export function rememberFloor(work: Work, destination: Destination, id: string): void {
  const { floors, timing } = work;
  if (floors.size >= FLOORS_MAX) floors.clear();
  floors.set(destinationKey(destination), { id, atMs: timing.monotonicMs() });
}

/** Unreadable where history may not be read, where Slack says so: it never answers with an empty list instead. */
export async function find(
  work: Work,
  destination: Destination,
  key: string,
  after: string | undefined,
): Promise<FindOutcome> {
  if (destination.space !== work.teamId) return { type: "unreadable", reason: ELSEWHERE };
  const place = placeOf(destination);
  try {
    const stretch = await stretchOf(work, place);
    const oldest = after === undefined ? undefined : tsOf(after);
    const { messages, isWhole } = await messagesAfter(work.client, stretch, oldest);
    const found = carriers(messages, { key, selfId: work.botUserId });
    return findingOf(
      found.map(({ ts }) => postedAs(ts, stretch.thread)),
      isWhole,
    );
  } catch (error) {
    const failure = await failureOf(work, place, error);
    if (failure.type === "refused") return { type: "unreadable", reason: failure.reason };
    const retryAfterMs = failure.type === "limited" ? failure.retryAfterMs : LOOK_AGAIN_MS;
    return { type: "limited", retryAfterMs };
  }
}

/** Rejects where history may not be read. */
export async function recent(
  work: Work,
  destination: Destination,
  limit: number,
): Promise<readonly RecentMessage[]> {
  if (destination.space !== work.teamId) throw new Error(ELSEWHERE);
  const stretch = await stretchOf(work, placeOf(destination));
  const messages = await newestMessages(work.client, stretch, limit);
  return messages.map((message) => recentOf(message, stretch, work.botUserId));
}

async function stretchOf(work: Work, place: Place): Promise<Stretch> {
  const channel = await channelOf(work, place);
  return place.thread === undefined ? { channel } : { channel, thread: place.thread };
}
