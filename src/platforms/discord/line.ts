/** What somebody chose in Discord's own fields, as the line that it would be if it had been typed. */

import { formatAsk } from "../../newsroom/ask.ts";
import type { Command, Options } from "../../newsroom/command.ts";

/** By option; as Discord hands them over. */
export type Values = Readonly<Record<string, string | number | boolean>>;

/**
 * A line that is read back to exactly these values. A command, a part or an option that is no longer there (Discord may
 * still show it for a while) stands in it as it was asked, so that the answer says what is wrong.
 */
export function lineOf(
  name: string,
  subcommand: string | undefined,
  values: Values,
  commands: readonly Command[],
): string {
  const options = optionsOf(name, subcommand, commands);
  const written = Object.entries(values).map(([key, value]) => {
    if (typeof value === "boolean") return [key, value ? "yes" : "no"] as const;
    return [key, options[key]?.isQuery === true ? { query: String(value) } : value] as const;
  });
  return formatAsk(
    subcommand === undefined ? name : `${name} ${subcommand}`,
    Object.fromEntries(written),
  );
}

function optionsOf(
  name: string,
  subcommand: string | undefined,
  commands: readonly Command[],
): Options {
  const command = commands.find((one) => one.name === name);
  if (command?.subcommands === undefined) return command?.options ?? {};
  return command.subcommands[subcommand ?? ""]?.options ?? {};
}
