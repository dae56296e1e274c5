/**
 * Where sources differ: equal questions with different answers. Only facts that can be true once are compared, and only
 * where both sentences speak of the same thing; which of them is right is for the reader to find out.
 */

import { articleTime } from "../newsroom/article.ts";
import type { Claim, Place } from "../newsroom/claim.ts";
import type { Disagreement } from "../newsroom/dossier.ts";
import { DONE_TO } from "./accused.ts";
import { foldName, formOf, isSpellingOf, surnameOf } from "./aliases.ts";
import type { CaseNames } from "./case-names.ts";
import { comingDisagreements } from "./coming-dates.ts";
import { notesIn, settledBy } from "./corrections.ts";
import { type Attribute, type Fact, factsIn } from "./facts.ts";
import { figureDisagreements } from "./figures.ts";
import type { KnownPerson } from "./merge-people.ts";
import {
  type Analysed,
  claimOf,
  holds,
  isLeaning,
  type Statement,
  statementAround,
} from "./statements.ts";

const DISAGREEMENTS_MAX = 12;
const SPELLED_PEOPLE_MAX = 12;
const SPELLING_SHARE_MIN = 0.02;

/** Ages and sentences change: they are compared between articles of the same days alone. */
const PASSING: ReadonlySet<Attribute> = new Set(["age", "sentence"]);
const SAME_TIME_MS = 7 * 86_400_000;

/** Two convictions of one person may lie further apart than this; two tellings of one may not. */
const SAME_EVENT_YEARS = 10;

/** People of one name differ by more; a slip of a source, or of a birthday, by less. */
const AGE_SLIP_MIN = 2;
const AGE_SLIP_MAX = 5;

/**
 * What these texts (without reprints) say differently, about the people the case is named after when they are known,
 * else about anybody; spellings of names last.
 */
export function disagreementsIn(
  originals: readonly Analysed[],
  people: readonly KnownPerson[],
  caseNames: CaseNames,
): readonly Disagreement[] {
  const named = people.filter(caseNames.isAbout);
  const isMeant = (person: KnownPerson) => named.length === 0 || named.includes(person);
  const facts = factsIn(originals, people, isMeant);
  const slots = Map.groupBy(facts, ({ person, attribute }) => `${attribute} (${person.name})`);
  const ids = new Set(originals.map(({ article }) => article.id));
  const stated = [...slots.values()].flatMap((slot) => differing(slot) ?? []);
  const differences = [
    ...stated,
    ...comingDisagreements(originals, caseNames),
    ...figureDisagreements(originals, caseNames).filter((figure) => !isTold(figure, stated)),
    ...mostNamed(people).flatMap((person) => spellings(person, ids) ?? []),
  ].slice(0, DISAGREEMENTS_MAX);
  const notes = differences.length === 0 ? [] : notesIn(originals);
  return differences.map((difference) => settledBy(notes, difference));
}

/** Whether the same sentences were found to differ already: of "killing 12 people" the number is of victims. */
function isTold({ values }: Disagreement, told: readonly Disagreement[]): boolean {
  const key = ({ claim }: Disagreement["values"][number]) => `${claim.articleId} ${claim.start}`;
  return told.some((one) => {
    const known = new Set(one.values.map(key));
    return values.every((value) => known.has(key(value)));
  });
}

/** Undefined when all that can be compared agree. */
function differing(facts: readonly Fact[]): Disagreement | undefined {
  const clashing = facts.filter((fact) => facts.some((other) => clash(fact, other)));
  const byValue = Map.groupBy(clashing, ({ value }) => value);
  const [first] = clashing;
  if (first === undefined || byValue.size < 2) return undefined;
  const values = [...byValue].map(([value, stating]) => ({ value, claim: bestClaim(stating) }));
  return { about: first.attribute, of: first.person.name, values };
}

/** Whether two facts of one slot cannot both be so. */
function clash(a: Fact, b: Fact): boolean {
  if (a.value === b.value || a.value.startsWith(b.value) || b.value.startsWith(a.value))
    return false;
  if (a.event !== b.event || isSettledOtherwise(a, b) || areOfTwoVictims(a, b)) return false;
  if (PASSING.has(a.attribute) && !isSameTime(a, b)) return false;
  if (a.attribute === "age") return isSlip(Math.abs(Number(a.value) - Number(b.value)));
  return a.attribute.startsWith("year of") || areOfOneEvent(a, b);
}

/** Whether one of the texts tells why both may be so: somebody was tried twice, or died of their wounds later. */
function isSettledOtherwise({ attribute, statement: a }: Fact, { statement: b }: Fact): boolean {
  const reason =
    attribute === "year of the conviction"
      ? RETRIED
      : attribute === "number of victims"
        ? DIED_LATER
        : undefined;
  return reason !== undefined && [a, b].some(({ article }) => reason.test(article.text));
}

/** "The murder of Mara in 2012" and "the murder of Anna in 2014" are two crimes. */
function areOfTwoVictims({ statement: a }: Fact, { statement: b }: Fact): boolean {
  const [victimsA, victimsB] = [victimsIn(a), victimsIn(b)];
  return (
    victimsA.length > 0 && victimsB.length > 0 && !victimsA.some((name) => victimsB.includes(name))
  );
}

