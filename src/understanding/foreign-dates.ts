/**
 * Dates with the name of a month in languages that are read for nothing else: only those that need no grammar to be
 * understood, so that a case told in several languages has its days.
 */

import type { PartialDate } from "../newsroom/analysis.ts";
import { type Day, dayOf, formatDay, formatMonth, yearOf } from "./calendar.ts";
import type { Groups } from "./date-readings.ts";
import { type DateRule, NUMERIC_RULES } from "./date-rules.ts";
import { YEAR } from "./date-words.ts";

/** The months of a year, each in its forms, and what may stand beside them in a date. */
type Language = {
  readonly months: readonly string[];
  /** After the number of the day: "3. März", "1er mars". */
  readonly ordinal: string;
  /** Between the day, the month and the year: "3 de marzo de 2026". */
  readonly joint: string;
};

const LANGUAGES: Readonly<Record<string, Language>> = {
  de: {
    months:
      "Januar|Jänner,Februar|Feber,März,April,Mai,Juni,Juli,August,September,Oktober,November,Dezember".split(
        ",",
      ),
    ordinal: "\\.",
    joint: " ",
  },
  fr: {
    months:
      "janvier,février,mars,avril,mai,juin,juillet,août,septembre,octobre,novembre,décembre".split(
        ",",
      ),
    ordinal: "(?:er)?",
    joint: " ",
  },
  es: {
    months:
      "enero,febrero,marzo,abril,mayo,junio,julio,agosto,septiembre|setiembre,octubre,noviembre,diciembre".split(
        ",",
      ),
    ordinal: "º?",
    joint: " del? ",
  },
};

/** Dates in figures, and in the languages above with the names of months; none relative to the day of publication. */
export function foreignRules(language: string): readonly DateRule[] {
  return RULES.get(language) ?? NUMERIC_RULES;
}

const RULES: ReadonlyMap<string, readonly DateRule[]> = new Map(
  Object.entries(LANGUAGES).map(([name, language]) => [
    name,
    [...NUMERIC_RULES, ...rulesOf(language)],
  ]),
);

function rulesOf({ months, ordinal, joint }: Language): readonly DateRule[] {
  const named = new Map(
    months.flatMap((forms, index) =>
      forms.split("|").map((form) => [form.toLowerCase(), index + 1]),
    ),
  );
  const month = `(?<month>${months.join("|")})`;
  const numberOf = (groups: Groups) => named.get(groups.month?.toLowerCase() ?? "") ?? 0;
  return [
    {
      pattern: new RegExp(
        `(?<![\\d.,-])\\b(?<d>\\d{1,2})${ordinal}${joint}${month}(?:${joint}${YEAR})?(?![\\p{L}\\d])`,
        "giu",
      ),
      read: (groups, { published, before }) =>
        groups.year === undefined && NAMED_FOR_DAY.test(before)
          ? undefined
          : readDay(groups, numberOf(groups), published),
    },
    {
      pattern: new RegExp(`(?<!\\p{L})${month}${joint}${YEAR}(?!\\d)`, "giu"),
      read: (groups) => formatMonth(Number(groups.year), numberOf(groups)),
    },
  ];
}

/** "Straße des 17. Juni", "les attentats du 13 novembre": streets and deeds that are called by a day of long ago. */
const NAMED_FOR_DAY =
  /(?<!\p{L})(?:(?:rue|place|avenue|boulevard|quai|calle|plaza|avenida|colonia)(?: d[ue]l?)?|(?:stra(?:ß|ss)e|platz|brücke) des|(?:attentats|attaques|massacres|atentados|ataques) d[ue]l?|(?:anschlägen?|attentate) vom)\s$/iu;

/** A day without its year only where one of that name is near: nobody reads here whether it is past or to come. */
function readDay(
  { d, year }: Groups,
  month: number,
  published: Day | undefined,
): PartialDate | undefined {
  if (year === undefined && published === undefined) return undefined;
  const steps = year === undefined ? [-1, 0, 1] : [0];
  const first = year === undefined ? yearOf(published ?? 0) : Number(year);
  const days = steps.flatMap((step) => dayOf(first + step, month, Number(d)) ?? []);
  const day = days.find(
    (one) => year !== undefined || Math.abs(one - (published ?? one)) <= NEAR_DAYS,
  );
  return day === undefined ? undefined : formatDay(day);
}

/** The same day of another year is then five times as far. */
const NEAR_DAYS = 60;
