/**
 * Turns a query into SQL. What is about words becomes one full-text expression, so that the index does the work; dates
 * become ranges of places. Both are made of bound values and quoted words alone, never of what somebody typed.
 */

import type { Query, WordsQuery } from "../newsroom/query.ts";
import { firstPlace } from "./places.ts";

/** A condition on `rowid`, which is an article's place in every table. */
export type Condition = {
  readonly sql: string;
  readonly values: readonly (string | bigint)[];
};

export type Selection = Condition & {
  /** `search` when a full-text expression drives it, else `article`. */
  readonly table: "search" | "article";
};

/** In the feed column of every article, to subtract from: FTS5's NOT needs a left side. */
const EVERY = "article";

/** By the index `article_undated`, whose words these are. */
const DATED = "rowid NOT IN (SELECT place FROM article WHERE isDated = 0)";

/** What the feed column holds: two tokens, one that every article has and one for this feed alone. */
export function feedLine(feedId: string): string {
  return `${EVERY} ${feedToken(feedId)}`;
}

/**
 * Where a query's matches are found. An expression is not decided here: `/…/` lets everything through, also under a
 * NOT, and whoever reads the rows filters them (newsroom/query, matches).
 */
export function compile(query: Query): Selection {
  const parts = query.type === "and" ? query.of : [query];
  const loose = parts.map(withoutExpressions).filter((part) => part.type !== "all");
  const words = loose.filter(isWordsOnly);
  const rest = loose.filter((part) => !isWordsOnly(part)).map(condition);
  if (words.length === 0) return { table: "article", ...allOf(rest) };
  const match = { sql: "search MATCH ?", values: [fullText({ type: "and", of: words })] };
  return { table: "search", ...allOf([match, ...rest]) };
}

/** Conditions that must all hold; with none, everything does. */
export function allOf(conditions: readonly Condition[]): Condition {
  return joined(conditions, " AND ", "TRUE");
}

export function hasExpression(query: Query): boolean {
  switch (query.type) {
    case "expression":
      return true;
    case "and":
    case "or":
      return query.of.some(hasExpression);
    case "not":
      return hasExpression(query.of);
    default:
      return false;
  }
}

/** A query that lets at least as much through, and holds no expression. */
function withoutExpressions(query: Query): Query {
  switch (query.type) {
    case "expression":
      return { type: "all" };
    case "not":
      return hasExpression(query) ? { type: "all" } : query;
    case "and":
    case "or":
      return { type: query.type, of: query.of.map(withoutExpressions) };
    default:
      return query;
  }
}

/** Whether the full-text index can decide it alone. */
function isWordsOnly(query: Query): boolean {
  switch (query.type) {
    case "and":
    case "or":
      return query.of.every(isWordsOnly);
    case "not":
      return isWordsOnly(query.of);
    default:
      return query.type !== "after" && query.type !== "before";
  }
}

function condition(query: Query): Condition {
  if (isWordsOnly(query)) {
    const sql = "rowid IN (SELECT rowid FROM search WHERE search MATCH ?)";
    return { sql, values: [fullText(query)] };
  }
  switch (query.type) {
    case "after":
      return { sql: `rowid >= ? AND ${DATED}`, values: [firstPlace(Date.parse(query.at))] };
    case "before":
      return { sql: `rowid < ? AND ${DATED}`, values: [firstPlace(Date.parse(query.at))] };
    case "and": {
      const { table, sql, values } = compile(query);
      return { sql: `rowid IN (SELECT rowid FROM ${table} WHERE ${sql})`, values };
    }
    case "or":
      return joined(query.of.map(condition), " OR ", "FALSE");
    case "not": {
      const { sql, values } = condition(query.of);
      return { sql: `NOT (${sql})`, values };
    }
    default:
      throw new Error(`${query.type} cannot be searched for`);
  }
}

function joined(conditions: readonly Condition[], operator: string, none: string): Condition {
  if (conditions.length === 0) return { sql: none, values: [] };
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(operator),
    values: conditions.flatMap(({ values }) => values),
  };
}

/** FTS5's own query language: https://www.sqlite.org/fts5.html#full_text_query_syntax */
function fullText(query: Query): string {
  switch (query.type) {
    case "all":
      return `feed : "${EVERY}"`;
    case "words":
      return `${columns(query)} : "${query.words.join(" ")}"${query.isPrefix ? " *" : ""}`;
    case "feed":
      return `feed : "${feedToken(query.id)}"`;
    case "and":
      return fullTextOfAll(query.of);
    case "or":
      return query.of.map(grouped).join(" OR ");
    case "not":
      return `feed : "${EVERY}" NOT ${grouped(query.of)}`;
    default:
      throw new Error(`${query.type} cannot be searched for`);
  }
}

/** What is denied is taken from what is wanted, not each from everything. */
function fullTextOfAll(parts: readonly Query[]): string {
  const denied = parts.flatMap((part) => (part.type === "not" ? [part.of] : []));
  const wanted = parts.filter((part) => part.type !== "not");
  const base = wanted.length === 0 ? [{ type: "all" } as const] : wanted;
  const match = base.map(grouped).join(" AND ");
  if (denied.length === 0) return match;
  return `(${match}) NOT (${denied.map(grouped).join(" OR ")})`;
}

/** Parentheses only where there is something to hold together: each takes a place on the engine's stack. */
function grouped(query: Query): string {
  const written = fullText(query);
  return ["and", "or", "not"].includes(query.type) ? `(${written})` : written;
}

function columns({ field }: WordsQuery): string {
  return field ?? "{title text}";
}

/** Any id as one token of letters and digits. */
function feedToken(feedId: string): string {
  return `x${Buffer.from(feedId).toString("hex")}`;
}
