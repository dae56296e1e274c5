/**
 * The shape of a query's tree. It is kept as flat as it can be said, since every level is work for whoever evaluates it:
 * `a OR (b OR c)` is one `or` of three, and what is denied twice is meant.
 */

import type { Query } from "./query.ts";

/** `parts` side by side: those of the same kind give their own parts, and one alone is itself. */
export function joined(type: "and" | "or", parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.type === type ? part.of : [part]));
  const [only, second] = flat;
  return only !== undefined && second === undefined ? only : { type, of: flat };
}

export function denied(of: Query): Query {
  return of.type === "not" ? of.of : { type: "not", of };
}

/** Levels of and, or and not; 0 for a single term. */
export function depthOf(query: Query): number {
  return 1 + Math.max(-1, ...partsOf(query).map(depthOf));
}

/** Words, phrases, dates and the like: all that is not and, or or not. */
export function termsOf(query: Query): number {
  const parts = partsOf(query);
  return parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + termsOf(part), 0);
}

/** Whether no moment can be meant: `after:2020 before:2019`. */
export function hasEmptyRange(query: Query): boolean {
  if (query.type === "or") return query.of.every(hasEmptyRange);
  if (query.type !== "and") return false;
  const at = (type: "after" | "before") =>
    query.of.flatMap((part) => (part.type === type ? [Date.parse(part.at)] : []));
  return Math.max(...at("after")) >= Math.min(...at("before")) || query.of.some(hasEmptyRange);
}

function partsOf(query: Query): readonly Query[] {
  if (query.type === "and" || query.type === "or") return query.of;
  return query.type === "not" ? [query.of] : [];
}
