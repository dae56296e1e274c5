/** Tells whether a sentence speaks of a case: by a name of the case as written, or by any form of a person so named. */

import type { Analysis } from "../newsroom/analysis.ts";
import type { Article } from "../newsroom/article.ts";
import type { Place } from "../newsroom/claim.ts";
import type { Query } from "../newsroom/query.ts";
import { fold, words } from "../newsroom/words.ts";
import type { KnownPerson } from "./merge-people.ts";
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
  const isWritten = finderOf(keys);
  const placed = placesByArticle(people.filter(isAbout));
  const isNamedAt = (article: Article, place: Place, chars = place.end - place.start) =>
    keys.size === 0 ||
    (placed.get(article.id) ?? []).some(
      (named) => holds(place, named) && named.start < place.start + chars,
    ) ||
    isWritten(article[place.field].slice(place.start, Math.min(place.end, place.start + chars)));
  return {
    isAbout,
    isNamedAt,
    names: remembering(({ article, place }) => isNamedAt(article, place)),
    opensWith: remembering(({ article, place }) => isNamedAt(article, place, OPENING_CHARS)),
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
  const known = new WeakMap<Analysis, (boolean | undefined)[]>();
  return (statement) => {
    const { analysis, index } = statement;
    const answers = known.get(analysis) ?? [];
    if (answers.length === 0) known.set(analysis, answers);
    const answer = answers[index] ?? names(statement);
    answers[index] = answer;
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
  const places = new Map<string, KnownPerson["appearances"][number]["person"]["places"]>();
  for (const { article, person } of people.flatMap(({ appearances }) => appearances)) {
    places.set(article.id, [...(places.get(article.id) ?? []), ...person.places]);
  }
  return places;
}
