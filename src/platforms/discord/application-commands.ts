/**
 * The commands as Discord is told of them: it shows them, their parts and their options while somebody types, in that
 * person's language. Everything is made from the command files and the words beside them, so a new command is on
 * Discord as soon as its file is there.
 */

import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Command, Option, Options } from "../../newsroom/command.ts";
import {
  COMMAND_LANGUAGES,
  type CommandLanguage,
  commandWords,
} from "../../newsroom/command-words/languages.ts";
import { refuseTooMuch } from "./command-limits.ts";

/** Both English locales see the commands' own words. https://docs.discord.com/developers/reference#locales */
const LOCALES: Readonly<Record<CommandLanguage, readonly Locale[]>> = {
  de: [Locale.German],
  es: [Locale.SpanishES, Locale.SpanishLATAM],
  fr: [Locale.French],
};

/** Half of what an ask may have (LINE_CHARS_MAX), and as long as a query may be. */
const TEXT_CHARS_MAX = 1_000;

/** Asks are read with whole numbers of at most nine digits. */
const INTEGER_MAX = 999_999_999;

/**
 * What to write to Discord for these commands. Throws StartError, naming the file to change, where a command is more
 * than Discord takes. What one part asks of its asker beyond its command's access is checked when it is asked.
 */
export function applicationCommands(
  commands: readonly Command[],
): RESTPutAPIApplicationCommandsJSONBody {
  const made = commands.flatMap((command) => {
    const all = [typedCommand(command), ...messageCommands(command)];
    return all.map((one) => ({ file: `commands/${command.name}.ts`, command: one }));
  });
  refuseTooMuch(made);
  return made.map(({ command }) => command);
}

function typedCommand(command: Command): RESTPostAPIApplicationCommandsJSONBody {
  const { name, summary } = command;
  return {
    type: ApplicationCommandType.ChatInput,
    ...described(name, name, summary),
    ...whoAndWhere(command),
    options:
      command.subcommands === undefined
        ? optionsOf(name, command.options)
        : Object.entries(command.subcommands).map(
            ([part, doing]): APIApplicationCommandOption => ({
              type: ApplicationCommandOptionType.Subcommand,
              ...described(`${name} ${part}`, part, doing.summary),
              options: optionsOf(`${name} ${part}`, doing.options),
            }),
          ),
  };
}

/** What is offered on a message has a label of its own, and no options: the message is what it is asked of. */
function messageCommands(command: Command): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const { name, onMessage } = command;
  if (onMessage === undefined) return [];
  const label = named(`${name} @message`, onMessage.label);
  return [{ type: ApplicationCommandType.Message, ...label, ...whoAndWhere(command) }];
}

/**
 * Everybody's commands work in servers, in direct messages and, for whoever added the bot to their own account,
 * anywhere; those of moderators in servers. One of which others may use no part is hidden from them until a server's own
 * settings say otherwise: Discord hides a command as a whole.
 */
function whoAndWhere({ access, subcommands = {} }: Command) {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  if (access === "everyone") {
    return {
      contexts: [Guild, BotDM, PrivateChannel],
      integration_types: [GuildInstall, UserInstall],
    };
  }
  const inServers = { contexts: [Guild], integration_types: [GuildInstall] };
  if (Object.values(subcommands).some((part) => part.access === "everyone")) return inServers;
  return { ...inServers, default_member_permissions: String(PermissionFlagsBits.ManageGuild) };
}

/** Required options come first, as Discord wants them. */
function optionsOf(path: string, options: Options): APIApplicationCommandBasicOption[] {
  return Object.entries(options)
    .toSorted(([, one], [, other]) => Number(isRequired(other)) - Number(isRequired(one)))
    .map(([name, option]) => optionOf(`${path} ${name}`, name, option));
}

function isRequired(option: Option): boolean {
  return option.isRequired === true;
}

function optionOf(path: string, name: string, option: Option): APIApplicationCommandBasicOption {
  const head = { ...described(path, name, option.summary), required: isRequired(option) };
  switch (option.kind) {
    case "integer":
      return {
        type: ApplicationCommandOptionType.Integer,
        ...head,
        min_value: option.min ?? -INTEGER_MAX,
        max_value: option.max ?? INTEGER_MAX,
      };
    case "yesno":
      return { type: ApplicationCommandOptionType.Boolean, ...head };
    case "text":
    case "choice":
      return { type: ApplicationCommandOptionType.String, ...head, ...textBounds(path, option) };
  }
}

function textBounds(path: string, { choices, completeFrom }: Option) {
  if (choices !== undefined) {
    return {
      choices: choices.map((value) => ({ ...named(`${path}=${value}`, value), value })),
    };
  }
  const bounds = { max_length: TEXT_CHARS_MAX };
  return completeFrom === undefined ? bounds : { ...bounds, autocomplete: true as const };
}

function described(path: string, name: string, summary: string) {
  return {
    ...named(path, name),
    description: summary,
    description_localizations: inLocales(path, "summary"),
  };
}

function named(path: string, name: string) {
  return { name, name_localizations: inLocales(path, "name") };
}

function inLocales(path: string, field: "name" | "summary"): LocalizationMap {
  const all = COMMAND_LANGUAGES.flatMap((language) => {
    const words = commandWords(language, path)?.[field];
    return words === undefined ? [] : LOCALES[language].map((locale) => [locale, words] as const);
  });
  return Object.fromEntries(all);
}
