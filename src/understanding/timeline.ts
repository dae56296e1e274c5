/**
 * When things happened, as the articles tell it: the dates that matter most (scored-dates.ts), and for each the sentences
 * that say best what happened then (day-text.ts).
 */

import type { PartialDate } from "../newsroom/analysis.ts";
import { type Claim, claimAt } from "../newsroom/claim.ts";
import type { TimelineEntry } from "../newsroom/dossier.ts";
import type { Query } from "../newsroom/query.ts";
import { type CaseNames, caseNames, namesIn } from "./case-names.ts";
import { chooseStatements } from "./day-text.ts";
import { mergePeople } from "./merge-people.ts";
import { compareText } from "./order.ts";
import { type Salience, salienceIn } from "./salience.ts";
import { byScore, type ScoredDate, scoredDates } from "./scored-dates.ts";
import { type Analysed, claimOf, type Statement, statementsOf } from "./statements.ts";
import { caseTellings, datedTellings, isNearNaming, isTellable } from "./tellings.ts";

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

const ENTRIES_MAX = 40;

/** A year is named for many reasons, a day mostly for what happened on it. By the date's length in characters. */
const PRECISION_WORTH: Readonly<Record<number, number>> = { 10: 1, 7: 0.8 };
const VAGUE_WORTH = 0.6;

/** A report of a day stands at the head of that day's articles, or of the next day's: a title and five sentences. */
const NEWS_SENTENCES = 6;
const DAY_MS = 86_400_000;

/**
 * A case's timeline, ascending; at most ENTRIES_MAX dates, the most told of. Each has one sentence that names the case or
 * follows one that does, or else tells in an article about it what came to pass. `originals` are its texts without reprints.
 */
export function timelineEntries(
  originals: readonly Analysed[],
  caseNames: CaseNames,
  salience: Salience,
): readonly TimelineEntry[] {
  const tellings = originals.flatMap((analysed) => caseTellings(analysed, caseNames));
  const shown = new Set<Statement>();
  return scoredDates(tellings, { articles: originals, caseNames, salience })
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
  const matter = { articles, caseNames: names, salience: salienceIn(articles) };
  const shown = new Set<string>();
  const told: TimelineDay[] = [];
  for (const { date, tellings: telling } of scoredDates(tellings, matter)) {
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

function worthOf(date: PartialDate): number {
  return PRECISION_WORTH[date.length] ?? VAGUE_WORTH;
}

function isDay(date: PartialDate): boolean {
  return /^\d{4}-\d\d-\d\d$/u.test(date);
}

/** `shown` are sentences that stand under a more important date already; they are not shown twice. */
function entryOf({ date, tellings }: ScoredDate, shown: Set<Statement>): TimelineEntry | undefined {
  const fresh = tellings.filter(({ statement }) => !shown.has(statement));
  const naming = fresh.filter(({ isUnnamed }) => !isUnnamed);
  const fit = naming.length > 0 ? naming : fresh;
  const [chosen] = chooseStatements(
    fit.map(({ statement }) => statement),
    1,
  );
  const best = fit.find(({ statement }) => statement === chosen);
  if (best === undefined) return undefined;
  const { statement, mention } = best;
  const alike = tellings.filter(
    (one) => one.isUnnamed === best.isUnnamed && (mention === undefined || one.mention),
  );
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
