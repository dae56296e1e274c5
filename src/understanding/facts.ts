/**
 * Reads the few facts about a person that sources state in set phrases and get wrong: what for, when, how many, how long,
 * how old. Each is read only where the phrase leaves no doubt whom and what it means: a missed difference is a pity, a
 * false one slanders a source.
 */

import type { DifferenceKind } from "../newsroom/dossier.ts";
import { NUMBERS, OBJECT_RULES, PROMISING, RULES, type Rule } from "./fact-rules.ts";
import type { Appearance, KnownPerson } from "./merge-people.ts";
import { oncePerSentence } from "./once.ts";
import {
  type Analysed,
  holds,
  type Statement,
  startsWithPronoun,
  statementAround,
  statementsOf,
} from "./statements.ts";

export type Attribute = Exclude<DifferenceKind, "number" | "date" | "spelling of a name">;

export type Fact = {
  readonly person: KnownPerson;
  readonly attribute: Attribute;
  readonly value: string;
  readonly event?: Rule["event"];
  readonly statement: Statement;
};

/** Where a person stands in a sentence. */
type Naming = { readonly person: KnownPerson; readonly start: number; readonly end: number };

/** The facts that these articles state of those of their people who are meant, in the order of the texts. */
export function factsIn(
  articles: readonly Analysed[],
  people: readonly KnownPerson[],
  isMeant: (person: KnownPerson) => boolean,
): readonly Fact[] {
  const appearancesByArticle = Map.groupBy(
    people.flatMap((person) => person.appearances.map((appearance) => ({ person, appearance }))),
    ({ appearance }) => appearance.article.id,
  );
  return articles.flatMap((analysed) => {
    const statements = statementsOf(analysed);
    const known = appearancesByArticle.get(analysed.article.id) ?? [];
    const meant = known
      .filter(({ person }) => isMeant(person))
      .flatMap(({ appearance }) => appearance.person.places);
    const naming = new Set(meant.map((named) => statementAround(analysed, named)));
    const namings = (statement: Statement | undefined) =>
      statement === undefined ? [] : namingsIn(statement, known);
    return statements.flatMap((statement, index) => {
      const previous = statements[index - 1];
      const isNamed = naming.has(statement) || (previous !== undefined && naming.has(previous));
      if (!isNamed || !isPromising(statement)) return [];
      const scene = { statement, namings: namings(statement), before: namings(previous) };
      return factsOf(scene).filter(({ person }) => isMeant(person));
    });
  });
}

const isPromising = oncePerSentence(({ text }) => PROMISING.test(text));

/** A sentence with the people it names, and those of the sentence before. */
type Scene = {
  readonly statement: Statement;
  readonly namings: readonly Naming[];
  readonly before: readonly Naming[];
};

/** People in a sentence, in its order; positions within the sentence. */
function namingsIn(
  { place }: Statement,
  known: readonly { readonly person: KnownPerson; readonly appearance: Appearance }[],
): readonly Naming[] {
  return known
    .flatMap(({ person, appearance }) =>
      appearance.person.places
        .filter((named) => holds(place, named))
        .map(({ start, end }) => ({ person, start: start - place.start, end: end - place.start })),
    )
    .sort((a, b) => a.start - b.start);
}

function factsOf(scene: Scene): readonly Fact[] {
  const { statement } = scene;
  const stated = phrasesIn(statement).flatMap(({ rule, at, words, value }) => {
    const person = subjectOf(at, words, scene, rule);
    const { attribute, event } = rule;
    return person ? [{ person, attribute, value, event, statement }] : [];
  });
  return [...stated, ...objectFactsIn(scene), ...agesIn(scene)];
}

/** The set phrases of a sentence, whomever they speak of. */
const phrasesIn = oncePerSentence(({ text }) =>
  RULES.flatMap((rule) => {
    const match = rule.pattern.exec(text);
    if (match === null || rule.unless.test(text)) return [];
    const value = plainValue(match.slice(1).find((group) => group !== undefined) ?? "");
    return [{ rule, at: match.index, words: match[0], value }];
  }),
);

/** "A jury convicted X of murder": the person stands inside the phrase. */
function objectFactsIn({ statement, namings }: Scene): readonly Fact[] {
  const { text } = statement;
  return OBJECT_RULES.filter(({ unless }) => !unless.test(text)).flatMap(
    ({ attribute, before, after }) =>
      namings.flatMap(({ person, start, end }) => {
        const value = after.exec(text.slice(end))?.[1];
        if (value === undefined || !before.test(text.slice(0, start))) return [];
        return [{ person, attribute, value: plainValue(value), statement }];
      }),
  );
}

