/**
 * Weighs whether a name is a person's, by the signs that the whole article gives: no single one is trusted, and the
 * names of places, firms and shows carry some of them too.
 */

import { givenName } from "./given-names.ts";
import {
  ACRONYM_NAMES,
  NOBLE_TITLES,
  PLACE_OPENERS,
  ROLE_NOUNS,
  SURE_TITLES,
} from "./name-words.ts";
import type { Name } from "./names.ts";
import { surname } from "./surnames.ts";

/** One place where a name stands, with what stands around it in its sentence. */
export type Naming = {
  readonly name: Name;
  /** Up to 60 characters before the name (and its title), from the start of its sentence on. */
  readonly before: string;
  /** Up to 80 characters after the name, to the end of its sentence. */
  readonly after: string;
};

/** A name is taken for a person's from here on. */
const WEIGHT_MIN = 3;

const SPEECH =
  "said|says|told|tells|added|adds|asked|asks|replied|wrote|writes|tweeted|tweets|explained|insisted|argued|argues|claimed|claims|noted|recalled|admitted|denied|testified|declared|announced|stated|warned|joked|confirmed|acknowledged|suggested|responded|believes|thinks|thought|hopes|wants|wanted|feels|felt|knew|knows";
/** Of one or of several: "was arrested", "were arrested". */
const IS = "(?:was|were|is|are|has been|have been|had been)";
const LIFE = `married|divorced|died|smiled|laughed|wept|cried|grew up|graduated|pleaded|stood trial|(?:deny|denies|denied) (?:the )?(?:murder|charges?|killing)|appeared (?:at|in|before) (?:\\S+ ){0,4}[Cc]ourt|${IS} (?:born|arrested|sentenced|convicted|acquitted|charged|indicted|executed|killed|shot|stabbed|murdered|elected|sworn|jailed|released|hospitali[sz]ed|survived|engaged|nominated|accused)|ha[sd] (?:spent|served) \\S+ (?:years|months)|himself|herself|and (?:his|her) (?:wife|husband|family|lawyers?|son|daughter)`;
/** "Dale Corrigan, Ann Frost and Tom Bell were jailed": what is told of several is told of each. */
const OTHERS = String.raw`(?:(?:, \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,2}){0,3},? and \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,2})?`;
const AFTER_SPEECH = new RegExp(
  `^(?:, [^,]{2,80},|,)? (?:also |has |had |later |then |once |simply )?(?:${SPEECH})\\b`,
  "u",
);
const AFTER_LIFE = new RegExp(`^${OTHERS},? (?:${LIFE})\\b`, "u");
/** What no firm and no place is: convicted of murder, sentenced to years. */
const AFTER_CRIME = new RegExp(
  `^${OTHERS},? (?:who )?${IS} (?:(?:convicted|found guilty|accused|acquitted|suspected) of (?:\\S+ )?(?:murder|manslaughter|killing|rape)|charged with (?:\\S+ )?(?:murder|manslaughter|killing|rape)|sentenced to (?:death|life|\\S+ (?:years|months))|jailed for|tried for (?:the )?(?:\\d{4} )?(?:murder|manslaughter|killing|rape)|serving \\S+ years|released (?:on bail|on parole|from prison))`,
  "u",
);
/** "Police charged X with murder." */
const CHARGED_BEFORE =
  /\b(?:charged|arrested|convicted|accused|found|acquitted|indicted|cleared) $/u;
const CHARGED_AFTER =
  /^ (?:with|of|guilty of|on suspicion of|for) (?:\S+ ){0,2}(?:murder|manslaughter|killing|rape|stabbing|kidnap|robbery|arson|burglary|assault)/u;
/** As courts name people: "Tom Bell (31)", "Tom Bell, of Mosley Road, Colden". */
const AGE_IN_BRACKETS = /^ \((?:1[6-9]|[2-9]\d)\)/u;
const RESIDENT = /^(?:, \d{1,2})?, of (?:\p{Lu}|no fixed)/u;
const BEFORE_SPEECH =
  /\b(?:said|says|added|asked|replied|wrote|tweeted|according to|explained|recalled|noted)\s$/u;
