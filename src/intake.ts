/**
 * Intake is the desk's front door: what readers hand in becomes articles, joins stories, and is filed together with
 * what is owed because of it, in one commit. So a crash loses the whole batch (it is read again) or none of it. Here, too,
 * two stories become one where a person says that they are.
 */

import { setImmediate } from "node:timers/promises";
import type { Analysis } from "./newsroom/analysis.ts";
import type { Archive, FiledArticle } from "./newsroom/archive.ts";
import type { Article, RawArticle } from "./newsroom/article.ts";
import type { Feed } from "./newsroom/feed.ts";
import type { RecordWrite } from "./newsroom/records.ts";
import type { Story } from "./newsroom/story.ts";
import { createTurns } from "./newsroom/turns.ts";
import { idFor, isUnchanged, sharedAliases, toArticle } from "./reading/identify.ts";
import { type Recognition, recognise } from "./reading/recognise.ts";
import { analyse } from "./understanding/analyse.ts";
import { joinStory, mergedStory } from "./understanding/join-story.ts";
import { languageOf } from "./understanding/language.ts";
import type { StoryIndex } from "./understanding/stories.ts";

/** Articles of one commit: large enough to make writing cheap, small enough (some 15 ms) that answers need not wait. */
const BATCH_ARTICLES_MAX = 50;

/** Longest stretch of reading before answers and posts get their turn. */
const TURN_MS = 25;

export type Taken = {
  readonly added: number;
  readonly changed: number;
  /** Every article that was handed in, new or known, in its order. */
  readonly articleIds: readonly string[];
  /**
   * Not filed yet: what stands where another article stood, and may be that one corrected. To be handed in again, with
   * `gone`, when all of its file is read.
   */
  readonly unsure: readonly RawArticle[];
};

export type Intake = {
  /**
   * Files what a feed gave; a first reading, the baseline, posts nothing. Batches of several feeds take turns; each is
   * whole. `gone` are articles that their file no longer holds: what stands in the place of one is that one, corrected.
   */
  take(
    feed: Feed,
    raws: readonly RawArticle[],
    isBaseline: boolean,
    gone?: ReadonlySet<string>,
  ): Promise<Taken>;
  /** Marks this feed's articles whose publisher (or whoever deleted the file) no longer stands by them. */
  withdraw(feed: Feed, articleIds: readonly string[]): Promise<void>;
  /**
   * Makes one story of two, as a person said, and gives it; undefined where they are one already or either is not there.
   * Articles that come later join it, and what is owed because of it is written with it.
   */
  merge(asked: MergeAsked): Promise<Story | undefined>;
  /** Which of these a feed's articles are in the archive, as they are there; the others would be new. */
  known(feed: Feed, raws: readonly RawArticle[]): Promise<ReadonlyMap<RawArticle, Article>>;
};

export type IntakeParts = {
  readonly archive: Archive;
  /** Asked for once the first article comes that needs a story: a desk that only answers need not remember any. */
  storyIndex(): Promise<StoryIndex>;
  /** Calls `commit` once, with what is to be written together with the filing because of it. */
  owe(filing: Filing, commit: (records: readonly RecordWrite[]) => Promise<void>): Promise<void>;
  /** Called after each commit that changed something. */
  onFiled(articles: readonly Article[]): void;
  now(): Date;
};

/** A story with its articles, as they will be after the commit. */
export type StoryThen = { readonly story: Story; readonly articles: readonly Article[] };

/** That a story (`from`) is the same matter as another (`into`), and who says so (`<platform>:<id>`). */
export type MergeAsked = { readonly from: string; readonly into: string; readonly by: string };

/** What posts may rest on of what is about to be filed. */
export type Filing = {
  /** Stories with an article that is news, or that lost one and are told by others still. */
  readonly news: readonly StoryThen[];
  /** Articles that were in the archive before, each with its story. */
  readonly changed: readonly (StoryThen & {
    readonly before: Article;
    readonly article: Article;
  })[];
  readonly withdrawn: readonly Article[];
  /** Two stories, as they are before they become the one in `news`. */
  readonly merged?: { readonly from: Story; readonly into: Story; readonly by: string };
};

/** What a feed gave at once. */
type Reading = Recognition & {
  readonly raws: readonly RawArticle[];
  readonly isBaseline: boolean;
  /** Articles it gave already. */
  readonly taken: Set<string>;
};

/** What one batch has made so far, before any of it is written. */
type Batch = {
  /** Articles that were known, as they are in the archive. */
  readonly before: Map<string, Article>;
  readonly filed: Map<string, FiledArticle>;
  readonly byAlias: Map<string, Article>;
  readonly stories: Map<string, Story>;
  readonly news: Set<string>;
};

