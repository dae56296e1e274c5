/**
 * Which names could be a case: those that keep coming back in news, week after week, by more than one source. It is an
 * offer to people, who decide; nothing follows from it by itself.
 */

import type { Case, CaseSuggestion } from "../newsroom/case.ts";
import type { Story } from "../newsroom/story.ts";
import { words } from "../newsroom/words.ts";
import { compareText } from "./order.ts";

const WEEK_MS = 7 * 86_400_000;

/** Half a year: what has not come back since is over. */
const WEEKS_BACK = 26;

/** One event is news for a week or two; what is told of in more of them is a matter. */
const WEEKS_MIN = 3;
const STORIES_MIN = 4;
const SOURCES_MIN = 2;

const SUGGESTIONS_MAX = 5;

/** A full name that no defined case is called by, nor has in its title or query. */
export function isUndefined(name: string, cases: readonly Case[]): boolean {
  const wanted = ` ${words(name).join(" ")} `;
  if (wanted.trim().split(" ").length < 2) return false;
  return !cases.some(({ title, names, query }) =>
    [title, query, ...names].some((one) => ` ${words(one).join(" ")} `.includes(wanted)),
  );
}

/** No story that began before this moment, ISO in UTC, counts. */
export function returningSince(now: Date): string {
  return new Date(now.getTime() - WEEKS_BACK * WEEK_MS).toISOString();
}

/** In how many weeks of the last half year these stories began, and how many did. */
export function returns(
  stories: readonly Pick<Story, "firstAt">[],
  now: Date,
): Pick<CaseSuggestion, "stories" | "weeks"> {
  const ages = stories
    .map(({ firstAt }) => Math.floor((now.getTime() - Date.parse(firstAt)) / WEEK_MS))
    .filter((weeks) => weeks >= 0 && weeks < WEEKS_BACK);
  return { stories: ages.length, weeks: new Set(ages).size };
}

/** Whether it comes back at all, whoever tells of it. */
export function isReturning({
  stories,
  weeks,
}: Pick<CaseSuggestion, "stories" | "weeks">): boolean {
  return weeks >= WEEKS_MIN && stories >= STORIES_MIN;
}

/** Those worth an offer, what returned in most weeks first. */
export function suggestedCases(found: readonly CaseSuggestion[]): readonly CaseSuggestion[] {
  return found
    .filter((one) => isReturning(one) && one.sources >= SOURCES_MIN)
    .sort((a, b) => b.weeks - a.weeks || b.stories - a.stories || compareText(a.name, b.name))
    .slice(0, SUGGESTIONS_MAX);
}
