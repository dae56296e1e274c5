/**
 * A story waits for its turn, the article that it is to be told by is withdrawn, and another source tells it still: what
 * waits is settled before anything is owed, so that it is owed anew. Else its channel would count as told by what is
 * never posted. Where the commit that files the withdrawal fails, it is owed anew when that is filed again.
 */

import type { Delivery } from "../newsroom/delivery.ts";
import type { Records } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import { dropWrites, newestOf, withdrawn } from "./corrections.ts";
import type { Courier } from "./courier.ts";
import { checkOurs, isUntried, untoldWrites } from "./errand.ts";
import { changeWrites, isSettled } from "./ledger.ts";
import { shownIn } from "./shown.ts";

export type WithdrawnParts = {
  readonly records: Records;
  readonly epoch: number;
  readonly alone: Courier["alone"];
  now(): Date;
};

/** To be called before what these stories are owed for is decided. What was withdrawn in them is no part of a view. */
export async function settleWithdrawn(
  parts: WithdrawnParts,
  views: readonly StoryView[],
): Promise<void> {
  for (const { story, articles } of views) {
    const standing = new Set(articles.map(({ id }) => id));
    for (const articleId of story.articleIds.filter((id) => !standing.has(id))) {
      const shown = await parts.records.list("shown", { prefix: `${articleId}|` });
      for (const [key] of shown) {
        await settleOne(parts, key.slice(articleId.length + 1), articleId);
      }
    }
  }
}

/** As the courier does it when it is the delivery's turn. What was owed anew shows another article by now. */
async function settleOne(
  { records, epoch, alone, now }: WithdrawnParts,
  key: string,
  articleId: string,
): Promise<void> {
  const known = await records.get("delivery", key);
  if (known === undefined || !standsNowhere(known)) return;
  await alone(known.destination, async (letGo) => {
    const listed = await records.list("correction", { prefix: `${key}|` });
    const delivery = await records.get("delivery", key);
    if (delivery === undefined || !standsNowhere(delivery)) return;
    const message = newestOf(listed)?.[1].message ?? delivery.message;
    if (!shownIn(message).includes(articleId)) return;
    checkOurs(delivery, epoch);
    const right = withdrawn({ ...delivery, message, changedAt: now().toISOString() });
    const untold = await untoldWrites(records, right);
    await records.commit([...changeWrites(right), ...untold, ...dropWrites(listed)]);
    letGo(key);
  });
}

/** Surely, and yet it may come to be posted: when it is its turn, or when a person says so. */
function standsNowhere(delivery: Delivery): boolean {
  if (delivery.kind !== "story") return false;
  return delivery.state === "dead" || (!isSettled(delivery) && isUntried(delivery));
}
