/**
 * The crash table: a desk dies at each of its steps in turn, before the step and after it; the next desk over the same
 * records and platform goes on, or dies as well, and a third one does. Whatever happens, the channel has one message.
 */

import { describe, expect, it } from "vitest";
import type { Platform } from "../../src/newsroom/platform.ts";
import type { Records } from "../../src/newsroom/records.ts";
import { destinationKey } from "../../src/newsroom/subscription.ts";
import type { Posting } from "../../src/posting/posting.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import type { EditFate, Fate } from "../fakes/platform.ts";
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
const APPROVED = "subscriptions:\n  - { channel: chat/guild/cases, when: now, approve: true }\n";
const REFUSED = { type: "refused", reason: "it is too old" } as const;

const DIGEST = "subscriptions:\n  - { channel: chat/guild/cases, when: daily 12:05 }\n";

/** When a desk files the correction, after its start: while it posts what it owes at once, or after its digest. */
const CORRECTED_AFTER_MS: Readonly<Record<string, number>> = {
  [AT_ONCE]: 0,
  [DIGEST]: 6 * MINUTE_MS,
};

/** One desk's life: it files the news, starts, files the correction if there is one, and lets ten minutes pass. */
async function live(
  here: World,
  epoch: number,
  death: Death | undefined,
  hasCorrection: boolean,
): Promise<Life> {
  const life: Life = { steps: 0, isOver: false };
  // Each process has a clock of its own; the one on the wall goes on from where the last process left it.
  const timing = fakeTiming(here.timing.now().toISOString());
  const chat: Platform = mortal<Platform>(here.chat, life, death);
  const records = mortal(here.records, life, death);
  const desk = deskIn(here, { records, platforms: new Map([["chat", chat]]), timing, epoch });
  const isStarted = news(here, records, desk).then(() => desk.start());
  await timing.advance(CORRECTED_AFTER_MS[here.file] ?? 0);
  if (hasCorrection) void isStarted.then(() => correction(records, desk));
  await timing.advance(10 * MINUTE_MS);
  here.timing.setClock(timing.now().toISOString());
  return life;
}

const ARTICLE = fakeArticle({ id: "a1", seenAt: "2026-11-20T12:01:00.000Z" });

/** Unless a desk before did. */
async function news(here: World, records: Records, desk: Posting): Promise<void> {
  const isFiled = (await here.archive.stories({ type: "all" }, { limit: 1 })).total > 0;
  if (!isFiled) await fileNews({ records, archive: here.archive }, desk, [fakeStory(ARTICLE)]);
}

/** In one commit with what says that it is filed, as the archive's articles are. */
async function correction(records: Records, desk: Posting): Promise<void> {
  if ((await records.get("meta", "corrected")) !== undefined) return;
  const now = fakeStory({ ...ARTICLE, title: "Right" });
  const changed = [{ before: ARTICLE, article: now.lead, view: async () => now }];
  await desk.file({ news: [], changed, withdrawn: [] }, async (writes) => {
    await records.commit([...writes, { kind: "meta", key: "corrected", value: true }]);
  });
  desk.wake();
}

/** The subscription is known since before the trouble begins. */
async function begun(file: string): Promise<World> {
  const here = world("2026-11-20T12:00:00.000Z", file);
  const first = deskIn(here, { epoch: 0 });
  await first.start();
  await first.stop();
  await here.timing.advance(MINUTE_MS);
  return here;
}

