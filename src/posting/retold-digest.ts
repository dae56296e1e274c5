/**
 * A digest waits, the article by which it tells a story is withdrawn, and another that its channel asks for tells it
 * still: its line is told anew by that one. What a digest says is frozen only against being decided twice.
 */

import { type Interest, mutedCase, passes } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import type { Delivery, ToldBy } from "../newsroom/delivery.ts";
import type { Block, Message, StoryItem } from "../newsroom/message.ts";
import { matches } from "../newsroom/query.ts";
import type { Records, RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import type { Channels } from "./channels.ts";
import { type DigestStory, digestItem, newsOf, toldNow } from "./digest.ts";
import { changeWrites, shownWrite, toldIds, toldKey, toldWrites } from "./ledger.ts";
import { openedBy, shownIn } from "./shown.ts";
import { stillTold } from "./untold.ts";

export type RetellingParts = {
  readonly records: Pick<Records, "get">;
  readonly channels: Channels;
  cases(): Promise<readonly Case[]>;
  now(): Date;
};

/** The article that is withdrawn, and its story without it. */
type Gone = { readonly articleId: string; readonly view: StoryView };

/** A digest of which nothing was sent, as it should be; undefined where the story has nothing else to tell there. */
export async function retoldDigest(
  parts: RetellingParts,
  delivery: Delivery,
  { articleId, view }: Gone,
): Promise<Delivery | undefined> {
  const { records, channels, now } = parts;
  const { destination } = delivery;
  const ids = toldIds(view.story);
  const ofStory = delivery.stories.filter(({ storyId }) => ids.includes(storyId));
  const [own, other] = ofStory;
  const asking = (await channels.interests(destination)).find((one) => asksFor(one, view));
  if (own === undefined || asking === undefined) return undefined;
  if (other !== undefined) return undefined; // two stories became one: it tells the other as well
  const before = await toldByOthers(records, delivery, ids);
  const news = newsOf(view, before, "");
  if (news === undefined) return undefined;
  const told: DigestStory = { ...news, template: asking.subscription.template };
  const line = digestItem(told, await parts.cases(), await channels.phrases(destination));
  const { articleIds } = toldNow(news.view, [own, ...before]);
  return {
    ...delivery,
    message: withLine(delivery.message, articleId, line),
    stories: delivery.stories.map((one) => (one === own ? { ...own, articleIds } : one)),
    changedAt: now().toISOString(),
  };
}

export function retoldWrites(delivery: Delivery): readonly RecordWrite[] {
  return [
    ...changeWrites(delivery),
    ...toldWrites(delivery),
    ...shownIn(delivery.message).map((articleId) => shownWrite(delivery, articleId)),
  ];
}

function asksFor(interest: Interest, view: StoryView): boolean {
  if (interest.subscription.when === "now" || !passes(view, interest)) return false;
  if (mutedCase(view, interest) !== undefined) return false;
  return view.articles.some((article) => article.isNews && matches(interest.query, article));
}

/** What the place knows of a story by other deliveries than this one. */
async function toldByOthers(
  records: Pick<Records, "get">,
  { key, destination, stories }: Delivery,
  ids: readonly string[],
): Promise<readonly ToldBy[]> {
  const told: ToldBy[] = [];
  for (const id of ids) {
    const last = await records.get("told", toldKey(destination, id));
    const isOwn = last?.deliveryKey === key;
    const own = stories.find(({ storyId }) => storyId === id);
    const known = isOwn ? await stillTold(records, own?.before) : last;
    if (known !== undefined) told.push(known);
  }
  return told;
}

/** The message with this in place of the line that opens the article. */
function withLine(message: Message, articleId: string, line: StoryItem): Message {
  const told = (story: StoryItem) => (openedBy(story)?.articleId === articleId ? line : story);
  const blocks = message.blocks.map(
    (block): Block =>
      block.type === "stories" ? { ...block, stories: block.stories.map(told) } : block,
  );
  return { ...message, blocks };
}
