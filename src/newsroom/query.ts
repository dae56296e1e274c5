/**
 * One query language for all: what members search, moderators filter with, cases match by and subscriptions select by.
 * A query is a tree; it is evaluated here on one article, and compiled to the archive's search with the same meaning.
 */

import { RE2JS } from "re2js";
import { type Article, articleTime } from "./article.ts";
import type { Case } from "./case.ts";
import { reasonOf, UserError } from "./errors.ts";
import { readTree } from "./query-parser.ts";
import { denied, depthOf, joined, termsOf } from "./query-tree.ts";
import { searchedLines } from "./searched.ts";
import { fold } from "./words.ts";

export type TextField = "title" | "author" | "source" | "tag";

export type Query =
  | { readonly type: "all" }
  /** A phrase of one or more words; with `isPrefix` its last word may go on. Without `field`, in title or text. */
  | {
      readonly type: "words";
      readonly words: readonly string[];
      readonly isPrefix: boolean;
      readonly field?: TextField;
    }
  | { readonly type: "feed"; readonly id: string }
  | { readonly type: "case"; readonly slug: string }
  /**
   * ISO moment: `after:2019` begins with the first moment of 2019, and `before:2019` ends there. An article without a
   * date of its own is neither, since it may be of any age.
   */
  | { readonly type: "after" | "before"; readonly at: string }
  /** A regular expression (RE2 syntax, case-insensitive), in title or text. */
  | { readonly type: "expression"; readonly pattern: string; readonly field?: "title" }
  | { readonly type: "and" | "or"; readonly of: readonly Query[] }
  | { readonly type: "not"; readonly of: Query };

export type WordsQuery = Extract<Query, { readonly type: "words" }>;

/** Longest query: a case with dozens of names fits. */
const QUERY_CHARS_MAX = 1_000;

/** Cases may select by other cases; a query made of more than this would not be answered soon. */
const CASES_PER_QUERY_MAX = 100;

/** With all its cases, a query may have as many terms as twenty long ones: 1,500 articles are searched in a quarter second. */
const TERMS_MAX = 2_000;

/** With all its cases; each level takes three places of the hundred on the search engine's stack (SQLite, fts5parse.y). */
const DEPTH_MAX = 24;

/** Compiled expressions kept at hand. */
const EXPRESSIONS_MAX = 200;

/**
 * Reads the query language; empty means everything. Lengths of time (`after:7d`) count back from `now`; without it
 * they cannot be read. Throws UserError with one sentence, and the character it is about, for every mistake.
 */
export function parseQuery(text: string, now?: Date): Query {
  if (text.length > QUERY_CHARS_MAX) {
    throw new UserError(
      `A query may have at most ${QUERY_CHARS_MAX} characters; this one has ${text.length}.`,
    );
  }
  return text.trim() === "" ? { type: "all" } : limited(readTree(text, now));
}

/**
 * Replaces each `case:` by the query of that case, found by its slug, title or one of its names. Throws UserError for
 * a case that is not there, that cannot be read, or that leads back to itself, and for more than can be searched for.
 */
export function withCases(query: Query, cases: readonly Case[], now?: Date): Query {
  return limited(resolved(query, { cases, now, chain: [], used: { count: 0 } }));
}

/** Whether a query, which must hold no `case:`, selects an article. */
export function matches(query: Query, article: Article): boolean {
  switch (query.type) {
    case "all":
      return true;
    case "words":
      return hasWords(query, article);
    case "feed":
      return article.feedId === query.id;
    case "after":
      return isDated(article) && momentOf(article) >= Date.parse(query.at);
    case "before":
      return isDated(article) && momentOf(article) < Date.parse(query.at);
    case "expression":
      return hasExpression(query, article);
    case "and":
      return query.of.every((part) => matches(part, article));
    case "or":
      return query.of.some((part) => matches(part, article));
    case "not":
      return !matches(query.of, article);
    case "case":
      throw new Error(`case:${query.slug} was not replaced (withCases)`);
  }
}

/** Writes a query so that it reads back to the same tree. */
export function formatQuery(query: Query): string {
  switch (query.type) {
    case "all":
      return "*";
    case "words":
      return prefixed(query.field === "title" ? "intitle" : query.field, phrase(query));
    case "feed":
      return `feed:${value(query.id)}`;
    case "case":
      return `case:${value(query.slug)}`;
    case "after":
    case "before":
      return `${query.type}:${query.at.replace("T00:00:00.000Z", "")}`;
    case "expression":
      return prefixed(
        query.field && "intitle",
        `/${query.pattern.replaceAll(/\\.|\//gsu, slashed)}/`,
      );
    case "and":
      return query.of.map((part) => grouped(part, ["and", "or"])).join(" ");
    case "or":
      return query.of.map((part) => grouped(part, ["or"])).join(" OR ");
    case "not":
      return `-${grouped(query.of, ["and", "or", "not"])}`;
  }
}

