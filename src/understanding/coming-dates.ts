/**
 * Finds one hearing that is said to come on different days: "on 14 December" here, "on 15 December" there. Days of courts
 * are moved all the time, and cases have many hearings, so that only what was written in the same days, of near days, and
 * without a word of moving is taken for a difference.
 */

import type { DateMention } from "../newsroom/analysis.ts";
import type { Disagreement } from "../newsroom/dossier.ts";
import { hasOneAccused } from "./accused.ts";
import type { CaseNames } from "./case-names.ts";
import { oncePerArticle } from "./once.ts";
import {
  type Analysed,
  claimOf,
  holds,
  type Statement,
  startsWithPronoun,
  statementAt,
  statementsOf,
} from "./statements.ts";

type Coming = {
  /** What is to come, as the source names it. */
  readonly event: string;
  readonly date: string;
  /** The date as the source writes it. */
  readonly written: string;
  readonly statement: Statement;
};

/** What comes on a day that a court has set. One of a kind is not compared with one of no kind. */
const EVENT =
  /\b(?:(?:parole|bail|appeal|preliminary|pre-?trial|extradition|clemency|custody|plea|status|evidentiary|detention|disciplinary) hearing|hearing|sentencing|retrial|(?:murder|fraud|civil|jury) trial|trial|execution|arraignment|inquest|jury selection)\b/giu;

/** The same said by a verb. */
const EVENT_VERBS: readonly (readonly [pattern: RegExp, event: string])[] = [
  [/\b(?:be|is due) sentenced\b/iu, "sentencing"],
  [/\bbe executed\b/iu, "execution"],
  [/\bbe arraigned\b/iu, "arraignment"],
];

const COMING =
  /\b(?:will|scheduled (?:for|to)|set (?:for|to)|due (?:on|to|in)|slated (?:for|to)|listed for|fixed for|to be (?:held|heard|sentenced|executed|arraigned)|would be (?:held|heard|sentenced|executed|arraigned)|to (?:begin|start|open)|begins|starts|opens|takes place)\b/iu;

/** A day that was changed, or one of several. */
const MOVED =
  /\b(?:postpon\w*|reschedul\w*|mov(?:ed|es|ing)|delay\w*|put off|adjourn\w*|brought forward|push(?:ed|es) back|new (?:date|day)|instead|original(?:ly)?|previous(?:ly)?|earlier|initial(?:ly)?|was (?:to|due|set|scheduled)|had been|cancel\w*|vacated|stay(?:ed)?|halted|resum\w*|continu\w*|second|third|another|further|next|final|first|(?<!to )last|ends?|until|before|after|by|if|not|or|between)\b/iu;

/** That this very day was moved, as any text may tell that was written until then. */
const CHANGED =
  /\b(?:postpon|reschedul|mov(?:ed|ing) (?:to|from|back|forward)|delayed|put off|adjourn|brought forward|push(?:ed|es) back|new (?:date|day) |cancel|vacated|stayed)/iu;

const DAY_MS = 86_400_000;
/** Reports that are further apart may have had a change between them. */
const SAME_NEWS_DAYS = 7;
/** Days that are further apart are more likely of two hearings. */
const NEAR_DAYS = 7;

/** One difference for each kind of hearing at most. None for a case without names: whose hearing it is nobody could say. */
export function comingDisagreements(
  originals: readonly Analysed[],
  caseNames: CaseNames,
): readonly Disagreement[] {
  const coming = originals.flatMap(comingIn).filter((one) => isOfCase(one, caseNames));
  return [...Map.groupBy(coming, ({ event }) => event)].flatMap(([event, same]) => {
    if (new Set(same.map(({ date }) => date)).size < 2 || isChanged(event, originals)) return [];
    const clashing = same.filter((one) => same.some((other) => clash(one, other)));
    const byDate = Map.groupBy(clashing, ({ date }) => date);
    if (byDate.size < 2) return [];
    const values = [...byDate.values()].flatMap(([first]) =>
      first === undefined ? [] : [{ value: first.written, claim: claimOf(first.statement) }],
    );
    return [{ about: "date", of: event, values }];
  });
}

