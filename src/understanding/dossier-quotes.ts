/** What people said, in their very words: quotations of a case's texts, each once, named speakers first. */

import type { PersonMention } from "../newsroom/analysis.ts";
import { type Claim, claimAt, type Place } from "../newsroom/claim.ts";
import type { Quote } from "../newsroom/dossier.ts";
import { words } from "../newsroom/words.ts";
import { foldName } from "./aliases.ts";
import { tellsWho } from "./attributions.ts";
import type { CaseNames } from "./case-names.ts";
import type { KnownPerson } from "./merge-people.ts";
import { oncePerArticle } from "./once.ts";
import { type Analysed, claimOf, type Statement, statementAt } from "./statements.ts";

const QUOTES_MAX = 20;

/** Fewer words are a turn of phrase, not a statement; without a speaker they say nothing at all. */
const WORDS_MIN = 4;

/** A quotation as its article alone gives it. */
type Quoted = {
  readonly statement: Statement;
  readonly words: Claim;
  readonly speaker?: string | undefined;
  /** The words that say whose it is, where that is nobody known. */
  readonly attribution?: Place | undefined;
  /** Rather than a few words of one. */
  readonly isSentence: boolean;
};

/** At most QUOTES_MAX quotes: of named speakers first, then those about the case, the newest first. */
export function dossierQuotes(
  originals: readonly Analysed[],
  people: readonly KnownPerson[],
  caseNames: CaseNames,
): readonly Quote[] {
  const nameOf = fullNames(people);
  const isAbout = remembering((name) => caseNames.isAbout({ name, aliases: [] }));
  const ranked = originals
    .toReversed()
    .flatMap(quotedIn)
    .map((quoted) => {
      const { statement, words: said, isSentence } = quoted;
      const speaker = quoted.speaker && nameOf(quoted.speaker, statement);
      const isOfCase =
        caseNames.names(statement) ||
        (speaker !== undefined && isAbout(speaker)) ||
        caseNames.isNamedAt(statement.article, said);
      const worth = (speaker === undefined ? 0 : 4) + 2 * Number(isOfCase) + Number(isSentence);
      return { quoted, speaker, worth };
    })
    .sort((a, b) => b.worth - a.worth);
  const chosen = new Map<string, Quote>();
  for (const { quoted, speaker } of ranked) {
    const said = words(quoted.words.text);
    const key = said.join(" ");
    const isKnown = [...chosen.keys()].some((one) => one.includes(key) || key.includes(one));
    if (said.length >= WORDS_MIN && !isKnown) chosen.set(key, quoteOf(quoted, speaker));
    if (chosen.size === QUOTES_MAX) break;
  }
  return [...chosen.values()];
}

const quotedIn = oncePerArticle((analysed): readonly Quoted[] =>
  analysed.analysis.quotes.flatMap(({ words: place, sentence, speaker, attribution }) => {
    const statement = statementAt(analysed, sentence);
    if (statement === undefined) return [];
    const quoted = claimAt(analysed.article, place);
    const isSentence = /^\p{Lu}.{30,}/u.test(quoted.text);
    return [{ statement, words: quoted, speaker, attribution, isSentence }];
  }),
);

function quoteOf(quoted: Quoted, speaker: string | undefined): Quote {
  const { statement, words: said, attribution } = quoted;
  const { article } = statement;
  const isTold = attribution && tellsWho(article[said.field], attribution, said);
  return {
    words: said,
    ...(speaker && { speaker }),
    ...(!speaker && isTold && { attribution: claimAt(article, attribution) }),
    claim: claimOf(statement),
    source: article.source,
  };
}

/** Gives the name that the dossier uses for somebody whom one article calls otherwise. */
function fullNames(people: readonly KnownPerson[]) {
  const names = new Map<PersonMention, string>();
  for (const { name, appearances } of people) {
    for (const { person } of appearances) names.set(person, name);
  }
  return (name: string, { analysis }: Analysed): string => {
    const person =
      analysis.people.find((one) => one.name === name) ??
      analysis.people.find((one) => foldName(one.name) === foldName(name));
    return (person && names.get(person)) ?? name;
  };
}

/** A few people say most of what is quoted. */
function remembering(isSo: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name) ?? isSo(name);
    known.set(name, answer);
    return answer;
  };
}
