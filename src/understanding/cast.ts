/**
 * The cast of an article: people as they become known, found again by any word of their names.
 */

import type { Place } from "../newsroom/claim.ts";
import { type Form, foldName, formOf, isSamePerson, surnameOf } from "./aliases.ts";
import { givenName } from "./given-names.ts";
import type { Naming } from "./person-signs.ts";

export type Mention = { readonly place: Place; readonly naming: Naming };

export type Person = {
  /** The fullest form. */
  readonly name: string;
  readonly forms: Form[];
  /** Folded. */
  readonly surnames: Set<string>;
  readonly mentions: Mention[];
  /** How often a form of two words or more stands in running text. */
  fullCount: number;
  /** Index of the sentence that names them first in full. */
  firstSentence: number;
};

export type Cast = {
  readonly people: Person[];
  /** By each folded word of each form. */
  readonly byWord: Map<string, Set<Person>>;
  /** Places that were given to somebody. */
  readonly placed: Set<Naming>;
};

/** More people than this are a list, a table or a telephone book. */
const PEOPLE_MAX = 200;
/** Nobody is called by more names; a text that does so is no news. */
const FORMS_MAX = 20;

export function createCast(): Cast {
  return { people: [], byWord: new Map(), placed: new Set() };
}

/** Everybody one of whose names has this word. */
export function peopleWith(cast: Cast, word: string): readonly Person[] {
  return [...(cast.byWord.get(foldName(word)) ?? [])];
}

/** Adds all places of one form, to somebody known or as somebody new. Fuller forms must be added before shorter ones. */
export function addForm(cast: Cast, form: readonly Naming[]): void {
  const words = form[0]?.name.words.map(({ text }) => text) ?? [];
  const sentence = Math.min(...form.map(({ name }) => name.sentence));
  const person = introduce(cast, words, sentence, (one) => isToldApart(one, form));
  if (person === undefined) return;
  for (const naming of form) addMention(cast, person, naming);
  if (words.length > 1) person.fullCount += form.length;
}

/**
 * Makes a name known, as of a sentence, without a place. Undefined when the cast is full. `isAnother` says of whom the
 * name cannot be, however alike.
 */
export function introduce(
  cast: Cast,
  words: readonly string[],
  sentence: number,
  isAnother: (person: Person) => boolean = () => false,
): Person | undefined {
  const form = formOf(words);
  const person = find(cast, form, isAnother) ?? create(cast, words);
  if (person === undefined) return undefined;
  person.firstSentence = Math.min(person.firstSentence, sentence);
  if (person.forms.length >= FORMS_MAX || person.forms.some((known) => isSameForm(known, form))) {
    return person;
  }
  person.forms.push(form);
  person.surnames.add(surnameOf(form));
  for (const word of form.folded) {
    const people = cast.byWord.get(word) ?? new Set();
    cast.byWord.set(word, people.add(person));
  }
  return person;
}

/** Gives the words [from, to) of a naming to a person. */
export function addMention(
  cast: Cast,
  person: Person,
  naming: Naming,
  [from, to]: readonly [number, number] = [0, naming.name.words.length],
): void {
  const { field, words } = naming.name;
  const [first, last] = [words[from], words[to - 1]];
  if (first === undefined || last === undefined) return;
  cast.placed.add(naming);
  person.mentions.push({ naming, place: { field, start: first.start, end: last.end } });
}

/** "Douglas and Peggy Ryen": `one` is the given name alone, `other` the full name. */
export function addCouple(cast: Cast, one: Naming, other: Naming): void {
  const given = one.name.words[0]?.text ?? "";
  const surname = other.name.words.at(-1)?.text ?? "";
  if (cast.placed.has(one) || !cast.placed.has(other) || givenName(given) !== "strong") return;
  const isOther = (person: Person) => !person.surnames.has(foldName(surname));
  if (peopleWith(cast, given).some(isOther)) return;
  const person = introduce(cast, [given, surname], one.name.sentence);
  if (person !== undefined) addMention(cast, person, one);
}

/** "His brother Stephen Marsh" beside Steven Marsh; "Paul Harker" and "John Paul Harker" by turns. */
function isToldApart(person: Person, form: readonly Naming[]): boolean {
  const given = foldName(form[0]?.name.words[0]?.text ?? "");
  if (person.forms.some(({ folded }) => folded[0] === given)) return false;
  return form.some(({ before }) => KIN_BEFORE.test(before)) || takesTurns(person, form);
}

const KIN_BEFORE =
  /\b(?:[Hh]is|[Hh]er|[Tt]heir|the|['’]s)\s(?:\p{Ll}[\p{L}-]*\s){0,2}(?:(?:half-?|step|twin\s|grand)?(?:brother|sister|father|mother|son|daughter)|twin|cousin|wife|husband|uncle|aunt|nephew|niece),?\s$/u;

/**
 * Whether a text says who somebody is under a part of a fuller name ("Paul Harker, a dentist"), and goes on to use either:
 * of one person it does neither.
 */
function takesTurns({ mentions }: Person, form: readonly Naming[]): boolean {
  const { length } = form[0]?.name.words ?? [];
  const first = Math.min(...form.map(({ name }) => name.sentence));
  const fuller = mentions.filter(({ naming: { name } }) => name.words.length > length);
  const goesBack = fuller.some(({ naming: { name } }) => name.sentence > first);
  const isOften = form.length > 1 && fuller.length > 1;
  // Suu Kyi is Aung San Suu Kyi's name by itself, and no given name with a surname.
  if (givenName(form[0]?.name.words[0]?.text ?? "") !== "strong") return false;
  return isOften && goesBack && form.some(({ after }) => INTRODUCED.test(after));
}

const INTRODUCED = /^, (?:an?|the|who|\d{1,3})\b/u;

function find(cast: Cast, form: Form, isAnother: (person: Person) => boolean): Person | undefined {
  const candidates = [form.folded[0] ?? "", surnameOf(form)].flatMap((word) => [
    ...(cast.byWord.get(word) ?? []),
  ]);
  return candidates.find(
    (person) => person.forms.some((known) => isSamePerson(known, form)) && !isAnother(person),
  );
}

function isSameForm(one: Form, other: Form): boolean {
  return (
    one.words.length === other.words.length &&
    one.words.every((word, index) => word === other.words[index])
  );
}

function create(cast: Cast, words: readonly string[]): Person | undefined {
  if (cast.people.length >= PEOPLE_MAX) return undefined;
  const person: Person = {
    name: words.join(" "),
    forms: [],
    surnames: new Set(),
    mentions: [],
    fullCount: 0,
    firstSentence: Number.POSITIVE_INFINITY,
  };
  cast.people.push(person);
  return person;
}
