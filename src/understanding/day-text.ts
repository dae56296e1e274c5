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

/** Words that stand together, as "death row", say more than the same words apart; one text alone confirms none. */
const PAIR_WORTH = 0.5;

/** What is said in few words is told better: for the cosine alone it would be .5 (.525 to .575 measure alike). */
const LENGTH_POWER = 0.55;

/** A pair of stems is one number: the first's, above all that 200 sentences can have, and the second's. */
const PAIRED = 2 ** 15;

type Candidate = {
  readonly statement: Statement;
  /** Its stems and its pairs of neighbouring stems, as numbers. */
  readonly terms: readonly number[];
  readonly worth: number;
};

/** At most `count` of these statements, the best first, no two of them saying the same. */
export function chooseStatements(
  statements: readonly Statement[],
  count: number,
): readonly Statement[] {
  let left = candidatesOf(statements.slice(0, CANDIDATES_MAX));
  const shares = sharesOf(left);
  const chosen: Statement[] = [];
  const told = new Set<number>();
  while (left.length > 0 && chosen.length < count) {
    // A sentence is one of several: its worth counts for its part of what is told, or it would count for everything.
    const part = 1 / (chosen.length + 1);
    const saidBy = likenessWith(told, shares);
    const best = left
      .map((candidate) => ({ candidate, gain: candidate.worth ** part * saidBy(candidate.terms) }))
      .reduce((a, b) => (b.gain > a.gain ? b : a)).candidate;
    chosen.push(best.statement);
    for (const term of best.terms) told.add(term);
    const stems = stemsOf(best.statement);
    left = left.filter(
      (candidate) =>
        candidate !== best && overlap(stemsOf(candidate.statement), stems) < SAME_STATEMENT,
    );
  }
  return chosen;
}

function candidatesOf(statements: readonly Statement[]): readonly Candidate[] {
  const numbers = new Map<string, number>();
  return statements.map((statement) => {
    const stems = Array.from(stemsOf(statement), (stem) => {
      const number = numbers.get(stem) ?? numbers.size;
      numbers.set(stem, number);
      return number;
    });
    const pairs = stems.slice(1).map((stem, index) => ((stems[index] ?? 0) + 1) * PAIRED + stem);
    return { statement, terms: [...stems, ...pairs], worth: worthOf(statement) };
  });
}

function worthOf(statement: Statement): number {
  return (
    (isPreview(statement) ? PREVIEW_WORTH : 1) *
    (holdsQuotation(statement) ? QUOTATION_WORTH : 1) *
    (holdsPageWords(statement) ? PAGE_WORDS_WORTH : 1) *
    (isSelfContained(statement) ? 1 : DEPENDENT_WORTH)
  );
}

/** What each term is worth: how many of the candidates have it. */
function sharesOf(candidates: readonly Candidate[]): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  for (const { terms } of candidates) {
    for (const term of terms) {
      const known = shares.get(term);
      if (term < PAIRED) shares.set(term, (known ?? 0) + 1);
      else shares.set(term, known === undefined ? 0 : known + PAIR_WORTH);
    }
  }
  return shares;
}

/**
 * The likeness of a text's terms, together with those that are told already, to all candidates', but for a factor that is
 * the same for every text: nearly their cosine.
 */
function likenessWith(told: ReadonlySet<number>, shares: ReadonlyMap<number, number>) {
  let [toldSum, toldSize] = [0, 0];
  for (const term of told) {
    toldSum += shares.get(term) ?? 0;
    if (term < PAIRED) toldSize++;
  }
  return (terms: readonly number[]): number => {
    let [sum, size] = [toldSum, toldSize];
    for (const term of terms) {
      if (told.has(term)) continue;
      sum += shares.get(term) ?? 0;
      if (term < PAIRED) size++;
    }
    return size === 0 ? 0 : sum / size ** LENGTH_POWER;
  };
}
