/** The archive in SQLite: every article with what it says, its stories, and the search over all of it. */

import type { DatabaseSync } from "node:sqlite";
import type { Archive, Counts, FiledArticle, NamedCount } from "../newsroom/archive.ts";
import { type Article, type ArticleVersion, articleTime } from "../newsroom/article.ts";
import type { Story } from "../newsroom/story.ts";
import { words } from "../newsroom/words.ts";
import { createFiling } from "./filing.ts";
import { unpackAnalysis } from "./packing.ts";
import type { SqliteRecords } from "./records.ts";
import { createSearch } from "./search.ts";

/** Counted anew after each commit, when somebody asks: the console asks often, and counting reads an index through. */
type Tally = { counts?: Counts; sources?: readonly NamedCount[] };

export function createArchive(
  database: DatabaseSync,
  records: Pick<SqliteRecords, "commitWith">,
): Archive {
  const statements = prepare(database);
  const filing = createFiling(database);
  const search = createSearch(database);
  let tally: Tally = {};

  const sources = () => {
    tally.sources ??= statements.sources.all() as unknown as readonly NamedCount[];
    return tally.sources;
  };
  const article = (id: string) => read<Article>(statements.article.get(id)?.article);
  const story = (id: string) => read<Story>(statements.story.get(id, id)?.story);

  return {
    async commit(edition) {
      const file = await filing.prepare(edition);
      const isWritten = await records.commitWith(edition.records, file);
      tally = {};
      if (!isWritten) throw new Error("an edition was refused: it owes what was written already");
    },
    async article(id) {
      return article(id);
    },
    async articles(ids) {
      return ids.map(article).filter((found) => found !== undefined);
    },
    async analyses(ids) {
      const packed = ids.map((id) => [id, statements.analysis.get(id)?.analysis] as const);
      return new Map(
        packed.flatMap(([id, bytes]) =>
          bytes === undefined ? [] : [[id, unpackAnalysis(bytes as Uint8Array)] as const],
        ),
      );
    },
    async understood(versions) {
      return versions.flatMap((version) => {
        const row = statements.filed.get(version.id) as FiledRow | undefined;
        const filed = row && toFiled(row);
        return filed && isAs(version, filed.article) ? [filed] : [];
      });
    },
    async known(aliases) {
      for (const alias of aliases) {
        const id = statements.alias.get(alias)?.articleId;
        if (id !== undefined) return article(id as string);
      }
      return undefined;
    },
    async search(query, options) {
      return search.articles(query, options);
    },
    async extent(query) {
      return search.extent(query);
    },
    async story(id) {
      return story(id);
    },
    async storyOf(articleId) {
      return read<Story>(statements.storyOf.get(articleId)?.story);
    },
    async stories(query, options) {
      return search.stories(query, options);
    },
    async recent(limit) {
      const rows = statements.recent.all(limit) as unknown as readonly RecentRow[];
      return rows.toReversed().map((row) => ({ filed: toFiled(row), storyId: row.storyId }));
    },
    async people(prefix, limit) {
      return people(database, prefix, limit);
    },
    async sources() {
      return sources();
    },
    async counts() {
      tally.counts ??= toCounts(statements, sources());
      return tally.counts;
    },
  };
}

type FiledRow = { readonly article: string; readonly analysis: Uint8Array };

type RecentRow = FiledRow & { readonly storyId: string };

function isAs(version: ArticleVersion, article: Article): boolean {
  return article.revision === version.revision && article.isTitleDerived === version.isTitleDerived;
}

function toFiled(row: FiledRow): Omit<FiledArticle, "aliases"> {
  return { article: JSON.parse(row.article) as Article, analysis: unpackAnalysis(row.analysis) };
}

/** Each word of `prefix` begins a word of the name; reads the names most often told of first. */
function people(database: DatabaseSync, prefix: string, limit: number): readonly NamedCount[] {
  const begins = words(prefix).map((word) => ` ${word}`);
  const isMeant = begins.map(() => "instr(line, ?) > 0").join(" AND ");
  const named = database.prepare(
    `SELECT name, articles FROM person WHERE ${isMeant || "TRUE"} ORDER BY articles DESC, line LIMIT ?`,
  );
  return named.all(...begins, limit) as unknown as readonly NamedCount[];
}

function toCounts(statements: Statements, sources: readonly NamedCount[]): Counts {
  const newest = read<Article>(statements.newest.get()?.article);
  return {
    articles: sources.reduce((sum, { articles }) => sum + articles, 0),
    stories: statements.countStories.get()?.stories as number,
    sources: sources.length,
    ...(newest && { newestAt: articleTime(newest) }),
  };
}

function read<Value>(json: unknown): Value | undefined {
  return json === undefined ? undefined : (JSON.parse(json as string) as Value);
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: DatabaseSync) {
  const body = "article JOIN article_body USING (body)";
  return {
    article: database.prepare(`SELECT article FROM ${body} WHERE id = ?`),
    // In one statement: between two, another thread may file the article anew.
    filed: database.prepare(`SELECT article, analysis FROM ${body} WHERE id = ?`),
    analysis: database.prepare(`SELECT analysis FROM ${body} WHERE id = ?`),
    alias: database.prepare("SELECT articleId FROM alias WHERE key = ?"),
    story: database.prepare(
      `SELECT story FROM story
       WHERE id = coalesce((SELECT storyId FROM story_alias WHERE alias = ?), ?)`,
    ),
    storyOf: database.prepare(
      "SELECT story FROM article JOIN story ON story.id = storyId WHERE article.id = ?",
    ),
    recent: database.prepare(
      `SELECT storyId, article, analysis FROM ${body}
       WHERE storyId IS NOT NULL ORDER BY place DESC LIMIT ?`,
    ),
    sources: database.prepare(
      `SELECT source AS name, count(*) AS articles FROM article WHERE isWithdrawn = 0
       GROUP BY source ORDER BY articles DESC, source`,
    ),
    countStories: database.prepare(
      `SELECT (SELECT count(*) FROM story) - (
         SELECT count(DISTINCT storyId) FROM article AS gone
         WHERE isWithdrawn = 1 AND storyId IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM article WHERE isWithdrawn = 0 AND storyId = gone.storyId)) AS stories`,
    ),
    newest: database.prepare(
      `SELECT article FROM ${body} WHERE isWithdrawn = 0 ORDER BY place DESC LIMIT 1`,
    ),
  };
}