async function settledWorld(
  file: string,
  fates: readonly Fate[],
  deaths: readonly Death[],
  editFates?: readonly EditFate[],
) {
  const here = await begun(file);
  here.chat.fates.push(...fates);
  here.chat.editFates.push(...(editFates ?? []));
  const lives: Life[] = [];
  for (const [index, death] of [...deaths, undefined].entries()) {
    lives.push(await live(here, index + 1, death, editFates !== undefined));
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

async function expectCorrected(
  file: string,
  fates: readonly Fate[],
  deaths: readonly Death[],
  editFates: readonly EditFate[],
) {
  const { here, lives } = await settledWorld(file, fates, deaths, editFates);
  const story = `${JSON.stringify(fates)} ${JSON.stringify(editFates)} ${JSON.stringify(deaths)}`;
  const isRefused = editFates.some((fate) => typeof fate === "object" && fate.type === "refused");
  const told = here.chat
    .standing(CHANNEL)
    .map(({ message }) => /Title of a1|Right/u.exec(wordsOf(message))?.[0]);
  expect(told, story).toEqual(isRefused ? ["Title of a1", "Right"] : ["Right"]);
  expect(await here.records.list("outbox"), story).toEqual([]);
  expect(await here.records.list("correction"), story).toEqual([]);
  expect(
    (await here.records.list("delivery")).map(([, { state }]) => state),
    story,
  ).toEqual(told.map(() => "delivered"));
  return lives;
}

/** Desks that die one after the other, and a last one that lives; `act` is what is done to each as it begins. */
async function liveThrough(
  here: World,
  deaths: readonly Death[],
  act: (desk: Posting, records: Records) => void,
): Promise<readonly Life[]> {
  const lives: Life[] = [];
  for (const [index, death] of [...deaths, undefined].entries()) {
    const life: Life = { steps: 0, isOver: false };
    const timing = fakeTiming(here.timing.now().toISOString());
    const chat: Platform = mortal<Platform>(here.chat, life, death);
    const records = mortal(here.records, life, death);
    const platforms = new Map([["chat", chat]]);
    act(deskIn(here, { records, platforms, timing, epoch: index + 1 }), records);
    await timing.advance(10 * MINUTE_MS);
    here.timing.setClock(timing.now().toISOString());
    lives.push(life);
  }
  return lives;
}

async function expectOnce(here: World, deaths: readonly Death[]): Promise<void> {
  const story = JSON.stringify(deaths);
  expect(here.chat.standing(CHANNEL), story).toHaveLength(1);
  expect(await here.records.list("outbox"), story).toEqual([]);
  expect(await here.records.list("stuck"), story).toEqual([]);
  expect(await here.records.list("standing"), story).toHaveLength(1);
}

/** A story that may have arrived in a channel whose history was closed then; a person says that it be posted. */
async function expectOrderedOnce(fate: Fate, deaths: readonly Death[]) {
  const here = world("2026-11-20T12:00:00.000Z", AT_ONCE);
  const first = deskIn(here, { epoch: 0 });
  await first.start();
  await here.timing.advance(MINUTE_MS);
  here.chat.fates.push(fate);
  await news(here, here.records, first);
  await here.timing.advance(1);
  here.chat.isReadable = false;
  await here.timing.advance(2 * MINUTE_MS);
  await first.stop();
  here.chat.isReadable = true;
  const [[key = ""] = []] = await here.records.list("stuck");
  const lives = await liveThrough(here, deaths, (desk) => {
    void desk.decide(key, { verdict: "post", by: "chat:editor" });
    void desk.start();
  });
  expect(key).not.toBe("");
  await expectOnce(here, deaths);
  return lives;
}

/** A story that a moderator is to see first, and approves whenever it waits for that. */
async function expectApprovedOnce(deaths: readonly Death[]) {
  const here = world("2026-11-20T12:00:00.000Z", APPROVED);
  const first = deskIn(here, { epoch: 0 });
  await first.start();
  await first.stop();
  await here.timing.advance(MINUTE_MS);
  const lives = await liveThrough(here, deaths, (desk, records) => {
    void news(here, records, desk)
      .then(() => desk.start())
      .then(async () => {
        const [[key = ""] = []] = await here.records.list("stuck");
        await desk.decide(key, { verdict: "post", by: "chat:editor" });
      });
  });
  await expectOnce(here, deaths);
  return lives;
}

/** The ledger of before it was sent is put back, and then the desk is started. */
async function expectStillOnce(deaths: readonly Death[]) {
  const here = world("2026-11-20T12:00:00.000Z", AT_ONCE);
  const first = deskIn(here, { epoch: 0 });
  await first.start();
  await here.timing.advance(MINUTE_MS);
  await news(here, here.records, first);
  const [[key = "", owed] = []] = await here.records.list("delivery");
  await here.timing.advance(MINUTE_MS);
  await first.stop();
  if (owed !== undefined) await here.records.set("delivery", key, owed);
  await here.records.set("outbox", key, "2026-11-20T12:01:00.000Z");
  for (const [one] of await here.records.list("standing"))
    await here.records.delete("standing", one);
  expect(owed?.state).toBe("pending");
  const lives = await liveThrough(here, deaths, (desk) => void desk.start());
  await expectOnce(here, deaths);
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

describe("a story in quiet hours", () => {
  it("is in the channel once, and not before they end, wherever the desk dies", async () => {
    const died = await throughDeaths(async (death) => {
      const here = await begun(AT_ONCE);
      await here.records.set("channel", destinationKey(CHANNEL), {
        language: "en",
        timeZone: "UTC",
        isForModerators: false,
        quietHours: { from: "12:00", until: "12:04" },
      });
      const life = await live(here, 1, death, false);
      await live(here, 2, undefined, false);
      expect(here.chat.standing(CHANNEL), JSON.stringify(death)).toHaveLength(1);
      const [[, delivery] = []] = await here.records.list("delivery");
      expect(delivery?.state, JSON.stringify(death)).toBe("delivered");
      expect(delivery && delivery.changedAt >= "2026-11-20T12:04").toBe(true);
      expect(await here.records.list("outbox"), JSON.stringify(death)).toEqual([]);
      return life;
    });
    expect(died).toBeGreaterThanOrEqual(10);
  });
});

describe.each([
  { what: "a correction of a story", file: AT_ONCE },
  { what: "a correction of a digest", file: DIGEST },
])("$what", ({ file }) => {
  it.each<{ name: string; fates?: readonly Fate[]; editFates: readonly EditFate[] }>([
    { name: "all goes well", editFates: [] },
    { name: "the edit’s answer is lost", editFates: ["answer lost"] },
    { name: "the edit is lost", editFates: ["lost"] },
    { name: "the edit comes late", editFates: ["late"] },
    { name: "the platform asks to wait", editFates: [{ type: "limited", retryAfterMs: 90_000 }] },
    { name: "the post’s answer is lost, too", fates: ["answer lost"], editFates: ["lost"] },
    { name: "edits are refused", editFates: [REFUSED, REFUSED] },
  ])("stands there once wherever the desk dies while $name", async ({ fates = [], editFates }) => {
    const died = await throughDeaths(async (death) => {
      const [life] = await expectCorrected(file, fates, [death], editFates);
      return life;
    });
    expect(died).toBeGreaterThanOrEqual(file === AT_ONCE ? 16 : 10);
  });
});

describe("a post that a person ordered", () => {
  it.each<Fate>(["lost", "answer lost"])(
    "is in the channel once wherever the desk dies, when what it did first was: %s",
    async (fate) => {
      const died = await throughDeaths(async (death) => {
        const [life] = await expectOrderedOnce(fate, [death]);
        return life;
      });
      expect(died).toBeGreaterThanOrEqual(fate === "lost" ? 10 : 6);
    },
  );
});

it("a story that was approved is in the channel once wherever the desk dies", async () => {
  const died = await throughDeaths(async (death) => (await expectApprovedOnce([death]))[0]);
  expect(died).toBeGreaterThanOrEqual(12);
});

it("what was sent after the backup that the ledger is from is in the channel once wherever the desk dies", async () => {
  const died = await throughDeaths(async (death) => (await expectStillOnce([death]))[0]);
  expect(died).toBeGreaterThanOrEqual(2);
});
