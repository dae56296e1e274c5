/**
 * Intake is the desk's front door: what readers hand in becomes articles, joins stories, and is filed together with
 * what is owed because of it, in one commit. So a crash loses the whole batch (it is read again) or none of it.
 */

import { setImmediate } from "node:timers/promises";
import type { Analysis } from "./newsroom/analysis.ts";
import type { Archive, FiledArticle } from "./newsroom/archive.ts";
import type { Article, RawArticle } from "./newsroom/article.ts";
import type { Feed } from "./newsroom/feed.ts";
import type { RecordWrite } from "./newsroom/records.ts";
import type { Story } from "./newsroom/story.ts";
import { createTurns } from "./newsroom/turns.ts";
import { aliasesOf, isUnchanged, toArticle } from "./reading/identify.ts";
import { analyse } from "./understanding/analyse.ts";
import { joinStory } from "./understanding/join-story.ts";
import { languageOf } from "./understanding/language.ts";
import type { StoryIndex } from "./understanding/stories.ts";

/** Articles of one commit: large enough to make writing cheap, small enough that answers need not wait. */
const BATCH_ARTICLES_MAX = 100;

/** Longest stretch of reading before answers and posts get their turn. */
const TURN_MS = 25;

export type Taken = {
  readonly added: number;
  readonly changed: number;
  /** Every article that was handed in, new or known, in its order. */
  readonly articleIds: readonly string[];
};

export type Intake = {
  /** Files what a feed gave. Batches of several feeds take turns; each is whole. */
  take(feed: Feed, raws: readonly RawArticle[], isBaseline: boolean): Promise<Taken>;
  /** Marks articles whose publisher (or whoever deleted the file) no longer stands by them. */
  withdraw(articleIds: readonly string[]): Promise<void>;
};

export type IntakeParts = {
  readonly archive: Archive;
  readonly storyIndex: StoryIndex;
  /** What is owed for these stories, each with an article that is news. */
  owe(
    stories: readonly { story: Story; articles: readonly Article[] }[],
  ): Promise<readonly RecordWrite[]>;
  /** Called after each commit that changed something. */
  onFiled(articles: readonly Article[]): void;
  now(): Date;
};

/** What one batch has made so far, before any of it is written. */
type Batch = {
  readonly filed: Map<string, FiledArticle>;
  readonly byAlias: Map<string, Article>;
  readonly stories: Map<string, Story>;
  readonly news: Set<string>;
};

export function createIntake(parts: IntakeParts): Intake {
  const inTurn = createTurns();
  return {
    take: (feed, raws, isBaseline) => inTurn(() => takeAll(parts, feed, raws, isBaseline)),
    withdraw: (articleIds) => inTurn(() => withdrawAll(parts, articleIds)),
  };
}

async function takeAll(
  parts: IntakeParts,
  feed: Feed,
  raws: readonly RawArticle[],
  isBaseline: boolean,
): Promise<Taken> {
  const taken = { added: 0, changed: 0, articleIds: [] as string[] };
  for (let start = 0; start < raws.length; start += BATCH_ARTICLES_MAX) {
    const batch = emptyBatch();
    let turnEndsAt = performance.now() + TURN_MS;
    for (const raw of raws.slice(start, start + BATCH_ARTICLES_MAX)) {
      const { article, outcome } = await takeOne(parts, batch, feed, raw, isBaseline);
      taken.articleIds.push(article.id);
      if (outcome !== "known") taken[outcome] += 1;
      if (performance.now() > turnEndsAt) {
        await setImmediate();
        turnEndsAt = performance.now() + TURN_MS;
      }
    }
    await file(parts, batch);
  }
  return taken;
}

async function takeOne(
  { archive, storyIndex, now }: IntakeParts,
  batch: Batch,
  feed: Feed,
  raw: RawArticle,
  isBaseline: boolean,
): Promise<{ article: Article; outcome: "added" | "changed" | "known" }> {
  const aliases = aliasesOf(feed, raw);
  const inBatch = aliases.map((alias) => batch.byAlias.get(alias)).find((known) => known);
  const previous = inBatch ?? (await archive.known(aliases));
  if (previous !== undefined && previous.feedId !== feed.id) {
    return { article: previous, outcome: "known" }; // the feed that had it first speaks for it
  }
  const language = languageOf({ ...raw, language: raw.language ?? "und" });
  const article = toArticle(feed, raw, { now: now(), isBaseline, language }, previous);
  if (previous !== undefined && isUnchanged(previous, article)) {
    return { article: previous, outcome: "known" };
  }
  const analysis = analyse(article);
  batch.filed.set(article.id, { article, analysis, aliases });
  for (const alias of aliases) batch.byAlias.set(alias, article);
  await placeInStory({ archive, storyIndex }, batch, article, analysis);
  return { article, outcome: previous === undefined ? "added" : "changed" };
}

async function placeInStory(
  { archive, storyIndex }: Pick<IntakeParts, "archive" | "storyIndex">,
  batch: Batch,
  article: Article,
  analysis: Analysis,
): Promise<void> {
  const known = await archive.storyOf(article.id);
  if (known !== undefined) storyIndex.remember(article, analysis, known.id);
  const placement = known
    ? { storyId: known.id, isNew: false, copyOf: known.copies[article.id] }
    : storyIndex.place(article, analysis);
  const story = batch.stories.get(placement.storyId) ?? (await archive.story(placement.storyId));
  const lead = story && (await articleIn(archive, batch, story.lead));
  const joined = joinStory(story, article, placement, lead);
  batch.stories.set(joined.id, joined);
  if (article.isNews) batch.news.add(joined.id);
}

async function articleIn(archive: Archive, batch: Batch, id: string): Promise<Article | undefined> {
  return batch.filed.get(id)?.article ?? (await archive.article(id));
}

async function file(parts: IntakeParts, batch: Batch): Promise<void> {
  if (batch.filed.size === 0) return;
  const news = [];
  for (const id of batch.news) {
    const story = batch.stories.get(id);
    if (story === undefined) continue;
    news.push({ story, articles: await membersOf(parts.archive, batch, story) });
  }
  const records = news.length === 0 ? [] : await parts.owe(news);
  const articles = [...batch.filed.values()];
  await parts.archive.commit({ articles, stories: [...batch.stories.values()], records });
  parts.onFiled(articles.map(({ article }) => article));
}

async function membersOf(
  archive: Archive,
  batch: Batch,
  story: Story,
): Promise<readonly Article[]> {
  const filed = await archive.articles(story.articleIds.filter((id) => !batch.filed.has(id)));
  const byId = new Map(filed.map((article) => [article.id, article]));
  return story.articleIds.flatMap((id) => batch.filed.get(id)?.article ?? byId.get(id) ?? []);
}

async function withdrawAll(
  { archive, onFiled, now }: IntakeParts,
  articleIds: readonly string[],
): Promise<void> {
  const standing = (await archive.articles(articleIds)).filter(
    ({ withdrawnAt }) => withdrawnAt === undefined,
  );
  if (standing.length === 0) return;
  const analyses = await archive.analyses(standing.map(({ id }) => id));
  const articles = standing.flatMap((article) => {
    const analysis = analyses.get(article.id);
    const withdrawn = { ...article, withdrawnAt: now().toISOString() };
    return analysis === undefined ? [] : [{ article: withdrawn, analysis, aliases: [] }];
  });
  await archive.commit({ articles, stories: [], records: [] });
  onFiled(articles.map(({ article }) => article));
}

function emptyBatch(): Batch {
  return { filed: new Map(), byAlias: new Map(), stories: new Map(), news: new Set() };
}
