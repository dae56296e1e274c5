/** Whether what a page gave is the article that its feed speaks of. Pure. */

import type { RawArticle } from "../../newsroom/article.ts";
import { words } from "../../newsroom/words.ts";
import type { PageReading } from "../files/page.ts";
import { isConsent } from "../files/page-wall.ts";

/** A word that tells something has some letters; in Chinese or Japanese one is a character. */
const LETTERS_MIN = 4;

/** So many of the feed's words have to be on the page: teasers are written anew, but of the same people and things. */
const SHARED_MIN = 0.5;

/** Completes the sentence "The page …". */
type Refusal = { readonly reason: string };

/** The page's text, where it says more than the feed, and of the same. */
export function textFor(
  raw: RawArticle,
  reading: PageReading,
): Refusal | { readonly text: string } {
  if ("problem" in reading) return { reason: reading.problem };
  const { text } = reading.article;
  if (reading.wall !== undefined) return { reason: reading.wall };
  if (isConsent(text)) return { reason: "asks for consent first" };
  if (text.length <= raw.text.length) return { reason: "says no more than its feed" };
  if (sharedWords(raw, text) < SHARED_MIN) return { reason: "speaks of something else" };
  return { text };
}

/** The share of the feed's words that a text has; without any the title's count. */
function sharedWords({ title, text: teaser }: RawArticle, text: string): number {
  const said = telling(teaser).size > 0 ? telling(teaser) : telling(title);
  const found = new Set(words(text));
  const shared = [...said].filter((word) => found.has(word));
  return said.size === 0 ? 0 : shared.length / said.size;
}

function telling(text: string): ReadonlySet<string> {
  return new Set(
    words(text).filter(
      (word) => word.length >= LETTERS_MIN || !/^[\p{Script=Latin}\d]+$/u.test(word),
    ),
  );
}
