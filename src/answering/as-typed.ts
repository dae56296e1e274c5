/**
 * Asks that the desk writes name each option and put quotation marks around what needs them, so that any value can be
 * read back. People type `/search "death row"`, and are shown that.
 */

import { isDeepStrictEqual } from "node:util";
import { formatAsk } from "../newsroom/ask.ts";
import type { Command } from "../newsroom/command.ts";
import { UserError } from "../newsroom/errors.ts";
import { openAsk, parseAsk, restOf, withoutSlash, writtenFor } from "./parse-ask.ts";

/** The same ask with the option that needs no name first and bare, where that reads back to the same; else as it is. */
export function asTyped(ask: string, commands: readonly Command[]): string {
  try {
    const line = withoutSlash(ask);
    const { doing, name, words } = openAsk(line, commands);
    const { [restOf(doing.options) ?? ""]: bare, ...others } = writtenFor(doing, words);
    if (bare === undefined) return ask;
    const typed = formatAsk(`${name} ${bare}`, others);
    return isSameAsk(typed, line, commands) ? typed : ask;
  } catch (error) {
    if (error instanceof UserError) return ask; // of a command that is not there
    throw error;
  }
}

function isSameAsk(one: string, other: string, commands: readonly Command[]): boolean {
  const [{ values }, { values: others }] = [parseAsk(one, commands), parseAsk(other, commands)];
  return isDeepStrictEqual(values, others);
}
