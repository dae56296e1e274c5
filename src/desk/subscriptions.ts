/** What may be subscribed: a place must be one that can be posted in now, and whom a post names must hear of it. */

import type { Desk } from "../newsroom/desk.ts";
import { UserError } from "../newsroom/errors.ts";
import type { Platform } from "../newsroom/platform.ts";
import { canBePostedTo, type Destination, type Subscription } from "../newsroom/subscription.ts";

export type SubscriptionParts = {
  /** Those that are kept, whatever their place. */
  readonly subscriptions: Desk["subscriptions"];
  readonly platforms: ReadonlyMap<string, Platform>;
  /** One was added or removed. */
  onChanged(): void;
};

const NO_CHANNEL =
  "Nothing can be posted to a terminal. Subscribe in a channel of the console, or list it in feeds/subscriptions.yaml.";

/**
 * `add` throws UserError for a place that nothing can be posted in; it and `change` for a mention that would ping nobody.
 */
export function createSubscriptions({
  subscriptions,
  platforms,
  onChanged,
}: SubscriptionParts): Desk["subscriptions"] {
  return {
    ...subscriptions,
    async add(wanted) {
      const { destination, mentions = [] } = wanted;
      if (!canBePostedTo(destination)) throw new UserError(NO_CHANNEL);
      const platform = platforms.get(destination.platform);
      const reason = await platform?.whyNot?.(destination);
      if (reason !== undefined) throw new UserError(reason);
      refuseSilent(platform, destination, mentions);
      refuseThreads(platform, wanted);
      const added = await subscriptions.add(wanted);
      onChanged();
      return added;
    },
    async change(id, changes) {
      const known = (await subscriptions.list()).find((one) => one.id === id);
      if (known !== undefined) {
        const platform = platforms.get(known.destination.platform);
        refuseSilent(platform, known.destination, changes.mentions ?? []);
        refuseThreads(platform, { ...known, ...changes });
      }
      const changed = await subscriptions.change(id, changes);
      onChanged();
      return changed;
    },
    async remove(id) {
      await subscriptions.remove(id);
      onChanged();
    },
  };
}

/** A platform that can ping shows any other mention as words, which nobody hears. */
function refuseSilent(
  platform: Platform | undefined,
  destination: Destination,
  mentions: readonly string[],
): void {
  for (const mention of mentions) {
    const silent = platform?.whySilent?.(mention, destination);
    if (silent !== undefined) throw new UserError(silent);
  }
}

function refuseThreads(
  platform: Platform | undefined,
  { layout, destination }: Pick<Subscription, "layout" | "destination">,
): void {
  const reason = layout === "thread" ? platform?.whyNoThreads?.(destination) : undefined;
  if (reason !== undefined) throw new UserError(reason);
}
