/**
 * Reads the few facts about a person that sources state in set phrases and get wrong: what for, when, how many, how long,
 * how old. Each is read only where the phrase leaves no doubt whom and what it means: a missed difference is a pity, a
 * false one slanders a source.
 */

import type { DifferenceKind } from "../newsroom/dossier.ts";
import type { Appearance, KnownPerson } from "./merge-people.ts";
import {
  type Analysed,
  holds,
  type Statement,
  startsWithPronoun,
  statementsOf,
} from "./statements.ts";

export type Attribute = Exclude<DifferenceKind, "number" | "spelling of a name">;

export type Fact = {
  readonly person: KnownPerson;
  readonly attribute: Attribute;
  readonly value: string;
  readonly statement: Statement;
};

/** Where a person stands in a sentence. */
type Naming = { readonly person: KnownPerson; readonly start: number; readonly end: number };

type Rule = {
  readonly attribute: Attribute;
  /** Its first group is the value. */
  readonly pattern: RegExp;
  /** A sentence that has this is too involved to be read. */
  readonly unless: RegExp;
};

/** Each at the place of its value. */
export const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(
  " ",
);
const NUMBER = `\\d{1,3}|${NUMBERS.join("|")}`;
const WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
const DEGREE =
  "(?:(?:the|a|an|his|her|first-degree|second-degree|capital|aggravated|voluntary|involuntary) )*";
const HOMICIDE = "(murder(?:s|ing)?|manslaughter)\\b";
const CRIME =
  "(?:murders?|manslaughter|killings?|slayings?|shootings?|stabbings?|rapes?|robbery|robberies|crimes?)";
const HEDGED =
  /\b(?:acquitted|cleared|instead of|rather than|reduced|downgraded|lesser|overturned|quashed|initially|originally|previously|not|never|attempted|conspiracy|accessory|or)\b/iu;
const ROUGH =
  /\b(?:at least|more than|up to|nearly|almost|about|around|another|other|attempted|not|or)\b/iu;

const RULES: readonly Rule[] = [
  {
    attribute: "offence",
    pattern: new RegExp(
      `\\b(?:(?:convicted|found guilty) (?:of|for)|pleaded guilty to|serving [^.;,]{1,40}? for) ${DEGREE}${HOMICIDE}`,
      "iu",
    ),
    unless: HEDGED,
  },
  {
    attribute: "year of the crime",
    pattern: new RegExp(
      `\\b${CRIME} (?:(?:that|which) )?(?:occurred|took place|happened|(?:were |was )?committed) in ((?:19|20)\\d\\d)\\b`,
      "iu",
    ),
    unless: HEDGED,
  },
  {
    attribute: "year of the crime",
    pattern: new RegExp(`\\b(?:of|for|in) the ((?:19|20)\\d\\d) ${CRIME}\\b`, "iu"),
    unless: HEDGED,
  },
  {
    attribute: "year of the conviction",
    pattern: /\bconvicted (?:of (?:murder|manslaughter) )?in ((?:19|20)\d\d)\b/iu,
    unless: HEDGED,
  },
  {
    attribute: "number of victims",
    pattern: new RegExp(
      `\\b(?:convicted of|found guilty of|pleaded guilty to|charged with|accused of) (?:murdering|killing|the (?:murders?|killings?) of) (${NUMBER}) (?:people|persons|victims)\\b`,
      "iu",
    ),
    unless: ROUGH,
  },
  {
    attribute: "sentence",
    pattern: new RegExp(
      `\\bsentenced (?:on ${WEEKDAY} )?to (death|life\\b|(?:${NUMBER}) (?:years?|months?)(?: to life)?)`,
      "iu",
    ),
    unless:
      /\b(?:suspended|probation|reduced|commuted|resentenced|overturned|each|respectively|or)\b/iu,
  },
];

/** A sentence without any of these words states none of the facts. */
const PROMISING =
  /convicted|guilty|serving|sentenced|occurred|took place|happened|committed|accused|charged|the (?:19|20)\d\d |-year-old|, \d{1,3},/iu;

