/**
 * Discord keeps the commands that it was told of, so it is told again only when they changed: each writing counts, and
 * open clients have to load them anew. What it answers is compared with what would be written in one plain form.
 */

import { type REST, type RESTPutAPIApplicationCommandsJSONBody, Routes } from "discord.js";
import { reasonOf, StartError } from "../../newsroom/errors.ts";
import type { Log } from "../../newsroom/log.ts";

type Registering = {
  readonly rest: Pick<REST, "get" | "put">;
  readonly applicationId: string;
  /** All of them: what Discord has beside these is removed. */
  readonly commands: RESTPutAPIApplicationCommandsJSONBody;
  readonly log: Log;
};

/** What we write; anything else in Discord's answer (ids, versions, old forms of these) is its own. */
const COMPARED: ReadonlySet<string> = new Set([
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "contexts",
  "integration_types",
  "default_member_permissions",
  "options",
  "required",
  "choices",
  "value",
  "autocomplete",
  "min_value",
  "max_value",
  "max_length",
]);

/** Lists whose order means nothing. */
const UNORDERED: ReadonlySet<string> = new Set(["contexts", "integration_types"]);

/**
 * Writes the commands when Discord has others. Throws StartError (75, try again later) with one sentence when it
 * cannot be asked or told; then Discord has what it had before, and this may be called again.
 */
export async function registerCommands({
  rest,
  applicationId,
  commands,
  log,
}: Registering): Promise<"same" | "written"> {
  const route = Routes.applicationCommands(applicationId);
  try {
    const query = new URLSearchParams({ with_localizations: "true" });
    const known = await rest.get(route, { query });
    if (Array.isArray(known) && plain(known) === plain(commands)) {
      log.debug({ commands: commands.length }, "Discord has these commands already.");
      return "same";
    }
    await rest.put(route, { body: commands });
  } catch (cause) {
    throw notTaken(cause);
  }
  log.info({ commands: commands.length }, "Told Discord of the commands.");
  return "written";
}

/** The same text for commands that mean the same to Discord. */
function plain(commands: readonly object[]): string {
  return JSON.stringify(commands.map((one) => JSON.stringify(plainPart(one))).sort());
}

function plainPart(part: object): object {
  const written = Object.entries(part)
    .filter(([key, value]) => COMPARED.has(key) && !isDefault(value))
    .map(([key, value]) => [key, plainValue(key, value)] as const);
  return Object.fromEntries(written.toSorted(byKey));
}

function plainValue(key: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    return UNORDERED.has(key) ? value.toSorted() : value.map((one: object) => plainPart(one));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(byKey));
}

/** What Discord fills in, or leaves out, where nothing was said. */
function isDefault(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function notTaken(cause: unknown): StartError {
  const reason = reasonOf(cause).replace(/\s+/gu, " ");
  return new StartError(
    `Discord was not told of the commands, so it offers those of before until it is: ${reason}`,
    75,
    { cause },
  );
}
