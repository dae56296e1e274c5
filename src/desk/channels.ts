/** What people set for channels, and which channels there are. */

import type { Desk } from "../newsroom/desk.ts";
import { phrasesFor } from "../newsroom/phrases/languages.ts";
import type { Platform } from "../newsroom/platform.ts";
import type { Records } from "../newsroom/records.ts";
import {
  type ChannelSettings,
  type Destination,
  destinationKey,
  type Subscription,
} from "../newsroom/subscription.ts";
import { createTurns } from "../newsroom/turns.ts";
import { readDestination } from "../posting/destinations.ts";

export type ChannelParts = {
  readonly records: Records;
  /** For channels that nobody set anything for. */
  readonly defaults: ChannelSettings;
  readonly platforms: ReadonlyMap<string, Platform>;
  subscriptions(): Promise<readonly Subscription[]>;
};

export function createChannels({
  records,
  defaults,
  platforms,
  subscriptions,
}: ChannelParts): Desk["channels"] {
  const settings = async (destination: Destination) =>
    (await records.get("channel", destinationKey(destination))) ?? defaults;
  const inTurn = createTurns();
  // One change after another: each begins with what the one before has set.
  const change: Desk["channels"]["change"] = (destination, changesOf) =>
    inTurn(async () => {
      const known = await settings(destination);
      const changed = { ...known, ...changesOf(known) };
      await records.set("channel", destinationKey(destination), changed);
      return changed;
    });
  return {
    settings,
    change,
    set: (destination, changes) => change(destination, () => changes),
    phrases: async (destination) => phrasesFor((await settings(destination)).language),
    nameOf: (destination) => {
      const { platform, channel, thread } = destination;
      const bare = thread === undefined ? channel : `${channel}/${thread}`;
      return platforms.get(platform)?.nameOf?.(destination) ?? `#${bare}`;
    },
    linkTo: async (destination, posted) =>
      platforms.get(destination.platform)?.linkTo?.(destination, posted),
    list: async (near) => {
      const all = await subscriptions();
      const subscribed = all.map(({ destination }) => destination);
      const personal = all.flatMap(({ destination, isPersonal }) =>
        isPersonal === true ? [destinationKey(destination)] : [],
      );
      const set = (await records.list("channel"))
        .filter(([, one]) => one.isPersonal !== true)
        .map(([key]) => readDestination(key));
      const others = platforms.get(near.platform)?.channels?.(near.space) ?? [];
      const places = [...subscribed, ...set, ...others].filter(
        (one) =>
          one.platform === near.platform &&
          one.space === near.space &&
          !personal.includes(destinationKey(one)),
      );
      return [...new Map(places.map((place) => [destinationKey(place), place])).values()];
    },
  };
}
