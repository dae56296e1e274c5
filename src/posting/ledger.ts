/**
 * The ledger's rules: how a delivery goes from owed to settled, and what is written at each step. Pure; courier.ts does
 * what they say. A delivery that may have arrived is never sent again before the channel was looked at.
 */

import {
  awaitsApproval,
  type Delivery,
  isStuck,
  type Unread,
  WITHDRAWN,
} from "../newsroom/delivery.ts";
import type { FindOutcome, PostOutcome } from "../newsroom/platform.ts";
import type { RecordWrite } from "../newsroom/records.ts";
import type { Story } from "../newsroom/story.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { shownIn } from "./shown.ts";

/** A limit is asked about again after this, however long the platform said to wait. */
export const WAIT_MS_MAX = 60 * 60_000;

/** History that could not be read is tried again after this. */
const LOOK_AGAIN_MS = 10 * 60_000;

/** News that may have arrived is not sent again by itself after this: a person may have deleted it meanwhile. */
const RESEND_AGE_MS_MAX = 24 * 60 * 60_000;

/** What is owed before anything was tried. */
export type Owed = Pick<
  Delivery,
  "key" | "kind" | "destination" | "subscriptionId" | "isPersonal" | "slot" | "stories" | "message"
>;

export function newDelivery(owed: Owed, epoch: number, now: Date): Delivery {
  const at = now.toISOString();
  return {
    ...owed,
    state: "pending",
    isTainted: false,
    attempts: 0,
    epoch,
    createdAt: at,
    changedAt: at,
  };
}

/** Written before the message is sent: from here on it may have arrived. */
export function claimed(
  delivery: Delivery,
  { epoch, floor, now }: { epoch: number; floor: string | undefined; now: Date },
): Delivery {
  return {
    ...delivery,
    state: "sending",
    attempts: delivery.attempts + 1,
    ...(floor === undefined ? {} : { floor }),
    epoch,
    notBefore: undefined,
    reason: undefined,
    changedAt: now.toISOString(),
  };
}

/** What the platform's answer makes of it. An answer to this attempt says nothing about one before it. */
export function settled(delivery: Delivery, outcome: PostOutcome, now: Date): Delivery {
  const changedAt = now.toISOString();
  const carriedOut = { ...delivery, orderedBy: undefined, changedAt };
  switch (outcome.type) {
    case "sent":
      return { ...carriedOut, state: "delivered", posted: outcome.posted };
    case "unknown":
      return { ...carriedOut, state: "unknown", isTainted: true, reason: outcome.reason };
    case "refused": {
      const state = delivery.isTainted ? "unknown" : "dead";
      return { ...carriedOut, state, reason: outcome.reason };
    }
    case "limited": {
      const state = delivery.isTainted ? "unknown" : "pending";
      const notBefore = new Date(now.getTime() + outcome.retryAfterMs).toISOString();
      return { ...delivery, state, notBefore, reason: "the platform asks to wait", changedAt };
    }
  }
}

/** What a crash leaves in the middle of sending. */
export function interrupted(delivery: Delivery, now: Date): Delivery {
  const reason = "the desk stopped while sending it";
  const changedAt = now.toISOString();
  return {
    ...delivery,
    state: "unknown",
    isTainted: true,
    orderedBy: undefined,
    reason,
    changedAt,
  };
}

/**
 * What the channel's history makes of one that may have arrived. Not being able to look is not the same as absent,
 * unless a person said that it be sent all the same. What is absent after its time to settle never arrived: from then on
 * an answer speaks for all attempts, so that what the platform refuses is not tried again each minute for a day.
 */
export function lookedFor(delivery: Delivery, outcome: FindOutcome, now: Date): Delivery {
  const changedAt = now.toISOString();
  const sendable: Delivery = { ...delivery, state: "pending", reason: undefined, changedAt };
  switch (outcome.type) {
    case "found":
      return {
        ...delivery,
        state: "delivered",
        posted: outcome.posted,
        orderedBy: undefined,
        reason: undefined,
        changedAt,
      };
    case "limited": {
      const state = delivery.state === "held" ? "held" : "unknown";
      const notBefore = new Date(now.getTime() + outcome.retryAfterMs).toISOString();
      return { ...delivery, state, notBefore, changedAt };
    }
    case "unreadable":
      if (delivery.orderedBy !== undefined) return sendable;
      return { ...delivery, state: "held", reason: outcome.reason, changedAt };
    case "absent": {
      if (delivery.orderedBy === undefined && isTooOldToResend(delivery, now)) {
        const reason = "it may have arrived more than a day ago, and is not there now";
        return { ...delivery, state: "held", reason, changedAt };
      }
      return { ...sendable, isTainted: false };
    }
  }
}

/**
 * How long to leave an unsettled delivery alone, counted from now. One that may have arrived waits until the platform
 * must have finished with it and history shows it (`settleMs`); one that is held is looked for again while it may
 * still be sent, and looked for at once when a person said so: it has waited. What was written before a restart is
 * believed up to WAIT_MS_MAX: clocks are put right.
 */
