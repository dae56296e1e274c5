/** `npm run -s stories`: which story each article joins, in the order they come. */

import type { Call } from "../cli.ts";
import { analyse } from "../understanding/analyse.ts";
import { createStoryIndex } from "../understanding/stories.ts";
import { articlesOf } from "./articles.ts";

/** Prints `id<TAB>story` a line. */
export async function stories({ words, print }: Call): Promise<number> {
  const index = createStoryIndex();
  for (const article of await articlesOf(words[0])) {
    print(`${article.id}\t${index.place(article, analyse(article)).storyId}`);
  }
  return 0;
}
