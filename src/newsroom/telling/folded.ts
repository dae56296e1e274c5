/**
 * Graphic passages are folded: a note in the reader's language stands before them, and they are shown, word for word,
 * when somebody asks. A title is never folded, as nothing else names its article: the note stands behind it.
 */

import type { Article } from "../article.ts";
import { formatAsk } from "../ask.ts";
import type { Claim } from "../claim.ts";
import { GRAPHIC_KINDS, type GraphicKind, graphicKinds } from "../graphic.ts";
import { type Message, type Span, text } from "../message.ts";
import { contentNote } from "../phrases/note-words.ts";
import type { Phrases } from "../phrases/phrases.ts";
import { sourceSpan } from "./line.ts";

/** Where a passage stands in its article: `text:120-180`, or the publisher's teaser. */
type Passage = Pick<Claim, "field" | "start" | "end"> | "excerpt";

/** Words that stand there; `shown` where marks or dots stand around them; `under` the title that is shown with them. */
type Told = {
  readonly words: string;
  readonly passage: Passage;
  readonly shown?: string;
  readonly under?: string;
};

/** The words as they are, or folded where they are graphic. */
export function passageSpan(
  article: Pick<Article, "id">,
  { words, passage, shown = words, under = "" }: Told,
  phrases: Phrases,
): Span {
  if (graphicKinds(words).length === 0) return text(shown);
  const kinds = kindsIn([under, words]);
  return {
    type: "folded",
    note: contentNote(kinds, phrases.language),
    passage: shown,
    ask: formatAsk(`story ${article.id}`, { passage: written(passage) }),
  };
}

/**
 * What stands beside a title that is graphic itself. With a passage `below` it that is folded, both notes say the same:
 * one post has one note.
 */
export function noteOnTitle(title: string, phrases: Phrases, below = ""): Span | undefined {
  if (graphicKinds(title).length === 0) return undefined;
  return text(contentNote(kindsIn([title, below]), phrases.language), "emphasis");
}

/** Those of all passages, each once, in the order in which notes name them. */
export function kindsIn(passages: readonly string[]): readonly GraphicKind[] {
  const found = new Set(passages.flatMap((passage) => graphicKinds(passage)));
  return GRAPHIC_KINDS.filter((kind) => found.has(kind));
}

/**
 * The passage that an ask names, as it stands in the article now, and its source. Undefined where nothing stands there.
 * For many eyes (`isFolded`) it stays folded.
 */
export function passageMessage(
  article: Article,
  wanted: string,
  phrases: Phrases,
  isFolded: boolean,
): Message | undefined {
  const found = read(wanted, article);
  if (found === undefined) return undefined;
  const { words, passage } = found;
  const note = noteOnTitle(words, phrases);
  const place = passage === "excerpt" ? undefined : passage;
  const shown = isFolded ? passageSpan(article, found, phrases) : text(words);
  return {
    title: article.title,
    blocks: [
      ...(note === undefined || isFolded
        ? []
        : [{ type: "notice", tone: "info", spans: [note] } as const]),
      { type: "text", spans: [shown, text(" — "), sourceSpan(article, phrases, place)] },
    ],
  };
}

function written(passage: Passage): string {
  return passage === "excerpt" ? passage : `${passage.field}:${passage.start}-${passage.end}`;
}

function read(wanted: string, article: Article): Told | undefined {
  if (wanted === "excerpt") return { words: article.excerpt, passage: "excerpt" };
  const [, field, from, to] = /^(title|text):(\d{1,9})-(\d{1,9})$/u.exec(wanted) ?? [];
  if (field !== "title" && field !== "text") return undefined;
  const [start, end] = [Number(from), Number(to)];
  const words = article[field].slice(start, end);
  const isWhole = start < end && words.length === end - start;
  return isWhole ? { words, passage: { field, start, end } } : undefined;
}
