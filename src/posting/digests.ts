/**
 * Digests: which are due, what they say, and the one commit that claims a slot together with the message it became. So
 * of two desks that find the same slot due, one posts and the other finds it taken.
 */

import type { Archive } from "../newsroom/archive.ts";
import type { Case } from "../newsroom/case.ts";
import { deliveryKey, type Told } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import type { Message } from "../newsroom/message.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { Story, StoryView } from "../newsroom/story.ts";
import type { Destination, Subscription } from "../newsroom/subscription.ts";
import type { InTurn } from "../newsroom/turns.ts";
import type { Channels } from "./channels.ts";
import { type Composed, composeDigest, type DigestStory, newsOf, toldNow } from "./digest.ts";
import { intentWrites, newDelivery, toldIds, toldKey } from "./ledger.ts";
import type { Interest } from "./owing.ts";
import { type Clock, type DueSlot, dueSlot, slotName } from "./slots.ts";
import { subscriptionId } from "./subscriptions-file.ts";

export type Digests = {
  /** What a digest posted now would say; undefined when there is nothing new. */
  preview(destination: Destination): Promise<Message | undefined>;
  /** Writes it down to be posted now; the number of stories it tells, 0 when there is nothing new. */
  postNow(destination: Destination): Promise<number>;
  /** Decides every slot that is due. One that fails is tried again at the next call, and no other suffers. */
  runDue(): Promise<void>;
};

export type DigestsParts = {
  readonly records: Records;
  readonly archive: Archive;
  readonly channels: Channels;
  readonly epoch: number;
  readonly log: Log;
  now(): Date;
  cases(): Promise<readonly Case[]>;
  view(story: Story): Promise<StoryView>;
  /** Told keys of stories that are being owed at once in this moment: not for a digest. */
  readonly promised: ReadonlySet<string>;
  /** What is read as told must still be so when it is written. */
  readonly inTurn: InTurn;
  /** Something was written to the outbox. */
  onWritten(): void;
};

/** Stories looked at for one digest; of more, the newest. */
const CANDIDATES_MAX = 200;

/** A digest never tells of more than this, however long the desk was away. */
const SINCE_MS_MAX = 7 * 24 * 60 * 60_000;

/**
 * Articles are read a little before they are filed, so that one may carry a time before the last digest and yet not
 * have been in the archive then. What was told already is left out by what was told.
 */
const OVERLAP_MS = 60 * 60_000;

type Clocked = Interest & { readonly clock: Clock };

/** Subscriptions of one destination that make one message. */
type Together = readonly [Clocked, ...Clocked[]];

type Decision = {
  readonly digests: Together;
  readonly due: DueSlot;
  /** Absent when there is nothing new. */
  readonly composed?: Composed & { readonly told: readonly Told[] };
};

export function createDigests(parts: DigestsParts): Digests {
  const { channels, inTurn, now, log } = parts;
  const decideNow = async (destination: Destination): Promise<Decision | undefined> => {
    const [first, ...others] = (await channels.interests(destination)).flatMap(clocked);
    if (first === undefined) return undefined;
    const slot = slotName(now(), first.clock.timeZone);
    return decide(parts, [first, ...others], { slot, at: now(), isLate: false });
  };
  return {
    preview: async (destination) => (await decideNow(destination))?.composed?.message,
    postNow: (destination) =>
      inTurn(async () => {
        const decision = await decideNow(destination);
        if (decision?.composed === undefined) return 0;
        return (await claim(parts, decision)) ? decision.composed.shown.length : 0;
      }),
    async runDue() {
      for (const digest of (await channels.interests()).flatMap(clocked)) {
        try {
          await inTurn(() => runOne(parts, digest));
        } catch (error) {
          const { subscription } = digest;
          log.error({ error, subscription }, "A digest could not be decided.");
        }
      }
    },
  };
}

function clocked(interest: Interest): readonly Clocked[] {
  const { when } = interest.subscription;
  return when === "now" ? [] : [{ ...interest, clock: when }];
}

