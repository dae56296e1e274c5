/**
 * Chooses the sentences that tell of a day: those that together say most of what all the sentences about it say,
 * outcomes before plans, the reporter's words before somebody's own.
 */

import {
  holdsQuotation,
  isPreview,
  overlap,
  SAME_STATEMENT,
  type Statement,
  standsAlone,
  stemsOf,
} from "./statements.ts";

/** More sentences than this say nothing new about one day. */
const CANDIDATES_MAX = 200;

const PREVIEW_WORTH = 0.8;
const QUOTATION_WORTH = 0.8;
/** Of a sentence that asks, speaks to the reader, or leans on the one before. */
const DEPENDENT_WORTH = 0.8;

type Candidate = {
  readonly statement: Statement;
  readonly stems: ReadonlySet<string>;
  readonly worth: number;
};

/** At most `count` of these statements, the best first, no two of them saying the same. */
export function chooseStatements(
  statements: readonly Statement[],
  count: number,
): readonly Statement[] {
  let left: readonly Candidate[] = statements
    .slice(0, CANDIDATES_MAX)
    .map((statement) => ({ statement, stems: stemsOf(statement), worth: worthOf(statement) }));
  const shares = sharesOf(left);
  const chosen: Statement[] = [];
  const told = new Set<string>();
  while (left.length > 0 && chosen.length < count) {
    const gain = ({ stems, worth }: Candidate) => worth * likeness([...stems, ...told], shares);
    const best = left
      .map((candidate) => ({ candidate, gain: gain(candidate) }))
      .reduce((a, b) => (b.gain > a.gain ? b : a)).candidate;
    chosen.push(best.statement);
    for (const stem of best.stems) told.add(stem);
    left = left.filter(
      (candidate) => candidate !== best && overlap(candidate.stems, best.stems) < SAME_STATEMENT,
    );
  }
  return chosen;
}

function worthOf(statement: Statement): number {
  return (
    (isPreview(statement) ? PREVIEW_WORTH : 1) *
    (holdsQuotation(statement) ? QUOTATION_WORTH : 1) *
    (statement.place.field === "title" || standsAlone(statement) ? 1 : DEPENDENT_WORTH)
  );
}

/** How many of the candidates have each stem. */
function sharesOf(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { stems } of candidates) {
    for (const stem of stems) shares.set(stem, (shares.get(stem) ?? 0) + 1);
  }
  return shares;
}

/** The cosine of a text's stems with all candidates', but for a factor that is the same for every text. */
function likeness(stems: readonly string[], shares: ReadonlyMap<string, number>): number {
  const own = new Set(stems);
  let sum = 0;
  for (const stem of own) sum += shares.get(stem) ?? 0;
  return own.size === 0 ? 0 : sum / Math.sqrt(own.size);
}
