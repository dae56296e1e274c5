/**
 * A story that waits for a person is told as it is when the person decides: other sources may have joined it, and while
 * it was skipped nothing was put right in it. It stays led by the article that the person was shown, so that whatever
 * becomes of that article still finds its message.
 */

import {
  awaitsApproval,
  type Decision,
  type Delivery,
  isSkipped,
  type ToldBy,
} from "../newsroom/delivery.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import type { Destination } from "../newsroom/subscription.ts";
import { corrected, correctedMessage, dropWrites } from "./corrections.ts";
import { toldIds, toldKey, toldWrites } from "./ledger.ts";
import { openedBy, storiesIn } from "./shown.ts";

export type RetoldParts = {
  readonly records: Pick<Records, "get" | "list">;
  phrases(destination: Destination): Promise<Phrases>;
  /** A story as it is now, by any id that it had. */
  storyOf(id: string): Promise<StoryView | undefined>;
};

export type Retold = {
  readonly delivery: Delivery;
  /** What is written with it: that its corrections are made, and how much of the story counts as told by it. */
  readonly writes: readonly RecordWrite[];
  /** Something else told its channel of the story as well. */
  readonly isToldElsewhere: boolean;
};

/** True when what becomes of it depends on its story as it is now: nothing may be filed, or told, meanwhile. */
export function isOfStory(delivery: Delivery, { verdict }: Decision): boolean {
  return verdict === "wait"
    ? isSkipped(delivery)
    : verdict === "post" && awaitsApproval(delivery) && delivery.kind === "story";
}

/** Undefined when its story is not known any more, or the article that leads it does not stand. */
export async function retold(
  { records, phrases, storyOf }: RetoldParts,
  delivery: Delivery,
  now: Date,
): Promise<Retold | undefined> {
  const { key, destination } = delivery;
  const listed = await records.list("correction", { prefix: `${key}|` });
  const right = corrected(delivery, listed, now);
  const [[telling], [line]] = [right.stories, storiesIn(right.message)];
  const view = telling && (await storyOf(telling.storyId));
  const leadId = (line && openedBy(line)?.articleId) ?? view?.lead.id;
  const article = view?.articles.find(({ id }) => id === leadId);
  if (telling === undefined || view === undefined || article === undefined) return undefined;
  const wording = { phrases: await phrases(destination), mark: line?.mark };
  const message = correctedMessage(right.message, [{ article, view }], wording) ?? right.message;
  const told = await toldOf(records, destination, view);
  const isOwn = told.some(({ deliveryKey }) => deliveryKey === key);
  const others = told.filter(({ deliveryKey }) => deliveryKey !== key);
  const elsewhere = new Set(others.flatMap(({ articleIds }) => articleIds));
  const articleIds = view.story.articleIds.filter(
    (id) => telling.articleIds.includes(id) || !elsewhere.has(id),
  );
  const after = { ...right, message, stories: [{ ...telling, articleIds }] };
  const more = isOwn ? toldWrites(after) : toldMore(after, others);
  const isToldElsewhere = !isOwn || others.length > 0;
  return { delivery: after, writes: [...more, ...dropWrites(listed)], isToldElsewhere };
}

/** A digest told of the story since: what it said is kept, and what has joined the story after that counts as told, too. */
function toldMore(delivery: Delivery, others: readonly ToldBy[]): readonly RecordWrite[] {
  const { destination, stories } = delivery;
  const [telling] = stories;
  const digest = others.find(({ storyId }) => storyId === telling?.storyId);
  const missing = telling?.articleIds.filter((id) => !digest?.articleIds.includes(id)) ?? [];
  if (digest === undefined || missing.length === 0) return [];
  const value = { ...digest, articleIds: [...digest.articleIds, ...missing] };
  return [{ kind: "told", key: toldKey(destination, digest.storyId), value }];
}

async function toldOf(
  records: RetoldParts["records"],
  destination: Destination,
  { story }: StoryView,
) {
  const keys = toldIds(story).map((id) => toldKey(destination, id));
  const told = await Promise.all(keys.map((key) => records.get("told", key)));
  return told.filter((one) => one !== undefined);
}
