/** The story that a text most likely comes from or speaks of, by the words it shares with a title. A guess, and told as one. */

import type { Desk } from "./desk.ts";
import { formatQuery, type Query } from "./query.ts";
import type { StoryView } from "./story.ts";
import { words } from "./words.ts";

/** Shorter words are in every title. */
const WORD_CHARS_MIN = 4;
/** Longer ones are addresses and slips, and a query may have a thousand characters. */
const WORD_CHARS_MAX = 20;
const WORDS_MAX = 30;

const TITLES_COMPARED = 20;

/** A title shares enough with a text that has this part of its words, and so many of them. */
const SHARED_PART_MIN = 0.6;
const SHARED_MIN = 3;

/** Words looked up to find the rarest. */
const WORDS_COUNTED = 12;
const RAREST_MAX = 3;

/** Undefined where no title shares enough words. */
export async function storyLike(text: string, desk: Desk): Promise<StoryView | undefined> {
  const told = tellingWords(text).slice(0, WORDS_MAX);
  if (told.length < SHARED_MIN) return undefined;
  const parts = told.map(
    (word): Query => ({
      type: "words",
      words: [word],
      isPrefix: false,
      field: "title",
    }),
  );
  const query = formatQuery({ type: "or", of: parts });
  const page = { limit: TITLES_COMPARED, offset: 0, order: "best" } as const;
  const { articles } = await desk.articles.search(query, page);
  const shared = articles
    .map(({ id, title }) => ({ id, part: sharedPart(title, new Set(told)) }))
    .filter(({ part }) => part >= SHARED_PART_MIN)
    .sort((a, b) => b.part - a.part);
  return shared[0] && desk.stories.find(shared[0].id);
}

/** The words of a text that fewest articles have, the rarest first; none where no article has any. */
export async function rarestWords(text: string, desk: Desk): Promise<readonly string[]> {
  const longest = tellingWords(text)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, WORDS_COUNTED);
  const counted = await Promise.all(
    longest.map(async (word) => {
      const { total } = await desk.articles.search(word, { limit: 1, offset: 0 });
      return { word, total };
    }),
  );
  return counted
    .filter(({ total }) => total > 0)
    .sort((a, b) => a.total - b.total)
    .slice(0, RAREST_MAX)
    .map(({ word }) => word);
}

function tellingWords(text: string): readonly string[] {
  const isTelling = ({ length }: string) => length >= WORD_CHARS_MIN && length <= WORD_CHARS_MAX;
  return [...new Set(words(text.replaceAll(/https?:\/\/\S+/gu, " ")))].filter(isTelling);
}

function sharedPart(title: string, told: ReadonlySet<string>): number {
  const own = tellingWords(title);
  const shared = own.filter((word) => told.has(word)).length;
  return shared < SHARED_MIN ? 0 : shared / own.length;
}
