/**
 * Digests: which are due, what they say, and the one commit that claims their slots together with the message they
 * became. So of two desks that find the same slot due, one posts and the other finds it taken.
 */

import { setImmediate } from "node:timers/promises";
import type { Archive } from "../newsroom/archive.ts";
import { type Interest, mutedCase, passes } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { type Delivery, deliveryKey, type Telling, type ToldBy } from "../newsroom/delivery.ts";
import { localMinute } from "../newsroom/local-minute.ts";
import type { Log } from "../newsroom/log.ts";
import type { Message } from "../newsroom/message.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { Story, StoryView } from "../newsroom/story.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import type { InTurn } from "../newsroom/turns.ts";
import { createCalm } from "./calm.ts";
import type { Channels } from "./channels.ts";
import { type Composed, composeDigest, type DigestStory, newsOf, toldNow } from "./digest.ts";
import { intentWrites, newDelivery, toldIds, toldKey } from "./ledger.ts";
import { sinceOf, sinceRepairs, sinceWrite } from "./since.ts";
import type { Clock, DueSlot } from "./slots.ts";
import { comingTogether, slotWrites, timedOf } from "./together.ts";

export type Digests = {
  /** What a digest posted now would say; undefined when there is nothing new. */
  preview(destination: Destination): Promise<Message | undefined>;
  /** Writes it down to be posted now; the number of stories it tells, 0 when there is nothing new. */
  postNow(destination: Destination): Promise<number>;
  /**
   * Decides every slot that is due, those of one channel together. One that fails is tried again at the next call, and no
   * other suffers.
   */
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
  /** What is read as told must still be so when it is written. */
  readonly inTurn: InTurn;
  /** Something was written to the outbox. */
  onWritten(writes: readonly RecordWrite[]): void;
};

/** Stories looked at for one digest; of more, the newest. */
const CANDIDATES_MAX = 200;

/** Channels decided between two turns of the event loop: each may search the archive. */
const DECIDED_AT_ONCE = 5;

/** Where `:07.123` begins in a moment of ISO 8601: what is asked for now is named by more than its minute. */
const SECONDS_AT = "2026-11-21T08:00".length;

type Clocked = Interest & { readonly clock: Clock };

/** Subscriptions of one destination that make one message. */
type Together = readonly [Clocked, ...Clocked[]];

/** A story with news, and what its channel was told of it before. */
type Candidate = DigestStory & { readonly before: readonly ToldBy[] };

/** What there is for one subscription. */
type Asked = {
  readonly digest: Clocked;
  readonly stories: readonly Candidate[];
  readonly isComplete: boolean;
  /** What came after this is told. */
  readonly newsSince: string;
};

type Decision = {
  readonly digests: Together;
  readonly due: DueSlot;
  readonly asked: readonly Asked[];
  readonly at: Date;
  /** Absent when there is nothing new. */
  readonly composed?: Composed & { readonly told: readonly Telling[] };
};

