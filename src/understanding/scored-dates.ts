/**
 * How much each date that is told of matters: by how many texts name it, in sentences near to the matter. Those about the
 * matter count above those that mention it, those of a quiet time above those of a crowded one, and a day on which the
 * news began above the days on which it went on. How the weights were found: docs/decisions/0007-understanding-by-rules.md.
 */

import type { Analysis, PartialDate } from "../newsroom/analysis.ts";
import type { CaseNames } from "./case-names.ts";
import { compareText } from "./order.ts";
import type { Salience } from "./salience.ts";
import { type Analysed, isSelfContained, statementsOf } from "./statements.ts";
import type { Telling } from "./tellings.ts";

export type ScoredDate = {
  readonly date: PartialDate;
  readonly tellings: readonly Telling[];
  readonly score: number;
};

export type Matter = {
  /** All that the tellings were taken from. */
  readonly articles: readonly Analysed[];
  readonly caseNames: CaseNames;
  readonly salience: Salience;
};

/** How much an article is about the case, how much its word counts, and on which day it appeared: NaN when nobody knows. */
type Voice = { readonly about: number; readonly weight: number; readonly day: number };
type Voices = ReadonlyMap<Analysis, Voice>;

/** That an article appeared is less than that a text names the day, and so is what tells of the case without its name. */
const PUBLICATION_WORTH = 0.5;
const UNNAMED_WORTH = 0.5;

/** What an article is about, its first sentences name again and again. */
const HEAD_SENTENCES = 12;
const ABOUT_POWER = 0.35;

/** Of a sentence that opens with the case's name, and of one that a reader understands alone (bench/timeline/weights.ts). */
const OPENING_WORTH = 1.35;
const CLEAR_WORTH = 1.65;

/** Ten articles of one week confirm less than ten of ten weeks, and one of a year full of articles less than one of a quiet year. */
const WEEK_POWER = 0.75;
const YEAR_POWER = -0.25;

/** An event makes the news of its day and the next two more than that of the three before. */
const ONSET_POWER = 0.15;
const ONSET_DAYS = 3;

const YEAR_CHARS = "2019".length;
const DAY_CHARS = "2019-05-31".length;
const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** 1 January 1970 was a Thursday; weeks begin on Mondays. */
const DAYS_SINCE_MONDAY = 3;

/** The dates that are told of, the most important first. */
export function scoredDates(tellings: readonly Telling[], matter: Matter): readonly ScoredDate[] {
  const voices = voicesIn(matter);
  const onsetOf = onsetsIn(voices);
  const worthOf = ({ statement, mention, isUnnamed }: Telling) =>
    matter.salience(statement) *
    (matter.caseNames.opensWith(statement) ? OPENING_WORTH : 1) *
    (isSelfContained(statement) ? CLEAR_WORTH : 1) *
    (mention === undefined ? PUBLICATION_WORTH : 1) *
    (isUnnamed ? UNNAMED_WORTH : 1);
  return [...Map.groupBy(tellings, ({ date }) => date)]
    .map(([date, told]) => ({
      date,
      tellings: told,
      score: worthOfAll(told, worthOf, voices) * onsetOf(date),
    }))
    .sort(byScore);
}

export function byScore(a: ScoredDate, b: ScoredDate): number {
  return b.score - a.score || compareText(a.date, b.date);
}

function voicesIn({ articles, caseNames }: Matter): Voices {
  const years = Map.groupBy(articles, yearOf);
  return new Map(
    articles.map((analysed) => {
      const about = shareNaming(analysed, caseNames.names);
      const crowd = years.get(yearOf(analysed))?.length ?? 1;
      const weight = about ** ABOUT_POWER * crowd ** YEAR_POWER;
      const day = dayNumber(analysed.article.publishedAt?.slice(0, DAY_CHARS) ?? "");
      return [analysed.analysis, { about, weight, day }];
    }),
  );
}

function yearOf({ article }: Analysed): string | undefined {
  return article.publishedAt?.slice(0, YEAR_CHARS);
}

/** How much of an article's head names the case: never nothing, since every article at hand has to do with it. */
function shareNaming(analysed: Analysed, names: CaseNames["names"]): number {
  const head = statementsOf(analysed).slice(0, HEAD_SENTENCES);
  return (head.filter(names).length + 1) / (head.length + 1);
}

/** Days since 1970; NaN for what is no day. */
function dayNumber(date: string): number {
  return date.length === DAY_CHARS ? Date.parse(date) / DAY_MS : Number.NaN;
}

/** How much more there is about the case on a day and just after it than just before; 1 for what is no day. */
function onsetsIn(voices: Voices): (date: PartialDate) => number {
  const published = new Map<number, number>();
  for (const { day, about } of voices.values()) {
    published.set(day, (published.get(day) ?? 0) + about);
  }
  const publishedFrom = (first: number) => {
    let sum = 0;
    for (let day = first; day < first + ONSET_DAYS; day++) sum += published.get(day) ?? 0;
    return sum;
  };
  return (date) => {
    const day = dayNumber(date);
    if (Number.isNaN(day)) return 1;
    return ((1 + publishedFrom(day)) / (1 + publishedFrom(day - ONSET_DAYS))) ** ONSET_POWER;
  };
}

/** Each article counts once, by its weightiest sentence; those of one week together. */
function worthOfAll(
  tellings: readonly Telling[],
  worthOf: (telling: Telling) => number,
  voices: Voices,
): number {
  const best = new Map<Voice, number>();
  for (const telling of tellings) {
    const voice = voices.get(telling.statement.analysis);
    if (voice === undefined) continue;
    best.set(voice, Math.max(worthOf(telling) * voice.weight, best.get(voice) ?? 0));
  }
  const weeks = new Map<number, number>();
  for (const [{ day }, worth] of best) {
    const week = Math.floor((day + DAYS_SINCE_MONDAY) / WEEK_DAYS);
    weeks.set(week, (weeks.get(week) ?? 0) + worth);
  }
  return weeks.values().reduce((sum, worth) => sum + worth ** WEEK_POWER, 0);
}
