/** What all of the work in channels shares: its parts, where a destination is now, and what a failure there means. */

import { ChannelType, type Client, Routes } from "discord.js";
import type { Log } from "../../newsroom/log.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import type { Records } from "../../newsroom/records.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import type { Crosspost } from "./crosspost.ts";
import { type Failure, outcomeOf } from "./outcomes.ts";
import { type ForumPlace, missingIn, type Place, placeOf, type Readable } from "./places.ts";

export type ChannelWorkParts = {
  readonly client: Client<true>;
  readonly records: Records;
  /** Where readers reach the desk's pages, for articles that have no address of their own. */
  readonly publicUrl?: string;
  readonly log: Log;
  phrases(destination: Destination): Promise<Phrases>;
  /** Draws a picture; rejects when it cannot. */
  png(svg: string): Promise<Uint8Array>;
  /** Whether the gateway has told what there is. */
  isReady(): boolean;
  now(): Date;
};

export type Work = ChannelWorkParts & {
  readonly crosspost: Crosspost;
  /** Person → the channel of their direct messages, which never changes. */
  readonly directChannels: Map<string, string>;
};

export const UNTOLD = "Discord has not told me yet what is in that server: try again in a minute.";

/** People the desk writes to; whoever is forgotten is asked for again. */
const DIRECT_CHANNELS_MAX = 10_000;

export function placeNow({ client, isReady }: Work, destination: Destination): Place {
  return isReady() ? placeOf(client, destination) : { type: "untold" };
}

/** Outside forums: the channel in which the messages of this place stand. */
export async function channelOf(
  { client, directChannels }: Work,
  place: Exclude<Readable, ForumPlace>,
): Promise<string> {
  if (place.type === "text") return place.channel.id;
  if (place.type === "thread") return place.id;
  const known = directChannels.get(place.userId);
  if (known !== undefined) return known;
  const body = { recipient_id: place.userId };
  const opened = (await client.rest.post(Routes.userChannels(), { body })) as { id: string };
  if (directChannels.size >= DIRECT_CHANNELS_MAX) directChannels.clear();
  directChannels.set(place.userId, opened.id);
  return opened.id;
}

export function isAnnouncing(place: Readable): boolean {
  return place.type === "text" && place.channel.type === ChannelType.GuildAnnouncement;
}

export function failureOf(place: Readable, error: unknown): Failure {
  return outcomeOf(error, { name: place.name, missing: missingIn(place) });
}
