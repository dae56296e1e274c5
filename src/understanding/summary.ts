/**
 * The few sentences that say best what a matter is: whole sentences that name it, tell outcomes rather than plans, and
 * that a reader understands without the text around them.
 */

import type { Claim } from "../newsroom/claim.ts";
import type { CaseNames } from "./case-names.ts";
import { oncePerSentence } from "./once.ts";
import type { Salience } from "./salience.ts";
import {
  type Analysed,
  claimOf,
  holdsQuotation,
  isOutcome,
  isPreview,
  overlap,
  SAME_STATEMENT,
  type Statement,
  standsAlone,
  statementsOf,
  stemsOf,
} from "./statements.ts";

const SENTENCES_MAX = 4;

/** Sentences of a text that may sum it up: what comes late is detail. */
const SENTENCES_READ_MAX = 30;

/** Taken from the same article as another one, a sentence must be this much better. */
const SAME_ARTICLE_WORTH = 0.75;

type Weighed = { readonly statement: Statement; readonly worth: number };

/** At most four sentences, the most telling first; none when no sentence that names the case stands alone. */
export function summaryOf(
  originals: readonly Analysed[],
  caseNames: CaseNames,
  salience: Salience,
): readonly Claim[] {
  const left: Weighed[] = [];
  for (const analysed of originals) {
    for (const statement of statementsOf(analysed).slice(0, SENTENCES_READ_MAX)) {
      const isFit =
        standsAlone(statement) && !holdsQuotation(statement) && caseNames.names(statement);
      const worth = isFit ? worthOf(statement) * Math.sqrt(salience(statement)) : 0;
      if (isFit) left.push({ statement, worth });
    }
  }
  const ranked = left.sort((a, b) => b.worth - a.worth);
  const told = new Set<Weighed>();
  const chosen: Statement[] = [];
  while (chosen.length < SENTENCES_MAX) {
    const best = bestOf(ranked, chosen, told);
    if (best === undefined) break;
    told.add(best);
    chosen.push(best.statement);
  }
  return chosen.map(claimOf);
}

/** The worthiest that is not told already, of some that are ranked: of few beyond it anything need be asked. */
function bestOf(
  ranked: readonly Weighed[],
  chosen: readonly Statement[],
  told: Set<Weighed>,
): Weighed | undefined {
  const known = new Set(chosen.map(({ article }) => article.id));
  let best: Weighed | undefined;
  let most = 0;
  for (const one of ranked) {
    if (best !== undefined && one.worth <= most) break;
    if (told.has(one)) continue;
    if (chosen.some((other) => isSame(one.statement, other))) {
      told.add(one);
      continue;
    }
    const worth = one.worth * (known.has(one.statement.article.id) ? SAME_ARTICLE_WORTH : 1);
    if (best === undefined || worth > most) [best, most] = [one, worth];
  }
  return best;
}

function isSame(a: Statement, b: Statement): boolean {
  return overlap(stemsOf(a), stemsOf(b)) >= SAME_STATEMENT;
}

/** The signs of a good statement, each worth about as much as any other. */
export const worthOf = oncePerSentence((statement) => {
  const { text, analysis, index } = statement;
  const signs = [
    isOutcome(statement) && !isPreview(statement),
    analysis.dates.some(({ sentence }) => sentence === index),
    LEGAL.test(text.toLowerCase()),
    text.length > 70 && text.length < 230,
  ];
  const faults = [isPreview(statement), GOSSIP.test(text), RELATIVE_DAY.test(text)];
  return 1 + 0.5 * signs.filter(Boolean).length - 0.5 * faults.filter(Boolean).length;
});

/** What a case is about, in lower case: twice as fast as a pattern that reads both. */
const LEGAL =
  /\b(?:murder\w*|manslaughter|rape\w*|robbery|fraud|corruption|bribery|kidnap\w*|assault\w*|convict\w*|sentenc\w*|death row|prison|jail|trial|court|judge|jury|appeals?|innocen\w*|guilty|charges?|charged|clemency|parole|verdict|lawsuit|indict\w*)\b/u;

/** A day that only the article's own date makes plain. */
const RELATIVE_DAY =
  /\b(?:weekend|today|tonight|yesterday|tomorrow|(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|year|night)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/u;

/** What is told to keep a reader reading. */
const GOSSIP = /\b(?:revealed|opens? up|gushed|stunned|fans|selfies?|starlet|radar)\b/iu;
