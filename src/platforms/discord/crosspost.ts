/**
 * In an announcement channel a post is published to the channels that follow it. That is a favour on top of the post:
 * whatever becomes of it, the post stands.
 */

import { MessageFlags, RateLimitError, type REST, Routes } from "discord.js";
import type { Log } from "../../newsroom/log.ts";
import { timeOf } from "./history.ts";

export type Crosspost = (
  channelId: string,
  message: { readonly id: string; readonly flags?: number | undefined },
) => Promise<void>;

/**
 * Ten an hour for each channel, a limit that is not documented: https://github.com/discordjs/discord.js/issues/4956.
 * What is over it stays unpublished rather than block what follows.
 */
const CROSSPOSTS_MAX = 10;
const HOUR_MS = 60 * 60_000;

/** What is older was seen as it is, and publishing it would be news of yesterday. */
const YOUNG_MS = HOUR_MS;

/** Publishes the desk's own young messages that are not published yet. Never rejects. */
export function createCrosspost(parts: {
  readonly rest: REST;
  readonly log: Log;
  now(): Date;
}): Crosspost {
  const { rest, log, now } = parts;
  /** Channel → when something was published there within the hour. */
  const published = new Map<string, readonly number[]>();
  return async (channelId, { id, flags = 0 }) => {
    const nowMs = now().getTime();
    if ((flags & MessageFlags.Crossposted) !== 0 || nowMs - timeOf(id) > YOUNG_MS) return;
    const lately = (published.get(channelId) ?? []).filter((atMs) => nowMs - atMs < HOUR_MS);
    if (lately.length >= CROSSPOSTS_MAX) {
      log.warn(
        { channelId, id },
        "A post was not published: ten an hour are all that Discord takes.",
      );
      return;
    }
    published.set(channelId, [...lately, nowMs]);
    try {
      await rest.post(Routes.channelMessageCrosspost(channelId, id));
    } catch (error) {
      // An earlier run of the desk has used the hour up: as many as there may be, until it is over.
      if (error instanceof RateLimitError) {
        const endMs = nowMs - HOUR_MS + Math.max(error.retryAfter, error.timeToReset);
        published.set(channelId, new Array(CROSSPOSTS_MAX).fill(endMs));
      }
      log.warn({ error, channelId, id }, "A post was not published to the channels that follow.");
    }
  };
}
