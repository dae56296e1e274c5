/**
 * Brings together what several articles call one person: "Jerry Brown" here, "Edmund Jerry Brown" there, "Brown" in a
 * third. Two people who only share a surname stay apart, and so do two whom one article tells apart.
 */

import type { PersonMention } from "../newsroom/analysis.ts";
import { type Form, foldName, formOf, isSamePerson, surnameOf } from "./aliases.ts";
import { oncePerArticle } from "./once.ts";
import { compareText } from "./order.ts";
import type { Analysed } from "./statements.ts";

export type Appearance = Analysed & { readonly person: PersonMention };

export type KnownPerson = {
  /** The full form that the texts use most. */
  readonly name: string;
  /** Other forms as they are written, the most frequent first; a surname or a first name alone is none. */
  readonly aliases: readonly string[];
  readonly appearances: readonly Appearance[];
};

/** All appearances under one name, word for word. */
type Named = {
  readonly form: Form;
  readonly appearances: Appearance[];
  /** How often the texts write it which way. */
  readonly written: Map<string, number>;
};

/** One article in ten may fail to see that two names are one person's; more of them mean that they are not. */
const TOLD_APART_SHARE = 0.1;

/** A form that is rarer than this among all namings is a slip, or a word too many. */
const ALIAS_SHARE_MIN = 0.005;

type Group = { readonly names: Named[]; readonly articleIds: Set<string> };

/** The people of these articles, in no promised order. */
export function mergePeople(articles: readonly Analysed[]): KnownPerson[] {
  const names = namesIn(articles);
  const isFull = ({ form }: Named) => form.words.length > 1;
  const full = join([], names.filter(isFull));
  // What one article tells apart may be known by the same name everywhere else.
  const byName = Map.groupBy(full, ({ names }) => foldName(nameOf(names)));
  const people = [...byName.values()].map((groups) =>
    groupOf(groups.flatMap(({ names }) => names)),
  );
  return join(
    people,
    names.filter((name) => !isFull(name)),
  ).map(knownPerson);
}

/** Puts each name with the one person whom it can mean. */
function join(known: readonly Group[], names: readonly Named[]): readonly Group[] {
  const groups = [...known];
  const near = createNearby();
  for (const group of groups) for (const name of group.names) near.add(group, name);
  for (const named of names) {
    const fitting = near.to(named).filter((group) => fits(group, named));
    const [only] = fitting;
    // A name that fits two people is kept apart: better twice in a list than one person's deeds told of another.
    const group = only !== undefined && fitting.length === 1 ? only : groupOf([]);
    if (group !== only) groups.push(group);
    group.names.push(named);
    for (const { article } of named.appearances) group.articleIds.add(article.id);
    near.add(group, named);
  }
  return groups;
}

/**
 * Looks people up by what `isOtherForm` asks for: that one's surname is a word of the other's name, or that first names are
 * the same and surnames may be spellings of each other. Of the many Johns no others need be compared.
 */
function createNearby() {
  const byWord = new Map<string, Set<Group>>();
  const bySurname = new Map<string, Set<Group>>();
  const byStart = new Map<string, Set<Group>>();
  return {
    add(group: Group, { form }: Named): void {
      for (const word of form.folded) addTo(byWord, word, group);
      addTo(bySurname, surnameOf(form), group);
      addTo(byStart, startOf(form), group);
    },
    to({ form }: Named): readonly Group[] {
      const near = new Set(byWord.get(surnameOf(form)));
      for (const word of form.folded)
        for (const group of bySurname.get(word) ?? []) near.add(group);
      for (const group of byStart.get(startOf(form)) ?? []) near.add(group);
      return [...near];
    },
  };
}

/** The first name and how the surname begins: spellings of one surname differ later. */
function startOf(form: Form): string {
  return `${form.folded[0]} ${surnameOf(form)[0]}`;
}

function addTo(groups: Map<string, Set<Group>>, key: string, group: Group): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, new Set([group]));
  else known.add(group);
}

function groupOf(names: readonly Named[]): Group {
  const articleIds = names.flatMap(({ appearances }) =>
    appearances.map(({ article }) => article.id),
  );
  return { names: [...names], articleIds: new Set(articleIds) };
}

/** The longest names first, so that a shorter form meets everybody whom it could mean. */
function namesIn(articles: readonly Analysed[]): Named[] {
  const byName = new Map<string, Named>();
  for (const analysed of articles) {
    for (const { appearance, form, key, written } of namingsIn(analysed)) {
      let named = byName.get(key);
      if (named === undefined) {
        named = { form, appearances: [], written: new Map() };
        byName.set(key, named);
      }
      named.appearances.push(appearance);
      for (const words of written) named.written.set(words, (named.written.get(words) ?? 0) + 1);
    }
  }
  return [...byName.values()].sort(
    (a, b) =>
      b.form.words.length - a.form.words.length || b.appearances.length - a.appearances.length,
  );
}

/** Whom an article names: `written` is each place's words. */
const namingsIn = oncePerArticle(({ article, analysis }) =>
  analysis.people.map((person) => {
    const form = formOf(person.name.split(" "));
    const key = form.words.map(foldName).join(" ");
    const written = person.places.map(({ field, start, end }) => article[field].slice(start, end));
    return { appearance: { article, analysis, person }, form, key, written };
  }),
);

function fits({ names, articleIds }: Group, { form, appearances }: Named): boolean {
  if (!names.some((name) => isOtherForm(name.form, form))) return false;
  const apart = appearances.filter(({ article }) => articleIds.has(article.id)).length;
  return apart / appearances.length <= TOLD_APART_SHARE;
}

/** Whether a name as short as, or shorter than, a full one means the same person. Father and son are two. */
function isOtherForm(full: Form, form: Form): boolean {
  if (full.folded.length < 2) return false;
  if (form.words.length === 1) return surnameOf(full) === surnameOf(form);
  return full.suffix === form.suffix && isSamePerson(full, form);
}

function knownPerson({ names }: Group): KnownPerson {
  const appearances = names.flatMap((named) => named.appearances);
  const name = nameOf(names);
  const isMore = (form: string) =>
    form.includes(" ") || !name.split(" ").map(foldName).includes(foldName(form));
  const forms = formsOf(names);
  const all = forms.reduce((sum, { count }) => sum + count, 0);
  const aliases = forms
    .filter(({ form, count }) => form !== name && isMore(form) && count >= all * ALIAS_SHARE_MIN)
    .map(({ form }) => form);
  return { name, aliases, appearances };
}

/** The full form that the texts use most; a couple's first name ("Douglas and Peggy Ryen") stands nowhere in full. */
function nameOf(names: readonly Named[]): string {
  const full = formsOf(names).find(({ form }) => form.includes(" "));
  return full?.form ?? names[0]?.form.words.join(" ") ?? "";
}

/** Every form as the texts have it, the most frequent first, the shorter first among equals. */
function formsOf(names: readonly Named[]): { readonly form: string; readonly count: number }[] {
  const [first] = names;
  // Most people are named in one form by one article.
  if (first !== undefined && names.length === 1 && first.written.size === 1) {
    return [...first.written].map(([form, count]) => ({ form, count }));
  }
  const counts = new Map<string, number>();
  for (const [form, count] of names.flatMap(({ written }) => [...written])) {
    counts.set(form, (counts.get(form) ?? 0) + count);
  }
  return [...counts]
    .map(([form, count]) => ({ form, count }))
    .sort(
      (a, b) => b.count - a.count || a.form.length - b.form.length || compareText(a.form, b.form),
    );
}
