/** What a platform answers about its channels while it has no connection: nothing is posted, and nothing is refused for good. */

import { NotConnectedError } from "./errors.ts";
import type { Platform } from "./platform.ts";

type ChannelWork = Required<
  Pick<
    Platform,
    | "floor"
    | "recent"
    | "threadOf"
    | "post"
    | "edit"
    | "remove"
    | "find"
    | "whyNot"
    | "linkTo"
    | "nameOf"
    | "channels"
  >
>;

/** How soon what was to be posted is tried again. */
const NOT_CONNECTED = { type: "limited", retryAfterMs: 10_000 } as const;

/** Asks `work` as it is at each call; `title` is how people call the platform. */
export function untilConnected(
  title: string,
  work: () => ChannelWork | undefined,
): ChannelWork & Required<Pick<Platform, "outage">> {
  const reason = `${title} is not connected at the moment`;
  const connected = (): ChannelWork => {
    const known = work();
    if (known === undefined) throw new NotConnectedError(reason);
    return known;
  };
  return {
    outage: () => (work() === undefined ? reason : undefined),
    floor: async (destination) => connected().floor(destination),
    recent: async (...given) => connected().recent(...given),
    threadOf: async (...given) => connected().threadOf(...given),
    post: async (...given) => work()?.post(...given) ?? NOT_CONNECTED,
    edit: async (...given) => work()?.edit(...given) ?? NOT_CONNECTED,
    remove: async (...given) => work()?.remove(...given) ?? NOT_CONNECTED,
    find: async (...given) => work()?.find(...given) ?? NOT_CONNECTED,
    whyNot: async (destination) => {
      const known = work();
      return known === undefined ? `${reason}. Try again in a moment.` : known.whyNot(destination);
    },
    linkTo: async (...given) => work()?.linkTo(...given),
    nameOf: (destination) => work()?.nameOf(destination),
    channels: (space) => work()?.channels(space) ?? [],
  };
}
