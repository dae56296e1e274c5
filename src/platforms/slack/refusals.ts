/** What Slack refuses for good: only a person can mend it, so the desk says what to do and ends. */

import { webApi } from "@slack/bolt";
import { reasonOf, StartError } from "../../newsroom/errors.ts";

/** https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html: EX_NOPERM */
const EXIT_REFUSED = 77;

const APPS = "https://api.slack.com/apps";

const OR_WITHOUT = "or leave SLACK_BOT_TOKEN empty to run without Slack";

const COPY_BOT_TOKEN = `Copy the “Bot User OAuth Token” (xoxb-…) anew from your app’s page “OAuth & Permissions” (${APPS}), ${OR_WITHOUT}.`;

const INSTALL = `Install the app again on its page “Install App” (${APPS}) and copy its new token, ${OR_WITHOUT}.`;

const COPY_APP_TOKEN = `Make an app-level token (xapp-…) with the scope connections:write on your app’s page “Basic Information” (${APPS}), and see that its page “Socket Mode” has it switched on.`;

/** By Slack's word for it; all others may pass. https://docs.slack.dev/reference/methods/auth.test#errors */
const BOT_TOKEN: Readonly<Record<string, string>> = {
  invalid_auth: `Slack does not accept SLACK_BOT_TOKEN. ${COPY_BOT_TOKEN}`,
  not_authed: `Slack does not accept SLACK_BOT_TOKEN. ${COPY_BOT_TOKEN}`,
  token_expired: `SLACK_BOT_TOKEN has expired: the app rotates its tokens, which cannot be undone. Make a new app without token rotation (npm run -s slack:manifest), ${OR_WITHOUT}.`,
  token_revoked: `SLACK_BOT_TOKEN was revoked. ${INSTALL}`,
  account_inactive: `Slack says that SLACK_BOT_TOKEN belongs to an app or a workspace that is not active any more. ${INSTALL}`,
  user_removed_from_team: `The bot of SLACK_BOT_TOKEN was removed from the workspace. ${INSTALL}`,
  team_disabled: `The workspace of SLACK_BOT_TOKEN is disabled. Have it enabled, ${OR_WITHOUT}.`,
};

/** https://docs.slack.dev/reference/methods/apps.connections.open#errors */
const APP_TOKEN: Readonly<Record<string, string>> = {
  invalid_auth: `Slack does not accept SLACK_APP_TOKEN, or the app is disabled. ${COPY_APP_TOKEN}`,
  not_authed: `Slack does not accept SLACK_APP_TOKEN. ${COPY_APP_TOKEN}`,
  not_allowed_token_type: `SLACK_APP_TOKEN is not an app-level token. ${COPY_APP_TOKEN}`,
  missing_scope: `SLACK_APP_TOKEN lacks the scope connections:write. ${COPY_APP_TOKEN}`,
  token_revoked: `SLACK_APP_TOKEN was revoked. ${COPY_APP_TOKEN}`,
  token_expired: `SLACK_APP_TOKEN has expired. ${COPY_APP_TOKEN}`,
  account_inactive: `Slack says that SLACK_APP_TOKEN belongs to an app that is not active any more. ${COPY_APP_TOKEN}`,
};

/** Throws StartError for one that is missing or of another kind: a user's own would make the desk act as that person. */
export function checkBotToken(token: string | undefined): asserts token is string {
  if (token?.startsWith("xoxb-") === true) return;
  const what = token === undefined ? "is missing" : "is not a bot token";
  throw new StartError(`SLACK_BOT_TOKEN ${what}. ${COPY_BOT_TOKEN}`);
}

/** Throws StartError for one that is missing or of another kind. */
export function checkAppToken(token: string | undefined): asserts token is string {
  if (token?.startsWith("xapp-") === true) return;
  const what = token === undefined ? "is missing" : "is not an app-level token";
  throw new StartError(`SLACK_APP_TOKEN ${what}. ${COPY_APP_TOKEN} Or set SLACK_MODE to http.`);
}

/** Throws StartError when there is none. */
export function checkSigningSecret(secret: string | undefined): asserts secret is string {
  if (secret !== undefined && secret !== "") return;
  throw new StartError(
    `SLACK_SIGNING_SECRET is missing, which SLACK_MODE http needs. Copy it from your app’s page “Basic Information” (${APPS}), or set SLACK_MODE to socket.`,
  );
}

/**
 * Whether the app has to be installed again before this token's workspace can be served. One whose workspace is disabled
 * works again once it is enabled.
 */
export function isTokenGone(error: string): boolean {
  return Object.hasOwn(BOT_TOKEN, error) && error !== "team_disabled";
}

/** Undefined for an error that may pass, as an outage does. */
export function botTokenRefusal(error: string): StartError | undefined {
  return refusalOf(BOT_TOKEN, error);
}

/** Undefined for an error that may pass, as an outage does. */
export function appTokenRefusal(error: string): StartError | undefined {
  return refusalOf(APP_TOKEN, error);
}

/** Slack's word for what is wrong; undefined when it did not say. */
export function slackErrorOf(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** One sentence, with Slack's own word where there is one. */
export function slackReasonOf(error: unknown): string {
  const said = slackErrorOf(error);
  return said === undefined ? reasonOf(error) : `Slack says ${said}`;
}

function refusalOf(
  sentences: Readonly<Record<string, string>>,
  error: string,
): StartError | undefined {
  const sentence = Object.hasOwn(sentences, error) ? sentences[error] : undefined;
  return sentence === undefined ? undefined : new StartError(sentence, EXIT_REFUSED);
}
