/**
 * When things happened, as the articles tell it: which dates matter, and which sentence says best what happened then.
 * A date matters by how many texts name it in sentences near to the matter, those about it above those that mention it;
 * neither learnt weights nor keeping days apart adds to that (docs/decisions/0007-understanding-by-rules.md).
 */

import type { Analysis, PartialDate } from "../newsroom/analysis.ts";
import { type Claim, claimAt } from "../newsroom/claim.ts";
import type { TimelineEntry } from "../newsroom/dossier.ts";
import type { Query } from "../newsroom/query.ts";
import { type CaseNames, caseNames, namesIn } from "./case-names.ts";
import { chooseStatements } from "./day-text.ts";
import { mergePeople } from "./merge-people.ts";
import { compareText } from "./order.ts";
import { type Salience, salienceIn } from "./salience.ts";
import {
  type Analysed,
  claimOf,
  isSelfContained,
  type Statement,
  statementsOf,
} from "./statements.ts";
import { caseTellings, datedTellings, isNearNaming, isTellable, type Telling } from "./tellings.ts";

export type TimelineDay = { readonly date: string; readonly sentences: readonly Claim[] };

export type TimelineWanted = {
  readonly articles: readonly Analysed[];
  /** Whose phrases a sentence names or shortly follows; without it every sentence may be shown. */
  readonly query?: Query;
  readonly days: number;
  readonly sentences: number;
  /** The first and the last day that may be told; without them any. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

type ScoredDate = {
  readonly date: PartialDate;
  readonly tellings: readonly Telling[];
  readonly score: number;
};

const ENTRIES_MAX = 40;

/** A year is named for many reasons, a day mostly for what happened on it. By the date's length in characters. */
const PRECISION_WORTH: Readonly<Record<number, number>> = { 10: 1, 7: 0.8 };
const VAGUE_WORTH = 0.6;

/** That an article appeared is less than that a text names the day. */
const PUBLICATION_WORTH = 0.5;

/** What an article is about, its first sentences name again and again. */
const HEAD_SENTENCES = 12;
const ABOUT_POWER = 0.25;

/** Of a sentence that opens with the case's name, and of one that a reader understands alone (bench/timeline/weights.ts). */
const OPENING_WORTH = 1.35;
const CLEAR_WORTH = 1.65;

/** A report of a day stands at the head of that day's articles, or of the next day's: a title and five sentences. */
const NEWS_SENTENCES = 6;
const DAY_MS = 86_400_000;

/**
 * A case's timeline, ascending; at most ENTRIES_MAX dates, the most told of. Each has one sentence that names the case or
 * follows one that does. `originals` are its texts without reprints.
 */
export function timelineEntries(
  originals: readonly Analysed[],
  caseNames: CaseNames,
  salience: Salience,
): readonly TimelineEntry[] {
  const tellings = originals.flatMap((analysed) => caseTellings(analysed, caseNames));
  const shown = new Set<Statement>();
  return scoredDates(tellings, aboutCase(salience, caseNames))
    .map((one) => ({ ...one, score: one.score * worthOf(one.date) }))
    .sort(byScore)
    .values()
    .map((one) => entryOf(one, shown))
    .filter((entry) => entry !== undefined)
    .take(ENTRIES_MAX)
    .toArray()
    .sort((a, b) => compareText(sortable(a.date), sortable(b.date)));
}

/** The form that is measured: the `days` most told days, ascending, each with at most `sentences` claims. */
export function timelineOf(wanted: TimelineWanted): readonly TimelineDay[] {
  const { articles, query, days, sentences, from = "", to = "9999" } = wanted;
  const names = caseNames(query === undefined ? [] : namesIn(query), mergePeople(articles));
  const tellings = articles
    .flatMap(datedTellings)
    .filter(({ date }) => isDay(date) && date >= from && date <= to);
  const newsByDay = newsOfDays(articles);
  const salience = aboutCase(salienceIn(articles), names);
  const shown = new Set<string>();
  const told: TimelineDay[] = [];
  for (const { date, tellings: telling } of scoredDates(tellings, salience)) {
    if (told.length === days) break;
    const candidates = new Set([
      ...newsAround(date, newsByDay),
      ...telling.map(({ statement }) => statement),
    ]);
    const fit = [...candidates].filter(
      (one) => isTellable(one) && !shown.has(one.text) && isNearNaming(one, names),
    );
    const chosen = chooseStatements(fit, sentences);
    for (const { text } of chosen) shown.add(text);
    if (chosen.length > 0) told.push({ date, sentences: chosen.map(claimOf) });
  }
  return told.sort((a, b) => compareText(a.date, b.date));
}

/**
 * Weighs a sentence also by how much of its article is about the case, rather than mentions it in passing, by whether it
 * is about the case itself, and by whether it could be shown as it stands.
 */
function aboutCase(salience: Salience, { names, opensWith }: CaseNames): Salience {
  const weights = new Map<Analysis, number>();
  return (statement) => {
    const weight = weights.get(statement.analysis) ?? shareNaming(statement, names) ** ABOUT_POWER;
    weights.set(statement.analysis, weight);
    const opening = opensWith(statement) ? OPENING_WORTH : 1;
    const clear = isSelfContained(statement) ? CLEAR_WORTH : 1;
    return salience(statement) * weight * opening * clear;
  };
}

/** How much of an article's head names the case: never nothing, since every article at hand has to do with it. */
function shareNaming(analysed: Analysed, names: CaseNames["names"]): number {
  const head = statementsOf(analysed).slice(0, HEAD_SENTENCES);
  return (head.filter(names).length + 1) / (head.length + 1);
}

/** The dates that are told of, the most important first. */
function scoredDates(tellings: readonly Telling[], salience: Salience): readonly ScoredDate[] {
  return [...Map.groupBy(tellings, ({ date }) => date)]
    .map(([date, telling]) => ({ date, tellings: telling, score: scoreOf(telling, salience) }))
    .sort(byScore);
}

/** Each article counts once, by its sentence nearest to the matter. */
function scoreOf(tellings: readonly Telling[], salience: Salience): number {
  const best = new Map<string, number>();
  for (const { statement, mention } of tellings) {
    const score = salience(statement) * (mention === undefined ? PUBLICATION_WORTH : 1);
    const { id } = statement.article;
    best.set(id, Math.max(score, best.get(id) ?? 0));
  }
  return [...best.values()].reduce((sum, score) => sum + score, 0);
}

function byScore(a: ScoredDate, b: ScoredDate): number {
  return b.score - a.score || compareText(a.date, b.date);
}

function worthOf(date: PartialDate): number {
  return PRECISION_WORTH[date.length] ?? VAGUE_WORTH;
}

function isDay(date: PartialDate): boolean {
  return /^\d{4}-\d\d-\d\d$/u.test(date);
}

/** `shown` are sentences that stand under a more important date already; they are not shown twice. */
function entryOf({ date, tellings }: ScoredDate, shown: Set<Statement>): TimelineEntry | undefined {
  const fresh = tellings.filter(({ statement }) => !shown.has(statement));
  const [chosen] = chooseStatements(
    fresh.map(({ statement }) => statement),
    1,
  );
  const best = fresh.find(({ statement }) => statement === chosen);
  if (best === undefined) return undefined;
  const { statement, mention } = best;
  const alike = mention === undefined ? tellings : tellings.filter((one) => one.mention);
  shown.add(statement);
  return {
    date,
    ...(mention && { dateClaim: claimAt(statement.article, mention) }),
    claim: claimOf(statement),
    sources: [...new Set([best, ...alike].map((one) => one.statement.article.source))],
  };
}

/** The first sentences of the articles of each day. */
function newsOfDays(articles: readonly Analysed[]): ReadonlyMap<string, readonly Statement[]> {
  const byDay = Map.groupBy(articles, ({ article }) => article.publishedAt?.slice(0, 10) ?? "");
  return new Map(
    [...byDay].map(([day, published]) => [
      day,
      published.flatMap((analysed) => statementsOf(analysed).slice(0, NEWS_SENTENCES)),
    ]),
  );
}

function newsAround(
  day: string,
  newsByDay: ReadonlyMap<string, readonly Statement[]>,
): readonly Statement[] {
  const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
  return [...(newsByDay.get(day) ?? []), ...(newsByDay.get(next) ?? [])];
}

/** `198X` stands before `1983`, `~1983` with it, and a year before its months. */
function sortable(date: PartialDate): string {
  return date.replace("~", "").replaceAll("X", "0");
}
