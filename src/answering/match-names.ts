/** Which of many names an unfinished word may become, the likeliest first. Fast enough for every key that is pressed. */

import fuzzysort from "fuzzysort";
import { fold } from "../newsroom/words.ts";

export type Name = {
  /** What an option is given. */
  readonly value: string;
  /** What people call it, where that differs. */
  readonly label?: string;
};

/** One letter is in almost every name. */
const LOOSE_CHARS_MIN = 2;

/** fuzzysort gives 1 to the same word; `cse` in “case” has 0.36, letters scattered over a sentence less. */
const LOOSE_SCORE_MIN = 0.3;

/**
 * First the names that begin with what was typed, then those with a word that does, then those that hold its letters
 * in order; each in the order given. All of them when nothing was typed. At most `limit`.
 */
export function matchNames<N extends Name>(
  names: readonly N[],
  typed: string,
  limit: number,
): readonly N[] {
  const wanted = fold(typed).trim();
  if (wanted === "") return names.slice(0, limit);
  const beginning = names.filter((name) => formsOf(name).some((form) => form.startsWith(wanted)));
  const within = names.filter((name) =>
    formsOf(name).some((form) => form.includes(` ${wanted}`) || form.includes(`-${wanted}`)),
  );
  const found = new Set([...beginning, ...within]);
  if (found.size < limit && wanted.length >= LOOSE_CHARS_MIN) {
    const options = { keys: ["value", "label"], limit, threshold: LOOSE_SCORE_MIN };
    for (const { obj } of fuzzysort.go(wanted, names, options)) found.add(obj);
  }
  return [...found].slice(0, limit);
}

/** A zone's city counts as a beginning too: `berlin` is Europe/Berlin. */
function formsOf({ value, label }: Name): readonly string[] {
  const forms = label === undefined ? [value] : [value, label];
  return forms.map((form) => fold(form).replace(/[/_]/gu, " "));
}
