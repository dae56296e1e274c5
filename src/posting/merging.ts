/**
 * What becomes of deliveries that wait when a person says that two stories are one. A channel that was told of either is
 * told no second time; one that was told of neither, be it that one was skipped, keeps one that waits, and rather one that
 * nobody needs to approve. What was written as told with a delivery that is settled here is taken back with it, so that a
 * digest still has what that would have shown, as an update.
 */

import { awaitsApproval, type Delivery, deliveryKey } from "../newsroom/delivery.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { Story } from "../newsroom/story.ts";
import { destinationKey, type Subscription } from "../newsroom/subscription.ts";
import { aloneInAll } from "./alone-in-all.ts";
import type { Timing } from "./clock.ts";
import type { Courier } from "./courier.ts";
import { checkOurs, isUntried } from "./errand.ts";
import { getInParts, inParts } from "./in-parts.ts";
import { changeWrites, toldIds, toldKey } from "./ledger.ts";

/** Two stories as they were: `from` is said to be the same matter as `into`. */
export type Merging = {
  readonly from: Story;
  readonly into: Story;
  /** Who says so: `<platform>:<id>`. */
  readonly by: string;
};

export type MergingParts = {
  readonly records: Records;
  /** The records as they are once all is committed that is decided by now. */
  readonly draft: Pick<Records, "get">;
  readonly timing: Timing;
  readonly epoch: number;
  readonly alone: Courier["alone"];
  subscriptions(): Promise<readonly Subscription[]>;
};

/** Calls `commit` once, with what settles deliveries, while nothing is sent or decided where they wait. */
export async function settleMerged(
  parts: MergingParts,
  merging: Merging,
  commit: (writes: readonly RecordWrite[]) => Promise<void>,
): Promise<void> {
  const { draft, alone } = parts;
  const before = await waitingAmong(draft, await keysOf(parts, merging));
  const places = before.map(({ destination }) => destination);
  await aloneInAll(alone, places, async ({ letGo }) => {
    // Read again: one may have been sent, or decided about, before all was quiet.
    const keys = before.map(({ key }) => key);
    const waiting = await waitingAmong(draft, keys);
    const writes: RecordWrite[] = [];
    for (const there of byPlace(waiting)) {
      writes.push(...(await settleThere(parts, merging, there)));
    }
    await commit(writes);
    const settled = new Set(writes.flatMap(({ kind, key }) => (kind === "delivery" ? [key] : [])));
    for (const one of before) if (settled.has(one.key)) letGo(one);
  });
}

type There = readonly [Delivery, ...Delivery[]];

function byPlace(deliveries: readonly Delivery[]): readonly There[] {
  const places = Map.groupBy(deliveries, ({ destination }) => destinationKey(destination));
  return [...places.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others] as const],
  );
}

/** The keys under which these stories can be owed anywhere: a delivery is named by its story and its place. */
async function keysOf(
  { records, subscriptions }: MergingParts,
  { from, into }: Merging,
): Promise<readonly string[]> {
  const asking = (await subscriptions()).map(({ destination }) => destination);
  const places = new Map(asking.map((place) => [destinationKey(place), place]));
  for await (const part of inParts(records, "stuck")) {
    for (const [, { place }] of part) places.set(destinationKey(place), place);
  }
  const ids = [...toldIds(into), ...toldIds(from)];
  return [...places.values()].flatMap((place) => ids.map((id) => deliveryKey("story", id, place)));
}

/** Those that wait for a person or their turn, and of which nothing can have been sent. */
async function waitingAmong(
  records: Pick<Records, "get">,
  keys: readonly string[],
): Promise<readonly Delivery[]> {
  const waiting: Delivery[] = [];
  for await (const part of getInParts(records, "delivery", keys)) {
    waiting.push(...part.filter(isWaiting));
  }
  return waiting;
}

/** What a person ordered is on its way: it counts as told. */
export function isWaiting(delivery: Delivery): boolean {
  const { state, orderedBy } = delivery;
  const isOpen = state === "pending" || state === "held";
  return isOpen && isUntried(delivery) && orderedBy === undefined;
}

/**
 * Of what waits in one channel at most one goes on, and that only where the channel was told by nothing else: one that
 * nobody needs to approve before another.
 */
async function settleThere(
  { draft: records, timing, epoch }: MergingParts,
  merging: Merging,
  waiting: There,
): Promise<readonly RecordWrite[]> {
  const { from, into, by } = merging;
  const { destination } = waiting[0];
  const keys = [...toldIds(into), ...toldIds(from)].map((id) => toldKey(destination, id));
  const told = await Promise.all(keys.map((key) => records.get("told", key)));
  const own = new Set(waiting.map(({ key }) => key));
  const others = told.flatMap((one) => one?.deliveryKey ?? []).filter((key) => !own.has(key));
  const telling = await Promise.all(others.map((key) => records.get("delivery", key)));
  const isTold = telling.some((one) => one === undefined || !isUntold(one));
  const free = waiting.filter((one) => !awaitsApproval(one));
  const first = free.length > 0 ? free : waiting;
  const goesOn = isTold ? undefined : (storyOf(first, into) ?? storyOf(first, from));
  const at = timing.now().toISOString();
  const settled = waiting.filter((one) => one !== goesOn);
  for (const one of settled) checkOurs(one, epoch);
  return [
    ...settled.flatMap((one) => changeWrites(mergedDelivery(one, into.id, by, at))),
    ...keys
      .filter((_, index) => settled.some(({ key }) => key === told[index]?.deliveryKey))
      .map((key): RecordWrite => ({ kind: "told", key, value: undefined })),
  ];
}

/** It was skipped, or withdrawn before it was posted, and surely stood nowhere. */
function isUntold({ state, posted, isTainted }: Delivery): boolean {
  return state === "retracted" && posted === undefined && !isTainted;
}

function storyOf(waiting: readonly Delivery[], story: Story): Delivery | undefined {
  const ids = toldIds(story);
  return waiting.find(({ stories }) => stories.some(({ storyId }) => ids.includes(storyId)));
}

function mergedDelivery(delivery: Delivery, into: string, by: string, at: string): Delivery {
  return {
    ...delivery,
    state: "retracted",
    mergedInto: into,
    reason: `${by} said on ${at} that its story is one with another`,
    notBefore: undefined,
    changedAt: at,
  };
}
