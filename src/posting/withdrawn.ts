/**
 * A story waits for its turn, the article that it is to be told by is withdrawn, and another source tells it still: what
 * waits is settled with the same commit that owes the story anew, and a digest that waits tells it by what stands. Else
 * its channel would count as told by what is never posted.
 */

import type { Case } from "../newsroom/case.ts";
import type { Delivery } from "../newsroom/delivery.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import { aloneInAll, type Held } from "./alone-in-all.ts";
import type { Channels } from "./channels.ts";
import { corrected, dropWrites, newestOf, reworded, withdrawn } from "./corrections.ts";
import type { Courier } from "./courier.ts";
import { createDraft, type Draft } from "./draft.ts";
import { checkOurs, isUntried } from "./errand.ts";
import { changeWrites, isSettled } from "./ledger.ts";
import { retoldDigest, retoldWrites } from "./retold-digest.ts";
import { shownIn } from "./shown.ts";
import { untoldWrites } from "./untold.ts";

export type WithdrawnParts = {
  readonly records: Records;
  readonly epoch: number;
  readonly alone: Courier["alone"];
  readonly channels: Channels;
  /** One that the platform refused and all of which is withdrawn: it is settled, whatever its stories are by now. */
  readonly refused?: Delivery | undefined;
  cases(): Promise<readonly Case[]>;
  now(): Date;
};

export type Settled = Held & {
  /** What is to be committed, and the records as they are then. */
  readonly draft: Draft;
  /** Call it after the commit. */
  letAllGo(): void;
};

/** Where an article was to be told that is withdrawn. */
type Concerned = {
  readonly delivery: Delivery;
  readonly articleId: string;
  readonly view: StoryView;
};

/**
 * Calls `goOn` with what settles deliveries of these stories, while nothing is sent where they wait. What was withdrawn
 * in a story is no part of its view.
 */
export async function settleWithdrawn(
  parts: WithdrawnParts,
  views: readonly StoryView[],
  goOn: (settled: Settled) => Promise<void>,
): Promise<void> {
  const concerned = await concernedBy(parts.records, views);
  const all = [
    ...concerned.map(({ delivery }) => delivery),
    ...(parts.refused === undefined ? [] : [parts.refused]),
  ];
  const places = all.map(({ destination }) => destination);
  await aloneInAll(parts.alone, places, async (held) => {
    const draft = createDraft(parts.records);
    for (const one of concerned) draft.add(await settleOne(parts, draft, one));
    if (parts.refused !== undefined) draft.add(await settleRefused(parts, draft, parts.refused));
    const letAllGo = () => {
      const going = draft.writes().filter((one) => one.kind === "delivery" && isGone(one.value));
      const keys = new Set(going.map(({ key }) => key));
      for (const one of all) if (keys.has(one.key)) held.letGo(one);
    };
    await goOn({ ...held, draft, letAllGo });
  });
}

async function concernedBy(
  records: Records,
  views: readonly StoryView[],
): Promise<readonly Concerned[]> {
  const concerned: Concerned[] = [];
  for (const view of views) {
    const standing = new Set(view.articles.map(({ id }) => id));
    for (const articleId of view.story.articleIds.filter((id) => !standing.has(id))) {
      const shown = await records.list("shown", { prefix: `${articleId}|` });
      for (const [key] of shown) {
        const delivery = await records.get("delivery", key.slice(articleId.length + 1));
        if (delivery && standsNowhere(delivery)) concerned.push({ delivery, articleId, view });
      }
    }
  }
  return concerned;
}

/** Nothing where it was sent meanwhile, or shows another article by now. */
async function settleOne(
  parts: WithdrawnParts,
  draft: Draft,
  { delivery: { key }, articleId, view }: Concerned,
): Promise<readonly RecordWrite[]> {
  const listed = await draft.list("correction", { prefix: `${key}|` });
  const delivery = await draft.get("delivery", key);
  if (delivery === undefined || !standsNowhere(delivery)) return [];
  const newest = newestOf(listed);
  const waiting = newest === undefined ? delivery : reworded(delivery, newest, parts.now());
  if (!shownIn(waiting.message).includes(articleId)) return [];
  checkOurs(delivery, parts.epoch);
  const retold =
    delivery.kind === "digest"
      ? await retoldDigest({ ...parts, records: draft }, waiting, { articleId, view })
      : undefined;
  if (retold !== undefined) return [...retoldWrites(retold), ...dropWrites(listed)];
  if (delivery.kind === "digest") return rightWrites(parts, draft, delivery); // its other stories may stand
  const right = withdrawn({ ...waiting, changedAt: parts.now().toISOString() });
  const untold = await untoldWrites(draft, right);
  return [...changeWrites(right), ...untold, ...dropWrites(listed)];
}

/** Nothing where that was done, or a person has said that it be posted. */
async function settleRefused(
  parts: WithdrawnParts,
  draft: Draft,
  { key }: Delivery,
): Promise<readonly RecordWrite[]> {
  const delivery = await draft.get("delivery", key);
  return delivery?.state === "dead" ? rightWrites(parts, draft, delivery) : [];
}

/** What waits to be corrected in it is done. */
async function rightWrites(
  { epoch, now }: WithdrawnParts,
  draft: Draft,
  delivery: Delivery,
): Promise<readonly RecordWrite[]> {
  const listed = await draft.list("correction", { prefix: `${delivery.key}|` });
  if (listed.length === 0) return [];
  checkOurs(delivery, epoch);
  const right = corrected(delivery, listed, now());
  return [...changeWrites(right), ...(await untoldWrites(draft, right)), ...dropWrites(listed)];
}

function isGone(delivery: Delivery | undefined): boolean {
  return delivery === undefined || delivery.state === "retracted";
}

/** Surely, and yet it may come to be posted: when it is its turn, or when a person says so. */
function standsNowhere(delivery: Delivery): boolean {
  if (delivery.kind !== "story" && delivery.kind !== "digest") return false;
  return delivery.state === "dead" || (!isSettled(delivery) && isUntried(delivery));
}
