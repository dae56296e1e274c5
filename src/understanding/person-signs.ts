/**
 * Weighs whether a name is a person's, by the signs that the whole article gives: no single one is trusted, and the
 * names of places, firms and shows carry some of them too.
 */

import { givenName } from "./given-names.ts";
import { ROLE_NOUNS, SURE_TITLES } from "./name-words.ts";
import type { Name } from "./names.ts";

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
const LIFE =
  "married|divorced|died|smiled|laughed|wept|cried|grew up|graduated|pleaded|was (?:born|arrested|sentenced|convicted|acquitted|charged|indicted|executed|killed|shot|stabbed|murdered|elected|sworn|jailed|released|hospitali[sz]ed|survived|engaged|nominated|accused)|ha[sd] (?:spent|served) \\S+ (?:years|months)|has been (?:arrested|charged|convicted|accused)|himself|herself|and (?:his|her) (?:wife|husband|family|lawyers?|son|daughter)";
const AFTER_SPEECH = new RegExp(
  `^(?:, [^,]{2,80},|,)? (?:also |has |had |later |then |once |simply )?(?:${SPEECH})\\b`,
  "u",
);
const AFTER_LIFE = new RegExp(`^,? (?:${LIFE})\\b`, "u");
/** What no firm and no place is: convicted of murder, sentenced to years. */
const AFTER_CRIME =
  /^,? (?:who )?(?:was|has been|is|had been) (?:(?:convicted|found guilty|accused|acquitted|suspected) of (?:\S+ )?(?:murder|manslaughter|killing|rape)|charged with (?:\S+ )?(?:murder|manslaughter|killing|rape)|sentenced to (?:death|life|\S+ (?:years|months))|jailed for|tried for (?:the )?(?:\d{4} )?(?:murder|manslaughter|killing|rape)|serving \S+ years|released (?:on bail|on parole|from prison))/u;
const BEFORE_SPEECH =
  /\b(?:said|says|added|asked|replied|wrote|tweeted|according to|explained|recalled|noted)\s$/u;
/** "Said his lawyer, ", before what only then is named. */
const APPOSED_AFTER_SPEECH =
  /\b(?:said|says|added|asked|replied|wrote|tweeted|according to|explained|recalled|noted)\s[^,;:“”"]{2,60},\s$/u;
const AGE_AFTER = /^, (?:then |now |aged? )?\d{1,2}(?:,|\.|;|\)| (?:years old|of|at the time))/u;
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

/** Whether the places of one name of two words or more make it a person's. `alone`: where its last word stands alone. */
export function isFullName(namings: readonly Naming[], alone: readonly Naming[]): boolean {
  const words = namings[0]?.name.words.map(({ text }) => text) ?? [];
  const aloneWeight = (alone.length > 0 ? 2 : 0) + (alone.some(lives) ? 2 : 0);
  return nameWeight(words) + aloneWeight + signWeight(namings) >= WEIGHT_MIN;
}

/** What is told of people only; firms speak too. */
function lives({ after }: Naming): boolean {
  return AFTER_LIFE.test(after) || AGE_AFTER.test(after);
}

/** Whether a single word names a person who is named in no other way here. */
export function isLoneName(namings: readonly Naming[]): boolean {
  const given = givenName(namings[0]?.name.words[0]?.text ?? "");
  const isTitled = namings.some(({ name }) => SURE_TITLES.has(name.titleWord ?? ""));
  const weight = (given === "strong" ? 1 : 0) + (isTitled ? 4 : 0);
  return weight > 0 && weight + Math.min(2, signWeight(namings)) >= WEIGHT_MIN;
}

/** Whether this place names with an article: "the Brown family" names no person. */
export function hasArticle({ before }: Naming): boolean {
  return /\b(?:the|an?)\s$/iu.test(before);
}

/** Whether lower-case words just before say who this is: "death row inmate", "59-year-old". */
export function isRole(word: string): boolean {
  const noun = word.toLowerCase().replace(/^(?:then|ex|former|co|vice|now)-(?!wife|husband)/u, "");
  return ROLE_NOUNS.has(noun) || ROLE_NOUNS.has(word.toLowerCase());
}

function nameWeight(words: readonly string[]): number {
  const given = givenName(words[0] ?? "");
  const initials = words.slice(0, -1).filter((word) => /^\p{Lu}\./u.test(word)).length;
  const hasSuffix = /^(?:Jr|Sr)\.?$|^I{2,3}$|^IV$/u.test(words.at(-1) ?? "");
  return (
    (given === "strong" ? 3 : given === "weak" ? 1 : 0) +
    Math.min(3, 2 * initials) +
    (hasSuffix && given !== undefined ? 3 : 0)
  );
}

/** Each kind of sign counts once, however often it is given. */
function signWeight(namings: readonly Naming[]): number {
  const has = (sign: (naming: Naming) => boolean) => namings.some(sign);
  const isMostly = (sign: (naming: Naming) => boolean) =>
    namings.filter(sign).length * 2 > namings.length;
  return (
    Math.max(...namings.map(titleWeight)) +
    (has(({ before }) => isRole(lastWord(before)) || AGE_BEFORE.test(before)) ? 3 : 0) +
    (has(({ after }) => AGE_AFTER.test(after) || /^,? who\b/u.test(after)) ? 3 : 0) +
    (has(({ after }) => hasRoleAfter(after)) ? 2 : 0) +
    (has(({ before }) => hasRoleBefore(before)) ? 2 : 0) +
    (has(({ before }) => NAMED_BEFORE.test(before)) ? 2 : 0) +
    (has(({ before }) => TRIED_BEFORE.test(before)) ? 3 : 0) +
    (has(({ after }) => AFTER_CRIME.test(after))
      ? 3
      : has(({ after }) => AFTER_LIFE.test(after))
        ? 2
        : 0) +
    (has(speaks) ? 1 : 0) -
    (isMostly(hasArticle) ? 4 : 0) -
    (isMostly(({ before }) => PLACE_BEFORE.test(before)) ? 3 : 0) -
    (has(({ after }) => PLACE_AFTER.test(after)) ? 3 : 0)
  );
}

function titleWeight({ name }: Naming): number {
  if (SURE_TITLES.has(name.titleWord ?? "")) return 4;
  return name.title === undefined ? 0 : 2;
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
