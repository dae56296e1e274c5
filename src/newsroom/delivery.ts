/**
 * A delivery is one message owed to one destination. It is written down, with the very message, before it is sent and
 * settled after, so that a crash in between is found again and never guessed at.
 */

import { createHash } from "node:crypto";
import type { Message } from "./message.ts";
import type { Posted } from "./platform.ts";
import type { Destination } from "./subscription.ts";

/**
 * `story`: at once; `digest` and `welcome`: one message of many stories; `correction`: what is to be put right in a
 * message that cannot be changed; `notice`: to the moderators; `found`: it stands in the channel and is the desk's own,
 * and all else about it is lost with the ledger that knew it.
 */
export type DeliveryKind = "story" | "digest" | "welcome" | "correction" | "notice" | "found";

/**
 * pending → sending → delivered, or unknown (sent, but nobody knows whether it arrived) → delivered or pending again
 * once the channel was looked at; held: a person decides, be it that nothing was sent yet; dead: the platform refused it
 * for good; retracted: it was removed from the channel or, where it was not posted, will not be.
 */
export type DeliveryState =
  | "pending"
  | "sending"
  | "unknown"
  | "held"
  | "delivered"
  | "dead"
  | "retracted";

export type Delivery = {
  readonly key: string;
  readonly kind: DeliveryKind;
  readonly destination: Destination;
  readonly subscriptionId?: string;
  /** Owed to somebody for themselves alone: nobody else decides about it, or is shown that it is owed. */
  readonly isPersonal?: true;
  /** The local minute a digest was due: `2026-11-21T08:00`; to the millisecond where somebody asked for it then. */
  readonly slot?: string;
  /** Every story this message tells, with what was new in it. */
  readonly stories: readonly Telling[];
  readonly state: DeliveryState;
  /** Frozen: each attempt sends the same. Of a delivered one, what its corrections made of it. */
  readonly message: Message;
  /** The number of the last correction that was settled, be it that the platform refused it. */
  readonly revision?: number;
  /** When what stands there was changed last. */
  readonly correctedAt?: string;
  /** The newest message of the channel before the first attempt, as the platform names it. */
  readonly floor?: string;
  /** Threads of the channel that attempts may have gone into, as the platform names them: written before each is made. */
  readonly threads?: readonly string[];
  /** An earlier attempt may have arrived, whatever later ones say. */
  readonly isTainted: boolean;
  readonly attempts: number;
  /** Which run of the desk claimed it last. */
  readonly epoch: number;
  readonly posted?: Posted;
  /** Who said that it be sent although it may have arrived. Counts until it may have been sent once more. */
  readonly orderedBy?: string;
  readonly createdAt: string;
  readonly changedAt: string;
  /** Not before this moment, after a limit or a failure. */
  readonly notBefore?: string;
  /** Why it is held, dead or waiting: one sentence. */
  readonly reason?: string;
  /** A person said that its story is this one, which its channel is told of by another delivery. */
  readonly mergedInto?: string;
};

/** A delivery without what it says: a hundred thousand may wait, and are read at every start. */
export type Unread = Omit<Delivery, "message" | "stories">;

/** What shall stand in a channel in place of what a delivery put there. */
export type Correction = {
  readonly message: Message;
  readonly at: string;
  /** Nothing that it tells stands any more: what was not posted yet is not news. */
  readonly isWithdrawn?: true;
  /** Its message was found standing and says what its articles said once: what they say by now is to be told. */
  readonly isStale?: true;
};

/** That a destination was told of a story, and how much of it. Kept for good. */
export type Told = {
  readonly storyId: string;
  /** The story's articles that it then had. */
  readonly articleIds: readonly string[];
};

/** The same, as the place knows it: by which delivery it was told last, and when. */
export type ToldBy = Told & { readonly deliveryKey: string; readonly at: string };

/** What a delivery tells of a story; `before` is what its place knew by others, so that no more than this is taken back. */
export type Telling = Told & { readonly before?: ToldBy };

/**
 * What a person may say of a delivery that waits for one, and who does (`<platform>:<id>`); `wait`: one that was skipped
 * waits again.
 */
export type Decision = { readonly verdict: "post" | "skip" | "wait"; readonly by: string };

/** Why one is retracted that no person skipped: nothing that it tells stands any more. */
export const WITHDRAWN = "it was withdrawn before it was posted";

/** Nothing of it was sent yet: a moderator is to say that it may be. */
export function awaitsApproval({ state, attempts }: Delivery): boolean {
  return state === "held" && attempts === 0;
}

/** It was told as part of another story, and nothing of it was sent: a person may still have it posted on its own. */
export function isMerged({ state, mergedInto }: Delivery): boolean {
  return state === "retracted" && mergedInto !== undefined;
}

/** It was skipped, and nothing of it was ever sent: a person may still have it wait again. */
export function isSkipped(delivery: Delivery): boolean {
  const { kind, state, attempts, isTainted, isPersonal, posted, mergedInto, reason } = delivery;
  const isUnsent = attempts === 0 && !isTainted && posted === undefined;
  const isOther = mergedInto !== undefined || reason === WITHDRAWN || isPersonal === true;
  return kind === "story" && state === "retracted" && isUnsent && !isOther;
}

/** Nothing becomes of it until a person decides. */
export function isStuck({ state, isPersonal }: Pick<Delivery, "state" | "isPersonal">): boolean {
  return (state === "held" || state === "dead") && isPersonal !== true;
}

const KEY_CHARS = 25;

/**
 * The ask of the button that every post carries: it tells why the post is there, and marks the post as this delivery's,
 * so that it can be found again.
 */
export function whyAsk(key: string): string {
  return `why ${key}`;
}

/** The key that an ask made by whyAsk names; undefined for any other ask. */
export function keyOfWhyAsk(ask: string): string | undefined {
  return /^why (?<key>[0-9a-f]{25})$/u.exec(ask)?.groups?.key;
}

/**
 * Names what is owed so that the same thing has the same name in every run: the first 25 hex digits (100 bits) of
 * sha256(`v1|kind|storyId|platform|space|channel|thread?|slot?`). The revision is never in it: a corrected story is
 * not a new one. Discord's nonce holds 25 characters.
 */
export function deliveryKey(
  kind: DeliveryKind,
  storyId: string,
  { platform, space, channel, thread }: Destination,
  slot?: string,
): string {
  const parts = ["v1", kind, storyId, platform, space, channel, thread ?? "", slot ?? ""];
  return createHash("sha256").update(parts.join("|")).digest("hex").slice(0, KEY_CHARS);
}
