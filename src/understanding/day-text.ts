/**
 * Chooses the sentences that tell of a day: those that together say most of what all the sentences about it say,
 * outcomes before plans, the reporter's words before somebody's own.
 */

import {
  holdsPageWords,
  holdsQuotation,
  isPreview,
  isSelfContained,
  overlap,
  SAME_STATEMENT,
  type Statement,
  stemsOf,
} from "./statements.ts";

/** More sentences than this say nothing new about one day. */
const CANDIDATES_MAX = 200;

/** Little moves the measures between .8 and .95 (bench/timeline.ts): plans above all must not hide what came of them. */
const PREVIEW_WORTH = 0.8;
const QUOTATION_WORTH = 0.9;
/** Of a sentence that asks, speaks to the reader, or leans on the one before. */
const DEPENDENT_WORTH = 0.8;
const PAGE_WORDS_WORTH = 0.95;

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
    // A sentence is one of several: its worth counts for its part of what is told, or it would count for everything.
    const part = 1 / (chosen.length + 1);
    const saidBy = likenessWith(told, shares);
    const best = left
      .map((candidate) => ({ candidate, gain: candidate.worth ** part * saidBy(candidate.stems) }))
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
    (holdsPageWords(statement) ? PAGE_WORDS_WORTH : 1) *
    (isSelfContained(statement) ? 1 : DEPENDENT_WORTH)
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

/**
 * The cosine of a text's stems, together with those that are told already, with all candidates', but for a factor that is
 * the same for every text.
 */
function likenessWith(told: ReadonlySet<string>, shares: ReadonlyMap<string, number>) {
  let toldSum = 0;
  for (const stem of told) toldSum += shares.get(stem) ?? 0;
  return (stems: ReadonlySet<string>): number => {
    let [sum, size] = [toldSum, told.size];
    for (const stem of stems) {
      if (told.has(stem)) continue;
      sum += shares.get(stem) ?? 0;
      size++;
    }
    return size === 0 ? 0 : sum / Math.sqrt(size);
  };
}
