/** Cuts a query into its tokens, each with where it stands, so that a mistake can be shown and not only told. */

import { UserError } from "./errors.ts";
import { words } from "./words.ts";

export type Token = {
  readonly kind: "open" | "close" | "and" | "or" | "not" | "field" | "words" | "expression" | "end";
  /** As written. */
  readonly text: string;
  /** A field's name; the words without their quotation marks; the expression without its slashes. */
  readonly value: string;
  /** UTF-16 offset in the query. */
  readonly start: number;
};

const QUOTES = '"“”„‟«»';
const PHRASE = String.raw`(?<phrase>[${QUOTES}](?:[^${QUOTES}\\]|\\.)*[${QUOTES}]\*?)`;
const EXPRESSION = String.raw`(?<expression>/(?=\S)(?:[^/\\]|\\.)*/i?(?=[\s)]|$))`;

const TOKEN = new RegExp(
  String.raw`(?<open>\()|(?<close>\))|${PHRASE}|${EXPRESSION}|(?<not>-(?=[^\s\-)]))|(?<field>\p{L}+:(?=[^\s)]))|(?<bare>(?:[^\s()${QUOTES}/]|/(?=\s|$))[^\s()${QUOTES}]*)`,
  "suy",
);

/** What stands right behind `field:`, where a hyphen, a colon or a slash is no more than itself. */
const VALUE = new RegExp(
  String.raw`(?<open>\()|${PHRASE}|${EXPRESSION}|(?<bare>[^\s()${QUOTES}]+)`,
  "suy",
);

const SPACE = /\s*/uy;

/** Written in capitals, so that "or" can be looked for. */
const OPERATORS: Readonly<Record<string, Token["kind"]>> = { AND: "and", OR: "or", NOT: "not" };

/**
 * The tokens of a query, with an `end` behind them. Signs that stand alone (`&`, `–`) are left out, as they are
 * everywhere where words are cut. Throws UserError for a quotation or an expression without its end.
 */
export function cutQuery(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let start = skipSpace(query, 0);
  while (start < query.length) {
    const isValue = tokens.at(-1)?.kind === "field";
    const pattern = isValue ? VALUE : TOKEN;
    pattern.lastIndex = start;
    const found = pattern.exec(query);
    if (found === null) throw endless(query, start);
    const token = toToken(found[0], found.groups ?? {}, start, isValue);
    if (token !== undefined) tokens.push(token);
    const next = start + found[0].length;
    start = token?.kind === "field" ? next : skipSpace(query, next);
  }
  return [...tokens, { kind: "end", text: "", value: "", start: query.length }];
}

/** The one sentence for a mistake in a query, with where it is (characters count from 1). */
export function mistake(
  query: string,
  token: Pick<Token, "text" | "start">,
  why: string,
): UserError {
  const character = [...query.slice(0, token.start)].length + 1;
  const where = token.text === "" ? "at its end" : `at character ${character}, “${token.text}”`;
  return new UserError(`I cannot read the query ${where}: ${why}`);
}

function toToken(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  start: number,
  isValue: boolean,
): Token | undefined {
  const { phrase, expression, bare } = groups;
  if (phrase !== undefined) return { kind: "words", text, value: unquoted(phrase), start };
  if (expression !== undefined) {
    const value = expression.replace(/i?$/u, "").slice(1, -1).replaceAll(/\\(.)/gsu, slashOnly);
    return { kind: "expression", text, value, start };
  }
  if (bare !== undefined) {
    const operator = isValue || !Object.hasOwn(OPERATORS, bare) ? undefined : OPERATORS[bare];
    if (operator !== undefined) return { kind: operator, text, value: "", start };
    const isSign = !isValue && !bare.includes("*") && words(bare).length === 0;
    return isSign ? undefined : { kind: "words", text, value: bare, start };
  }
  const kind = (["open", "close", "not", "field"] as const).find((one) => groups[one]) ?? "end";
  return { kind, text, value: text.replace(":", ""), start };
}

/** A `*` behind the quotation belongs to its last word. */
function unquoted(phrase: string): string {
  const star = phrase.endsWith("*") ? "*" : "";
  return phrase.slice(1, phrase.length - 1 - star.length).replaceAll(/\\(.)/gsu, "$1") + star;
}

function slashOnly(escaped: string, character: string): string {
  return character === "/" ? "/" : escaped;
}

function endless(query: string, start: number): UserError {
  const text = query[start] ?? "";
  const why =
    text === "/"
      ? "an expression needs a second “/” and then a space."
      : "the quotation has no end.";
  return mistake(query, { text, start }, why);
}

function skipSpace(query: string, start: number): number {
  SPACE.lastIndex = start;
  SPACE.exec(query);
  return SPACE.lastIndex;
}
