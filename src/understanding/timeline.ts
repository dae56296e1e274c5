/**
 * When things happened, as the articles tell it: which dates matter, and which sentence says best what happened then.
 * A date matters by how many texts name it in sentences about the matter; learning more weights adds nothing
 * (bench/timeline.ts).
 */

import type { DateMention, PartialDate } from "../newsroom/analysis.ts";
import { type Claim, claimAt } from "../newsroom/claim.ts";
import type { TimelineEntry } from "../newsroom/dossier.ts";
import type { Query } from "../newsroom/query.ts";
import { type CaseNames, caseNames, namesIn } from "./case-names.ts";
import { chooseStatements } from "./day-text.ts";
import { mergePeople } from "./merge-people.ts";
import { type Salience, salienceIn } from "./salience.ts";
import {
  type Analysed,
  claimOf,
  isLeaning,
  isWhole,
  STATEMENT_CHARS_MAX,
  STATEMENT_CHARS_MIN,
  type Statement,
  standsAlone,
  startsWithPronoun,
  statementsOf,
} from "./statements.ts";

/** A sentence that tells of a date: by naming it, or (without `mention`) as the news of an article of that day. */
type Telling = Statement & {
  readonly date: PartialDate;
  readonly mention?: DateMention;
  readonly salience: number;
};

const ENTRIES_MAX = 40;

/** A year is named for many reasons, a day mostly for what happened on it. */
const PRECISION_WORTH: Readonly<Record<number, number>> = { 10: 1, 7: 0.8 };
const VAGUE_WORTH = 0.6;

/** That an article appeared is less than that a text names the day. */
const PUBLICATION_WORTH = 0.5;

/** What happened within these days of an article is its news. */
const FRESH_DAYS = 4;
const DAY_CHARS = "2019-05-31".length;
const DAY_MS = 86_400_000;

/** The news of an article is told first. */
const NEWS_SENTENCES_MAX = 12;

/**
 * A case's timeline, ascending; at most ENTRIES_MAX entries, the most told of. Each has one sentence that names the case,
 * or follows one that does; `originals` are its texts without reprints.
 */
export function timelineEntries(
  originals: readonly Analysed[],
  caseNames: CaseNames,
  salience: Salience,
): readonly TimelineEntry[] {
  const told = originals.flatMap((analysed) => {
    const dated = datedTellings(analysed, salience).filter((one) => speaksOf(one, caseNames));
    return [...dated, ...(dated.some(isFresh) ? [] : newsTelling(analysed, caseNames, salience))];
  });
  const shown = new Set<string>();
  return [...Map.groupBy(told, ({ date }) => date)]
    .map(([date, tellings]) => ({ date, tellings, score: scoreOf(tellings) * worthOfDate(date) }))
    .sort((a, b) => b.score - a.score || compare(a.date, b.date))
    .flatMap(({ date, tellings }) => entryOf(date, tellings, shown) ?? [])
    .slice(0, ENTRIES_MAX)
    .sort((a, b) => compare(sortable(a.date), sortable(b.date)));
}

export type TimelineDay = { readonly date: string; readonly sentences: readonly Claim[] };

export type TimelineWanted = {
  readonly articles: readonly Analysed[];
  /** Whose phrases a sentence must name; every sentence counts without it. */
  readonly query?: Query;
  readonly days: number;
  readonly sentences: number;
};

/** The form that is measured: the `days` most told days, ascending, each with at most `sentences` claims. */
export function timelineOf(wanted: TimelineWanted): readonly TimelineDay[] {
  const { articles, query, days, sentences } = wanted;
  const names = caseNames(query === undefined ? [] : namesIn(query), mergePeople(articles));
  const salience = salienceIn(articles);
  const tellingsByDay = Map.groupBy(
    articles
      .flatMap((analysed) => datedTellings(analysed, salience))
      .filter(({ date }) => /^\d{4}-\d\d-\d\d$/u.test(date)),
    ({ date }) => date,
  );
  const newsByDay = newsOfDays(articles);
  const ranked = [...tellingsByDay]
    .map(([date, tellings]) => ({ date, tellings, score: scoreOf(tellings) }))
    .sort((a, b) => b.score - a.score || compare(a.date, b.date));
  const told: TimelineDay[] = [];
  for (const { date, tellings } of ranked) {
    if (told.length === days) break;
    const candidates = [...tellings, ...newsAround(date, newsByDay)];
    const fit = candidates.filter((one) => isTold(one) && names.names(one));
    const chosen = chooseStatements(fit, sentences).map(claimOf);
    if (chosen.length > 0) told.push({ date, sentences: chosen });
  }
  return told.sort((a, b) => compare(a.date, b.date));
}

/** Every sentence of an article that names a date. */
function datedStatements(analysed: Analysed): readonly Dated[] {
  const statements = new Map(statementsOf(analysed).map((one) => [one.index, one]));
  return analysed.analysis.dates.flatMap((mention) => {
    const statement = statements.get(mention.sentence);
    return statement === undefined ? [] : [{ statement, date: mention.date, mention }];
  });
}

