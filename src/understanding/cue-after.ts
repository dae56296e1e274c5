/**
 * Decides who says a quotation by the words after it alone. A speaker is named only where the text leaves no choice: a
 * wrong one is worse than none.
 */

import { ADVERB, isSaying, SAID, saysAnything } from "./saying.ts";
import { within } from "./spans.ts";
import { CUE_CHARS_MAX, type Cue, personCue, type Standing } from "./standings.ts";
import { closed, isWholeName } from "./subjects.ts";

/** Verbs whose object, not subject, follows them. */
const TOLD = /^(?:told|tells|urged|warned|warns|admitted|maintained|posted)$/u;
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
  if (RELAYED.test(words)) return undefined;
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
      return isSaying(closed(text.slice(at, start), tail));
    }),
  );
}

/** "…,” a cellmate claimed Halloran said: whoever is named first only tells that another said it. */
export const RELAYED = new RegExp(
  `^[^.;“”"]{1,80}?\\s(?:${SAID})\\s(?:that\\s)?(?:he|she|they|(?:the|an?|his|her)\\s\\p{Ll}+|\\p{Lu}[\\p{L}.’'-]+(?:\\s\\p{Lu}[\\p{L}.’'-]+){0,2})\\s(?:had\\s)?(?:${SAID})\\b`,
  "u",
);

const SAYS_PRONOUN = new RegExp(
  `^(?:(?<first>he|she)\\s${ADVERB}(?:${SAID})\\b|(?:${SAID})\\s(?<last>he|she)\\b)`,
  "u",
);
const OPENING_VERB = new RegExp(`^(?<verb>${SAID}|according to)\\s`, "u");

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
    !saysAnything(lead) &&
    !HAS_SUBJECT.test(lead)
  );
}
