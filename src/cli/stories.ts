/**
 * `npm run -s stories`: which story each article belongs to, in the order they come. After every so many articles, and at
 * the end of the file, the desk would be idle: it groups the latest anew, and that is what is printed.
 */

import type { Call } from "../cli.ts";
import { analyse } from "../understanding/analyse.ts";
import { regroup } from "../understanding/regroup.ts";
import { ARTICLES_MAX, createStoryIndex, type StoryIndex } from "../understanding/stories.ts";
import { articlesOf } from "./articles.ts";

/** The latest are grouped anew so often that each article is, together with at least as many before or after it. */
const IDLE_EVERY_ARTICLES = ARTICLES_MAX / 2;

/** Prints `id<TAB>story` a line. */
export async function stories({ words, print }: Call): Promise<number> {
  const index = createStoryIndex();
  const storyIds = new Map<string, string>();
  const copies = new Map<string, string>();
  const articles = await articlesOf(words[0]);
  for (const [place, article] of articles.entries()) {
    const { storyId, copyOf } = index.place(article, analyse(article));
    storyIds.set(article.id, storyId);
    if (copyOf !== undefined) copies.set(article.id, copyOf);
    const isIdle = (place + 1) % IDLE_EVERY_ARTICLES === 0 || place + 1 === articles.length;
    if (isIdle) for (const [id, moved] of groupAnew(index)) storyIds.set(id, moved);
  }
  for (const { id } of articles) print(`${id}\t${storyIds.get(copies.get(id) ?? id)}`);
  return 0;
}

function groupAnew(index: StoryIndex): ReadonlyMap<string, string> {
  const steps = regroup(index.latest(ARTICLES_MAX));
  for (;;) {
    const step = steps.next();
    if (!step.done) continue;
    index.move(step.value);
    return step.value;
  }
}
