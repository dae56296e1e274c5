/** Who matters in a case: the people of its articles, counted over texts, with the sources' own words for who they are. */

import { type Claim, claimAt, type Place } from "../newsroom/claim.ts";
import type { Person } from "../newsroom/dossier.ts";
import { fold } from "../newsroom/words.ts";
import { foldName } from "./aliases.ts";
import type { CaseNames } from "./case-names.ts";
import type { Appearance, KnownPerson } from "./merge-people.ts";
import { oncePerSentence } from "./once.ts";
import type { Salience } from "./salience.ts";
import {
  type Analysed,
  claimOf,
  holdsQuotation,
  isLeaning,
  isWhole,
  STATEMENT_CHARS_MAX,
  type Statement,
  statementAround,
  statementsOf,
} from "./statements.ts";
import { worthOf } from "./summary.ts";

const PEOPLE_MAX = 40;
const ROLES_MAX = 4;

/** What far fewer articles call somebody than what most do may be a slip. */
const ROLE_SHARE_MIN = 0.2;

/** How many roles, of those that so many articles have for one that has the most common. */
export type RolesShown = { readonly max: number; readonly shareMin: number };

/** More articles than this do not make a role more telling. */
const ROLE_ARTICLES_MAX = 10;

/** Words that say what somebody is in a case, not only how old they are. */
const TELLING_ROLE =
  /\b(?:inmate|prisoner|survivor|victim|suspect|accused|convicted|defendant|killer|murderer|governor|president|minister|mayor|senator|judge|justice|attorney|lawyer|prosecutor|sheriff|detective|officer|chief|director|founder|chairman|chairwoman|spokes\w+|witness|expert|daughter|son|wife|husband|mother|father|brother|sister)\b/iu;
/** "Her friend": whose, only the sentence around it says. What starts with a sign is cut out wrongly. */
const NO_ROLE_START = /^(?:(?:his|her|their|its|my|our|whose)\b|[^\p{L}\p{N}])/iu;
const FORMER_ROLE = /\b(?:then|former|ex)\b/iu;

/**
 * The people who are named twice, by two sources, or in full with who they are or at the head of an article. Those whom
 * the case is named after come first, then by mentions and sources. `people` may count reprints; a reprint's mentions
 * count for nothing.
 */
export function dossierPeople(
  people: readonly KnownPerson[],
  originals: readonly Analysed[],
  caseNames: CaseNames,
  salience: Salience,
): readonly Person[] {
  const originalIds = new Set(originals.map(({ article }) => article.id));
  const surnames = new Set(
    people
      .map(({ name }) => name)
      .filter(isFull)
      .map(lastWord),
  );
  return people
    .map((person) => ({ person, own: person.appearances.filter(isIn(originalIds)) }))
    .filter(({ person, own }) => isKnown(person, own) && !isOneOf(person, surnames))
    .map(({ person, own }) => ({ person, own, weight: weightOf(own) }))
    .sort(
      (a, b) =>
        Number(caseNames.isAbout(b.person)) - Number(caseNames.isAbout(a.person)) ||
        b.weight - a.weight,
    )
    .slice(0, PEOPLE_MAX)
    .flatMap(({ person, own }) => personOf(person, own, salience) ?? []);
}

function isIn(ids: ReadonlySet<string>) {
  return ({ article }: Appearance): boolean => ids.has(article.id);
}

function isKnown({ name }: KnownPerson, own: readonly Appearance[]): boolean {
  const isTelling = (one: Appearance) =>
    one.person.roles.length > 0 || isInHead(one) || isTried(one);
  return mentionsOf(own) > 1 || sourcesOf(own) > 1 || (isFull(name) && own.some(isTelling));
}

/** Whether the headline or the first sentence names them: a report of a trial often says only once whose it is. */
function isInHead(appearance: Appearance): boolean {
  const lead = statementsOf(appearance).find(({ place }) => place.field === "text");
  return appearance.person.places.some((name) => {
    const statement = statementAround(appearance, name);
    if (statement === undefined) return false;
    return statement.place.field === "title" || (statement === lead && isWhole(statement));
  });
}

/** Whether a sentence that names them tells of a charge or a verdict: the second of two accused is often named once. */
function isTried(appearance: Appearance): boolean {
  return appearance.person.places.some((name) => {
    const statement = statementAround(appearance, name);
    return statement !== undefined && tellsOfTrial(statement);
  });
}

const tellsOfTrial = oncePerSentence(({ text }) => TRIED.test(text));

const TRIED =
  /\b(?:charged with|accused of|convicted|acquitted|cleared of|found guilty|sentenced|jailed|pleaded|enter(?:ed|ing)? (?:a |an |any |no )?(?:\S+ )?pleas?|on bail|remanded|den(?:y|ies|ied) (?:the |any |all |both )?(?:charges?|murder|manslaughter|involvement|wrongdoing)|arrested|indicted|extradited|on trial|stood trial|in the dock|co-(?:accused|defendants?|conspirators?)|appeared (?:at|in|before) [^.]{0,40}court)\b/iu;

/** A surname alone that several people share is one of them, and nobody knows which. */
function isOneOf({ name }: KnownPerson, surnames: ReadonlySet<string>): boolean {
  return !isFull(name) && surnames.has(lastWord(name));
}

function isFull(name: string): boolean {
  return name.includes(" ");
}

function lastWord(name: string): string {
  return foldName(name.split(" ").at(-1) ?? "");
}

function weightOf(own: readonly Appearance[]): number {
  return mentionsOf(own) + 3 * sourcesOf(own);
}

function mentionsOf(own: readonly Appearance[]): number {
  return own.reduce((sum, { person }) => sum + person.places.length, 0);
}

