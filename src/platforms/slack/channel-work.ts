/**
 * What the ledger asks of Slack: post, look, change and remove. Nothing is tried a second time here but where Slack said
 * for certain that the first time was in vain; all else is the ledger's to decide.
 */

import { reasonOf } from "../../newsroom/errors.ts";
import type { Message } from "../../newsroom/message.ts";
import type { EditOutcome, Platform, Posted, PostOutcome } from "../../newsroom/platform.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { threadKnown } from "../../newsroom/threads.ts";
import { postedAs, tsOf } from "./history.ts";
import { find, floor, recent, rememberFloor } from "./looking.ts";
import { createNames } from "./names.ts";
import { hasError } from "./outcomes.ts";
import { createPacing } from "./pacing.ts";
import { drawPost, type Payload } from "./payload.ts";
import { uploaded } from "./pictures.ts";
import { placeOf, whyNotIn, whyUntold } from "./places.ts";
import { editMessage, removeMessage, sendMessage } from "./sending.ts";
import { mayNotReply, noteRoot, rootOf, threadIn } from "./threads.ts";
import { type ChannelWorkParts, channelOf, failureOf, type Work, whereIs } from "./work.ts";

export type ChannelWork = Required<
  Pick<
    Platform,
    | "floor"
    | "threadOf"
    | "post"
    | "find"
    | "recent"
    | "edit"
    | "remove"
    | "whyNot"
    | "linkTo"
    | "nameOf"
    | "channels"
  >
>;

type Post = { readonly message: Message; readonly key: string };

/** A message made ready, the channel it goes to (`C…`, or `D…` for a person), and what it replies to there. */
type Ready = { readonly channel: string; readonly payload: Payload; readonly root?: string };

/** What failed before anything was sent is tried again after this. */
const UNPREPARED_MS = 30_000;

export function createChannelWork(parts: ChannelWorkParts): ChannelWork {
  const work: Work = {
    ...parts,
    pacing: createPacing(parts),
    names: createNames(parts),
    directChannels: new Map(),
    floors: new Map(),
  };
  return {
    floor: (destination) => floor(work, destination),
    post: (destination, message, key) => post(work, destination, { message, key }),
    threadOf: (destination, message) => threadKnown(work.records, destination, message),
    find: (...asked) => find(work, ...asked),
    recent: (...asked) => recent(work, ...asked),
    edit: (destination, posted, message, key) => edit(work, destination, posted, { message, key }),
    remove: (destination, posted) => remove(work, destination, posted),
    whyNot: (destination) => whyNot(work, destination),
    linkTo: (destination, posted) => linkTo(work, destination, posted),
    nameOf: (destination) => work.names.full(placeOf(destination)),
    channels: (space) =>
      work.names.open().map((channel) => ({ platform: "slack", space, channel })),
  };
}

/** Never rejects. What fails before the message itself is sent surely did not post it. */
async function post(work: Work, destination: Destination, given: Post): Promise<PostOutcome> {
  const { pacing, log } = work;
  const place = placeOf(destination);
  let ready: Ready;
  try {
    const channel = await channelOf(work, place);
    const tooLongMs = pacing.tooLongMs(channel);
    if (tooLongMs > 0) return { type: "limited", retryAfterMs: tooLongMs };
    const root = await rootOf(work, destination, given.message, channel);
    ready = { channel, payload: await draw(work, destination, given), root };
  } catch (error) {
    log.warn({ error, key: given.key }, "A post could not be made ready for Slack.");
    const failure = await failureOf(work, place, error);
    return failure.type === "unknown" ? { type: "limited", retryAfterMs: UNPREPARED_MS } : failure;
  }
  const waitMs = await pacing.turn(ready.channel);
  return waitMs > 0
    ? { type: "limited", retryAfterMs: waitMs }
    : send(work, destination, given.message, ready);
}

async function send(
  work: Work,
  destination: Destination,
  message: Message,
  { root, ...ready }: Ready,
): Promise<PostOutcome> {
  const place = placeOf(destination);
  const { channel, payload } = ready;
  const isBroadcast = root !== undefined && message.inThread === "aloud";
  const into = { channel, thread: place.thread ?? root, isBroadcast };
  try {
    const sent = await sendMessage(work, into, payload);
    const posted = postedAs(sent.ts, sent.thread);
    rememberFloor(work, destination, posted.id);
    if (sent.thread === undefined) await began(work, destination, message, sent.ts);
    return { type: "sent", posted };
  } catch (error) {
    if (root !== undefined && mayNotReply(error)) return send(work, destination, message, ready);
    const failure = await failureOf(work, place, error);
    if (failure.type === "limited") work.pacing.park(channel, failure.retryAfterMs);
    return failure;
  }
}

/** Never rejects: what is posted stays so, and where this cannot be written down the subject begins anew. */
async function began(
  work: Work,
  destination: Destination,
  message: Message,
  ts: string,
): Promise<void> {
  const subject = threadIn(destination, message);
  if (subject === undefined) return;
  await noteRoot(work, destination, subject, ts).catch((error: unknown) => {
    work.log.error({ error }, "What a thread began with could not be written down.");
  });
}

/** Names nobody, so that a correction pings nobody. */
function edit(
  work: Work,
  destination: Destination,
  posted: Posted,
  { message: { mentions: _, ...message }, key }: Post,
): Promise<EditOutcome> {
  return change<EditOutcome>(work, destination, posted, async (where) => {
    try {
      await editMessage(work, where, await draw(work, destination, { message, key }));
    } catch (error) {
      if (hasError(error, "message_not_found")) return { type: "gone" };
      throw error;
    }
    return { type: "sent", posted };
  });
}

function remove(work: Work, destination: Destination, posted: Posted): Promise<PostOutcome> {
  return change<PostOutcome>(work, destination, posted, async (where) => {
    await removeMessage(work, where);
    return { type: "sent", posted };
  });
}

/** Undefined also where Slack does not tell. */
async function linkTo(
  work: Work,
  destination: Destination,
  { id }: Posted,
): Promise<string | undefined> {
  try {
    const channel = await channelOf(work, placeOf(destination));
    const told = await work.client.chat.getPermalink({ channel, message_ts: tsOf(id) });
    return told.permalink;
  } catch (error) {
    work.log.debug({ reason: reasonOf(error) }, "Slack told no link to a message.");
    return undefined;
  }
}

/** Does something to a message that stands there. */
async function change<Outcome>(
  work: Work,
  destination: Destination,
  posted: Posted,
  doIt: (where: { readonly channel: string; readonly ts: string }) => Promise<Outcome>,
): Promise<Outcome | PostOutcome> {
  const place = placeOf(destination);
  try {
    return await doIt({ channel: await channelOf(work, place), ts: tsOf(posted.id) });
  } catch (error) {
    return failureOf(work, place, error);
  }
}

async function draw(
  work: Work,
  destination: Destination,
  { message, key }: Post,
): Promise<Payload> {
  const phrases = await work.phrases(destination);
  return uploaded(drawPost(message, { phrases, publicUrl: work.publicUrl, key }), work);
}

/**
 * Also why it could not be told whether a post arrived: so the app must be in the channel, though Slack would let it
 * post in public ones that it never joined.
 */
async function whyNot(work: Work, destination: Destination): Promise<string | undefined> {
  const place = placeOf(destination);
  try {
    const channel = await channelOf(work, place);
    if (place.type === "person") return undefined;
    const told = await work.client.conversations.info({ channel });
    work.names.learn(place.id, told.channel?.name);
    return whyNotIn(told, await whereIs(work, place));
  } catch (error) {
    return whyUntold(error, await whereIs(work, place));
  }
}
