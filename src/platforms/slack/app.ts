/** Bolt's app as the desk has it: it hears by receivers that come and go, and remembers nothing. */

import { App, type AppOptions } from "@slack/bolt";
import { boltLogger, type ClientOptionsParts, clientOptions } from "./client-options.ts";

/** Slack says with these that a token of the app works no more, though not whose. */
export const TOKEN_EVENTS = ["app_uninstalled", "tokens_revoked"] as const;

/** `authorizing` says whose token is whose. */
export function newApp(
  authorizing: Required<Pick<AppOptions, "authorize">>,
  parts: ClientOptionsParts,
): App {
  return new App({
    ...authorizing,
    clientOptions: clientOptions(parts),
    logger: boltLogger(parts.log, "warn"),
    // Bolt would remember something of every conversation, for ever.
    convoStore: false,
    receiver: WITHOUT,
  });
}

/** Receivers come and go while the app stays, so each is told of the app, and the app has none of its own. */
const WITHOUT = {
  init: () => undefined,
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
