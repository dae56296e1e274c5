/**
 * How the app gets into a workspace: a page with Slack's button, Slack's own page, and back again with a code, by Slack's
 * library. What comes back counts only in the browser that set out, and for ten minutes.
 * https://docs.slack.dev/authentication/installing-with-oauth
 */

import type { HTTPReceiverOptions } from "@slack/bolt";
import { reasonOf } from "../../newsroom/errors.ts";
import { installUrl, REDIRECT_PATH, redirectUrl } from "./addresses.ts";
import { clientOptions } from "./client-options.ts";
import type { Reach } from "./connect.ts";
import type { Identity } from "./identity.ts";
import { htmlOf, PAGE_HEADERS, type Page, sendPage } from "./install-pages.ts";
import { slackErrorOf } from "./refusals.ts";
import { SCOPES } from "./scopes.ts";

export type Installing = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what a browser brings back from Slack. */
  readonly stateSecret: string;
  /** Where browsers reach the pages: Slack leads back to https alone. */
  readonly publicUrl: string;
};

/** What Slack's library needs for its pages. */
export type Installer = Pick<
  HTTPReceiverOptions,
  "clientId" | "clientSecret" | "stateSecret" | "redirectUri" | "scopes" | "installerOptions"
>;

type Callbacks = NonNullable<NonNullable<Installer["installerOptions"]>["callbackOptions"]>;

/** What Slack gave, as far as it tells whether the desk can use it. */
export type Granted = {
  /** Absent where the app asked for no bot. */
  readonly token?: string;
  readonly isForOrganisation: boolean;
  /** It has to be renewed every few hours. */
  readonly isRotating: boolean;
};

/** What became of it: where the app is now, or in a sentence why it is not used. */
export type Taken = { readonly joined: Identity } | { readonly refused: string };

export type InstallerParts = Omit<Reach, "refuse"> & {
  readonly installing: Installing;
  /** What the names of all slash commands begin with. */
  readonly prefix: string;
  take(granted: Granted): Promise<Taken>;
};

/** Each asks Slack for a token, and anybody can open the page: more than people install in a minute. */
const EXCHANGES_MAX = 30;
const EXCHANGES_MS = 60_000;

export function createInstaller(parts: InstallerParts): Installer {
  const { clientId, clientSecret, stateSecret, publicUrl } = parts.installing;
  return {
    clientId,
    clientSecret,
    stateSecret,
    redirectUri: redirectUrl(publicUrl),
    // Those for links as well: without sites in the app's manifest they permit nothing.
    scopes: SCOPES.map(({ scope }) => scope),
    installerOptions: {
      redirectUriPath: REDIRECT_PATH,
      authorizationUrl: new URL("/oauth/v2/authorize", parts.apiUrl).href,
      clientOptions: clientOptions(parts),
      installPathOptions: {
        async beforeRedirection(_request, response) {
          for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
          return true;
        },
      },
      renderHtmlForInstallPath: (url) => htmlOf(beginning(url)),
      callbackOptions: callbacks(parts),
    },
  };
}

function callbacks(parts: InstallerParts): Callbacks {
  const { log, installing, prefix } = parts;
  const again = { label: "Start again", url: installUrl(installing.publicUrl) };
  const mayExchange = createAllowance(parts);
  return {
    async beforeInstallation(_options, _request, response) {
      if (mayExchange()) return true;
      sendPage(response, { ...BUSY, link: again });
      return false;
    },
    // What Slack gave is kept by the desk, so the library is told that all is done.
    async afterInstallation({ bot, isEnterpriseInstall, team }, _options, _request, response) {
      const taken = await parts.take({
        ...(bot !== undefined && { token: bot.token }),
        isForOrganisation: isEnterpriseInstall === true || team === undefined,
        isRotating: bot?.refreshToken !== undefined,
      });
      const page = "joined" in taken ? welcome(taken.joined, prefix) : notUsed(taken.refused);
      sendPage(response, "joined" in taken ? page : { ...page, link: again });
      return false;
    },
    async failureAsync(error, _options, _request, response) {
      const page = FAILURES[error.code];
      if (page === undefined) log.warn({ reason: reasonOf(error) }, toldOf(slackErrorOf(error)));
      sendPage(response, { ...(page ?? FAILED), link: again });
    },
  };
}

/** True so many times within a while. */
function createAllowance({ timing }: InstallerParts): () => boolean {
  let atMs = Number.NEGATIVE_INFINITY;
  let used = 0;
  return () => {
    if (timing.monotonicMs() - atMs >= EXCHANGES_MS) {
      atMs = timing.monotonicMs();
      used = 0;
    }
    used += 1;
    return used <= EXCHANGES_MAX;
  };
}

function beginning(url: string): Omit<Page, "status"> {
  return {
    title: "Add the news desk to Slack",
    paragraphs: [
      "The desk tells the channels of your workspace the stories that they ask for, each with its source, and answers commands. Slack shows you next what it asks leave for, and for which workspace. It asks in order to:",
    ],
    list: SCOPES.map(({ scope, purpose }) => `${purpose} (${scope})`),
    link: { label: "Add to Slack", url },
  };
}

function welcome({ teamName, teamId, botName }: Identity, prefix: string): Page {
  return {
    status: 200,
    title: `The desk is in ${teamName}`,
    paragraphs: [
      `Ask it something there: /${prefix} help. For a channel to be told of stories, write /invite @${botName} in it, and then /${prefix} subscribe.`,
    ],
    link: {
      label: "Open Slack",
      url: `https://app.slack.com/client/${encodeURIComponent(teamId)}`,
    },
  };
}

function notUsed(sentence: string): Page {
  return { status: 403, title: NOT_INSTALLED, paragraphs: [sentence] };
}

const NOT_INSTALLED = "The desk was not installed";

const BUSY: Page = {
  status: 429,
  title: NOT_INSTALLED,
  paragraphs: ["Too many installations were begun just now. Wait a minute."],
};

const STRAY: Page = {
  status: 400,
  title: NOT_INSTALLED,
  paragraphs: [
    "This page works once, within ten minutes, and only in the browser in which the installation was begun. Cookies must be allowed.",
  ],
};

/** By the library's codes, which Bolt does not export: https://docs.slack.dev/tools/node-slack-sdk/oauth */
const FAILURES: Readonly<Record<string, Page>> = {
  slack_oauth_installer_authorization_error: {
    status: 200,
    title: NOT_INSTALLED,
    paragraphs: ["You, or Slack, said no. Nothing has changed."],
  },
  slack_oauth_missing_state: STRAY,
  slack_oauth_invalid_state: STRAY,
  slack_oauth_missing_code: STRAY,
};

const FAILED: Page = {
  status: 502,
  title: NOT_INSTALLED,
  paragraphs: [
    "Slack did not complete the installation. If that stays so, whoever runs the desk finds why in its log.",
  ],
};

/** What the operator can do about it, where it is theirs to mend. */
function toldOf(error: string | undefined): string {
  if (error === "invalid_client_id" || error === "bad_client_secret") {
    return "Slack does not accept SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: copy both anew from your app’s page “Basic Information” (https://api.slack.com/apps).";
  }
  if (error === "bad_redirect_uri") {
    return "Slack does not know PUBLIC_URL: give the app the manifest that npm run -s slack:manifest prints now.";
  }
  return "The app could not be installed in a workspace.";
}
