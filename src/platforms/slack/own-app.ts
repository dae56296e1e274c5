/** The app of one workspace, by its bot's token: a token that Slack does not accept ends the desk, as only a person can mend that. */

import type { App, webApi } from "@slack/bolt";
import { newApp, TOKEN_EVENTS } from "./app.ts";
import type { Reach } from "./connect.ts";
import { type Identity, identify, newClient } from "./identity.ts";
import { pause, pauseAfter } from "./pause.ts";
import { botTokenRefusal, slackErrorOf, slackReasonOf } from "./refusals.ts";

export type OwnApp = {
  readonly app: App;
  readonly client: webApi.WebClient;
  readonly identity: Identity;
  /** To be told what Slack refused a call with; ends the desk where that means the token. */
  onTokenRefused(error: string): void;
};

/** Asks who it is until Slack answers. Undefined when it was ended before, by the answer or from outside. */
export async function openOwnApp(botToken: string, reach: Reach): Promise<OwnApp | undefined> {
  const client = newClient(botToken, reach);
  const onTokenRefused = (error: string) => {
    const refused = botTokenRefusal(error);
    if (refused !== undefined) reach.refuse(refused);
  };
  const identity = await signIn(client, { ...reach, onTokenRefused });
  if (identity === undefined) return undefined;
  const { teamId, botId, botUserId } = identity;
  // Always the workspace that the token is of: in a shared channel Slack names that of whoever acts, where others are admins.
  const app = newApp({ authorize: async () => ({ botToken, botId, botUserId, teamId }) }, reach);
  // Whose tokens these tell of is not said in one way, so Slack is asked whether ours still works.
  for (const event of TOKEN_EVENTS) {
    app.event(event, async () => {
      await client.auth.test().catch((error) => onTokenRefused(slackErrorOf(error) ?? ""));
    });
  }
  return { app, client, identity, onTokenRefused };
}

async function signIn(
  client: webApi.WebClient,
  { log, timing, ended, onTokenRefused }: Reach & Pick<OwnApp, "onTokenRefused">,
): Promise<Identity | undefined> {
  for (let failures = 1; !ended.aborted; failures += 1) {
    try {
      return await identify(client);
    } catch (error) {
      onTokenRefused(slackErrorOf(error) ?? "");
      if (ended.aborted) break;
      const waitMs = pauseAfter(failures + 1);
      log.warn(
        { reason: slackReasonOf(error), waitMs },
        "Slack cannot be reached; it is tried again.",
      );
      await pause(waitMs, timing, ended);
    }
  }
  return undefined;
}
