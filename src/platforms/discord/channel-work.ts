/**
 * What the ledger asks of Discord: post, look, change and remove. Nothing is tried a second time here but where Discord
 * said for certain that the first time was in vain; all else is the ledger's to decide.
 */

import { RESTJSONErrorCodes as Code } from "discord.js";
import { reasonOf } from "../../newsroom/errors.ts";
import type { Message } from "../../newsroom/message.ts";
import type { EditOutcome, Platform, Posted, PostOutcome } from "../../newsroom/platform.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { threadedSubject, threadKey, threadKnown } from "../../newsroom/threads.ts";
import {
  noteBegun,
  sendInThread,
  type TextPlace,
  threadFor,
  whyNoThreads,
} from "./channel-threads.ts";
import { createCrosspost } from "./crosspost.ts";
import { postInForum, removeFromForum } from "./forum.ts";
import { messageOf, postedIn, threadOf } from "./forum-threads.ts";
import { postedAs } from "./history.ts";
import { find, floor, recent } from "./looking.ts";
import { hasCode, isUnanswered, orUnsubscribe } from "./outcomes.ts";
import { titleAlone } from "./payload.ts";
import { whySilent } from "./pinging.ts";
import {
  channelsOf,
  type ForumPlace,
  fullName,
  mayAttach,
  missingIn,
  missingSentence,
  type Place,
  placeOf,
  type Readable,
} from "./places.ts";
import {
  type Drawn,
  drawForPost,
  editMessage,
  removeMessage,
  reopening,
  sendMessage,
} from "./sending.ts";
import {
  type ChannelWorkParts,
  channelOf,
  failureOf,
  isAnnouncing,
  placeNow,
  UNTOLD,
  type Work,
} from "./work.ts";

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
    | "whyNoThreads"
    | "whySilent"
    | "linkTo"
    | "nameOf"
    | "channels"
  >
>;

/** `isPlain`: of the message only its title, as Discord did not take all of it. */
type Post = { readonly message: Message; readonly key: string; readonly isPlain?: true };

/** The gateway takes seconds to come back. */
const UNTOLD_MS = 5_000;

/** What failed before anything was sent, be it the store, is tried again after this. */
const UNPREPARED_MS = 30_000;

export function createChannelWork(parts: ChannelWorkParts): ChannelWork {
  const { client, log, now } = parts;
  const crosspost = createCrosspost({ rest: client.rest, log, now });
  const work: Work = { ...parts, crosspost, directChannels: new Map() };
  return {
    floor: (destination) => floor(work, destination),
    post: (destination, message, key) => post(work, destination, { message, key }),
    threadOf: (destination, message) => threadKnown(work.records, destination, message),
    find: (...asked) => find(work, ...asked),
    recent: (...asked) => recent(work, ...asked),
    edit: (destination, posted, message, key) => edit(work, destination, posted, { message, key }),
    remove: (destination, posted) => remove(work, destination, posted),
    whyNot: async (destination) => whyNot(placeNow(work, destination)),
    whyNoThreads: (destination) => whyNoThreads(placeNow(work, destination)),
    whySilent: (mention, destination) => whySilent(mention, placeNow(work, destination)),
    linkTo: async (destination, posted) => linkTo(work, destination, posted),
    nameOf: (destination) => fullName(placeOf(client, destination)),
    channels: (space) => channelsOf(client, space),
  };
}

/** Never rejects. What fails before the message itself is sent surely did not post it. */
async function post(work: Work, destination: Destination, given: Post): Promise<PostOutcome> {
  const place = placeNow(work, destination);
  if (place.type === "untold") return { type: "limited", retryAfterMs: UNTOLD_MS };
  if (place.type === "nowhere") return { type: "refused", reason: orUnsubscribe(place.reason) };
  let send: () => Promise<PostOutcome>;
  try {
    send = await prepare(work, place, destination, given);
  } catch (error) {
    const trouble = isUnanswered(error) ? { reason: reasonOf(error) } : { error };
    work.log.warn({ ...trouble, key: given.key }, "A post could not be made ready for Discord.");
    const failure = failureOf(place, error);
    return failure.type === "unknown" ? { type: "limited", retryAfterMs: UNPREPARED_MS } : failure;
  }
  return send().catch((error) => {
    const isTooMuch = hasCode(error, Code.InvalidFormBodyOrContentType, Code.RequestEntityTooLarge);
    if (!isTooMuch || given.isPlain) return failureOf(place, error);
    work.log.error({ error, key: given.key }, "Discord takes no more of a post than its title.");
    return post(work, destination, { ...given, isPlain: true });
  });
}

/** Makes everything ready, so that what is left to do is to send the message. */
async function prepare(
  work: Work,
  place: Readable,
  destination: Destination,
  given: Post,
): Promise<() => Promise<PostOutcome>> {
  const { records, log, now } = work;
  const { message, key } = given;
  const drawn = await draw(work, place, destination, given);
  if (place.type === "forum") {
    const { rest } = work.client;
    const { subject } = message;
    const known = subject && (await records.get("thread", threadKey(destination, subject)));
    return () => postInForum({ rest, records, log, now }, place, { message, key, drawn }, known);
  }
  const ready: Prepared = { drawn, key };
  if (place.type !== "text") {
    const channelId = await channelOf(work, place);
    return () => sendInto(work, place, channelId, ready);
  }
  const thread = await threadFor(work, place, destination, message);
  return () => sendThreaded(work, place, destination, { ...ready, thread, message });
}

