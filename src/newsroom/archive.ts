/** The archive keeps every article with what it says, its stories, and a search over all of it. */

import type { Analysis } from "./analysis.ts";
import type { Article, ArticleVersion } from "./article.ts";
import type { Query } from "./query.ts";
import type { RecordWrite } from "./records.ts";
import type { Story } from "./story.ts";

/** An article as it is filed. */
export type FiledArticle = {
  readonly article: Article;
  readonly analysis: Analysis;
  /** Every key it is known by (see reading/identify); each names the article that was filed with it last. */
  readonly aliases: readonly string[];
};

/** What one commit writes, all or nothing: articles, the stories they changed, and what is owed because of them. */
export type Edition = {
  readonly articles: readonly FiledArticle[];
  /** New ones and changed ones. */
  readonly stories: readonly Story[];
  readonly records: readonly RecordWrite[];
};

export type SearchOptions = {
  readonly limit: number;
  readonly offset?: number;
  /** `newest` (the default) by articleTime; `best` ranks the newest matches by how well they match. */
  readonly order?: "newest" | "best";
  readonly includeWithdrawn?: boolean;
};

export type StorySearchOptions = {
  readonly limit: number;
  readonly offset?: number;
  /** Only stories with a matching article that was news when it was read, later than this moment. */
  readonly newsSince?: string;
};

export type Found = {
  readonly articles: readonly Article[];
  /** Exact up to FOUND_COUNT_MAX, then that number. */
  readonly total: number;
};

export const FOUND_COUNT_MAX = 1_000;

/** How much a query finds, of its newest FOUND_COUNT_MAX articles. */
export type Extent = {
  readonly articles: number;
  readonly sources: number;
  /** The newest date that one of them bears; undefined where none bears any. */
  readonly newestAt?: string;
};

export type Counts = {
  readonly articles: number;
  readonly stories: number;
  readonly sources: number;
  /** articleTime of the newest. */
  readonly newestAt?: string;
};

export type NamedCount = { readonly name: string; readonly articles: number };

export type Archive = {
  /** On disk when it resolves. Throws, with nothing written, when it cannot be. */
  commit(edition: Edition): Promise<void>;
  article(id: string): Promise<Article | undefined>;
  /** In the order of `ids`; unknown ones are left out. */
  articles(ids: readonly string[]): Promise<readonly Article[]>;
  analyses(ids: readonly string[]): Promise<ReadonlyMap<string, Analysis>>;
  /** In the order given, each with what it says; what is not filed as it is named is left out. */
  understood(
    versions: readonly ArticleVersion[],
  ): Promise<readonly Omit<FiledArticle, "aliases">[]>;
  /** The article that the first known of these aliases names. */
  known(aliases: readonly string[]): Promise<Article | undefined>;
  /** `query` must hold no `case:` (newsroom/query, withCases). */
  search(query: Query, options: SearchOptions): Promise<Found>;
  /** Reads no texts. `query` as for `search`. */
  extent(query: Query): Promise<Extent>;
  /** A story by its id or an alias of it. */
  story(id: string): Promise<Story | undefined>;
  storyOf(articleId: string): Promise<Story | undefined>;
  /** Stories that hold a match, newest (lastAt) first. `total` is exact up to FOUND_COUNT_MAX. */
  stories(
    query: Query,
    options: StorySearchOptions,
  ): Promise<{ readonly stories: readonly Story[]; readonly total: number }>;
  /** The newest articles with their analysis and story, oldest first: what grouping remembers after a start. */
  recent(
    limit: number,
  ): Promise<readonly { filed: Omit<FiledArticle, "aliases">; storyId: string }[]>;
  /** Names of people, most often named first; `prefix` is matched word by word, folded. */
  people(prefix: string, limit: number): Promise<readonly NamedCount[]>;
  sources(): Promise<readonly NamedCount[]>;
  counts(): Promise<Counts>;
};