/** "Said his lawyer, ", before what only then is named. */
const APPOSED_AFTER_SPEECH =
  /\b(?:said|says|added|asked|replied|wrote|tweeted|according to|explained|recalled|noted)\s[^,;:“”"]{2,60},\s$/u;
const AGE_AFTER =
  /^, (?:then |now |aged? )?\d{1,2}(?:,(?!\d)|\.|;|\)| (?:years old|of|at the time))/u;
const AGE_BEFORE = /\b\d{1,3}-year-old\s$/iu;
const NAMED_BEFORE =
  /\b(?:named|called|known as|nicknamed|married|born|(?:led|headed|chaired|founded|written|directed|represented|accompanied|succeeded) by) $/u;
/** "His sister, ", "One of them, ". */
const APPOSED_BEFORE =
  /(?:^|[\s“"])(?:[Oo]ne of (?:them|the \p{Ll}+)|(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]he|[Aa]n?|[Aa]nother|\p{Lu}[\p{L}.-]*['’]s)\s(?<phrase>[^,;:“”"]{2,50})), $/u;
/** What is done to people only; "clinical trial of" is not. */
const TRIED_BEFORE =
  /\b(?:(?<!\b(?:clinical|drug|field|free|medical|vaccine) )(?:re)?trial|murder|killing|conviction|arrest|sentencing|acquittal) of $/iu;
const PLACE_BEFORE =
  /\b(?:in|at|near|outside|across|around|throughout|downtown|inside|visit|visited|visiting|carrier|USS) $/iu;
const PLACE_AFTER =
  /^, (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|N\.[A-Z]|S\.[A-Z]|D\.C|W\.Va)\.|^, (?:Alabama|Alaska|Arizona|California|Florida|Georgia|Illinois|Indiana|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Missouri|Nevada|New [JMYH]\p{Ll}+|Ohio|Oklahoma|Oregon|Pennsylvania|Tennessee|Texas|Utah|Wisconsin|England|France|Germany|Canada|Australia)\b/u;
