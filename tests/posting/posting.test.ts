import { expect, it } from "vitest";
import type { RecordKind, Records } from "../../src/newsroom/records.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { CHANNEL, deskIn, fileNews, world } from "../fakes/posting.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FILE = "subscriptions:\n  - { channel: chat/guild/cases, when: every day at 8 }\n";

/** A desk whose store takes its time with records of this kind, once it runs. */
async function slowDesk(kind: RecordKind) {
  const here = world("2026-11-20T12:00:00.000Z", FILE);
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  let isSlow = false;
  const takeTime = async (which: RecordKind) => {
    if (!isSlow || which !== kind) return;
    asked.resolve();
    await answered.promise;
  };
  const get: Records["get"] = async (which, key) => {
    await takeTime(which);
    return here.records.get(which, key);
  };
  const list: Records["list"] = async (which, options) => {
    await takeTime(which);
    return here.records.list(which, options);
  };
  const desk = deskIn(here, { records: { ...here.records, get, list } });
  await desk.start();
  await here.timing.advance(1);
  isSlow = true;
  await here.timing.advance(25 * HOUR_MS); // everything is due again
  await asked.promise;
  return { here, desk, answer: answered.resolve };
}

it.each([
  ["clearing of old records", "looked"],
  ["look for what nobody approved", "stuck"],
  ["look for digests that are due", "meta"],
  ["audit", "standing"],
] as const)("a stop waits for the %s that a tick has begun", async (_, kind) => {
  const { here, desk, answer } = await slowDesk(kind);
  let isStopped = false;
  const stopped = desk.stop().then(() => {
    isStopped = true;
  });
  await here.timing.advance(1);
  expect(isStopped).toBe(false);
  answer();
  await stopped;
});

it("nothing is sent by a desk that has stopped, or written by its ticks", async () => {
  const here = world("2026-11-20T12:00:00.000Z", FILE.replace("every day at 8", "now"));
  const ticks: (() => void)[] = [];
  const everyMinute = (tick: () => void) => {
    ticks.push(tick);
    return () => undefined; // one is late
  };
  const desk = deskIn(here, { timing: { ...here.timing, everyMinute } });
  await desk.start();
  await desk.stop();
  const seenAt = here.timing.now().toISOString();
  await fileNews(here, desk, [fakeStory(fakeArticle({ id: "a1", seenAt }))]);
  const owed = await here.records.list("delivery");
  for (const tick of ticks) tick();
  await here.timing.advance(2 * HOUR_MS);
  expect(here.chat.standing(CHANNEL)).toEqual([]);
  expect(await here.records.list("delivery")).toEqual(owed);
  expect(owed).toHaveLength(1);
});
