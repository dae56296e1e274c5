/**
 * What the ledger asks of Discord: post, look, change and remove. Nothing is tried a second time here but where Discord
 * said for certain that the first time was in vain; all else is the ledger's to decide.
 */

import { RESTJSONErrorCodes as Code } from "discord.js";
import type { Message } from "../../newsroom/message.ts";
import type { Platform, Posted, PostOutcome } from "../../newsroom/platform.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { createCrosspost } from "./crosspost.ts";
import { postInForum, removeFromForum } from "./forum.ts";
import { messageOf, threadKey, threadOf } from "./forum-threads.ts";
import { postedAs } from "./history.ts";
import { find, floor, recent } from "./looking.ts";
import { hasCode, orUnsubscribe } from "./outcomes.ts";
import { titleAlone } from "./payload.ts";
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
    "floor" | "post" | "find" | "recent" | "edit" | "remove" | "whyNot" | "nameOf" | "channels"
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
    find: (destination, key, after) => find(work, destination, key, after),
    recent: (destination, limit) => recent(work, destination, limit),
    edit: (destination, posted, message, key) => edit(work, destination, posted, { message, key }),
    remove: (destination, posted) => remove(work, destination, posted),
    whyNot: async (destination) => whyNot(placeNow(work, destination)),
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
    work.log.warn({ error, key: given.key }, "A post could not be made ready for Discord.");
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
  const channelId = await channelOf(work, place);
  return () => sendInto(work, place, channelId, { drawn, key });
}

async function sendInto(
  { client: { rest }, crosspost }: Work,
  place: Exclude<Readable, ForumPlace>,
  channelId: string,
  { drawn, key }: { readonly drawn: Drawn; readonly key: string },
): Promise<PostOutcome> {
  const sent = await reopening(rest, channelId, () => sendMessage(rest, channelId, drawn, key));
  if (isAnnouncing(place)) await crosspost(channelId, sent);
  return { type: "sent", posted: postedAs(sent.id) };
}

function edit(
  work: Work,
  destination: Destination,
  posted: Posted,
  given: Post,
): Promise<PostOutcome> {
  const { rest } = work.client;
  return change(work, destination, posted, async (place, channelId) => {
    const drawn = await draw(work, place, destination, given);
    await reopening(rest, channelId, () =>
      editMessage(rest, channelId, messageOf(posted.id), drawn),
    );
  });
}

async function remove(work: Work, destination: Destination, posted: Posted): Promise<PostOutcome> {
  const { rest } = work.client;
  return change(work, destination, posted, (place, channelId) =>
    place.type === "forum"
      ? removeFromForum(rest, posted.id)
      : removeMessage(rest, channelId, posted.id),
  );
}

/** Does something to a message that stands there. */
async function change(
  work: Work,
  destination: Destination,
  posted: Posted,
  doIt: (place: Readable, channelId: string) => Promise<void>,
): Promise<PostOutcome> {
  const place = placeNow(work, destination);
  if (place.type === "untold") return { type: "limited", retryAfterMs: UNTOLD_MS };
  if (place.type === "nowhere") return { type: "refused", reason: place.reason };
  try {
    const isForum = place.type === "forum";
    await doIt(place, isForum ? threadOf(posted.id) : await channelOf(work, place));
    return { type: "sent", posted };
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
