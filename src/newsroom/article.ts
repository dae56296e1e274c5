/**
 * An article is one published text, whoever published it and however it reached the desk. All of its text is plain:
 * markup was taken off and entities were resolved when it was read, so nothing in it can link, ping or format.
 */

/** Where an article's `source` name comes from: the text names its outlet, or only its feed or its file could be named. */
export type SourceKind = "outlet" | "feed" | "file";

export type Enclosure = {
  readonly url: string;
  readonly type?: string;
  readonly sizeBytes?: number;
};

/** What a reader of feeds or files hands over, before the desk knows whether it is new. Times are ISO 8601 in UTC. */
export type RawArticle = {
  /** The feed's own key for it, or a file's path inside its folder, with `#id` in a file of many. */
  readonly guid?: string;
  /** Files only: the path of its file inside the folder. */
  readonly file?: string;
  /** Instead of a guid, where a file of many names no key: `path#7`, which another article has as soon as one is added. */
  readonly place?: string;
  /** Absolute http(s) address, without trackers. */
  readonly url?: string;
  /** The outlet that the article itself names. */
  readonly outlet?: string;
  readonly title: string;
  /** True when no title was given and the desk took one from the text. */
  readonly isTitleDerived?: boolean;
  /** Paragraphs, separated by one empty line; "" where only a title is known. */
  readonly text: string;
  /** All that its feed gave, where `text` is from the article's own page. */
  readonly teaser?: string;
  /** The publisher's own teaser. */
  readonly summary?: string;
  readonly byline?: string;
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  /** BCP 47, as the document says it. */
  readonly language?: string;
  readonly tags?: readonly string[];
  readonly enclosures?: readonly Enclosure[];
  readonly image?: string;
  /** Only where it was asked for: what its feed gives with its markup, safe to show. */
  readonly html?: string;
};

export type Article = {
  /** For good: a corrected title or text keeps it. */
  readonly id: string;
  readonly feedId: string;
  /** The key that its feed knows it by now; with its address, where the feed gives several articles one key. */
  readonly guid?: string;
  /** The outlet that the article names, else the feed's title, else the file's name. */
  readonly source: string;
  readonly sourceKind: SourceKind;
  readonly url?: string;
  /** The file it was read from, relative to the feeds folder. */
  readonly file?: string;
  readonly title: string;
  readonly isTitleDerived: boolean;
  readonly text: string;
  /** All that its feed gave of it, where `text` is from its own page: while the feed says that, the text stays. */
  readonly teaser?: string;
  /** At most EXCERPT_CHARS_MAX characters: the publisher's teaser, else the text's first sentences. */
  readonly excerpt: string;
  readonly byline?: string;
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  /** BCP 47 base language, or "und". */
  readonly language: string;
  readonly tags: readonly string[];
  readonly enclosures: readonly Enclosure[];
  readonly image?: string;
  /** 1 when first read, one more for each change that was noticed. */
  readonly revision: number;
  /** When the desk first read it. */
  readonly seenAt: string;
  /** When the desk last found other words in its title or text. */
  readonly changedAt?: string;
  /**
   * True when it was news on arrival: not part of a feed's first reading, and not older than NEWS_AGE_DAYS_MAX then.
   * Only news is posted; everything else is archived, searched and told when asked.
   */
  readonly isNews: boolean;
  /** Since when its publisher (or whoever deleted the file) no longer stands by it. */
  readonly withdrawnAt?: string;
};

/**
 * Names an article as it is now. All that understanding reads of it comes with a new revision, except that its title is
 * its publisher's own by now; where it lies and what its feed calls it do not.
 */
export type ArticleVersion = Pick<Article, "id" | "revision" | "isTitleDerived">;

/** An article older than this when first read is archived, not posted. */
export const NEWS_AGE_DAYS_MAX = 7;

/** Longest excerpt shown of somebody's text: short enough to be a quotation, see docs/decisions. */
export const EXCERPT_CHARS_MAX = 300;

/** The moment an article is ordered by: its own date, never later than when it was first read, else that reading. */
export function articleTime(article: Pick<Article, "publishedAt" | "seenAt">): string {
  const { publishedAt, seenAt } = article;
  return publishedAt !== undefined && publishedAt < seenAt ? publishedAt : seenAt;
}

/**
 * articleTime where it says anything of how new an article is. "" for one without a date that stood there when its feed
 * or folder was read first: it may be of any age.
 */
export function newsTime(article: Pick<Article, "publishedAt" | "seenAt" | "isNews">): string {
  return article.publishedAt === undefined && !article.isNews ? "" : articleTime(article);
}
