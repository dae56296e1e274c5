/**
 * An ask that leaves something open becomes a form: one field an option, what is said already filled in. The form's
 * answer is a line like any other, so nothing is checked here that is not checked again then.
 */

import type { Ask, Form, FormField } from "../newsroom/ask.ts";
import type { Command, CompletionSource, Option, Subcommand } from "../newsroom/command.ts";
import { wordsFor } from "../newsroom/command-words/languages.ts";
import { checkAccess } from "./access.ts";
import type { Names } from "./complete.ts";
import { openAsk, writtenFor } from "./parse-ask.ts";

/** Lists that hold all that may be given; others only help with writing. */
const WHOLE_LISTS: ReadonlySet<CompletionSource> = new Set([
  "deliveries",
  "feeds",
  "languages",
  "subscriptions",
]);

/** Longer lists are no help in choosing, and no platform shows them. */
const CHOICES_MAX = 100;

/** Throws UserError where the line names no command, or this person may not use it. */
export function formOf(
  ask: Ask,
  commands: readonly Command[],
  names: Names,
  language: string,
): Form {
  const opened = openAsk(ask.line, commands, language);
  checkAccess(opened, ask, language);
  const { doing, name, words } = opened;
  const written = writtenFor(doing, words);
  const fields = inOrder(doing).map(([key, option]): FormField => {
    const value = written[key];
    const { isRequired = false, isQuery = false, isMention = false } = option;
    const said = wordsFor(language, `${name} ${key}`);
    const { name: label = key, summary = option.summary } = said ?? {};
    const choices = choicesOf(option, ask, names);
    return {
      name: key,
      label,
      summary,
      isRequired,
      isQuery,
      ...(isMention && { isMention }),
      ...choices,
      ...(value !== undefined && { value }),
    };
  });
  return { name, summary: wordsFor(language, name)?.summary ?? doing.summary, fields };
}

/** Required options first, as there may be no room for all. */
function inOrder({ options }: Subcommand): readonly (readonly [string, Option])[] {
  const all = Object.entries(options);
  const isRequired = ([, option]: readonly [string, Option]) => option.isRequired === true;
  return [...all.filter(isRequired), ...all.filter((one) => !isRequired(one))];
}

function choicesOf(
  { kind, choices, completeFrom }: Option,
  ask: Ask,
  names: Names,
): Pick<FormField, "choices"> {
  const values = choices ?? (kind === "yesno" ? ["yes", "no"] : undefined);
  if (values !== undefined) return { choices: values.map((value) => ({ label: value, value })) };
  if (completeFrom === undefined || !WHOLE_LISTS.has(completeFrom)) return {};
  const listed = names(completeFrom, ask);
  if (listed.length === 0 || listed.length > CHOICES_MAX) return {};
  return { choices: listed.map(({ value, label }) => ({ label: label ?? value, value })) };
}
