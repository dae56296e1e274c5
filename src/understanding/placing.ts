/**
 * Says whom a name means, once the people of an article are known: the one person it can be, or nobody.
 */

import { foldName, formOf, isSamePerson, isSpellingOf } from "./aliases.ts";
import { addMention, type Cast, type Person, peopleWith } from "./cast.ts";
import { genderOf, givenName } from "./given-names.ts";
import { MENS_TITLES, REGNAL_TITLES, SURNAME_TITLES, WOMENS_TITLES } from "./name-words.ts";
import { hasArticle, type Naming } from "./person-signs.ts";
import { surname } from "./surnames.ts";

/** A misspelt surname is known by the right one this close before it. */
const MISSPELT_SENTENCES_MAX = 3;

/** Gives a place to the person it must mean; none when that is nobody known, or could be two. */
export function place(cast: Cast, naming: Naming): void {
  const words = naming.name.words.map(({ text }) => text);
  if (words.length === 1) placeWord(cast, naming, 0);
  else if (naming.name.isInHeadline) placeInHeadline(cast, naming, words);
  else placeRun(cast, naming, words);
}

/** Gives a surname that is one letter off to the person who was named shortly before it. */
export function placeMisspelt(cast: Cast, naming: Naming): void {
  const { words, isInHeadline, sentence } = naming.name;
  const word = words[0]?.text ?? "";
  if (words.length !== 1 || isInHeadline || hasArticle(naming) || givenName(word)) return;
  const isNear = (at: number) => at <= sentence && sentence - at <= MISSPELT_SENTENCES_MAX;
  const [person, another] = cast.people.filter(
    ({ surnames, mentions }) =>
      [...surnames].some((surname) => isSpellingOf(surname, foldName(word))) &&
      mentions.some((mention) => isNear(mention.naming.name.sentence)),
  );
  if (person !== undefined && another === undefined) addMention(cast, person, naming);
}

/** Gives one word of a name, its only one or the surname in a longer run. */
function placeWord(cast: Cast, naming: Naming, index: number): void {
  const word = naming.name.words[index]?.text ?? "";
  if (hasArticle(naming) || isMonth(naming) || isRank(word)) return;
  const person = theOne(peopleWith(cast, word), word, naming);
  const isEnough = naming.name.words.length === 1 || person?.surnames.has(foldName(word));
  if (person !== undefined && isEnough) addMention(cast, person, naming, [index, index + 1]);
}

