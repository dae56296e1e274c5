/** Tells whether a sentence speaks of a case: by a name of the case as written, or by any form of a person so named. */

import type { Article } from "../newsroom/article.ts";
import type { Place } from "../newsroom/claim.ts";
import type { Query } from "../newsroom/query.ts";
import { fold, words } from "../newsroom/words.ts";
import type { KnownPerson } from "./merge-people.ts";
import { oncePerArticle } from "./once.ts";
import { holds, type Statement } from "./statements.ts";

export type CaseNames = {
  /** Always true for a case without names. */
  names(statement: Statement): boolean;
  /** The same of any stretch of an article. */
  isNamedAt(article: Article, place: Place): boolean;
  /** Whether it names it at once, as a sentence does that is about it; always true for a case without names. */
  opensWith(statement: Statement): boolean;
  /** Whether this person's name is one of the case's. */
  isAbout(person: Pick<KnownPerson, "name" | "aliases">): boolean;
};

/** A name that stands later is more often of somebody whom the sentence mentions than of whom it is about. */
const OPENING_CHARS = 50;

/** `names` as people write them; `people` as they appear in the articles at hand. */
export function caseNames(names: readonly string[], people: readonly KnownPerson[]): CaseNames {
  const keys = new Set(names.map(nameKey).filter((key) => key !== ""));
  const about = new WeakMap<object, boolean>();
  const isAbout: CaseNames["isAbout"] = (person) => {
    const known =
      about.get(person) ?? [person.name, ...person.aliases].some((form) => keys.has(nameKey(form)));
    about.set(person, known);
    return known;
  };
  const isWritten = writtenWith(keys);
  const placed = placesByArticle(people.filter(isAbout));
  const isPlaced = (article: Article, place: Place, chars: number) =>
    placed
      .get(article.id)
      ?.some((named) => holds(place, named) && named.start < place.start + chars) === true;
  const all = () => true;
  if (keys.size === 0) return { isAbout, isNamedAt: all, names: all, opensWith: all };
  return {
    isAbout,
    isNamedAt: (article, place) =>
      isPlaced(article, place, Number.POSITIVE_INFINITY) ||
      isWritten.at(article[place.field].slice(place.start, place.end)),
    names: (statement) =>
      isWritten.in(statement) ||
      isPlaced(statement.article, statement.place, Number.POSITIVE_INFINITY),
    opensWith: (statement) =>
      isWritten.opening(statement) || isPlaced(statement.article, statement.place, OPENING_CHARS),
  };
}

/** The phrases that a query asks for, to be used as names; those it excludes are not among them. */
export function namesIn(query: Query): readonly string[] {
  if (query.type === "words" && (query.field ?? "title") === "title")
    return [query.words.join(" ")];
  return query.type === "and" || query.type === "or" ? query.of.flatMap(namesIn) : [];
}

type Written = {
  at(text: string): boolean;
  in(statement: Statement): boolean;
  opening(statement: Statement): boolean;
};

/** Cases whose names are looked for again and again. */
const CASES_MAX = 20;

/** By the names, the ones looked for last at the end. */
const writtenByNames = new Map<string, Written>();

/**
 * Whether any of the names stands there as written. Every part of a dossier asks it of the same sentences, and so does the
 * next dossier of the case: what was found is remembered as long as the case is among the last that were asked of.
 */
function writtenWith(keys: ReadonlySet<string>): Written {
  const names = [...keys].join("|");
  const isWritten = finderOf(keys);
  const written = writtenByNames.get(names) ?? {
    at: isWritten,
    in: remembering(({ text }) => isWritten(text)),
    opening: remembering(({ text }) => isWritten(text.slice(0, OPENING_CHARS))),
  };
  writtenByNames.delete(names);
  writtenByNames.set(names, written);
  for (const old of [...writtenByNames.keys()].slice(0, -CASES_MAX)) writtenByNames.delete(old);
  return written;
}

function remembering(isSo: (statement: Statement) => boolean): (statement: Statement) => boolean {
  const answersIn = oncePerArticle((): (boolean | undefined)[] => []);
  return (statement) => {
    const answers = answersIn(statement);
    const answer = answers[statement.index] ?? isSo(statement);
    answers[statement.index] = answer;
    return answer;
  };
}

function nameKey(name: string): string {
  return words(name).join(" ");
}

/** Finds any of the names in a text, as whole words. */
function finderOf(keys: ReadonlySet<string>): (text: string) => boolean {
  const split = [...keys].map((key) => key.split(" "));
  const phrases = split.map((key) => key.join("[^\\p{L}\\p{N}]+"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join("|")})(?![\\p{L}\\p{N}])`, "u");
  return (text) => {
    const folded = fold(text);
    // Most sentences have no word of the names: to look for one takes a tenth of the pattern's time.
    return split.some(([word = ""]) => folded.includes(word)) && pattern.test(folded);
  };
}

function placesByArticle(people: readonly KnownPerson[]) {
  const places = new Map<string, Place[]>();
  for (const { article, person } of people.flatMap(({ appearances }) => appearances)) {
    const known = places.get(article.id);
    if (known === undefined) places.set(article.id, [...person.places]);
    else known.push(...person.places);
  }
  return places;
}
