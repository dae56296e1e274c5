/** What stands in a place: where it ends (floor), one message in it (find), and its newest ones (recent). */

import { NotConnectedError, reasonOf } from "../../newsroom/errors.ts";
import { findingOf } from "../../newsroom/finding.ts";
import type { FindOutcome, Looking, Posted, RecentMessage } from "../../newsroom/platform.ts";
import { type Destination, destinationKey } from "../../newsroom/subscription.ts";
import { subjectSent, threadsSought } from "../../newsroom/threads.ts";
import {
  carriers,
  compareTs,
  idOf,
  messagesAfter,
  newestMessages,
  newestTs,
  postedIn,
  type Reader,
  readerUntil,
  recentOf,
  type Search,
  type Stretch,
  tsOf,
} from "./history.ts";
import { hasError, outcomeOf } from "./outcomes.ts";
import { type Place, placeOf } from "./places.ts";
import { noteRoot } from "./threads.ts";
import { channelOf, failureOf, type Work } from "./work.ts";

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
    // Apps that are not in its Marketplace may look once a minute, in all channels of a workspace together.
    if (type === "limited") throw new NotConnectedError(reasonOf(error), { cause: error });
    throw error;
  }
}

export function rememberFloor(work: Work, destination: Destination, id: string): void {
  const { floors, timing } = work;
  if (floors.size >= FLOORS_MAX) floors.clear();
  floors.set(destinationKey(destination), { id, atMs: timing.monotonicMs() });
}

/**
 * Unreadable where history may not be read, where Slack says so: it never answers with an empty list instead. What may
 * stand in a thread of its subject's is looked for there, too; what began the thread is noted as that.
 */
export async function find(
  work: Work,
  destination: Destination,
  key: string,
  after: string | undefined,
  { threads, signal }: Looking = {},
): Promise<FindOutcome> {
  const place = placeOf(destination);
  try {
    const stretch = await stretchOf(work, place);
    const oldest = after === undefined ? undefined : tsOf(after);
    const search = { key, selfId: work.botUserId };
    const subject = place.thread === undefined ? await subjectSent(work.records, key) : undefined;
    const roots = subject ? await threadsSought(work.records, destination, subject, threads) : [];
    const reader = readerUntil(work.client, signal);
    const looks = [await look(reader, stretch, search, oldest)];
    for (const thread of roots) {
      looks.push(await look(reader, { ...stretch, thread }, search, oldest).catch(gone));
    }
    const all = looks.flatMap(({ found }) => found);
    const found = [...new Map(all.map((posted) => [posted.id, posted])).values()];
    const inOrder = found.sort((a, b) => compareTs(tsOf(a.id), tsOf(b.id)));
    const [first] = inOrder;
    if (subject && first && !first.id.includes("/")) {
      await noteRoot(work, destination, subject, first.id);
    }
    return findingOf(
      inOrder,
      looks.every(({ isWhole }) => isWhole),
    );
  } catch (error) {
    const failure = await failureOf(work, place, error);
    if (failure.type === "refused") return { type: "unreadable", reason: failure.reason };
    const retryAfterMs = failure.type === "limited" ? failure.retryAfterMs : LOOK_AGAIN_MS;
    return { type: "limited", retryAfterMs };
  }
}

type Look = { readonly found: readonly Posted[]; readonly isWhole: boolean };

async function look(
  reader: Reader,
  stretch: Stretch,
  search: Search,
  oldest: string | undefined,
): Promise<Look> {
  const { messages, isWhole } = await messagesAfter(reader, stretch, oldest);
  return { found: carriers(messages, search).map((one) => postedIn(one, stretch)), isWhole };
}

/** A thread that is gone holds nothing. */
function gone(error: unknown): Look {
  if (!hasError(error, "thread_not_found")) throw error;
  return { found: [], isWhole: true };
}

/** Rejects where history may not be read. */
export async function recent(
  work: Work,
  destination: Destination,
  limit: number,
  signal?: AbortSignal,
): Promise<readonly RecentMessage[]> {
  const stretch = await stretchOf(work, placeOf(destination));
  const messages = await newestMessages(readerUntil(work.client, signal), stretch, limit);
  return messages.map((message) => recentOf(message, stretch, work.botUserId));
}

async function stretchOf(work: Work, place: Place): Promise<Stretch> {
  const channel = await channelOf(work, place);
  return place.thread === undefined ? { channel } : { channel, thread: place.thread };
}
