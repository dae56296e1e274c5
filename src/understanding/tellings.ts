/**
 * Which sentences of an article tell of which date: those that name it, and the one that is the news of the article's own
 * day. Whether a sentence tells of the case at all is decided here too.
 */

import type { DateMention, PartialDate } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import type { CaseNames } from "./case-names.ts";
import { takenBackIn } from "./corrections.ts";
import { oncePerArticle } from "./once.ts";
import {
  type Analysed,
  holds,
  holdsQuotation,
  isLeaning,
  isOutcome,
  isPreview,
  isWhole,
  STATEMENT_CHARS_MAX,
  STATEMENT_CHARS_MIN,
  type Statement,
  shareIn,
  standsAlone,
  startsWithPronoun,
  statementAt,
  statementsOf,
  stemsOf,
} from "./statements.ts";

export type Telling = {
  readonly statement: Statement;
  readonly date: PartialDate;
  /** The words that name the date; absent for the news of an article of that day. */
  readonly mention?: DateMention;
  /** It tells what came to pass in the case and does not name it. */
  readonly isUnnamed?: true;
};

/** What happened within these days of an article is its news. */
const FRESH_DAYS = 4;
const DAY_CHARS = "2019-05-31".length;
const DAY_MS = 86_400_000;

/** The news of an article is told first. */
const NEWS_SENTENCES_MAX = 12;

/** An article about a case names it in a quarter of its first sentences. */
const LED_SHARE = 0.25;

/** Of a sentence's words, so that what else an article reports of the day is not taken for the case's. */
const KNOWN_SHARE = 0.4;

/** An article that has named its matter does not name it again in each of the next sentences. */
const NEAR_NAMING_SENTENCES = 10;

/** "Thu Jun 17, 2010 3:32 pm": the clock at once after the date. */
const CLOCK = /^[\s,|]*\d{1,2}[.:]\d\d\b/u;
const CLOCK_CHARS = 12;

/** "8 December, not 3 December": what a source says it was not. "Not until 3 December" says that it was. */
const DENIED = /\b(?:not|rather than|instead of)(?: (?:on|in|at|the))?\s*$/iu;
const DENIED_CHARS = 20;

/**
 * Every naming of a date in an article, but for the stamps that only say when it was published, and for what is denied
 * or corrected.
 */
export const datedTellings = oncePerArticle((analysed): readonly Telling[] => {
  const takenBack = takenBackIn(analysed);
  return analysed.analysis.dates.flatMap((mention) => {
    const statement = statementAt(analysed, mention.sentence);
    const isTold =
      statement !== undefined &&
      !isStamp(analysed.article, mention) &&
      !isDenied(analysed.article, mention) &&
      !takenBack.has(mention.sentence);
    return isTold ? [{ statement, date: mention.date, mention }] : [];
  });
});

function isDenied(article: Article, { field, start }: DateMention): boolean {
  return DENIED.test(article[field].slice(Math.max(0, start - DENIED_CHARS), start));
}

function isStamp(article: Article, { field, end, date }: DateMention): boolean {
  return (
    article.publishedAt?.slice(0, DAY_CHARS) === date &&
    CLOCK.test(article[field].slice(end, end + CLOCK_CHARS))
  );
}

/** What an article tells of a case: with dates, or else as its own day's news. */
export function caseTellings(analysed: Analysed, caseNames: CaseNames): readonly Telling[] {
  const dated = datedTellings(analysed).flatMap((telling): Telling[] => {
    if (speaksOf(telling.statement, caseNames)) return [telling];
    const isUnnamed =
      isFresh(telling) &&
      isLedBy(analysed, caseNames) &&
      tellsOutcome(telling.statement, caseNames);
    return isUnnamed ? [{ ...telling, isUnnamed }] : [];
  });
  const news = dated.some((one) => !one.isUnnamed && isFresh(one))
    ? undefined
    : newsOf(analysed, caseNames);
  return news === undefined ? dated : [...dated, news];
}

/** Whether it can be shown: a headline, or a whole sentence of fair length. */
export function isTellable(statement: Statement): boolean {
  const { text, place } = statement;
  const isFair = text.length >= STATEMENT_CHARS_MIN && text.length <= STATEMENT_CHARS_MAX;
  return isFair && (place.field === "title" || isWhole(statement));
}

/** Whether the case is named in it or shortly before it. */
export function isNearNaming(statement: Statement, caseNames: CaseNames): boolean {
  return [statement, ...precedingOf(statement, NEAR_NAMING_SENTENCES)].some(caseNames.names);
}

/** At most this many sentences that stand before it. */
function precedingOf(statement: Statement, count: number): readonly Statement[] {
  const all = statementsOf(statement);
  const at = statement.index - (all[0]?.index ?? 0);
  return all.slice(Math.max(0, at - count), at);
}

