/** What people said, in their very words: quotations of a case's texts, each once, named speakers first. */

import { claimAt } from "../newsroom/claim.ts";
import type { Quote } from "../newsroom/dossier.ts";
import { words } from "../newsroom/words.ts";
import { foldName } from "./aliases.ts";
import type { CaseNames } from "./case-names.ts";
import type { KnownPerson } from "./merge-people.ts";
import { type Analysed, type Statement, statementsOf } from "./statements.ts";

const QUOTES_MAX = 20;

/** Fewer words are a turn of phrase, not a statement; without a speaker they say nothing at all. */
const WORDS_MIN = 4;

type Ranked = { readonly quote: Quote; readonly worth: number };

/** At most QUOTES_MAX quotes: of named speakers first, then those about the case, the newest first. */
export function dossierQuotes(
  originals: readonly Analysed[],
  people: readonly KnownPerson[],
  caseNames: CaseNames,
): readonly Quote[] {
  const nameOf = fullNames(people);
  const ranked = originals
    .toReversed()
    .flatMap((analysed) => quotesIn(analysed, nameOf, caseNames))
    .sort((a, b) => b.worth - a.worth);
  const chosen = new Map<string, Quote>();
  for (const { quote } of ranked) {
    const said = words(quote.words.text);
    const key = said.join(" ");
    const isKnown = [...chosen.keys()].some((one) => one.includes(key) || key.includes(one));
    if (said.length >= WORDS_MIN && !isKnown) chosen.set(key, quote);
    if (chosen.size === QUOTES_MAX) break;
  }
  return [...chosen.values()];
}

function quotesIn(
  analysed: Analysed,
  nameOf: (name: string, articleId: string) => string,
  caseNames: CaseNames,
): readonly Ranked[] {
  const { article, analysis } = analysed;
  const statements = new Map(statementsOf(analysed).map((one) => [one.index, one]));
  return analysis.quotes.flatMap(({ words: place, sentence, speaker }) => {
    const around = statements.get(sentence);
    if (around === undefined) return [];
    const quoted = claimAt(article, place);
    const name = speaker && nameOf(speaker, article.id);
    const quote: Quote = {
      words: quoted,
      ...(name && { speaker: name }),
      claim: claimAt(article, around.place),
      source: article.source,
    };
    return [{ quote, worth: worthOf(quote, around, caseNames) }];
  });
}

function worthOf(
  { words: quoted, speaker }: Quote,
  around: Statement,
  caseNames: CaseNames,
): number {
  const isOfCase =
    caseNames.names(around) ||
    caseNames.isNamedAt(around.article, quoted) ||
    (speaker !== undefined && caseNames.isAbout({ name: speaker, aliases: [] }));
  const isSentence = /^\p{Lu}.{30,}/u.test(quoted.text);
  return (speaker === undefined ? 0 : 4) + 2 * Number(isOfCase) + Number(isSentence);
}

/** Gives the name that the dossier uses for somebody whom one article calls otherwise. */
function fullNames(people: readonly KnownPerson[]) {
  const names = new Map<string, string>();
  for (const { name, appearances } of people) {
    for (const { article, person } of appearances) {
      names.set(`${article.id} ${foldName(person.name)}`, name);
    }
  }
  return (name: string, articleId: string) => names.get(`${articleId} ${foldName(name)}`) ?? name;
}
