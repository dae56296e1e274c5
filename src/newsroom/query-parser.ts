/**
 * The grammar of a query, by recursive descent: NOT binds before AND, AND before OR, and what stands side by side is
 * AND (docs/decisions/0004-query-parser.md).
 */

import { RE2JS, RE2JSSyntaxException } from "re2js";
import { reasonOf } from "./errors.ts";
import { nearest } from "./nearest.ts";
import type { Query, TextField } from "./query.ts";
import { momentForms, readMoment } from "./query-moments.ts";
import { cutQuery, mistake, type Token } from "./query-tokens.ts";
import { denied, joined } from "./query-tree.ts";
import { words } from "./words.ts";

/** Enough for any hand-written filter; keeps the search of one query short. */
const TERMS_MAX = 100;

/** Deeper than people nest, shallower than any stack. */
const DEPTH_MAX = 32;

const EXPRESSION_CHARS_MAX = 200;

/** Instructions of a compiled expression: the work for one character grows with them. */
const EXPRESSION_SIZE_MAX = 1_000;

/**
 * Shortest beginning before `*`, in UTF-8: three letters of Latin, two of Cyrillic, one syllable of Korean. Shorter
 * ones begin a tenth of all words, and take seconds to find.
 */
const PREFIX_BYTES_MIN = 3;

const TEXT_FIELDS: Readonly<Record<string, TextField>> = {
  intitle: "title",
  author: "author",
  source: "source",
  tag: "tag",
};

const FIELDS = [...Object.keys(TEXT_FIELDS), "feed", "case", "after", "before"];

/** Where the parser stands in the tokens. */
type Cursor = {
  readonly query: string;
  readonly tokens: readonly Token[];
  readonly now: Date | undefined;
  next: number;
  terms: number;
};

/** What surrounds the tokens being read: the parentheses they are in, and a field that stands before those. */
type Scope = { readonly depth: number; readonly field?: string };

/** Reads a whole query that is not empty. Throws UserError with the place of the first mistake. */
export function readTree(query: string, now?: Date): Query {
  const cursor = { query, tokens: cutQuery(query), now, next: 0, terms: 0 };
  if (cursor.tokens.length === 1) {
    const all = { text: query.trim(), start: query.search(/\S/u) };
    throw mistake(query, all, "it holds no letter or digit to look for.");
  }
  const tree = readOr(cursor, { depth: 0 });
  const rest = peek(cursor);
  if (rest.kind !== "end") throw mistake(query, rest, "it closes nothing.");
  return tree;
}

function readOr(cursor: Cursor, scope: Scope): Query {
  const parts = [readAnd(cursor, scope)];
  while (take(cursor, "or")) parts.push(readAnd(cursor, scope));
  return joined("or", parts);
}

function readAnd(cursor: Cursor, scope: Scope): Query {
  const parts = [readNot(cursor, scope)];
  while (!["or", "close", "end"].includes(peek(cursor).kind)) {
    take(cursor, "and");
    parts.push(readNot(cursor, scope));
  }
  return joined("and", parts);
}

function readNot(cursor: Cursor, scope: Scope): Query {
  const token = peek(cursor);
  if (!take(cursor, "not")) return readOne(cursor, scope);
  return denied(readNot(cursor, deeper(cursor, scope, token)));
}

function readOne(cursor: Cursor, scope: Scope): Query {
  const token = peek(cursor);
  cursor.next += 1;
  switch (token.kind) {
    case "open":
      return readGroup(cursor, deeper(cursor, scope, token), token);
    case "field":
      return readOne(cursor, { ...scope, field: fieldOf(cursor, token) });
    case "words":
    case "expression":
      return readTerm(cursor, scope.field, token);
    default:
      throw missing(cursor, token);
  }
}

function readGroup(cursor: Cursor, scope: Scope, open: Token): Query {
  const inside = readOr(cursor, scope);
  if (take(cursor, "close")) return inside;
  throw mistake(cursor.query, open, "this parenthesis is never closed.");
}

function readTerm(cursor: Cursor, field: string | undefined, token: Token): Query {
  cursor.terms += 1;
  if (cursor.terms > TERMS_MAX) {
    throw mistake(cursor.query, token, `a query may have at most ${TERMS_MAX} terms.`);
  }
  if (field === undefined && isFieldAlone(token.text)) {
    throw mistake(cursor.query, token, "a field needs its value right behind the colon.");
  }
  if (token.kind === "expression") return readExpression(cursor, field, token);
  if (field === "feed") return { type: "feed", id: token.value };
  if (field === "case") return { type: "case", slug: token.value };
  if (field === "after" || field === "before") return readBound(cursor, field, token);
  return readWords(cursor, field === undefined ? undefined : TEXT_FIELDS[field], token);
}

