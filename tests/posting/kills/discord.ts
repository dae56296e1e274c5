/** Discord, as desks that die see it. Its own limits are tried elsewhere: here are only those that are faults. */

import { postedKey } from "../../../src/platforms/discord/payload.ts";
import type { FaultRule } from "../../standins/discord/faults.ts";
import { CHANNEL, type Channel, type Message } from "../../standins/discord/nouns.ts";
import { RATES } from "../../standins/discord/rates.ts";
import { startDiscordStandin } from "../../standins/discord/standin.ts";
import type { Chat, OneFault, Room } from "./chat.ts";
import { hurriedNow } from "./orders.ts";

/** Its limits are told in its own seconds, which the client would wait by the clock on the wall. */
const PLENTY = { limit: 1_000_000, windowMs: 1_000 };

const CLOCK_STEP_MS = 20;

const WRITING = { method: "POST", route: /^\/channels\// };
const CHANGING = { route: /^\/channels\/\{channel_id\}\/messages\/\{message_id\}$/ };
const READING = { method: "GET", route: /^\/channels\// };
const POSTING = { method: "POST", route: /^\/channels\/\{channel_id\}\/messages$/ };

const FAULTS: readonly FaultRule[] = [
  { on: WRITING, what: "429-route", seconds: 0.05, probability: 0.05 },
  { on: WRITING, what: "5xx", probability: 0.04 },
  { on: WRITING, what: "drop-before", probability: 0.04 },
  { on: WRITING, what: "drop-after", probability: 0.06 },
  { on: WRITING, what: "hang", isApplied: true, probability: 0.04 },
  { on: WRITING, what: "hang", probability: 0.02 },
  { on: WRITING, what: "slow", seconds: 0.2, probability: 0.04 },
  { on: CHANGING, what: "drop-after", probability: 0.05 },
  { on: READING, what: "5xx", probability: 0.03 },
  { on: READING, what: "drop-before", probability: 0.03 },
  { on: READING, what: "hang", probability: 0.01 },
];

const ONCE = {
  "lost answer": { what: "drop-after" },
  "429": { what: "429-route", seconds: 0.05 },
  "slow answer": { what: "slow", seconds: 1 },
} as const satisfies Record<OneFault, Partial<FaultRule>>;

export async function openDiscord(seed: number, clockFromMs: number): Promise<Chat> {
  const standin = await startDiscordStandin({
    rates: Object.fromEntries(Object.keys(RATES).map((route) => [route, PLENTY])),
    globalPerSecond: PLENTY.limit,
    identifiesLeft: PLENTY.limit,
    seed,
  });
  const clock = setInterval(() => {
    standin.advance(hurriedNow(clockFromMs) - standin.now());
  }, CLOCK_STEP_MS);
  const { world, requests, faults } = standin;
  const guild = world.guild({ name: "Harbour Watch" });
  const reader = world.user({ name: "reader" });
  return {
    name: "discord",
    environment: { DISCORD_TOKEN: standin.token, DISCORD_API_URL: standin.api },
    room(name, kind) {
      const type = kind === "forum" ? CHANNEL.FORUM : CHANNEL.TEXT;
      const channel = world.channel(guild, { name, type });
      const say = (content: string) => void world.message(channel, reader, { content });
      if (type === CHANNEL.TEXT) say("Good morning.");
      return roomOf(standin, channel, say);
    },
    strikeOnce(fault) {
      faults.add({ on: POSTING, times: 1, ...ONCE[fault] });
    },
    trouble() {
      const before = requests.all.length;
      faults.add(...FAULTS);
      return {
        end() {
          faults.clear();
          const struck = requests.all.slice(before).flatMap(({ fault }) => fault ?? []);
          const by = Object.entries(Object.groupBy(struck, (fault) => fault));
          return Object.fromEntries(by.map(([fault, all]) => [fault, all?.length ?? 0]));
        },
      };
    },
    complaints: () => [...requests.unknown, ...requests.refused, ...requests.bugs],
    async close() {
      clearInterval(clock);
      await standin.close();
    },
  };
}

function roomOf(
  { world, botId }: Pick<Awaited<ReturnType<typeof startDiscordStandin>>, "world" | "botId">,
  channel: Channel,
  say: (content: string) => void,
): Room {
  const own = () =>
    [...world.messages.values()].filter(
      (message) =>
        message.author.id === botId &&
        (message.channel === channel || message.channel.parent === channel),
    );
  return {
    address: `discord/${channel.guild?.id}/${channel.id}`,
    shown: () => own().flatMap((one) => (one.isDeleted ? [] : [shownOf(one)])),
    removed: () => own().filter(({ isDeleted }) => isDeleted).length,
    chatter(count) {
      for (let n = 0; n < count; n += 1) say(`Talk ${n}`);
    },
    copy(words) {
      const [first] = own().filter((one) => shownOf(one).words.includes(words));
      if (first === undefined) throw new Error(`Nothing of ${words} stands there.`);
      world.message(channel, world.bot, first.fields);
    },
  };
}

function shownOf({ fields }: Message) {
  const components = Array.isArray(fields.components) ? fields.components : [];
  return { key: postedKey(components), words: JSON.stringify(fields) };
}
