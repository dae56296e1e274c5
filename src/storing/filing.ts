/** The writing half of the archive: files articles and stories, and keeps the index and the counts of people true. */

import type { DatabaseSync } from "node:sqlite";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { Analysis } from "../newsroom/analysis.ts";
import type { FiledArticle } from "../newsroom/archive.ts";
import { type Article, articleTime } from "../newsroom/article.ts";
import { searchedLines } from "../newsroom/searched.ts";
import type { Story } from "../newsroom/story.ts";
import { words } from "../newsroom/words.ts";
import { feedLine } from "./compile.ts";
import { createPlaceFinder } from "./places.ts";

type Filing = {
  /** Inserts an article, or replaces the one with its id. */
  fileArticle(filed: FiledArticle): void;
  /** Inserts or replaces a story; those merged into it are gone, and lead to it by its id. */
  fileStory(story: Story): void;
};

/** What is filed of an article already. */
type Before = {
  readonly place: number;
  readonly isWithdrawn: number;
  readonly analysis: Uint8Array;
};

/** To be called inside a transaction. */
export function createFiling(database: DatabaseSync): Filing {
  const statements = prepare(database);
  const findPlace = createPlaceFinder(database);
  return {
    fileArticle({ article, analysis, aliases }) {
      const before = statements.before.get(article.id) as Before | undefined;
      const place = findPlace(Date.parse(articleTime(article)), before?.place);
      if (before !== undefined) takeOut(statements, before);
      putIn(statements, place, article, analysis);
      for (const alias of aliases) statements.addAlias.run(alias, article.id);
    },
    fileStory(story) {
      for (const alias of story.aliases) {
        statements.removeStory.run(alias);
        statements.addStoryAlias.run(alias, story.id);
        statements.moveStoryAliases.run(story.id, alias);
      }
      statements.setStory.run(story.id, story.lastAt, JSON.stringify(story));
      for (const id of story.articleIds) statements.setStoryOf.run(story.id, id, story.id);
    },
  };
}

/** An analysis is three times as long as its article and full of repetitions: packed it is a third of it. */
function packAnalysis(analysis: Analysis): Uint8Array {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
  return brotliCompressSync(JSON.stringify(analysis), { params });
}

export function unpackAnalysis(packed: Uint8Array): Analysis {
  return JSON.parse(brotliDecompressSync(packed).toString()) as Analysis;
}

/** The row in `article` stays, with the story it belongs to. */
function takeOut(statements: Statements, { place, isWithdrawn, analysis }: Before): void {
  statements.removeBody.run(place);
  statements.removeSearched.run(BigInt(place));
  if (isWithdrawn === 1) return;
  for (const name of namesOf(unpackAnalysis(analysis))) statements.countDown.run(name);
  statements.forgetPeople.run();
}

function putIn(statements: Statements, place: bigint, article: Article, analysis: Analysis): void {
  const { id, source, seenAt } = article;
  const isWithdrawn = article.withdrawnAt === undefined ? 0 : 1;
  statements.setArticle.run(place, id, source, seenAt, article.isNews ? 1 : 0, isWithdrawn);
  statements.addBody.run(place, JSON.stringify(article), packAnalysis(analysis));
  const { title, text, author, source: outlet, tag } = searchedLines(article);
  statements.addSearched.run(place, title, text, author, outlet, tag, feedLine(article.feedId));
  if (isWithdrawn === 1) return;
  for (const name of namesOf(analysis)) statements.countUp.run(name, ` ${words(name).join(" ")}`);
}

function namesOf({ people }: Analysis): ReadonlySet<string> {
  return new Set(people.map(({ name }) => name));
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: DatabaseSync) {
  return {
    before: database.prepare(
      `SELECT place, isWithdrawn, analysis FROM article JOIN article_body USING (place) WHERE id = ?`,
    ),
    setArticle: database.prepare(
      `INSERT INTO article (place, id, source, seenAt, isNews, isWithdrawn) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET place = excluded.place, source = excluded.source,
         seenAt = excluded.seenAt, isNews = excluded.isNews, isWithdrawn = excluded.isWithdrawn`,
    ),
    addBody: database.prepare("INSERT INTO article_body VALUES (?, ?, ?)"),
    removeBody: database.prepare("DELETE FROM article_body WHERE place = ?"),
    addSearched: database.prepare(
      `INSERT INTO search (rowid, title, text, author, source, tag, feed) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    removeSearched: database.prepare("DELETE FROM search WHERE rowid = ?"),
    // A path that is used again, and a place in a file, is another article's from then on.
    addAlias: database.prepare(
      "INSERT INTO alias VALUES (?, ?) ON CONFLICT DO UPDATE SET articleId = excluded.articleId",
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