/** Whether a sentence tells of the case: it names it, or goes on from a sentence that does. */
function speaksOf(statement: Statement, caseNames: CaseNames): boolean {
  if (!isTellable(statement)) return false;
  if (caseNames.names(statement)) return true;
  const [before] = precedingOf(statement, 1);
  if (before === undefined || !caseNames.names(before)) return false;
  if (startsWithPronoun(statement)) return namesOnePerson(before);
  return isLeaning(statement) && !isNewParagraph(before, statement);
}

/** Whether an article is about the case: it begins with its name, and goes on to name it. */
function isLedBy(analysed: Analysed, { names }: CaseNames): boolean {
  const head = statementsOf(analysed).slice(0, NEWS_SENTENCES_MAX);
  const naming = head.filter(names);
  return naming.length > 1 && naming[0] === head[0] && naming.length >= head.length * LED_SHARE;
}

/**
 * Whether it tells what came to pass in the case without its name, as in "The jury found the driver guilty on Tuesday":
 * it names nobody, whoever was named last before it is the case, and much of it was said with that name already.
 */
function tellsOutcome(statement: Statement, caseNames: CaseNames): boolean {
  const isTold = standsAlone(statement) && isOutcome(statement) && !isPreview(statement);
  if (!isTold || holdsQuotation(statement) || namesSomebody(statement)) return false;
  if (ANOTHER_PERSON.test(statement.text)) return false;
  const before = precedingOf(statement, NEAR_NAMING_SENTENCES);
  const naming = before.filter(caseNames.names);
  const last = before.findLast((one) => caseNames.names(one) || namesSomebody(one));
  if (last === undefined || last !== naming.at(-1)) return false;
  const known = new Set(naming.flatMap((one) => [...stemsOf(one)]));
  return shareIn(stemsOf(statement), known) >= KNOWN_SHARE;
}

/** "A man was convicted", "the nurse's husband", "in a separate case": somebody who comes up here only, as in a round-up. */
const ANOTHER_PERSON =
  /\b(?:(?:an?|one|two|three|four|five|six|several|some|other|another|second|third|former) (?:[\p{L}\d-]+ ){0,4}?(?:m[ae]n|wom[ae]n|people|person|boys?|girls?|teenagers?|youths?|couple|suspects?|defendants?|killers?|murderers?|drivers?|officers?|soldiers?|teachers?|nurses?|doctors?|\d+-year-olds?)|co-?(?:accused|defendants?|conspirators?)|accomplices?|['’]s? (?:\p{Ll}+ )?(?:husband|wife|partner|brother|sister|father|mother|son|daughter|friend|lawyer)|(?:separate|unrelated|different) (?:\p{Ll}+ )?(?:case|trial|hearing|incident|matter))\b/iu;

function namesSomebody({ analysis, place }: Statement): boolean {
  return analysis.people.some(({ places }) => places.some((name) => holds(place, name)));
}

/** "He" is whoever the sentence before is about, when it is about one alone. */
function namesOnePerson({ analysis, place }: Statement): boolean {
  const named = analysis.people.filter(({ places }) => places.some((name) => holds(place, name)));
  return named.length === 1;
}

function isNewParagraph({ place: before }: Statement, { article, place }: Statement): boolean {
  return (
    before.field !== place.field ||
    article[place.field].slice(before.end, place.start).includes("\n")
  );
}

/** Whether it tells of the days just before its article: then that is the news, and under its own date. */
function isFresh({ statement, date }: Telling): boolean {
  const age = Date.parse(statement.article.publishedAt ?? "") - Date.parse(date);
  return date.length === DAY_CHARS && age >= 0 && age <= FRESH_DAYS * DAY_MS;
}

/** Its title when that names the case, else its first sentence that does and names no other date. */
function newsOf(analysed: Analysed, caseNames: CaseNames): Telling | undefined {
  const date = analysed.article.publishedAt?.slice(0, DAY_CHARS);
  if (date === undefined) return undefined;
  const isOfToday = ({ index }: Statement) =>
    analysed.analysis.dates.every((mention) => mention.sentence !== index || mention.date === date);
  const told = statementsOf(analysed)
    .slice(0, NEWS_SENTENCES_MAX)
    .filter((one) => isTellable(one) && isOfToday(one) && caseNames.names(one));
  const statement =
    told.find((one) => isHeadline(one) || standsAlone(one)) ??
    told.find(({ place }) => place.field === "text");
  return statement && { statement, date };
}

function isHeadline({ place, text }: Statement): boolean {
  return place.field === "title" && !text.endsWith("?");
}
