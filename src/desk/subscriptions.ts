/** What may be subscribed: a place must be one that can be posted in now, and whom a post names must hear of it. */

import type { Desk } from "../newsroom/desk.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Platform } from "../newsroom/platform.ts";

export type SubscriptionParts = {
  /** Those that are kept, whatever their place. */
  readonly subscriptions: Desk["subscriptions"];
  readonly platforms: ReadonlyMap<string, Platform>;
};

const NO_CHANNEL =
  "Nothing can be posted to a terminal. Subscribe in a channel of the console, or list it in feeds/subscriptions.yaml.";

/** `add` throws UserError for a place that nothing can be posted in, and for a mention that would ping nobody. */
export function createSubscriptions({
  subscriptions,
  platforms,
}: SubscriptionParts): Desk["subscriptions"] {
  return {
    ...subscriptions,
    async add(wanted) {
      const { destination, mentions = [] } = wanted;
      if (destination.platform === "terminal") throw new UserError(NO_CHANNEL);
      const platform = platforms.get(destination.platform);
      const reason = await platform?.whyNot?.(destination);
      if (reason !== undefined) throw new UserError(reason);
      refuseSilent(mentions, platform);
      return subscriptions.add(wanted);
    },
  };
}

/** A platform that can ping shows any other mention as words, which nobody hears. */
function refuseSilent(mentions: readonly string[], platform: Platform | undefined): void {
  const silent = mentions.find((one) => platform?.canPing?.(one) === false);
  if (silent === undefined) return;
  throw new UserError(
    `“${silent}” would ping nobody: type @ and choose a person or role from the list that appears.`,
  );
}
