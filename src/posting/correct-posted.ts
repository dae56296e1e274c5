/**
 * What is to be put right because articles were changed or withdrawn: reads which messages show them, asks
 * corrections.ts, and hands back what the filing commit must write with them.
 */

import { setImmediate } from "node:timers/promises";
import type { Article } from "../newsroom/article.ts";
import { isMerged } from "../newsroom/delivery.ts";
import type { RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import type { Channels } from "./channels.ts";
import {
  type Corrected,
  correctedMessage,
  correctionWrites,
  isCorrection,
  newestOf,
  updatedMark,
} from "./corrections.ts";
import type { Draft } from "./draft.ts";
import { storiesIn } from "./shown.ts";

/** An article that another text stood for before, and its story as it will be after the commit. */
export type Change = {
  readonly before: Article;
  readonly article: Article;
  view(): Promise<StoryView>;
};

export type CorrectingParts = {
  readonly records: Pick<Draft, "get" | "list">;
  readonly channels: Channels;
  now(): Date;
};

export type Changes = {
  readonly changed: readonly Change[];
  readonly withdrawn: readonly Article[];
};

/** One correction for each message, however many of its articles changed. */
export async function correctPosted(
  parts: CorrectingParts,
  { changed, withdrawn }: Changes,
): Promise<readonly RecordWrite[]> {
  const corrections = changed.filter(({ before, article }) => isCorrection(before, article));
  const all = [...corrections, ...withdrawn.map((article) => ({ article, view: undefined }))];
  const byDelivery = new Map<string, Corrected[]>();
  for (const { article, view } of all) {
    await setImmediate(); // thousands may be withdrawn at once: in between, answers get their turn
    const shown = await parts.records.list("shown", { prefix: `${article.id}|` });
    const corrected = shown.length === 0 ? { article } : { article, view: await view?.() };
    for (const [key] of shown) {
      const deliveryKey = key.slice(article.id.length + 1);
      byDelivery.set(deliveryKey, [...(byDelivery.get(deliveryKey) ?? []), corrected]);
    }
  }
  const writes: RecordWrite[] = [];
  for (const [key, articles] of byDelivery) {
    writes.push(...(await correctOne(parts, key, articles)));
  }
  return writes;
}

async function correctOne(
  { records, channels, now }: CorrectingParts,
  key: string,
  articles: readonly Corrected[],
): Promise<readonly RecordWrite[]> {
  const listed = await records.list("correction", { prefix: `${key}|` }); // before the delivery: see correctionWrites
  const delivery = await records.get("delivery", key);
  if (delivery === undefined) return [];
  if (delivery.state === "retracted" && !isMerged(delivery)) return []; // that may still be posted
  const { destination, posted, createdAt } = delivery;
  const phrases = await channels.phrases(destination);
  const timeZone = await channels.timeZone(destination);
  const { language } = phrases;
  const mark = updatedMark(now(), posted?.at ?? createdAt, { language, timeZone });
  const newest = newestOf(listed)?.[1];
  const message = correctedMessage((newest ?? delivery).message, articles, { phrases, mark });
  if (message === undefined) return [];
  const at = now().toISOString();
  const isWithdrawn = storiesIn(message).every(({ mark }) => mark === phrases.withdrawn);
  const correction = {
    message,
    at,
    ...(isWithdrawn && ({ isWithdrawn } as const)),
    ...(newest?.isStale && ({ isStale: true } as const)),
  };
  return correctionWrites(delivery, listed, correction);
}
