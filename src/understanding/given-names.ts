/**
 * Given names that news in English uses, by the gender they are mostly given to. A name on its own proves nobody:
 * it is one sign among others that a run of capitalised words is a person. Written by hand, from common knowledge.
 */

import { fold } from "../newsroom/words.ts";
import { NAMES_OF_MEN } from "./names-of-men.ts";
import { NAMES_OF_WOMEN } from "./names-of-women.ts";

export type Gender = "woman" | "man";

const WOMEN = namesIn(NAMES_OF_WOMEN);

const MEN = namesIn(NAMES_OF_MEN);

const EITHER = namesIn(`
  addison alexis ali angel ariel ashley aubrey avery bailey billie blair bobbie brett brook cameron campbell carey
  carmen casey chen chi chris corey courtney dakota dale dana devon dominique drew dylan elliot emerson evan finley
  frances frankie gale glenn harley harper ho hong hui hunter hyun jackie jaime jamie jan jayden jean jerri jess
  jesse jessie jin jo jodie jody jordan jules jun kai kang kelly kendall kerry kim kit kris kyle lane laurie lee
  leigh leslie li lindsay liu logan loren lou mackenzie marion max mckenzie micah min ming morgan nguyen nicky paris
  park parker pat payton peyton quinn randi reese ricky riley robbie robin rory rowan sam sandy sasha shannon shawn
  shelby sidney skyler soo stacy stevie sydney taylor terry toby toni tony tracy tyler vivian wang whitney winter yan
  yang young zhang`);

/** Given names that are as often a place's or a thing's: they need a second sign. */
const PLACES = namesIn(`
  alexandria austin autumn ban brooklyn carolina chad chan charlotte chelsea chi chin cho chung
  cleveland constant constantine dakota dallas diego easton edison florence garfield georgia
  griffith hamilton han hardy ho hong houston hudson hung india israel jackson jefferson jordan kenya khan   kingsley lim lincoln london lourdes madison mercedes nash norton odessa ogden olympia orlando pan paris
  park phoenix prosper prudence reed santiago santos savannah shah shin sierra skip song stafford stanton   sydney tang thor tran trinidad trinity venus victoria virginia ward webster wen will wong york young`);

/** Looked up for every capitalised word. */
const STRENGTHS: ReadonlyMap<string, "strong" | "weak"> = new Map([
  ...[...WOMEN, ...MEN, ...EITHER].map((name) => [name, "strong"] as const),
  ...[...PLACES].map((name) => [name, "weak"] as const),
]);

/** Whether a word, in any letters, is a given name; `weak`: it is a place or a word at least as often. */
export function givenName(word: string): "strong" | "weak" | undefined {
  const name = fold(word);
  const known = STRENGTHS.get(name);
  if (known !== undefined || !name.includes("-")) return known;
  const [first = ""] = name.split("-");
  return WOMEN.has(first) || MEN.has(first) ? "strong" : undefined;
}

/** Whom a given name is given to, where it is given to one gender almost alone. */
export function genderOf(word: string): Gender | undefined {
  const name = fold(word);
  const [isWoman, isMan] = [WOMEN.has(name), MEN.has(name)];
  if (isWoman === isMan || EITHER.has(name)) return undefined;
  return isWoman ? "woman" : "man";
}

function namesIn(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/u));
}
