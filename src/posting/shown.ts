/** Which articles a message shows: those that the lines of its stories open. */

import type { Message, Span, StoryItem } from "../newsroom/message.ts";

type ArticleSpan = Extract<Span, { readonly type: "article" }>;

/** The span of a story that opens its article: its title, unless a template words it in another way. */
export function openedBy({ title, details }: StoryItem): ArticleSpan | undefined {
  return [...title, ...details].find((span) => span.type === "article");
}

/** All stories of a message, in their order. */
export function storiesIn({ blocks }: Message): readonly StoryItem[] {
  return blocks.flatMap((block) => (block.type === "stories" ? block.stories : []));
}

/** Ids of the articles that a message shows, each once. */
export function shownIn(message: Message): readonly string[] {
  return [...new Set(storiesIn(message).flatMap((story) => openedBy(story)?.articleId ?? []))];
}
