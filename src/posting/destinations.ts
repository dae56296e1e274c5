/** Destinations as people write them in a file: `web/local/news`, `discord/<server>/<channel>`. */

import { UserError } from "../newsroom/errors.ts";
import type { Destination } from "../newsroom/subscription.ts";

/**
 * Reads what destinationKey writes, and forgives a `#` before the channel. Throws UserError where a part is missing.
 */
export function readDestination(written: string): Destination {
  const parts = written.trim().split("/").map(decoded);
  const [platform = "", space = "", named = "", thread] = parts;
  const channel = named.replace(/^#/u, "");
  if (parts.length > 4 || [platform, space, channel, thread].includes("")) {
    throw new UserError(
      `“${written}” is no channel. Write platform/space/channel, such as web/local/news.`,
    );
  }
  return { platform, space, channel, ...(thread === undefined ? {} : { thread }) };
}

/** `#news`, or undefined for a channel that the platform names by a number or code, which says nothing to a reader. */
export function channelName({ channel }: Destination): string | undefined {
  return /^(?:\d+|[A-Z0-9]{9,})$/u.test(channel) ? undefined : `#${channel}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a lone % is a name's own
  }
}
