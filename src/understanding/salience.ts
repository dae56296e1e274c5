/** How near a sentence is to what a set of articles speaks of. */

import type { Analysis } from "../newsroom/analysis.ts";
import { type Analysed, type Statement, stemsOf } from "./statements.ts";

/** From 0 (shares no stem with the articles) to 1. */
export type Salience = (statement: Statement) => number;

/** Weighs sentences by the cosine between their stems and the terms of all the articles. */
export function salienceIn(articles: readonly Analysed[]): Salience {
  const weights = new Map<string, number>();
  for (const { analysis } of articles) {
    for (const [stem, weight] of stemWeights(analysis)) {
      weights.set(stem, (weights.get(stem) ?? 0) + weight);
    }
  }
  let squares = 0;
  for (const weight of weights.values()) squares += weight ** 2;
  const length = Math.sqrt(squares) || 1;
  const known = new WeakMap<Analysis, number[]>();
  return (statement) => {
    const own = known.get(statement.analysis) ?? [];
    if (own.length === 0) known.set(statement.analysis, own);
    const salience = own[statement.index] ?? likeness(stemsOf(statement), weights, length);
    own[statement.index] = salience;
    return salience;
  };
}

function likeness(
  stems: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
  length: number,
): number {
  let sum = 0;
  for (const stem of stems) sum += weights.get(stem) ?? 0;
  return stems.size === 0 ? 0 : sum / (Math.sqrt(stems.size) * length);
}

/** An article's terms without the pairs. */
function stemWeights({ terms }: Analysis): readonly (readonly [string, number])[] {
  const known = single.get(terms);
  if (known !== undefined) return known;
  const made = Object.entries(terms).filter(([term]) => !term.includes(" "));
  single.set(terms, made);
  return made;
}

/** Picked out once: articles are told of again and again. */
const single = new WeakMap<Analysis["terms"], readonly (readonly [string, number])[]>();
