/**
 * The crash table: a desk dies at each of its steps in turn, before the step and after it; the next desk over the same
 * records and platform goes on, or dies as well, and a third one does. Whatever happens, the channel has one message.
 */

import { describe, expect, it } from "vitest";
import type { Platform } from "../../src/newsroom/platform.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import type { Fate } from "../fakes/platform.ts";
import {
  CHANNEL,
  type Death,
  deskIn,
  fileNews,
  type Life,
  mortal,
  type World,
  world,
} from "../fakes/posting.ts";
import { fakeTiming } from "../fakes/timing.ts";

const MINUTE_MS = 60_000;

/** No life has more steps than this; a table that ended early would prove nothing, so its length is checked. */
const STEPS_MAX = 40;

const AT_ONCE = "subscriptions:\n  - { channel: chat/guild/cases, when: now }\n";
const DIGEST = "subscriptions:\n  - { channel: chat/guild/cases, when: daily 12:05 }\n";

/** One desk's life: it files the news unless it is filed, starts, and lets ten minutes pass. */
async function live(here: World, epoch: number, death: Death | undefined): Promise<Life> {
  const life: Life = { steps: 0, isOver: false };
  // Each process has a clock of its own; the one on the wall goes on from where the last process left it.
  const timing = fakeTiming(here.timing.now().toISOString());
  const chat: Platform = mortal<Platform>(here.chat, life, death);
  const records = mortal(here.records, life, death);
  const desk = deskIn(here, { records, platforms: new Map([["chat", chat]]), timing, epoch });
  const story = fakeStory(fakeArticle({ id: "a1", seenAt: here.timing.now().toISOString() }));
  const start = async () => {
    const isFiled = (await here.archive.stories({ type: "all" }, { limit: 1 })).total > 0;
    if (!isFiled) await fileNews({ records, archive: here.archive }, desk, [story]);
    await desk.start();
  };
  void start();
  await timing.advance(10 * MINUTE_MS);
  here.timing.setClock(timing.now().toISOString());
  return life;
}

async function settledWorld(file: string, fates: readonly Fate[], deaths: readonly Death[]) {
  const here = world("2026-11-20T12:00:00.000Z", file);
  const first = deskIn(here, { epoch: 0 });
  await first.start(); // the subscription is known since before the trouble began
  await first.stop();
  await here.timing.advance(MINUTE_MS);
  here.chat.fates.push(...fates);
  const lives: Life[] = [];
  for (const [index, death] of [...deaths, undefined].entries()) {
    lives.push(await live(here, index + 1, death));
  }
  return { here, lives };
}

async function expectOneMessage(file: string, fates: readonly Fate[], deaths: readonly Death[]) {
  const { here, lives } = await settledWorld(file, fates, deaths);
  const story = `${JSON.stringify(fates)} ${JSON.stringify(deaths)}`;
  expect(here.chat.standing(CHANNEL), story).toHaveLength(1);
  expect(await here.records.list("outbox"), story).toEqual([]);
  expect(
    (await here.records.list("delivery")).map(([, { state }]) => state),
    story,
  ).toEqual(["delivered"]);
  return lives;
}

const STEPS = Array.from({ length: STEPS_MAX }, (_, index) => index + 1);
const DEATHS: readonly Death[] = STEPS.flatMap((at) => [
  { at, isDone: false },
  { at, isDone: true },
]);

/** Runs through the deaths until one comes too late for the life it should end. */
async function throughDeaths(run: (death: Death) => Promise<Life | undefined>): Promise<number> {
  let died = 0;
  for (const death of DEATHS) {
    const life = await run(death);
    if (life?.isOver !== true) return died;
    died += 1;
  }
  throw new Error("Lives are longer than this table.");
}

describe.each([
  { what: "a story at once", file: AT_ONCE },
  { what: "a digest", file: DIGEST },
])("$what", ({ file }) => {
  it.each<{ name: string; fates: readonly Fate[] }>([
    { name: "all goes well", fates: [] },
    { name: "the answer is lost", fates: ["answer lost"] },
    { name: "the post is lost", fates: ["lost"] },
    { name: "the post is lost twice", fates: ["lost", "lost"] },
    { name: "the platform asks to wait", fates: [{ type: "limited", retryAfterMs: 90_000 }] },
    {
      name: "the post is lost and then has to wait",
      fates: ["lost", { type: "limited", retryAfterMs: 90_000 }],
    },
  ])("is in the channel once wherever the desk dies while $name", async ({ fates }) => {
    const died = await throughDeaths(async (death) => {
      const [life] = await expectOneMessage(file, fates, [death]);
      return life;
    });
    expect(died).toBeGreaterThanOrEqual(10);
  });

  it("is in the channel once wherever the desk dies, and wherever the next one does", async () => {
    let pairs = 0;
    await throughDeaths(async (first) => {
      let earlier: Life | undefined;
      pairs += await throughDeaths(async (second) => {
        const [firstLife, secondLife] = await expectOneMessage(
          file,
          ["answer lost"],
          [first, second],
        );
        earlier = firstLife;
        return secondLife;
      });
      return earlier;
    });
    expect(pairs).toBeGreaterThanOrEqual(60);
  });
});
