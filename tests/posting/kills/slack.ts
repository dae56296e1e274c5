/** Slack, as desks that die see it. Its allowances come back as fast as the desk's time runs. */

import { postedKey } from "../../../src/platforms/slack/payload.ts";
import { type Fault, seeded } from "../../standins/slack/faults.ts";
import { type SlackStandin, startSlackStandin } from "../../standins/slack/slack.ts";
import type { Channel, Message } from "../../standins/slack/world.ts";
import type { Chat, Room } from "./chat.ts";
import { hurriedNow, SPEED } from "./orders.ts";

const POSTING = /^chat\.postMessage$/;
const CHANGING = /^chat\.(?:update|delete)$/;
const READING = /^conversations\.history$/;

const FAULTS: readonly Omit<Fault, "seed">[] = [
  { on: POSTING, what: "429", retryAfter: 1, probability: 0.05 },
  { on: POSTING, what: "5xx", probability: 0.04 },
  { on: POSTING, what: "fatal_error", probability: 0.02 },
  { on: POSTING, what: "fatal_error-after", probability: 0.04 },
  { on: POSTING, what: "drop-before", probability: 0.04 },
  { on: POSTING, what: "drop-after", probability: 0.06 },
  { on: POSTING, what: "hang", probability: 0.04 },
  { on: CHANGING, what: "drop-after", probability: 0.05 },
  { on: READING, what: "429", retryAfter: 1, probability: 0.03 },
  { on: READING, what: "5xx", probability: 0.03 },
  { on: READING, what: "drop-before", probability: 0.03 },
  { on: READING, what: "hang", probability: 0.01 },
];

export async function openSlack(seed: number, clockFromMs: number): Promise<Chat> {
  const clock = () => hurriedNow(clockFromMs);
  const standin = await startSlackStandin({ rateSpeed: SPEED, clock });
  const { team } = standin;
  const kim = team.person({ name: "kim" });
  const random = seeded(seed);
  return {
    name: "slack",
    environment: {
      SLACK_BOT_TOKEN: standin.botToken,
      SLACK_APP_TOKEN: standin.appToken,
      SLACK_API_URL: standin.api,
    },
    room(name) {
      const channel = team.channel(name, { people: [kim] });
      const say = (text: string) => void team.message(channel, { text }, kim);
      say("Good morning.");
      return roomOf(standin, channel, say);
    },
    strikeOnce(fault) {
      const what = fault === "429" ? "429" : "drop-after";
      standin.fault({ on: POSTING, what, retryAfter: 1, times: 1 });
    },
    trouble() {
      const ordered = FAULTS.map(
        (fault) => [fault.what, standin.fault({ ...fault, seed: random() * 2 ** 31 })] as const,
      );
      return {
        end() {
          const struck: Record<string, number> = {};
          for (const [what, fault] of ordered) {
            struck[what] = (struck[what] ?? 0) + fault.struck();
            fault.stop();
          }
          return struck;
        },
      };
    },
    complaints: () => [...standin.unknown(), ...standin.concerns()],
    close: () => standin.close(),
  };
}

function roomOf(
  { team }: Pick<SlackStandin, "team">,
  channel: Channel,
  say: (text: string) => void,
): Room {
  const own = () => channel.messages.filter(({ isFromApp }) => isFromApp);
  return {
    address: `slack/${team.id}/${channel.id}`,
    shown: () => own().flatMap((one) => (one.state === "shown" ? [shownOf(one)] : [])),
    removed: () => own().filter(({ state }) => state !== "shown").length,
    chatter(count) {
      for (let n = 0; n < count; n += 1) say(`Talk ${n}`);
    },
    copy(words) {
      const [first] = own().filter((one) => shownOf(one).words.includes(words));
      if (first === undefined) throw new Error(`Nothing of ${words} stands there.`);
      team.message(channel, first.content);
    },
  };
}

function shownOf({ content }: Message) {
  return { key: postedKey(content), words: JSON.stringify(content) };
}
