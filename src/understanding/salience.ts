/** How near a sentence is to what a set of articles speaks of. */

import { type Analysed, type Statement, stemsOf } from "./statements.ts";

/** From 0 (shares no stem with the articles) to 1. */
export type Salience = (statement: Statement) => number;

/** Weighs sentences by the cosine between their stems and the terms of all the articles. */
export function salienceIn(articles: readonly Analysed[]): Salience {
  const weights = new Map<string, number>();
  for (const { analysis } of articles) {
    for (const [term, weight] of Object.entries(analysis.terms)) {
      if (!term.includes(" ")) weights.set(term, (weights.get(term) ?? 0) + weight);
    }
  }
  let squares = 0;
  for (const weight of weights.values()) squares += weight ** 2;
  const length = Math.sqrt(squares) || 1;
  return (statement) => {
    const stems = stemsOf(statement);
    let sum = 0;
    for (const stem of stems) sum += weights.get(stem) ?? 0;
    return stems.size === 0 ? 0 : sum / (Math.sqrt(stems.size) * length);
  };
}