/** What an article told on its own day: its title when that names the case, else its first sentence that does. */
function newsTelling(
  analysed: Analysed,
  caseNames: CaseNames,
  salience: Salience,
): readonly Telling[] {
  const date = analysed.article.publishedAt?.slice(0, 10);
  if (date === undefined) return [];
  const isOfToday = ({ index }: Statement) =>
    analysed.analysis.dates.every((mention) => mention.sentence !== index || mention.date === date);
  const told = statementsOf(analysed)
    .slice(0, NEWS_SENTENCES_MAX)
    .filter((one) => isTold(one) && isOfToday(one) && caseNames.names(one));
  const news =
    told.find((one) => isHeadline(one) || standsAlone(one)) ??
    told.find((one) => one.place.field === "text");
  if (news === undefined) return [];
  return [{ ...news, date, salience: salience(news.text) * PUBLICATION_WORTH }];
}

/** Whether it tells of the days just before its article: then that is the news, and under its own date. */
function isFresh({ article, date }: Telling): boolean {
  const age = Date.parse(article.publishedAt ?? "") - Date.parse(date);
  return date.length === DAY_CHARS && age >= 0 && age <= FRESH_DAYS * DAY_MS;
}

function isHeadline({ place, text }: Statement): boolean {
  return place.field === "title" && text.length >= STATEMENT_CHARS_MIN && !text.endsWith("?");
}

/** Whether a dated sentence tells of the case: it names it, or goes on from a sentence that does. */
function speaksOf(telling: Telling, caseNames: CaseNames): boolean {
  if (!isTold(telling)) return false;
  if (caseNames.names(telling)) return true;
  const before = previous(telling);
  if (before === undefined || !caseNames.names(before)) return false;
  if (startsWithPronoun(telling)) return namesOnePerson(before);
  return isLeaning(telling) && !isNewParagraph(before, telling);
}

function previous({ article, analysis, index }: Statement): Statement | undefined {
  return statementsOf({ article, analysis }).find((one) => one.index === index - 1);
}

/** "He" is whoever the sentence before is about, when it is about one alone. */
function namesOnePerson({ analysis, place }: Statement): boolean {
  const named = analysis.people.filter(({ places }) =>
    places.some(
      ({ field, start, end }) => field === place.field && start >= place.start && end <= place.end,
    ),
  );
  return named.length === 1;
}

function isNewParagraph(before: Statement, after: Statement): boolean {
  if (before.place.field !== after.place.field) return true;
  return after.article[after.place.field].slice(before.place.end, after.place.start).includes("\n");
}

/** Whether it can be shown: a headline, or a whole sentence of fair length. */
function isTold(statement: Statement): boolean {
  const { text, place } = statement;
  const isFair = text.length >= STATEMENT_CHARS_MIN && text.length <= STATEMENT_CHARS_MAX;
  return isFair && (place.field === "title" || isWhole(statement));
}

/** Each article counts once, by the sentence nearest to the matter. */
function scoreOf(tellings: readonly Telling[]): number {
  const best = new Map<string, number>();
  for (const { article, salience } of tellings) {
    best.set(article.id, Math.max(salience, best.get(article.id) ?? 0));
  }
  return [...best.values()].reduce((sum, salience) => sum + salience, 0);
}

function worthOfDate(date: PartialDate): number {
  return PRECISION_WORTH[date.length] ?? VAGUE_WORTH;
}

/** `shown` are the sentences that stand under a more important date. */
function entryOf(
  date: PartialDate,
  tellings: readonly Telling[],
  shown: Set<string>,
): TimelineEntry | undefined {
  const keyOf = ({ article, place }: Telling) => `${article.id} ${place.field} ${place.start}`;
  const [best] = chooseStatements(
    tellings.filter((telling) => !shown.has(keyOf(telling))),
    1,
  );
  if (best === undefined) return undefined;
  shown.add(keyOf(best));
  return {
    date,
    dateClaim: best.mention && claimAt(best.article, best.mention),
    claim: claimOf(best),
    sources: [...new Set([best, ...tellings].map(({ article }) => article.source))],
  };
}

/** The first sentences of the articles of each day. */
function newsOfDays(articles: readonly Analysed[]): ReadonlyMap<string, readonly Statement[]> {
  const news = articles.flatMap((analysed) => {
    const date = analysed.article.publishedAt?.slice(0, 10);
    if (date === undefined) return [];
    return statementsOf(analysed)
      .slice(0, DAY_NEWS_SENTENCES)
      .map((one) => ({ date, one }));
  });
  return new Map(
    [...Map.groupBy(news, ({ date }) => date)].map(([date, told]) => [
      date,
      told.map(({ one }) => one),
    ]),
  );
}

/** Newspapers tell of a day on the next. */
const DAY_NEWS_SENTENCES = 5;

function newsAround(
  date: string,
  newsByDay: ReadonlyMap<string, readonly Statement[]>,
): readonly Statement[] {
  const next = new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
  return [...(newsByDay.get(date) ?? []), ...(newsByDay.get(next) ?? [])];
}

/** `198X` stands before `1983`, `~1983` with it, and a year before its months. */
function sortable(date: PartialDate): string {
  return date.replace("~", "").replaceAll("X", "0");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
