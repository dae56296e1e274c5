/** The mistake for a case that nobody knows, with the names that were perhaps meant. */

import { UserError } from "./errors.ts";
import { text } from "./message.ts";
import { mistakeWords } from "./phrases/mistake-words.ts";

/**
 * `sentence` says what is not known, in `language`; `askFor` writes the same ask with one of the `near` names. Moderators
 * are spoken to in English.
 */
export function unknownCase(
  sentence: string,
  near: readonly string[],
  askFor: (name: string) => string,
  language = "en",
): UserError {
  const { perhaps, casesListed } = mistakeWords(language);
  return near.length > 0
    ? new UserError(`${sentence} ${perhaps(near.join(", "))}`, { suggestions: near.map(askFor) })
    : new UserError([text(`${sentence} `), ...casesListed], { suggestions: ["cases"] });
}
