/** Articles, stories, cases, feeds and subscriptions for tests, each whole and plain until a test says otherwise. */

import type { Article } from "../../src/newsroom/article.ts";
import type { Case, CaseOverview } from "../../src/newsroom/case.ts";
import type { Feed, FeedState, FeedStatus } from "../../src/newsroom/feed.ts";
import type { StoryView } from "../../src/newsroom/story.ts";
import type { Subscription } from "../../src/newsroom/subscription.ts";

export function fakeArticle(given: Partial<Article> & { readonly id: string }): Article {
  return {
    feedId: "courts",
    source: "Court Reporter",
    sourceKind: "feed",
    url: `https://news.example/${given.id}`,
    title: `Title of ${given.id}`,
    isTitleDerived: false,
    text: "A judge heard the motion on Monday.",
    excerpt: "A judge heard the motion on Monday.",
    publishedAt: "2026-11-20T08:00:00.000Z",
    language: "en",
    tags: [],
    enclosures: [],
    revision: 1,
    seenAt: "2026-11-20T08:05:00.000Z",
    isNews: true,
    ...given,
  };
}

/** A story of one article, which is its lead, unless more are given. */
export function fakeStory(lead: Article, given: Partial<Omit<StoryView, "lead">> = {}): StoryView {
  const articles = given.articles ?? [lead];
  const time = lead.publishedAt ?? lead.seenAt;
  return {
    story: {
      id: lead.id,
      articleIds: articles.map(({ id }) => id),
      lead: lead.id,
      firstAt: time,
      lastAt: time,
      aliases: [],
      copies: {},
    },
    lead,
    articles,
    sources: [...new Set(articles.map(({ source }) => source))],
    independentSources: new Set(articles.map(({ source }) => source)).size,
    cases: [],
    ...given,
  };
}

export const cooper: Case = {
  slug: "cooper",
  title: "Kevin Cooper",
  names: ["Kevin Cooper"],
  query: '"kevin cooper"',
  isDefined: true,
};

export function fakeOverview(caseFile: Case, given: Partial<CaseOverview> = {}): CaseOverview {
  return {
    caseFile,
    articles: 12,
    sources: 4,
    newestAt: "2026-11-19T10:00:00.000Z",
    ...given,
  };
}

export function fakeFeed(
  feed: Partial<Feed> & { readonly id: string },
  state: Partial<FeedState> = {},
): FeedStatus {
  return {
    feed: {
      kind: "web",
      location: `https://${feed.id}.example/feed.xml`,
      title: `Feed ${feed.id}`,
      addedBy: "web:editor",
      ...feed,
    },
    state: {
      failures: 0,
      articles: 30,
      checkedAt: "2026-11-20T11:50:00.000Z",
      readAt: "2026-11-20T11:50:00.000Z",
      nextAt: "2026-11-20T12:20:00.000Z",
      ...state,
    },
  };
}

export function fakeSubscription(
  given: Partial<Subscription> & { readonly id: string },
): Subscription {
  return {
    destination: { platform: "web", space: "local", channel: "news" },
    query: "case:cooper",
    when: "now",
    layout: "card",
    addedBy: "web:editor",
    addedAt: "2026-11-01T09:00:00.000Z",
    ...given,
  };
}
