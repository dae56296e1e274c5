/**
 * A feed is a source that the desk reads again and again: an RSS, Atom or JSON feed (on the web, or as a file in the
 * feeds folder), or a folder of article files. People own `Feed`; the desk owns `FeedState`.
 */

import type { RawArticle } from "./article.ts";

export type Feed = {
  readonly id: string;
  readonly kind: "web" | "files";
  /** An http(s) address, or a path relative to the feeds folder. */
  readonly location: string;
  readonly title: string;
  /** `file`: listed in feeds.opml (which wins); otherwise added in chat by this person. */
  readonly addedBy: string;
  readonly isPaused?: boolean;
  /** A moderator's word on how often it is read; absent: as its own rhythm suggests. */
  readonly everyMinutes?: number;
  /** A moderator's word that it gives teasers only: the text is read from each article's page. */
  readonly isFullText?: boolean;
  /** Names of what the operator set up (FEED_COOKIE_…, FEED_PROXY_…), with which and through which it is asked for. */
  readonly cookie?: string;
  readonly proxy?: string;
};

/** What moderators set; a setting that is not there stays as it is, `everyMinutes: undefined` means its own rhythm. */
export type FeedSettings = Partial<Pick<Feed, "everyMinutes" | "isFullText" | "cookie" | "proxy">>;

/** What the desk learnt about a feed. Times are ISO 8601 in UTC. */
export type FeedState = {
  /** Validators exactly as the server sent them. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** The address that gave the validators: they are told to no other. */
  readonly validFor?: string;
  /** Of the document that was found there, and the version that read it: the same one again has nothing new. */
  readonly digest?: string;
  readonly checkedAt?: string;
  /** When it was last read well; absent until the first time, whose articles are the baseline and are not posted. */
  readonly readAt?: string;
  readonly nextAt?: string;
  /** Its server asked to be left alone until then, whatever else happens. */
  readonly heldUntil?: string;
  /** How long was waited last by the feed's own rhythm, in milliseconds; the next wait is at most twice that. */
  readonly waitMs?: number;
  readonly rhythm?: Rhythm;
  /** What its document and its server ask of those who read it. */
  readonly wishes?: Wishes;
  readonly failures: number;
  /** One sentence saying why the last check failed. */
  readonly problem?: string;
  /** When the first failure in a row was. */
  readonly failingSince?: string;
  /** Its server said that it is gone for good; it is read no more until a moderator resumes it. */
  readonly isGone?: true;
  /** A permanent redirect that is seen again and again, until it has lasted long enough to be believed. */
  readonly moving?: { readonly to: string; readonly since: string; readonly sightings: number };
  /** Where it has moved for good, and is read. */
  readonly movedTo?: string;
  /** When its hub last told of news. */
  readonly pushedAt?: string;
  /** What the pages of its articles gave, when any was asked for last. */
  readonly fullText?: FullTextLook;
  /** Articles read so far. */
  readonly articles: number;
  /** Its own title, where the document gives one. */
  readonly title?: string;
  /** Its document ended in the middle when it was last read; the articles before that were taken. */
  readonly isCutOff?: true;
  /** Files only: what could not be read, and why, by path. */
  readonly unreadable?: Readonly<Record<string, string>>;
};

/** The pages that were asked for at one reading, and those whose text was taken. */
export type FullTextLook = {
  readonly pages: number;
  readonly taken: number;
  /** New articles of which no page was asked for: they have none of their own, or too many failed before. */
  readonly unasked?: number;
  /** A sentence saying why the last of the others was not. */
  readonly problem?: string;
};

/** When a feed publishes, as its newest articles say. */
export type Rhythm = {
  readonly newestAt: string;
  /** Between two of the newest articles, on average; absent when there is but one. */
  readonly gapMs?: number;
};

/** No reading sooner than either after the last. */
export type Wishes = {
  /** As the document says. */
  readonly ttlMs?: number;
  /** As the server said of its last answer. */
  readonly freshMs?: number;
  /** Hours, 0 to 23 in UTC, and days, 0 (Sunday) to 6, at which it is not to be read. */
  readonly skipHours?: readonly number[];
  readonly skipDays?: readonly number[];
};

/** What was agreed, or is being agreed, with a feed's hub: that it tells of news until the lease ends. */
export type HubLease = {
  readonly feedId: string;
  readonly hub: string;
  /** The feed as the hub knows it. */
  readonly topic: string;
  /** The part of the callback's address that only the hub knows. */
  readonly token: string;
  /** What the hub signs with; absent where it could be read on the way. */
  readonly secret?: string;
  /** What the hub was asked for and has not confirmed yet. */
  readonly pending?: "subscribe" | "unsubscribe";
  /** Absent until the hub has confirmed. */
  readonly endsAt?: string;
  /** When the hub is asked next. */
  readonly nextAt: string;
  /** Times it was asked since it last confirmed. */
  readonly failures: number;
};

export type FeedStatus = { readonly feed: Feed; readonly state: FeedState };

/** What a feed document or a folder gave. */
export type Reading = {
  readonly title?: string;
  /** The page that the feed belongs to. */
  readonly url?: string;
  readonly description?: string;
  /** BCP 47, as the document says it. */
  readonly language?: string;
  readonly updatedAt?: string;
  /** "RSS 2.0", "Atom 1.0", "JSON Feed 1.1"; absent for a folder. */
  readonly format?: string;
  readonly articles: readonly RawArticle[];
  /** Articles with neither a title nor a text, of which there is nothing to tell. */
  readonly wordless?: readonly RawArticle[];
  /** Sentences about what could not be understood; the rest was read all the same. */
  readonly problems: readonly string[];
  /** The document ends in the middle, and was read as far as it goes. */
  readonly isCutOff?: true;
};
