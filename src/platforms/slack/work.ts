/** What all of the work in channels shares: its parts, in which channel a place's messages are, and what a failure means. */

import type { webApi } from "@slack/bolt";
import type { Log } from "../../newsroom/log.ts";
import type { Phrases } from "../../newsroom/phrases/phrases.ts";
import type { Records } from "../../newsroom/records.ts";
import type { Destination } from "../../newsroom/subscription.ts";
import type { Names } from "./names.ts";
import { type Failure, outcomeOf, tokenErrorOf, type Where } from "./outcomes.ts";
import type { Pacing, PacingParts } from "./pacing.ts";
import type { Place } from "./places.ts";

export type ChannelWorkParts = PacingParts & {
  /** Of one workspace; it must retry nothing and reject what Slack limits (`retries: 0`, `rejectRateLimitedCalls`). */
  readonly client: webApi.WebClient;
  readonly records: Records;
  readonly teamName: string;
  readonly botUserId: string;
  readonly botName: string;
  /** Where readers reach the desk's pages, for articles that have no address of their own. */
  readonly publicUrl?: string;
  readonly log: Log;
  phrases(destination: Destination): Promise<Phrases>;
  /** Draws a picture; rejects when it cannot. */
  png(svg: string): Promise<Uint8Array>;
  /** Slack does not accept the token (`token_revoked` and the like); what is owed waits for one that it does. */
  onTokenRefused(error: string): void;
};

export type Work = ChannelWorkParts & {
  readonly pacing: Pacing;
  readonly names: Names;
  /** Person → the channel of their direct messages, which never changes. */
  readonly directChannels: Map<string, string>;
  /** Place → the newest message of it that was seen, and when. */
  readonly floors: Map<string, Floor>;
};

export type Floor = { readonly id: string; readonly atMs: number };

/** People the desk writes to; whoever is forgotten is asked for again. */
const DIRECT_CHANNELS_MAX = 10_000;

/** The channel in which the messages of this place stand: `C…`, or `D…` for a person. */
export async function channelOf({ client, directChannels }: Work, place: Place): Promise<string> {
  if (place.type === "channel") return place.id;
  const known = directChannels.get(place.id);
  if (known !== undefined) return known;
  const opened = await client.conversations.open({ users: place.id });
  const id = opened.channel?.id;
  if (id === undefined) throw new Error("the answer holds no channel");
  if (directChannels.size >= DIRECT_CHANNELS_MAX) directChannels.clear();
  directChannels.set(place.id, id);
  return id;
}

/** Never rejects. Tells whoever waits for it that the token is not accepted. */
export async function failureOf(work: Work, place: Place, error: unknown): Promise<Failure> {
  const tokenError = tokenErrorOf(error);
  if (tokenError !== undefined) work.onTokenRefused(tokenError);
  const failure = outcomeOf(error, UNNAMED);
  return failure.type === "refused" ? outcomeOf(error, await whereIs(work, place)) : failure;
}

/** Never rejects. */
export async function whereIs({ names, botName }: Work, place: Place): Promise<Where> {
  return { name: await names.short(place), self: `@${botName}` };
}

/** Slack is asked for names only where they are told. */
const UNNAMED: Where = { name: "", self: "" };
