/** Destinations as people write them in a file: `web/local/news`, `discord/<server>/<channel>`. */

import { UserError } from "../newsroom/errors.ts";
import type { Destination } from "../newsroom/subscription.ts";

/** The platform that is there without any account. */
export const CONSOLE = "web";

/** The console's only space. */
const CONSOLE_SPACE = "local";

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

/** Throws UserError where nothing could ever be posted: the platform is none of these, or has no such space. */
export function checkReachable(destination: Destination, platformNames: ReadonlySet<string>): void {
  const { platform, space, channel } = destination;
  if (!platformNames.has(platform)) {
    const known = new Intl.ListFormat("en").format([...platformNames].sort());
    throw new UserError(`“${platform}” is no platform of this desk, which has ${known}.`);
  }
  if (platform === CONSOLE && space !== CONSOLE_SPACE) {
    throw new UserError(
      `the console has one space, “${CONSOLE_SPACE}”: write ${CONSOLE}/${CONSOLE_SPACE}/${channel}.`,
    );
  }
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
