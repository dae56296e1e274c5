/** What somebody wrote behind a slash or chose in Slack's own fields, as the line that the desk reads. */

import { formatAsk } from "../../newsroom/ask.ts";
import type { Command, Options } from "../../newsroom/command.ts";

/** Of a form's fields, by option. */
export type Values = Readonly<Record<string, string>>;

/**
 * The line of a slash command. `/news case cooper` and `/news-case cooper` say the same, and so does a command that is
 * typed once more (`/news-case /case cooper`); one of another app's name is read as it stands. The root without any
 * words asks for help.
 */
export function lineOfCommand(command: string, text: string, prefix: string): string {
  const typed = command.replace(/^\//u, "");
  const words = plainWords(text);
  if (typed === prefix) return withoutAgain(words, [prefix]) || "help";
  const name = typed.startsWith(`${prefix}-`) ? typed.slice(prefix.length + 1) : typed;
  return `${name} ${withoutAgain(words, [typed, name])}`.trim();
}

/**
 * A line that is read back to exactly these values. `named` is a command with its part, if it has any: "feeds add". A command, a part or an option that is no longer there stands in it
 * as it was asked, so that the answer says what is wrong.
 */
export function lineOf(named: string, values: Values, commands: readonly Command[]): string {
  const options = optionsOf(named, commands);
  const written = Object.entries(values).map(([option, value]) => {
    return [option, options[option]?.isQuery === true ? { query: value } : value] as const;
  });
  return formatAsk(named, Object.fromEntries(written));
}

/** None where there is no such command or part of one. */
export function optionsOf(named: string, commands: readonly Command[]): Options {
  const [name, part = ""] = named.split(" ");
  const command = commands.find((one) => one.name === name);
  if (command?.subcommands === undefined) return command?.options ?? {};
  return command.subcommands[part]?.options ?? {};
}

/**
 * Words as they were typed: Slack writes three signs in another way, and an address that it recognised in angle
 * brackets (https://docs.slack.dev/messaging/formatting-message-text#escaping).
 */
export function plainWords(words: string): string {
  return unescaped(words.replace(/<(https?:\/\/[^|<>\s]+)(?:\|[^<>]*)?>/giu, "$1"));
}

export function unescaped(words: string): string {
  return words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Without a command at its beginning that was there already, with its slash. */
function withoutAgain(words: string, names: readonly string[]): string {
  const line = words.trim();
  const [first = ""] = line.split(/\s/u);
  const isAgain = names.some((name) => first.toLowerCase() === `/${name}`);
  return isAgain ? line.slice(first.length).trim() : line;
}
