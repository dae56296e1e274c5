/**
 * Slack as a platform: people ask with slash commands, shortcuts, buttons and menus, and channels are told. The
 * connection may come and go; what is owed waits for it, and nothing here keeps a truth of its own.
 */

import type { Desk } from "../../newsroom/desk.ts";
import { NotConnectedError, type StartError } from "../../newsroom/errors.ts";
import type { Platform } from "../../newsroom/platform.ts";
import { type ChannelWork, createChannelWork } from "./channel-work.ts";
import { type ConnectParts, createConnection, type Identity, type Receiving } from "./connect.ts";
import { isMention } from "./draw-mentions.ts";
import { type InteractionParts, listen } from "./interactions.ts";
import { createModerators } from "./moderators.ts";
import { checkAppToken, checkBotToken, checkSigningSecret } from "./refusals.ts";
import { missingScopes } from "./scopes.ts";

export type SlackOptions = Pick<ConnectParts, "botToken" | "apiUrl" | "log" | "timing"> &
  Pick<InteractionParts, "prefix" | "publicUrl" | "png"> & {
    readonly desk: InteractionParts["desk"] & Pick<Desk, "channels">;
    /** `xapp-…`: needed for mode `socket`. */
    readonly appToken?: string;
    /** Needed for mode `http`. */
    readonly signingSecret?: string;
    readonly mode: Receiving["mode"];
    /** Where Slack's requests are heard in mode `http`. */
    readonly host: string;
    readonly port: number;
    /** Ids of people and user groups that moderate beside the workspace's admins and owners. */
    readonly moderators: readonly string[];
    /** Slack does not accept a token any more: the desk cannot go on with it. */
    onRefused(error: StartError): void;
  };

export type SlackPlatform = Platform & {
  /** One line for whoever starts the desk: who the bot is, where it is, and what it lacks. */
  greeting(): string;
};

/** How soon what was to be posted is tried again while it is not known who the bot is. */
const NOT_CONNECTED = { type: "limited", retryAfterMs: 10_000 } as const;

const NOT_CONNECTED_REASON = "Slack is not connected at the moment";

/**
 * `start` throws StartError when a token is missing, of another kind, or not accepted; where Slack cannot be reached, it
 * is tried on.
 */
export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  const { desk, log, timing } = options;
  const phrases = desk.channels.phrases;
  const isModerator = createModerators({ named: options.moderators, log, timing });
  let identity: Identity | undefined;
  let work: ChannelWork | undefined;
  let stop = async () => {};

  const connected = (): ChannelWork => {
    if (work === undefined) throw new NotConnectedError(NOT_CONNECTED_REASON);
    return work;
  };

  return {
    name: "slack",
    greeting: () => (identity === undefined ? NOT_YET : greeting(identity)),
    async start(commands, asking) {
      let settle = async () => {};
      const connection = createConnection({
        ...options,
        receiving: receivingOf(options),
        onSignedIn(given) {
          const parts = { ...options, ...given, ...given.identity, phrases };
          identity = given.identity;
          warnOfMissing(identity, options);
          work = createChannelWork(parts);
          work.channels(identity.teamId); // read now, so that they are known when somebody asks
          settle = listen(given.app, { ...parts, asking, commands, isModerator }).settle;
        },
      });
      stop = async () => {
        await settle();
        await connection.stop();
      };
      await connection.start();
    },
    stop: () => stop(),
    floor: async (destination) => connected().floor(destination),
    recent: async (destination, limit) => connected().recent(destination, limit),
    post: async (...given) => work?.post(...given) ?? NOT_CONNECTED,
    edit: async (...given) => work?.edit(...given) ?? NOT_CONNECTED,
    remove: async (...given) => work?.remove(...given) ?? NOT_CONNECTED,
    find: async (...given) => work?.find(...given) ?? NOT_CONNECTED,
    async whyNot(destination) {
      if (work === undefined) return `${NOT_CONNECTED_REASON}. Try again in a moment.`;
      return work.whyNot(destination);
    },
    nameOf: (destination) => work?.nameOf(destination),
    channels: (space) => work?.channels(space) ?? [],
    canPing: isMention,
  };
}

/** Throws StartError for tokens with which it could never work. */
function receivingOf(options: SlackOptions): Receiving {
  const { botToken, appToken, signingSecret, mode, host, port } = options;
  checkBotToken(botToken);
  if (mode === "http") {
    checkSigningSecret(signingSecret);
    return { mode, signingSecret, host, port };
  }
  checkAppToken(appToken);
  return { mode, appToken };
}

/** The rest works without them, so this ends nothing. */
function warnOfMissing({ scopes }: Identity, { log }: SlackOptions): void {
  for (const { scope, purpose } of missingScopes(scopes)) {
    log.warn({ scope }, `Without the scope ${scope} the desk cannot ${purpose}. ${REINSTALL}`);
  }
}

const REINSTALL =
  "Update the app’s manifest (npm run -s slack:manifest, https://api.slack.com/apps), and reinstall it.";

function greeting({ botName, teamName, scopes }: Identity): string {
  const missing = missingScopes(scopes).map(({ scope }) => scope);
  const lacks = `It lacks ${missing.join(", ")}. ${REINSTALL}`;
  const made = "Its manifest is what npm run -s slack:manifest prints.";
  return `On Slack as @${botName} in ${teamName}. ${missing.length === 0 ? made : lacks}`;
}

const NOT_YET = "Slack cannot be reached yet; it is tried on, and the console works meanwhile.";
