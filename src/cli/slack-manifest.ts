/** `npm run -s slack:manifest [-- site…]`: what an operator makes their Slack app from; links to the sites are shown more of. */

import { fileURLToPath } from "node:url";
import { loadCommands } from "../answering/load-commands.ts";
import type { Call } from "../cli.ts";
import type { Settings } from "../config.ts";
import { StartError, UserError } from "../newsroom/errors.ts";
import { eventsUrl, redirectUrl } from "../platforms/slack/addresses.ts";
import { type ManifestOptions, manifestOf } from "../platforms/slack/manifest.ts";

const COMMANDS_FOLDER = fileURLToPath(new URL("../../commands", import.meta.url));

/** Throws UserError for a word that is no site, StartError where a command or a site is more than Slack takes. */
export async function slackManifest(
  { words, print }: Pick<Call, "words" | "print">,
  options: Omit<ManifestOptions, "unfurlDomains">,
): Promise<number> {
  const wrong = words.find((word) => !word.includes("."));
  if (wrong !== undefined) {
    throw new UserError(`“${wrong}” is no site. Name sites as hosts, such as news.example.`);
  }
  const commands = await loadCommands(COMMANDS_FOLDER);
  print(JSON.stringify(manifestOf(commands, { ...options, unfurlDomains: words }), undefined, 2));
  return 0;
}

/**
 * For an app that others install, and while it is not decided whether they may: before there is an app there is neither
 * a token nor a client's id. Throws StartError where Slack is to send requests and nobody has said where to.
 */
export function manifestOptions({
  slack,
  slackMode,
  slackPrefix: prefix,
  publicUrl,
}: Pick<Settings, "slack" | "slackMode" | "slackPrefix" | "publicUrl">): ManifestOptions {
  const isPublic = slack?.botToken === undefined && publicUrl?.startsWith("https:") === true;
  const options = { prefix, ...(isPublic && { redirectUrl: redirectUrl(publicUrl) }) };
  if (slackMode !== "http") return options;
  if (publicUrl === undefined) {
    throw new StartError(
      "SLACK_MODE=http needs PUBLIC_URL: the address at which Slack reaches this desk.",
    );
  }
  return { ...options, requestUrl: eventsUrl(publicUrl) };
}
