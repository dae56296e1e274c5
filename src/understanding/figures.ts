/**
 * Finds sentences that say the same with another number: "412,000 crowns are missing" here, "421,000 crowns" there. Only
 * reports of the same days are compared, since counts grow as news goes on.
 */

import { articleTime } from "../newsroom/article.ts";
import type { Disagreement } from "../newsroom/dossier.ts";
import type { CaseNames } from "./case-names.ts";
import { oncePerArticle } from "./once.ts";
import {
  type Analysed,
  claimOf,
  type Statement,
  shareIn,
  statementsOf,
  stemsOf,
} from "./statements.ts";

type Figure = {
  readonly value: string;
  readonly unit: string;
  readonly statement: Statement;
  readonly stems: ReadonlySet<string>;
};

/** A number with what it counts; "19-year-old", "2019" and "5 p.m." count nothing. */
const COUNT =
  /(?<![\p{L}\p{N}.,:/-])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)( million| billion)? (\p{Ll}{4,})/gu;

/** Any other number makes it unclear which one is meant. */
const NUMBER = /(?<!\p{L})\d[\d.,]*/gu;

/** What is counted in these passes, or was never exact. */
const UNCOUNTED =
  /^(?:years?|months?|weeks?|days?|hours?|minutes?|times|percent|january|february|march|april|june|july|august|september|october|november|december)$/iu;
const ROUGH =
  /\b(?:at least|more than|less than|up to|nearly|almost|about|around|some|another|other|of the)\s*$/iu;

/** "The 1983 murders" are not so many. */
const IS_YEAR = /^(?:19|20)\d\d$/u;

const SAME_DAYS_MS = 2 * 86_400_000;

/** Each of two sentences must share this much of its stems with the other, and have so many of them. */
const SAME_THING = 0.6;
const STEMS_MIN = 5;

/** Sentences compared with each other, the oldest; more would take too long and tell no more. */
const FIGURES_MAX = 400;

/** One difference for each unit at most: the first that is found. */
export function figureDisagreements(
  originals: readonly Analysed[],
  caseNames: CaseNames,
): readonly Disagreement[] {
  const figures = originals
    .flatMap(figuresIn)
    .filter(({ statement }) => caseNames.names(statement))
    .slice(0, FIGURES_MAX);
  return [...Map.groupBy(figures, ({ unit }) => unit)].flatMap(([unit, same]) => {
    const pair = firstPair(same);
    if (pair === undefined) return [];
    const values = pair.map(({ value, statement }) => ({ value, claim: claimOf(statement) }));
    return [{ about: "number", of: unit, values }];
  });
}

const figuresIn = oncePerArticle((analysed) => statementsOf(analysed).flatMap(figureIn));

/** The one figure of a sentence that has no other number. */
function figureIn(statement: Statement): Figure[] {
  const counts = [...statement.text.matchAll(COUNT)];
  const [count] = counts;
  if (count === undefined || (statement.text.match(NUMBER)?.length ?? 0) > 1) return [];
  const [, digits = "", scale = "", unit = ""] = count;
  if (
    UNCOUNTED.test(unit) ||
    IS_YEAR.test(digits) ||
    ROUGH.test(statement.text.slice(0, count.index))
  )
    return [];
  const stems = new Set([...stemsOf(statement)].filter((stem) => !/^\d/u.test(stem)));
  if (stems.size < STEMS_MIN) return [];
  return [{ value: `${digits}${scale} ${unit}`, unit, statement, stems }];
}

function firstPair(figures: readonly Figure[]): readonly [Figure, Figure] | undefined {
  for (const [index, one] of figures.entries()) {
    const other = figures.slice(index + 1).find((later) => differ(one, later));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

function differ(a: Figure, b: Figure): boolean {
  return (
    a.value !== b.value &&
    isSameTime(a.statement, b.statement) &&
    Math.min(shareIn(a.stems, b.stems), shareIn(b.stems, a.stems)) >= SAME_THING
  );
}

function isSameTime({ article: a }: Statement, { article: b }: Statement): boolean {
  if (a.id === b.id) return true;
  if (a.publishedAt === undefined || b.publishedAt === undefined) return false;
  return Math.abs(Date.parse(articleTime(a)) - Date.parse(articleTime(b))) <= SAME_DAYS_MS;
}
