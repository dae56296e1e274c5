/**
 * What stands in one channel or thread of Slack's, and which of it carries a delivery's key. A message is named by its
 * `ts`, seconds and six digits (`1763779200.000100`), unique in its channel and growing there; in a thread by that
 * of the thread and its own (`1763779200.000100/1763779260.000200`).
 */

import type { webApi } from "@slack/bolt";
import type { Posted, RecentMessage } from "../../newsroom/platform.ts";
import { postedKey } from "./payload.ts";

/** Where messages are read: a channel (`C…`, `D…`), or one thread in it. */
export type Stretch = { readonly channel: string; readonly thread?: string };

export type Search = { readonly key: string; readonly selfId: string };

type Message = {
  readonly ts: string;
  /** Of the message that its thread began with, also where that is itself. */
  readonly thread_ts?: string;
  readonly user?: string;
  readonly metadata?: unknown;
  readonly blocks?: unknown;
};

type Page = Pick<
  webApi.ConversationsHistoryResponse,
  "messages" | "has_more" | "response_metadata"
>;

/** As much of the client as reads messages. */
export type Reader = {
  readonly conversations: Pick<webApi.WebClient["conversations"], "history" | "replies">;
};

/** “We recommend no more than 200 results at a time”: https://docs.slack.dev/apis/web-api/pagination */
const PAGE_MESSAGES_MAX = 200;

/** Messages after the floor that are looked through: more, and it is a person's to look. Slack allows 50 a minute. */
const FOUND_PAGES_MAX = 20;

/** Reads as the client does until the signal is aborted; from then on each further request is refused. */
export function readerUntil(
  { conversations }: webApi.WebClient,
  signal: AbortSignal | undefined,
): Reader {
  return {
    conversations: {
      async history(asked) {
        signal?.throwIfAborted();
        return conversations.history(asked);
      },
      async replies(asked) {
        signal?.throwIfAborted();
        return conversations.replies(asked);
      },
    },
  };
}

/** The `ts` of the newest message; of a thread its newest reply. */
export async function newestTs(
  client: Reader,
  { channel, thread }: Stretch,
): Promise<string | undefined> {
  if (thread === undefined) {
    const { messages } = await client.conversations.history({ channel, limit: 1 });
    return messages?.[0]?.ts;
  }
  // The first of a thread is what it began with, which says when it was last replied to.
  const { messages } = await client.conversations.replies({ channel, ts: thread, limit: 1 });
  const [began] = (messages ?? []) as readonly { readonly latest_reply?: string }[];
  return began?.latest_reply;
}

/** All that came after `floor`, oldest first, and whether it is all of it. */
export async function messagesAfter(
  client: Reader,
  stretch: Stretch,
  floor: string | undefined,
): Promise<{ readonly messages: readonly Message[]; readonly isWhole: boolean }> {
  const found = new Map<string, Message>();
  const isAfter = ({ ts }: Message) =>
    ts !== stretch.thread && (floor === undefined || compareTs(ts, floor) > 0);
  let cursor: string | undefined;
  for (let count = 0; count < FOUND_PAGES_MAX; count += 1) {
    const page = await readPage(client, stretch, {
      limit: PAGE_MESSAGES_MAX,
      oldest: floor,
      cursor,
    });
    for (const message of messagesOf(page).filter(isAfter)) found.set(message.ts, message);
    cursor = page.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) {
      return { messages: inOrder([...found.values()]), isWhole: page.has_more !== true };
    }
  }
  return { messages: inOrder([...found.values()]), isWhole: false };
}

/** Newest first, at most `limit`. Slack gives a thread from its beginning, so that all of it is read. */
export async function newestMessages(
  client: Reader,
  stretch: Stretch,
  limit: number,
): Promise<readonly Message[]> {
  if (stretch.thread !== undefined) {
    const { messages } = await messagesAfter(client, stretch, undefined);
    return messages.toReversed().slice(0, limit);
  }
  const found: Message[] = [];
  let cursor: string | undefined;
  do {
    const asked = Math.min(limit - found.length, PAGE_MESSAGES_MAX);
    const page = await readPage(client, stretch, { limit: asked, cursor });
    found.push(...messagesOf(page));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined && found.length < limit);
  return inOrder(found).toReversed().slice(0, limit);
}

function readPage(
  client: Reader,
  { channel, thread }: Stretch,
  which: { readonly limit: number; readonly oldest?: string; readonly cursor?: string },
): Promise<Page> {
  const asked = { channel, include_all_metadata: true, ...which };
  return thread === undefined
    ? client.conversations.history(asked)
    : client.conversations.replies({ ...asked, ts: thread });
}

function messagesOf({ messages }: Page): readonly Message[] {
  if (!Array.isArray(messages)) throw new Error("Slack’s answer is not a list of messages");
  return messages.flatMap(({ ts, ...message }) => (ts === undefined ? [] : [{ ...message, ts }]));
}

/** Those that the app itself posted with this key: whoever copies its buttons does not become its author. */
export function carriers(
  messages: readonly Message[],
  { key, selfId }: Search,
): readonly Message[] {
  return messages.filter((message) => keyOf(message, selfId) === key);
}

export function recentOf(message: Message, stretch: Stretch, selfId: string): RecentMessage {
  const posted = postedIn(message, stretch);
  const key = keyOf(message, selfId);
  return key === undefined ? { posted } : { posted, key };
}

function keyOf(message: Message, selfId: string): string | undefined {
  return message.user === selfId ? postedKey(message) : undefined;
}

/** A channel also shows such replies of its threads as were sent to it as well. */
export function postedIn({ ts, thread_ts }: Message, { thread }: Stretch): Posted {
  return postedAs(ts, thread ?? (thread_ts === ts ? undefined : thread_ts));
}

/** A `ts` tells its own time. */
export function postedAs(ts: string, thread?: string): Posted {
  return { id: idOf(ts, thread), at: new Date(Number(microseconds(ts) / 1_000n)).toISOString() };
}

export function idOf(ts: string, thread?: string): string {
  return thread === undefined ? ts : `${thread}/${ts}`;
}

/** The message's own `ts`, of a message in a thread as well. */
export function tsOf(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}

export function compareTs(a: string, b: string): number {
  const [left, right] = [microseconds(a), microseconds(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function inOrder(messages: readonly Message[]): readonly Message[] {
  return [...messages].sort((a, b) => compareTs(a.ts, b.ts));
}

/** Exact, as a number of JavaScript's would not be. */
function microseconds(ts: string): bigint {
  const [seconds = "", fraction = ""] = ts.split(".");
  return BigInt(seconds + fraction.padEnd(6, "0"));
}
