/**
 * Slack as a platform: people ask with slash commands, shortcuts, buttons and menus, and channels are told. The
 * connection may come and go; what is owed waits for it, and nothing here keeps a truth of its own but the installations.
 */

import type { Desk } from "../../newsroom/desk.ts";
import type { StartError } from "../../newsroom/errors.ts";
import type { Platform } from "../../newsroom/platform.ts";
import type { Records } from "../../newsroom/records.ts";
import { type Destination, noMention } from "../../newsroom/subscription.ts";
import { NO_THREADS_HERE } from "../../newsroom/threads.ts";
import { untilConnected } from "../../newsroom/until-connected.ts";
import { installUrl } from "./addresses.ts";
import {
  type ConnectParts,
  createConnection,
  type Opened,
  type Reach,
  type Receiving,
} from "./connect.ts";
import { isMention } from "./draw-mentions.ts";
import { greeting, NOT_YET, REINSTALL } from "./greeting.ts";
import type { Installing } from "./install.ts";
import { type InteractionParts, listen } from "./interactions.ts";
import { createModerators } from "./moderators.ts";
import { openOwnApp } from "./own-app.ts";
import { checkAppToken, checkBotToken, checkSigningSecret } from "./refusals.ts";
import { missingScopes } from "./scopes.ts";
import { openSharedApp, type SharedApp } from "./shared-app.ts";
import { createWorkspaces, type Workspaces, type WorkspacesParts } from "./workspaces.ts";

export type SlackOptions = Pick<ConnectParts, "apiUrl" | "log" | "timing" | "host" | "port"> &
  Pick<InteractionParts, "prefix" | "publicUrl" | "png"> & {
    readonly desk: InteractionParts["desk"] & Pick<Desk, "channels">;
    readonly records: Records;
    /** `xoxb-…`: for the one workspace that it is of. */
    readonly botToken?: string;
    /** Instead of the token: for all workspaces in which somebody installs the app. */
    readonly installing?: Installing;
    /** `xapp-…`: needed for mode `socket`. */
    readonly appToken?: string;
    /** Needed for mode `http`. */
    readonly signingSecret?: string;
    readonly mode: Receiving["mode"];
    /** Ids of people and user groups that moderate beside the workspace's admins and owners. */
    readonly moderators: readonly string[];
    now(): Date;
    /** Slack does not accept a token any more: the desk cannot go on with it. */
    onRefused(error: StartError): void;
    /** To be told where it concerns somebody: in that workspace, and to whoever runs the desk. */
    tellModerators(sentence: string, of: { readonly place: Destination }): Promise<void>;
  };

export type SlackPlatform = Platform & {
  /** One line for whoever starts the desk: who the bot is, where it is, and what it lacks. */
  greeting(): string;
};

/**
 * `start` throws StartError when a token is missing, of another kind, or not accepted; where Slack cannot be reached, it
 * is tried on.
 */
export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  const { desk, log, timing, installing } = options;
  const phrases = desk.channels.phrases;
  const isModerator = createModerators({ named: options.moderators, log, timing });
  let work: Workspaces | undefined;
  let stop = async () => {};

  const open = (reach: Reach) =>
    installing === undefined
      ? openOwn({ ...options, ...reach, phrases })
      : openShared({ ...options, ...reach, phrases, installing });

  return {
    name: "slack",
    greeting: () => (work === undefined ? NOT_YET : greeting(work.all(), installing)),
    async start(commands, asking) {
      let settle = async () => {};
      const connection = createConnection({
        ...options,
        receiving: receivingOf(options),
        async openApp(reach) {
          const opened = await open(reach);
          if (opened === undefined) return undefined;
          work = opened.workspaces;
          const heard = { ...options, phrases, asking, commands, isModerator };
          settle = listen(opened.app, heard).settle;
          return opened;
        },
      });
      stop = async () => {
        await settle();
        await connection.stop();
      };
      await connection.start();
    },
    stop: () => stop(),
    ...untilConnected("Slack", () => work),
    whyNoThreads: ({ thread }) => (thread === undefined ? undefined : NO_THREADS_HERE),
    whySilent: (mention) => (isMention(mention) ? undefined : noMention(mention)),
  };
}

/** Throws StartError for tokens with which it could never work. */
function receivingOf(options: SlackOptions): Receiving {
  const { botToken, installing, appToken, signingSecret, mode } = options;
  if (installing === undefined) checkBotToken(botToken);
  if (mode === "http") {
    checkSigningSecret(signingSecret);
    return { mode, signingSecret };
  }
  checkAppToken(appToken);
  return { mode, appToken };
}

type OpenParts = SlackOptions & Reach & Pick<WorkspacesParts, "phrases">;

type OpenedIn = Opened & { readonly workspaces: Workspaces };

/** The app of one workspace. Undefined when it was ended before Slack said which. */
async function openOwn(parts: OpenParts): Promise<OpenedIn | undefined> {
  const { botToken } = parts;
  checkBotToken(botToken);
  const opened = await openOwnApp(botToken, parts);
  if (opened === undefined) return undefined;
  const { app, client, identity, onTokenRefused } = opened;
  const workspaces = createWorkspaces({
    ...parts,
    elsewhere: "My app is not installed in that workspace: install it there.",
    onTokenRefused,
  });
  enter(workspaces, parts)({ ...identity, token: botToken, client });
  workspaces.channels(identity.teamId); // read now, so that they are known when somebody asks
  return { app, workspaces };
}

/** The app of all workspaces in which it is installed. */
async function openShared(
  parts: OpenParts & { readonly installing: Installing },
): Promise<OpenedIn> {
  const install = installUrl(parts.installing.publicUrl);
  const elsewhere = `My app is not installed in that workspace: install it there with ${install}, or remove its subscriptions with the command “unsubscribe”.`;
  let shared: SharedApp | undefined;
  const workspaces = createWorkspaces({
    ...parts,
    elsewhere,
    onTokenRefused: (_, workspace) => void shared?.check(workspace),
  });
  shared = await openSharedApp(
    {
      ...parts,
      ...workspaces,
      join: enter(workspaces, parts),
      elsewhere: `The desk is not installed in your workspace as far as it knows. Install it with ${install}`,
      onLeft({ teamId, teamName }) {
        const place = { platform: "slack", space: teamId, channel: "" };
        const sentence = `My app was taken away from ${teamName} on Slack, or its token ended: nothing is posted there until somebody installs it again with ${install}.`;
        parts.tellModerators(sentence, { place }).catch((error: unknown) => {
          parts.log.error({ error }, "The moderators could not be told.");
        });
      },
    },
    parts,
  );
  return { ...shared, workspaces };
}

/** Joins a workspace. What it lacks ends nothing, since the rest works without. */
function enter(workspaces: Workspaces, { log }: Pick<OpenParts, "log">): Workspaces["join"] {
  return (workspace) => {
    const { teamName, scopes } = workspace;
    for (const { scope, purpose } of missingScopes(scopes)) {
      log.warn(
        { scope, teamName },
        `Without the scope ${scope} the desk cannot ${purpose}. ${REINSTALL}`,
      );
    }
    workspaces.join(workspace);
  };
}
