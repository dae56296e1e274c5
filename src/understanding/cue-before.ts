/** Decides who says a quotation by the words before it alone, as carefully as by those after it. */

import { ADVERB, APART, JUDGED, SAID, saysAnything } from "./saying.ts";
import { within } from "./spans.ts";
import { CUE_CHARS_MAX, type Cue, personCue, type Standing } from "./standings.ts";
import { closed, leavesSubject } from "./subjects.ts";

/** What is judged may be another's words, and then the quotation is theirs. */
const OTHERS_WORDS =
  /\b(?:comments?|claims?|remarks?|statements?|phrases?|slogans?|words?|tweets?|posts?|calls?|quotes?|questions?|lines?|letters?|speech(?:es)?|arguments?|suggestions?|notions?|ideas?|accusations?|allegations?|charges?|reports?|titles?)\b/iu;
/** X said, “…” · X told reporters in Ohio: “…” · According to X, “…”. Ends right before the opening mark. */
export function cueBefore(
  text: string,
  from: number,
  start: number,
  people: readonly Standing[],
): Cue | undefined {
  const first = Math.max(from, start - CUE_CHARS_MAX);
  const before = text.slice(first, start);
  const pronoun = PRONOUN_SAID.exec(before);
  const said = pronoun?.groups?.pronoun;
  if (pronoun !== null && said !== undefined && isCueTail(pronoun.groups?.rest ?? "")) {
    const at = first + pronoun.index;
    const isHe = said.toLowerCase() === "he";
    return isRivalled(text, at, start, people)
      ? undefined
      : { kind: "pronoun", pronoun: isHe ? "he" : "she", at };
  }
  const subject = within(people, first, start).findLast((standing) =>
    isSayingIt(text, standing, from, start, people),
  );
  return subject === undefined ? participleCue(text, from, start, people) : personCue(subject);
}

function isSayingIt(
  text: string,
  subject: Standing,
  from: number,
  start: number,
  people: readonly Standing[],
): boolean {
  const lead = text.slice(Math.max(from, subject.start - LEAD_CHARS), subject.start);
  const tail = closed(lead, text.slice(subject.end, start));
  if (ACCORDING_TO.test(lead) && /^(?:,[^,;:.“”"]{1,80})?,\s*$/u.test(tail)) return true;
  if (SAID_FIRST.test(lead) && /^(?:,[^,;:.“”"]{1,80},?)?[:,]\s*$/u.test(tail)) return true;
  if (RELATED.test(lead) && CALLED.test(tail)) return true;
  const said = SAID_BEFORE.exec(tail);
  const { judged, rest = "" } = said?.groups ?? {};
  if (
    said === null ||
    !isCueTail(rest) ||
    (judged !== undefined && OTHERS_WORDS.test(judged + rest))
  )
    return false;
  return leavesSubject(lead) && !isRivalled(text, subject.end, start, people);
}

/** Whether somebody else opens a clause between a cue and its quotation. */
function isRivalled(
  text: string,
  from: number,
  start: number,
  people: readonly Standing[],
): boolean {
  return within(people, from, start).some((other) =>
    /,\s$/u.test(text.slice(other.start - 2, other.start)),
  );
}

/** How far before a name its clause is read. */
const LEAD_CHARS = 60;

/** Said Ellis: “…” */
const SAID_FIRST =
  /(?:^|[.!?”"]\s|\n)(?:Said|Says|Added|Adds|Asked|Replied|Wrote|Recalled|Explained|Tweeted)\s$/u;
/** An act that Mayor Lopes described as “…” · what Lopes called a “…” */
const RELATED = /\b(?:that|which|what)\s(?:\p{L}+\.?\s){0,2}$/u;
const CALLED =
  /^\s(?:(?:has|had|have|once|later|also)\s)*(?:(?:called|calls|labell?ed|branded|dubbed|termed|deemed)|(?:described|describes|denounced|dismissed|condemned)\sas)\s(?:an?\s|the\s)?$/u;
const ACCORDING_TO = /\b[Aa]ccording to\s(?:\p{L}+\.?\s){0,3}$/u;
const SAYING =
  /,\s(?:saying|adding|tweeting|writing|arguing|insisting|telling|warning|asking|claiming|noting|declaring|joking|calling)\b[^“”";?!.]{0,60}$/u;

/** Trump hit back, saying “…”: the sentence's one person, when it opens with them. */
function participleCue(
  text: string,
  from: number,
  start: number,
  people: readonly Standing[],
): Cue | undefined {
  const before = text.slice(Math.max(from, start - CUE_CHARS_MAX), start);
  const standings = within(people, from, start);
  const [first] = standings;
  if (first === undefined || !SAYING.test(before) || /\b(?:as|while|when)\b/u.test(before))
    return undefined;
  const lead = text
    .slice(from, first.start)
    .replace(/\b(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|President)\.?\s$/u, "")
    .trim();
  const isOpening = lead === "" || (lead.length <= 60 && lead.endsWith(","));
  return isOpening && standings.every(({ person }) => person === first.person)
    ? personCue(first)
    : undefined;
}

const SAID_BEFORE = new RegExp(
  `^${APART}\\s${ADVERB}(?:(?:${SAID})\\b|(?:${JUDGED})\\s(?!(?:as|by|an?|for|on|off|out|upon)\\b)(?<judged>\\p{L}+))(?<rest>[^“”";?!]{0,180})$`,
  "u",
);
const PRONOUN_SAID = new RegExp(
  `(?:^|[\\s(])(?<pronoun>he|she)\\s${ADVERB}(?:${SAID})\\b(?<rest>[^“”";?!]{0,180})$`,
  "iu",
);

/** What may stand between the verb and the quotation: whom it was said to, where and when, or the start of the clause. */
function isCueTail(rest: string): boolean {
  const isWhole = /[,:]\s*$/u.test(rest);
  const other = isWhole
    ? /\b(?:who|whom|whose|which|they|she|he)\b/iu
    : /\b(?:who|whom|whose|which)\b|['’]s?\s*$/iu;
  return !saysAnything(rest) && !other.test(rest);
}