export function waitMs(
  delivery: Omit<Delivery, "message" | "stories">,
  settleMs: number,
  now: Date,
): number {
  const { state, notBefore, orderedBy } = delivery;
  if (state === "held") return isTooOldToResend(delivery, now) ? WAIT_MS_MAX : LOOK_AGAIN_MS;
  const asked = notBefore === undefined ? 0 : Date.parse(notBefore) - now.getTime();
  const limitMs = Math.min(Math.max(asked, 0), WAIT_MS_MAX);
  const isUnsettled = state === "unknown" && orderedBy === undefined;
  return isUnsettled ? Math.max(settleMs, limitMs) : limitMs;
}

/** True when nobody needs to do anything about it any more. */
export function isSettled({ state }: Pick<Delivery, "state">): boolean {
  return state === "delivered" || state === "dead" || state === "retracted";
}

/**
 * News of which nothing was sent. It was withdrawn meanwhile, unless its channel counts as told of it, since somebody
 * skipped it or it is part of another story: where that is told no more, and another source tells it, it is owed anew.
 */
export function isUnsent(delivery: Delivery): boolean {
  const { kind, state, attempts, isTainted, posted } = delivery;
  const isUntried = attempts === 0 && !isTainted && posted === undefined;
  return (kind === "story" || kind === "digest") && state === "retracted" && isUntried;
}

/**
 * The first writing down of a delivery: all of it, unless it is there already. A welcome and a correction tell no news,
 * so what they show does not count as told; and a correction is not corrected.
 */
export function intentWrites(delivery: Delivery): readonly RecordWrite[] {
  const { kind } = delivery;
  const shown = kind === "correction" ? [] : shownIn(delivery.message);
  return [
    { kind: "delivery", key: delivery.key, value: delivery, ifAbsent: true },
    ...whereaboutsWrites(delivery).filter(({ value }) => value !== undefined),
    ...(kind === "welcome" || kind === "correction" ? [] : toldWrites(delivery)),
    ...shown.map((articleId) => shownWrite(delivery, articleId)),
  ];
}

/** The same for one that takes the place of another which isUnsent. */
export function anewWrites(delivery: Delivery): readonly RecordWrite[] {
  const isOther = ({ kind }: RecordWrite) => kind !== "delivery";
  const { key } = delivery;
  return [{ kind: "delivery", key, value: delivery }, ...intentWrites(delivery).filter(isOther)];
}

/** Every later one. Of what somebody was owed for themselves, and was not told, nothing is kept. */
export function changeWrites(delivery: Delivery): readonly RecordWrite[] {
  if (delivery.isPersonal && isForNobody(delivery)) return goneWrites(delivery);
  return [{ kind: "delivery", key: delivery.key, value: delivery }, ...whereaboutsWrites(delivery)];
}

/** It stands nowhere, and nobody will have it posted. */
function isForNobody({ kind, state, posted, isTainted, mergedInto, reason }: Delivery): boolean {
  if (posted !== undefined || isTainted) return false;
  const isTakenBack = mergedInto !== undefined || reason === WITHDRAWN;
  return state === "retracted" ? isTakenBack : state === "dead" && kind === "correction";
}

function goneWrites(delivery: Delivery): readonly RecordWrite[] {
  const { key } = delivery;
  const kinds = ["delivery", "outbox", "stuck"] as const;
  return [
    ...kinds.map((kind): RecordWrite => ({ kind, key, value: undefined })),
    ...shownIn(delivery.message).map((articleId) => ({
      ...shownWrite(delivery, articleId),
      value: undefined,
    })),
  ];
}

/** Who has to do something about it, the courier or a person, and where it stands. */
function whereaboutsWrites(delivery: Delivery): readonly RecordWrite[] {
  const { key, createdAt: since, destination: place, posted, state } = delivery;
  const isForCourier = !isSettled(delivery) && !awaitsApproval(delivery);
  const writes: RecordWrite[] = [
    { kind: "outbox", key, value: isForCourier ? unread(delivery) : undefined },
    { kind: "stuck", key, value: isStuck(delivery) ? { place, since } : undefined },
  ];
  if (posted === undefined) return writes;
  const value = state === "delivered" ? posted.id : undefined;
  return [...writes, { kind: "standing", key: standingKey(place, posted.at, key), value }];
}

export function unread({ message: _, stories: __, ...rest }: Delivery): Unread {
  return rest;
}

export function standingKey(place: Destination, at: string, key: string): string {
  return `${destinationKey(place)}|${at}|${key}`;
}

export function toldKey(destination: Destination, storyId: string): string {
  return `${destinationKey(destination)}|${storyId}`;
}

/** Every id under which a channel may have been told of a story: its own and those merged into it. */
export function toldIds(story: Story): readonly string[] {
  return [story.id, ...story.aliases];
}

/** That its channel is told of its stories, by it. */
export function toldWrites(delivery: Delivery): readonly RecordWrite[] {
  const { key: deliveryKey, destination, stories, createdAt: at } = delivery;
  return stories.map(({ before: _, ...told }) => {
    const key = toldKey(destination, told.storyId);
    return { kind: "told", key, value: { ...told, deliveryKey, at } };
  });
}

export function shownWrite({ key, createdAt }: Delivery, articleId: string): RecordWrite {
  return { kind: "shown", key: `${articleId}|${key}`, value: createdAt };
}

function isTooOldToResend({ createdAt }: Pick<Delivery, "createdAt">, now: Date): boolean {
  return now.getTime() - Date.parse(createdAt) > RESEND_AGE_MS_MAX;
}
