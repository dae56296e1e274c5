/** What is owed at once: reads what was told, asks owing.ts, and hands back what the filing commit must write with it. */

import { setImmediate } from "node:timers/promises";
import type { Interest } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { awaitsApproval, type Delivery } from "../newsroom/delivery.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import { type AskingParts, approvalNotices } from "./approvals.ts";
import { intentWrites } from "./ledger.ts";
import { askedFor, type Owing, owed, storyDelivery, toldKeysOf } from "./owing.ts";

export type AtOnceParts = AskingParts & {
  readonly records: Records;
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
  const deliveries = await Promise.all(
    owed(asked, told).map(async (owing) => {
      const phrases = await channels.phrases(owing.subscription.destination);
      return storyDelivery(owing, { phrases, cases, epoch, now: now() });
    }),
  );
  const unknown = await notInLedger(records, deliveries);
  const unapproved = unknown.filter(awaitsApproval);
  const notices = await Promise.all(unapproved.map((one) => approvalNotices(parts, one)));
  const asking = await notInLedger(records, notices.flat());
  return [...unknown, ...asking].flatMap(intentWrites);
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

async function toldAmong(records: Records, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const told = await Promise.all(keys.map((key) => records.get("told", key)));
  return new Set(keys.filter((_, index) => told[index] !== undefined));
}

/** A delivery that is in the ledger is owed no second time, whatever was told: its key would stop the whole commit. */
async function notInLedger(
  records: Records,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const known = await Promise.all(deliveries.map(({ key }) => records.get("delivery", key)));
  return deliveries.filter((_, index) => known[index] === undefined);
}
