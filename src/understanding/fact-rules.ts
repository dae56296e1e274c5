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
  /** Two of one kind are compared: of how many deaths somebody was accused is not of how many they were convicted, nor what they admitted what they
   * were convicted of. */
  readonly event?: "charge" | "conviction" | "deed" | "plea";
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
/** Of a second crime of one person the year is another. */
const ANOTHER_CRIME = new RegExp(
  `${HEDGED.source}|\\b(?:also|another|other|second|linked|suspect(?:ed|s)?|unsolved|separate)\\b`,
  "iu",
);
const ROUGH =
  /\b(?:at least|more than|up to|nearly|almost|about|around|another|other|attempted|acquitted|not|if|or)\b/iu;
const NOT_PASSED =
  /\b(?:sentenced\b[^.;]*\bsentenced|in (?:all|total)|altogether|overall|combined|concurrent(?:ly)?|consecutive(?:ly)?|and (?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?:years?|months?)|suspended|probation|reduced|commuted|resentenced|overturned|each|respectively|or|if|want(?:s|ed)?|ask(?:s|ed)?|seek|sought|demand(?:s|ed)?|recommend(?:s|ed)?|faces?|could|should|would|may|might)\b/iu;

const YEAR = "((?:19|20)\\d\\d)";
const KILLING = `(?:murdering|killing|the (?:murders?|killings?) of) (${NUMBER}) ${PEOPLE}\\b`;

export const RULES: readonly Rule[] = [
  {
    attribute: "offence",
    pattern: new RegExp(
      `\\b(?:(?:convicted|found guilty) (?:of|for)|serving [^.;,]{1,40}? for) ${DEGREE}${HOMICIDE}`,
      "iu",
    ),
    unless: HEDGED,
  },
  {
    attribute: "offence",
    pattern: new RegExp(`\\b(?:pleaded guilty to|admitted|admits) ${DEGREE}${HOMICIDE}`, "iu"),
    unless: HEDGED,
    event: "plea",
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
    pattern: new RegExp(`\\b(?:of|for|in|with) the ${YEAR} ${CRIME}\\b`, "iu"),
    unless: ANOTHER_CRIME,
  },
  {
    attribute: "year of the crime",
    // In the present: somebody who "was charged with murdering her in 2012" may have been charged then.
    pattern: new RegExp(
      `\\b(?:(?:is|been|be) (?:charged with|accused of|(?:re)?tried(?: again)? for)|on trial for|denies) (?:murdering|killing|the (?:murder|killing) of) (?:(?!(?:that|which|who|whose|when|where|while|after|before|since) )[^.,;:]){2,60}? in ${YEAR}\\b`,
      "iu",
    ),
    unless: ANOTHER_CRIME,
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
    pattern: new RegExp(`\\b(?:charged|accused)(?: on ${WEEKDAY})? (?:with|of) ${KILLING}`, "iu"),
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
    attribute: "number of victims",
    pattern: new RegExp(
      `\\b(?:opened fire|set fire|set off|detonated|drove|rammed|shot|stabbed|attacked)\\b[^.;:,]{0,60}(?:, [^.;:,]{0,40})?,? (?:killing|murdering) (${NUMBER}) ${PEOPLE}\\b`,
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
      `\\b(?:(?:jailed|imprisoned) (?:on ${WEEKDAY} )?for ((?:${NUMBER}) (?:years?|months?))|(?:given|handed|got) ((?:${NUMBER}) (?:years?|months?)) (?:in (?:prison|jail)|behind bars)|(?:received|given|handed|got) an? ((?:${NUMBER})-(?:year|month)) (?:prison |jail )?(?:sentence|term))\\b`,
      "iu",
    ),
    unless: NOT_PASSED,
  },
];

export const OBJECT_RULES: readonly ObjectRule[] = [
  {
    attribute: "year of the conviction",
    before: /(?:^|\s)$/u,
    after: new RegExp(`^['’]s? ${YEAR} (?:murder |manslaughter )?conviction\\b`, "iu"),
    unless: HEDGED,
  },
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
  /convicted|conviction|guilty|admit|denies|on trial|retried|tried|serving|sentence|jailed|imprisoned|given|handed|got |received|killed|killing|murdering|murdered|shot dead|stabbed|occurred|took place|happened|committed|accused|charged|the (?:19|20)\d\d |-year-old|, (?:aged |who is )?\d{1,3}(?:,| years old)| \(\d{1,3}\)/iu;
