/** Whether somebody who is named is the subject of what is said there, and no bystander of the clause. */

import type { KnownPerson } from "./people.ts";
import { isRole } from "./person-signs.ts";
import { isSaying, saysAnything, saysOnce } from "./saying.ts";
import { within } from "./spans.ts";
import type { Standing } from "./standings.ts";

/**
 * Whether the words before a name leave it the subject of its clause: nothing, "But", a title or role, "In a statement".
 * "A man who knew Kevin Cooper said" does not, nor "A lawyer for Kevin Cooper said", nor "Police said Cooper wrote".
 */
export function leavesSubject(lead: string): boolean {
  const clause = (/[^,;:―—–(“”"]*$/u.exec(lead)?.[0] ?? "").trimStart();
  if (/\b(?:who|whom|whose|that|which|what|when|and|or)\b/u.test(clause) && !BUT.test(clause))
    return false;
  if (saysAnything(clause)) return false;
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

/** Nothing, or a noun or title that says who: "attorney ", "Cooper's lawyer, ". */
export function isWholeName(lead: string): boolean {
  if (lead.trim() === "") return true;
  const last = /(\S+?)[.,]?\s$/u.exec(lead)?.[1] ?? "";
  return (
    isRole(last) ||
    /^(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Judge|President|Senator|Governor|Representative|Justice|Detective|Officer|Sheriff|Mayor|Secretary|Leader|Speaker|Attorney|General|Minister|Chancellor|Pope|King|Queen|Prince|Princess)$/u.test(
      last,
    )
  );
}

/** "her lawyer, Bram Okafor, told": the comma after such a name belongs to the one before it. */
export function closed(lead: string, tail: string): string {
  return APPOSED.test(lead) ? tail.replace(/^,/u, "") : tail;
}

const APPOSED =
  /(?:^|[.;:“”"]\s|\b[Bb]ut\s)(?:[Aa]n?other|[Aa]n?|[Tt]he|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Mm]y|\p{Lu}[\p{L}.]*['’]s?)\s[^,;:“”"]{2,60},\s$/u;

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
