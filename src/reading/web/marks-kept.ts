/**
 * The marks of feeds' last documents, in memory alone: a desk that starts anew, as after an update, reads each changed feed
 * whole once.
 */

import type { Feed, FeedState } from "../../newsroom/feed.ts";
import { articlesMarked, type Marks } from "./marks.ts";

/** Those of all feeds, some 32 MB; the ones that were kept first go first. */
const ARTICLES_MAX = 1_000_000;

type Kept = { readonly marks: Marks; readonly of: string };

export type MarksKept = {
  /** Undefined where the feed's next reading has to be whole. */
  of(feed: Feed, known: FeedState | undefined): Marks | undefined;
  /** Once what was read is filed: only then need it not be read again. */
  keep(feed: Feed, state: FeedState, marks: Marks | undefined): void;
  forgetAll(): void;
};

export function createMarksKept(): MarksKept {
  const kept = new Map<string, Kept>();
  let articles = 0;
  const forget = (feedId: string) => {
    articles -= articlesMarked(kept.get(feedId)?.marks);
    kept.delete(feedId);
  };
  return {
    of(feed, known) {
      const last = kept.get(feed.id);
      return last?.of === documentOf(feed, known) ? last?.marks : undefined;
    },
    keep(feed, state, marks) {
      forget(feed.id);
      const of = documentOf(feed, state);
      if (marks === undefined || of === undefined) return;
      kept.set(feed.id, { marks, of });
      articles += articlesMarked(marks);
      for (const feedId of kept.keys()) {
        if (articles <= ARTICLES_MAX) break;
        forget(feedId);
      }
    },
    forgetAll() {
      kept.clear();
      articles = 0;
    },
  };
}

/**
 * The document that marks are of. Where its digest was forgotten, all of it is to be read again; and articles name their
 * feed as people call it.
 */
function documentOf({ title }: Feed, known: FeedState | undefined): string | undefined {
  return known?.digest === undefined ? undefined : `${known.digest} ${title}`;
}