const ROLE_AFTER =
  /^, (?:(?:an?|the|his|her|their|its|one of|former|then|who)\b|\p{Lu}[\p{L}.]*['’]s\b)?(?<phrase>[^,;.:“"]{2,60})/u;

/**
 * Whether the places of one name of two words or more make it a person's. `alone`: where its last word stands alone;
 * `isInCompany`: it stands in a list beside a person; `isSurnameTaken`: somebody else here has its last word.
 */
export function isFullName(
  namings: readonly Naming[],
  alone: readonly Naming[],
  { isInCompany, isSurnameTaken }: Readonly<Record<"isInCompany" | "isSurnameTaken", boolean>>,
): boolean {
  const words = namings[0]?.name.words.map(({ text }) => text) ?? [];
  const isOpening = namings.every(({ name }) => name.opensSentence);
  if (isOpening && PARTICIPLE.test(words[0] ?? "") && givenName(words[0] ?? "") === undefined)
    return false;
  const weight =
    nameWeight(words, isOpening || isSurnameTaken) +
    (alone.length > 0 ? 2 : 0) +
    (alone.some(lives) ? 2 : 0) +
    (isInCompany ? 2 : 0) +
    signWeight(namings);
  // "In Hillary Clinton, the party has …": no place bears both a given name and a surname.
  const isNoPlace =
    givenName(words[0] ?? "") === "strong" && surname(words.at(-1) ?? "") !== undefined;
  return weight + (isNoPlace ? 1 : 0) >= WEIGHT_MIN;
}

/** "Sentencing Marsh, the judge said": what is done to somebody, at a sentence's start. */
const PARTICIPLE = /^\p{Lu}\p{Ll}{3,}ing$/u;

/** Whether a name of two words or more looks like a person's wherever it stands. */
export function looksLikeName({ name }: Naming): boolean {
  const words = name.words.map(({ text }) => text);
  return nameWeight(words, name.opensSentence) >= WEIGHT_MIN;
}

/** What is told of people only; firms speak too. */
function lives({ after }: Naming): boolean {
  return AFTER_LIFE.test(after) || AGE_AFTER.test(after);
}

/** Whether a single word names a person who is named in no other way here. */
export function isLoneName(namings: readonly Naming[]): boolean {
  const given = givenName(namings[0]?.name.words[0]?.text ?? "");
  const isTitled = namings.some(({ name }) => SURE_TITLES.has(name.titleWord ?? ""));
  const isSure = namings.some(isSurelySomebody);
  const weight = (given === "strong" ? 1 : 0) + (isTitled ? 4 : 0) + (isSure ? 3 : 0);
  return weight > 0 && weight + Math.min(2, signWeight(namings)) >= WEIGHT_MIN;
}

/** "Her daughter Jessica", "Prince, 57, …", "Moat was convicted of murder": no place and no firm. */
function isSurelySomebody({ before, after }: Naming): boolean {
  if (KIN_BEFORE.test(before) || AGE_AFTER.test(after)) return true;
  return after.startsWith(" ") && isTried({ before, after });
}

/** "John Marsh, of Colden was jailed for": not the village. */
function isTried({ before, after }: Pick<Naming, "before" | "after">): boolean {
  return AFTER_CRIME.test(after) && !/\b(?:of|in|at|from|near)\s$/u.test(before);
}

const KIN_BEFORE =
  /\b(?:[Hh]is|[Hh]er|[Tt]heir|['’]s)\s(?:\p{Ll}[\p{L}-]*\s|\d{1,3}-year-old\s){0,2}(?:(?:ex-|half-|step|grand)?(?:wife|husband|son|daughter|brother|sister|mother|father|girlfriend|boyfriend)|aunt|uncle|cousin|niece|nephew|fianc[eé]e?|widow|twin),?\s$/u;

/** Whether this place names with an article: "the Brown family" names no person. */
export function hasArticle({ before }: Naming): boolean {
  return /\b(?:the|an?)\s$/iu.test(before);
}

/** Whether lower-case words just before say who this is: "death row inmate", "59-year-old". */
export function isRole(word: string): boolean {
  const noun = word.toLowerCase().replace(/^(?:then|ex|former|co|vice|now)-(?!wife|husband)/u, "");
  return ROLE_NOUNS.has(noun) || ROLE_NOUNS.has(word.toLowerCase());
}

/** What the words themselves say. In doubt, a surname alone says nothing: "Following Cameron" at a sentence's start. */
function nameWeight(words: readonly string[], isDoubtful: boolean): number {
  const [first = ""] = words;
  const last = words.at(-1) ?? "";
  const given = givenName(first);
  if (given !== "strong" && PLACE_OPENERS.has(first.toLowerCase())) return -3;
  const hasSuffix = /^(?:Jr|Sr)\.?$|^I{2,3}$|^IV$/u.test(last);
  return (
    (given === "strong" ? 3 : given === "weak" ? 1 : 0) +
    initialsWeight(words) +
    (hasSuffix && given !== undefined ? 3 : 0) +
    (isDoubtful && given === undefined && !/^\p{Lu}\./u.test(first)
      ? 0
      : SURNAME_WEIGHTS[surname(last) ?? "unknown"]) +
    (words.length === 2 && SURNAMES_FIRST.has(first) && HYPHENED_GIVEN.test(last) ? 3 : 0)
  );
}

const SURNAME_WEIGHTS = { shaped: 3, common: 2, unknown: 0 };
/** "Lee Myung-bak", "Tung Chee-hwa": the given name comes last. */
const SURNAMES_FIRST = new Set(
  "Kim Lee Park Pak Choi Choe Chung Cheong Cho Jo Jang Chang Lim Rim Han Shin Seo Suh Kwon Hwang Ahn An Song Yoo Yu Hong Roh No Chun Ban Oh Yoon Moon Kang Son Ri Rhee Tung Tsang Tsai Ma Chen Lien Soong Wang Li Lin Wu Chiang Chao Hsieh Hsu Huang Liu Lu Yeh Koo Lau Leung Cheung Chan Wong Ng Goh Tan".split(
    " ",
  ),
);
const HYPHENED_GIVEN = /^\p{Lu}\p{Ll}{1,5}-\p{Ll}{2,5}$/u;
/** Two letters with stops that are nobody's initials. */
const NO_INITIALS =
  /^(?:U\.[SKN]|E\.U|L\.A|N\.[YJCHMDZ]|S\.[CD]|D\.C|B\.C|A\.D|[AP]\.M|R\.I|T\.V|M\.P|Q\.C|P\.O|U\.P)\./u;

function initialsWeight(words: readonly string[]): number {
  const [first = ""] = words;
  if (NO_INITIALS.test(first)) return 0;
  const initials = words.slice(0, -1).filter((word) => /^\p{Lu}\./u.test(word)).length;
  const isDouble = /^\p{Lu}\.-?\p{Lu}\./u.test(first) || ACRONYM_NAMES.has(first);
  return isDouble ? 3 : Math.min(3, 2 * initials);
}

type Sign = readonly [weight: number, isGiven: (naming: Naming) => boolean];

/** Each kind of sign counts once, however often it is given. */
const SIGNS: readonly Sign[] = [
  [3, ({ before }) => isRole(lastWord(before)) || AGE_BEFORE.test(before)],
  [3, ({ after }) => AGE_AFTER.test(after) || /^,? who\b/u.test(after)],
  [2, ({ after }) => AGE_IN_BRACKETS.test(after)],
  [1, ({ after }) => RESIDENT.test(after)],
  [2, ({ after }) => hasRoleAfter(after)],
  [2, ({ before }) => hasRoleBefore(before)],
  [2, ({ before }) => NAMED_BEFORE.test(before)],
  [3, ({ before }) => TRIED_BEFORE.test(before)],
  [3, ({ before, after }) => CHARGED_BEFORE.test(before) && CHARGED_AFTER.test(after)],
  [3, isTried],
  [2, ({ after }) => AFTER_LIFE.test(after) && !AFTER_CRIME.test(after)],
  [1, speaks],
  [-3, ({ after }) => PLACE_AFTER.test(after)],
];

function signWeight(namings: readonly Naming[]): number {
  const isMostly = (sign: (naming: Naming) => boolean) =>
    namings.filter(sign).length * 2 > namings.length;
  return (
    Math.max(...namings.map(titleWeight)) +
    SIGNS.reduce((sum, [weight, isGiven]) => sum + (namings.some(isGiven) ? weight : 0), 0) -
    (isMostly(hasArticle) ? 4 : 0) -
    (isMostly(({ before }) => PLACE_BEFORE.test(before)) ? 3 : 0)
  );
}

function titleWeight({ name }: Naming): number {
  if (SURE_TITLES.has(name.titleWord ?? "")) return 4;
  if (name.title === undefined) return 0;
  if (NOBLE_TITLES.has(name.titleWord ?? "")) return 4;
  return givenName(name.words[1]?.text ?? "") === "strong" && name.words.length === 2 ? 3 : 2;
}

function speaks({ before, after }: Naming): boolean {
  const isApposed = APPOSED_AFTER_SPEECH.test(before) && hasRoleBefore(before);
  return AFTER_SPEECH.test(after) || BEFORE_SPEECH.test(before) || isApposed;
}

function hasRoleAfter(after: string): boolean {
  const phrase = ROLE_AFTER.exec(after)?.groups?.phrase ?? "";
  return phrase.split(/\s+/u).slice(0, 6).some(isRole);
}

function hasRoleBefore(before: string): boolean {
  const apposed = APPOSED_BEFORE.exec(before);
  if (apposed === null) return false;
  const phrase = apposed.groups?.phrase;
  return (
    phrase === undefined ||
    isRole(
      /^\S+(?: \S+)*?(?= (?:of|in|at|for|from|on|to|with)\b|$)/u
        .exec(phrase)?.[0]
        .split(" ")
        .at(-1) ?? "",
    )
  );
}

function lastWord(before: string): string {
  return /(\S+)\s$/u.exec(before.slice(-30))?.[1] ?? "";
}
