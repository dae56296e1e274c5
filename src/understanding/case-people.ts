/**
 * Finds the people of a case where reading an article alone did not: "Odile Marsh" is no plain name to a reader of one
 * text, but another text of the same case says that she is a person.
 */

import type { PersonMention } from "../newsroom/analysis.ts";
import type { Place } from "../newsroom/claim.ts";
import { wordLine } from "../newsroom/words.ts";
import { oncePerArticle } from "./once.ts";
import type { Analysed } from "./statements.ts";

const REGEXP_SIGNS = /[\\^$.*+?()[\]{}|]/gu;

/** Names that are remembered of an article: those of a dozen cases that it is in. */
const LOOKED_FOR_MAX = 500;

/** What was found out about an article when it was last looked through. */
type Looked = {
  /** The names that it has itself, as they are compared. */
  readonly own: ReadonlySet<string>;
  /** By the name that was looked for; undefined where it has that itself, or nothing of it. */
  readonly mentions: Map<string, PersonMention | undefined>;
  /** With those mentions that were added last, so that the same article comes of the same names. */
  completed?: Analysed;
};

/** `key`: as names are compared. */
type Wanted = { readonly name: string; readonly key: string; readonly surname: string };

/**
 * The articles, with a mention added for each of these names that one article takes for a person's and another has word
 * for word without seeing the person. A surname that follows counts as well.
 */
export function withCasePeople(
  articles: readonly Analysed[],
  names: readonly string[],
): readonly Analysed[] {
  const known = new Set<string>();
  for (const analysed of articles) for (const key of lookedThrough(analysed).own) known.add(key);
  const people = names
    .map((name) => ({ name, key: wordLine(name), surname: surnameOf(name) }))
    .filter(({ name, key }) => name.includes(" ") && known.has(key));
  return people.length === 0 ? articles : articles.map((one) => completed(one, people));
}

const lookedThrough = oncePerArticle(
  ({ analysis }): Looked => ({
    own: new Set(analysis.people.map(({ name }) => wordLine(name))),
    mentions: new Map(),
  }),
);

function completed(analysed: Analysed, wanted: readonly Wanted[]): Analysed {
  const looked = lookedThrough(analysed);
  if (looked.mentions.size > LOOKED_FOR_MAX) looked.mentions.clear();
  const unknown = wanted.filter(({ name }) => !looked.mentions.has(name));
  if (unknown.length > 0) lookFor(unknown, analysed, looked);
  const missed = wanted.flatMap(({ name }) => looked.mentions.get(name) ?? []);
  if (missed.length === 0) return analysed;
  const { article, analysis } = analysed;
  const people = [...analysis.people, ...missed];
  const last = looked.completed?.analysis.people ?? [];
  if (looked.completed !== undefined && isSame(last, people)) return looked.completed;
  looked.completed = { article, analysis: { ...analysis, people } };
  return looked.completed;
}

function isSame(some: readonly PersonMention[], others: readonly PersonMention[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

/** Forms of one name end alike: "Brown" is looked for once, and no other form where it is missing. */
function lookFor(wanted: readonly Wanted[], analysed: Analysed, { own, mentions }: Looked): void {
  const { text } = analysed.article;
  const stands = new Map<string, boolean>();
  for (const { name, key, surname } of wanted) {
    const isHere = stands.get(surname) ?? text.includes(surname);
    stands.set(surname, isHere);
    mentions.set(name, (isHere && !own.has(key) && mentionOf(name, analysed)) || undefined);
  }
}

/** Undefined where the full name does not stand, or its surname is somebody else's too. */
function mentionOf(name: string, { article, analysis }: Analysed): PersonMention | undefined {
  if (!article.text.includes(name)) return undefined;
  const full = placesOf(name, article.text);
  const surname = surnameOf(name);
  const isShared = analysis.people.some((person) => surnameOf(person.name) === surname);
  const [first] = full;
  if (first === undefined || isShared) return undefined;
  const alone = placesOf(surname, article.text).filter(
    ({ start }) =>
      start > first.start && !full.some((place) => start < place.end && start >= place.start),
  );
  return { name, places: [...full, ...alone], roles: [] };
}

function surnameOf(name: string): string {
  return name.slice(name.lastIndexOf(" ") + 1);
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
