/**
 * What is written, and taken away, because of what an audit found. Each decision is made anew from what the ledger says
 * while nothing else is done in that place, since an audit takes its time.
 */

import type { Archive } from "../newsroom/archive.ts";
import { type Correction, type Delivery, deliveryKey } from "../newsroom/delivery.ts";
import type { Log } from "../newsroom/log.ts";
import type { Platform } from "../newsroom/platform.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { type Findings, foundDelivery } from "./audit.ts";
import type { Timing } from "./clock.ts";
import { correctionWrites, dropWrites, type Listed, newestOf } from "./corrections.ts";
import type { Courier } from "./courier.ts";
import { findOnly } from "./errand.ts";
import { forgottenUntil } from "./forgotten.ts";
import { changeWrites, intentWrites, standingKey, toldIds } from "./ledger.ts";
import type { NoticeOf } from "./notices.ts";

export type PutRightParts = {
  readonly records: Records;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly archive: Pick<Archive, "stories" | "story">;
  readonly timing: Timing;
  readonly epoch: number;
  readonly log: Log;
  /** The desk stops: no further request is made. */
  readonly signal: AbortSignal;
  /** Nothing is sent to the destination meanwhile, or changed there. */
  readonly alone: Courier["alone"];
  /** A correction was written. */
  onWritten(): void;
  notifyModerators(sentence: string, of: NoticeOf): Promise<void>;
};

/** Copies of one channel that are taken away in one round; the next round finds the others. */
const COPIES_MAX = 10;

/** Stories that a lost key is compared with, the newest ones. */
const CANDIDATES_MAX = 500;

/**
 * Writes down messages of the desk's own that the ledger does not know, with what they told as far as it can be worked
 * out; not those that somebody had forgotten.
 */
export async function importFound(
  { records, archive, epoch, timing, log }: PutRightParts,
  destination: Destination,
  all: Findings["unknown"],
): Promise<void> {
  if (all.length === 0) return;
  const forgotten = await forgottenUntil(records, destination);
  const unknown = all.filter(({ at }) => forgotten === undefined || at > forgotten);
  if (unknown.length === 0) return;
  const found = await archive.stories({ type: "all" }, { limit: CANDIDATES_MAX });
  const byKey = new Map(
    found.stories.flatMap((story) =>
      toldIds(story).map((id) => [
        deliveryKey("story", id, destination),
        { storyId: story.id, articleIds: story.articleIds },
      ]),
    ),
  );
  for (const one of unknown) {
    const told = byKey.get(one.key);
    const now = timing.now();
    const delivery = foundDelivery(one, destination, told === undefined ? [] : [told], {
      epoch,
      now,
    });
    log.warn({ key: one.key, destination }, "A message that the ledger did not know was found.");
    await records.commit(intentWrites(delivery));
  }
}

/** While the desk runs nothing of its own can be unknown, unless somebody else posts in its name. */
export async function tellUnknown(
  { platforms, notifyModerators }: PutRightParts,
  place: Destination,
  { unknown }: Findings,
): Promise<void> {
  if (unknown.length === 0) return;
  const name = platforms.get(place.platform)?.nameOf?.(place) ?? destinationKey(place);
  const sentence = `${name} has a post of mine that I did not send. Does a second desk use the same account?`;
  await notifyModerators(sentence, { place });
}

/**
 * What stands there is the first that was sent: what was corrected in the other is to be corrected in it. What this ledger
 * never sent, another did: in its own words.
 */
export async function moveTo(
  parts: PutRightParts,
  { key, destination, posted }: Delivery,
): Promise<void> {
  const { records, timing } = parts;
  const at = timing.now().toISOString();
  await changeSettled(parts, { key, destination }, async (before) => {
    const listed = await records.list("correction", { prefix: `${key}|` });
    const left = before.posted && standingKey(destination, before.posted.at, key);
    return [
      ...(left === undefined ? [] : [{ kind: "standing", key: left, value: undefined } as const]),
      ...changeWrites({ ...before, state: "delivered", posted, reason: undefined, changedAt: at }),
      ...(before.correctedAt === undefined && before.attempts > 0 && before.state === "delivered"
        ? []
        : correctionWrites(before, listed, foundAs(before, listed, at))),
    ];
  });
  parts.onWritten();
}

/** What is to be told anew in what was found. */
export function foundAs({ message }: Delivery, listed: readonly Listed[], at: string): Correction {
  return { message: newestOf(listed)?.[1].message ?? message, at, isStale: true };
}

/**
 * Looks for a delivery wherever it may stand, threads included, and takes away all but one: what the ledger has of it, if
 * that is there. True when there was no other.
 */
export async function keepOne(parts: PutRightParts, key: string): Promise<boolean> {
  const delivery = await parts.records.get("delivery", key); // the audit of its channel may have changed it just now
  if (delivery?.state !== "delivered") return false;
  const { destination, posted } = delivery;
  const platform = parts.platforms.get(destination.platform);
  const outcome = platform && (await findOnly(platform, delivery, parts.signal));
  if (outcome?.type !== "found") return false;
  const all = [outcome.posted, ...outcome.copies];
  const known = all.find(({ id }) => id === posted?.id);
  if (known === undefined) await moveTo(parts, { ...delivery, posted: outcome.posted });
  const kept = known ?? outcome.posted;
  const copies = all.filter(({ id }) => id !== kept.id);
  await removeCopies(parts, destination, { copies });
  return copies.length === 0;
}

/** Until the signal is aborted, each with a request of its own. */
export async function removeCopies(
  { platforms, log, signal }: PutRightParts,
  destination: Destination,
  { copies }: Pick<Findings, "copies">,
): Promise<void> {
  const platform = platforms.get(destination.platform);
  for (const copy of copies.slice(0, COPIES_MAX)) {
    if (signal.aborted) return;
    log.warn({ destination, copy }, "A message stood there twice; the younger one is removed.");
    await platform?.remove(destination, copy);
  }
}

/** Gone only when the platform, asked for this very message, is sure of it. */
export async function retract(parts: PutRightParts, delivery: Delivery): Promise<void> {
  const { records, platforms, timing, signal } = parts;
  const { key, destination, floor, threads } = delivery;
  const platform = platforms.get(destination.platform);
  const outcome = await platform?.find(destination, key, floor, { threads, signal });
  if (outcome?.type !== "absent" || signal.aborted) return;
  await changeSettled(parts, delivery, async (before) => {
    if (before.posted?.id !== delivery.posted?.id) return [];
    const listed = await records.list("correction", { prefix: `${key}|` });
    const reason = "it was removed from the channel";
    const changedAt = timing.now().toISOString();
    return [
      ...changeWrites({ ...before, state: "retracted", reason, changedAt }),
      ...dropWrites(listed),
    ];
  });
}

/** What is settled, as the ledger has it while nothing else is done in its place. */
async function changeSettled(
  { records, alone }: PutRightParts,
  { key, destination }: Pick<Delivery, "key" | "destination">,
  writesFor: (before: Delivery) => Promise<readonly RecordWrite[]>,
): Promise<void> {
  await alone(destination, async () => {
    const before = await records.get("delivery", key);
    const isThen = before?.state === "delivered" || before?.state === "retracted";
    if (before === undefined || !isThen) return;
    await records.commit(await writesFor(before));
  });
}