/** One word for one value: "four" is 4, murders and murdering are murder, "10-year" is 10 years. */
function plainValue(words: string): string {
  const [first = "", unit, ...others] = words.toLowerCase().split(/[ -]/u);
  const count = NUMBERS.indexOf(first);
  const value = count < 0 ? first.replace(/^murder.*/u, "murder") : String(count);
  const units = unit?.replace(/(?<=year|month)$/u, value === "1" ? "" : "s");
  return [value, ...(units === undefined ? [] : [units]), ...others].join(" ");
}

function subjectOf(
  at: number,
  words: string,
  scene: Scene,
  { isClose = false, isOpening = false }: Pick<Rule, "isClose" | "isOpening">,
): KnownPerson | undefined {
  if (isOpening) {
    // "In 2010, a man who helped X was convicted" and "In 2010, lawyers for X said a witness was convicted" are of others.
    return scene.namings.find(
      ({ start, end }) =>
        PASSED_AT_ONCE.test(words.slice(end - at)) && LED_IN.test(words.slice(0, start - at)),
    )?.person;
  }
  if (!isClose) return subjectBefore(at, scene);
  return scene.namings.find(({ end }) => /^ (?:who )?$/u.test(scene.statement.text.slice(end, at)))
    ?.person;
}

const PASSED_AT_ONCE = /^ (?:was|were) (?:convicted|found guilty)$/u;
const LED_IN =
  /^In \d{4}, (?:(?!(?:who|whom|whose|that|of|for|with|by|against|from|said|and)\b)[\p{L}\d.-]+ )*$/u;

/**
 * Whom the words at this point speak of: the nearest person named before, unless a pronoun, a possessive, a plural or
 * another person in between leaves it open; "He …" is the one person of the sentence before.
 */
function subjectBefore(at: number, { statement, namings, before }: Scene): KnownPerson | undefined {
  const named = namings.filter(({ end }) => end <= at);
  const nearest = named.at(-1);
  if (nearest === undefined) {
    return startsWithPronoun(statement)
      ? onlyPerson(before)
      : personIntroduced(at, statement, namings);
  }
  const between = statement.text.slice(nearest.end, at);
  if (/^,? who\b/u.test(between)) return nearest.person;
  if (/^['’]s\b/u.test(between) || ANOTHER_SUBJECT.test(between)) return undefined;
  const lead = statement.text.slice(0, nearest.start);
  const clause = between.startsWith(",") ? WITHIN_CLAUSE.exec(lead) : null;
  if (clause !== null) return named.find(({ end }) => end === clause.index)?.person;
  if (DEPENDENT.test(lead)) return undefined;
  const isAlone = onlyPerson(named) !== undefined;
  return isAlone || !/\b(?:he|she|who|and)\b/iu.test(between) ? nearest.person : undefined;
}

/** "Convicted in 1991 of murder, X …" · "The man convicted of killing a guard, X, …": the words that open the sentence. */
function personIntroduced(
  at: number,
  { text }: Statement,
  namings: readonly Naming[],
): KnownPerson | undefined {
  const [first] = namings;
  if (first === undefined || !INTRODUCES.test(text.slice(0, at))) return undefined;
  return /^[^,;:]*, $/u.test(text.slice(at, first.start)) ? first.person : undefined;
}

const INTRODUCES = /^(?:|The (?:man|woman|nurse|teacher|driver|officer|soldier|teenager) )$/u;

/** "Cooper, whose cousin was …"; "Cooper and Smith were …". */
const ANOTHER_SUBJECT = /\b(?:whose|his|her|their|they|were|are|both)\b/iu;

/** "The brother of Cooper was …": the sentence is about somebody else. */
const DEPENDENT = /\b(?:of|with|by|against|for|from|than|to|like|near)\s+(?:[^\s,]+\s+){0,2}$/iu;

/** "Rell, who defended Marsh, was …": the sentence is about whom the clause is about. */
const WITHIN_CLAUSE = /, who(?:m|se)?\b[^,]*$/u;

function onlyPerson(namings: readonly Naming[]): KnownPerson | undefined {
  const people = new Set(namings.map(({ person }) => person));
  return people.size === 1 ? namings[0]?.person : undefined;
}

/** ", 52," · ", aged 52," · ", who is 52 years old," · " (52)" · ", a 52-year-old" */
const AGE_AFTER =
  /^(?:, (?:aged |who is )?(\d{1,3})(?: years old)?,| \((\d{1,3})\)|, an? (\d{1,3})-year-old\b)/u;

/** Ages right beside a name, as of the article's own day. */
function agesIn({ statement, namings }: Scene): readonly Fact[] {
  const { text } = statement;
  if (/\b(?:then|at the time|when)\b/iu.test(text)) return [];
  return namings.flatMap(({ person, start, end }) => {
    const age =
      /\b(\d{1,3})-year-old $/u.exec(text.slice(0, start))?.[1] ??
      AGE_AFTER.exec(text.slice(end))?.slice(1).find(Boolean);
    return age === undefined ? [] : [{ person, attribute: "age" as const, value: age, statement }];
  });
}
