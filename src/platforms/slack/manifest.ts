/**
 * The manifest from which an operator makes their own Slack app: its commands, its shortcuts, what it hears of, and the
 * fewest scopes that all of it needs. It is made from the command files, so a new command is one more line in it.
 */

import type { Command, Option, Options } from "../../newsroom/command.ts";
import { StartError } from "../../newsroom/errors.ts";
import { SCOPES } from "./scopes.ts";

export type ManifestOptions = {
  /** Slack has one namespace for the commands of all apps, so each begins with this: `/news`, `/news-case`. */
  readonly prefix: string;
  /** Where Slack's requests reach the desk, for SLACK_MODE http; without it, Socket Mode. */
  readonly requestUrl?: string;
  /** Where Slack leads whoever installs the app back to, for an app of many workspaces. */
  readonly redirectUrl?: string;
  /** Sites of which the desk may show more when somebody posts a link to them: publishers', at most five. */
  readonly unfurlDomains?: readonly string[];
};

/** https://docs.slack.dev/reference/app-manifest */
const COMMANDS_MAX = 50;
const COMMAND_CHARS_MAX = 32;
const DESCRIPTION_CHARS_MAX = 2000;
const HINT_CHARS_MAX = 1000;
const SHORTCUTS_MAX = 10;
const LABEL_CHARS_MAX = 24;
const SHORTCUT_DESCRIPTION_CHARS_MAX = 150;
/** No capitals and no spaces: https://docs.slack.dev/interactivity/implementing-slash-commands */
const PREFIX = /^[a-z0-9][a-z0-9_-]*$/u;
const DOMAINS_MAX = 5;
const DOMAIN = /^(?![.-])[-a-z0-9.]+[a-z0-9]$/u;

/** Its Home is shown when it is opened, and the desk ends when the app is taken away. */
const EVENTS: readonly string[] = ["app_home_opened", "app_uninstalled", "tokens_revoked"];

const LINK_EVENT = "link_shared";

/** `/news` stands for all of them, and lists them. */
const ROOT = {
  description: "Asks the news desk anything that its commands do.",
  usage_hint: "case <name> | latest | search <words> | help",
};

/** Throws StartError, naming the file to change, where a command is more than Slack takes. */
export function manifestOf(commands: readonly Command[], options: ManifestOptions) {
  const { prefix, requestUrl, redirectUrl, unfurlDomains = [] } = options;
  const hasLinks = unfurlDomains.length > 0;
  const address = requestUrl === undefined ? {} : { request_url: requestUrl };
  return {
    display_information: {
      name: "Casewire",
      description: "A news desk: stories once, cases over years, every line with its source.",
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: "Casewire", always_online: true },
      slash_commands: slashCommands(commands, prefix, requestUrl),
      ...shortcuts(commands),
      ...unfurls(unfurlDomains),
    },
    oauth_config: {
      ...(redirectUrl !== undefined && { redirect_urls: [redirectUrl] }),
      scopes: { bot: scopesFor(hasLinks) },
    },
    settings: {
      event_subscriptions: {
        ...address,
        bot_events: hasLinks ? [...EVENTS, LINK_EVENT] : EVENTS,
      },
      interactivity: {
        is_enabled: true,
        ...address,
        ...(requestUrl !== undefined && { message_menu_options_url: requestUrl }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: false,
    },
  };
}

function scopesFor(hasLinks: boolean): readonly string[] {
  return SCOPES.filter(({ isForLinks }) => hasLinks || !isForLinks).map(({ scope }) => scope);
}

function slashCommands(commands: readonly Command[], prefix: string, url: string | undefined) {
  if (!PREFIX.test(prefix)) {
    throw new StartError(
      `SLACK_COMMAND_PREFIX must be lower-case letters, digits, - or _, not “${prefix}”.`,
    );
  }
  const most = COMMANDS_MAX - 1;
  if (commands.length > most) {
    throw new StartError(
      `Slack takes ${most} commands beside /${prefix}, and commands/ has ${commands.length}.`,
    );
  }
  const given = url === undefined ? {} : { url };
  const should_escape = commands.some(takesMention);
  const root = { command: `/${prefix}`, ...given, ...ROOT, should_escape };
  return [root, ...commands.map((command) => ({ ...slashCommand(command, prefix), ...given }))];
}

function slashCommand(command: Command, prefix: string) {
  const { name, summary } = command;
  const made = {
    command: `/${prefix}-${name}`,
    description: summary,
    usage_hint: hintOf(command),
    should_escape: takesMention(command),
  };
  refuseLong(name, "command’s name", made.command, COMMAND_CHARS_MAX);
  refuseLong(name, "summary", summary, DESCRIPTION_CHARS_MAX);
  refuseLong(name, "list of options", made.usage_hint, HINT_CHARS_MAX);
  return made;
}

/**
 * Whom a subscription names has to arrive as Slack can ping them (`<!subteam^S1>`). Elsewhere words are taken as they
 * are typed: Slack would make an address of `bbc.co.uk`.
 */
function takesMention(command: Command): boolean {
  return command.subcommands === undefined && "mention" in command.options;
}

/** `<name> [view:…] [page:…]`; the first words of a command that has parts: `list | add | remove`. */
function hintOf(command: Command): string {
  if (command.subcommands !== undefined) return Object.keys(command.subcommands).join(" | ");
  return hintOfOptions(command.options) || "no options";
}

function hintOfOptions(options: Options): string {
  return Object.entries(options)
    .toSorted(([, one], [, other]) => rank(one) - rank(other))
    .map(([name, option]) => hintOfOption(name, option))
    .join(" ");
}

function rank({ isRest, isRequired }: Option): number {
  return isRest === true ? 0 : isRequired === true ? 1 : 2;
}

function hintOfOption(name: string, { isRest, isRequired, choices }: Option): string {
  const value = choices === undefined ? "…" : choices.join("/");
  if (isRequired === true) return isRest === true ? `<${name}>` : `${name}:${value}`;
  return isRest === true ? `[${name}]` : `[${name}:${value}]`;
}

/** What is offered on a message, called by its command's name. */
function shortcuts(commands: readonly Command[]) {
  const made = commands.flatMap(({ name, summary, onMessage }) => {
    if (onMessage === undefined) return [];
    refuseLong(name, "label on messages", onMessage.label, LABEL_CHARS_MAX);
    refuseLong(name, "summary", summary, SHORTCUT_DESCRIPTION_CHARS_MAX);
    const type = "message" as const;
    return [{ name: onMessage.label, type, callback_id: name, description: summary }];
  });
  const tooMany = made[SHORTCUTS_MAX];
  if (tooMany !== undefined) {
    throw new StartError(
      `Slack takes ${SHORTCUTS_MAX} commands on messages: take onMessage from commands/${tooMany.callback_id}.ts or another file.`,
    );
  }
  return made.length === 0 ? {} : { shortcuts: made };
}

function unfurls(domains: readonly string[]) {
  const wrong = domains.find((domain) => !DOMAIN.test(domain));
  if (wrong !== undefined) {
    throw new StartError(`Slack shows links of public sites only, and “${wrong}” is none.`);
  }
  if (domains.length > DOMAINS_MAX) {
    throw new StartError(`Slack shows links of ${DOMAINS_MAX} sites, not ${domains.length}.`);
  }
  return domains.length === 0 ? {} : { unfurl_domains: domains };
}

function refuseLong(name: string, what: string, words: string, charsMax: number): void {
  if (words.length <= charsMax) return;
  throw new StartError(
    `Slack takes ${charsMax} characters for a ${what}; “${words}” of commands/${name}.ts has ${words.length}.`,
  );
}