/** The facts that these articles state of their people, in the order of the texts. */
export function factsIn(
  articles: readonly Analysed[],
  people: readonly KnownPerson[],
): readonly Fact[] {
  const appearancesByArticle = Map.groupBy(
    people.flatMap((person) => person.appearances.map((appearance) => ({ person, appearance }))),
    ({ appearance }) => appearance.article.id,
  );
  return articles.flatMap((analysed) => {
    const statements = statementsOf(analysed);
    const namings = (statement: Statement | undefined) =>
      statement === undefined
        ? []
        : namingsIn(statement, appearancesByArticle.get(analysed.article.id) ?? []);
    return statements.flatMap((statement, index) =>
      PROMISING.test(statement.text)
        ? factsOf({
            statement,
            namings: namings(statement),
            before: namings(statements[index - 1]),
          })
        : [],
    );
  });
}

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
  const stated = RULES.flatMap(({ attribute, pattern, unless }) => {
    const match = pattern.exec(statement.text);
    const person = match && !unless.test(statement.text) && subjectBefore(match.index, scene);
    return person ? [{ person, attribute, value: plainValue(match[1] ?? ""), statement }] : [];
  });
  return [...stated, ...agesIn(scene)];
}

/** One word for one value: "four" is 4, murders and murdering are murder, "25 years" is 25 years. */
function plainValue(words: string): string {
  const [first = "", ...others] = words.toLowerCase().split(" ");
  const count = NUMBERS.indexOf(first);
  const value = count < 0 ? first.replace(/^murder.*/u, "murder") : String(count);
  return [value, ...others].join(" ");
}

/**
 * Whom the words at this point speak of: the nearest person named before, unless a pronoun, a possessive, a plural or
 * another person in between leaves it open; "He …" is the one person of the sentence before.
 */
function subjectBefore(at: number, { statement, namings, before }: Scene): KnownPerson | undefined {
  const named = namings.filter(({ end }) => end <= at);
  const nearest = named.at(-1);
  if (nearest === undefined) {
    return startsWithPronoun(statement) ? onlyPerson(before) : undefined;
  }
  const between = statement.text.slice(nearest.end, at);
  if (/^,? who\b/u.test(between)) return nearest.person;
  if (/^['’]s\b/u.test(between) || ANOTHER_SUBJECT.test(between)) return undefined;
  if (DEPENDENT.test(statement.text.slice(0, nearest.start))) return undefined;
  const isAlone = onlyPerson(named) !== undefined;
  return isAlone || !/\b(?:he|she|who|and)\b/iu.test(between) ? nearest.person : undefined;
}

/** "Cooper, whose cousin was …"; "Cooper and Smith were …". */
const ANOTHER_SUBJECT = /\b(?:whose|his|her|their|they|were|are|both)\b/iu;

/** "The brother of Cooper was …": the sentence is about somebody else. */
const DEPENDENT = /\b(?:of|with|by|against|for|from|than|to|like|near)\s+(?:[^\s,]+\s+){0,2}$/iu;

function onlyPerson(namings: readonly Naming[]): KnownPerson | undefined {
  const people = new Set(namings.map(({ person }) => person));
  return people.size === 1 ? namings[0]?.person : undefined;
}

/** Ages right beside a name, as of the article's own day. */
function agesIn({ statement, namings }: Scene): readonly Fact[] {
  const { text } = statement;
  if (/\b(?:then|at the time|when)\b/iu.test(text)) return [];
  return namings.flatMap(({ person, start, end }) => {
    const age =
      /\b(\d{1,3})-year-old $/u.exec(text.slice(0, start))?.[1] ??
      /^, (?:aged )?(\d{1,3}),/u.exec(text.slice(end))?.[1];
    return age === undefined ? [] : [{ person, attribute: "age" as const, value: age, statement }];
  });
}
