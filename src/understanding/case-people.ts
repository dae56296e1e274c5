/**
 * Finds the people of a case where reading an article alone did not: "Odile Marsh" is no plain name to a reader of one
 * text, but another text of the same case says that she is a person.
 */

import type { PersonMention } from "../newsroom/analysis.ts";
import type { Place } from "../newsroom/claim.ts";
import { words } from "../newsroom/words.ts";
import type { Analysed } from "./statements.ts";

const REGEXP_SIGNS = /[\\^$.*+?()[\]{}|]/gu;

/**
 * The articles, with a mention added for each of these names that one article takes for a person's and another has word
 * for word without seeing the person. A surname that follows counts as well.
 */
export function withCasePeople(
  articles: readonly Analysed[],
  names: readonly string[],
): readonly Analysed[] {
  // Articles of one case name the same people over and over.
  const keys = new Map<string, string>();
  const keyOf = (name: string) => {
    const key = keys.get(name) ?? words(name).join(" ");
    keys.set(name, key);
    return key;
  };
  const known = new Set(
    articles.flatMap(({ analysis }) => analysis.people.map(({ name }) => keyOf(name))),
  );
  const people = names.filter((name) => name.includes(" ") && known.has(keyOf(name)));
  if (people.length === 0) return articles;
  // Forms of one name end alike: "Brown" is looked for once, and no other form where it is missing.
  const bySurname = [...Map.groupBy(people, (name) => name.split(" ").at(-1) ?? name)];
  const order = new Map(people.map((name, index) => [name, index]));
  return articles.map((analysed) => {
    const has = new Set(analysed.analysis.people.map(({ name }) => keyOf(name)));
    const missed = bySurname
      .filter(([surname]) => analysed.article.text.includes(surname))
      .flatMap(([, forms]) => forms)
      .filter((name) => !has.has(keyOf(name)))
      .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
      .flatMap((name) => mentionOf(name, analysed) ?? []);
    if (missed.length === 0) return analysed;
    const { article, analysis } = analysed;
    return { article, analysis: { ...analysis, people: [...analysis.people, ...missed] } };
  });
}

/** Undefined where the full name does not stand, or its surname is somebody else's too. */
function mentionOf(name: string, { article, analysis }: Analysed): PersonMention | undefined {
  if (!article.text.includes(name)) return undefined;
  const full = placesOf(name, article.text);
  const surname = name.split(" ").at(-1) ?? name;
  const isShared = analysis.people.some((person) => person.name.split(" ").at(-1) === surname);
  const [first] = full;
  if (first === undefined || isShared) return undefined;
  const alone = placesOf(surname, article.text).filter(
    ({ start }) =>
      start > first.start && !full.some((place) => start < place.end && start >= place.start),
  );
  return { name, places: [...full, ...alone], roles: [] };
}

function placesOf(name: string, text: string): Place[] {
  const escaped = name.replace(REGEXP_SIGNS, "\\$&");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu");
  return [...text.matchAll(pattern)].map(({ index }) => ({
    field: "text",
    start: index,
    end: index + name.length,
  }));
}