/** Of each sentence that has them, one kind of hearing and one day to come. */
const comingIn = oncePerArticle((analysed): readonly Coming[] => {
  const { article, analysis } = analysed;
  const days = analysis.dates.filter(
    ({ date }) => date.length === "2019-05-31".length && date > (article.publishedAt ?? "9999"),
  );
  if (days.length === 0) return [];
  return statementsOf(analysed).flatMap((statement) => {
    const [day, second] = days.filter(({ sentence }) => sentence === statement.index);
    if (day === undefined || second !== undefined) return [];
    const event =
      eventOf(statement.text.slice(0, day.start - statement.place.start)) ??
      eventOf(statement.text);
    if (event === undefined) return [];
    if (!COMING.test(statement.text) || MOVED.test(statement.text)) return [];
    const written = article[day.field].slice(day.start, day.end);
    // "On Tuesday" is a day that only its reader is sure of.
    return /\d/u.test(written) ? [{ event, date: day.date, written, statement }] : [];
  });
});

/** Whether it is about the case and nobody else. */
function isOfCase({ statement, event }: Coming, caseNames: CaseNames): boolean {
  if (namesOthers(statement, caseNames)) return false;
  if (caseNames.names(statement)) return true;
  const previous = statementAt(statement, statement.index - 1);
  return (
    speaksOfTheAccused(statement, event, previous, caseNames) && hasOneAccused(statement, caseNames)
  );
}

/** "The trial is to begin …" · "She will be sentenced …", after a sentence that leaves nobody else to be meant. */
function speaksOfTheAccused(
  statement: Statement,
  event: string,
  previous: Statement | undefined,
  caseNames: CaseNames,
): boolean {
  const { text } = statement;
  if (!OPENS_WITH_EVENT.test(text) || previous === undefined) return false;
  if (startsWithPronoun(statement) && namesOthers(previous, caseNames)) return false;
  return !OF_SOMEBODY.test(text.slice(text.toLowerCase().indexOf(event) + event.length));
}

const OPENS_WITH_EVENT =
  /^(?:(?:The|An?|His|Her) (?:[\p{Ll}-]+ ){0,3}(?:hearing|sentencing|trial|retrial|execution|arraignment|inquest)|Sentencing|Jury selection|He|She)\b/u;
/** "… of a man from Colden", "… for Moor". */
const OF_SOMEBODY =
  /^ (?:of|for|against|in the case) (?!(?:the |a |an )?(?:murder|manslaughter|fraud|killing|\d))/u;

/** Undefined where a sentence names none, or more than one. */
function eventOf(text: string): string | undefined {
  const named = [
    ...(text.match(EVENT) ?? []).map((event) => event.toLowerCase()),
    ...EVENT_VERBS.flatMap(([pattern, event]) => (pattern.test(text) ? [event] : [])),
  ];
  return new Set(named).size === 1 ? named[0] : undefined;
}

function namesOthers({ analysis, place }: Statement, caseNames: CaseNames): boolean {
  return analysis.people.some(
    ({ name, places }) =>
      places.some((named) => holds(place, named)) && !caseNames.isAbout({ name, aliases: [] }),
  );
}

/** Whether any text tells that such a day was moved. */
function isChanged(event: string, originals: readonly Analysed[]): boolean {
  return originals.some((analysed) => movesIn(analysed).some((text) => text.includes(event)));
}

/** The sentences that tell of a change, in lower case. */
const movesIn = oncePerArticle((analysed) =>
  statementsOf(analysed).flatMap(({ text }) => (CHANGED.test(text) ? [text.toLowerCase()] : [])),
);

function clash(a: Coming, b: Coming): boolean {
  const days = daysBetween(a.date, b.date);
  return (
    days > 0 &&
    days <= NEAR_DAYS &&
    daysBetween(publishedAt(a), publishedAt(b)) <= SAME_NEWS_DAYS &&
    !hasDay(a.statement.analysis.dates, b.date) &&
    !hasDay(b.statement.analysis.dates, a.date)
  );
}

/** An article that has both days, of whatever year, tells of two hearings, or of a longer one. */
function hasDay(dates: readonly DateMention[], day: string): boolean {
  const ofYear = day.slice("2019".length);
  return dates.some(({ date }) => date.endsWith(ofYear));
}

function publishedAt({ statement }: Coming): string {
  return statement.article.publishedAt ?? "";
}

function daysBetween(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;
}
