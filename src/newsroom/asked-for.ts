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
  /** Its mentionQuery, read; absent where it has none or none that can be read. */
  readonly mentionQuery?: Query;
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
  | { readonly type: "stale"; readonly article: Article }
  /** It was older when it was read than the subscription wants. */
  | { readonly type: "aged"; readonly article: Article; readonly hours: number }
  /** Fewer independent sources tell it than the subscription wants; another one may yet join them. */
  | {
      readonly type: "fewSources";
      readonly article: Article;
      readonly sources: number;
      readonly wanted: number;
    };

/** As `matches`, for whoever asks the same of many interests. */
export type Selects = typeof matches;

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * An article read longer ago than this is not news any more, however its story changes: an edited case or a late
 * correction must not bring up last month.
 */
export const FRESH_DAYS_MAX = 7;

/**
 * The article that a subscription asks for: what its query selects, was news on arrival, and arrived after it began, not
 * long ago and fresh enough for it. Undefined where there is none, where any of the story's cases is muted, and where
 * too few sources tell it yet.
 */
export function askedArticle(
  view: StoryView,
  interest: Interest,
  now: Date,
  selects: Selects = matches,
): Article | undefined {
  const { query, subscription } = interest;
  if (mutedCase(view, interest) !== undefined || hasFewSources(view, subscription))
    return undefined;
  return view.articles.find(
    (article) =>
      selects(query, article) &&
      staleness(article, subscription, now) === undefined &&
      !isAged(article, subscription),
  );
}

/** Whether nothing but the query and the filter is against a story, however long ago it was news. */
export function passes(view: StoryView, { query, subscription }: Interest): boolean {
  if (hasFewSources(view, subscription)) return false;
  return view.articles.some((article) => !isAged(article, subscription) && matches(query, article));
}

/** Whom a subscription names with these stories. */
export function mentionsFor(
  { subscription, mentionQuery: query }: Interest,
  views: readonly StoryView[],
): readonly string[] {
  const { mentions = [], mentionQuery } = subscription;
  if (mentionQuery === undefined || mentions.length === 0) return mentions;
  if (query === undefined) return [];
  const isMeant = views.some(({ articles }) => articles.some((one) => matches(query, one)));
  return isMeant ? mentions : [];
}

/** Why askedArticle gives none; of several articles that match, the one that came nearest to being told. */
export function refusalOf(view: StoryView, interest: Interest, now: Date): Refusal {
  const slug = mutedCase(view, interest);
  if (slug !== undefined) return { type: "muted", slug };
  const { query, subscription } = interest;
  const matching = view.articles.filter((article) => matches(query, article));
  const news = matching.filter(({ isNews }) => isNews);
  const article = news.find((one) => !isAged(one, subscription)) ?? news[0] ?? matching[0];
  if (article === undefined) return { type: "unmatched" };
  const type = staleness(article, subscription, now);
  if (type !== undefined) return { type, article };
  const { ageHoursMax: hours = 0, sourcesMin: wanted = 0 } = subscription;
  if (isAged(article, subscription)) return { type: "aged", article, hours };
  return { type: "fewSources", article, sources: view.independentSources, wanted };
}

/** The first of a story's cases that the channel has muted. */
export function mutedCase(
  { cases }: StoryView,
  { muted = [] }: Pick<Interest, "muted">,
): string | undefined {
  return muted.length === 0 ? undefined : cases.find((slug) => muted.includes(slug));
}

function hasFewSources(
  { independentSources }: StoryView,
  { sourcesMin = 0 }: Pick<Subscription, "sourcesMin">,
): boolean {
  return independentSources < sourcesMin;
}

/** Of which no time is known is never too old, and a day alone, read as its first moment, counts by its last. */
function isAged(
  { publishedAt, seenAt }: Article,
  { ageHoursMax }: Pick<Subscription, "ageHoursMax">,
): boolean {
  if (ageHoursMax === undefined || publishedAt === undefined) return false;
  const ownMs = publishedAt.includes("T00:00:00") ? DAY_MS : 0;
  return Date.parse(seenAt) - Date.parse(publishedAt) - ownMs > ageHoursMax * HOUR_MS;
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
