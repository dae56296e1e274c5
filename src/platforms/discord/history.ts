/**
 * What stands in one channel of Discord's, and which of it carries a delivery's key. An answer is an answer only where
 * history may be read (places.ts): who may not is told that there is nothing.
 */

import {
  type APIMessage,
  RESTJSONErrorCodes as Code,
  type REST,
  Routes,
  SnowflakeUtil,
} from "discord.js";
import type { Posted, RecentMessage } from "../../newsroom/platform.ts";
import { hasCode } from "./outcomes.ts";
import { postedKey } from "./payload.ts";

/** https://discord.com/developers/docs/resources/message#get-channel-messages */
const PAGE_MESSAGES_MAX = 100;

/** Messages after the floor that are looked through: more, and it is a person's to look. Twenty requests. */
const FOUND_PAGES_MAX = 20;

/** As much of the client as reads. */
export type Reader = Pick<REST, "get">;

/** The smallest id, for everything after it. */
const BEFORE_ALL = "0";

export type Search = { readonly key: string; readonly selfId: string };

/** Messages of a channel, and whether these are all that were asked for. */
export type Stretch = { readonly messages: readonly APIMessage[]; readonly isWhole: boolean };

/** `isProven`: something was shown in each answer, so history could be read. */
type Read = Stretch & { readonly isProven: boolean };

/** Reads as `rest` does until the signal is aborted; from then on each further request is refused. */
export function readerUntil(rest: REST, signal: AbortSignal | undefined): Reader {
  return {
    async get(route, options) {
      signal?.throwIfAborted();
      return rest.get(route, options);
    },
  };
}

/** Newest first, at most `limit`. */
export async function newestMessages(
  rest: Reader,
  channelId: string,
  limit: number,
): Promise<readonly APIMessage[]> {
  const found: APIMessage[] = [];
  while (found.length < limit) {
    const asked = Math.min(limit - found.length, PAGE_MESSAGES_MAX);
    const before = found.at(-1)?.id;
    const page = await readPage(rest, channelId, { limit: asked, before });
    found.push(...[...page].sort((a, b) => compareIds(b.id, a.id)));
    if (page.length < asked) break;
  }
  return found;
}

/**
 * All that came after `floor`, oldest first. Whoever may not read is shown an empty list, and what the gateway said of
 * permissions may be out of date: so a list that shows nothing counts only between two answers that prove the right to
 * read. Rejects as Discord does where it is missing.
 */
export async function messagesAfter(
  rest: Reader,
  channelId: string,
  floor: string | undefined,
): Promise<Stretch> {
  const first = await readAfter(rest, channelId, floor);
  if (first.isProven) return first;
  await readOne(rest, channelId, floor);
  const again = await readAfter(rest, channelId, floor);
  if (!again.isProven) await readOne(rest, channelId, floor);
  return again;
}

/** Each page begins with a message that is known, where one is: an answer without any is no proof. */
async function readAfter(
  rest: Reader,
  channelId: string,
  floor: string | undefined,
): Promise<Read> {
  const shown = new Map<string, APIMessage>();
  let known = floor;
  for (let page = 0; page < FOUND_PAGES_MAX; page += 1) {
    const after = known === undefined ? BEFORE_ALL : String(BigInt(known) - 1n);
    const next = await readPage(rest, channelId, { limit: PAGE_MESSAGES_MAX, after });
    for (const message of next) shown.set(message.id, message);
    const messages = [...shown.values()]
      .filter(({ id }) => floor === undefined || compareIds(id, floor) > 0)
      .sort((a, b) => compareIds(a.id, b.id));
    const isProven = next.length > 0;
    if (next.length < PAGE_MESSAGES_MAX) return { messages, isWhole: true, isProven };
    known = messages.at(-1)?.id ?? known;
  }
  const messages = [...shown.values()].sort((a, b) => compareIds(a.id, b.id));
  return { messages, isWhole: false, isProven: true };
}

/**
 * Asks for one message, which is refused to whoever may not read history, be it there or not.
 * https://discord.com/developers/docs/resources/message#get-channel-message
 */
async function readOne(rest: Reader, channelId: string, id = channelId): Promise<void> {
  await rest.get(Routes.channelMessage(channelId, id)).catch((error: unknown) => {
    if (!hasCode(error, Code.UnknownMessage)) throw error;
  });
}

async function readPage(
  rest: Reader,
  channelId: string,
  which: { readonly limit: number; readonly before?: string; readonly after?: string },
): Promise<readonly APIMessage[]> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(which)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const answer = await rest.get(Routes.channelMessages(channelId), { query });
  if (!Array.isArray(answer)) throw new Error("Discord’s answer is not a list of messages");
  return answer as APIMessage[];
}

/** Those that the desk itself posted with this key: whoever copies its buttons does not become its author. */
export function carriers(
  messages: readonly APIMessage[],
  { key, selfId }: Search,
): readonly APIMessage[] {
  return messages.filter((message) => keyOf(message, selfId) === key);
}

export function recentOf(message: APIMessage, posted: Posted, selfId: string): RecentMessage {
  const key = keyOf(message, selfId);
  return key === undefined ? { posted } : { posted, key };
}

function keyOf({ author, components }: APIMessage, selfId: string): string | undefined {
  return author.id === selfId ? postedKey(components ?? []) : undefined;
}

/** An id tells its own time: https://discord.com/developers/docs/reference#snowflakes. */
export function postedAs(id: string, messageId = id): Posted {
  return { id, at: new Date(timeOf(messageId)).toISOString() };
}

export function timeOf(id: string): number {
  return SnowflakeUtil.timestampFrom(id);
}

export function compareIds(a: string, b: string): number {
  const [left, right] = [BigInt(a), BigInt(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