/** "Late in May", "May 4" and "May they rest", beside Theresa May. */
function isMonth({ name, before, after }: Naming): boolean {
  if (!MONTH_SURNAMES.has(name.words.at(-1)?.text ?? "")) return false;
  if (name.opensSentence)
    return !/^(?:['’]s| (?:said|says|told|has|had|is|will|would|\p{Ll}+ed)\b)/u.test(after);
  return MONTH_BEFORE.test(before) || /^,? \d/u.test(after);
}

const MONTH_SURNAMES = new Set(["May", "March", "April", "June", "August"]);
const MONTH_BEFORE =
  /\b(?:in|of|since|early|late|mid|last|this|next|by|until|from|through|on|and|to|\d{1,2}(?:st|nd|rd|th)?)[ -]$/iu;

/** "The King's Speech", where King George is known. */
function isRank(word: string): boolean {
  return REGNAL_TITLES.has(word.toLowerCase()) && !SURNAME_TITLES.has(word.toLowerCase());
}

/** "Jerry Brown" for Edmund Jerry Brown; "Praising Obama" at the start of a sentence. */
function placeRun(cast: Cast, naming: Naming, words: readonly string[]): void {
  const own = formOf(words);
  const same = peopleWith(cast, words.at(-1) ?? "").find(({ forms }) =>
    forms.some((form) => isSamePerson(form, own)),
  );
  if (same !== undefined) {
    addMention(cast, same, naming);
    return;
  }
  const isFound = placeForms(cast, naming, words);
  const canDropFirst =
    naming.name.opensSentence && words.length === 2 && ADVERB_OR_PARTICIPLE.test(words[0] ?? "");
  if (!isFound && canDropFirst) placeWord(cast, naming, 1);
}

/** "Apparently Cooper": any other unknown word before a surname may be a given name, and then it is somebody else's. */
const ADVERB_OR_PARTICIPLE = /.(?:ly|ing|ed)$/u;

/** "Kim Kardashian Throws Party", "Cooper Gets New Test". */
function placeInHeadline(cast: Cast, naming: Naming, words: readonly string[]): void {
  if (placeForms(cast, naming, words)) return;
  const index = words.findIndex((word) => peopleWith(cast, word).length > 0);
  if (index !== -1 && !givenName(words[index - 1] ?? "")) placeWord(cast, naming, index);
}

/** Known names of two words or more inside a longer run. */
function placeForms(cast: Cast, naming: Naming, words: readonly string[]): boolean {
  let isFound = false;
  for (let from = 0; from < words.length; from++) {
    const found = longestFormAt(cast, words, from);
    if (found === undefined) continue;
    addMention(cast, found.person, naming, [from, from + found.length]);
    isFound = true;
    from += found.length - 1;
  }
  return isFound;
}

function longestFormAt(cast: Cast, words: readonly string[], from: number) {
  return peopleWith(cast, words[from] ?? "")
    .flatMap((person) =>
      person.forms.map((form) => ({ person, words: form.words, length: form.words.length })),
    )
    .filter(
      (form) => form.length > 1 && form.words.every((word, index) => words[from + index] === word),
    )
    .sort((a, b) => b.length - a.length)[0];
}

/** Whom a single word means: by surname before given name, by title, and by who was introduced already. */
function theOne(candidates: readonly Person[], word: string, { name }: Naming): Person | undefined {
  const folded = foldName(word);
  const bySurname = candidates.filter(({ surnames }) => surnames.has(folded));
  const byGiven = candidates.filter(({ forms }) => forms.some((form) => form.folded[0] === folded));
  const fitting = (bySurname.length > 0 ? bySurname : byGiven).filter((person) =>
    fitsTitle(person, name),
  );
  if (fitting.length < 2) return isTooEarly(fitting[0], word, name) ? undefined : fitting[0];
  const introduced = fitting.filter(({ firstSentence }) => firstSentence <= name.sentence);
  return introduced.length < 2 ? introduced[0] : mainOf(introduced, name.sentence);
}

/** "Ahmed, who would not give his last name", long before the reporter Housam Ahmed is named. */
function isTooEarly(person: Person | undefined, word: string, name: Naming["name"]): boolean {
  if (person === undefined || name.isInHeadline || name.title !== undefined) return false;
  const { surnames, firstSentence, fullCount } = person;
  const isGiven =
    surnames.has(foldName(word)) && givenName(word) === "strong" && surname(word) === undefined;
  return isGiven && fullCount < 2 && firstSentence - name.sentence > EARLY_SENTENCES_MAX;
}

/** News names people in full when they come up; a headline or a teaser may be quicker. */
const EARLY_SENTENCES_MAX = 3;

/** For this many sentences after a full name, the surname alone may mean its bearer. */
const RIVAL_SENTENCES_MAX = 6;

/**
 * Of several with one surname, the one introduced first and named in full most often: news calls them by it alone. But
 * nobody, while another was named in full just before.
 */
function mainOf(people: readonly Person[], sentence: number): Person | undefined {
  const [most, next] = people.toSorted((a, b) => b.fullCount - a.fullCount);
  if (most === undefined || next === undefined || most.fullCount === next.fullCount)
    return undefined;
  const isMain = people.every(
    (person) =>
      person === most ||
      (person.firstSentence > most.firstSentence && !wasJustNamed(person, sentence)),
  );
  return isMain ? most : undefined;
}

function wasJustNamed({ mentions }: Person, sentence: number): boolean {
  return mentions.some(({ naming: { name } }) => {
    const sentencesAgo = sentence - name.sentence;
    return name.words.length > 1 && sentencesAgo >= 0 && sentencesAgo <= RIVAL_SENTENCES_MAX;
  });
}

/**
 * Mrs. is no man. And before somebody is introduced in full, another's title cannot be theirs: "President Obama", where
 * only Michelle Obama is named later.
 */
function fitsTitle(person: Person, { titleWord, sentence }: Naming["name"]): boolean {
  if (titleWord === undefined) return true;
  const gender = genderOf(person.forms[0]?.words[0] ?? "");
  if (gender === "man" && WOMENS_TITLES.has(titleWord)) return false;
  if (gender === "woman" && MENS_TITLES.has(titleWord)) return false;
  const isIntroduced = sentence >= person.firstSentence;
  return isIntroduced || person.mentions.some(({ naming }) => naming.name.titleWord === titleWord);
}
