/**
 * A message that was found standing says what its articles said when it was sent, or last put right: whatever was filed
 * since is put right in it now.
 */

import type { Message, StoryItem } from "../newsroom/message.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { RecordWrite } from "../newsroom/records.ts";
import type { StoryView } from "../newsroom/story.ts";
import { correctedMessage, correctionWrites, newestOf } from "./corrections.ts";
import type { RetoldParts } from "./retold.ts";
import { openedBy, storiesIn } from "./shown.ts";

/** What is to stand there, in place of the correction that isStale; nothing where there is none. Nothing is filed meanwhile. */
export async function asFiledWrites(
  { records, phrases, storyOf }: RetoldParts,
  key: string,
  now: Date,
): Promise<readonly RecordWrite[]> {
  const listed = await records.list("correction", { prefix: `${key}|` });
  const delivery = await records.get("delivery", key);
  const newest = newestOf(listed)?.[1];
  if (delivery === undefined || newest?.isStale !== true) return [];
  const found = await Promise.all(delivery.stories.map(({ storyId }) => storyOf(storyId)));
  const views = found.filter((view) => view !== undefined);
  const message = asFiled(newest.message, views, await phrases(delivery.destination));
  return correctionWrites(delivery, listed, { message, at: now.toISOString() });
}

/** Lines whose story is not known stay as they are. */
function asFiled(message: Message, views: readonly StoryView[], phrases: Phrases): Message {
  let right = message;
  for (const line of storiesIn(message)) {
    const { articleId = "" } = openedBy(line) ?? {};
    const view = views.find(({ story }) => story.articleIds.includes(articleId));
    if (view === undefined) continue;
    const article = view.articles.find(({ id }) => id === articleId);
    const mark = line.mark === phrases.withdrawn ? undefined : line.mark;
    right =
      article === undefined
        ? marked(right, articleId, phrases.withdrawn)
        : (correctedMessage(right, [{ article, view }], { phrases, mark }) ?? right);
  }
  return right;
}

function marked({ blocks, ...rest }: Message, articleId: string, mark: string): Message {
  const told = (story: StoryItem) =>
    openedBy(story)?.articleId === articleId ? { ...story, mark } : story;
  return {
    ...rest,
    blocks: blocks.map((block) =>
      block.type === "stories" ? { ...block, stories: block.stories.map(told) } : block,
    ),
  };
}
