/**
 * What is taken back with a delivery that was withdrawn before anything of it was sent: its place is told of its stories
 * by it no more, so that another source that joins them is news. What other deliveries told stays told.
 */

import { type Delivery, type ToldBy, WITHDRAWN } from "../newsroom/delivery.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import { isUnsent, toldKey } from "./ledger.ts";

/** Nothing where something of it was sent. */
export async function untoldWrites(
  records: Pick<Records, "get">,
  delivery: Delivery,
): Promise<readonly RecordWrite[]> {
  if (!isUnsent(delivery)) return [];
  const writes: RecordWrite[] = [];
  for (const { storyId, before } of delivery.stories) {
    const key = toldKey(delivery.destination, storyId);
    const told = await records.get("told", key);
    if (told?.deliveryKey !== delivery.key) continue;
    writes.push({ kind: "told", key, value: await stillTold(records, before) });
  }
  return writes;
}

/** What a place was told before, unless that was taken back as well: then what it was told before that. */
export async function stillTold(
  records: Pick<Records, "get">,
  before: ToldBy | undefined,
): Promise<ToldBy | undefined> {
  if (before === undefined) return undefined;
  const telling = await records.get("delivery", before.deliveryKey);
  if (telling === undefined || !isTakenBack(telling)) return before;
  const own = telling.stories.find(({ storyId }) => storyId === before.storyId);
  return stillTold(records, own?.before);
}

function isTakenBack({ state, posted, mergedInto, reason }: Delivery): boolean {
  const isUnposted = state === "retracted" && posted === undefined;
  return isUnposted && (mergedInto !== undefined || reason === WITHDRAWN);
}
