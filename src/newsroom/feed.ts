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
};

/** What the desk learnt about a feed. Times are ISO 8601 in UTC. */
export type FeedState = {
  /** Validators exactly as the server sent them. */
  readonly etag?: string;
  readonly lastModified?: string;
  readonly checkedAt?: string;
  /** When it was last read well; absent until the first time, whose articles are the baseline and are not posted. */
  readonly readAt?: string;
  readonly nextAt?: string;
  readonly failures: number;
  /** One sentence saying why the last check failed. */
  readonly problem?: string;
  /** Articles read so far. */
  readonly articles: number;
  /** Its own title, where the document gives one. */
  readonly title?: string;
  /** Files only: what could not be read, and why, by path. */
  readonly unreadable?: Readonly<Record<string, string>>;
};

export type FeedStatus = { readonly feed: Feed; readonly state: FeedState };

/** What a feed document or a folder gave. */
export type Reading = {
  readonly title?: string;
  readonly articles: readonly RawArticle[];
  /** Sentences about what could not be understood; the rest was read all the same. */
  readonly problems: readonly string[];
};