function sourcesOf(own: readonly Appearance[]): number {
  return new Set(own.map(({ article }) => article.source)).size;
}

/** One person as their `own` appearances tell of them; undefined where no sentence names them. */
export function personOf(
  person: KnownPerson,
  own: readonly Appearance[],
  salience: Salience,
  roles: RolesShown = { max: ROLES_MAX, shareMin: ROLE_SHARE_MIN },
): Person | undefined {
  const claim = bestNaming(own, salience);
  if (claim === undefined) return undefined;
  return {
    name: person.name,
    aliases: person.aliases,
    roles: rolesOf(own, roles),
    mentions: mentionsOf(own),
    articleIds: [...new Set(own.map(({ article }) => article.id))],
    claim,
  };
}

type Role = { readonly claim: Claim; readonly articleIds: Set<string> };

/** Each role once, in the words of the newest article; telling and common ones first, former ones last. */
function rolesOf(own: readonly Appearance[], { max, shareMin }: RolesShown): Claim[] {
  const roles = new Map<string, Role>();
  for (const appearance of own) {
    const { article, person } = appearance;
    for (const place of person.roles.filter((role) => isOwn(role, appearance))) {
      const claim = claimAt(article, place);
      const key = fold(claim.text).replace(/^(?:the|an?)\s+/u, "");
      const role = roles.get(key) ?? { claim, articleIds: new Set<string>() };
      roles.set(key, role);
      role.articleIds.add(article.id);
    }
  }
  const most = Math.max(...[...roles.values()].map(({ articleIds }) => articleIds.size));
  return [...roles.values()]
    .filter(({ articleIds }) => articleIds.size >= most * shareMin)
    .sort((a, b) => roleWorth(b) - roleWorth(a) || b.claim.text.length - a.claim.text.length)
    .slice(0, max)
    .map(({ claim }) => claim);
}

/** Not "her friend", which only its sentence explains, nor words that name somebody else without a possessive. */
function isOwn(role: Place, { article, analysis, person }: Appearance): boolean {
  const text = article[role.field];
  if (NO_ROLE_START.test(text.slice(role.start, role.end))) return false;
  const isApart = ({ field, start, end }: Place) =>
    field !== role.field || start >= role.end || end <= role.start;
  return analysis.people.every(
    (other) =>
      other === person ||
      other.places.every(
        (named) => isApart(named) || /^['’]s?\b/u.test(text.slice(named.end, named.end + 2)),
      ),
  );
}

function roleWorth({ claim: { text }, articleIds }: Role): number {
  const signs = 2 * Number(TELLING_ROLE.test(text)) - Number(FORMER_ROLE.test(text));
  return signs + Math.min(articleIds.size, ROLE_ARTICLES_MAX) / 2;
}

/** The sentence that says most about somebody. */
function bestNaming(own: readonly Appearance[], salience: Salience): Claim | undefined {
  let best: { readonly claim: Claim; readonly worth: number } | undefined;
  for (const appearance of own.slice(0, APPEARANCES_READ_MAX)) {
    for (const { statement, named } of namings(appearance)) {
      const accuses = accusesAnother(statement, named);
      const fault = accuses ? ACCUSING_WORTH : 1;
      const worth = fault * namingWorth(statement) * Math.sqrt(salience(statement));
      if (best !== undefined && worth <= best.worth) continue;
      const claim = accuses ? claimAround(named, statement, appearance) : claimOf(statement);
      best = { claim, worth };
    }
  }
  return best?.claim;
}

const ACCUSING =
  /\b(?:accus|alleg|arrest|charg|convict|guilty|indict|kill|murder|rape|sentenc|suspect)/iu;

/** Any other sentence is better. */
const ACCUSING_WORTH = 0.01;

/**
 * "He was convicted of the murders of …": under the name of one of the victims it would read as if said of them. A
 * pronoun before the name is somebody else.
 */
function accusesAnother({ text, place }: Statement, named: Place): boolean {
  const before = text.slice(0, named.start - place.start);
  return /\b(?:he|she|they)\b/iu.test(before) && ACCUSING.test(text);
}

/** The words around the name, from comma to comma: "10-year-old Chris Hughes". */
function claimAround(named: Place, { place, text }: Statement, { article }: Appearance): Claim {
  const [from, to] = [named.start - place.start, named.end - place.start];
  const start = text.slice(0, from).search(/[^,;]*$/u);
  const end = to + text.slice(to).search(/[,;.]|$/u);
  const [first, last] = [start + text.slice(start).search(/\S/u), end];
  return claimAt(article, { ...place, start: place.start + first, end: place.start + last });
}

/** Enough to find a good sentence about the most mentioned. */
const APPEARANCES_READ_MAX = 30;

/** The sentences that name a person by the longest form that the article has. */
function namings(
  appearance: Appearance,
): readonly { readonly statement: Statement; readonly named: Place }[] {
  const { places } = appearance.person;
  const longest = Math.max(...places.map(({ start, end }) => end - start));
  const found = new Map<Statement, Place>();
  for (const named of places) {
    if (named.end - named.start !== longest) continue;
    const statement = statementAround(appearance, named);
    if (statement !== undefined && !found.has(statement)) found.set(statement, named);
  }
  return [...found]
    .map(([statement, named]) => ({ statement, named }))
    .sort((a, b) => a.statement.index - b.statement.index);
}

const FAULT_WORTH = 0.5;

function namingWorth(statement: Statement): number {
  const faults = [
    holdsQuotation(statement),
    isLeaning(statement),
    statement.text.length > STATEMENT_CHARS_MAX,
    statement.place.field === "title",
  ];
  return worthOf(statement) * FAULT_WORTH ** faults.filter(Boolean).length;
}
