/** How near a sentence is to what a set of articles speaks of. */

import type { Analysis } from "../newsroom/analysis.ts";
import { oncePerArticle } from "./once.ts";
import { type Analysed, type Statement, stemsOf } from "./statements.ts";

/** From 0 (shares no stem with the articles) to 1. */
export type Salience = (statement: Statement) => number;

/** Weighs sentences by the cosine between their stems and the terms of all the articles. */
export function salienceIn(articles: readonly Analysed[]): Salience {
  const weights = new Map<string, Weight>();
  for (const analysed of articles) {
    for (const [stem, weight] of stemWeights(analysed)) {
      const known = weights.get(stem);
      if (known === undefined) weights.set(stem, { sum: weight });
      else known.sum += weight;
    }
  }
  let squares = 0;
  for (const { sum } of weights.values()) squares += sum ** 2;
  const length = Math.sqrt(squares) || 1;
  const known = new Map<Analysis, number[]>();
  return (statement) => {
    let own = known.get(statement.analysis);
    if (own === undefined) {
      own = [];
      known.set(statement.analysis, own);
    }
    const salience = own[statement.index] ?? likeness(stemsOf(statement), weights, length);
    own[statement.index] = salience;
    return salience;
  };
}

/** Over all articles; added to in place, since there are some forty thousand of them. */
type Weight = { sum: number };

function likeness(
  stems: ReadonlySet<string>,
  weights: ReadonlyMap<string, Weight>,
  length: number,
): number {
  let sum = 0;
  for (const stem of stems) sum += weights.get(stem)?.sum ?? 0;
  return stems.size === 0 ? 0 : sum / (Math.sqrt(stems.size) * length);
}

/** An article's terms without the pairs. */
const stemWeights = oncePerArticle(({ analysis }) =>
  Object.entries(analysis.terms).filter(([term]) => !term.includes(" ")),
);
