/** What people set for channels, and which channels there are. */

import type { Desk } from "../newsroom/desk.ts";
import { phrasesFor } from "../newsroom/phrases/languages.ts";
import type { Records } from "../newsroom/records.ts";
import {
  type ChannelSettings,
  type Destination,
  destinationKey,
  type Subscription,
} from "../newsroom/subscription.ts";
import { readDestination } from "../posting/destinations.ts";

export type ChannelParts = {
  readonly records: Records;
  /** For channels that nobody set anything for. */
  readonly defaults: ChannelSettings;
  subscriptions(): Promise<readonly Subscription[]>;
};

export function createChannels({
  records,
  defaults,
  subscriptions,
}: ChannelParts): Desk["channels"] {
  const settings = async (destination: Destination) =>
    (await records.get("channel", destinationKey(destination))) ?? defaults;
  return {
    settings,
    set: async (destination, changes) => {
      const changed = { ...(await settings(destination)), ...changes };
      await records.set("channel", destinationKey(destination), changed);
      return changed;
    },
    phrases: async (destination) => phrasesFor((await settings(destination)).language),
    list: async (near) => {
      const subscribed = (await subscriptions()).map(({ destination }) => destination);
      const set = (await records.list("channel")).map(([key]) => readDestination(key));
      const places = [...subscribed, ...set].filter(
        ({ platform, space }) => platform === near.platform && space === near.space,
      );
      return [...new Map(places.map((place) => [destinationKey(place), place])).values()];
    },
  };
}
