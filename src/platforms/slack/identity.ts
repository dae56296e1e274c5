/** Who the bot is in a workspace, as Slack says it of a token. */

import { webApi } from "@slack/bolt";
import type { SlackInstallation } from "../../newsroom/records.ts";
import { type ClientOptionsParts, clientOptions } from "./client-options.ts";

export type Identity = Omit<SlackInstallation, "token" | "installedAt">;

/** Acts with one token. */
export function newClient(token: string, parts: ClientOptionsParts): webApi.WebClient {
  return new webApi.WebClient(token, clientOptions(parts));
}

/** Rejects where Slack does not say. */
export async function identify(client: webApi.WebClient): Promise<Identity> {
  const said = await client.auth.test();
  return {
    teamId: said.team_id ?? "",
    teamName: said.team ?? "",
    botId: said.bot_id ?? "",
    botUserId: said.user_id ?? "",
    botName: said.user ?? "",
    scopes: said.response_metadata?.scopes ?? [],
  };
}
