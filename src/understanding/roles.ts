/**
 * The words that say who somebody is, exactly as they stand beside the name: a title, a noun before it ("death row
 * inmate"), an age, or a phrase between commas. Nothing is put together from two places.
 */

import type { Place } from "../newsroom/claim.ts";
import { isRole } from "./person-signs.ts";

/** Where a name stands, within its field's text. */
type Standing = {
  readonly text: string;
  readonly sentence: Place;
  readonly name: { readonly start: number; readonly end: number };
  readonly title: Place | undefined;
};

/** Roles are read from this many characters on either side. */
const ROLE_CHARS_MAX = 120;
const PHRASE_CHARS_MAX = 90;
const WORDS_BEFORE_MAX = 6;

const AGE = /^\d{1,3}-year-old$/iu;
const DETERMINERS = /^(?:the|an?|his|her|their|its|my|our|one)$/iu;
const FUNCTION_WORDS =
  /^(?:about|above|across|after|against|along|also|although|among|and|are|around|as|at|be|because|been|before|behind|being|below|beside|between|beyond|but|by|can|could|despite|did|do|does|during|except|for|from|had|has|have|he|how|however|i|if|in|including|inside|into|is|it|like|may|might|more|most|must|near|neither|nor|not|of|off|on|only|or|out|outside|over|per|said|says|she|should|since|so|some|such|than|that|then|there|these|they|this|those|though|through|to|told|toward|towards|under|unless|unlike|until|up|upon|was|we|were|what|when|where|whether|which|while|who|whom|whose|why|will|with|within|without|would|yet|you|your|both|all|many|each|every|any|another|other|meet|meets|met|tell|let|made|make|makes|became|become|saw|sees|see|ask|asks|named|called|put|got|get|gave|give|say|killed|left|yesterday|today|tomorrow|later|earlier|even|just|still|instead|meanwhile|no)$/iu;
/** Words in -ed and -ing before a noun are mostly verbs; these describe. */
const DESCRIBING =
  /^(?:retired|convicted|accused|disgraced|jailed|imprisoned|condemned|alleged|suspected|renowned|celebrated|acclaimed|embattled|deposed|ousted|exiled|wanted|beloved|self-proclaimed|so-called|acting|founding|leading|managing|reigning|outgoing|incoming|sitting|serving|surviving|grieving|long-serving|best-selling|award-winning|marketing|banking|training|visiting|boxing|racing|skiing|swimming|fighting|wrestling|engineering|admitted|confessed|married|divorced|distinguished|noted|red|seed|beleaguered|adopted|estranged|murdered|slain|wounded|injured|unnamed|elected|appointed|interim|ranked|top-ranked)$/iu;

/** The roles on both sides of one naming; none where nothing says who it is. */
export function rolesAt(standing: Standing): readonly Place[] {
  return [roleBefore(standing), roleAfter(standing)].filter((role) => role !== undefined);
}

function roleBefore({ text, sentence, name, title }: Standing): Place | undefined {
  const end = title?.start ?? name.start;
  const from = Math.max(sentence.start, end - ROLE_CHARS_MAX);
  const before = text.slice(from, end);
  const lead = title === undefined ? leadingPhrase(before) : leadingTitle(before);
  if (lead === undefined && (title === undefined || isCourtesy(text.slice(title.start, title.end))))
    return undefined;
  const start = lead === undefined ? end : from + lead;
  const stop = title?.end ?? from + before.trimEnd().replace(/,$/u, "").length;
  return { field: sentence.field, start, end: stop };
}

/** "Mr." says nothing about who somebody is. */
function isCourtesy(title: string): boolean {
  return /^(?:Mr|Mrs|Ms|Mx|Miss|Sir|Hon)\.?$/u.test(title);
}

/** "former", "acting" and the like before a capitalised title. Returns where the role starts within `before`. */
function leadingTitle(before: string): number | undefined {
  const match =
    /(?:\b(?:the |an? )?(?:former|then|current|acting|late|ex|outgoing|incoming|deposed|ousted|retired)[ -])$/iu.exec(
      before,
    );
  return match?.index;
}

/** Where the noun phrase that ends `before` starts, when its noun says who somebody is. */
function leadingPhrase(before: string): number | undefined {
  if (/[^\s,]\s$/u.test(before)) {
    const start = nounPhraseStart(before);
    return start === undefined ? undefined : (appositionStart(before.slice(0, start)) ?? start);
  }
  return /[^\s],\s$/u.test(before) ? appositionStart(before) : undefined;
}

