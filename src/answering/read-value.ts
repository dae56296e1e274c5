/** One option's value, checked and typed. Whoever wrote something else is told what the option takes. */

import type { Option } from "../newsroom/command.ts";
import { UserError } from "../newsroom/errors.ts";
import { nearest } from "../newsroom/nearest.ts";
import { anyOfWords, parsingWords } from "../newsroom/phrases/parsing-words.ts";
import { fold } from "../newsroom/words.ts";

export type Value = string | number | boolean;

const YES = ["yes", "true", "on"];
const NO = ["no", "false", "off"];

/** Most choices offered after a slip. */
const SUGGESTIONS_MAX = 5;

/** What was written for an option; `instead` writes the whole ask with another value, to suggest it. */
export type WrittenValue = {
  readonly name: string;
  readonly written: string;
  instead(value: string): string;
};

/** Throws UserError, in `language`, for a value that the option does not take. */
export function readValue(option: Option, value: WrittenValue, language: string): Value {
  if (option.kind === "integer") return readInteger(option, value, language);
  if (option.kind === "yesno") return readYesNo(value, language);
  if (option.choices !== undefined) return readChoice(option.choices, value, language);
  return value.written;
}

function readInteger(range: Option, { name, written }: WrittenValue, language: string): number {
  const { min = -Infinity, max = Infinity } = range;
  const number = /^[+-]?\d{1,9}$/u.test(written.trim()) ? Number(written) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new UserError(parsingWords(language).takesNumber(name, range, written));
}

function readYesNo({ name, written, instead }: WrittenValue, language: string): boolean {
  const answer = fold(written).trim();
  if (YES.includes(answer)) return true;
  if (NO.includes(answer)) return false;
  throw new UserError(parsingWords(language).takesYesNo(name, written), {
    suggestions: [instead("yes"), instead("no")],
  });
}

function readChoice(
  choices: readonly string[],
  { name, written, instead }: WrittenValue,
  language: string,
): string {
  const wanted = fold(written).trim();
  const chosen = choices.find((choice) => fold(choice) === wanted);
  if (chosen !== undefined) return chosen;
  const near = nearest(written, choices, SUGGESTIONS_MAX);
  const offered = near.length > 0 ? near : choices.slice(0, SUGGESTIONS_MAX);
  const sentence = parsingWords(language).takesOneOf(name, anyOfWords(choices, language), written);
  throw new UserError(sentence, { suggestions: offered.map(instead) });
}
