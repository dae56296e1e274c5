/**
 * Decides when two names in one article are one person's: "Jerry Brown" is part of "Edmund Jerry Brown", "Bill" is
 * William, and "Newsome" is how somebody spelt Newsom.
 */

import { fold } from "../newsroom/words.ts";

/** Shorter surnames differ by one letter too often: Reed and Reid are two people. */
const VARIANT_CHARS_MIN = 5;

const NICKNAMES: Readonly<Record<string, string>> = Object.fromEntries(
  `william bill billy will willie|robert bob bobby rob robbie|james jim jimmy jamie|joseph joe joey|michael mike mick
  |thomas tom tommy|richard dick rick ricky rich|anthony tony|david dave|daniel dan danny|stephen steve steven
  |christopher chris|matthew matt|nicholas nick|edward ed eddie ted|elizabeth liz beth betty lizzie|katherine kate
  kathy katie catherine|susan sue|samuel sam sammy|benjamin ben|donald don donnie|ronald ron ronnie|kenneth ken kenny
  |gregory greg|jeffrey jeff|timothy tim|lawrence larry|gerald jerry|andrew andy drew|charles charlie chuck
  |frederick fred freddie|henry hank harry|john jack johnny|margaret maggie meg peggy|patrick pat|philip phil|peter pete
  |douglas doug|raymond ray|deborah debbie deb|jennifer jen jenny|barbara barb|alexander alex|terrence terry|bernard bernie
  |leonard len lenny|vincent vince|zachary zach|joshua josh|nathan nate|jacob jake|geoffrey geoff|mitchell mitch`
    .split("|")
    .flatMap((line) =>
      line
        .trim()
        .split(/\s+/u)
        .map((name, _, [full = ""]) => [name, full]),
    ),
);

/** A name with its words as names are compared, folded once because they are compared often. */
export type Form = {
  /** As the text has them. */
  readonly words: readonly string[];
  /** Folded, without "Jr." and the like. */
  readonly folded: readonly string[];
  /** "jr"; "" for most. */
  readonly suffix: string;
};

export function formOf(words: readonly string[]): Form {
  const folded = words.map(foldName);
  const last = folded.at(-1) ?? "";
  const suffix = folded.length > 1 && /^(?:jr|sr|i{2,3}|iv)$/u.test(last) ? last : "";
  return { words, folded: suffix === "" ? folded : folded.slice(0, -1), suffix };
}

/** The last word of a name, folded, "Jr." and the like left out. */
export function surnameOf({ folded }: Form): string {
  return folded.at(-1) ?? "";
}

/** False for a name of one word: by itself it could be anybody's. Father and son are two, whichever of them is "Jr.". */
export function isSamePerson(one: Form, other: Form): boolean {
  const [a, b] = [one.folded, other.folded];
  if (one.suffix !== other.suffix) return false;
  if (a.length < 2 || b.length < 2) return false;
  if (isWithin(a, b) || isWithin(b, a)) return true;
  const [givenA = "", givenB = ""] = [a[0], b[0]];
  const [surnameA, surnameB] = [surnameOf(one), surnameOf(other)];
  if (surnameA === surnameB) return (NICKNAMES[givenA] ?? givenA) === (NICKNAMES[givenB] ?? givenB);
  return givenA === givenB && isSpellingOf(surnameA, surnameB);
}

/** Whether two folded surnames are one edit apart, both long, and not merely singular and plural. */
export function isSpellingOf(one: string, other: string): boolean {
  const [a, b] = one.length <= other.length ? [one, other] : [other, one];
  if (a.length < VARIANT_CHARS_MIN || b.length - a.length > 1 || a[0] !== b[0]) return false;
  return a !== b && `${a}s` !== b && isOneEdit(a, b);
}

/** A word of a name as names are compared: without case, accents and stops. */
export function foldName(word: string): string {
  const folded = fold(MISDECODED.test(word) ? decoded(word) : word);
  return PLAIN.test(folded) ? folded : folded.replaceAll(".", "").replaceAll("’", "'");
}

const MISDECODED = /Ã/u;

/** "FranÃ§ois" is François in UTF-8 that was read as Latin-1, once or twice. */
function decoded(word: string): string {
  return word
    .replace(/Ã(?:\u0083|ƒ)?Â/gu, "Ã")
    .replace(/Ã([\u0080-\u00bf])/gu, (_, sign: string) =>
      String.fromCharCode(sign.charCodeAt(0) + 0x40),
    );
}

const PLAIN = /^[a-z]*$/;

/** Whether all words of `part` stand in `whole`, in their order. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  let found = 0;
  for (const word of whole) if (word === part[found]) found++;
  return found === part.length;
}

/** `b` is as long as `a` or one longer. */
function isOneEdit(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const skip = b.length - a.length === 1 ? 0 : 1;
  return a.slice(same + skip) === b.slice(same + 1);
}
