/**
 * What channels that want stories at once are owed. Pure: the caller reads what was told, and writes what is owed in
 * the commit that files the articles, so that neither can be there without the other.
 */

import type { Article } from "../newsroom/article.ts";
import type { Case } from "../newsroom/case.ts";
import { type Delivery, deliveryKey } from "../newsroom/delivery.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import { matches, parseQuery, type Query, withCases } from "../newsroom/query.ts";
import type { StoryView } from "../newsroom/story.ts";
import { destinationKey, type Subscription } from "../newsroom/subscription.ts";
import { ledByNews, storyItem } from "../newsroom/telling/story.ts";
import { newDelivery, toldIds, toldKey } from "./ledger.ts";
import { mentionLine } from "./mentions.ts";

/** A subscription with its query, read. */
export type Interest = { readonly subscription: Subscription; readonly query: Query };

/** One story that one destination may be owed, under the first of its subscriptions that asks for it. */
export type Owing = {
  readonly view: StoryView;
  readonly subscription: Subscription;
  /** Whom any of the subscriptions that ask for it mentions. */
  readonly mentions: readonly string[];
};

/**
 * An article read longer ago than this is not news any more, however its story changes: an edited case or a late
 * correction must not bring up last month.
 */
const FRESH_MS_MAX = 7 * 24 * 60 * 60_000;

/** Throws where a query cannot be read or names a case that is not there. Its "last week" is the week before `now`. */
export function queryOf(text: string, cases: readonly Case[], now: Date): Query {
  return withCases(parseQuery(text, now), cases, now);
}

/** The destinations that ask for this story and have fresh news in it, each once. */
export function askedFor(
  view: StoryView,
  interests: readonly Interest[],
  now: Date,
): readonly Owing[] {
  const owings = new Map<string, Owing>();
  for (const { subscription, query } of interests) {
    const place = destinationKey(subscription.destination);
    const first = owings.get(place);
    const { when, mentions = [] } = subscription;
    // One delivery is for all of a channel's subscriptions: a further one only adds whom it mentions.
    if (when !== "now" || (first !== undefined && mentions.length === 0)) continue;
    if (!hasNewsFor(view, query, subscription, now)) continue;
    const all = [...(first?.mentions ?? []), ...mentions];
    owings.set(place, { view, subscription, ...first, mentions: all });
  }
  return [...owings.values()];
}

/** The keys under which an owing may have been told already: its story's own and those merged into it. */
export function toldKeysOf({ view, subscription }: Owing): readonly string[] {
  return toldIds(view.story).map((id) => toldKey(subscription.destination, id));
}

/** Those whose channel was told nothing of that story yet. */
export function owed(owings: readonly Owing[], told: ReadonlySet<string>): readonly Owing[] {
  return owings.filter((owing) => !toldKeysOf(owing).some((key) => told.has(key)));
}

/** An owing as it is written down, its message frozen in the words of its channel. */
export function storyDelivery(
  { view: whole, subscription, mentions }: Owing,
  phrases: Phrases,
  epoch: number,
  now: Date,
): Delivery {
  const view = ledByNews(whole, ({ isNews }) => isNews);
  const { id: storyId, articleIds } = view.story;
  const { id: subscriptionId, destination, layout } = subscription;
  const story = storyItem(view, phrases, { withExcerpt: layout === "card" });
  const delivery = {
    key: deliveryKey("story", storyId, destination),
    kind: "story",
    destination,
    subscriptionId,
    stories: [{ storyId, articleIds }],
    message: {
      title: view.lead.title,
      blocks: [...mentionLine(mentions), { type: "stories", stories: [story] }],
    },
  } as const;
  return newDelivery(delivery, epoch, now);
}

/** An article counts that was news on arrival, arrived after the subscription began, and is what it asks for. */
function hasNewsFor(
  { articles }: StoryView,
  query: Query,
  { addedAt }: Subscription,
  now: Date,
): boolean {
  const oldest = new Date(now.getTime() - FRESH_MS_MAX).toISOString();
  const isFresh = ({ isNews, seenAt }: Article) => isNews && seenAt >= addedAt && seenAt > oldest;
  return articles.some((article) => isFresh(article) && matches(query, article));
}
