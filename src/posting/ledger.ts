/**
 * The ledger's rules: how a delivery goes from owed to settled, and what is written at each step. Pure; courier.ts does
 * what they say. A delivery that may have arrived is never sent again before the channel was looked at.
 */

import type { Delivery, Told } from "../newsroom/delivery.ts";
import type { FindOutcome, PostOutcome } from "../newsroom/platform.ts";
import type { RecordWrite } from "../newsroom/records.ts";
import type { Story } from "../newsroom/story.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";

/** A limit is asked about again after this, however long the platform said to wait. */
const WAIT_MS_MAX = 60 * 60_000;

/** History that could not be read is tried again after this. */
const LOOK_AGAIN_MS = 10 * 60_000;

const FOREVER = Number.POSITIVE_INFINITY;

/** News that may have arrived is not sent again by itself after this: a person may have deleted it meanwhile. */
const RESEND_AGE_MS_MAX = 24 * 60 * 60_000;

/** What is owed before anything was tried. */
export type Owed = Pick<
  Delivery,
  "key" | "kind" | "destination" | "subscriptionId" | "slot" | "stories" | "message"
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
  switch (outcome.type) {
    case "sent":
      return { ...delivery, state: "delivered", posted: outcome.posted, changedAt };
    case "unknown":
      return { ...delivery, state: "unknown", isTainted: true, reason: outcome.reason, changedAt };
    case "refused": {
      const state = delivery.isTainted ? "unknown" : "dead";
      return { ...delivery, state, reason: outcome.reason, changedAt };
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
  return { ...delivery, state: "unknown", isTainted: true, reason, changedAt: now.toISOString() };
}

/** What the channel's history makes of one that may have arrived. Not being able to look is not the same as absent. */
export function lookedFor(delivery: Delivery, outcome: FindOutcome, now: Date): Delivery {
  const changedAt = now.toISOString();
  switch (outcome.type) {
    case "found":
      return {
        ...delivery,
        state: "delivered",
        posted: outcome.posted,
        reason: undefined,
        changedAt,
      };
    case "limited": {
      const state = delivery.state === "held" ? "held" : "unknown";
      const notBefore = new Date(now.getTime() + outcome.retryAfterMs).toISOString();
      return { ...delivery, state, notBefore, changedAt };
    }
    case "unreadable":
      return { ...delivery, state: "held", reason: outcome.reason, changedAt };
    case "absent": {
      if (isTooOldToResend(delivery, now)) {
        const reason = "it may have arrived more than a day ago, and is not there now";
        return { ...delivery, state: "held", reason, changedAt };
      }
      return { ...delivery, state: "pending", reason: undefined, changedAt };
    }
  }
}

/**
 * How long to leave an unsettled delivery alone, counted from now. One that may have arrived waits until the platform
 * must have finished with it and history shows it (`settleMs`); one that is held is looked for again while it may
 * still be sent. What was written before a restart is believed up to WAIT_MS_MAX: clocks are put right.
 */
export function waitMs(delivery: Delivery, settleMs: number, now: Date): number {
  const { state, notBefore } = delivery;
  if (state === "held") return isTooOldToResend(delivery, now) ? FOREVER : LOOK_AGAIN_MS;
  const asked = notBefore === undefined ? 0 : Date.parse(notBefore) - now.getTime();
  const limitMs = Math.min(Math.max(asked, 0), WAIT_MS_MAX);
  return state === "unknown" ? Math.max(settleMs, limitMs) : limitMs;
}

/** True when nobody needs to do anything about it any more. */
export function isSettled({ state }: Delivery): boolean {
  return state === "delivered" || state === "dead" || state === "retracted";
}

/**
 * The first writing down of a delivery: all of it, unless it is there already. A welcome tells no news, so what it
 * shows does not count as told.
 */
export function intentWrites(delivery: Delivery): readonly RecordWrite[] {
  const told = delivery.kind === "welcome" ? [] : delivery.stories;
  return [
    { kind: "delivery", key: delivery.key, value: delivery, ifAbsent: true },
    { kind: "outbox", key: delivery.key, value: delivery.createdAt },
    ...told.map((one) => toldWrite(delivery, one)),
  ];
}

/** Every later one. */
export function changeWrites(delivery: Delivery): readonly RecordWrite[] {
  const change: RecordWrite = { kind: "delivery", key: delivery.key, value: delivery };
  return isSettled(delivery)
    ? [change, { kind: "outbox", key: delivery.key, value: undefined }]
    : [change];
}

export function toldKey(destination: Destination, storyId: string): string {
  return `${destinationKey(destination)}|${storyId}`;
}

/** Every id under which a channel may have been told of a story: its own and those merged into it. */
export function toldIds(story: Story): readonly string[] {
  return [story.id, ...story.aliases];
}

function toldWrite({ key, destination, createdAt }: Delivery, told: Told): RecordWrite {
  return {
    kind: "told",
    key: toldKey(destination, told.storyId),
    value: { ...told, deliveryKey: key, at: createdAt },
  };
}

function isTooOldToResend({ createdAt }: Delivery, now: Date): boolean {
  return now.getTime() - Date.parse(createdAt) > RESEND_AGE_MS_MAX;
}
