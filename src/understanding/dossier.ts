/**
 * Puts together what is known about a case from what its articles say. Nothing is written here: every statement is cut
 * out of an article, and what no article says is left out.
 */

import type { Case } from "../newsroom/case.ts";
import type { Dossier } from "../newsroom/dossier.ts";
import { caseNames } from "./case-names.ts";
import { withCasePeople } from "./case-people.ts";
import { changesSince } from "./changes.ts";
import { disagreementsIn } from "./disagreements.ts";
import { dossierPeople } from "./dossier-people.ts";
import { dossierQuotes } from "./dossier-quotes.ts";
import { mergePeople } from "./merge-people.ts";
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

/** The dossier; with a moment, ISO in UTC, its `changes` tell what was first read later. */
export type PreparedDossier = (since?: string) => Dossier;

/** The same for the same articles, however they are ordered. Reprints are listed, and confirm nothing. */
export function buildDossier({
  since,
  ...wanted
}: DossierWanted & { readonly since?: string }): Dossier {
  const steps = prepareDossier(wanted);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value(since);
}

/**
 * All that does not depend on who looks and when they last did, which is nearly all of the work. In steps, since
 * hundreds of articles take a good part of a second: whoever drives it can let others have their turn in between.
 */
export function* prepareDossier({
  caseFile,
  articles,
}: DossierWanted): Generator<undefined, PreparedDossier> {
  const often = oftenNamed(articles);
  yield;
  const known = withCasePeople(articles, [...new Set([...caseFile.names, ...often])]);
  yield;
  const ordered = known.toSorted(newestFirst);
  const originals = yield* originalsOf(ordered);
  yield;
  const people = mergePeople(ordered);
  yield;
  const about = caseNames(caseFile.names, people);
  yield;
  const salience = salienceIn(originals);
  yield;
  const shown = yield* dossierPeople(people, originals, about, salience);
  yield;
  const summary = yield* summaryOf(originals, about, salience);
  yield;
  const timeline = timelineEntries(originals, about, salience);
  yield;
  const quotes = dossierQuotes(originals, people, about);
  yield;
  const disagreements = disagreementsIn(originals, people, about);
  const dossier: Dossier = {
    caseFile,
    articles: ordered.map(({ article }) => article),
    summary,
    people: shown,
    timeline,
    quotes,
    disagreements,
  };
  return (since) => {
    if (since === undefined) return dossier;
    return { ...dossier, changes: changesSince(since, { articles: ordered, originals }, about) };
  };
}

/** The names of the people whom most articles name. */
function oftenNamed(articles: readonly Analysed[]): readonly string[] {
  return mergePeople(articles)
    .toSorted((a, b) => b.appearances.length - a.appearances.length || compareText(a.name, b.name))
    .slice(0, PEOPLE_LOOKED_FOR_MAX)
    .flatMap(({ name, aliases }) => [name, ...aliases]);
}

/** By their own dates, the undated last; articles of one moment by their ids. */
function newestFirst({ article: a }: Analysed, { article: b }: Analysed): number {
  return compareText(b.publishedAt ?? "", a.publishedAt ?? "") || compareText(a.id, b.id);
}
