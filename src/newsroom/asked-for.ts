/**
 * Whether a subscription asks for a story, and if not, why. What posts decide by and what /why answers is the same, so
 * that no explanation can differ from what was done.
 */

import { type Article, NEWS_AGE_DAYS_MAX } from "./article.ts";
import { matches, type Query } from "./query.ts";
import type { StoryView } from "./story.ts";
import type { Subscription } from "./subscription.ts";

/** A subscription with its query, read. */
export type Interest = {
  readonly subscription: Subscription;
  readonly query: Query;
  /** Slugs of the cases that its channel is told nothing of. */
  readonly muted?: readonly string[];
};

/** Why nothing of a story is told for a subscription; with the article that would have been told, where one matches. */
export type Refusal =
  | { readonly type: "muted"; readonly slug: string }
  | { readonly type: "unmatched" }
  /** It was there when its feed was first read. */
  | { readonly type: "baseline"; readonly article: Article }
  /** It was old when it was first read. */
  | { readonly type: "old"; readonly article: Article }
  /** It was read before anybody asked for it. */
  | { readonly type: "earlier"; readonly article: Article }
  /** It was news once, and is not any more. */
  | { readonly type: "stale"; readonly article: Article };

const DAY_MS = 24 * 60 * 60_000;

/**
 * An article read longer ago than this is not news any more, however its story changes: an edited case or a late
 * correction must not bring up last month.
 */
export const FRESH_DAYS_MAX = 7;

/**
 * The article that a subscription asks for: what its query selects, was news on arrival, and arrived after it began and
 * not long ago. Undefined where there is none, and where any of the story's cases is muted.
 */
export function askedArticle(view: StoryView, interest: Interest, now: Date): Article | undefined {
  if (mutedCase(view, interest) !== undefined) return undefined;
  const { query, subscription } = interest;
  return view.articles.find(
    (article) => staleness(article, subscription, now) === undefined && matches(query, article),
  );
}

/** Why askedArticle gives none; of several articles that match, the one that came nearest to being told. */
export function refusalOf(view: StoryView, interest: Interest, now: Date): Refusal {
  const slug = mutedCase(view, interest);
  if (slug !== undefined) return { type: "muted", slug };
  const matching = view.articles.filter((article) => matches(interest.query, article));
  const article = matching.find(({ isNews }) => isNews) ?? matching[0];
  if (article === undefined) return { type: "unmatched" };
  return { type: staleness(article, interest.subscription, now) ?? "stale", article };
}

/** The first of a story's cases that the channel has muted. */
export function mutedCase(
  { cases }: StoryView,
  { muted = [] }: Pick<Interest, "muted">,
): string | undefined {
  return muted.length === 0 ? undefined : cases.find((slug) => muted.includes(slug));
}

function staleness(
  { isNews, publishedAt, seenAt }: Article,
  { addedAt }: Subscription,
  now: Date,
): "old" | "baseline" | "earlier" | "stale" | undefined {
  if (!isNews) {
    const ageMs = Date.parse(seenAt) - Date.parse(publishedAt ?? seenAt);
    return ageMs > NEWS_AGE_DAYS_MAX * DAY_MS ? "old" : "baseline";
  }
  if (seenAt < addedAt) return "earlier";
  const oldest = new Date(now.getTime() - FRESH_DAYS_MAX * DAY_MS).toISOString();
  return seenAt > oldest ? undefined : "stale";
}
