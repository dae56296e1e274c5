/**
 * Digests of one channel come together: those that are due at the same time are one message, and one that is due soon
 * after another waits, so that a channel with several is not told again and again. Each keeps the slots of its own.
 */

import type { RecordKinds, Records, RecordWrite } from "../newsroom/records.ts";
import { DIGEST_GAP_MINUTES, type Subscription } from "../newsroom/subscription.ts";
import { type Clock, type DueSlot, dueSlot, LATE_AFTER_MS } from "./slots.ts";

const MINUTE_MS = 60_000;

type Slot = readonly [key: string, value: RecordKinds["slot"]];

/** When a digest of a channel came last, and whether it is due. */
export type Timed = {
  readonly subscription: Subscription;
  /** The last that was decided. */
  readonly last?: Slot;
  /** The last that became a message. */
  readonly posted?: RecordKinds["slot"];
  readonly due?: DueSlot;
};

type Due<One extends Timed> = One & { readonly due: DueSlot };

export async function timedOf(
  records: Records,
  digest: { readonly subscription: Subscription; readonly clock: Clock },
  now: Date,
): Promise<Timed> {
  const { subscription, clock } = digest;
  const prefix = prefixOf(subscription);
  // Of empty ones only the last is kept: the one before it was posted.
  const slots = await records.list("slot", { prefix, newestFirst: true, limit: 2 });
  const lastSlot = slots[0]?.[0].slice(prefix.length);
  const since = new Date(subscription.addedAt);
  const due = dueSlot(clock, { lastSlot, since, now });
  // Beside what a clock that was wrong wrote, the last one does not say so; and one that is taken would stop the others.
  const isTaken = due && (await records.get("slot", prefix + due.slot)) !== undefined;
  return {
    subscription,
    last: slots[0],
    posted: slots.find(([, { deliveryKey }]) => deliveryKey !== undefined)?.[1],
    due: isTaken ? undefined : due,
  };
}

/**
 * Of all digests of a channel, those that come now, the one that was due last first; none while another one came less than
 * DIGEST_GAP_MINUTES ago. A digest that comes more often than that was asked for so, and takes along whatever waits.
 */
export function comingTogether<One extends Timed>(
  all: readonly One[],
  now: Date,
): readonly Due<One>[] {
  const due = all.flatMap((one) => (one.due === undefined ? [] : [{ ...one, due: one.due }]));
  const freeAtMs = freeAgainAtMs(all, due, now);
  if (now.getTime() < freeAtMs) return [];
  const hasWaitedLong = now.getTime() - freeAtMs > LATE_AFTER_MS;
  return due
    .map((one) => ({ ...one, due: { ...one.due, isLate: one.due.isLate && hasWaitedLong } }))
    .toSorted((a, b) => b.due.at.getTime() - a.due.at.getTime());
}

/** Claims the slots, which are refused together where another desk has one of them. */
export function slotWrites(
  { subscription, last, due }: Due<Timed>,
  value: RecordKinds["slot"],
): readonly RecordWrite[] {
  return [
    { kind: "slot", key: prefixOf(subscription) + due.slot, value, ifAbsent: true },
    ...outdated(last),
  ];
}

/** When the channel may be told again: long past where none was told of late, or one that is due was in it. */
function freeAgainAtMs(all: readonly Timed[], due: readonly Timed[], now: Date): number {
  const newest = all
    .flatMap(({ posted = [] }) => posted)
    .filter(({ at }) => Date.parse(at) <= now.getTime()) // else written by a clock that was wrong then
    .reduce<RecordKinds["slot"] | undefined>(
      (best, one) => (best === undefined || one.at > best.at ? one : best),
      undefined,
    );
  const isOwn = due.some(({ posted }) => posted?.deliveryKey === newest?.deliveryKey);
  if (newest === undefined || isOwn) return 0;
  const minute = Math.floor(Date.parse(newest.at) / MINUTE_MS);
  return (minute + DIGEST_GAP_MINUTES) * MINUTE_MS;
}

/** An empty slot says no more than that it was the last one: with the next, it goes. */
function outdated(last: Slot | undefined): readonly RecordWrite[] {
  if (last === undefined || last[1].deliveryKey !== undefined) return [];
  return [{ kind: "slot", key: last[0], value: undefined }];
}

function prefixOf({ id }: Subscription): string {
  return `${id}|`;
}
