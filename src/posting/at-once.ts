/** What is owed at once: reads what was told, asks owing.ts, and hands back what the filing commit must write with it. */

import { setImmediate } from "node:timers/promises";
import type { Interest } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { awaitsApproval, type Delivery } from "../newsroom/delivery.ts";
import type { Message } from "../newsroom/message.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import { type AskingParts, approvalNotices } from "./approvals.ts";
import { correctionWrites } from "./corrections.ts";
import { anewWrites, intentWrites, isUnsent } from "./ledger.ts";
import {
  askedFor,
  type Owing,
  owed,
  storyDelivery,
  storyMessage,
  toldKeysOf,
  wordingKey,
} from "./owing.ts";

export type AtOnceParts = AskingParts & {
  readonly records: Pick<Records, "get">;
  cases(): Promise<readonly Case[]>;
};

export async function oweAtOnce(
  parts: AtOnceParts,
  views: readonly StoryView[],
): Promise<readonly RecordWrite[]> {
  const { records, channels, epoch, now, cases: known } = parts;
  const asked = await askedForAny(views, await channels.interests(), now());
  const told = await toldAmong(records, asked.flatMap(toldKeysOf));
  const cases = await known();
  const messageOf = composeOnce(cases);
  const deliveries: Delivery[] = [];
  for (const owing of owed(asked, told)) {
    const message = messageOf(owing, await channels.phrases(owing.subscription.destination));
    deliveries.push(storyDelivery(owing, message, { epoch, now: now() }));
  }
  const { unknown, anew, found } = await newIn(records, deliveries);
  const unapproved = [...unknown, ...anew].filter(awaitsApproval);
  const notices = await Promise.all(unapproved.map((one) => approvalNotices(parts, one)));
  const asking = await newIn(records, notices.flat());
  return [
    ...[...unknown, ...asking.unknown].flatMap(intentWrites),
    ...anew.flatMap(anewWrites),
    ...found.flatMap((one) => adoptedWrites(one, now())),
  ];
}

/** Hundreds of subscriptions take a while for each story: in between, answers get their turn. */
async function askedForAny(
  views: readonly StoryView[],
  interests: readonly Interest[],
  now: Date,
): Promise<readonly Owing[]> {
  const asked: Owing[] = [];
  for (const [index, view] of views.entries()) {
    if (index > 0) await setImmediate();
    asked.push(...askedFor(view, interests, now));
  }
  return asked;
}

/** Hundreds of channels are told of a story in the same words. */
function composeOnce(cases: readonly Case[]) {
  const composed = new Map<string, Message>();
  return (owing: Owing, phrases: Phrases): Message => {
    const key = owing.view.story.id + wordingKey(owing, phrases);
    const message = composed.get(key) ?? storyMessage(owing, { phrases, cases });
    composed.set(key, message);
    return message;
  };
}

async function toldAmong(
  records: AtOnceParts["records"],
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const told = await Promise.all(keys.map((key) => records.get("told", key)));
  return new Set(keys.filter((_, index) => told[index] !== undefined));
}

/**
 * A delivery that is in the ledger is owed no second time, whatever was told: its key would stop the whole commit. One of
 * which nothing was sent, since it was withdrawn, is owed anew. One that was found in its channel, by a ledger that knew
 * nothing else of it, is known for what it is.
 */
async function newIn(
  records: AtOnceParts["records"],
  deliveries: readonly Delivery[],
): Promise<Readonly<Record<"unknown" | "anew" | "found", readonly Delivery[]>>> {
  const known = await Promise.all(deliveries.map(({ key }) => records.get("delivery", key)));
  return {
    unknown: deliveries.filter((_, index) => known[index] === undefined),
    anew: deliveries.filter((_, index) => {
      const before = known[index];
      return before !== undefined && isUnsent(before);
    }),
    found: deliveries.flatMap((one, index) => {
      const { kind, state, posted, createdAt, reason } = known[index] ?? {};
      if (kind !== "found" || state !== "delivered" || posted === undefined) return [];
      return [{ ...one, state, posted, createdAt: createdAt ?? one.createdAt, reason }];
    }),
  };
}

/** It stands there as another ledger sent it: its words are put right as well. */
function adoptedWrites(delivery: Delivery, now: Date): readonly RecordWrite[] {
  const { message } = delivery;
  return [
    ...anewWrites(delivery),
    ...correctionWrites(delivery, [], { message, at: now.toISOString() }),
  ];
}
