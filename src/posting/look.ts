/**
 * What stands in a channel, beside what the ledger has of it. The first look of a run teaches the ledger what another one
 * posted there: it may have been put back from a backup.
 */

import type { Delivery, ToldBy } from "../newsroom/delivery.ts";
import { NotConnectedError, reasonOf } from "../newsroom/errors.ts";
import type { RecentMessage } from "../newsroom/platform.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import { type Destination, destinationKey } from "../newsroom/subscription.ts";
import { audit, type Ledger } from "./audit.ts";
import { correctionWrites } from "./corrections.ts";
import { changeWrites, toldIds, toldKey } from "./ledger.ts";
import { isWaiting } from "./merging.ts";
import { foundAs, importFound, type PutRightParts } from "./put-right.ts";

/** As many as one question to a platform gives, or two. */
export const MESSAGES_MAX = 200;

type Seen = { readonly recent: readonly RecentMessage[]; readonly ledger: Ledger };

/** Undefined where history cannot be read. Rejects where it may be soon, where the store fails, and when the desk stops. */
export async function look(
  { platforms, records, log, signal }: PutRightParts,
  destination: Destination,
): Promise<Seen | undefined> {
  const platform = platforms.get(destination.platform);
  if (platform === undefined) throw new NotConnectedError("the platform is not connected");
  let recent: readonly RecentMessage[];
  try {
    recent = await platform.recent(destination, MESSAGES_MAX, signal);
  } catch (error) {
    if (error instanceof NotConnectedError) throw error;
    if (signal.aborted) throw new NotConnectedError("the desk stops", { cause: error });
    log.debug({ destination, reason: reasonOf(error) }, "A channel cannot be audited.");
    return undefined;
  }
  return { recent, ledger: await ledgerOf(records, destination, recent) };
}

/** The first look at a place in this run, while nothing is sent there; with the ledger as it is from then on. */
export function lookFirst(
  parts: PutRightParts,
  destination: Destination,
): Promise<Seen | undefined> {
  return parts.alone(destination, async (letGo) => {
    const seen = await look(parts, destination);
    if (seen === undefined) return undefined;
    for (const key of await learn(parts, destination, seen)) letGo(key);
    return { ...seen, ledger: await ledgerOf(parts.records, destination, seen.recent) };
  });
}

/** Writes down what stands there and this ledger did not send; the keys of what needs no sending for that. */
export async function learn(
  parts: PutRightParts,
  destination: Destination,
  { recent, ledger }: Seen,
): Promise<readonly string[]> {
  const { arrived, unknown } = audit(recent, ledger, parts.timing.now());
  await importFound(parts, destination, unknown);
  const settled = new Set(arrived.map(({ key }) => key));
  for (const delivery of arrived) {
    const needless = await needlessFor(parts, delivery);
    const others = needless.filter(({ waiting }) => !settled.has(waiting.key));
    const now = parts.timing.now();
    const isWritten = await parts.records.commit([
      ...(await arrivedWrites(parts, delivery)),
      ...others.flatMap((one) => needlessWrites(one, now)),
    ]);
    if (!isWritten) throw new Error("it was corrected at the same moment");
    for (const { waiting } of others) settled.add(waiting.key);
  }
  if (arrived.length > 0) parts.onWritten();
  return [...settled];
}

/** What waits to tell a place of a story, under this key of `told`, and what that says once another has told it. */
type Needless = { readonly waiting: Delivery; readonly key: string; readonly told: ToldBy };

/** What is still to tell this place of a story that a message there tells already: its ledger did not know of that. */
async function needlessFor(
  { records, archive }: PutRightParts,
  { key: deliveryKey, destination, stories, createdAt: at }: Delivery,
): Promise<readonly Needless[]> {
  const needless: Needless[] = [];
  for (const { storyId, articleIds } of stories) {
    const story = await archive.story(storyId);
    for (const id of story === undefined ? [] : toldIds(story)) {
      const key = toldKey(destination, id);
      const told = await records.get("told", key);
      const waiting = told && (await records.get("delivery", told.deliveryKey));
      if (waiting?.kind !== "story" || !isWaiting(waiting)) continue;
      needless.push({ waiting, key, told: { storyId, articleIds, deliveryKey, at } });
    }
  }
  return needless;
}

function needlessWrites({ waiting, key, told }: Needless, now: Date): readonly RecordWrite[] {
  const { storyId: mergedInto } = told;
  const reason = "a message that the ledger did not know tells its story";
  const changedAt = now.toISOString();
  return [
    ...changeWrites({ ...waiting, state: "retracted", mergedInto, reason, changedAt }),
    { kind: "told", key, value: told },
  ];
}

async function ledgerOf(
  records: Records,
  destination: Destination,
  recent: readonly RecentMessage[],
): Promise<Ledger> {
  const prefix = `${destinationKey(destination)}|`;
  const newest = { prefix, newestFirst: true, limit: MESSAGES_MAX } as const;
  const listed = (await records.list("standing", newest)).map(([key]) => key.split("|")[2] ?? "");
  const keys = new Set([...listed, ...recent.flatMap(({ key }) => key ?? [])]);
  const found = await Promise.all([...keys].map((key) => records.get("delivery", key)));
  const known = new Map(
    found.flatMap((one) => (one === undefined ? [] : [[one.key, one] as const])),
  );
  return { known, standing: listed.flatMap((key) => known.get(key) ?? []) };
}

/** What this ledger never sent stands there as another one sent it: its words are put right as well. */
async function arrivedWrites(
  { records, timing }: PutRightParts,
  delivery: Delivery,
): Promise<readonly RecordWrite[]> {
  const { key } = delivery;
  const listed = await records.list("correction", { prefix: `${key}|` });
  const at = timing.now().toISOString();
  return [
    ...changeWrites(delivery),
    ...correctionWrites(delivery, listed, foundAs(delivery, listed, at)),
  ];
}
