/** Tells whether a sentence speaks of a case: by a name of the case as written, or by any form of a person so named. */

import type { Query } from "../newsroom/query.ts";
import { fold, words } from "../newsroom/words.ts";
import type { KnownPerson } from "./merge-people.ts";
import { holds, type Statement } from "./statements.ts";

export type CaseNames = {
  /** Always true for a case without names. */
  names(statement: Statement): boolean;
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
  const isAbout: CaseNames["isAbout"] = ({ name, aliases }) =>
    [name, ...aliases].some((form) => keys.has(nameKey(form)));
  const written = wordsPattern(keys);
  const placed = placesByArticle(people.filter(isAbout));
  const isNamedIn = ({ text, article, place }: Statement, chars: number) =>
    keys.size === 0 ||
    written.test(fold(text.slice(0, chars))) ||
    (placed.get(article.id) ?? []).some(
      (named) => holds(place, named) && named.start < place.start + chars,
    );
  return {
    isAbout,
    names: remembering((statement) => isNamedIn(statement, statement.text.length)),
    opensWith: remembering((statement) => isNamedIn(statement, OPENING_CHARS)),
  };
}

/** The phrases that a query asks for, to be used as names; those it excludes are not among them. */
export function namesIn(query: Query): readonly string[] {
  if (query.type === "words" && (query.field ?? "title") === "title")
    return [query.words.join(" ")];
  return query.type === "and" || query.type === "or" ? query.of.flatMap(namesIn) : [];
}

/** Every part of a dossier asks the same of the same sentences. */
function remembering(names: CaseNames["names"]): CaseNames["names"] {
  const known = new WeakMap<Statement, boolean>();
  return (statement) => {
    const answer = known.get(statement) ?? names(statement);
    known.set(statement, answer);
    return answer;
  };
}

function nameKey(name: string): string {
  return words(name).join(" ");
}

/** Matches any of the names in folded text, as whole words. */
function wordsPattern(keys: ReadonlySet<string>): RegExp {
  const phrases = [...keys].map((key) => key.split(" ").join("[^\\p{L}\\p{N}]+"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join("|") || "(?!)"})(?![\\p{L}\\p{N}])`, "u");
}

function placesByArticle(people: readonly KnownPerson[]) {
  const places = new Map<string, KnownPerson["appearances"][number]["person"]["places"]>();
  for (const { article, person } of people.flatMap(({ appearances }) => appearances)) {
    places.set(article.id, [...(places.get(article.id) ?? []), ...person.places]);
  }
  return places;
}
