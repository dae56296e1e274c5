/**
 * Decides who says a quotation, by the words beside it alone. A speaker is named only where the text leaves no choice:
 * a wrong one is worse than none.
 */

import type { Place } from "../newsroom/claim.ts";
import type { KnownPerson } from "./people.ts";
import { isRole } from "./person-signs.ts";
import { SAID } from "./saying.ts";
import { type Span, within } from "./spans.ts";

/** A person named at a place of one field, in reading order. */
export type Standing = Span & { readonly person: KnownPerson };

/** Who a cue names: a person, or a pronoun that stands for one. */
export type Cue =
  | { readonly kind: "person"; readonly person: KnownPerson }
  | { readonly kind: "pronoun"; readonly pronoun: "he" | "she"; readonly at: number };

/** A cue is looked for this far from its quotation. */
const CUE_CHARS_MAX = 220;

/** Before words of the speaker's own about something: called it “a disgrace”. */
const JUDGED =
  "called|calls|described|describes|dismissed|likened|compared|labeled|labelled|branded|characterized|characterised|attacked|criticized|criticised|condemned|denounced|decried|slammed|blasted|bemoaned|praised|lauded|hailed|deemed|dubbed";
/** What is judged may be another's words, and then the quotation is theirs. */
const OTHERS_WORDS =
  /\b(?:comments?|claims?|remarks?|statements?|phrases?|slogans?|words?|tweets?|posts?|calls?|quotes?|questions?|lines?|letters?|speech(?:es)?|arguments?|suggestions?|notions?|ideas?|accusations?|allegations?|charges?|reports?|titles?)\b/iu;
/** None that casts doubt on whether it was said. */
const ADVERB =
  "(?:(?:also|later|then|once|has|had|further|again|still|even|just|first|(?!reported|alleged|supposed|purported|false)\\p{Ll}+ly)\\s){0,2}";
/** Verbs whose object, not subject, follows them. */
const TOLD = /^(?:told|tells|urged|warned|warns|admitted|maintained|posted)$/u;
const HAS_SAID = new RegExp(
  `\\b(?:${SAID}|saying|adding|telling|asking|${JUDGED}|thought|thinks|believes|believed)\\b`,
  "u",
);
/** Another clause has begun, with another subject. */
const HAS_SUBJECT =
  /\b(?:who|whom|whose|which|he|she|they|we|you|while|when|as|but|after|before|because|and)\b/iu;

/** “…,” X said · “…,” said X · “…,” according to X. Starts right after the closing mark. */
export function cueAfter(
  text: string,
  end: number,
  until: number,
  people: readonly Standing[],
): Cue | undefined {
  const after = text.slice(end, Math.min(until, end + CUE_CHARS_MAX));
  const lead = /^[^\S\n]*[,―—–-]?[^\S\n]*/u.exec(after)?.[0].length ?? 0;
  const words = after.slice(lead);
  const at = end + lead;
  const pronoun = SAYS_PRONOUN.exec(words)?.groups;
  const said = pronoun?.first ?? pronoun?.last;
  if (said !== undefined) return { kind: "pronoun", pronoun: said === "he" ? "he" : "she", at };
  const verb = OPENING_VERB.exec(words);
  if (verb !== null) {
    if (TOLD.test(verb.groups?.verb ?? "")) return undefined;
    return personCue(subjectsFrom(text, at + verb[0].length, people)[0]);
  }
  const subjects = subjectsFrom(text, at, people);
  const isSigned =
    /[―—–]/u.test(after.slice(0, lead)) &&
    /^\.?\s*(?:$|\n)/u.test(text.slice(subjects[0]?.end, until));
  if (isSigned) return personCue(subjects[0]);
  return personCue(
    subjects.find(({ start, end }) => {
      const tail = text.slice(end, Math.min(until, end + CUE_CHARS_MAX));
      return IS_SAID.test(closed(text.slice(at, start), tail));
    }),
  );
}

/** "her lawyer, Bram Okafor, told": the comma after such a name belongs to the one before it. */
function closed(lead: string, tail: string): string {
  return APPOSED.test(lead) ? tail.replace(/^,/u, "") : tail;
}

const APPOSED =
  /(?:^|[.;:“”"]\s|\b[Bb]ut\s)(?:[Aa]n?other|[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|\p{Lu}[\p{L}.]*['’]s?)\s[^,;:“”"]{2,60},\s$/u;

const SAYS_PRONOUN = new RegExp(
  `^(?:(?<first>he|she)\\s${ADVERB}(?:${SAID})\\b|(?:${SAID})\\s(?<last>he|she)\\b)`,
  "u",
);
const OPENING_VERB = new RegExp(`^(?<verb>${SAID}|according to)\\s`, "u");
const VERBS = new RegExp(`\\b(?:${SAID})\\b`, "gu");
/** What may part a subject from its verb: a phrase between commas, (D-Wis.), "of the Sierra Club". */
const APART = `(?:\\sof\\s(?:the\\s)?\\p{Lu}[\\p{L}’'&. -]{1,40})?(?:\\s\\([^()]{1,60}\\))?(?:,[^;:“”"]{1,160},)?`;
const IS_SAID = new RegExp(`^${APART}\\s${ADVERB}(?:${SAID})\\b`, "u");

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
  return !HAS_SAID.test(rest) && !other.test(rest);
}

