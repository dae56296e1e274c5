/** The news of a history: what comes, what of it was filed, and how it reads by then. */

import type { Article } from "../../../src/newsroom/article.ts";
import type { StoryView } from "../../../src/newsroom/story.ts";
import type { Filing } from "../../../src/posting/posting.ts";
import { fakeArticle, fakeStory } from "../../fakes/nouns.ts";
import type { Life } from "./life.ts";

/** What comes: an article, the story it is of, and its title, by which one that came before reads otherwise now. */
export type News = {
  readonly articleId: string;
  readonly storyId: string;
  readonly title: string;
};

/** What is to be filed next, with the stories as they are after it. */
export type Batch = {
  readonly news: readonly News[];
  readonly views: readonly StoryView[];
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
  filed(batch: Batch): void;
  /** How much came that is not filed yet. */
  left(): number;
  /** All that is filed, as it reads now. */
  stories(): readonly StoryView[];
  /** Something was in the archive before all news. */
  readonly hasArchive: boolean;
};

export function createWire(hasArchive: boolean): Wire {
  const waiting: News[] = [];
  const stories = new Map<string, StoryView>();
  let hearers: { readonly life: Life; readonly hear: () => void }[] = [];

  const before = ({ storyId, articleId }: News): Article | undefined =>
    stories.get(storyId)?.articles.find(({ id }) => id === articleId);
  /** Two new stories at a time: so that what is filed together is owed together. */
  const nextNews = (): readonly News[] => {
    const [first, second] = waiting;
    if (first === undefined) return [];
    const isPair =
      second !== undefined && first.storyId !== second.storyId && before(second) === undefined;
    return isPair && before(first) === undefined ? [first, second] : [first];
  };
  return {
    hasArchive,
    bring(news) {
      waiting.push(news);
      hearers = hearers.filter(({ life }) => !life.isOver);
      for (const { hear } of hearers) hear();
    },
    onNews: (life, hear) => void hearers.push({ life, hear }),
    next(now) {
      const news = nextNews();
      const [first] = news;
      if (first === undefined) return undefined;
      const views = news.map((one) => grown(stories.get(one.storyId), one, now));
      const [view] = views;
      const was = before(first);
      if (was === undefined || view === undefined) {
        return { news, views, filing: { news: views, changed: [], withdrawn: [] } };
      }
      const article = view.articles.find(({ id }) => id === first.articleId) ?? view.lead;
      const changed = [{ before: was, article, view: async () => view }];
      return { news, views, filing: { news: [], changed, withdrawn: [] } };
    },
    isNext: ({ news }) => news.every((one, index) => one === waiting[index]),
    filed({ news, views }) {
      waiting.splice(0, news.length);
      for (const view of views) stories.set(view.story.id, view);
    },
    left: () => waiting.length,
    stories: () => [...stories.values()],
  };
}

/** The story with the article in it; one that it has already is told by its new title. */
function grown(story: StoryView | undefined, { articleId, title }: News, now: Date): StoryView {
  const at = now.toISOString();
  const known = story?.articles.find(({ id }) => id === articleId);
  const article =
    known === undefined
      ? fakeArticle({ id: articleId, title, seenAt: at, publishedAt: at })
      : { ...known, title };
  if (story === undefined) return fakeStory(article);
  const articles =
    known === undefined
      ? [article, ...story.articles]
      : story.articles.map((one) => (one === known ? article : one));
  const view = fakeStory(known === story.lead ? article : story.lead, { articles });
  return { ...view, story: { ...view.story, lastAt: at } };
}
