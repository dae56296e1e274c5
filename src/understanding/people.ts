/**
 * The people of one article: each once, under the fullest form the article gives, with every place that names them.
 * A name is taken only when the article as a whole shows that it is a person's; a place that could name two is left out.
 */

import type { PersonMention } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import type { Place } from "../newsroom/claim.ts";
import type { Word } from "./capitals.ts";
import { addCouple, addForm, type Cast, createCast, introduce, type Person } from "./cast.ts";
import { type Gender, genderOf, givenName } from "./given-names.ts";
import { MENS_TITLES, NO_NAMES, WOMENS_TITLES } from "./name-words.ts";
import { type Name, namesOf } from "./names.ts";
import { hasArticle, isFullName, isLoneName, looksLikeName, type Naming } from "./person-signs.ts";
import { place, placeMisspelt } from "./placing.ts";
import { rolesAt } from "./roles.ts";
import { surname } from "./surnames.ts";

export type KnownPerson = PersonMention & {
  /** As a title, a role or the given name says; absent when none does. */
  readonly gender?: Gender;
};

/** Enough to say who somebody is; a dossier shows one or two. */
const ROLES_MAX = 5;
/** How far around a name its signs stand. */
const BEFORE_CHARS = 60;
const AFTER_CHARS = 80;

type Text = Pick<Article, "title" | "text">;

/**
 * Everybody whom title or text names, in the order they appear. `sentences` are the article's own. Reads English.
 * A line in headline capitals only names people whom the rest names too.
 */
export function peopleOf(article: Text, sentences: readonly Place[]): readonly KnownPerson[] {
  const namings = namesOf(article, sentences).map((name) => namingOf(name, article, sentences));
  const cast = createCast();
  castFullNames(cast, namings, article);
  for (const naming of namings) if (!cast.placed.has(naming)) place(cast, naming);
  const unplaced = namings.filter((naming) => !cast.placed.has(naming));
  castLoneNames(cast, unplaced);
  for (const naming of unplaced) if (!cast.placed.has(naming)) placeMisspelt(cast, naming);
  return cast.people
    .map((person) => personOf(person, article, sentences))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => order(a.places[0], b.places[0]));
}

/** Adds everybody with a name of two words or more; the fullest first, so that shorter ones find them. */
function castFullNames(cast: Cast, namings: readonly Naming[], article: Text): void {
  const inProse = namings.filter(({ name }) => !name.isInHeadline);
  const alone = Map.groupBy(
    inProse.filter((naming) => naming.name.words.length === 1 && !hasArticle(naming)),
    ({ name }) => name.words[0]?.text,
  );
  const full = inProse.filter(({ name }) => name.words.length > 1);
  const company = inCompany(full, article);
  const written = new Set(full.map(({ name }) => writtenOut(name.words)));
  const borne = new Set(
    full.filter(hasGivenName).flatMap(({ name }) => [name.words[0]?.text, name.words.at(-1)?.text]),
  );
  const forms = grouped(full)
    .filter((form) => {
      const words = form[0]?.name.words ?? [];
      const last = words.at(-1)?.text;
      if (isGlued(words, written)) return false;
      // "Backing Blair" and "Join Arnold", beside Tony Blair and Arnold Palmer: the names are theirs.
      const isTaken = borne.has(last) && !form.some(hasGivenName);
      return isFullName(form, isTaken ? [] : (alone.get(last) ?? []), {
        isInCompany: form.some((naming) => company.has(naming)),
        isSurnameTaken: isTaken,
      });
    })
    .sort((a, b) => (b[0]?.name.words.length ?? 0) - (a[0]?.name.words.length ?? 0));
  for (const form of forms) addForm(cast, form);
  for (const name of headlineNames(namings, alone)) introduce(cast, name, 0);
  for (const [index, naming] of inProse.entries()) {
    const before = inProse[index - 1];
    if (before !== undefined && isCouple(before, naming, article)) addCouple(cast, before, naming);
  }
}

function hasGivenName({ name }: Naming): boolean {
  return givenName(name.words[0]?.text ?? "") !== undefined;
}

/** "Crooked Hillary Clinton", "Washington Ken Salazar": a word that is no given name, before what is a name elsewhere. */
function isGlued([first, ...rest]: readonly Word[], written: ReadonlySet<string>): boolean {
  const [given] = rest;
  if (first === undefined || given === undefined || rest.length < 2) return false;
  if (!written.has(writtenOut(rest))) return false;
  if (givenName(first.text) !== undefined || /^\p{Lu}\./u.test(first.text)) return false;
  return givenName(given.text) === "strong" && !/^(?:Al|El|Abu|Bin)$/u.test(given.text);
}

function writtenOut(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(" ");
}

/** Those that stand in a list next to what looks like a person's name: "Qhuram Awan and Karl Ness". */
function inCompany(full: readonly Naming[], article: Text): ReadonlySet<Naming> {
  const found = new Set<Naming>();
  for (const [index, other] of full.entries()) {
    const one = full[index - 1];
    if (one === undefined || !isList(one, other, article)) continue;
    if (looksLikeName(one)) found.add(other);
    if (looksLikeName(other)) found.add(one);
  }
  return found;
}

