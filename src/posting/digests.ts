/**
 * Digests: which are due, what they say, and the one commit that claims a slot together with the message it became. So
 * of two desks that find the same slot due, one posts and the other finds it taken.
 */

import type { Archive } from "../newsroom/archive.ts";
import { type Interest, mutedCase } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { type Delivery, deliveryKey, type Told } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import type { Message } from "../newsroom/message.ts";
import type { RecordKinds, Records, RecordWrite } from "../newsroom/records.ts";
import type { Story, StoryView } from "../newsroom/story.ts";
import type { Destination } from "../newsroom/subscription.ts";
import type { InTurn } from "../newsroom/turns.ts";
import type { Channels } from "./channels.ts";
import { type Composed, composeDigest, type DigestStory, newsOf, toldNow } from "./digest.ts";
import { intentWrites, newDelivery, toldIds, toldKey } from "./ledger.ts";
import { sinceOf, sinceWrite } from "./since.ts";
import { type Clock, type DueSlot, dueSlot, slotName } from "./slots.ts";

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

/** Where `:07.123` begins in a moment of ISO 8601: what is asked for now is named by more than its minute. */
const SECONDS_AT = "2026-11-21T08:00".length;

type Clocked = Interest & { readonly clock: Clock };

/** Subscriptions of one destination that make one message. */
type Together = readonly [Clocked, ...Clocked[]];

type Decision = {
  readonly digests: Together;
  readonly due: DueSlot;
  /** Since when each of them counts from now on. */
  readonly sinceWrites: readonly RecordWrite[];
  /** Absent when there is nothing new. */
  readonly composed?: Composed & { readonly told: readonly Told[] };
};

export function createDigests(parts: DigestsParts): Digests {
  const { channels, inTurn, now, log } = parts;
  const decideNow = async (destination: Destination): Promise<Decision | undefined> => {
    const [first, ...others] = (await channels.interests(destination)).flatMap(clocked);
    if (first === undefined) return undefined;
    const at = now();
    const slot = slotName(at, first.clock.timeZone) + at.toISOString().slice(SECONDS_AT, -1);
    return decide(parts, [first, ...others], { slot, at, isLate: false });
  };
  return {
    preview: async (destination) => (await decideNow(destination))?.composed?.message,
    postNow: (destination) =>
      inTurn(async () => {
        const decision = await decideNow(destination);
        return decision === undefined ? 0 : postUnslotted(parts, decision);
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

/** Posts what was asked for now; the number of stories. It takes no slot: every digest still comes at its own hour. */
async function postUnslotted(parts: DigestsParts, decision: Decision): Promise<number> {
  const delivery = deliveryOf(parts, decision);
  if (delivery === undefined) return 0;
  const writes = [...decision.sinceWrites, ...intentWrites(delivery)];
  if (!(await parts.records.commit(writes))) return 0;
  parts.onWritten();
  return delivery.stories.length;
}

/** Claims the slot that is due with the delivery it becomes, all or nothing: of two desks, one does. */
async function runOne(parts: DigestsParts, digest: Clocked): Promise<void> {
  const { records, now, onWritten } = parts;
  const { id, addedAt } = digest.subscription;
  const prefix = `${id}|`;
  const [last] = await records.list("slot", { prefix, newestFirst: true, limit: 1 });
  const lastSlot = last?.[0].slice(prefix.length);
  const due = dueSlot(digest.clock, { lastSlot, since: new Date(addedAt), now: now() });
  if (due === undefined) return;
  const decision = await decide(parts, [digest], due);
  const delivery = deliveryOf(parts, decision);
  const at = now().toISOString();
  const value = delivery ? { deliveryKey: delivery.key, at } : { reason: "nothing new", at };
  const isOurs = await records.commit([
    { kind: "slot", key: prefix + due.slot, value, ifAbsent: true },
    ...outdated(last),
    ...decision.sinceWrites,
    ...(delivery === undefined ? [] : intentWrites(delivery)),
  ]);
  if (isOurs && delivery !== undefined) onWritten();
}

/** An empty slot says no more than that it was the last one: with the next, it goes. */
function outdated(
  last: readonly [string, RecordKinds["slot"]] | undefined,
): readonly RecordWrite[] {
  if (last === undefined || last[1].deliveryKey !== undefined) return [];
  return [{ kind: "slot", key: last[0], value: undefined }];
}

/** What these subscriptions are told together. */
async function decide(parts: DigestsParts, digests: Together, due: DueSlot): Promise<Decision> {
  const { destination } = digests[0].subscription;
  const stories = new Map<string, DigestStory & { before: readonly Told[] }>();
  const sinceWrites: RecordWrite[] = [];
  const decidedAt = parts.now();
  let isComplete = true;
  for (const digest of digests) {
    const { subscription, query } = digest;
    const newsSince = await sinceOf(parts.records, subscription, decidedAt);
    sinceWrites.push(sinceWrite(subscription, newsSince, decidedAt));
    const found = await parts.archive.stories(query, { newsSince, limit: CANDIDATES_MAX });
    isComplete &&= found.total <= found.stories.length;
    for (const story of found.stories.filter(({ id }) => !stories.has(id))) {
      if (parts.promised.has(toldKey(destination, story.id))) continue;
      const before = await toldBefore(parts.records, destination, story);
      const view = await parts.view(story);
      if (mutedCase(view, digest) !== undefined) continue;
      const news = newsOf(view, before, newsSince);
      if (news !== undefined) stories.set(story.id, { ...news, before });
    }
  }
  const composed = composeDigest({
    destination,
    interests: digests,
    due,
    stories: [...stories.values()],
    isComplete,
    cases: await parts.cases(),
    phrases: await parts.channels.phrases(destination),
  });
  if (composed === undefined) return { digests, due, sinceWrites };
  const told = composed.shown.map((view) =>
    toldNow(view, stories.get(view.story.id)?.before ?? []),
  );
  return { digests, due, sinceWrites, composed: { ...composed, told } };
}

/** Undefined when there is nothing to tell. */
function deliveryOf(
  { epoch, now }: DigestsParts,
  { digests, due, composed }: Decision,
): Delivery | undefined {
  if (composed === undefined) return undefined;
  const { id: subscriptionId, destination } = digests[0].subscription;
  const { slot } = due;
  const key = deliveryKey("digest", subscriptionId, destination, slot);
  const { message, told: stories } = composed;
  const owed = { key, kind: "digest", destination, stories, message } as const;
  return newDelivery({ ...owed, subscriptionId, slot }, epoch, now());
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
