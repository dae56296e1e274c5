/**
 * Since when a channel was not told of a query. It is remembered by destination and query and not by the hour, from the
 * moment a digest is first asked for, so that one that moves to another hour goes on where it left off.
 */

import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { Subscription } from "../newsroom/subscription.ts";
import { subscriptionId } from "./subscriptions-file.ts";

/** A digest never tells of more than this, however long the desk was away. */
const SINCE_MS_MAX = 7 * 24 * 60 * 60_000;

/**
 * Articles are read a little before they are filed, so that one may carry a time before the last digest and yet not
 * have been in the archive then. What was told already is left out by what was told.
 */
const OVERLAP_MS = 60 * 60_000;

/** When this channel was last told of this query, else when it was subscribed; a week ago at most. */
export async function sinceOf(
  records: Records,
  subscription: Subscription,
  now: Date,
): Promise<string> {
  const kept = await records.get("meta", sinceKey(subscription));
  // One in the future was written by a clock that was wrong then.
  const isUsable = typeof kept === "string" && Date.parse(kept) <= now.getTime();
  const oldest = new Date(now.getTime() - SINCE_MS_MAX).toISOString();
  return later(isUsable ? kept : subscription.addedAt, oldest);
}

/** What a digest leaves behind that was decided at `now` and told what came after `since`. */
export function sinceWrite(subscription: Subscription, since: string, now: Date): RecordWrite {
  const overlapping = new Date(now.getTime() - OVERLAP_MS).toISOString();
  return { kind: "meta", key: sinceKey(subscription), value: later(since, overlapping) };
}

/**
 * Puts right what a clock that was ahead has left: no digest was decided later than now, and what is read until the
 * clock is there again must not be taken for told. Since when it was ahead is not known, so that what the channel was
 * told decides. To be called when the clock went back, and by each run once.
 */
export async function sinceRepairs(
  records: Records,
  subscriptions: readonly Subscription[],
  now: Date,
): Promise<readonly RecordWrite[]> {
  const overlapping = new Date(now.getTime() - OVERLAP_MS).toISOString();
  const byKey = Map.groupBy(subscriptions, sinceKey);
  const writes: RecordWrite[] = [];
  for (const [key, alike] of byKey) {
    const since = await records.get("meta", key);
    const begun = [now.toISOString(), ...alike.map(({ addedAt }) => addedAt)].sort()[0] ?? "";
    if (typeof since === "string" && since > later(overlapping, begun)) {
      writes.push({ kind: "meta", key, value: begun });
    }
  }
  return writes;
}

/**
 * What is written with a subscription that begins; nothing for one that tells at once. One that takes the place of
 * another at the same hour goes on where that one left off, and its hour is not due again where the other had it.
 */
export async function beginningWrites(
  records: Records,
  subscription: Subscription,
  replaced: Subscription | undefined,
): Promise<readonly RecordWrite[]> {
  if (subscription.when === "now") return [];
  const key = sinceKey(subscription);
  const slots =
    replaced === undefined ? [] : await slotWrites(records, replaced.id, subscription.id);
  // What the channel was told of this very query before, or is told at another hour, counts.
  if ((await records.get("meta", key)) !== undefined) return slots;
  const since = replaced && (await records.get("meta", sinceKey(replaced)));
  return [{ kind: "meta", key, value: since ?? subscription.addedAt }, ...slots];
}

async function slotWrites(
  records: Records,
  from: string,
  to: string,
): Promise<readonly RecordWrite[]> {
  const newest = await records.list("slot", { prefix: `${from}|`, newestFirst: true, limit: 1 });
  return newest.map(([key, value]) => ({ kind: "slot", key: to + key.slice(from.length), value }));
}

function sinceKey(subscription: Subscription): string {
  return `digested|${subscriptionId({ ...subscription, when: "now" })}`;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
