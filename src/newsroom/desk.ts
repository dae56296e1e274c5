/** The desk as commands see it: what they may ask, and nothing about how it is done. */

import type { Found } from "./archive.ts";
import type { Article } from "./article.ts";
import type { Ask, Asker, Reply } from "./ask.ts";
import type { Case, CaseOverview, CaseSuggestion, RelatedCase } from "./case.ts";
import type { Command } from "./command.ts";
import type { Decision, Delivery } from "./delivery.ts";
import type { Dossier } from "./dossier.ts";
import type { Feed, FeedSettings, FeedStatus } from "./feed.ts";
import type { Block, Message } from "./message.ts";
import type { Phrases } from "./phrases/phrases.ts";
import type { Posted } from "./platform.ts";
import type { FoundPeople, Profile } from "./profile.ts";
import type { StoryView } from "./story.ts";
import type {
  ChannelSettings,
  Destination,
  QuietHours,
  Subscription,
  SubscriptionChanges,
  When,
} from "./subscription.ts";

/** A page of a longer list. */
export type Page<Item> = { readonly items: readonly Item[]; readonly total: number };

/** That a story was told, and with which delivery; absent when the ledger does not have it any more. */
export type ToldOnce = { readonly at: string; readonly delivery?: Delivery };

/** What the desk keeps about one person. */
export type KeptOf = {
  /** What they follow for themselves alone. */
  readonly follows: readonly Subscription[];
  /** When they last looked at a case, by its slug. */
  readonly looks: readonly { readonly slug: string; readonly at: string }[];
  /** Stories that they alone were told of. */
  readonly told: number;
  /** When they want none of that. */
  readonly quietHours?: QuietHours;
  /** Subscriptions of channels and feeds that stand under their id as who set them. */
  readonly setForOthers: number;
};

