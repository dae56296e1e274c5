/** What somebody wrote behind a slash or chose in Slack's own fields, as the line that the desk reads. */

import { formatAsk } from "../../newsroom/ask.ts";
import type { Command, Options } from "../../newsroom/command.ts";

/** Of a form's fields, by option. */
export type Values = Readonly<Record<string, string>>;

/**
 * The line of a slash command. `/news case cooper` and `/news-case cooper` say the same, and of a command that is typed
 * once more (`/news-case /case cooper`, `/news-latest /news latest`) the last counts; one of another app's name is read
 * as it stands. The root without any words asks for help.
 */
export function lineOfCommand(command: string, text: string, prefix: string): string {
  const typed = command.replace(/^\//u, "").toLowerCase();
  const words = plainWords(text).trim();
  const [, first = "", rest = ""] = /^\/(\S+)\s*(.*)$/su.exec(words) ?? [];
  if (isOurs(first.toLowerCase(), prefix)) return lineOfCommand(first, rest, prefix);
  if (typed === prefix) return words || "help";
  const name = isOurs(typed, prefix) ? typed.slice(prefix.length + 1) : typed;
  return `${name} ${first.toLowerCase() === name ? rest : words}`.trim();
}

/**
 * A line that is read back to exactly these values. `named` is a command with its part, if it has any: "feeds add". A
 * command, a part or an option that is no longer there stands in it as it was asked, so that the answer says what is
 * wrong.
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
 * Words as they were typed: Slack writes three signs in another way, and in angle brackets an address that it
 * recognised, before what was typed where that is less (https://docs.slack.dev/messaging/formatting-message-text#escaping).
 */
export function plainWords(words: string): string {
  const typed = words.replace(
    /<((?:https?:\/\/|mailto:)[^|<>\s]+)(?:\|([^<>]*))?>/giu,
    (_, address: string, label: string | undefined) =>
      label !== undefined && isCompleted(address, label) ? label : address,
  );
  return unescaped(typed);
}

/** Whether an address is no more than these words with what Slack put around them: `bbc.co.uk`, `kim@bbc.co.uk`. */
function isCompleted(address: string, words: string): boolean {
  const [bare, written] = [address, words].map((one) => one.replace(/\/$/u, ""));
  return ["http://", "https://", "mailto:"].some((scheme) => bare === `${scheme}${written}`);
}

export function unescaped(words: string): string {
  return words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function isOurs(name: string, prefix: string): boolean {
  return name === prefix || name.startsWith(`${prefix}-`);
}
