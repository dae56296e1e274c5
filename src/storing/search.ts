/** Finds articles and stories by a query: newest first at no cost, since rows lie in the order of time. */

import type { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import {
  type Extent,
  FOUND_COUNT_MAX,
  type Found,
  type SearchOptions,
  type StorySearchOptions,
} from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import { matches, type Query, wordsOf } from "../newsroom/query.ts";
import type { Story } from "../newsroom/story.ts";
import { allOf, type Condition, compile, hasExpression, type Selection } from "./compile.ts";
import { bestFirst } from "./ranking.ts";

/** The newest matches of a query's other terms that its `/expression/` is tried on: about 0.1 ms for each. */
const EXPRESSION_SCANNED_MAX = 2_000;

/** Articles that an expression is tried on in one turn. */
const EXPRESSION_TURN = 100;

/** Articles that are read in one turn: some 2 ms. */
const READ_TURN = 50;

/** The newest matches that `best` puts in order; further pages go on with the newest of the rest. */
const RANKED_MAX = 50;

/** The newest matching articles whose stories are looked at; an older match hardly ever leads to a newer story. */
const STORY_MATCHES_MAX = 2_000;

const NOT_WITHDRAWN: Condition = {
  sql: "rowid NOT IN (SELECT place FROM article WHERE isWithdrawn = 1)",
  values: [],
};

/** Stories that somebody still stands by. */
const STORIES: Condition = {
  sql: "FROM story WHERE EXISTS (SELECT 1 FROM article WHERE storyId = story.id AND isWithdrawn = 0)",
  values: [],
};

type Search = {
  articles(query: Query, options: SearchOptions): Promise<Found>;
  extent(query: Query): Promise<Extent>;
  stories(
    query: Query,
    options: StorySearchOptions,
  ): Promise<{ readonly stories: readonly Story[]; readonly total: number }>;
};

export function createSearch(database: DatabaseSync): Search {
  const body = database.prepare(
    "SELECT article FROM article JOIN article_body USING (body) WHERE place = ?",
  );
  const idAt = database.prepare("SELECT id FROM article WHERE place = ?");
  const bodyOf = database.prepare(
    "SELECT article FROM article JOIN article_body USING (body) WHERE id = ?",
  );
  const extentOf = database.prepare(
    `SELECT count(DISTINCT source) AS sources, max(article ->> 'publishedAt') AS newestAt
     FROM article JOIN article_body USING (body) WHERE place IN (SELECT value FROM json_each(?))`,
  );
  const story = database.prepare("SELECT story FROM story WHERE id = ?");
  const articleAt = (place: number) => parsed<Article>(body.get(place)?.article);

  /** Where the newest matches are. Others get their turn while an expression is tried. */
  const newestMatches = async (query: Query, selection: Selection, limit: number) => {
    if (!hasExpression(query)) return placesOf(database, newestFirst(selection), limit);
    const matching: number[] = [];
    const places = placesOf(database, newestFirst(selection), EXPRESSION_SCANNED_MAX);
    for (const [index, place] of places.entries()) {
      if (index % EXPRESSION_TURN === 0) await setImmediate();
      const article = articleAt(place);
      if (article !== undefined && matches(query, article)) matching.push(place);
    }
    return matching;
  };

  /** Others get their turn in between; by ids, since a place may be another article's by then. */
  const readAt = async (places: readonly number[]) => {
    const ids = places.map((place) => idAt.get(place)?.id ?? null);
    const articles: Article[] = [];
    for (const [index, id] of ids.entries()) {
      if (index > 0 && index % READ_TURN === 0) await setImmediate();
      const article = parsed<Article>(bodyOf.get(id)?.article);
      if (article !== undefined) articles.push(article);
    }
    return articles;
  };

  return {
    async articles(query, { limit, offset = 0, order, includeWithdrawn }) {
      const selection = narrowed(compile(query), includeWithdrawn ? [] : [NOT_WITHDRAWN]);
      const countedTo = Math.max(FOUND_COUNT_MAX, offset + limit);
      const places = await newestMatches(query, selection, countedTo);
      const total = Math.min(places.length, FOUND_COUNT_MAX);
      const read = (from: number, to: number) => readAt(places.slice(from, to));
      if (order !== "best" || wordsOf(query).length === 0) {
        return { articles: await read(offset, offset + limit), total };
      }
      const ranked = offset < RANKED_MAX ? bestFirst(query, await read(0, RANKED_MAX)) : [];
      const rest = await read(Math.max(offset, RANKED_MAX), offset + limit);
      return { articles: [...ranked.slice(offset, offset + limit), ...rest], total };
    },
    async extent(query) {
      const selection = narrowed(compile(query), [NOT_WITHDRAWN]);
      const places = await newestMatches(query, selection, FOUND_COUNT_MAX);
      const { sources, newestAt } = extentOf.get(JSON.stringify(places)) ?? {};
      return {
        articles: places.length,
        sources: sources as number,
        ...(newestAt !== null && { newestAt: newestAt as string }),
      };
    },
    async stories(query, { newsSince, limit, offset = 0 }) {
      const bounds = [NOT_WITHDRAWN, ...(newsSince === undefined ? [] : [newsAfter(newsSince)])];
      const selection = narrowed(compile(query), bounds);
      const isAll = query.type === "all" && newsSince === undefined;
      const holding = isAll
        ? STORIES
        : storiesAt(await newestMatches(query, selection, STORY_MATCHES_MAX));
      const ids = database
        .prepare(`SELECT id ${holding.sql} ORDER BY lastAt DESC, id LIMIT ${FOUND_COUNT_MAX}`)
        .all(...holding.values);
      const page = ids.slice(offset, offset + limit);
      const stories = page.map(({ id }) => parsed<Story>(story.get(id as string)?.story));
      return { stories: stories.filter(isThere), total: ids.length };
    },
  };
}

function narrowed(selection: Selection, conditions: readonly Condition[]): Selection {
  return { ...selection, ...allOf([selection, ...conditions]) };
}

function newestFirst({ table, sql, values }: Selection): Condition {
  return { sql: `SELECT rowid AS place FROM ${table} WHERE ${sql} ORDER BY rowid DESC`, values };
}

/** "Was news when it was read, later than this moment." */
function newsAfter(moment: string): Condition {
  const sql = "rowid IN (SELECT place FROM article WHERE isNews = 1 AND seenAt > ?)";
  return { sql, values: [moment] };
}

function storiesAt(places: readonly number[]): Condition {
  const ids = "SELECT storyId FROM article WHERE place IN (SELECT value FROM json_each(?))";
  return { sql: `FROM story WHERE id IN (${ids})`, values: [JSON.stringify(places)] };
}

function placesOf(database: DatabaseSync, { sql, values }: Condition, limit: number): number[] {
  const rows = database.prepare(`${sql} LIMIT ?`).all(...values, limit);
  return rows.map(({ place }) => place as number);
}

function parsed<Value>(json: unknown): Value | undefined {
  return json === undefined ? undefined : (JSON.parse(json as string) as Value);
}

function isThere<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