export type Desk = {
  now(): Date;
  readonly commands: readonly Command[];
  /** Answers another ask for the same asker. */
  answer(ask: Ask): Promise<Reply>;
  readonly cases: {
    /** Those that are defined, as cases.yaml has them now; from memory. */
    defined(): readonly Case[];
    /** Those that are defined, the most recently told first. */
    list(): Promise<readonly CaseOverview[]>;
    /** Names that could be one, what returned most first; as they were at most an hour ago. */
    suggested(): Promise<readonly CaseSuggestion[]>;
    /**
     * A defined case by slug, title or name; else one made from a name that at least one article has; else undefined.
     */
    find(name: string): Promise<Case | undefined>;
    /** The nearest names to one that was not found, the best first. */
    nearest(name: string, limit: number): Promise<readonly string[]>;
    /** Undefined when no article belongs to it. */
    dossier(caseFile: Case, since?: string): Promise<Dossier | undefined>;
    /** Other defined cases that share rare people with it. */
    related(dossier: Dossier): Promise<readonly RelatedCase[]>;
    /** Its timeline and coverage, as that place can show them; undefined when there is too little to draw. */
    picture(
      dossier: Dossier,
      place: Destination,
    ): Promise<Extract<Block, { type: "picture" }> | undefined>;
    /** When this person last looked at it, and notes that they do now. */
    looked(asker: Asker, caseFile: Case): Promise<string | undefined>;
  };
  readonly profiles: {
    /** Whom a name, or a part of one, means in the newest articles that have it; undefined when nobody. */
    find(name: string): Promise<FoundPeople | undefined>;
    /** The nearest names of people to one that was not found, the best first. */
    nearest(name: string, limit: number): Promise<readonly string[]>;
    /** The stories that name them, newest first. */
    stories(
      profile: Profile,
      page: { readonly limit: number; readonly offset: number },
    ): Promise<Page<StoryView>>;
  };
  readonly stories: {
    /** Newest first. `query` in the query language; throws UserError where it cannot be read. */
    latest(
      query: string,
      page: { readonly limit: number; readonly offset: number },
    ): Promise<Page<StoryView>>;
    /** By id, by an article's id or address, or by words of its title or text. */
    find(words: string): Promise<StoryView | undefined>;
    /** Others that may tell of the same matter, the likeliest first: by their words, names, cases and days. */
    near(id: string, limit: number): Promise<readonly StoryView[]>;
  };
  readonly articles: {
    get(id: string): Promise<Article | undefined>;
    search(
      query: string,
      page: { readonly limit: number; readonly offset: number; readonly order?: "newest" | "best" },
    ): Promise<Found>;
  };
  readonly feeds: {
    list(): Promise<readonly FeedStatus[]>;
    /** What is wrong in the files that people edit (feeds.opml, cases.yaml, subscriptions.yaml), one sentence each. */
    problems(): readonly string[];
    /** By id, title or location. */
    find(name: string): Promise<FeedStatus | undefined>;
    /** Reads the address at once; throws UserError saying plainly why it cannot be read or is already there. */
    add(
      location: string,
      asker: Asker,
    ): Promise<{ readonly feed: Feed; readonly newest: readonly Article[] }>;
    /** A feed that was gone is read again when it is resumed. Throws UserError for the articles folder. */
    setPaused(feed: Feed, isPaused: boolean): Promise<void>;
    /**
     * All that are read from the web, paused or not, as an OPML document, and where the console gives it; `leftOut` are
     * files in the feeds folder.
     */
    opml(): Promise<{
      readonly text: string;
      readonly address: string;
      readonly feeds: number;
      readonly leftOut: number;
    }>;
    /** Throws UserError for the articles folder. */
    set(feed: Feed, settings: FeedSettings): Promise<void>;
    /** Throws UserError for one that feeds.opml lists, and for the articles folder. */
    remove(feed: Feed): Promise<void>;
  };
  readonly subscriptions: {
    list(destination?: Destination): Promise<readonly Subscription[]>;
    /** Throws UserError for a query, clock or template that cannot be read. */
    add(wanted: Omit<Subscription, "id" | "addedAt">): Promise<Subscription>;
    /**
     * It goes on where it was; with another query it has another id. Throws UserError as `add` and `remove` do, and
     * where the channel has one with that query at that time already.
     */
    change(id: string, changes: SubscriptionChanges): Promise<Subscription>;
    /** Throws UserError for one that subscriptions.yaml lists. */
    remove(id: string): Promise<void>;
  };
  readonly deliveries: {
    find(key: string): Promise<Delivery | undefined>;
    /** What a destination was last told of a story, known under any of these ids. */
    told(destination: Destination, storyIds: readonly string[]): Promise<ToldOnce | undefined>;
    /** When the newest digest of a subscription was decided, with or without news. */
    decidedAt(subscriptionId: string): Promise<string | undefined>;
    /** What waits for a person in the places that moderators in `near` look after, newest first. */
    stuck(
      near: Destination,
      page: { readonly limit: number; readonly offset: number },
    ): Promise<Page<Delivery>>;
    /** One of these, by its key or how that begins. Throws UserError for what is not, or not any more. */
    findStuck(key: string, near: Destination): Promise<Delivery>;
    /**
     * Has it posted or skipped; as it is then. While it is news, what was merged into another story may be posted on its
     * own, and what was skipped and never sent may wait again. Throws UserError as findStuck does.
     */
    decide(key: string, near: Destination, decision: Decision): Promise<Delivery>;
    /**
     * Makes its story, of which nothing was sent yet, one with another, for all channels and for good; as it is then.
     * `by` as in a Decision. Throws UserError as findStuck does, and where there is nothing to merge.
     */
    merge(
      key: string,
      near: Destination,
      merge: { readonly into: string; readonly by: string },
    ): Promise<Delivery>;
  };
  readonly digests: {
    /** What a digest posted now would say; undefined when there is nothing new. */
    preview(destination: Destination): Promise<Message | undefined>;
    /** Posts it now; the number of stories told, 0 when there was nothing new. */
    postNow(destination: Destination): Promise<number>;
    /** The moments it is next due, soonest first. */
    nextTimes(when: When, count: number): readonly Date[];
    /** Reads "now", "every day at 8", "weekdays 18:30", "mondays at 9" or five cron fields; throws UserError. */
    readWhen(words: string, timeZone: string): When;
    /** A clock in plain words. */
    describe(when: When, language: string): string;
  };
  readonly channels: {
    /** What was set, else the desk's own settings. */
    settings(destination: Destination): Promise<ChannelSettings>;
    set(destination: Destination, changes: Partial<ChannelSettings>): Promise<ChannelSettings>;
    /** What is set follows from what was: nobody else changes it in between. Rejects, changing nothing, as `change` throws. */
    change(
      destination: Destination,
      change: (settings: ChannelSettings) => Partial<ChannelSettings>,
    ): Promise<ChannelSettings>;
    phrases(destination: Destination): Promise<Phrases>;
    /** As people call it: "#news", "#news in Harbour Watch"; by its id where nothing else is known. */
    nameOf(destination: Destination): string;
    /** A link to a message that was posted there; undefined where there is none, or none is known now. */
    linkTo(destination: Destination, posted: Posted): Promise<string | undefined>;
    /** Channels that something is posted to or could be, on this platform and space; no person's own place. */
    list(near: Destination): Promise<readonly Destination[]>;
  };
  readonly people: {
    kept(asker: Asker): Promise<KeptOf>;
    /** Ends their follows and forgets the rest but what they set for others; what was kept until then. */
    forget(asker: Asker): Promise<KeptOf>;
  };
};
