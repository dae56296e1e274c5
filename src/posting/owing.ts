/**
 * What channels that want stories at once are owed. Pure: the caller reads what was told, and writes what is owed in
 * the commit that files the articles, so that neither can be there without the other.
 */

import { askedArticle, type Interest, mentionsFor } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { type Delivery, deliveryKey } from "../newsroom/delivery.ts";
import type { StoryItem } from "../newsroom/message.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import { parseQuery, type Query, withCases } from "../newsroom/query.ts";
import type { StoryView } from "../newsroom/story.ts";
import { destinationKey, type Subscription } from "../newsroom/subscription.ts";
import { pictureOf, storyMenu, subjectOf } from "../newsroom/telling/posted-story.ts";
import { ledByNews, storyItem } from "../newsroom/telling/story.ts";
import { forApproval } from "./decisions.ts";
import { newDelivery, toldIds, toldKey } from "./ledger.ts";
import { mentioning } from "./mentions.ts";

/** One story that one destination may be owed, under the first of its subscriptions that asks for it. */
export type Owing = {
  readonly view: StoryView;
  readonly subscription: Subscription;
  /** Whom any of the subscriptions that ask for it mentions. */
  readonly mentions: readonly string[];
};

/** A story in a thread that so many tell on their own is shown to the whole channel, as is one that mentions somebody. */
const ALOUD_SOURCES_MIN = 3;

/** Throws where a query cannot be read or names a case that is not there. Its "last week" is the week before `now`. */
export function queryOf(text: string, cases: readonly Case[], now: Date): Query {
  return withCases(parseQuery(text, now), cases, now);
}

/** What an owing is written down with. */
export type Wording = {
  readonly phrases: Phrases;
  readonly cases: readonly Case[];
  readonly epoch: number;
  readonly now: Date;
};

/** The destinations that ask for this story and have fresh news in it, each once. */
export function askedFor(
  view: StoryView,
  interests: readonly Interest[],
  now: Date,
): readonly Owing[] {
  const owings = new Map<string, Owing>();
  for (const interest of interests) {
    const { subscription } = interest;
    const place = destinationKey(subscription.destination);
    const first = owings.get(place);
    const { when, mentions: whom = [] } = subscription;
    const isHeld = first?.subscription.needsApproval === true;
    // One delivery is for all of a channel's subscriptions: a further one only adds whom it mentions, or that nobody
    // needs to approve it.
    if (when !== "now" || (first !== undefined && whom.length === 0 && !isHeld)) continue;
    if (askedArticle(view, interest, now) === undefined) continue;
    const mentions = mentionsFor(interest, [view]);
    const all = [...(first?.mentions ?? []), ...mentions];
    const isFreed = isHeld && subscription.needsApproval !== true;
    owings.set(place, { view, subscription, ...(isFreed ? {} : first), mentions: all });
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
  { phrases, cases, epoch, now }: Wording,
): Delivery {
  const view = ledByNews(whole, ({ isNews }) => isNews);
  const { id: storyId, articleIds } = view.story;
  const { id: subscriptionId, destination, layout, template } = subscription;
  const isCard = layout === "card" || layout === "thread";
  const isForAll = mentions.length > 0 || view.independentSources >= ALOUD_SOURCES_MIN;
  const picture = isCard ? pictureOf(view.lead, phrases) : undefined;
  const story: StoryItem = {
    ...storyItem(view, phrases, { withExcerpt: isCard, template }),
    ...(picture && { picture }),
    menu: storyMenu(view, cases, phrases, subscription.isPersonal ? subscription : undefined),
  };
  const delivery = {
    key: deliveryKey("story", storyId, destination),
    kind: "story",
    destination,
    subscriptionId,
    ...(subscription.isPersonal && ({ isPersonal: true } as const)),
    stories: [{ storyId, articleIds }],
    message: {
      title: view.lead.title,
      blocks: [{ type: "stories", stories: [story] }],
      ...mentioning(mentions),
      subject: subjectOf(view, cases),
      ...(layout === "thread" && ({ inThread: isForAll ? "aloud" : "quietly" } as const)),
    },
  } as const;
  const intent = newDelivery(delivery, epoch, now);
  return subscription.needsApproval ? forApproval(intent) : intent;
}
