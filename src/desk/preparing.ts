/**
 * Long work over many articles, in steps: reading what hundreds of them say takes a good part of a second, in which
 * nobody else would be answered.
 */

import { setImmediate } from "node:timers/promises";
import type { Archive } from "../newsroom/archive.ts";
import type { Article } from "../newsroom/article.ts";
import { createTurns } from "../newsroom/turns.ts";
import type { Analysed } from "../understanding/statements.ts";

/** Articles whose analyses are read in one turn: some 5 ms. */
const READ_AT_ONCE = 50;

/** Lets others have their turn. */
export type Pause = () => Promise<unknown>;

/** However many such pieces of work go on at once, whoever waits for something else waits for a step of one of them. */
export function createPause(): Pause {
  const inTurn = createTurns();
  return () => inTurn(() => setImmediate());
}

/** The articles with what they say; those that are not read yet are left out. */
export async function analysedIn(
  archive: Pick<Archive, "analyses">,
  articles: readonly Article[],
  pause: Pause,
): Promise<readonly Analysed[]> {
  const read: Analysed[] = [];
  for (let first = 0; first < articles.length; first += READ_AT_ONCE) {
    const some = articles.slice(first, first + READ_AT_ONCE);
    const analyses = await archive.analyses(some.map(({ id }) => id));
    for (const article of some) {
      const analysis = analyses.get(article.id);
      if (analysis !== undefined) read.push({ article, analysis });
    }
    await pause();
  }
  return read;
}

/** Does all steps, with a pause after each. */
export async function finished<Result>(
  steps: Generator<undefined, Result>,
  pause: Pause,
): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await pause();
    step = steps.next();
  }
  return step.value;
}
