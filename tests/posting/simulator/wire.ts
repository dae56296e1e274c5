/** The news of a history: what comes, what of it was filed, and how it reads by then. */

import type { Article } from "../../../src/newsroom/article.ts";
import type { Story, StoryView } from "../../../src/newsroom/story.ts";
import type { Filing } from "../../../src/posting/posting.ts";
import { mergedStory, storyView } from "../../../src/understanding/join-story.ts";
import { fakeArticle, fakeStory } from "../../fakes/nouns.ts";
import type { Life } from "./life.ts";

/** What comes. A story is named by any of its articles that began one. */
export type News =
  /** An article, of a story, by its title; one that came before reads so from now on. */
  | {
      readonly type: "article";
      readonly articleId: string;
      readonly storyId: string;
      readonly title: string;
    }
  | { readonly type: "withdrawal"; readonly articleId: string }
  /** Somebody says that two stories are one. */
  | { readonly type: "merge"; readonly from: string; readonly into: string };

/** What is to be filed next, with the stories and articles as they are after it. */
export type Batch = {
  readonly news: readonly News[];
  readonly views: readonly StoryView[];
  readonly articles: readonly Article[];
  readonly filing: Filing;
};

export type Wire = {
  /** Something comes. */
  bring(news: News): void;
  /** Who is to be told of it; a process that is over hears no more. */
  onNews(life: Life, hear: () => void): void;
  /** As it stands at this moment of the clock on the wall; undefined when all is filed. */
  next(now: Date): Batch | undefined;
  /** Whether this is still what is to be filed next. */
  isNext(batch: Batch): boolean;
  filed(batch: Batch, atMs: number): void;
  /** What is filed, and how to file all anew that was since. */
  backup(): () => void;
  /** How much came that is not filed yet. */
  left(): number;
  /** All that is filed, as it reads now. */
  stories(): readonly StoryView[];
  article(id: string): Article | undefined;
  /** The id of the story by now that was named so once. */
  storyId(id: string): string;
  /** The id of the story that an article belongs to by now. */
  storyOf(articleId: string): string | undefined;
  /** When these two became one; undefined where they did not. */
  mergedAtMs(one: string, other: string): number | undefined;
  /** When the article was withdrawn; undefined while it stands. */
  withdrawnAtMs(articleId: string): number | undefined;
  /** Something was in the archive before all news. */
  readonly hasArchive: boolean;
  /** Slugs of the cases that every story belongs to. */
  readonly cases: readonly string[];
};

type Merged = {
  readonly atMs: number;
  readonly from: ReadonlySet<string>;
  readonly into: ReadonlySet<string>;
};

