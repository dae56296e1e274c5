/**
 * Who somebody is over all articles that have their name. Nobody is made one with another whom the articles tell apart:
 * D. B. Cooper is not Kevin Cooper. Two people of the very same name cannot be told apart by it, and are not.
 */

import type { Person, Quote } from "../newsroom/dossier.ts";
import type { Companion, Named, Profile } from "../newsroom/profile.ts";
import { words } from "../newsroom/words.ts";
import { caseNames } from "./case-names.ts";
import { withCasePeople } from "./case-people.ts";
import { dossierPeople, personOf, type RolesShown } from "./dossier-people.ts";
import { dossierQuotes } from "./dossier-quotes.ts";
import { type Appearance, type KnownPerson, mergePeople } from "./merge-people.ts";
import { compareText } from "./order.ts";
import { originalsOf } from "./originals.ts";
import { type Salience, salienceIn } from "./salience.ts";
import {
  type Analysed,
  claimOf,
  holds,
  type Statement,
  standsAlone,
  statementsOf,
} from "./statements.ts";
import { worthOf } from "./summary.ts";

const COMPANIONS_MAX = 24;
/** Over a life there are more than in one case, and the older ones rarer. */
const ROLES: RolesShown = { max: 8, shareMin: 0.05 };

/** Names that are looked for in articles which do not see a person in them. */
const NAMES_LOOKED_FOR_MAX = 40;

/** Who is told of in so many times more articles than anybody else of the name is most likely meant. */
const FAR_MORE = 10;

/** Nobody in particular: what is told of a person here does not hang on a case. */
const NO_CASE = caseNames([], []);

type Ground = {
  readonly originals: readonly Analysed[];
  readonly people: readonly KnownPerson[];
  readonly salience: Salience;
};

/** Whom a name, or a part of one, means in these articles. The same for the same articles, however they are ordered. */
export function whoIs(name: string, articles: readonly Analysed[]): Named {
  const wanted = words(name);
  const known = withCasePeople(articles.toSorted(newestFirst), namesWith(articles, wanted));
  const originals = originalsOf(known);
  const people = mergePeople(known);
  const salience = salienceIn(originals);
  const meant = meantBy(wanted, people);
  const namesakes = dossierPeople(meant, originals, NO_CASE, salience);
  const only = onlyOne(wanted, meant, namesakes);
  return {
    profile: only && profileOf(only, { originals, people, salience }),
    namesakes: namesakes.filter((one) => one.name !== only?.name),
  };
}

/** The names in these articles that hold all these words, those that most articles have first. */
function namesWith(articles: readonly Analysed[], wanted: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name } of articles.flatMap(({ analysis }) => analysis.people)) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([name]) => hasWords(name, wanted))
    .sort(([a, countA], [b, countB]) => countB - countA || compareText(a, b))
    .slice(0, NAMES_LOOKED_FOR_MAX)
    .map(([name]) => name);
}

function hasWords(form: string, wanted: readonly string[]): boolean {
  const own = words(form);
  return wanted.every((word) => own.includes(word));
}

/** Those whose name has these words; where nobody's has, those whom some articles call so. */
function meantBy(
  wanted: readonly string[],
  people: readonly KnownPerson[],
): readonly KnownPerson[] {
  const byName = people.filter(({ name }) => hasWords(name, wanted));
  if (byName.length > 0) return byName;
  return people.filter(({ aliases }) => aliases.some((alias) => hasWords(alias, wanted)));
}

/**
 * The one who is called exactly that, else the only one whom it could mean, else the one of whom nearly all of it is
 * told. A surname alone that others bear with a first name is one of them, and nobody knows which: it is no namesake.
 */
function onlyOne(
  wanted: readonly string[],
  meant: readonly KnownPerson[],
  namesakes: readonly Person[],
): KnownPerson | undefined {
  const [first, second] = namesakes.toSorted(
    (a, b) => b.articleIds.length - a.articleIds.length || compareText(a.name, b.name),
  );
  const name =
    namesakes.find((one) => words(one.name).join(" ") === wanted.join(" "))?.name ??
    (first && first.articleIds.length >= (second?.articleIds.length ?? 0) * FAR_MORE
      ? first.name
      : undefined);
  if (name !== undefined) return meant.find((one) => one.name === name);
  return meant.length === 1 ? meant[0] : undefined;
}

function profileOf(known: KnownPerson, ground: Ground): Profile | undefined {
  const ids = new Set(ground.originals.map(({ article }) => article.id));
  const own = known.appearances.filter(({ article }) => ids.has(article.id));
  const person = personOf(known, own, ground.salience, ROLES);
  if (person === undefined) return undefined;
  return {
    person,
    articles: [...new Set(known.appearances.toSorted(newestFirst).map(({ article }) => article))],
    companions: companionsOf(known, own, ground.people),
    quotes: quotesOf(own, known),
  };
}

type Together = { readonly articleIds: Set<string>; best: Statement };

/** Whom a sentence names beside them, in full or in more than one article. */
function companionsOf(
  known: KnownPerson,
  own: readonly Appearance[],
  people: readonly KnownPerson[],
): readonly Companion[] {
  const personOfMention = new Map(
    people.flatMap((one) => one.appearances.map(({ person }) => [person, one] as const)),
  );
  const found = new Map<KnownPerson, Together>();
  for (const appearance of own) {
    for (const { mention, statement } of besideIn(appearance)) {
      const other = personOfMention.get(mention);
      if (other === undefined || other === known) continue;
      const together = found.get(other) ?? { articleIds: new Set(), best: statement };
      together.articleIds.add(appearance.article.id);
      if (showWorth(statement) > showWorth(together.best)) together.best = statement;
      found.set(other, together);
    }
  }
  return [...found]
    .map(([{ name }, { articleIds, best }]) => ({
      name,
      articles: articleIds.size,
      claim: claimOf(best),
    }))
    .filter(({ name, articles }) => name.includes(" ") || articles > 1)
    .sort((a, b) => b.articles - a.articles || compareText(a.name, b.name))
    .slice(0, COMPANIONS_MAX);
}

/** Each other person of the article in each sentence that names both. */
function besideIn({ article, analysis, person }: Appearance) {
  const others = analysis.people.filter((other) => other !== person);
  return statementsOf({ article, analysis })
    .filter(({ place }) => person.places.some((named) => holds(place, named)))
    .flatMap((statement) =>
      others
        .filter(({ places }) => places.some((named) => holds(statement.place, named)))
        .map((mention) => ({ mention, statement })),
    );
}

function showWorth(statement: Statement): number {
  return Number(standsAlone(statement)) * 10 + worthOf(statement);
}

/** Their own words alone, under their own name. */
function quotesOf(own: readonly Appearance[], known: KnownPerson): readonly Quote[] {
  const spoken = own.flatMap(({ article, analysis, person }) => {
    const quotes = analysis.quotes.filter(({ speaker }) => speaker === person.name);
    return quotes.length === 0 ? [] : [{ article, analysis: { ...analysis, quotes } }];
  });
  return dossierQuotes(spoken.toSorted(newestFirst).toReversed(), [known], NO_CASE);
}

/** By their own dates, the undated last; articles of one moment by their ids. */
function newestFirst({ article: a }: Analysed, { article: b }: Analysed): number {
  return compareText(b.publishedAt ?? "", a.publishedAt ?? "") || compareText(a.id, b.id);
}