function readExpression({ query }: Cursor, field: string | undefined, token: Token): Query {
  const { value: pattern } = token;
  if (field !== undefined && field !== "intitle") {
    throw mistake(query, token, `an expression can look in titles and texts, not in “${field}:”.`);
  }
  const why = problemOf(pattern);
  if (why !== undefined) throw mistake(query, token, why);
  return { type: "expression", pattern, ...(field && { field: "title" }) };
}

/** Why a pattern cannot be used, as one sentence; undefined when it can. */
function problemOf(pattern: string): string | undefined {
  if (pattern === "") return "the expression is empty.";
  if (pattern.length > EXPRESSION_CHARS_MAX) {
    return `an expression may have at most ${EXPRESSION_CHARS_MAX} characters.`;
  }
  try {
    const size = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE).programSize();
    return size > EXPRESSION_SIZE_MAX ? "the expression repeats too much." : undefined;
  } catch (error) {
    const why = error instanceof RE2JSSyntaxException ? error.getDescription() : reasonOf(error);
    return `this is not an expression in RE2 syntax (${why}).`;
  }
}

function readBound({ query, now }: Cursor, type: "after" | "before", token: Token): Query {
  const at = readMoment(token.value.trim(), now);
  if (at !== undefined) return { type, at };
  throw mistake(query, token, `it is not a date; write ${momentForms(now)}.`);
}

/** Several words in one term (`death-row`, `O'Connor`) are a phrase. */
function readWords({ query }: Cursor, field: TextField | undefined, token: Token): Query {
  if (token.value === "*" && field === undefined) return { type: "all" };
  const isPrefix = token.value.endsWith("*");
  const written = isPrefix ? token.value.slice(0, -1) : token.value;
  if (written.includes("*")) throw mistake(query, token, "“*” can only end a word.");
  const sought = words(written);
  if (sought.length === 0) {
    throw mistake(query, token, "it holds no letter or digit to look for.");
  }
  if (isPrefix && sizeBytes(sought.at(-1) ?? "") < PREFIX_BYTES_MIN) {
    throw mistake(query, token, "it needs at least three letters before “*”.");
  }
  return { type: "words", words: sought, isPrefix, ...(field && { field }) };
}

function sizeBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

function fieldOf({ query }: Cursor, token: Token): string {
  const name = token.value.toLowerCase();
  if (FIELDS.includes(name)) return name;
  const near = nearest(name, FIELDS, 1)[0] ?? FIELDS.find((field) => field.includes(name));
  const hint = near === undefined ? "" : ` Did you mean “${near}:”?`;
  const known = FIELDS.map((field) => `${field}:`).join(" ");
  throw mistake(query, token, `there is no such field.${hint} There are ${known}`);
}

/** `source: reuters`; while `Cooper: a hearing` is a headline, and words. */
function isFieldAlone(text: string): boolean {
  return text.endsWith(":") && FIELDS.includes(text.slice(0, -1).toLowerCase());
}

function missing({ query, tokens }: Cursor, token: Token): Error {
  const before = tokens[tokens.indexOf(token) - 1];
  if (token.kind === "close" && before === undefined)
    return mistake(query, token, "it closes nothing.");
  if (token.kind === "close" && before?.kind === "open") {
    return mistake(query, token, "there is nothing between the parentheses.");
  }
  const lonely = token.kind === "end" || token.kind === "close" ? (before ?? token) : token;
  return mistake(query, lonely, "it needs something to look for beside it.");
}

function deeper({ query }: Cursor, scope: Scope, token: Token): Scope {
  if (scope.depth < DEPTH_MAX) return { ...scope, depth: scope.depth + 1 };
  throw mistake(query, token, `a query may nest at most ${DEPTH_MAX} deep.`);
}

function take(cursor: Cursor, kind: Token["kind"]): boolean {
  const isThere = peek(cursor).kind === kind;
  if (isThere) cursor.next += 1;
  return isThere;
}

function peek({ tokens, next }: Cursor): Token {
  const token = tokens[next] ?? tokens.at(-1);
  if (token === undefined) throw new RangeError("a query's tokens have an end");
  return token;
}
