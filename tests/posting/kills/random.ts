/** The desk dies at random, on both platforms at once, while everything fails now and then and news keeps coming in. */

import { setTimeout as wait } from "node:timers/promises";
import type { DeliveryState } from "../../../src/newsroom/delivery.ts";
import { generator } from "../../standins/discord/faults.ts";
import { ASKS, articleOf, standing } from "./articles.ts";
import type { Room } from "./chat.ts";
import { openDiscord } from "./discord.ts";
import { type Listening, openRig, type Rig } from "./rig.ts";
import { openSlack } from "./slack.ts";

/** Of a life that dies while it starts, and of one that dies after. */
const STARTING_MS_MAX = 800;
const RUNNING_MS_MAX = 2_000;
const STARTING_SHARE = 0.35;

const EDITED_SHARE = 0.25;

export type Round = {
  readonly seed: number;
  readonly rig: Rig;
  readonly tookMs: number;
  /** What each room must show: words, and what was corrected in them last. */
  readonly wanted: ReadonlyMap<Room, ReadonlyMap<string, string>>;
  /** Deliveries that were found in this state after a kill. */
  readonly seen: Readonly<Record<"unknown" | "held" | "sending", number>>;
  readonly struck: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly isDrained: boolean;
};

export async function dieAtRandom(kills: number, seed: number): Promise<Round> {
  const beganAtMs = performance.now();
  const clockFromMs = Date.now();
  const random = generator(seed);
  const chats = await Promise.all([openDiscord(seed, clockFromMs), openSlack(seed, clockFromMs)]);
  const [discord, slack] = chats;
  const listening: readonly Listening[] = [
    ...chats.flatMap((chat) => [
      { room: chat.room("news"), what: ASKS.story, when: "now" },
      { room: chat.room("local"), what: ASKS.other, when: "now" },
      { room: chat.room("digest"), what: ASKS.digest, when: "* * * * *" },
    ]),
    { room: discord.room("forum", "forum"), what: ASKS.story, when: "now" },
  ];
  const rig = await openRig(chats, listening, clockFromMs);
  await rig.drain(); // the first look at a folder tells no news
  const news = createNews(rig, random);
  const troubles = [discord, slack].map((chat) => [chat.name, chat.trouble()] as const);
  const seen = new Map<string, DeliveryState>();
  while (rig.kills() < kills) {
    await liveAndDie(rig, random, news.come);
    for (const { key, state } of rig.unsettled()) seen.set(`${state} ${key}`, state);
  }
  const struck = Object.fromEntries(troubles.map(([name, trouble]) => [name, trouble.end()]));
  const wanted = news.wanted();
  const isDrained = await rig.drain(() =>
    [...wanted].every(([room, words]) =>
      [...words.keys()].every((word) => standing(room, word) > 0),
    ),
  );
  const count = (state: DeliveryState) => [...seen.values()].filter((one) => one === state).length;
  return {
    seed,
    rig,
    tookMs: performance.now() - beganAtMs,
    wanted,
    seen: { unknown: count("unknown"), held: count("held"), sending: count("sending") },
    struck,
    isDrained,
  };
}

async function liveAndDie(rig: Rig, random: () => number, come: () => void): Promise<void> {
  const life = rig.life();
  come();
  life.begin();
  if (random() < STARTING_SHARE) await wait(random() * STARTING_MS_MAX);
  else {
    await life.ready;
    if (random() < 0.5) come();
    await wait(random() * RUNNING_MS_MAX);
  }
  life.kill("SIGKILL");
  await life.ended;
}

/** Articles that come in, and now and then one that is corrected. */
function createNews(rig: Rig, random: () => number) {
  const written = new Map<string, { readonly asks: readonly string[]; readonly version: string }>();
  const all = Object.values(ASKS);
  const write = (word: string, asks: readonly string[], version: string) => {
    written.set(word, { asks, version });
    rig.drop(word, articleOf(word, asks, version));
  };
  return {
    come() {
      const [word, known] = [...written][Math.floor(random() * written.size)] ?? [];
      if (word !== undefined && known !== undefined && random() < EDITED_SHARE) {
        write(word, known.asks, ` as corrected ${written.size}${word}`);
        return;
      }
      const asks = all.filter(() => random() < 0.5);
      write(`plumb${written.size}random`, asks.length === 0 ? all : asks, "");
    },
    wanted: (): Round["wanted"] =>
      new Map(
        rig.listening.map(({ room, what }) => {
          const own = [...written].filter(([, { asks }]) => asks.includes(what));
          return [room, new Map(own.map(([word, { version }]) => [word, version]))];
        }),
      ),
  };
}
