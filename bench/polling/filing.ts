/** What the desk's intake does with a feed's articles, but for understanding them: each is looked up, and filed once. */

import type { Archive, FiledArticle } from "../../src/newsroom/archive.ts";
import { idFor, isUnchanged, sharedAliases, toArticle } from "../../src/reading/identify.ts";
import { recognise } from "../../src/reading/recognise.ts";
import type { PollParts } from "../../src/reading/web/poll.ts";

const NOTHING = {
  sentences: [],
  dates: [],
  people: [],
  quotes: [],
  sketch: [],
  terms: {},
  isPartial: false,
};

export function createFiling(archive: Archive): PollParts["take"] {
  return async (feed, { articles: raws }, isBaseline) => {
    const shared = sharedAliases(feed, raws);
    const find = (alias: string) => archive.known([alias]);
    const filed: FiledArticle[] = [];
    for (const raw of raws) {
      const recognised = await recognise(find, { feed, shared }, raw);
      if (recognised === "unsure") continue;
      const { aliases, guid, previous } = recognised;
      const id = previous?.id ?? idFor(aliases[0] ?? "");
      const now = new Date();
      const occasion = { now, isBaseline, language: "en", identity: { id, guid } };
      const article = toArticle(feed, raw, occasion, previous);
      if (previous !== undefined && isUnchanged(previous, article)) continue;
      filed.push({ article, analysis: NOTHING, aliases });
    }
    const stories = filed.map(({ article: { id, seenAt } }) => ({
      id,
      articleIds: [id],
      lead: id,
      firstAt: seenAt,
      lastAt: seenAt,
      aliases: [],
      copies: {},
    }));
    await archive.commit({ articles: filed, stories, records: [] });
    return filed.length;
  };
}
