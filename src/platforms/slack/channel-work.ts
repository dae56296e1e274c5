/**
 * What the ledger asks of Slack: post, look, change and remove. Nothing is tried a second time here but where Slack said
 * for certain that the first time was in vain; all else is the ledger's to decide.
 */

import type { Message } from "../../newsroom/message.ts";
import type { Platform, Posted, PostOutcome } from "../../newsroom/platform.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import { postedAs, tsOf } from "./history.ts";
import { find, floor, recent, rememberFloor } from "./looking.ts";
import { createNames } from "./names.ts";
import { createPacing } from "./pacing.ts";
import { drawPost, type Payload } from "./payload.ts";
import { uploaded } from "./pictures.ts";
import { type Place, placeOf, whyNotIn, whyUntold } from "./places.ts";
import { editMessage, removeMessage, sendMessage } from "./sending.ts";
import {
  type ChannelWorkParts,
  channelOf,
  ELSEWHERE,
  failureOf,
  type Work,
  whereIs,
} from "./work.ts";

export type ChannelWork = Required<
  Pick<
    Platform,
    "floor" | "post" | "find" | "recent" | "edit" | "remove" | "whyNot" | "nameOf" | "channels"
  >
>;

type Post = { readonly message: Message; readonly key: string };

/** A message made ready, and the channel it goes to: `C…`, or `D…` for a person. */
type Ready = { readonly channel: string; readonly payload: Payload };

/** What failed before anything was sent is tried again after this. */
const UNPREPARED_MS = 30_000;

export function createChannelWork(parts: ChannelWorkParts): ChannelWork {
  const { teamId } = parts;
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
    find: (destination, key, after) => find(work, destination, key, after),
    recent: (destination, limit) => recent(work, destination, limit),
    edit: (destination, posted, message, key) => edit(work, destination, posted, { message, key }),
    remove: (destination, posted) => remove(work, destination, posted),
    whyNot: (destination) => whyNot(work, destination),
    nameOf: (destination) =>
      destination.space === teamId ? work.names.full(placeOf(destination)) : undefined,
    channels: (space) =>
      space === teamId
        ? work.names.open().map((channel) => ({ platform: "slack", space, channel }))
        : [],
  };
}

/** Never rejects. What fails before the message itself is sent surely did not post it. */
async function post(work: Work, destination: Destination, given: Post): Promise<PostOutcome> {
  const { teamId, pacing, log } = work;
  if (destination.space !== teamId) return { type: "refused", reason: ELSEWHERE };
  const place = placeOf(destination);
  let ready: Ready;
  try {
    const channel = await channelOf(work, place);
    const tooLongMs = pacing.tooLongMs(channel);
    if (tooLongMs > 0) return { type: "limited", retryAfterMs: tooLongMs };
    ready = { channel, payload: await draw(work, destination, given) };
  } catch (error) {
    log.warn({ error, key: given.key }, "A post could not be made ready for Slack.");
    const failure = await failureOf(work, place, error);
    return failure.type === "unknown" ? { type: "limited", retryAfterMs: UNPREPARED_MS } : failure;
  }
  const waitMs = await pacing.turn(ready.channel);
  return waitMs > 0
    ? { type: "limited", retryAfterMs: waitMs }
    : send(work, place, destination, ready);
}

async function send(
  work: Work,
  place: Place,
  destination: Destination,
  { channel, payload }: Ready,
): Promise<PostOutcome> {
  const { thread } = place;
  try {
    const ts = await sendMessage(work, { channel, thread }, payload);
    const posted = postedAs(ts, thread);
    rememberFloor(work, destination, posted.id);
    return { type: "sent", posted };
  } catch (error) {
    const failure = await failureOf(work, place, error);
    if (failure.type === "limited") work.pacing.park(channel, failure.retryAfterMs);
    return failure;
  }
}

/** Names nobody, so that a correction pings nobody. */
function edit(
  work: Work,
  destination: Destination,
  posted: Posted,
  { message: { mentions: _, ...message }, key }: Post,
): Promise<PostOutcome> {
  return change(work, destination, posted, async (where) => {
    await editMessage(work, where, await draw(work, destination, { message, key }));
  });
}

function remove(work: Work, destination: Destination, posted: Posted): Promise<PostOutcome> {
  return change(work, destination, posted, (where) => removeMessage(work, where));
}

/** Does something to a message that stands there. */
async function change(
  work: Work,
  destination: Destination,
  posted: Posted,
  doIt: (where: { readonly channel: string; readonly ts: string }) => Promise<void>,
): Promise<PostOutcome> {
  if (destination.space !== work.teamId) return { type: "refused", reason: ELSEWHERE };
  const place = placeOf(destination);
  try {
    await doIt({ channel: await channelOf(work, place), ts: tsOf(posted.id) });
    return { type: "sent", posted };
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
  if (destination.space !== work.teamId) return ELSEWHERE;
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