export function createIntake(parts: IntakeParts): Intake {
  const inTurn = createTurns();
  return {
    take: (feed, raws, isBaseline, gone) =>
      inTurn(() => {
        const shared = sharedAliases(feed, raws);
        return takeAll(parts, { feed, raws, isBaseline, gone, shared, taken: new Set() });
      }),
    withdraw: (feed, articleIds) => inTurn(() => withdrawAll(parts, feed, articleIds)),
    merge: (asked) => inTurn(() => mergeTwo(parts, asked)),
    known: (feed, raws) => knownAmong(parts, feed, raws),
  };
}

async function knownAmong(
  { archive }: IntakeParts,
  feed: Feed,
  raws: readonly RawArticle[],
): Promise<ReadonlyMap<RawArticle, Article>> {
  const shared = sharedAliases(feed, raws);
  const found = new Map<RawArticle, Article>();
  for (const raw of raws) {
    const recognised = await recognise((alias) => archive.known([alias]), { feed, shared }, raw);
    if (recognised !== "unsure" && recognised.previous) found.set(raw, recognised.previous);
  }
  return found;
}

async function takeAll(parts: IntakeParts, reading: Reading): Promise<Taken> {
  const { raws } = reading;
  const taken = { added: 0, changed: 0, articleIds: [] as string[], unsure: [] as RawArticle[] };
  for (let start = 0; start < raws.length; start += BATCH_ARTICLES_MAX) {
    const batch = emptyBatch();
    let turnEndsAt = performance.now() + TURN_MS;
    for (const raw of raws.slice(start, start + BATCH_ARTICLES_MAX)) {
      const outcome = await takeOne(parts, batch, reading, raw);
      if (outcome.type === "unsure") taken.unsure.push(raw);
      else taken.articleIds.push(outcome.id);
      if (outcome.type === "added" || outcome.type === "changed") taken[outcome.type] += 1;
      if (performance.now() > turnEndsAt) {
        await setImmediate();
        turnEndsAt = performance.now() + TURN_MS;
      }
    }
    await file(parts, batch);
  }
  return taken;
}

type Outcome =
  | { readonly type: "added" | "changed" | "known"; readonly id: string }
  | { readonly type: "unsure" };

async function takeOne(
  parts: IntakeParts,
  batch: Batch,
  reading: Reading,
  raw: RawArticle,
): Promise<Outcome> {
  const { archive, now } = parts;
  const { feed, isBaseline } = reading;
  const find = (alias: string) => knownBy(archive, batch, alias);
  const recognised = await recognise(find, reading, raw);
  if (recognised === "unsure") return { type: "unsure" };
  const { aliases, guid, previous } = recognised;
  if (previous !== undefined && isSpokenFor(reading, previous)) {
    return { type: "known", id: previous.id };
  }
  if (previous !== undefined && !batch.filed.has(previous.id)) {
    batch.before.set(previous.id, previous);
  }
  const id = previous?.id ?? (await freeId(archive, batch, aliases[0] ?? ""));
  reading.taken.add(id);
  const language = languageOf({ ...raw, language: raw.language ?? "und" });
  const occasion = { now: now(), isBaseline, language, identity: { id, guid } };
  const article = toArticle(feed, raw, occasion, previous);
  if (previous !== undefined && isUnchanged(previous, article)) {
    const isMoved =
      previous.guid !== article.guid ||
      previous.file !== article.file ||
      previous.teaser !== article.teaser;
    if (isMoved)
      await fileMoved(archive, batch, { ...article, revision: previous.revision }, aliases);
    return { type: "known", id };
  }
  const analysis = analyse(article);
  fileInBatch(batch, { article, analysis, aliases });
  await placeInStory(parts, batch, article, analysis);
  return { type: previous === undefined ? "added" : "changed", id };
}

async function knownBy(
  archive: Archive,
  batch: Batch,
  alias: string,
): Promise<Article | undefined> {
  const known = batch.byAlias.get(alias) ?? (await archive.known([alias]));
  return known && (batch.filed.get(known.id)?.article ?? known);
}

/**
 * True when this reading has nothing to add: another feed had it first and stands by it, or the reading gave it before
 * (a file may repeat a record to correct it; a feed that repeats one would correct it to and fro at each reading).
 */
function isSpokenFor({ feed, taken }: Reading, { id, feedId, withdrawnAt }: Article): boolean {
  if (feedId !== feed.id) return withdrawnAt === undefined;
  return feed.kind === "web" && taken.has(id);
}

/** A path or a guid that is used again names an article anew; its id is not. */
async function freeId(archive: Archive, batch: Batch, key: string): Promise<string> {
  let id = idFor(key);
  while ((await articleIn(archive, batch, id)) !== undefined) id = idFor(`${key}, after ${id}`);
  return id;
}

/** Files what says the same under another key or in another place, which is no correction. */
async function fileMoved(
  archive: Archive,
  batch: Batch,
  article: Article,
  aliases: readonly string[],
): Promise<void> {
  const filed = batch.filed.get(article.id)?.analysis;
  const analysis = filed ?? (await archive.analyses([article.id])).get(article.id);
  fileInBatch(batch, { article, analysis: analysis ?? analyse(article), aliases });
}