/** Walks left over the words of "their 10-year-old daughter" or "death row inmate". */
function nounPhraseStart(before: string): number | undefined {
  const words = [...before.matchAll(/\S+/gu)].slice(-WORDS_BEFORE_MAX);
  const head = words.at(-1);
  if (head === undefined || !(isRole(head[0]) || AGE.test(head[0].replace(/^[“"(]/u, ""))))
    return undefined;
  let start = head.index + (head[0].length - head[0].replace(/^[“"(]/u, "").length);
  if (start > head.index) return start;
  for (const { 0: word, index } of words.slice(0, -1).reverse()) {
    if (DETERMINERS.test(word)) return index;
    const isOpened = OPENING.test(before.slice(start).split(" ", 1)[0] ?? "");
    if (!describes(word) || (isOpened && /^\p{Ll}+$/u.test(word))) break;
    start = index;
    if (/['’]s?$/u.test(word)) break;
  }
  return start;
}

/** Adjectives that come first: lower-case words before them belong to something else. */
const OPENING = /^(?:former|current|then|ex|late|longtime|long-time|fellow)$/u;

function describes(word: string): boolean {
  if (AGE.test(word) || DESCRIBING.test(word)) return true;
  if (/[^\p{L}\p{N}.'’-]|\.$/u.test(word) && !/^(?:\p{Lu}\.)+$/u.test(word)) return false;
  return !FUNCTION_WORDS.test(word) && !/(?:ed|ing|ly)$/iu.test(word) && !/^\d+$/u.test(word);
}

/** "The sole survivor of the murders, " — a clause of its own before the comma that names what somebody is. */
function appositionStart(before: string): number | undefined {
  const clause =
    /^(?:.*(?:[,;:—–(“"]\s?|\band\s|\bwith\s|\bby\s|\bto\s|\b(?:said|says|added)\s|\bof\s(?=his|her)))?(?<phrase>(?:the|an?|his|her|their|its|one of|another|[\p{L}.-]+['’]s)\s[^,;:—–(“"]{2,80}),\s$/isu.exec(
      before,
    );
  const phrase = clause?.groups?.phrase;
  if (clause === null || phrase === undefined || !hasRoleHead(phrase)) return undefined;
  return before.length - phrase.length - 2; // the comma and the space after it
}

/** The noun of a phrase is the last word before what narrows it: "survivor of the murders". */
function hasRoleHead(phrase: string): boolean {
  const head =
    phrase.split(
      /\s(?:of|in|at|for|from|on|to|with|who|whose|that|behind|against|before|after|during|since|and)\s/iu,
      1,
    )[0] ?? "";
  return (
    isRole(head.split(/\s+/u).at(-1) ?? "") &&
    !/\b(?:was|were|is|are|had|has|said|told)\b/u.test(phrase)
  );
}

/** ", a death row inmate at San Quentin," */
function roleAfter({ text, sentence, name }: Standing): Place | undefined {
  const after = text.slice(name.end, Math.min(sentence.end, name.end + ROLE_CHARS_MAX));
  const match = /^(?:, \d{1,2})?, (?<phrase>[^,;:—–()“”"]+)(?<close>[,;:—–(.]|$)/u.exec(after);
  const found = match?.groups?.phrase?.trimEnd() ?? "";
  const isLast = name.end + after.indexOf(found) + found.length === sentence.end;
  const phrase = isLast ? found.replace(/[.!?]$/u, "") : found;
  if (phrase.length < 4 || phrase.length > PHRASE_CHARS_MAX || !isRolePhrase(phrase))
    return undefined;
  const start = name.end + after.indexOf(phrase);
  return { field: sentence.field, start, end: start + phrase.length };
}

function isRolePhrase(phrase: string): boolean {
  const opens =
    /^(?:the|an?|his|her|their|its|one of|former|then|\p{Lu}[\p{L}.]*['’]s?)\s/iu.test(phrase) ||
    isRole(phrase.split(" ", 1)[0] ?? "");
  const hasVerb =
    /\b(?:said|says|told|tells|was|were|is|are|had|has|have|will|would|added|wrote|tweeted|asked|did|does)\b/u.test(
      phrase.replace(/\b(?:who|which|that)\b.*$/u, ""),
    );
  return opens && !hasVerb && hasRoleHead(phrase.replace(/\s(?:who|whose|which)\b.*$/u, ""));
}