/** The words and phrases that a match has, for marking them: those of the query that nothing denies. */
export function wordsOf(query: Query): readonly WordsQuery[] {
  if (query.type === "words") return [query];
  return query.type === "and" || query.type === "or" ? query.of.flatMap(wordsOf) : [];
}

/** Whether it speaks of a time anywhere, so that articles without a date are judged by lacking one. */
export function hasMoment(query: Query): boolean {
  switch (query.type) {
    case "after":
    case "before":
      return true;
    case "and":
    case "or":
      return query.of.some(hasMoment);
    case "not":
      return hasMoment(query.of);
    default:
      return false;
  }
}

function limited(query: Query): Query {
  const [terms, depth] = [termsOf(query), depthOf(query)];
  if (terms > TERMS_MAX) {
    const most = TERMS_MAX.toLocaleString("en");
    throw new UserError(
      `A query may have at most ${most} terms with its cases; this has ${terms}.`,
    );
  }
  if (depth > DEPTH_MAX) {
    throw new UserError(
      `A query may nest “and” and “or” at most ${DEPTH_MAX} deep, with its cases; this nests ${depth} deep.`,
    );
  }
  return query;
}

type Resolving = {
  readonly cases: readonly Case[];
  readonly now: Date | undefined;
  /** Slugs of the cases whose queries led here. */
  readonly chain: readonly string[];
  /** Cases replaced so far, in all branches. */
  readonly used: { count: number };
};

function resolved(query: Query, resolving: Resolving): Query {
  switch (query.type) {
    case "case":
      return queryOf(query.slug, resolving);
    case "and":
    case "or":
      return joined(
        query.type,
        query.of.map((part) => resolved(part, resolving)),
      );
    case "not":
      return denied(resolved(query.of, resolving));
    default:
      return query;
  }
}

function queryOf(name: string, resolving: Resolving): Query {
  const { cases, now, chain, used } = resolving;
  const wanted = fold(name.trim());
  const caseFile = cases.find(({ slug, title, names }) =>
    [slug, title, ...names].some((one) => fold(one) === wanted),
  );
  if (caseFile === undefined) throw new UserError(`I follow no case called “${name}”.`);
  const { slug, title } = caseFile;
  if (chain.includes(slug)) throw new UserError(`The case “${title}” selects by itself.`);
  used.count += 1;
  if (used.count > CASES_PER_QUERY_MAX) {
    throw new UserError(`A query may use at most ${CASES_PER_QUERY_MAX} cases.`);
  }
  return resolved(readCase(caseFile, now), { ...resolving, chain: [...chain, slug] });
}

function readCase({ title, query }: Case, now?: Date): Query {
  try {
    return parseQuery(query, now);
  } catch (error) {
    throw new UserError(`The query of the case “${title}” has a mistake: ${reasonOf(error)}`);
  }
}

function hasWords(query: WordsQuery, article: Article): boolean {
  const lines = searchedLines(article);
  const sought = ` ${query.words.join(" ")}${query.isPrefix ? "" : " "}`;
  if (query.field !== undefined) return lines[query.field].includes(sought);
  return lines.title.includes(sought) || lines.text.includes(sought);
}

function isDated({ publishedAt }: Article): boolean {
  return publishedAt !== undefined;
}

function momentOf(article: Article): number {
  return Date.parse(articleTime(article));
}

function hasExpression(
  { pattern, field }: Extract<Query, { readonly type: "expression" }>,
  { title, text }: Article,
): boolean {
  const expression = compiled(pattern);
  return expression.test(title) || (field === undefined && expression.test(text));
}

const expressions = new Map<string, RE2JS>();

function compiled(pattern: string): RE2JS {
  const known = expressions.get(pattern);
  if (known !== undefined) return known;
  if (expressions.size >= EXPRESSIONS_MAX) expressions.clear();
  const expression = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  expressions.set(pattern, expression);
  return expression;
}

function phrase({ words, isPrefix }: WordsQuery): string {
  const written = words.length === 1 ? (words[0] ?? "") : `"${words.join(" ")}"`;
  return isPrefix ? `${written}*` : written;
}

function prefixed(field: string | undefined, written: string): string {
  return field === undefined ? written : `${field}:${written}`;
}

/** Plain where it reads back as itself, else in quotation marks. */
function value(written: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}.:/_-]*$/u.test(written)) return written;
  return `"${written.replaceAll(/["“”„‟«»\\]/gu, "\\$&")}"`;
}

/** A slash of the pattern must not end the expression; what was escaped stays so. */
function slashed(written: string): string {
  return written === "/" ? "\\/" : written;
}

function grouped(query: Query, kinds: readonly Query["type"][]): string {
  const written = formatQuery(query);
  return kinds.includes(query.type) ? `(${written})` : written;
}
