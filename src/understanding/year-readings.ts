/**
 * When four digits are a year. Most in news are; the rest count people, miles or money, number a room, or name a car.
 */

import type { PartialDate } from "../newsroom/analysis.ts";
import { yearOf } from "./calendar.ts";
import type { Groups, Surroundings } from "./date-readings.ts";

/** News plans, and novels are set, hardly further ahead. */
const YEARS_AHEAD_MAX = 60;

/** What comes before a year and hardly before a count. */
const SURE_LEADS =
  /(?:\b(?:in|since|until|till|through|during|throughout|early|mid|late|year|years|back|class|pre|post|end|ended|ending|fiscal|due)[ -]|(?:^|[\s("“‘])(?:the|this|his|her|its|their|our|a|an|that|then)\s|['’]s?\s|[([–—]|\p{L}[.,]+\s)$/iu;
/** What comes before both. */
const LEADS = /\b(?:by|before|after|from|of|to|between|and|or|for|as|around|on|into|both)[ -]$/iu;
const LIST = /(?:1[5-9]|20)\d\d(?:, (?:and )?|[–—-]| ?\/ ?| to | through )$/u;
const NUMBERED = /\b(?:No\.|number|room|flight|highway|route|page|channel|model) $/iu;

const FOLLOWERS =
  /^(?:\)|[-–—]\d|\s(?:was|saw|marked|brought|alone|campaign|elections?|general|presidential|primary|murders?|killings?|shootings?|slayings?|massacre|convictions?|trial|case|war|attacks?|bombings?|film|movie|book|album|novel|law|crash|hurricane|earthquake|season|ruling|decision|report|study|interview|speech|deal|agreement|treaty|census|race|budget|Olympics|World Cup|Winter|Summer)\b)/u;
const COUNTED =
  /^\s(?:(?:young|old|new|other|more|U\.S\.|American|Iraqi|British|square|cubic|metric)\s)?(?:people|persons?|men|women|children|troops|soldiers|workers|jobs|miles?|feet|foot|met(?:er|re)s?|kilomet\w+|km|dollars|euros|pounds?|tons?|tonnes?|votes?|points?|words|copies|homes|houses|students|employees|members|police|officers|delegates|seats|times|years?|days|hours|minutes|degrees|characters|shares|cars|vehicles|deaths|victims|patients|cases|prisoners|inmates|residents|families|participants|protesters|demonstrators|barrels|gallons|acres|hectares|percent|per cent|million|billion|thousand|others|or (?:more|so)|yards?|fans|refugees|civilians|fighters|pages|lines|calories|volts|watts|hp|rpm|ET|GMT|hrs|a (?:month|day|week|year))\b/iu;
const PLURAL =
  /^\s(?!(?:was|has|this|his|its|does|across|versus|thus|series|elections)\b)\p{Ll}{3,}s\b/u;
const CARS =
  /^\s(?:Acura|Audi|BMW|Buick|Cadillac|Chevrolet|Chevy|Chrysler|Dodge|Fiat|Ford|GMC|Honda|Hyundai|Infiniti|Jaguar|Jeep|Kia|Lexus|Lincoln|Mazda|Mercedes|Mercury|Mitsubishi|Nissan|Plymouth|Pontiac|Porsche|Range|Saturn|Subaru|Suzuki|Tesla|Toyota|Volkswagen|Volvo)\b/u;

export function readYear(
  { year }: Groups,
  { before, after, published }: Surroundings,
): PartialDate | undefined {
  if (COUNTED.test(after) || CARS.test(after) || NUMBERED.test(before)) return undefined;
  if (published !== undefined && Number(year) > yearOf(published) + YEARS_AHEAD_MAX)
    return undefined;
  if (SURE_LEADS.test(before) || before.trim() === "" || LIST.test(before)) return year;
  return FOLLOWERS.test(after) || (LEADS.test(before) && !PLURAL.test(after)) ? year : undefined;
}

/** `~1983`: only where nothing follows that could be counted. */
export function readAbout(
  { about, year }: Groups,
  { after }: Surroundings,
): PartialDate | undefined {
  if (about === undefined) return undefined;
  const isYear =
    /^(?:$|[.,;:!?)\]”"]|\s(?:when|and|in|to|by|or|with|at|after|before|until|the|he|she|they|it)\b)/u.test(
      after,
    );
  return isYear && year !== undefined ? `~${year}` : undefined;
}

/** "Nineteen ninety-six", as it is said on air. */
export function readSpelled({ tens, ones }: Groups): PartialDate | undefined {
  const [ten, one] = [TENS.indexOf(tens ?? ""), ONES.indexOf(ones ?? "")];
  return ten === -1 ? undefined : String(1920 + 10 * ten + one + 1);
}

const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ONES = "one two three four five six seven eight nine".split(" ");

/** `198X`; not "in her '80s". */
export function readDecade(
  { tens, short }: Groups,
  { before }: Surroundings,
  whole: string,
): PartialDate | undefined {
  if (/\b(?:his|her|their|my|your|our)\s$/iu.test(before)) return undefined;
  if (tens !== undefined) return `${whole.replace(/^\D+/u, "").slice(0, 2)}${tens}X`;
  return short === undefined ? undefined : `19${short}X`;
}
