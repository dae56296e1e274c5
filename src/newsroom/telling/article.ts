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
      noteBeside(article, phrases, options),
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
  options: TellingOptions,
): Omit<StoryItem, "details"> {
  const { title, withdrawnAt } = article;
  const shownMark = withdrawnAt === undefined ? options.mark : phrases.withdrawn;
  return {
    ...(shownMark !== undefined && { mark: shownMark }),
    title: [articleSpan(article, title)],
    ...(hasExcerpt(article, options) && { excerpt: [excerptSpan(article, phrases)] }),
  };
}

/** The note on a graphic title, with what the teaser below it adds. */
export function noteBeside(article: Article, phrases: Phrases, options: TellingOptions) {
  const below = hasExcerpt(article, options) ? article.excerpt : "";
  return noteOnTitle(article.title, phrases, below);
}

function hasExcerpt({ title, excerpt }: Article, { withExcerpt = false }: TellingOptions): boolean {
  return withExcerpt && excerpt !== "" && excerpt !== title;
}

/** The publisher's teaser; the first sentences where there is none. */
export function excerptSpan(article: Article, phrases: Phrases): Span {
  const { excerpt, title } = article;
  return passageSpan(article, { words: excerpt, passage: "excerpt", under: title }, phrases);
}

/** Says that a title is the desk's choice of words from the text. */
export function titleNote({ isTitleDerived }: Article, phrases: Phrases): Span | undefined {
  return isTitleDerived ? text(phrases.titleDerived, "quiet") : undefined;
}
