/** People as commands ask for them: who somebody is over the whole archive, and which stories name them. */

import type { Archive, SearchOptions } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import type { Case } from "../newsroom/case.ts";
import type { Desk } from "../newsroom/desk.ts";
import { nearest } from "../newsroom/nearest.ts";
import type { FoundPeople, Profile } from "../newsroom/profile.ts";
import { joined } from "../newsroom/query-tree.ts";
import type { Story } from "../newsroom/story.ts";
import { words } from "../newsroom/words.ts";
import { type Research, versionKey } from "./research.ts";
import type { View } from "./stories.ts";

/** The newest that have the name: what can be read while somebody waits. */
const ARTICLES_READ: SearchOptions = { limit: 500 };

/** People whose names a mistyped one is compared with. */
const NAMES_COMPARED_MAX = 500;

/** What was found lately is kept, since turning a page asks for it again: one is some 3 MB at most. */
const KEPT_MAX = 6;

export type ProfileParts = {
  readonly archive: Archive;
  readonly research: Pick<Research, "named">;
  defined(): readonly Case[];
  casesOf(article: Article): readonly string[];
  readonly view: View;
};

export function createProfiles(parts: ProfileParts): Desk["profiles"] {
  const { archive, view } = parts;
  const kept = new Map<string, Promise<FoundPeople>>();
  return {
    async find(name) {
      const wanted = words(name);
      if (wanted.length === 0) return undefined;
      const query = joined(
        "and",
        wanted.map((word) => ({ type: "words", words: [word], isPrefix: false })),
      );
      const { articles, total } = await archive.search(query, ARTICLES_READ);
      const versions = articles.map((article) => [versionKey(article), article.file]);
      const key = JSON.stringify([wanted, versions, parts.defined()]);
      const found = kept.get(key) ?? read(parts, { articles, total, name });
      kept.delete(key);
      kept.set(key, found);
      // One that failed is read anew for whoever asks next.
      found.catch(() => kept.delete(key));
      for (const old of [...kept.keys()].slice(0, -KEPT_MAX)) kept.delete(old);
      const people = await found;
      return people.profile === undefined && people.namesakes.length === 0 ? undefined : people;
    },
    async nearest(name, limit) {
      const people = await archive.people("", NAMES_COMPARED_MAX);
      const names = people.flatMap((one) => [one.name, ...one.name.split(" ").slice(-1)]);
      return nearest(name, [...new Set(names)], limit);
    },
    async stories(profile, { limit, offset }) {
      const stories = await storiesOf(archive, profile);
      const shown = stories.slice(offset, offset + limit);
      return { items: await Promise.all(shown.map((one) => view(one))), total: stories.length };
    },
  };
}

async function read(
  { research, casesOf, defined }: ProfileParts,
  given: { readonly articles: readonly Article[]; readonly total: number; readonly name: string },
): Promise<FoundPeople> {
  const { articles, total, name } = given;
  const named = await research.named(name, articles);
  const counts = new Map<string, number>();
  for (const slug of (named.profile?.articles ?? []).flatMap(casesOf)) {
    counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  const cases = defined()
    .map((caseFile) => ({ caseFile, articles: counts.get(caseFile.slug) ?? 0 }))
    .filter((one) => one.articles > 0)
    .sort((a, b) => b.articles - a.articles);
  return { ...named, articles, cases, isCut: total > articles.length };
}

/** Each once, in the order of the profile's articles: newest first. */
async function storiesOf(archive: Archive, { articles }: Profile): Promise<readonly Story[]> {
  const stories = new Map<string, Story>();
  for (const { id } of articles) {
    const story = await archive.storyOf(id);
    if (story !== undefined && !stories.has(story.id)) stories.set(story.id, story);
  }
  return [...stories.values()];
}
