/**
 * Says whom "he said" and "she added" mean: who spoke just before, or the one person whom the words before leave.
 * Where two fit, nobody is named.
 */

import { isQuoted, type Page, type Spoken, sentenceAt } from "./page.ts";
import type { KnownPerson } from "./people.ts";
import { isSaying, saysAnything } from "./saying.ts";
import { within } from "./spans.ts";
import type { Cue, Standing } from "./standings.ts";
import { leavesSubject, soleSayer } from "./subjects.ts";

/** How near to the start of its sentence a name must stand to be taken for its subject. */
const SUBJECT_CHARS_MAX = 60;
/** Nobody is meant who was named further back in the paragraph. */
const LOOK_BACK_CHARS = 2000;
/** Some sentences later a pronoun means somebody else, whose name was not understood. */
const MEANT_WITHIN_CHARS = 600;

type Pronoun = Extract<Cue, { kind: "pronoun" }>;

/**
 * `spoken` are the quotations before, with their speakers. Only who is known to be a woman, or spoke just before, is
 * "she": of most others that a text names nothing says so because they are men.
 */
export function antecedent(
  cue: Pronoun,
  paragraph: number,
  page: Page,
  spoken: readonly Spoken[],
): KnownPerson | undefined {
  const person = personMeant(cue, paragraph, page, spoken);
  const isKnown = person?.gender !== undefined || spoken.at(-1)?.speaker === person;
  return cue.pronoun === "he" || isKnown ? person : undefined;
}

function personMeant(
  cue: Pronoun,
  paragraph: number,
  page: Page,
  spoken: readonly Spoken[],
): KnownPerson | undefined {
  const from = Math.max(page.paragraphs[paragraph]?.start ?? 0, cue.at - LOOK_BACK_CHARS);
  const named = fittingBetween(page, cue, from, cue.at);
  const last = spoken.at(-1);
  const isNear = last !== undefined && last.quotation.paragraph >= paragraph - 1;
  const speaker = isNear ? last.speaker : undefined;
  const [first] = named;
  if (first === undefined) {
    const sole =
      isNear && !namesUnknown(page, from, cue.at) ? soleSpeaker(cue, page, last) : undefined;
    return sole ?? subjectOfParagraphBefore(cue, paragraph, page);
  }
  const isAlone = named.every(({ person }) => person === first.person);
  const isRecent = cue.at - (named.at(-1)?.end ?? 0) <= MEANT_WITHIN_CHARS;
  if (
    isAlone &&
    isRecent &&
    (first.person === speaker || named.some((one) => isSubject(one, page)))
  )
    return first.person;
  return subjectJustBefore(cue.at, page, named);
}

/** Whether a name of two words stands outside quotations that nobody known has: "he" may be that one. */
function namesUnknown(page: Page, from: number, until: number): boolean {
  const names = page.text.slice(from, until).matchAll(/\p{Lu}\p{L}+\s\p{Lu}\p{L}+/gu);
  return [...names].some(
    ({ index }) =>
      !isQuoted(page, from + index) && within(page.people, from + index, until).length === 0,
  );
}

/** The last speaker, when nobody else who fits was named around that quotation. */
function soleSpeaker(
  cue: Pronoun,
  page: Page,
  { quotation, speaker }: Spoken,
): KnownPerson | undefined {
  const around = page.paragraphs[quotation.paragraph];
  if (around === undefined || speaker === undefined || !fits(cue, speaker)) return undefined;
  const from = Math.max(around.start, quotation.outerStart - LOOK_BACK_CHARS);
  const until = Math.min(around.end, quotation.outerEnd + LOOK_BACK_CHARS);
  const isSole = fittingBetween(page, cue, from, until).every(({ person }) => person === speaker);
  return isSole ? speaker : undefined;
}

/**
 * For a paragraph that opens with its quotation or with the pronoun: whom the sentence before it is about, or who speaks
 * there and nobody else.
 */
function subjectOfParagraphBefore(
  cue: Pronoun,
  paragraph: number,
  page: Page,
): KnownPerson | undefined {
  const before = page.paragraphs[paragraph - 1];
  const start = page.paragraphs[paragraph]?.start;
  const opens = cue.at === start || page.quotations.some(({ outerStart }) => outerStart === start);
  if (before === undefined || !opens) return undefined;
  const from = Math.max(before.start, sentenceAt(page, before.end - 1)?.start ?? 0);
  const sayer = soleSayer(page.text, from, before.end, page.people);
  if (sayer !== undefined && fits(cue, sayer)) return sayer;
  return subjectBetween(cue, from, before.end, page);
}

/** The subject of a sentence, when nobody else there can be meant, or when it says something as nobody else does. */
function subjectBetween(
  cue: Pronoun,
  from: number,
  until: number,
  page: Page,
): KnownPerson | undefined {
  const named = fittingBetween(page, cue, from, until);
  const [subject] = named;
  if (subject === undefined || !isSubject(subject, page)) return undefined;
  const lead = page.text.slice(from, subject.start);
  if (saysAnything(lead) || !leavesSubject(lead)) return undefined;
  const others = named.filter(({ person }) => person !== subject.person);
  const says = ({ end }: Standing) => isSaying(page.text.slice(end, until));
  const isMeant = others.length === 0 || (says(subject) && !others.some(says));
  return isMeant ? subject.person : undefined;
}

/** The one person of the sentence before, when it opens with them. */
function subjectJustBefore(
  at: number,
  page: Page,
  named: readonly Standing[],
): KnownPerson | undefined {
  const here = sentenceAt(page, at)?.start ?? 0;
  const previous = sentenceAt(page, here - 1)?.start ?? 0;
  const [first, ...others] = named.filter(({ start }) => start >= previous);
  if (first === undefined || !isSubject(first, page)) return undefined;
  const isOnly = others.every(({ start, person }) => person === first.person && start < here);
  return isOnly && first.start < here ? first.person : undefined;
}

/** "She, like Michelle Obama, …" has another subject. */
function isSubject({ start }: Standing, page: Page): boolean {
  const opening = page.text.slice(sentenceAt(page, start)?.start ?? 0, start);
  return opening.length <= SUBJECT_CHARS_MAX && !/\b(?:she|he|they|like)\b/iu.test(opening);
}

/** Who is named between two offsets, outside quotations, and can be meant by the pronoun. */
function fittingBetween(
  page: Page,
  cue: Pronoun,
  from: number,
  until: number,
): readonly Standing[] {
  return within(page.people, from, until).filter(
    ({ start, person }) => fits(cue, person) && !isQuoted(page, start),
  );
}

function fits({ pronoun }: Pronoun, { gender }: KnownPerson): boolean {
  return gender === undefined || (gender === "man") === (pronoun === "he");
}
