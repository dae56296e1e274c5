/** Which day a weekday is: the nearest past one, unless the words say that it comes, is a habit, or part of a name. */

import type { PartialDate } from "../newsroom/analysis.ts";
import { type Day, formatDay, weekdayOf } from "./calendar.ts";
import type { Groups, Surroundings } from "./date-readings.ts";
import { isAhead, mayBeAhead } from "./date-tense.ts";
import { WEEKDAY, weekdayNumber } from "./date-words.ts";

/** Days with names of their own, habits, newspapers, and days counted from another that is told of, or from a year's. */
const NO_WEEKDAY_BEFORE =
  /\b(?:the (?:previous|preceding|following|first|second|third|fourth|fifth|final|only)|Black|Good|Ash|Super|Bloody|Palm|Cyber|Easter|Giving|Fat|Sheffield|Holy|every|each|every other|most|typical|one|weeks? (?:from|on|before|after)|(?:weeks?|months?|years?|decades?) ago,?(?: on)?)\s$/iu;
const NO_WEEKDAY_AFTER =
  /^(?:(?:,? (?:and|or|to|through) \p{Lu}\p{Ll}+day)? (?:morning|afternoon|evening|night)s\b| (?:Times|Telegraph|Mail|Mirror|Express|Post|Herald|Night (?:Football|Live))\b|['’]s child| (?:of|in) (?:each|every|the month|January|February|March|April|May|June|July|August|September|October|November|December)\b)/u;

/** "Open Monday to Friday", but not "from Monday to Friday"; "every Monday and Friday". */
const WORKING_WEEK_AFTER = /^(?: (?:to|through) |\s?[-–—]\s?)(?:Fri|Satur|Sun)day\b/u;
const WORKING_WEEK_BEFORE =
  /(?<!\b(?:[Ff]rom|[Ss]ince) )\bMonday(?: (?:to|through) |\s?[-–—]\s?)$/u;
const FROM_BEFORE = /\b(?:from|since) $/iu;
const HABIT_BEFORE = new RegExp(
  `\\b(?:every|each) ${WEEKDAY}(?:, ${WEEKDAY})*,? (?:and |or )?$`,
  "iu",
);

/** "Monday to Thursday" · "Tuesday and Wednesday": the second is the next one after the first. */
const SPAN_BEFORE = new RegExp(
  `\\b(?<last>last )?(?<first>${WEEKDAY})(?:(?: (?:morning|afternoon|evening|night))? (?<word>to|through|until|till|and|or) | ?[-–—] ?)$`,
  "u",
);
/** "Friday and Thursday" are not six days apart. */
const NEXT_TO_DAYS = 3;
const WEEK_AFTER = /^(?: of)? (?<step>last|next) week\b/u;

/** The nearest such day in the past, today included, unless it is said to come. */
export function readWeekday(
  { which, weekday }: Groups,
  { before, after, published }: Surroundings,
): PartialDate | undefined {
  const target = weekdayNumber(weekday);
  if (published === undefined || target === undefined) return undefined;
  if (isNoDay(weekday, before, after)) return undefined;
  const back = (weekdayOf(published) - target + 7) % 7;
  const ahead = (target - weekdayOf(published) + 7) % 7;
  switch (which?.toLowerCase()) {
    case "every":
    case "each":
    case "a":
      return undefined;
    case "last":
    case "past":
      return formatDay(published - (back === 0 ? 7 : back));
    case "next":
    case "coming":
      return formatDay(published + (ahead === 0 ? 7 : ahead));
    default:
      return formatDay(plainWeekday(target, { before, after, published }));
  }
}

function isNoDay(weekday: string | undefined, before: string, after: string): boolean {
  const isWorkingWeek =
    WORKING_WEEK_BEFORE.test(before) ||
    (weekday === "Monday" && WORKING_WEEK_AFTER.test(after) && !FROM_BEFORE.test(before));
  return (
    isWorkingWeek ||
    NO_WEEKDAY_BEFORE.test(before) ||
    NO_WEEKDAY_AFTER.test(after) ||
    HABIT_BEFORE.test(before)
  );
}

type Near = Surroundings & { readonly published: Day };

function plainWeekday(target: number, { before, after, published }: Near): Day {
  const step = WEEK_AFTER.exec(after)?.groups?.step;
  if (step !== undefined) {
    const monday = published - ((weekdayOf(published) + 6) % 7);
    return monday + ((target + 6) % 7) + (step === "last" ? -7 : 7);
  }
  return daySpanned(target, before, published) ?? nearestWeekday(target, before, published);
}

/** The second day of two; undefined where there is no first. */
function daySpanned(target: number, before: string, published: Day): Day | undefined {
  const span = SPAN_BEFORE.exec(before);
  const first = weekdayNumber(span?.groups?.first);
  if (span === null || first === undefined) return undefined;
  const { last, word } = span.groups ?? {};
  const days = (target - first + 7) % 7;
  if ((word === "and" || word === "or") && days > NEXT_TO_DAYS) return undefined;
  const begins = nearestWeekday(first, before.slice(0, span.index), published);
  return begins + days - (last !== undefined && begins === published ? 7 : 0);
}

/** What "would" come on the day before publication did: the text is a day old. */
function nearestWeekday(target: number, before: string, published: Day): Day {
  const back = (weekdayOf(published) - target + 7) % 7;
  const ahead = (target - weekdayOf(published) + 7) % 7;
  const isComing = isAhead(before) || (back !== 1 && mayBeAhead(before));
  return isComing ? published + ahead : published - back;
}