async function runOne(parts: DigestsParts, digest: Clocked): Promise<void> {
  const { records, now } = parts;
  const { id, addedAt } = digest.subscription;
  const prefix = `${id}|`;
  const [last] = await records.list("slot", { prefix, newestFirst: true, limit: 1 });
  const lastSlot = last?.[0].slice(prefix.length);
  const due = dueSlot(digest.clock, { lastSlot, since: new Date(addedAt), now: now() });
  if (due !== undefined) await claim(parts, await decide(parts, [digest], due));
}

/** What these subscriptions are told together. */
async function decide(parts: DigestsParts, digests: Together, due: DueSlot): Promise<Decision> {
  const { destination } = digests[0].subscription;
  const stories = new Map<string, DigestStory & { before: readonly Told[] }>();
  let isComplete = true;
  for (const { subscription, query } of digests) {
    const newsSince = await sinceOf(parts, subscription);
    const found = await parts.archive.stories(query, { newsSince, limit: CANDIDATES_MAX });
    isComplete &&= found.total <= found.stories.length;
    for (const story of found.stories.filter(({ id }) => !stories.has(id))) {
      if (parts.promised.has(toldKey(destination, story.id))) continue;
      const before = await toldBefore(parts.records, destination, story);
      const news = newsOf(await parts.view(story), before, newsSince);
      if (news !== undefined) stories.set(story.id, { ...news, before });
    }
  }
  const composed = composeDigest({
    destination,
    due,
    stories: [...stories.values()],
    isComplete,
    cases: await parts.cases(),
    phrases: await parts.channels.phrases(destination),
  });
  if (composed === undefined) return { digests, due };
  const told = composed.shown.map((view) =>
    toldNow(view, stories.get(view.story.id)?.before ?? []),
  );
  return { digests, due, composed: { ...composed, told } };
}

/** Claims the slot of each subscription with the delivery they became, all or nothing. False when one was taken. */
async function claim(
  { records, epoch, now, onWritten }: DigestsParts,
  { digests, due, composed }: Decision,
): Promise<boolean> {
  const decidedAt = now();
  const at = decidedAt.toISOString();
  const { id: subscriptionId, destination } = digests[0].subscription;
  const key = deliveryKey("digest", subscriptionId, destination, due.slot);
  const value = composed === undefined ? { reason: "nothing new", at } : { deliveryKey: key, at };
  const writes = digests.flatMap(({ subscription }): readonly RecordWrite[] => [
    { kind: "slot", key: `${subscription.id}|${due.slot}`, value, ifAbsent: true },
    { kind: "meta", key: sinceKey(subscription), value: at },
  ]);
  if (composed === undefined) return records.commit(writes);
  const { message, told: stories } = composed;
  const owed = { key, kind: "digest", destination, subscriptionId, slot: due.slot } as const;
  const delivery = newDelivery({ ...owed, stories, message }, epoch, decidedAt);
  const isOurs = await records.commit([...writes, ...intentWrites(delivery)]);
  if (isOurs) onWritten();
  return isOurs;
}

/**
 * Since when this channel was not told of this query: its last digest, else when it was subscribed. Remembered by
 * destination and query and not by the hour, so that a digest moved to another hour goes on where it left off.
 */
async function sinceOf(
  { records, now }: DigestsParts,
  subscription: Subscription,
): Promise<string> {
  const last = await records.get("meta", sinceKey(subscription));
  const moment = now().getTime();
  const lastMs = typeof last === "string" ? Date.parse(last) : Number.NaN;
  // A last digest in the future was decided by a clock that was wrong then.
  const sinceMs = lastMs <= moment ? lastMs - OVERLAP_MS : Date.parse(subscription.addedAt);
  return new Date(Math.max(sinceMs, moment - SINCE_MS_MAX)).toISOString();
}

function sinceKey(subscription: Subscription): string {
  return `digested|${subscriptionId({ ...subscription, when: "now" })}`;
}

async function toldBefore(
  records: Records,
  destination: Destination,
  story: Story,
): Promise<readonly Told[]> {
  const keys = toldIds(story).map((id) => toldKey(destination, id));
  const told = await Promise.all(keys.map((key) => records.get("told", key)));
  return told.filter((one) => one !== undefined);
}