export function createWire(hasArchive: boolean, cases: readonly string[]): Wire {
  const brought: News[] = [];
  const waiting: News[] = [];
  const stories = new Map<string, Story>();
  const articles = new Map<string, Article>();
  const withdrawnAt = new Map<string, number>();
  const merged: Merged[] = [];
  let hearers: { readonly life: Life; readonly hear: () => void }[] = [];

  const storyId = (id: string): string =>
    [...stories.values()].find(({ aliases }) => aliases.includes(id))?.id ?? id;
  const storyOf = (id: string): Story => {
    const story = stories.get(storyId(id));
    if (story === undefined) throw new RangeError(`${id} is not filed yet`);
    return story;
  };
  const viewOf = (story: Story, changed: readonly Article[] = []): StoryView => {
    const own = story.articleIds.flatMap(
      (id) => changed.find((one) => one.id === id) ?? articles.get(id) ?? [],
    );
    return storyView(story, own, cases);
  };
  const isNew = (one: News | undefined) =>
    one?.type === "article" && !articles.has(one.articleId) && !stories.has(storyId(one.storyId));
  /** Two new stories at a time: so that what is filed together is owed together. */
  const nextNews = (): readonly News[] => {
    const [first, second] = waiting;
    if (first === undefined) return [];
    const isPair = isNew(first) && isNew(second) && second !== undefined;
    return isPair && keyOf(first) !== keyOf(second) ? [first, second] : [first];
  };
  const batchOf = (one: News, now: Date): Omit<Batch, "news"> => {
    switch (one.type) {
      case "withdrawal": {
        const story = [...stories.values()].find((of) => of.articleIds.includes(one.articleId));
        const article = articles.get(one.articleId);
        if (story === undefined || article === undefined) throw new RangeError("it never came");
        const withdrawn = [{ ...article, withdrawnAt: now.toISOString() }];
        const views = [viewOf(story, withdrawn)];
        const news = views.filter(({ articles: left }) => left.length > 0);
        return { views, articles: withdrawn, filing: { news, changed: [], withdrawn } };
      }
      case "merge": {
        const [from, into] = [storyOf(one.from), storyOf(one.into)];
        const all = [...into.articleIds, ...from.articleIds].flatMap(
          (id) => articles.get(id) ?? [],
        );
        const views = [viewOf(mergedStory(into, from, all))];
        const filing = { news: views, changed: [], withdrawn: [] };
        return {
          views,
          articles: [],
          filing: { ...filing, merged: { from, into, by: "chat:editor" } },
        };
      }
      case "article":
        return articleBatch(one, now);
    }
  };
  const articleBatch = (
    { articleId, title, ...of }: Extract<News, { readonly type: "article" }>,
    now: Date,
  ): Omit<Batch, "news"> => {
    const at = now.toISOString();
    const before = articles.get(articleId);
    const arrived = { id: articleId, title, seenAt: at, publishedAt: at };
    const article = before === undefined ? fakeArticle(arrived) : { ...before, title };
    const story = grown(stories.get(storyId(of.storyId)), article, at);
    const view = viewOf(story, [article]);
    const changed = before === undefined ? [] : [{ before, article, view: async () => view }];
    const news = before === undefined ? [view] : [];
    return { views: [view], articles: [article], filing: { news, changed, withdrawn: [] } };
  };
  return {
    hasArchive,
    cases,
    storyId,
    bring(news) {
      brought.push(news);
      waiting.push(news);
      hearers = hearers.filter(({ life }) => !life.isOver);
      for (const { hear } of hearers) hear();
    },
    onNews: (life, hear) => void hearers.push({ life, hear }),
    next(now) {
      const news = nextNews();
      const batches = news.map((one) => batchOf(one, now));
      const [first] = batches;
      if (first === undefined) return undefined;
      const views = batches.flatMap((one) => one.views);
      const filing = batches.length > 1 ? { ...first.filing, news: views } : first.filing;
      return { news, views, articles: batches.flatMap((one) => one.articles), filing };
    },
    isNext: ({ news }) => news.every((one, index) => one === waiting[index]),
    filed({ news, views, filing, ...filed }, atMs) {
      waiting.splice(0, news.length);
      for (const article of filed.articles) articles.set(article.id, article);
      for (const { id } of filing.withdrawn) withdrawnAt.set(id, atMs);
      for (const { story } of views) {
        for (const alias of story.aliases) stories.delete(alias);
        stories.set(story.id, story);
      }
      if (filing.merged === undefined) return;
      const { from, into } = filing.merged;
      merged.push({ atMs, from: idsOf(from), into: idsOf(into) });
    },
    backup() {
      const filed = brought.length - waiting.length;
      const kept = [
        new Map(stories),
        new Map(articles),
        new Map(withdrawnAt),
        [...merged],
      ] as const;
      return () => {
        waiting.splice(0, waiting.length, ...brought.slice(filed));
        putBack(stories, kept[0]);
        putBack(articles, kept[1]);
        putBack(withdrawnAt, kept[2]);
        merged.splice(0, merged.length, ...kept[3]);
      };
    },
    left: () => waiting.length,
    stories: () => [...stories.values()].map((story) => viewOf(story)),
    article: (id) => articles.get(id),
    withdrawnAtMs: (id) => withdrawnAt.get(id),
    storyOf: (id) => [...stories.values()].find(({ articleIds }) => articleIds.includes(id))?.id,
    mergedAtMs: (one, other) =>
      merged.find(
        ({ from, into }) =>
          (from.has(one) && into.has(other)) || (from.has(other) && into.has(one)),
      )?.atMs,
  };
}

function putBack<Value>(all: Map<string, Value>, kept: ReadonlyMap<string, Value>): void {
  all.clear();
  for (const [key, value] of kept) all.set(key, value);
}

/** What two that come together must not share. */
function keyOf(news: News): string {
  return news.type === "article" ? news.storyId : "";
}

function idsOf({ id, aliases }: Story): ReadonlySet<string> {
  return new Set([id, ...aliases]);
}

/** The story with the article in it. */
function grown(story: Story | undefined, article: Article, at: string): Story {
  if (story === undefined) return fakeStory(article).story;
  const articleIds = [...new Set([...story.articleIds, article.id])];
  return { ...story, articleIds, lastAt: at };
}
