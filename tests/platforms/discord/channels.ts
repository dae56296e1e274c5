/** A small server on the stand-in, and the work in its channels through the real client. */

import { Client, GatewayIntentBits } from "discord.js";
import { deliveryKey } from "../../../src/newsroom/delivery.ts";
import type { Message } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import type { EditOutcome, Posted } from "../../../src/newsroom/platform.ts";
import type { Destination } from "../../../src/newsroom/subscription.ts";
import { createChannelWork } from "../../../src/platforms/discord/channel-work.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { CHANNEL, type Channel } from "../../standins/discord/nouns.ts";
import { startDiscordStandin } from "../../standins/discord/standin.ts";

/** Buckets that no test fills: what a limit does is tested with a fault. */
const FAST = Object.fromEntries(
  [
    "POST /channels/{channel_id}/messages",
    "PATCH /channels/{channel_id}/messages/{message_id}",
    "DELETE /channels/{channel_id}/messages/{message_id}",
    "GET /channels/{channel_id}/messages",
    "POST /channels/{channel_id}/threads",
  ].map((route) => [route, { limit: 1_000, windowMs: 1_000 }]),
);

/** Longer than the stand-in takes to read Discord's document at its first request. */
const PATIENCE_MS = 15_000;

export type Scene = Awaited<ReturnType<typeof openChannels>>;

export async function openChannels(
  settings: {
    readonly forum?: {
      readonly tags?: readonly { name: string; moderated?: boolean }[];
      readonly requiresTag?: boolean;
    };
    readonly permissions?: bigint;
  } = {},
) {
  const standin = await startDiscordStandin({ rates: FAST, globalPerSecond: 1_000 });
  const { world } = standin;
  const { permissions } = settings;
  const guild = world.guild({
    name: "Harbour Watch",
    everyone: 0n,
    ...(permissions === undefined ? {} : { permissions }),
  });
  const news = world.channel(guild, { name: "news" });
  const other = world.channel(guild, { name: "other" });
  const wire = world.channel(guild, { name: "wire", type: CHANNEL.ANNOUNCEMENT });
  const cases = world.channel(guild, { name: "cases", type: CHANNEL.FORUM, ...settings.forum });
  const moreCases = world.channel(guild, { name: "more-cases", type: CHANNEL.FORUM });
  const voice = world.channel(guild, { name: "Lounge", type: 2 });
  const reader = world.user({ name: "reader" });
  const stranger = world.user({ name: "stranger", blocksDms: true });
  world.member(guild, reader);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: {
      api: standin.api,
      version: "10",
      retries: 0,
      timeout: PATIENCE_MS,
      rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > 5_000,
    },
  });
  await client.login(standin.token);
  await ready(client);
  const records = fakeRecords();
  const sentences: string[] = [];
  const note = (_facts: object, sentence: string) => void sentences.push(sentence);
  let isReady = true;
  const work = createChannelWork({
    client: client as Client<true>,
    records,
    log: { debug: note, info: note, warn: note, error: note },
    phrases: async () => en,
    png: async (svg) => {
      if (svg === "broken") throw new Error("not an SVG");
      return new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
    },
    isReady: () => isReady,
    now: () => new Date(world.now()),
  });
  return {
    standin,
    world,
    guild,
    client,
    work,
    records,
    sentences,
    channels: { news, other, wire, cases, moreCases, voice },
    people: { reader, stranger },
    /** For an answer that never comes. */
    setPatience(ms: number) {
      client.rest.options.timeout = ms;
    },
    setReady(value: boolean) {
      isReady = value;
    },
    at: (channel: Channel): Destination =>
      channel.parent === undefined
        ? { platform: "discord", space: guild.id, channel: channel.id }
        : { platform: "discord", space: guild.id, channel: channel.parent.id, thread: channel.id },
    direct: (user: { readonly id: string }): Destination => ({
      platform: "discord",
      space: "@me",
      channel: user.id,
    }),
    async close() {
      await client.destroy();
      await standin.close();
    },
  };
}

function ready(client: Client): Promise<void> {
  return new Promise((resolve) => {
    if (client.isReady()) resolve();
    else client.once("clientReady", () => resolve());
  });
}

export function saying(words: string, more: Partial<Message> = {}): Message {
  return {
    title: words,
    blocks: [{ type: "text", spans: [{ type: "text", text: words }] }],
    ...more,
  };
}

export function about(title: string, labels: readonly string[] = []): Pick<Message, "subject"> {
  return { subject: { key: `case:${title.toLowerCase()}`, title, labels } };
}

/** A delivery's key, as the ledger makes it. */
export function keyFor(name: string): string {
  return deliveryKey("story", name, { platform: "discord", space: "1", channel: "2" });
}

export async function sent(outcome: Promise<EditOutcome>): Promise<Posted> {
  const settled = await outcome;
  if (settled.type !== "sent") throw new Error(`Not sent: ${JSON.stringify(settled)}`);
  return settled.posted;
}
