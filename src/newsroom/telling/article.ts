/** One article as a line: its title, who published it and when. */

import type { Article } from "../article.ts";
import { type Span, type StoryItem, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { noteOnTitle, passageSpan } from "./folded.ts";
import { articleSpan, dateSpan, dotted, sourceLabel } from "./line.ts";

export type TellingOptions = {
  /** Shown before the title; a withdrawn article is always marked as that. */
  readonly mark?: string | undefined;
  readonly withExcerpt?: boolean;
  /** Words the line of a story instead, as far as it has something to show. */
  readonly template?: string | undefined;
};

export function articleItem(
  article: Article,
  phrases: Phrases,
  options: TellingOptions = {},
): StoryItem {
  const { byline, publishedAt } = article;
  return {
    ...articleHead(article, phrases, options),
    details: dotted([
      noteOnTitle(article.title, phrases),
      text(sourceLabel(article, phrases)),
      byline === undefined ? undefined : text(byline),
      dateSpan(publishedAt, phrases),
      titleNote(article, phrases),
    ]),
  };
}

/** What a line says before its details, of an article or of the story that it leads. */
export function articleHead(
  article: Article,
  phrases: Phrases,
  { mark, withExcerpt = false }: TellingOptions,
): Omit<StoryItem, "details"> {
  const { title, excerpt, withdrawnAt } = article;
  const hasExcerpt = withExcerpt && excerpt !== "" && excerpt !== title;
  const shownMark = withdrawnAt === undefined ? mark : phrases.withdrawn;
  return {
    ...(shownMark !== undefined && { mark: shownMark }),
    title: [articleSpan(article, title)],
    ...(hasExcerpt && { excerpt: [excerptSpan(article, phrases)] }),
  };
}

/** The publisher's teaser; the first sentences where there is none. */
export function excerptSpan(article: Article, phrases: Phrases): Span {
  return passageSpan(article, { words: article.excerpt, passage: "excerpt" }, phrases);
}

/** Says that a title is the desk's choice of words from the text. */
export function titleNote({ isTitleDerived }: Article, phrases: Phrases): Span | undefined {
  return isTitleDerived ? text(phrases.titleDerived, "quiet") : undefined;
}
