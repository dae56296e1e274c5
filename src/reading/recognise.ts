/** Finds the article that something newly read already is, asking the archive for as few of its aliases as will do. */

import type { Article, RawArticle } from "../newsroom/article.ts";
import type { Feed } from "../newsroom/feed.ts";
import { aliasesOf, guidOf, hasSharedGuid, isSame, placeAlias } from "./identify.ts";

export type Recognition = {
  readonly feed: Feed;
  /** Aliases that tell nothing in this feed; more are learnt on the way. */
  readonly shared: Set<string>;
  /** Articles that their file no longer holds. */
  readonly gone?: ReadonlySet<string>;
};

export type Recognised = {
  /** What it is to be filed under. */
  readonly aliases: readonly string[];
  readonly guid: string | undefined;
  /** Absent for a new article. */
  readonly previous?: Article;
};

type Find = (alias: string) => Promise<Article | undefined>;

/**
 * Looks an article up by each of its aliases, until one names an article that it is. "unsure" when another article stood
 * in its place and nobody said yet which ones are `gone`.
 */
export async function recognise(
  find: Find,
  recognition: Recognition,
  raw: RawArticle,
): Promise<Recognised | "unsure"> {
  const { feed, shared } = recognition;
  const guid = guidOf(feed, raw, shared);
  const aliases = aliasesOf(feed, raw, shared);
  const place = placeAlias(feed, raw);
  const named = { aliases: place === undefined ? aliases : [...aliases, place], guid };
  for (const alias of aliases) {
    const known = await find(alias);
    if (known === undefined) continue;
    if (raw.url !== undefined && known.feedId === feed.id && hasSharedGuid(known, guid)) {
      // An earlier reading found that the feed gives this key to several articles.
      shared.add(aliases[0] ?? alias);
      return recognise(find, recognition, raw);
    }
    if (isSame(feed, raw, { alias, guid, known })) return { ...named, previous: known };
  }
  const previous = place === undefined ? undefined : await inPlace(find, recognition, raw, place);
  return previous === "unsure" ? previous : { ...named, previous };
}

/** The record that stood here, when its own words are gone from the file: this is that one, corrected. */
async function inPlace(
  find: Find,
  { feed, gone }: Recognition,
  raw: RawArticle,
  place: string,
): Promise<Article | "unsure" | undefined> {
  const known = await find(place);
  const isHere =
    known?.file === `${feed.location}/${raw.place}` &&
    known.guid === undefined &&
    known.withdrawnAt === undefined;
  if (!isHere) return undefined;
  if (gone === undefined) return "unsure";
  return gone.has(known.id) ? known : undefined;
}
