/** Small parts that every telling is made of: a line of details, a heading, an article to open. */

import type { Article } from "../article.ts";
import type { Place } from "../claim.ts";
import { type Block, type Span, text } from "../message.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { dayLabel } from "./dates.ts";

/** The parts that are there, with a dot between them. */
export function dotted(parts: readonly (Span | readonly Span[] | undefined)[]): readonly Span[] {
  return parts
    .filter((part) => part !== undefined)
    .map((part) => ("type" in part ? [part] : part))
    .filter((spans) => spans.length > 0)
    .flatMap((spans, index) => (index === 0 ? spans : [text(" · "), ...spans]));
}

export function heading(words: string): Block {
  return { type: "heading", spans: [text(words)] };
}

/** Words, or a sentence that names commands. */
export function paragraph(words: string | readonly Span[]): Block {
  return { type: "text", spans: typeof words === "string" ? [text(words)] : words };
}

/** Words that open the article, at a place in it if one is given. */
export function articleSpan(article: Article, words: string, place?: Place): Span {
  const { id: articleId, url, file } = article;
  return {
    type: "article",
    text: words,
    articleId,
    ...(url === undefined ? { file } : { url }),
    ...(place && { place: { field: place.field, start: place.start, end: place.end } }),
  };
}

/** Who published it; for a file whose text names no outlet, the file's name and that it is no more than that. */
export function sourceLabel({ source, sourceKind }: Article, phrases: Phrases): string {
  return sourceKind === "file" ? `${source} (${phrases.noOutlet})` : source;
}

/**
 * When it was published, in the reader's own zone. A publisher who gives a day alone is read as midnight UTC, which
 * would be the day before in America: such a day stays the day it is.
 */
export function dateSpan(publishedAt: string | undefined, phrases: Phrases): Span {
  if (publishedAt === undefined) return text(phrases.noDate);
  if (publishedAt.includes("T00:00:00")) return text(dayLabel(publishedAt, phrases.language));
  return { type: "time", at: publishedAt, show: "date" };
}

/** "Reuters, 31 May 2019", leading to the article. */
export function sourceSpan(article: Article, phrases: Phrases, place?: Place): Span {
  const { publishedAt } = article;
  const date = publishedAt === undefined ? phrases.noDate : dayLabel(publishedAt, phrases.language);
  return articleSpan(article, `${sourceLabel(article, phrases)}, ${date}`, place);
}
