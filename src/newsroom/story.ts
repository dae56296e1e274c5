/**
 * A story is the articles about one event, grouped by the desk. Its id is its first article's, for good; when two
 * stories merge, the older id stays and the other becomes its alias, so that what was delivered under either counts.
 */

import type { Article } from "./article.ts";
import type { Person, TimelineEntry } from "./dossier.ts";

export type Story = {
  readonly id: string;
  /** In the order they joined. */
  readonly articleIds: readonly string[];
  /** The article that speaks for the story. */
  readonly lead: string;
  /** articleTime of the earliest and the latest article. */
  readonly firstAt: string;
  /** Of those whose time is known (newsTime): "" where none is, so that the story stands behind all others. */
  readonly lastAt: string;
  /** Ids of stories that were merged into this one. */
  readonly aliases: readonly string[];
  /** Articles that reprint another of this story: the copy's id to the original's. */
  readonly copies: Readonly<Record<string, string>>;
};

/** A story with its articles, ready to be told. */
export type StoryView = {
  readonly story: Story;
  readonly lead: Article;
  /** All that are not withdrawn, newest first, the lead among them. */
  readonly articles: readonly Article[];
  /** Names of the outlets, each once, the lead's first. */
  readonly sources: readonly string[];
  /** Sources that are more than reprints of another's text. */
  readonly independentSources: number;
  /** Slugs of the cases it belongs to. */
  readonly cases: readonly string[];
  /** Who and when, as its articles tell it; filled only where one story is told on its own. */
  readonly people?: readonly Person[];
  readonly timeline?: readonly TimelineEntry[];
};
