/** What a channel is: its settings, and everything it asks for, with the queries read. */

import type { Interest } from "../newsroom/asked-for.ts";
import type { Case } from "../newsroom/case.ts";
import { reasonOf } from "../newsroom/errors.ts";
import type { Log } from "../newsroom/log.ts";
import { phrasesFor } from "../newsroom/phrases/languages.ts";
import type { Phrases } from "../newsroom/phrases/phrases.ts";
import type { Query } from "../newsroom/query.ts";
import { denied, joined } from "../newsroom/query-tree.ts";
import { quietUntil } from "../newsroom/quiet-hours.ts";
import type { Records } from "../newsroom/records.ts";
import {
  type ChannelSettings,
  type Destination,
  destinationKey,
  type Subscription,
} from "../newsroom/subscription.ts";
import { readDestination } from "./destinations.ts";
import { queryOf } from "./owing.ts";
import type { Subscriptions } from "./subscriptions.ts";

export type Channels = {
  phrases(destination: Destination): Promise<Phrases>;
  timeZone(destination: Destination): Promise<string>;
  /** When the quiet hours that it has now end; undefined when it has none. */
  quietUntil(destination: Destination): Promise<Date | undefined>;
  /** Where failures that need a person are told. */
  moderators(): Promise<readonly Destination[]>;
  /**
   * Every subscription to a platform of this desk, connected or not, with its query read. One whose query cannot be read any
   * more (its case is gone) asks for nothing, and the log says so. What the channel has muted is no part of the query.
   */
  interests(destination?: Destination): Promise<readonly Interest[]>;
};

export type ChannelsParts = {
  readonly records: Records;
  readonly subscriptions: Subscriptions;
  readonly platformNames: ReadonlySet<string>;
  cases(): Promise<readonly Case[]>;
  /** For a channel where nothing was set. */
  readonly defaults: ChannelSettings;
  readonly log: Log;
  now(): Date;
};

export function createChannels(parts: ChannelsParts): Channels {
  const { records, subscriptions, platformNames, defaults, log } = parts;
  const complaints = new Set<string>();
  const complainOnce = ({ id, destination }: Subscription, reason: string) => {
    const complaint = `${id} ${reason}`;
    if (complaints.has(complaint)) return;
    complaints.add(complaint);
    log.warn({ id, destination, reason }, "A subscription asks for nothing: its query is wrong.");
  };
  const settings = async (destination: Destination): Promise<ChannelSettings> =>
    (await records.get("channel", destinationKey(destination))) ?? defaults;
  return {
    phrases: async (destination) => phrasesFor((await settings(destination)).language),
    timeZone: async (destination) => (await settings(destination)).timeZone,
    quietUntil: async (destination) => {
      const { quietHours, timeZone } = await settings(destination);
      return quietUntil(quietHours, timeZone, parts.now());
    },
    async moderators() {
      const channels = await records.list("channel");
      return channels
        .filter(([, { isForModerators }]) => isForModerators)
        .map(([key]) => readDestination(key));
    },
    async interests(destination) {
      const cases = await parts.cases();
      const listed = await subscriptions.list(destination);
      const heard = listed.filter((one) => platformNames.has(one.destination.platform));
      const mutedIn = await mutedByChannel(records);
      return heard.flatMap((subscription) => {
        const query = readQuery(subscription.query, cases, parts.now());
        const muted = mutedIn.get(destinationKey(subscription.destination)) ?? [];
        if (typeof query === "string") {
          complainOnce(subscription, query);
          return [];
        }
        const { mentionQuery: text } = subscription;
        const named = text === undefined ? undefined : readQuery(text, cases, parts.now());
        const mentionQuery = typeof named === "string" ? undefined : named;
        const heeded = without(muted, query, cases, parts.now());
        return [{ subscription, query: heeded, muted, ...(mentionQuery && { mentionQuery }) }];
      });
    },
  };
}

/** Slugs of muted cases, of the channels that have some. */
async function mutedByChannel(records: Records): Promise<ReadonlyMap<string, readonly string[]>> {
  const channels = await records.list("channel");
  return new Map(
    channels.flatMap(([key, { muted = [] }]) =>
      muted.length === 0 ? [] : [[key, muted] as const],
    ),
  );
}

/** The query AND NOT what these cases select; one that is gone or cannot be read selects nothing. */
function without(muted: readonly string[], query: Query, cases: readonly Case[], now: Date): Query {
  const known = cases.filter(({ slug }) => muted.includes(slug));
  const selected = known.map(({ query: text }) => readQuery(text, cases, now));
  const denials = selected.flatMap((one) => (typeof one === "string" ? [] : [denied(one)]));
  return joined("and", [query, ...denials]);
}

function readQuery(text: string, cases: readonly Case[], now: Date): Query | string {
  try {
    return queryOf(text, cases, now);
  } catch (error) {
    return reasonOf(error);
  }
}
