/** The made-up feeds of bench/reading, some 5 to 250 KB each, so that each feed has addresses of its own. */

import { corpus } from "../corpus.ts";
import { KINDS } from "../reading/documents.ts";

/** Stands where each feed has its own number, so that no two tell the same. */
export const NUMBER = "{feed}";

/** Stands in the title of a feed's newest article, where each visit to a feed that changes is told by its number. */
export const VISIT = "00000000";

/** Articles a feed; three times as many where it gives teasers. */
const ARTICLES = [4, 10, 20, 45];

/** Each kind in each size, the smallest first. */
export const DOCUMENTS: readonly string[] = ARTICLES.flatMap((count) => {
  const articles = [...corpus(count)];
  return KINDS.map(({ write }) =>
    write(articles)
      .replaceAll(/(?:news|radio)\.example/gu, `n${NUMBER}.example`)
      .replace(/<(?:item|entry).*?<title[^>]*>(?:<!\[CDATA\[)?/su, `$&${VISIT} `),
  );
});