export function createDigests(parts: DigestsParts): Digests {
  const { channels, inTurn, now, log } = parts;
  const decideNow = async (destination: Destination): Promise<Decision | undefined> => {
    const [first, ...others] = (await channels.interests(destination)).flatMap(clocked);
    if (first === undefined) return undefined;
    const at = now();
    const slot = localMinute(at, first.clock.timeZone) + at.toISOString().slice(SECONDS_AT, -1);
    return decide(parts, [first, ...others], { slot, at, isLate: false });
  };
  const run = async (digests: readonly Clocked[]): Promise<boolean> => {
    try {
      return await inTurn(() => runTogether(parts, digests));
    } catch (error) {
      const subscriptions = digests.map(({ subscription }) => subscription);
      log.error({ error, subscriptions }, "A digest could not be decided.");
      if (digests.length > 1) for (const one of digests) await run([one]);
      return true;
    }
  };
  const calm = createCalm();
  let lastMs = Number.POSITIVE_INFINITY;
  const repair = (digests: readonly Clocked[]) =>
    inTurn(async () => {
      const subscriptions = digests.map(({ subscription }) => subscription);
      const writes = await sinceRepairs(parts.records, subscriptions, now());
      if (writes.length > 0) await parts.records.commit(writes);
    });
  return {
    preview: async (destination) => (await decideNow(destination))?.composed?.message,
    postNow: (destination) =>
      inTurn(async () => {
        const decision = await decideNow(destination);
        return decision === undefined ? 0 : postUnslotted(parts, decision);
      }),
    async runDue() {
      const digests = (await channels.interests()).flatMap(clocked);
      if (now().getTime() < lastMs) await repair(digests);
      lastMs = now().getTime();
      const byChannel = Map.groupBy(digests, ({ subscription }) =>
        destinationKey(subscription.destination),
      );
      calm.keep(byChannel);
      let decided = 0;
      for (const [place, ofChannel] of byChannel) {
        if (calm.has(place, ofChannel, now())) continue;
        if (!(await run(ofChannel))) calm.note(place, ofChannel, now());
        decided += 1;
        if (decided % DECIDED_AT_ONCE === 0) await setImmediate();
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
  const writes = [...sinceWrites(decision), ...intentWrites(delivery)];
  if (!(await parts.records.commit(writes))) return 0;
  parts.onWritten(writes);
  return delivery.stories.length;
}

/**
 * Claims the slots that are due with the one delivery they become, all or nothing: of two desks, one does. False when
 * nothing of the channel is due.
 */
async function runTogether(parts: DigestsParts, digests: readonly Clocked[]): Promise<boolean> {
  const { records, now, onWritten } = parts;
  const timed = await Promise.all(
    digests.map(async (one) => ({ ...one, ...(await timedOf(records, one, now())) })),
  );
  const [first, ...others] = comingTogether(timed, now());
  if (first === undefined) return timed.some(({ due }) => due !== undefined);
  const decision = await decide(parts, [first, ...others], first.due);
  const delivery = deliveryOf(parts, decision);
  const at = now().toISOString();
  const value = delivery ? { deliveryKey: delivery.key, at } : { reason: "nothing new", at };
  const claims = [first, ...others].flatMap((one) => slotWrites(one, value));
  const known = delivery && (await records.get("delivery", delivery.key));
  if (known !== undefined) {
    // The slot was lost, and the digest it became was not: it was found in its channel.
    const toldAt = new Date(Math.min(Date.parse(known.createdAt), decision.at.getTime()));
    await records.commit([...claims, ...sinceWrites(decision, toldAt)]);
    return true;
  }
  const writes = [
    ...claims,
    ...sinceWrites(decision),
    ...(delivery === undefined ? [] : intentWrites(delivery)),
  ];
  if ((await records.commit(writes)) && delivery !== undefined) onWritten(writes);
  return true;
}

/** Since when each of the digests counts from now on, where they told what there was by then. */
function sinceWrites({ asked, at }: Decision, toldAt = at): readonly RecordWrite[] {
  return asked.map(({ digest, newsSince }) => sinceWrite(digest.subscription, newsSince, toldAt));
}

/** What these subscriptions are told together. Whom one of them mentions is named only where it has news. */
async function decide(parts: DigestsParts, digests: Together, due: DueSlot): Promise<Decision> {
  const { destination } = digests[0].subscription;
  const now = parts.now();
  const asked: Asked[] = [];
  for (const digest of digests) asked.push(await askedBy(parts, digest, now));
  // What has least goes first: a digest of everything would leave no room for another's one story.
  asked.sort((a, b) => a.stories.length - b.stories.length);
  const stories = new Map<string, Candidate>();
  for (const story of asked.flatMap((one) => one.stories)) {
    const { id } = story.view.story;
    if (!stories.has(id)) stories.set(id, story);
  }
  const composed = composeDigest({
    destination,
    interests: asked.filter((one) => one.stories.length > 0).map(({ digest }) => digest),
    due,
    stories: [...stories.values()],
    isComplete: asked.every(({ isComplete }) => isComplete),
    cases: await parts.cases(),
    phrases: await parts.channels.phrases(destination),
  });
  if (composed === undefined) return { digests, due, asked, at: now };
  const told = composed.shown.map((view): Telling => {
    const known = stories.get(view.story.id)?.before ?? [];
    const before = known.find(({ storyId }) => storyId === view.story.id);
    return { ...toldNow(view, known), ...(before && { before }) };
  });
  return { digests, due, asked, at: now, composed: { ...composed, told } };
}

async function askedBy(parts: DigestsParts, digest: Clocked, now: Date): Promise<Asked> {
  const { subscription, query } = digest;
  const { destination, template } = subscription;
  const newsSince = await sinceOf(parts.records, subscription, now);
  const found = await parts.archive.stories(query, { newsSince, limit: CANDIDATES_MAX });
  const stories: Candidate[] = [];
  for (const story of found.stories) {
    const before = await toldBefore(parts.records, destination, story);
    const view = await parts.view(story);
    if (mutedCase(view, digest) !== undefined || !passes(view, digest)) continue;
    const news = newsOf(view, before, newsSince);
    if (news !== undefined) stories.push({ ...news, before, template });
  }
  const isComplete = found.total <= found.stories.length;
  return { digest, stories, isComplete, newsSince };
}

/** Undefined when there is nothing to tell. */
function deliveryOf(
  { epoch, now }: DigestsParts,
  { digests, due, composed }: Decision,
): Delivery | undefined {
  if (composed === undefined) return undefined;
  const { id: subscriptionId, destination } = digests[0].subscription;
  const isPersonal = digests.some(({ subscription }) => subscription.isPersonal) || undefined;
  const { slot } = due;
  const key = deliveryKey("digest", subscriptionId, destination, slot);
  const { message, told: stories } = composed;
  const owed = { key, kind: "digest", destination, stories, message } as const;
  return newDelivery(
    { ...owed, subscriptionId, slot, ...(isPersonal && { isPersonal }) },
    epoch,
    now(),
  );
}

async function toldBefore(
  records: Records,
  destination: Destination,
  story: Story,
): Promise<readonly ToldBy[]> {
  const keys = toldIds(story).map((id) => toldKey(destination, id));
  const told = await Promise.all(keys.map((key) => records.get("told", key)));
  return told.filter((one) => one !== undefined);
}