type Prepared = { readonly drawn: Drawn; readonly key: string };

/** A message that goes into a thread, or begins one, or neither. */
async function sendThreaded(
  work: Work,
  place: TextPlace,
  destination: Destination,
  post: Prepared & { readonly message: Message; readonly thread: string | undefined },
): Promise<PostOutcome> {
  const { thread: id, message } = post;
  const subject = threadedSubject(message);
  const sent = id && (await sendInThread(work, place, { id, subject }, post));
  if (sent) return { type: "sent", posted: postedIn(sent.channel_id ?? id, sent.id) };
  const outcome = await sendInto(work, place, place.channel.id, post);
  // A first attempt may have gone into a thread, and Discord gives that message back for the same key.
  const { posted } = outcome;
  if (!isInThread(posted)) await noteBegun(work, destination, subject, posted.id);
  return outcome;
}

async function sendInto(
  { client: { rest }, crosspost }: Work,
  place: Exclude<Readable, ForumPlace>,
  channelId: string,
  { drawn, key }: Prepared,
): Promise<Extract<PostOutcome, { readonly type: "sent" }>> {
  const sent = await reopening(rest, channelId, () => sendMessage(rest, channelId, drawn, key));
  const { id, channel_id: stands = channelId } = sent;
  if (stands !== channelId) return { type: "sent", posted: postedIn(stands, id) };
  if (isAnnouncing(place)) await crosspost(channelId, sent);
  return { type: "sent", posted: postedAs(id) };
}

function edit(
  work: Work,
  destination: Destination,
  posted: Posted,
  given: Post,
): Promise<EditOutcome> {
  const { rest } = work.client;
  return change<EditOutcome>(work, destination, posted, async (place, channelId) => {
    const drawn = await draw(work, place, destination, given);
    try {
      await reopening(rest, channelId, () =>
        editMessage(rest, channelId, messageOf(posted.id), drawn),
      );
    } catch (error) {
      if (isGone(place, posted, error)) return { type: "gone" };
      throw error;
    }
    return { type: "sent", posted };
  });
}

/** With a thread, all that was posted in it is gone. */
function isGone(place: Readable, posted: Posted, error: unknown): boolean {
  const isOfThread = isInThread(posted) || place.type === "thread";
  return hasCode(error, Code.UnknownMessage) || (isOfThread && hasCode(error, Code.UnknownChannel));
}

/** In one of its channel's threads: in a forum everything is. */
function isInThread({ id }: Posted): boolean {
  return id.includes("/");
}

async function remove(work: Work, destination: Destination, posted: Posted): Promise<PostOutcome> {
  const { rest } = work.client;
  return change<PostOutcome>(work, destination, posted, async (place, channelId) => {
    if (place.type === "forum") await removeFromForum(rest, posted.id);
    else await removeMessage(rest, channelId, messageOf(posted.id));
    return { type: "sent", posted };
  });
}

/** As “Copy Message Link” gives it. */
function linkTo({ client }: Work, destination: Destination, posted: Posted): string | undefined {
  const place = placeOf(client, destination);
  if (place.type === "untold" || place.type === "nowhere" || place.type === "direct")
    return undefined;
  const inThread = place.type === "forum" || isInThread(posted) ? threadOf(posted.id) : undefined;
  const channelId = inThread ?? destination.thread ?? destination.channel;
  return `https://discord.com/channels/${destination.space}/${channelId}/${messageOf(posted.id)}`;
}

/** Does something to a message that stands there. */
async function change<Outcome>(
  work: Work,
  destination: Destination,
  posted: Posted,
  doIt: (place: Readable, channelId: string) => Promise<Outcome>,
): Promise<Outcome | PostOutcome> {
  const place = placeNow(work, destination);
  if (place.type === "untold") return { type: "limited", retryAfterMs: UNTOLD_MS };
  if (place.type === "nowhere") return { type: "refused", reason: place.reason };
  try {
    const isThere = place.type === "forum" || isInThread(posted);
    return await doIt(place, isThere ? threadOf(posted.id) : await channelOf(work, place));
  } catch (error) {
    return failureOf(place, error);
  }
}

async function draw(
  { phrases, publicUrl, png, log }: Work,
  place: Readable,
  destination: Destination,
  { message, key, isPlain }: Post,
): Promise<Drawn> {
  const words = await phrases(destination);
  return drawForPost(isPlain ? titleAlone(message, words) : message, key, {
    phrases: words,
    mayAttach: mayAttach(place),
    publicUrl,
    png,
    log,
  });
}

function whyNot(place: Place): string | undefined {
  if (place.type === "untold") return UNTOLD;
  if (place.type === "nowhere") return place.reason;
  const missing = missingIn(place);
  return missing.length === 0 ? undefined : missingSentence(place.name, missing);
}
