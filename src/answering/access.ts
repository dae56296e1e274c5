/** Who may do what: the one place that says no. Buttons, menus and completion only reflect it. */

import type { Ask, Asker } from "../newsroom/ask.ts";
import type { Command, Subcommand } from "../newsroom/command.ts";
import { UserError } from "../newsroom/errors.ts";
import { mistakeWords } from "../newsroom/phrases/mistake-words.ts";
import type { OpenAsk } from "./parse-ask.ts";

/** Throws UserError, in `language`, where this person may not do this, or nobody may do it for all to see. */
export function checkAccess(
  { command, doing, name }: Omit<OpenAsk, "words">,
  ask: Ask,
  language: string,
): void {
  const words = mistakeWords(language);
  if (!mayUse(command, doing, ask.asker)) {
    throw new UserError(words.forModerators(name), { suggestions: ["help"] });
  }
  if (ask.audience === "channel" && !isShareable(command, doing)) {
    throw new UserError(words.notShareable(name));
  }
}

export function mayUse(command: Command, doing: Subcommand, asker: Asker): boolean {
  return asker.isModerator || (doing.access ?? command.access) === "everyone";
}

/** What anybody could have asked for may be shown to all, unless the command says otherwise. */
export function isShareable(command: Command, doing: Subcommand): boolean {
  return command.isShareable !== false && (doing.access ?? command.access) === "everyone";
}