/** The latest comes last, so that an alias that passed from one article to another in this batch does so on disk. */
function fileInBatch(
  { filed, byAlias }: Batch,
  { article, analysis, aliases }: FiledArticle,
): void {
  const before = filed.get(article.id)?.aliases ?? [];
  const kept = before.filter((alias) => byAlias.get(alias)?.id === article.id);
  filed.delete(article.id);
  filed.set(article.id, { article, analysis, aliases: [...new Set([...kept, ...aliases])] });
  for (const alias of aliases) byAlias.set(alias, article);
}

async function placeInStory(
  { archive, ...parts }: Pick<IntakeParts, "archive" | "storyIndex">,
  batch: Batch,
  article: Article,
  analysis: Analysis,
): Promise<void> {
  const storyIndex = await parts.storyIndex();
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
  const articles = [...batch.filed.values()];
  const stories = [...batch.stories.values()];
  const filing = await filingOf(parts, batch);
  await parts.owe(filing, (records) => parts.archive.commit({ articles, stories, records }));
  parts.onFiled(articles.map(({ article }) => article));
}

async function filingOf({ archive }: IntakeParts, batch: Batch): Promise<Filing> {
  const news: StoryThen[] = [];
  const changed: Filing["changed"][number][] = [];
  for (const story of batch.stories.values()) {
    const known = story.articleIds.flatMap((id) => {
      const [before, article] = [batch.before.get(id), batch.filed.get(id)?.article];
      return before === undefined || article === undefined ? [] : [{ before, article }];
    });
    if (known.length === 0 && !batch.news.has(story.id)) continue;
    const then = { story, articles: await membersOf(archive, batch, story) };
    if (batch.news.has(story.id)) news.push(then);
    changed.push(...known.map((one) => ({ ...then, ...one })));
  }
  return { news, changed, withdrawn: [] };
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
  { archive, owe, onFiled, now }: IntakeParts,
  feed: Feed,
  articleIds: readonly string[],
): Promise<void> {
  const standing = (await archive.articles(articleIds)).filter(
    ({ feedId, withdrawnAt }) => feedId === feed.id && withdrawnAt === undefined,
  );
  if (standing.length === 0) return;
  const analyses = await archive.analyses(standing.map(({ id }) => id));
  const articles = standing.flatMap((article) => {
    const analysis = analyses.get(article.id);
    const withdrawn = { ...article, withdrawnAt: now().toISOString() };
    return analysis === undefined ? [] : [{ article: withdrawn, analysis, aliases: [] }];
  });
  const withdrawn = articles.map(({ article }) => article);
  const news = await stillTold(archive, withdrawn);
  await owe({ news, changed: [], withdrawn }, (records) =>
    archive.commit({ articles, stories: [], records }),
  );
  onFiled(withdrawn);
}

/** Stories of articles that are withdrawn, which others tell still: what waits to be told by one of those is owed anew. */
async function stillTold(
  archive: Archive,
  withdrawn: readonly Article[],
): Promise<readonly StoryThen[]> {
  const gone = new Map(withdrawn.map((article) => [article.id, article]));
  const stories = new Map<string, StoryThen>();
  for (const { id } of withdrawn) {
    const story = await archive.storyOf(id);
    if (story === undefined || stories.has(story.id)) continue;
    const members = await archive.articles(story.articleIds);
    const articles = members.map((one) => gone.get(one.id) ?? one);
    stories.set(story.id, { story, articles });
  }
  return [...stories.values()].filter(({ articles }) =>
    articles.some(({ withdrawnAt }) => withdrawnAt === undefined),
  );
}

/** The story index follows what is on disk: a commit that fails leaves both as they were. */
async function mergeTwo(
  { archive, owe, ...parts }: IntakeParts,
  asked: MergeAsked,
): Promise<Story | undefined> {
  const [from, into] = await Promise.all([archive.story(asked.from), archive.story(asked.into)]);
  if (from === undefined || into === undefined || from.id === into.id) return undefined;
  const storyIndex = await parts.storyIndex();
  const articles = await archive.articles([...into.articleIds, ...from.articleIds]);
  const story = mergedStory(into, from, articles);
  const merged = { from, into, by: asked.by };
  await owe({ news: [{ story, articles }], changed: [], withdrawn: [], merged }, (records) =>
    archive.commit({ articles: [], stories: [story], records }),
  );
  for (const { id } of [from, into]) if (id !== story.id) storyIndex.merge(id, story.id);
  return story;
}

function emptyBatch(): Batch {
  return {
    before: new Map(),
    filed: new Map(),
    byAlias: new Map(),
    stories: new Map(),
    news: new Set(),
  };
}
