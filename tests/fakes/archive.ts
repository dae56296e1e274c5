/** An archive in memory that knows stories as they are told; it answers what posting asks and nothing else. */

import type { Archive } from "../../src/newsroom/archive.ts";
import { matches } from "../../src/newsroom/query.ts";
import type { Story, StoryView } from "../../src/newsroom/story.ts";

export type FakeArchive = Archive & {
  /** Files a story, or files it anew with what has been added; those that it is merged of are gone. */
  file(view: StoryView): void;
  view(story: Story): Promise<StoryView>;
};

export function fakeArchive(): FakeArchive {
  const views = new Map<string, StoryView>();
  const unexpected = (): never => {
    throw new Error("This test did not expect the archive to be asked that.");
  };
  return {
    file(view) {
      for (const alias of view.story.aliases) views.delete(alias);
      views.set(view.story.id, view);
    },
    async story(id) {
      const all = [...views.values()].map(({ story }) => story);
      return all.find((story) => story.id === id || story.aliases.includes(id));
    },
    async view({ id }) {
      return views.get(id) ?? unexpected();
    },
    async stories(query, { limit, offset = 0, newsSince }) {
      const found = [...views.values()]
        .filter(({ articles }) =>
          articles.some(
            (article) =>
              matches(query, article) &&
              (newsSince === undefined || (article.isNews && article.seenAt > newsSince)),
          ),
        )
        .map(({ story }) => story)
        .sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
      return { stories: found.slice(offset, offset + limit), total: found.length };
    },
    commit: unexpected,
    article: unexpected,
    articles: unexpected,
    analyses: unexpected,
    understood: unexpected,
    known: unexpected,
    search: unexpected,
    extent: unexpected,
    storyOf: unexpected,
    recent: unexpected,
    people: unexpected,
    sources: unexpected,
    counts: unexpected,
  };
}
