/**
 * What channels that want stories at once are owed. Pure: the caller reads what was told, and writes what is owed in
 * the commit that files the articles, so that neither can be there without the other.
 */

import type { Article } from "../newsroom/article.ts";
import { askedArticle, type Interest, mentionsFor, type Selects } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { type Delivery, deliveryKey } from "../newsroom/delivery.ts";
import type { Message, StoryItem } from "../newsroom/message.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import { matches, parseQuery, type Query, withCases } from "../newsroom/query.ts";
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
  /** The first of those that ask for it with which somebody follows it for themselves. */
  readonly personal?: Subscription;
  /** Whom any of the subscriptions that ask for it mentions. */
  readonly mentions: readonly string[];
};

/** A story in a thread that so many tell on their own is shown to the whole channel, as is one that mentions somebody. */
const ALOUD_SOURCES_MIN = 3;

/**
 * Throws where a query cannot be read or names a case that is not there. Its "last week" is the week before `now`, and
 * cannot be read without.
 */
export function queryOf(text: string, cases: readonly Case[], now?: Date): Query {
  return withCases(parseQuery(text, now), cases, now);
}

/** The destinations that ask for this story and have fresh news in it, each once. */
export function askedFor(
  view: StoryView,
  interests: readonly Interest[],
  now: Date,
): readonly Owing[] {
  const owings = new Map<string, Owing>();
  const selects = selectsOnce(view);
  for (const interest of interests) {
    if (interest.subscription.when !== "now") continue;
    if (askedArticle(view, interest, now, selects) === undefined) continue;
    const place = destinationKey(interest.subscription.destination);
    owings.set(place, withOneMore(owings.get(place), view, interest));
  }
  return [...owings.values()];
}

/**
 * One delivery is for all of a channel's subscriptions: a further one only adds whom it mentions, that nobody needs to
 * approve it, or that somebody follows it for themselves.
 */
function withOneMore(first: Owing | undefined, view: StoryView, interest: Interest): Owing {
  const { subscription } = interest;
  const mentions = [...(first?.mentions ?? []), ...mentionsFor(interest, [view])];
  const personal = first?.personal ?? (subscription.isPersonal ? subscription : undefined);
  const isFreed = first?.subscription.needsApproval === true && !subscription.needsApproval;
  const leading = first === undefined || isFreed ? subscription : first.subscription;
  return { view, subscription: leading, mentions, ...(personal && { personal }) };
}

/** Compares each query with each article of a story once: many channels ask for the same. */
function selectsOnce({ articles }: StoryView): Selects {
  const selected = new Map<Query, readonly Article[]>();
  return (query, article) => {
    const known = selected.get(query) ?? articles.filter((one) => matches(query, one));
    selected.set(query, known);
    return known.includes(article);
  };
}

/** The keys under which an owing may have been told already: its story's own and those merged into it. */
export function toldKeysOf({ view, subscription }: Owing): readonly string[] {
  return toldIds(view.story).map((id) => toldKey(subscription.destination, id));
}

/** Those whose channel was told nothing of that story yet. */
export function owed(owings: readonly Owing[], told: ReadonlySet<string>): readonly Owing[] {
  return owings.filter((owing) => !toldKeysOf(owing).some((key) => told.has(key)));
}

/** An owing as it is written down, with its message, which is frozen. */
export function storyDelivery(
  { view, subscription, personal }: Owing,
  message: Message,
  { epoch, now }: { readonly epoch: number; readonly now: Date },
): Delivery {
  const { id: storyId, articleIds } = view.story;
  const { id: subscriptionId, destination } = subscription;
  const delivery = {
    key: deliveryKey("story", storyId, destination),
    kind: "story",
    destination,
    subscriptionId,
    ...(personal && ({ isPersonal: true } as const)),
    stories: [{ storyId, articleIds }],
    message,
  } as const;
  const intent = newDelivery(delivery, epoch, now);
  return subscription.needsApproval ? forApproval(intent) : intent;
}

/** Of one story, all that its message depends on: what is the same for two channels reads the same there. */
export function wordingKey({ subscription, personal, mentions }: Owing, phrases: Phrases): string {
  const { layout, template } = subscription;
  return JSON.stringify([phrases.language, layout, template, personal?.id, mentions]);
}

/** The message of an owing, in the words of its channel. */
export function storyMessage(
  { view: whole, subscription, personal, mentions }: Owing,
  { phrases, cases }: { readonly phrases: Phrases; readonly cases: readonly Case[] },
): Message {
  const view = ledByNews(whole, ({ isNews }) => isNews);
  const { layout, template } = subscription;
  const isCard = layout === "card" || layout === "thread";
  const isForAll = mentions.length > 0 || view.independentSources >= ALOUD_SOURCES_MIN;
  const picture = isCard ? pictureOf(view.lead, phrases) : undefined;
  const story: StoryItem = {
    ...storyItem(view, phrases, { withExcerpt: isCard, template }),
    ...(picture && { picture }),
    menu: storyMenu(view, cases, phrases, personal),
  };
  return {
    title: view.lead.title,
    blocks: [{ type: "stories", stories: [story] }],
    ...mentioning(mentions),
    subject: subjectOf(view, cases),
    ...(layout === "thread" && ({ inThread: isForAll ? "aloud" : "quietly" } as const)),
  };
}
