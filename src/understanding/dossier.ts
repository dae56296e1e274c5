/**
 * Puts together what is known about a case from what its articles say. Nothing is written here: every statement is cut
 * out of an article, and what no article says is left out.
 */

import type { Case } from "../newsroom/case.ts";
import type { Changes, Dossier } from "../newsroom/dossier.ts";
import { caseNames } from "./case-names.ts";
import { withCasePeople } from "./case-people.ts";
import { changesIn } from "./changes.ts";
import { disagreementsIn } from "./disagreements.ts";
import { dossierPeople } from "./dossier-people.ts";
import { dossierQuotes } from "./dossier-quotes.ts";
import { type KnownPerson, mergePeople } from "./merge-people.ts";
import { compareText } from "./order.ts";
import { originalsOf } from "./originals.ts";
import { salienceIn } from "./salience.ts";
import type { Analysed } from "./statements.ts";
import { summaryOf } from "./summary.ts";
import { timelineEntries } from "./timeline.ts";

/** More people than a dossier shows; each is looked for in every article. */
const PEOPLE_LOOKED_FOR_MAX = 40;

export type DossierWanted = {
  readonly caseFile: Case;
  /** The case's articles with what they say, in any order. */
  readonly articles: readonly Analysed[];
};

/** All of it that does not depend on who looks and when they last did, which is nearly all of the work. */
export type PreparedDossier = {
  /** Without changes. */
  readonly dossier: Dossier;
  /** What was first read later than this moment, ISO in UTC. */
  changesSince(since: string): Changes;
};

/** The same for the same articles, however they are ordered. Reprints are listed, and confirm nothing. */
export function buildDossier({
  since,
  ...wanted
}: DossierWanted & { readonly since?: string }): Dossier {
  const { dossier, changesSince } = prepareDossier(wanted);
  return since === undefined ? dossier : { ...dossier, changes: changesSince(since) };
}

export function prepareDossier({ caseFile, articles }: DossierWanted): PreparedDossier {
  const read = articles.toSorted(newestFirst);
  const seen = mergePeople(read);
  const ordered = withCasePeople(read, [...new Set([...caseFile.names, ...oftenNamed(seen)])]);
  const originals = originalsOf(ordered);
  const people = ordered.every((one, index) => one === read[index]) ? seen : mergePeople(ordered);
  const about = caseNames(caseFile.names, people);
  const salience = salienceIn(originals);
  const partlyRead = ordered.filter(({ analysis }) => analysis.isPartial).length;
  const dossier: Dossier = {
    caseFile,
    articles: ordered.map(({ article }) => article),
    ...(partlyRead > 0 && { partlyRead }),
    summary: summaryOf(originals, about, salience),
    people: dossierPeople(people, originals, about, salience),
    timeline: timelineEntries(originals, about, salience),
    quotes: dossierQuotes(originals, people, about),
    disagreements: disagreementsIn(originals, people, about),
  };
  const told = { articles: ordered, originals };
  return { dossier, changesSince: (since) => changesIn(told, since, about) };
}

/** The names of the people whom most articles name. */
function oftenNamed(people: readonly KnownPerson[]): readonly string[] {
  return people
    .toSorted((a, b) => b.appearances.length - a.appearances.length || compareText(a.name, b.name))
    .slice(0, PEOPLE_LOOKED_FOR_MAX)
    .flatMap(({ name, aliases }) => [name, ...aliases]);
}

/** By their own dates, the undated last; articles of one moment by their ids. */
function newestFirst({ article: a }: Analysed, { article: b }: Analysed): number {
  return compareText(b.publishedAt ?? "", a.publishedAt ?? "") || compareText(a.id, b.id);
}
