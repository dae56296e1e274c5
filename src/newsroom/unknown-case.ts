/** The mistake for a case that nobody knows, with the names that were perhaps meant. */

import { UserError } from "./errors.ts";
import { said, typed } from "./said.ts";

/** `sentence` says what is not known; `askFor` writes the same ask with one of the `near` names. */
export function unknownCase(
  sentence: string,
  near: readonly string[],
  askFor: (name: string) => string,
): UserError {
  return near.length > 0
    ? new UserError(`${sentence} Perhaps ${near.join(", ")}?`, { suggestions: near.map(askFor) })
    : new UserError(said`${sentence} ${typed("cases")} lists those I follow.`, {
        suggestions: ["cases"],
      });
}