/** The surnames of those to whom it was done. */
function victimsIn({ analysis, place, text }: Statement): readonly string[] {
  return analysis.people.flatMap(({ name, places }) =>
    places.some(
      (named) => holds(place, named) && DONE_TO.test(text.slice(0, named.start - place.start)),
    )
      ? [surnameOf(formOf(name.split(" ")))]
      : [],
  );
}

const RETRIED =
  /\b(?:retri(?:al|ed)|convicted (?:again|a second time)|second (?:trial|conviction)|(?:conviction|verdict)s? (?:was |were |had been |is )?(?:overturned|thrown out|quashed|vacated|reversed|set aside)|(?:overturn|quash|vacat|revers)ed [^.;:]{1,40}convictions?)\b/iu;
const DIED_LATER =
  /\b(?:died (?:\S+ )?(?:later|in hospital|in the hospital|at (?:a|the) hospital|of (?:his|her|their) (?:wounds|injuries))|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|another|further) victim)\b/iu;

function isSlip(years: number): boolean {
  return years >= AGE_SLIP_MIN && years <= AGE_SLIP_MAX;
}

function isSameTime({ statement: a }: Fact, { statement: b }: Fact): boolean {
  if (looksBack(a) !== looksBack(b)) return false;
  if (a.article.id === b.article.id) return true;
  if (a.article.publishedAt === undefined || b.article.publishedAt === undefined) return false;
  const apart = Date.parse(articleTime(a.article)) - Date.parse(articleTime(b.article));
  return Math.abs(apart) <= SAME_TIME_MS;
}

/** "In 2010 she was given three years": an earlier sentence of hers. */
function looksBack(statement: Statement): boolean {
  const { publishedAt } = statement.article;
  const now = Number(publishedAt?.slice(0, 4));
  return publishedAt !== undefined && yearsIn(statement).some((year) => year < now - 1);
}

/** Sentences that name years far apart speak of different events. */
function areOfOneEvent(a: Fact, b: Fact): boolean {
  const [yearsA, yearsB] = [yearsIn(a.statement), yearsIn(b.statement)];
  if (yearsA.length === 0 || yearsB.length === 0) return true;
  return yearsA.some((one) => yearsB.some((other) => Math.abs(one - other) <= SAME_EVENT_YEARS));
}

/** A decade counts by its middle. */
function yearsIn({ analysis, index }: Statement): readonly number[] {
  return analysis.dates
    .filter(({ sentence }) => sentence === index)
    .map(({ date }) => Number(date.replace("~", "").slice(0, 4).replace("X", "5")));
}

/** A sentence that can be read alone where there is one, else the first. */
function bestClaim(facts: readonly Fact[]): Claim {
  const [first] = facts.toSorted(
    (a, b) => Number(isLeaning(a.statement)) - Number(isLeaning(b.statement)),
  );
  if (first === undefined) throw new RangeError("a value that nobody states");
  return claimOf(first.statement);
}

/** A name's spelling matters for those a case is about; of others every slip would be listed. */
function mostNamed(people: readonly KnownPerson[]): readonly KnownPerson[] {
  const mentions = ({ appearances }: KnownPerson) =>
    appearances.reduce((sum, { person }) => sum + person.places.length, 0);
  return people.toSorted((a, b) => mentions(b) - mentions(a)).slice(0, SPELLED_PEOPLE_MAX);
}

type Spelling = { readonly value: string; readonly claim: Claim; readonly count: number };

/** One surname in two or more spellings, each with a sentence that has it; a slip among many namings is none. */
function spellings(
  { name, appearances }: KnownPerson,
  ids: ReadonlySet<string>,
): Disagreement | undefined {
  const usual = surnameOf(formOf(name.split(" ")));
  const known = new Map<string, Spelling>();
  let all = 0;
  for (const appearance of appearances.filter(({ article }) => ids.has(article.id))) {
    for (const place of appearance.person.places) {
      const value = lastWordAt(appearance, place);
      const key = foldName(value);
      const isSpelling = key === usual || isSpellingOf(key, usual);
      if (!isSpelling || isBroken(appearance, place)) continue;
      const claim = sentenceAround(appearance, place);
      if (claim === undefined) continue;
      all++;
      const before = known.get(key) ?? { value, claim, count: 0 };
      known.set(key, { ...before, count: before.count + 1 });
    }
  }
  const common = [...known.values()].filter(({ count }) => count >= all * SPELLING_SHARE_MIN);
  if (common.length < 2) return undefined;
  const values = common.map(({ value, claim }) => ({ value, claim }));
  return { about: "spelling of a name", of: name, values };
}

/** A sign right after a name ("Assangeâ€™") comes from a text read in the wrong encoding. */
function isBroken({ article }: Analysed, { field, end }: Place): boolean {
  return /^[\p{L}\p{N}\p{S}]/u.test(article[field].slice(end, end + 2));
}

function lastWordAt({ article }: Analysed, { field, start, end }: Place): string {
  return article[field].slice(start, end).split(" ").at(-1) ?? "";
}

function sentenceAround(analysed: Analysed, place: Place): Claim | undefined {
  const statement = statementAround(analysed, place);
  return statement && claimOf(statement);
}