function isList({ name: one }: Naming, { name: other }: Naming, article: Text): boolean {
  const [end, start] = [one.words.at(-1)?.end, other.title?.start ?? other.words[0]?.start];
  if (one.sentence !== other.sentence || one.field !== other.field) return false;
  return BETWEEN_LISTED.test(article[one.field].slice(end, start));
}

/** "A, B and C", "A (25), B (31)", "A, of Mosley Road, and B". */
const BETWEEN_LISTED = /^(?:, (?:\d{1,2}|of [^,.;]{2,40})| \(\d{1,3}\))?(?:,? (?:and|&) |, )$/u;

/** A given name and a surname in a headline: the surname is a common one, or running text has it alone. */
function headlineNames(
  namings: readonly Naming[],
  alone: ReadonlyMap<string | undefined, unknown>,
): readonly (readonly string[])[] {
  return namings.flatMap((naming) => {
    const { words, isInHeadline } = naming.name;
    if (!isInHeadline) return [];
    return words.flatMap(({ text }, index) => {
      const next = words[index + 1]?.text;
      if (
        next === undefined ||
        givenName(text) !== "strong" ||
        NO_NAMES.has(`${text} ${next}`.toLowerCase())
      )
        return [];
      return alone.has(next) || surname(next) !== undefined ? [[text, next]] : [];
    });
  });
}

/** "Douglas and Peggy Ryen": the first takes the second's surname. */
function isCouple({ name: one }: Naming, { name: other }: Naming, article: Text): boolean {
  const [first, next] = [one.words[0], other.words[0]];
  if (first === undefined || next === undefined || one.sentence !== other.sentence) return false;
  if (one.words.length !== 1 || other.words.length < 2 || other.title !== undefined) return false;
  return /^ (?:and|&) $/u.test(article[one.field].slice(first.end, next.start));
}

/** Adds who is only ever called by one word: "Judge Huff", "their daughter Jessica". */
function castLoneNames(cast: Cast, unplaced: readonly Naming[]): void {
  const singles = unplaced.filter(({ name }) => name.words.length === 1 && !name.isInHeadline);
  for (const form of grouped(singles)) if (isLoneName(form)) addForm(cast, form);
}

function grouped(namings: readonly Naming[]): readonly (readonly Naming[])[] {
  return [...Map.groupBy(namings, ({ name }) => writtenOut(name.words)).values()];
}

function namingOf(name: Name, article: Text, sentences: readonly Place[]): Naming {
  const text = article[name.field];
  const start = name.title?.start ?? name.words[0]?.start ?? 0;
  const end = name.words.at(-1)?.end ?? start;
  const sentence = sentences[name.sentence];
  return {
    name,
    before: text.slice(Math.max(sentence?.start ?? 0, start - BEFORE_CHARS), start),
    after: text.slice(end, Math.min(sentence?.end ?? end, end + AFTER_CHARS)),
  };
}

function personOf(person: Person, article: Text, sentences: readonly Place[]): KnownPerson {
  const mentions = person.mentions.toSorted((a, b) => order(a.place, b.place));
  const roles = new Map<string, Place>();
  const words: string[] = [];
  for (const { place: standing, naming } of mentions) {
    const sentence = sentences[naming.name.sentence];
    const text = article[standing.field];
    if (sentence === undefined || naming.name.isInHeadline) continue;
    if (naming.name.titleWord !== undefined) words.push(naming.name.titleWord);
    for (const role of rolesAt({ text, sentence, name: standing, title: naming.name.title })) {
      const said = text.slice(role.start, role.end).toLowerCase();
      if (!roles.has(said)) roles.set(said, role);
      words.push(...said.split(/[^\p{L}-]+/u));
    }
  }
  return {
    name: person.name,
    places: mentions.map((mention) => mention.place),
    roles: [...roles.values()].slice(0, ROLES_MAX),
    gender:
      genderBy(words) ??
      genderOf(person.name.split(" ", 1)[0] ?? "") ??
      genderByPronouns(mentions.map(({ naming }) => naming.after)),
  };
}

/** What titles and roles say, when they agree. */
function genderBy(words: readonly string[]): Gender | undefined {
  const isWoman = words.some((word) => WOMENS_TITLES.has(word));
  const isMan = words.some((word) => MENS_TITLES.has(word));
  return isWoman === isMan ? undefined : isWoman ? "woman" : "man";
}

/** "Sian Doyle sold her shop": the possessives that follow a name are mostly its own; "shot her in the leg" is none. */
const POSSESSIVE =
  /^[^.;:“”"]*?\b(?<word>her|his)\s(?!(?:in|on|at|and|to|with|from|as|for|after|before|when|while|by|but|or|that|he|she|the|a|an)\b)\p{Ll}/u;

function genderByPronouns(afters: readonly string[]): Gender | undefined {
  const found = afters.flatMap((after) => POSSESSIVE.exec(after)?.groups?.word ?? []);
  const women = found.filter((word) => word === "her").length;
  const men = found.length - women;
  if (women > 2 * men) return "woman";
  return men > 2 * women ? "man" : undefined;
}

function order(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.field === b.field ? a.start - b.start : a.field === "title" ? -1 : 1;
}
