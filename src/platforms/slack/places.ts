/** What stands behind a destination, and why nothing could be posted there, as Slack tells it now. */

import type { webApi } from "@slack/bolt";
import type { Destination } from "../../newsroom/subscription.ts";
import {
  archivedSentence,
  hasError,
  missingScopeSentence,
  notThereSentence,
  outcomeOf,
  unseenSentence,
  type Where,
} from "./outcomes.ts";

export type Place = {
  /** A person's own messages, or a channel: public, private, or that of somebody's direct messages. */
  readonly type: "person" | "channel";
  readonly id: string;
  /** The `ts` of the message that the thread began with. */
  readonly thread?: string;
};

/** What is needed in channels of each kind, as the app's manifest calls it: to write, and to look what was written. */
const NEEDS = {
  public: ["chat:write", "channels:history"],
  private: ["chat:write", "groups:history"],
} as const;

/** People's ids begin with U or W; channels' with C, G or D. */
export function placeOf({ channel, thread }: Destination): Place {
  const type = /^[UW]/u.test(channel) ? "person" : "channel";
  return { type, id: channel, ...(thread !== undefined && { thread }) };
}

/** Undefined when all is well, in a sentence that says what to do otherwise. `told` is what conversations.info says. */
export function whyNotIn(told: webApi.ConversationsInfoResponse, where: Where): string | undefined {
  const { channel, response_metadata } = told;
  if (channel === undefined || channel.is_im === true) return undefined;
  if (channel.is_archived === true) return archivedSentence(where);
  if (channel.is_member !== true) return notThereSentence(where);
  const granted = response_metadata?.scopes ?? [];
  const needed = NEEDS[channel.is_private === true ? "private" : "public"];
  const missing = needed.filter((scope) => !granted.includes(scope));
  return granted.length === 0 || missing.length === 0 ? undefined : missingScopeSentence(missing);
}

/** Why Slack would not tell about a place. */
export function whyUntold(error: unknown, where: Where): string {
  if (hasError(error, "channel_not_found")) return unseenSentence(where);
  const outcome = outcomeOf(error, where);
  return outcome.type === "refused"
    ? outcome.reason
    : `Slack tells me nothing about ${where.name} at the moment: try again in a minute.`;
}
