/**
 * How news writes dates, one rule a way of writing: a pattern that finds the words, and a reading that says what they
 * mean or refuses them.
 */

import type { PartialDate } from "../newsroom/analysis.ts";
import {
  type Groups,
  readAgo,
  readMonthAlone,
  readMonthDay,
  readMonthOfYear,
  readMonthYear,
  readNearDay,
  readNearUnit,
  readNumeric,
  readSlashed,
  readWeekday,
  type Surroundings,
} from "./date-readings.ts";
import { COUNT, MONTH, WEEKDAY, YEAR } from "./date-words.ts";
import { readAbout, readDecade, readYear } from "./year-readings.ts";

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
      `(?<![\\d.,:$£€-])\\b(?<d>\\d{1,2})${ORDINAL}(?: ?[-–—] ?\\d{1,2}${ORDINAL})?(?: day)?(?: of)? ${MONTH}(?:,? ${YEAR}(?!\\d))?`,
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
    pattern: new RegExp(
      `\\b(?:[Aa]bout|[Aa]round|[Cc]irca|c\\.|ca\\.|[Aa]pproximately|[Rr]oughly) ?${YEAR}(?![\\d%])`,
      "g",
    ),
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
      /\b(?:(?:the )?(?<before>day before) yesterday|(?:the )?(?<after>day after) tomorrow|(?<word>today|yesterday|tomorrow|tonight|last night|this (?:very )?(?:morning|afternoon|evening)))\b/gi,
    read: readNearDay,
  },
  {
    lead: /\b(?<which>last|past|next|this|coming|every|each|a) $/iu,
    pattern: new RegExp(`\\b(?<weekday>${WEEKDAY})(?!\\p{L})`, "gu"),
    read: readWeekday,
  },
  {
    lead: /\b(?<rough>about|around|nearly|almost|roughly|some|over|more than|at least|up to|less than|under) $/iu,
    pattern: new RegExp(`\\b${COUNT} (?<unit>day|month|year)s? ago\\b`, "g"),
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
    pattern: new RegExp(`\\b${MONTH}(?![ ]?\\d|[’']?\\p{L})`, "gu"),
    read: readMonthAlone,
  },
];
