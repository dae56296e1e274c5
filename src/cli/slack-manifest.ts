/** `npm run -s slack:manifest [-- site…]`: what an operator makes their Slack app from; links to the sites are shown more of. */

import { fileURLToPath } from "node:url";
import { loadCommands } from "../answering/load-commands.ts";
import type { Call } from "../cli.ts";
import { type ManifestOptions, manifestOf } from "../platforms/slack/manifest.ts";

const COMMANDS_FOLDER = fileURLToPath(new URL("../../commands", import.meta.url));

/** Throws StartError where a command, or a site, is more than Slack takes. */
export async function slackManifest(
  { words, print }: Pick<Call, "words" | "print">,
  options: Pick<ManifestOptions, "prefix" | "requestUrl">,
): Promise<number> {
  const commands = await loadCommands(COMMANDS_FOLDER);
  print(JSON.stringify(manifestOf(commands, { ...options, unfurlDomains: words }), undefined, 2));
  return 0;
}
