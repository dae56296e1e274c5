/** Fifty-three channels of one server and the news they ask for: who is to be told what, reckoned without the desk. */

import { deliveryKey } from "../../../src/newsroom/delivery.ts";
import type { StoryView } from "../../../src/newsroom/story.ts";
import { type Destination, destinationKey } from "../../../src/newsroom/subscription.ts";
import { cooper, fakeArticle, fakeStory } from "../../fakes/nouns.ts";
import { CHANNEL, type Channel, type Guild, type Role } from "../../standins/discord/nouns.ts";
import type { World } from "../../standins/discord/world.ts";

const STORIES = 50;
export const WAVES = 10;

/** Each story has one of them, and each channel wants none of one: it asks for forty stories. */
const TAGS = ["audit", "bridge", "court", "docks", "election"] as const;

/** Stories are of one of these cases in turn, and every fourth of none. */
export const CASES = [
  cooper,
  { ...cooper, slug: "harbour", title: "The harbour fraud", names: [], query: "harbour" },
  { ...cooper, slug: "bridge", title: "The bridge inquiry", names: [], query: "bridge" },
];

export type Place = {
  readonly destination: Destination;
  /** Where its messages stand, or in whose threads. */
  readonly channel: Channel;
  readonly unwanted: string;
  readonly mentions: readonly string[];
};

export type Harbour = {
  readonly guild: Guild;
  /** Told at once. */
  readonly places: readonly Place[];
  /** Told in digests. */
  readonly digests: readonly Place[];
  /** Hears of failures. */
  readonly moderators: Destination;
  /** Pinged where a subscription names it. */
  readonly desk: Role;
  /** Named in headlines alone. */
  readonly watch: Role;
};

export function harbourIn(world: World): Harbour {
  const guild = world.guild({ name: "Harbour Watch" });
  const desk = world.role(guild, { name: "night desk", isMentionable: true });
  const watch = world.role(guild, { name: "watch", isMentionable: true });
  const inGuild = (channel: Channel): Destination => ({
    platform: "discord",
    space: guild.id,
    channel: channel.id,
  });
  const many = (count: number, name: string, type: number = CHANNEL.TEXT) =>
    Array.from({ length: count }, (_, n) => world.channel(guild, { name: `${name}-${n}`, type }));
  const channels = [
    ...many(20, "news"),
    ...many(6, "wire", CHANNEL.ANNOUNCEMENT),
    ...many(8, "cases", CHANNEL.FORUM),
  ].map((channel) => ({ channel, destination: inGuild(channel) }));
  const threads = many(10, "parent").map((parent) => {
    const channel = world.thread(parent, { name: "Harbour" });
    return { channel, destination: { ...inGuild(parent), thread: channel.id } };
  });
  const people = Array.from({ length: 6 }, (_, n) => {
    const user = world.user({ name: `reader-${n}` });
    world.member(guild, user);
    const destination = { platform: "discord", space: "@me", channel: user.id };
    return { channel: world.dm(world.bot, user), destination };
  });
  const all = [...channels, ...threads, ...people];
  const places = all.map((place, n) => ({
    ...place,
    unwanted: TAGS[n % TAGS.length] ?? "",
    mentions: n % 10 === 0 ? [`<@&${desk.id}>`] : [],
  }));
  const digests = many(2, "digest").map((channel) => ({
    channel,
    destination: inGuild(channel),
    unwanted: "none",
    mentions: [],
  }));
  const [moderators] = many(1, "moderators").map(inGuild);
  if (moderators === undefined) throw new Error("There is no channel for moderators.");
  return { guild, places, digests, moderators, desk, watch };
}

/** subscriptions.yaml */
export function subscriptionsOf({ places, digests }: Harbour): string {
  const entry = (place: Place, when: string) =>
    [
      `- channel: ${destinationKey(place.destination)}`,
      `  what: "-tag:${place.unwanted}"`,
      `  when: "${when}"`,
      ...place.mentions.map((mention) => `  mentions: ["${mention}"]`),
    ].join("\n");
  return [
    "subscriptions:",
    ...places.map((place) => entry(place, "now")),
    ...digests.map((place) => entry(place, "*/10 * * * *")),
  ].join("\n");
}

/** The stories of one wave, read at `now`. Their headlines try to ring bells. */
export function waveOf(wave: number, { watch }: Harbour, now: Date): readonly StoryView[] {
  const at = now.toISOString();
  return numbersOf(wave).map((n) =>
    fakeStory(
      fakeArticle({
        id: `s${n}`,
        title: `Story ${n} @everyone <@&${watch.id}>`,
        tags: [tagOf(n)],
        publishedAt: at,
        seenAt: at,
      }),
      { cases: CASES.filter((_, index) => index === n % 4).map(({ slug }) => slug) },
    ),
  );
}

/** What a place is to be told: the key of each delivery, with its story's wave. */
export function wantedIn({ destination, unwanted }: Place): ReadonlyMap<string, number> {
  const all = Array.from({ length: WAVES }, (_, wave) => numbersOf(wave).map((n) => ({ n, wave })));
  const wanted = all.flat().filter(({ n }) => tagOf(n) !== unwanted);
  return new Map(wanted.map(({ n, wave }) => [deliveryKey("story", `s${n}`, destination), wave]));
}

function numbersOf(wave: number): readonly number[] {
  const perWave = STORIES / WAVES;
  return Array.from({ length: perWave }, (_, index) => wave * perWave + index);
}

function tagOf(n: number): string {
  return TAGS[n % TAGS.length] ?? "";
}
