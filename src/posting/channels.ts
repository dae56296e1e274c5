/** What a channel is: its settings, and everything it asks for, with the queries read. */

import type { Interest } from "../newsroom/asked-for.ts";
import { phrasesFor } from "../newsroom/phrases/languages.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import { quietUntil } from "../newsroom/quiet-hours.ts";
import type { Records } from "../newsroom/records.ts";
import {
  type ChannelSettings,
  type Destination,
  destinationKey,
} from "../newsroom/subscription.ts";
import { readDestination } from "./destinations.ts";
import { createInterests, type InterestsParts } from "./interests.ts";

export type Channels = {
  phrases(destination: Destination): Promise<Phrases>;
  timeZone(destination: Destination): Promise<string>;
  /** When the quiet hours that it has now end; undefined when it has none. */
  quietUntil(destination: Destination): Promise<Date | undefined>;
  /** Where failures that need a person are told. */
  moderators(): Promise<readonly Destination[]>;
  /**
   * Every subscription to a platform of this desk, connected or not, with its query read. One whose query cannot be read any
   * more (its case is gone) asks for nothing, and the log says so. What the channel has muted
   * the query leaves out.
   */
  interests(destination?: Destination): Promise<readonly Interest[]>;
};

export type ChannelsParts = InterestsParts & {
  /** For a channel where nothing was set. */
  readonly defaults: ChannelSettings;
};

export function createChannels(parts: ChannelsParts): Channels {
  const { records, defaults } = parts;
  const all = createSettings(records);
  const settings = async (destination: Destination): Promise<ChannelSettings> =>
    (await all()).get(destinationKey(destination)) ?? defaults;
  return {
    phrases: async (destination) => phrasesFor((await settings(destination)).language),
    timeZone: async (destination) => (await settings(destination)).timeZone,
    quietUntil: async (destination) => {
      const { quietHours, timeZone } = await settings(destination);
      return quietUntil(quietHours, timeZone, parts.now());
    },
    async moderators() {
      return [...(await all())]
        .filter(([, { isForModerators }]) => isForModerators)
        .map(([key]) => readDestination(key));
    },
    interests: createInterests(parts),
  };
}

type SettingsKept = {
  readonly version: number;
  readonly byPlace: ReadonlyMap<string, ChannelSettings>;
};

/** What was set, read again only when something is: whatever is told asks for it. */
function createSettings(records: Records): () => Promise<ReadonlyMap<string, ChannelSettings>> {
  let kept: SettingsKept | undefined;
  return async () => {
    const version = records.version("channel");
    if (kept?.version !== version)
      kept = { version, byPlace: new Map(await records.list("channel")) };
    return kept.byPlace;
  };
}
