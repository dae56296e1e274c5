/**
 * How news writes dates, one rule a way of writing: a pattern that finds the words, and a reading that says what they
 * mean or refuses them.
 */

import type { PartialDate } from "../newsroom/analysis.ts";
import {
  type Groups,
  readAgo,
  readMonthDay,
  readNearDay,
  readNearUnit,
  readNumeric,
  readSlashed,
  type Surroundings,
} from "./date-readings.ts";
import { COUNT, MONTH, WEEKDAY, YEAR } from "./date-words.ts";
import { readMonthAlone, readMonthOfYear, readMonthYear } from "./month-readings.ts";
import { readWeekday } from "./weekday-readings.ts";
import { readAbout, readDecade, readSpelled, readYear } from "./year-readings.ts";

export type DateRule = {
  readonly pattern: RegExp;
  /** Words before the pattern that belong to it where they stand: patterns that begin with choices are slow. */
  readonly lead?: RegExp;
  /** `groups` are those of the pattern and, where it matched, of the lead. */
  readonly read: (groups: Groups, around: Surroundings, whole: string) => PartialDate | undefined;
};

/** Every language writes these. */
export const NUMERIC_RULES: readonly DateRule[] = [
  {
    pattern: new RegExp(`(?<![\\d-])${YEAR}-(?<m>\\d\\d)-(?<d>\\d\\d)(?![\\d-])`, "g"),
    read: readNumeric,
  },
  {
    pattern: new RegExp(
      `(?<![\\d./-])(?<d>\\d{1,2})\\.\\s?(?<m>\\d{1,2})\\.\\s?${YEAR}(?!\\d)`,
      "g",
    ),
    read: readNumeric,
  },
  {
    pattern: new RegExp(`(?<![\\d/-])(?<a>\\d{1,2})([/-])(?<b>\\d{1,2})\\2${YEAR}(?!\\d)`, "g"),
    read: readSlashed,
  },
];

const AFTER_WEEKDAY = new RegExp(`\\b${WEEKDAY},? (?:the )?$`, "u");
const ORDINAL = "(?:st|nd|rd|th)?";

/** English, the more telling first: where two find overlapping words, the first rule wins. */
export const ENGLISH_RULES: readonly DateRule[] = [
  ...NUMERIC_RULES,
  {
    lead: AFTER_WEEKDAY,
    pattern: new RegExp(
      `\\b${MONTH} ?(?<d>\\d{1,2})${ORDINAL}(?!\\d|%|[:.,]\\d)(?:(?: ?[-–—] ?| (?:and|to|through|or) )\\d{1,2}(?!\\d|%|:\\d))?(?:,? ${YEAR}(?!\\d))?`,
      "g",
    ),
    read: readMonthDay,
  },
  {
    lead: AFTER_WEEKDAY,
    pattern: new RegExp(
      `(?<![\\d.,:$£€-])\\b(?<d>\\d{1,2})${ORDINAL}(?:(?: ?[-–—] ?| (?:to|until) )\\d{1,2}${ORDINAL})?(?: day)?(?: of)? ${MONTH}(?:,? ${YEAR}(?!\\d))?`,
      "g",
    ),
    read: readMonthDay,
  },
  { pattern: new RegExp(`\\b${MONTH},?(?: of)? ${YEAR}(?![\\d-])`, "g"), read: readMonthYear },
  {
    pattern: new RegExp(`\\b${MONTH} (?:of )?(?<which>last|this|next) year\\b`, "g"),
    read: readMonthOfYear,
  },
  {
    pattern: new RegExp(
      `\\b(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?:,? | of | in )${YEAR}(?!\\d)`,
      "g",
    ),
    read: ({ year }) => year,
  },
  {
    lead: /\b(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]$/u,
    pattern: /\b(?:1[5-9]|20)(?<tens>\d)0['’]?s\b|(?<![\p{L}\d])['’](?<short>[2-9])0s\b/gu,
    read: readDecade,
  },
  {
    lead: /\b(?<about>about|around|circa|c\.|ca\.|approximately|roughly) ?$/iu,
    pattern: new RegExp(`(?<!\\d)${YEAR}(?![\\d%])`, "g"),
    read: readAbout,
  },
  {
    pattern: new RegExp(
      `(?<![\\d.,:$£€#/+]|[A-Z\\d]-)\\b${YEAR}\\b(?![%:]|[.,/]\\d|-\\p{L})`,
      "gu",
    ),
    read: readYear,
  },
  {
    pattern:
      /\b[Nn]ineteen[ -](?<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?<ones>one|two|three|four|five|six|seven|eight|nine))?\b(?! (?:percent|per cent|people|years|dollars))/g,
    read: readSpelled,
  },
  {
    pattern:
      /\b(?:(?:the )?(?<before>day before) yesterday|(?:the )?(?<after>day after) tomorrow|(?<word>today|yesterday|tomorrow|tonight|last night|this (?:very )?(?:morning|afternoon|evening)))\b/gi,
    read: readNearDay,
  },
  {
    lead: /\b(?<which>last|past|next|this|coming|every|each|a) $/iu,
    pattern: new RegExp(`\\b(?<weekday>${WEEKDAY})(?!\\p{L})`, "gu"),
    read: readWeekday,
  },
  {
    lead: new RegExp(
      `(?:\\b(?<rough>[Aa]bout|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|[Ss]ome|[Oo]ver|[Mm]ore than|[Aa]t least|[Uu]p to|[Ll]ess than|[Uu]nder) )?\\b${COUNT} $`,
      "u",
    ),
    pattern: /\b(?<unit>day|month|year)s? ago\b/g,
    read: readAgo,
  },
  {
    lead: /\b(?:early|earlier|late|later|sometime) $/iu,
    pattern:
      /\b(?<which>last|this|next|(?:this |the |over the )?past|this coming) (?<unit>month|year|weekend)\b(?!-|\s(?:ago|old))/gi,
    read: readNearUnit,
  },
  {
    lead: /\b(?<which>early|mid|late|last|this|next)[ -]$/iu,
    pattern: new RegExp(`\\b${MONTH}(?![ ]?\\d|[’'](?!s\\b)|\\p{L})`, "gu"),
    read: readMonthAlone,
  },
];
