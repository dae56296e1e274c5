/** A small workspace on the stand-in, and the work in its channels through the client of a Bolt app. */

import { App } from "@slack/bolt";
import { deliveryKey } from "../../../src/newsroom/delivery.ts";
import type { Log } from "../../../src/newsroom/log.ts";
import type { Message } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import type { EditOutcome, Posted } from "../../../src/newsroom/platform.ts";
import type { Destination } from "../../../src/newsroom/subscription.ts";
import { createChannelWork } from "../../../src/platforms/slack/channel-work.ts";
import { boltLogger, clientOptions } from "../../../src/platforms/slack/client-options.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { type FakeTiming, fakeTiming } from "../../fakes/timing.ts";
import type { Person } from "../../standins/slack/people.ts";
import { startSlackStandin } from "../../standins/slack/slack.ts";
import type { Channel } from "../../standins/slack/world.ts";

const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Longer than any call takes here; tests of an answer that never comes make it short. */
const PATIENCE_MS = 10_000;

export type Scene = Awaited<ReturnType<typeof openChannels>>;

export async function openChannels(
  settings: {
    readonly scopes?: readonly string[];
    readonly timeoutMs?: number;
    readonly timing?: FakeTiming;
    /** Where the app calls Slack, instead of at the stand-in. */
    readonly api?: string;
    readonly paceMs?: number;
    readonly fetch?: typeof globalThis.fetch;
  } = {},
) {
  const { scopes, timeoutMs = PATIENCE_MS, paceMs = 0 } = settings;
  const standin = await startSlackStandin({
    rateSpeed: Number.POSITIVE_INFINITY,
    ...(scopes !== undefined && { scopes }),
  });
  const { team } = standin;
  const kim = team.person({ name: "kim" });
  const lee = team.person({ name: "lee" });
  const news = team.channel("news", { people: [kim] });
  const other = team.channel("other", { people: [kim] });
  const desk = team.channel("desk", { people: [kim], kind: "private" });
  const apiUrl = settings.api ?? standin.api;
  const app = new App({
    token: standin.botToken,
    signingSecret: standin.signingSecret,
    tokenVerificationEnabled: false,
    logger: boltLogger(SILENT, "debug"),
    clientOptions: {
      ...clientOptions({ apiUrl, fetch: settings.fetch ?? fetch, log: SILENT }),
      timeout: timeoutMs,
    },
  });
  const sentences: string[] = [];
  const note = (_facts: object, sentence: string) => void sentences.push(sentence);
  const tokenErrors: string[] = [];
  const timing = settings.timing ?? fakeTiming("2026-11-20T12:00:00.000Z");
  const records = fakeRecords();
  const work = createChannelWork({
    client: app.client,
    teamName: "Harbour Watch",
    botName: "casewire",
    botUserId: team.botUserId,
    log: { debug: note, info: note, warn: note, error: note },
    phrases: async () => en,
    png: async (svg) => {
      if (svg === "broken") throw new Error("not an SVG");
      return new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
    },
    onTokenRefused: (error) => void tokenErrors.push(error),
    timing,
    paceMs,
    records,
  });
  const at = (channel: Channel, thread?: string): Destination => ({
    platform: "slack",
    space: team.id,
    channel: channel.id,
    ...(thread !== undefined && { thread }),
  });
  return {
    standin,
    team,
    work,
    records,
    timing,
    sentences,
    tokenErrors,
    channels: { news, other, desk },
    people: { kim, lee },
    at,
    /** A thread that somebody began in a channel. */
    thread: (channel: Channel) => at(channel, team.message(channel, { text: "Cooper" }, kim).ts),
    direct: (person: Person): Destination => ({
      platform: "slack",
      space: team.id,
      channel: person.id,
    }),
    close: () => standin.close(),
  };
}

export function saying(words: string, more: Partial<Message> = {}): Message {
  return {
    title: words,
    blocks: [{ type: "text", spans: [{ type: "text", text: words }] }],
    ...more,
  };
}

/** A delivery's key, as the ledger makes it. */
export function keyFor(name: string): string {
  return deliveryKey("story", name, { platform: "slack", space: "T1", channel: "C1" });
}

export async function sent(outcome: Promise<EditOutcome>): Promise<Posted> {
  const settled = await outcome;
  if (settled.type !== "sent") throw new Error(`Not sent: ${JSON.stringify(settled)}`);
  return settled.posted;
}
