import { expect, it } from "vitest";
import deliveries from "../../commands/deliveries.ts";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import { type DeskParts, fakeDesk, moderatorAsk, wordsOf } from "../fakes/desk.ts";
import { told } from "./reading-desk.ts";

const moderators: Destination = { platform: "chat", space: "guild", channel: "moderators" };

function delivery(given: Partial<Delivery> & { readonly key: string }): Delivery {
  return {
    kind: "story",
    destination: { platform: "chat", space: "guild", channel: "news" },
    stories: [],
    state: "held",
    message: {
      title: "Parole hearing",
      blocks: [{ type: "text", spans: [{ type: "text", text: "A judge heard it." }] }],
      mentions: ["@everyone"],
    },
    reason: "Reading history is not allowed.",
    isTainted: true,
    attempts: 1,
    epoch: 1,
    createdAt: "2026-11-20T09:00:00.000Z",
    changedAt: "2026-11-20T11:00:00.000Z",
    ...given,
  };
}

const held = delivery({ key: "held" });
const dead = delivery({ key: "dead", state: "dead", reason: "no right to write" });
const unapproved = delivery({
  key: "new",
  attempts: 0,
  reason: "a moderator is to approve it first",
});

async function read(line: string, parts: DeskParts["deliveries"]) {
  const desk = fakeDesk({ deliveries: parts });
  return told(deliveries, line, desk, moderatorAsk(line, moderators));
}

it("lists what waits, each with why and since when, and what may be done about it", async () => {
  const all = [held, dead, unapproved];
  const message = await read("deliveries list", { stuck: async () => ({ items: all, total: 3 }) });
  expect(wordsOf(message).split("\n").slice(2)).toEqual([
    "Parole hearing | #news may have got it already · Reading history is not allowed · 2026-11-20T09:00:00.000Z",
    "Parole hearing | #news refused it · no right to write · 2026-11-20T09:00:00.000Z",
    "Parole hearing | #news gets it once you approve it · a moderator is to approve it first · 2026-11-20T09:00:00.000Z",
  ]);
  const [stories] = message.blocks.flatMap((block) =>
    block.type === "stories" ? [block.stories] : [],
  );
  expect(stories?.[1]?.menu?.choices.map(({ ask }) => ask)).toEqual([
    "deliveries post key:dead",
    "deliveries skip key:dead",
    "deliveries show key:dead",
  ]);
});

it("lists them five to a page, and of a page that is not there the last", async () => {
  const asked: number[] = [];
  const stuck = async (_near: Destination, { offset }: { readonly offset: number }) => {
    asked.push(offset);
    return { items: offset < 7 ? [held] : [], total: 7 };
  };
  const words = wordsOf(await read("deliveries list page:9", { stuck }));
  expect(asked).toEqual([40, 5]);
  expect(words).toContain("[Back → deliveries list page:1]\nPage 2 of 2");
});

it("says so where nothing waits", async () => {
  expect(wordsOf(await read("deliveries list", {}))).toContain("Nothing waits for you");
});

it("shows one as it would be posted, and pings nobody with that", async () => {
  const message = await read("deliveries show held", { findStuck: async () => held });
  expect(message.mentions).toBeUndefined();
  expect(wordsOf(message)).toBe(`Parole hearing
Waits for you: #news may have got it already
Why: Reading history is not allowed.
Owed since: 2026-11-20T09:00:00.000Z
What #news would get:
A judge heard it.
[Post → deliveries post key:held]
[Skip → deliveries skip key:held]
[All that waits → deliveries list]`);
});

it.each([
  [
    "post",
    held,
    "I look into #news once more, and post “Parole hearing” there if I do not find it.",
  ],
  ["post", dead, "“Parole hearing” goes to #news now."],
  ["post", unapproved, "“Parole hearing” goes to #news now."],
  ["skip", held, "#news does not get “Parole hearing”."],
] as const)("has the moderator’s word to %s it carried out", async (verdict, one, words) => {
  const decided: unknown[] = [];
  const message = await read(`deliveries ${verdict} key:${one.key}`, {
    findStuck: async () => one,
    decide: async (...given) => {
      decided.push(given);
      return one;
    },
  });
  expect(decided).toEqual([[one.key, moderators, { verdict, by: "chat:editor" }]]);
  expect(wordsOf(message)).toContain(words);
});
