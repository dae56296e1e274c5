/** One option's value, checked and typed. Whoever wrote something else is told what the option takes. */

import type { Option } from "../newsroom/command.ts";
import { UserError } from "../newsroom/errors.ts";
import { nearest } from "../newsroom/nearest.ts";
import { fold } from "../newsroom/words.ts";

export type Value = string | number | boolean;

const YES = ["yes", "true", "on"];
const NO = ["no", "false", "off"];

/** Most choices offered after a slip. */
const SUGGESTIONS_MAX = 5;

/**
 * Throws UserError for a value that the option does not take. `instead` writes the whole ask with another value, to
 * suggest it.
 */
export function readValue(
  name: string,
  option: Option,
  written: string,
  instead: (value: string) => string,
): Value {
  if (option.kind === "integer") return readInteger(name, option, written);
  if (option.kind === "yesno") return readYesNo(name, written, instead);
  if (option.choices !== undefined) return readChoice(name, option.choices, written, instead);
  return written;
}

function readInteger(name: string, { min, max }: Option, written: string): number {
  const number = /^[+-]?\d{1,9}$/u.test(written.trim()) ? Number(written) : Number.NaN;
  if (number >= (min ?? -Infinity) && number <= (max ?? Infinity)) return number;
  throw new UserError(`“${name}” takes a whole number${range(min, max)}, not “${written}”.`);
}

function range(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of at least ${min}`;
  return max === undefined ? "" : ` of at most ${max}`;
}

function readYesNo(name: string, written: string, instead: (value: string) => string): boolean {
  const answer = fold(written).trim();
  if (YES.includes(answer)) return true;
  if (NO.includes(answer)) return false;
  throw new UserError(`“${name}” takes yes or no, not “${written}”.`, {
    suggestions: [instead("yes"), instead("no")],
  });
}

function readChoice(
  name: string,
  choices: readonly string[],
  written: string,
  instead: (value: string) => string,
): string {
  const wanted = fold(written).trim();
  const chosen = choices.find((choice) => fold(choice) === wanted);
  if (chosen !== undefined) return chosen;
  const near = nearest(written, choices, SUGGESTIONS_MAX);
  const offered = near.length > 0 ? near : choices.slice(0, SUGGESTIONS_MAX);
  throw new UserError(`“${name}” takes ${inWords(choices)}, not “${written}”.`, {
    suggestions: offered.map(instead),
  });
}

function inWords(choices: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(choices);
}
