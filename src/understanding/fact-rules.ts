/**
 * The set phrases in which sources state facts about a person. A pattern's first group is the value; a sentence that has
 * the words of `unless` is too involved to be read.
 */

import type { Attribute } from "./facts.ts";

export type Rule = {
  readonly attribute: Attribute;
  readonly pattern: RegExp;
  readonly unless: RegExp;
  /** Whether the words must follow the person at once: "killed" has many subjects. */
  readonly isClose?: boolean;
  /** Whether the pattern opens the sentence and ends before what is said of the person: "In 1990, X was convicted". */
  readonly isOpening?: boolean;
  /** Two of one kind are compared: of how many deaths somebody was accused is not of how many they were convicted. */
  readonly event?: "charge" | "conviction" | "deed";
};

/** What is said of a person who stands in the middle of it: "convicted X of murder". */
export type ObjectRule = Pick<Rule, "attribute" | "unless"> & {
  readonly before: RegExp;
  readonly after: RegExp;
};

/** Each at the place of its value. */
export const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(
  " ",
);
const NUMBER = `\\d{1,3}|${NUMBERS.join("|")}`;
const WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
const DEGREE =
  "(?:(?:the|a|an|his|her|first-degree|second-degree|capital|aggravated|voluntary|involuntary) )*";
const HOMICIDE = "(murder(?:s|ing)?|manslaughter)\\b";
const CRIME =
  "(?:murders?|manslaughter|killings?|slayings?|shootings?|stabbings?|rapes?|robbery|robberies|crimes?)";
const PEOPLE = "(?:people|persons|victims)";
const TERM = `death|life\\b|(?:${NUMBER}) (?:years?|months?)(?: to life)?`;
const HEDGED =
  /\b(?:acquitted|cleared|instead of|rather than|reduced|downgraded|lesser|overturned|quashed|initially|originally|previously|not|never|if|den(?:y|ies|ied) (?:that|being|having)|attempted|conspiracy|accessory|or)\b/iu;
const ROUGH =
  /\b(?:at least|more than|up to|nearly|almost|about|around|another|other|attempted|acquitted|not|if|or)\b/iu;
const NOT_PASSED =
  /\b(?:suspended|probation|reduced|commuted|resentenced|overturned|each|respectively|or|if|want(?:s|ed)?|ask(?:s|ed)?|seek|sought|demand(?:s|ed)?|recommend(?:s|ed)?|faces?|could|should|would|may|might)\b/iu;

const YEAR = "((?:19|20)\\d\\d)";
const KILLING = `(?:murdering|killing|the (?:murders?|killings?) of) (${NUMBER}) ${PEOPLE}\\b`;

export const RULES: readonly Rule[] = [
  {
    attribute: "offence",
    pattern: new RegExp(
      `\\b(?:(?:convicted|found guilty) (?:of|for)|pleaded guilty to|serving [^.;,]{1,40}? for) ${DEGREE}${HOMICIDE}`,
      "iu",
    ),
    unless: HEDGED,
  },
  {
    attribute: "year of the crime",
    pattern: new RegExp(
      `\\b${CRIME} (?:(?:that|which) )?(?:occurred|took place|happened|(?:were |was )?committed) in ${YEAR}\\b`,
      "iu",
    ),
    unless: HEDGED,
  },
  {
    attribute: "year of the crime",
    pattern: new RegExp(`\\b(?:of|for|in) the ${YEAR} ${CRIME}\\b`, "iu"),
    unless: HEDGED,
  },
  {
    attribute: "year of the conviction",
    pattern: new RegExp(
      `\\b(?:convicted|found guilty) (?:of (?:murder|manslaughter) )?in ${YEAR}\\b`,
      "iu",
    ),
    unless: HEDGED,
  },
  {
    attribute: "year of the conviction",
    pattern: new RegExp(
      `^In ${YEAR}, [^,;]{2,60}? (?:was|were) (?:convicted|found guilty)\\b`,
      "u",
    ),
    unless: HEDGED,
    isOpening: true,
  },
  {
    attribute: "number of victims",
    pattern: new RegExp(`\\b(?:convicted of|found guilty of|pleaded guilty to) ${KILLING}`, "iu"),
    unless: ROUGH,
    event: "conviction",
  },
  {
    attribute: "number of victims",
    pattern: new RegExp(`\\b(?:charged with|accused of) ${KILLING}`, "iu"),
    unless: ROUGH,
    event: "charge",
  },
  {
    attribute: "number of victims",
    pattern: new RegExp(
      `\\b(?:killed|murdered|shot dead|stabbed to death) (${NUMBER}) ${PEOPLE}\\b`,
      "iu",
    ),
    unless: ROUGH,
    event: "deed",
    isClose: true,
  },
  {
    attribute: "sentence",
    pattern: new RegExp(`\\bsentenced (?:on ${WEEKDAY} )?to (${TERM})`, "iu"),
    unless: NOT_PASSED,
  },
  {
    attribute: "sentence",
    pattern: new RegExp(
      `\\b(?:(?:jailed|imprisoned) (?:on ${WEEKDAY} )?for ((?:${NUMBER}) (?:years?|months?))|given ((?:${NUMBER}) (?:years?|months?)) in (?:prison|jail)|received an? ((?:${NUMBER})-(?:year|month)) (?:prison |jail )?(?:sentence|term))\\b`,
      "iu",
    ),
    unless: NOT_PASSED,
  },
];

export const OBJECT_RULES: readonly ObjectRule[] = [
  {
    attribute: "offence",
    before: /\b(?:convicted|found) $/iu,
    after: new RegExp(`^ (?:guilty )?of ${DEGREE}${HOMICIDE}`, "iu"),
    unless: HEDGED,
  },
  {
    attribute: "year of the conviction",
    before: /\bconvicted $/iu,
    after: new RegExp(`^ (?:of (?:murder|manslaughter) )?in ${YEAR}\\b`, "iu"),
    unless: HEDGED,
  },
  {
    attribute: "sentence",
    before: /\bsentenced $/iu,
    after: new RegExp(`^ (?:on ${WEEKDAY} )?to (${TERM})`, "iu"),
    unless: NOT_PASSED,
  },
];

/** A sentence without any of these words states none of the facts. */
export const PROMISING =
  /convicted|guilty|serving|sentence|jailed|imprisoned|given|killed|murdered|shot dead|stabbed|occurred|took place|happened|committed|accused|charged|the (?:19|20)\d\d |-year-old|, (?:aged |who is )?\d{1,3},| \(\d{1,3}\)/iu;
