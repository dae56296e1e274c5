/** The writing half of the archive: files articles and stories, and keeps the index and the counts of people true. */

import type { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import type { Analysis } from "../newsroom/analysis.ts";
import type { Edition, FiledArticle } from "../newsroom/archive.ts";
import { type Article, articleTime } from "../newsroom/article.ts";
import { searchedLines } from "../newsroom/searched.ts";
import type { Story } from "../newsroom/story.ts";
import { createTurns } from "../newsroom/turns.ts";
import { words } from "../newsroom/words.ts";
import type { Later, Work } from "./commits.ts";
import { feedLine } from "./compile.ts";
import { packAnalysis, unpackAnalysis } from "./packing.ts";
import { createPlaceFinder } from "./places.ts";

/** Longest stretch of putting articles into the form they are kept in, before answers and posts get their turn. */
const TURN_MS = 8;

type Filing = {
  /**
   * What files an edition, in the order of asking: inserts articles, or replaces those with their ids; inserts or replaces stories. Those merged
   * into a story are gone, and lead to it by their ids.
   */
  prepare(edition: Edition): Promise<Work>;
};

/** An article as it is kept; made before its transaction, so that this is short. */
type Row = {
  readonly article: Article;
  readonly json: string;
  readonly packed: Uint8Array;
  readonly people: ReadonlySet<string>;
  readonly searched: readonly string[];
  readonly aliases: readonly string[];
  readonly storyId: string | null;
};

/** What is filed of an article already. */
type Before = {
  readonly place: number;
  readonly body: number;
  readonly isWithdrawn: number;
  readonly analysis: Uint8Array;
};

/** Where it is to stand; its body where it stood before, null for a new one. */
type At = { readonly place: bigint; readonly body: number | null };

type Filer = {
  readonly statements: Statements;
  readonly findPlace: ReturnType<typeof createPlaceFinder>;
};

export function createFiling(database: DatabaseSync): Filing {
  const inTurn = createTurns();
  const filer = { statements: prepare(database), findPlace: createPlaceFinder(database) };
  return {
    async prepare({ articles, stories }) {
      const rows = await inTurn(() => rowsOf(articles, stories));
      const placed = new Set(rows.map(({ article }) => article.id));
      return (later) => {
        for (const row of rows) fileArticle(filer, row, later);
        for (const story of stories) fileStory(filer.statements, story, placed);
        return true;
      };
    },
  };
}

async function rowsOf(
  articles: readonly FiledArticle[],
  stories: readonly Story[],
): Promise<readonly Row[]> {
  const storyIds = new Map(
    stories.flatMap(({ id, articleIds }) => articleIds.map((of) => [of, id])),
  );
  const rows: Row[] = [];
  let turnEndsAt = 0;
  for (const { article, analysis, aliases } of articles) {
    if (performance.now() > turnEndsAt) {
      await setImmediate();
      turnEndsAt = performance.now() + TURN_MS;
    }
    rows.push({ ...rowOf(article, analysis), aliases, storyId: storyIds.get(article.id) ?? null });
  }
  return rows;
}

function rowOf(article: Article, analysis: Analysis): Omit<Row, "aliases" | "storyId"> {
  const { title, text, author, source, tag } = searchedLines(article);
  return {
    article,
    json: JSON.stringify(article),
    packed: packAnalysis(analysis),
    people: namesOf(analysis),
    searched: [title, text, author, source, tag, feedLine(article.feedId)],
  };
}

function fileArticle({ statements, findPlace }: Filer, row: Row, later: LaterOn): void {
  const { article, aliases } = row;
  const before = statements.before.get(article.id) as Before | undefined;
  const place = findPlace(Date.parse(articleTime(article)), before?.place);
  if (before !== undefined) takeOut(statements, before, later);
  putIn(statements, { place, body: before?.body ?? null }, row, later);
  for (const alias of aliases) statements.addAlias.run(alias, article.id);
}

/** `placed` are articles that were just filed with their story. */
function fileStory(statements: Statements, story: Story, placed: ReadonlySet<string>): void {
  for (const alias of story.aliases) {
    statements.removeStory.run(alias);
    statements.addStoryAlias.run(alias, story.id);
    statements.moveStoryAliases.run(story.id, alias);
  }
  statements.setStory.run(story.id, story.lastAt, JSON.stringify(story));
  for (const id of story.articleIds) {
    if (!placed.has(id)) statements.setStoryOf.run(story.id, id, story.id);
  }
}

/**
 * The search is written in the order of places, all of a transaction together: FTS5 writes a part of its index to the
 * file whenever a row comes before the last one (fts5_index.c, sqlite3Fts5IndexBeginWrite), and merges all parts later.
 */
type LaterOn = (write: Later) => void;

/** The row in `article` stays, with the story it belongs to. */
function takeOut(statements: Statements, before: Before, later: LaterOn): void {
  const place = BigInt(before.place);
  later({ order: place, write: () => void statements.removeSearched.run(place) });
  if (before.isWithdrawn === 1) return;
  for (const name of namesOf(unpackAnalysis(before.analysis))) statements.countDown.run(name);
  statements.forgetPeople.run();
}

/** The body of what is new comes after all others. */
function putIn(statements: Statements, at: At, row: Row, later: LaterOn): void {
  const { place } = at;
  const { id, source, seenAt, isNews, withdrawnAt, publishedAt } = row.article;
  const { lastInsertRowid: body } = statements.setBody.run(at.body, row.json, row.packed);
  const isWithdrawn = withdrawnAt === undefined ? 0 : 1;
  const [news, dated] = [isNews ? 1 : 0, publishedAt === undefined ? 0 : 1];
  const columns = [place, body, id, row.storyId, source, seenAt, news, isWithdrawn, dated];
  statements.setArticle.run(...columns);
  later({ order: place, write: () => void statements.addSearched.run(place, ...row.searched) });
  if (isWithdrawn === 1) return;
  for (const name of row.people) statements.countUp.run(name, ` ${words(name).join(" ")}`);
}

function namesOf({ people }: Analysis): ReadonlySet<string> {
  return new Set(people.map(({ name }) => name));
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: DatabaseSync) {
  return {
    before: database.prepare(
      `SELECT place, body, isWithdrawn, analysis FROM article JOIN article_body USING (body) WHERE id = ?`,
    ),
    setArticle: database.prepare(
      `INSERT INTO article (place, body, id, storyId, source, seenAt, isNews, isWithdrawn, isDated)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET place = excluded.place, storyId = coalesce(excluded.storyId, storyId),
         source = excluded.source, seenAt = excluded.seenAt, isNews = excluded.isNews,
         isWithdrawn = excluded.isWithdrawn, isDated = excluded.isDated`,
    ),
    setBody: database.prepare("INSERT OR REPLACE INTO article_body VALUES (?, ?, ?)"),
    addSearched: database.prepare(
      `INSERT INTO search (rowid, title, text, author, source, tag, feed) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    removeSearched: database.prepare("DELETE FROM search WHERE rowid = ?"),
    // A path that is used again, and a place in a file, is another article's from then on.
    addAlias: database.prepare(
      `INSERT INTO alias VALUES (?, ?)
       ON CONFLICT DO UPDATE SET articleId = excluded.articleId WHERE articleId <> excluded.articleId`,
    ),
    countUp: database.prepare(
      "INSERT INTO person VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET articles = articles + 1",
    ),
    countDown: database.prepare("UPDATE person SET articles = articles - 1 WHERE name = ?"),
    forgetPeople: database.prepare("DELETE FROM person WHERE articles = 0"),
    setStory: database.prepare(
      `INSERT INTO story VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET lastAt = excluded.lastAt, story = excluded.story`,
    ),
    removeStory: database.prepare("DELETE FROM story WHERE id = ?"),
    addStoryAlias: database.prepare("INSERT OR REPLACE INTO story_alias VALUES (?, ?)"),
    moveStoryAliases: database.prepare("UPDATE story_alias SET storyId = ? WHERE storyId = ?"),
    setStoryOf: database.prepare(
      "UPDATE article SET storyId = ? WHERE id = ? AND storyId IS NOT ?",
    ),
  };
}
