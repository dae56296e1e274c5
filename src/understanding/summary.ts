/**
 * The few sentences that say best what a matter is: whole sentences that name it, tell outcomes rather than plans, and
 * that a reader understands without the text around them.
 */

import type { Claim } from "../newsroom/claim.ts";
import type { CaseNames } from "./case-names.ts";
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
  let left: Weighed[] = [];
  for (const analysed of originals) {
    for (const statement of statementsOf(analysed).slice(0, SENTENCES_READ_MAX)) {
      const isFit =
        standsAlone(statement) && !holdsQuotation(statement) && caseNames.names(statement);
      const worth = isFit ? worthOf(statement) * Math.sqrt(salience(statement)) : 0;
      if (isFit) left.push({ statement, worth });
    }
  }
  const chosen: Statement[] = [];
  while (left.length > 0 && chosen.length < SENTENCES_MAX) {
    const known = new Set(chosen.map(({ article }) => article.id));
    const worth = (one: Weighed) =>
      one.worth * (known.has(one.statement.article.id) ? SAME_ARTICLE_WORTH : 1);
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a)).statement;
    chosen.push(best);
    left = left.filter(
      ({ statement }) => overlap(stemsOf(statement), stemsOf(best)) < SAME_STATEMENT,
    );
  }
  return chosen.map(claimOf);
}

/** The signs of a good statement, each worth about as much as any other. */
export function worthOf(statement: Statement): number {
  const { text, analysis, index } = statement;
  const signs = [
    isOutcome(statement) && !isPreview(statement),
    analysis.dates.some(({ sentence }) => sentence === index),
    LEGAL.test(text.toLowerCase()),
    text.length > 70 && text.length < 230,
  ];
  const faults = [isPreview(statement), GOSSIP.test(text), RELATIVE_DAY.test(text)];
  return 1 + 0.5 * signs.filter(Boolean).length - 0.5 * faults.filter(Boolean).length;
}

/** What a case is about, in lower case: twice as fast as a pattern that reads both. */
const LEGAL =
  /\b(?:murder\w*|manslaughter|rape\w*|robbery|fraud|corruption|bribery|kidnap\w*|assault\w*|convict\w*|sentenc\w*|death row|prison|jail|trial|court|judge|jury|appeals?|innocen\w*|guilty|charges?|charged|clemency|parole|verdict|lawsuit|indict\w*)\b/u;

/** A day that only the article's own date makes plain. */
const RELATIVE_DAY =
  /\b(?:weekend|today|tonight|yesterday|tomorrow|(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|year|night)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/u;

/** What is told to keep a reader reading. */
const GOSSIP = /\b(?:revealed|opens? up|gushed|stunned|fans|selfies?|starlet|radar)\b/iu;
