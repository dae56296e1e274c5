/**
 * What follows for stories when articles were grouped anew: which story each group is, and which stories are one.
 */

import type { Terms } from "./grouping-terms.ts";

/** An article as it is grouped. Reprints are no part of it: they follow their original. */
export type Grouped = {
  readonly id: string;
  readonly storyId: string;
  /** When it appeared, in milliseconds since 1970. */
  readonly at: number;
  readonly terms: Terms;
  readonly isShort: boolean;
};

/** A story as a whole that is part of another now: both are one. */
export type Merge = { readonly from: string; readonly into: string };

/**
 * Those of the stories that are wholly in one group now, together with another that is wholly in it: two tellings of one
 * event that came too early to be known for it. A story of which the groups disagree is left alone.
 */
export function mergesIn(
  articles: readonly Grouped[],
  stories: ReadonlyMap<string, string>,
): readonly Merge[] {
  const groupOf = new Map<string, string>();
  for (const [storyId, members] of Map.groupBy(articles, (article) => article.storyId)) {
    const groups = new Set(members.map(({ id }) => stories.get(id) ?? storyId));
    const [group] = groups;
    if (groups.size === 1 && group !== undefined) groupOf.set(storyId, group);
  }
  return [...groupOf].flatMap(([from, into]) =>
    from !== into && groupOf.get(into) === into ? [{ from, into }] : [],
  );
}

/**
 * Each group keeps the id of the story that most of its articles were in, where no group has more of that story; the
 * others are named by their first article, or by the first that names no story yet.
 */
export function namesOf(groups: readonly (readonly Grouped[])[]): Map<string, string> {
  const claims = groups.flatMap((members, group) =>
    [...Map.groupBy(members, ({ storyId }) => storyId)].map(([storyId, from]) => ({
      group,
      storyId,
      articles: from.length,
    })),
  );
  const names = new Map<number, string>();
  const taken = new Set<string>();
  for (const { group, storyId } of claims.toSorted((a, b) => b.articles - a.articles)) {
    if (names.has(group) || taken.has(storyId)) continue;
    names.set(group, storyId);
    taken.add(storyId);
  }
  const stories = new Map<string, string>();
  for (const [group, members] of groups.entries()) {
    const ids = members.map(({ id }) => id);
    const name = names.get(group) ?? ids.find((id) => !taken.has(id)) ?? ids[0] ?? "";
    taken.add(name);
    for (const id of ids) stories.set(id, name);
  }
  return stories;
}