/**
 * Whether the words before a name leave it the subject of its clause: nothing, "But", a title or role, "In a statement".
 * "A man who knew Kevin Cooper said" does not, nor "A lawyer for Kevin Cooper said", nor "Police said Cooper wrote".
 */
export function leavesSubject(lead: string): boolean {
  const clause = (/[^,;:―—–(“”"]*$/u.exec(lead)?.[0] ?? "").trimStart();
  if (/\b(?:who|whom|whose|that|which|what|when|and|or)\b/u.test(clause) && !BUT.test(clause))
    return false;
  if (HAS_SAID.test(clause)) return false;
  return (
    BUT.test(clause) ||
    OPENING_PHRASE.test(clause) ||
    (isWholeName(clause) && !PREPOSITION.test(clause))
  );
}

const BUT =
  /^(?:but|and|then|later|meanwhile|still|however|yet|also|instead|now|so|finally|afterwards?)\s$/iu;
const OPENING_PHRASE = /^(?:On|In|At|During)\s(?:[\p{L}\p{N}’'.-]+\s){1,6}$/u;
const PREPOSITION =
  /\b(?:of|for|with|by|from|to|about|against|between|on|in|at|like|than|after|before|behind|including)\s/iu;

/** The people from `at` on with nothing before the name but words that say who it is, and not as a possessor. */
function subjectsFrom(text: string, at: number, people: readonly Standing[]): readonly Standing[] {
  const near = within(people, at, at + 120);
  const past = near.findIndex(({ start }) => !isRoleLead(text.slice(at, start)));
  return near.slice(0, past === -1 ? near.length : past).filter(({ start, end }) => {
    const isOthers = /^(?:['’]s?(?!\p{L})|[\p{L}\p{S}]|\sand\s\p{Lu})/u.test(
      text.slice(end, end + 6),
    );
    return !isOthers && isWholeName(text.slice(at, start));
  });
}

/** Words that can stand before a name inside one noun phrase, up to another's name or a possessor in it. */
function isRoleLead(lead: string): boolean {
  return (
    /^[^.,;:“”"]*(?:,\s)?$/u.test(lead.replace(/\b\p{Lu}\p{L}{0,4}\./gu, "")) &&
    !HAS_SAID.test(lead) &&
    !HAS_SUBJECT.test(lead)
  );
}

/** Nothing, or a noun or title that says who: "attorney ", "Cooper's lawyer, ". */
function isWholeName(lead: string): boolean {
  if (lead.trim() === "") return true;
  const last = /(\S+?)[.,]?\s$/u.exec(lead)?.[1] ?? "";
  return (
    isRole(last) ||
    /^(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Judge|President|Senator|Governor|Representative|Justice|Detective|Officer|Sheriff|Mayor|Secretary|Leader|Speaker|Attorney|General|Minister|Chancellor|Pope|King|Queen|Prince|Princess)$/u.test(
      last,
    )
  );
}

function personCue(standing: Standing | undefined): Cue | undefined {
  return standing && { kind: "person", person: standing.person };
}

/** Whether the words after a name make its bearer say something. */
export function isSaying(tail: string): boolean {
  return IS_SAID.test(tail);
}

/** Whose words a sentence reports, when one person's: X said the plan would fail. · The plan would fail, X said. */
export function soleSayer(
  text: string,
  from: number,
  until: number,
  people: readonly Standing[],
): KnownPerson | undefined {
  if (!saysOnce(text.slice(from, until))) return undefined;
  const sayers = within(people, from, until).filter(
    ({ start, end }) => isSaying(text.slice(end, until)) && leavesSubject(text.slice(from, start)),
  );
  return sayers.length === 1 ? sayers[0]?.person : undefined;
}

/** Whether somebody says something in `words`, in whatever form. */
export function saysAnything(words: string): boolean {
  return HAS_SAID.test(words);
}

/** Whether one verb of saying stands in `words`, so that they hold one cue. */
export function saysOnce(words: string): boolean {
  return (words.match(VERBS) ?? []).length === 1;
}

/** Every place that names somebody in one field, in reading order. */
export function standingsOf(
  people: readonly KnownPerson[],
  field: Place["field"],
): readonly Standing[] {
  return people
    .flatMap((person) =>
      person.places
        .filter((place) => place.field === field)
        .map(({ start, end }) => ({ start, end, person })),
    )
    .sort((a, b) => a.start - b.start);
}
