/** Thousands of subscriptions, and stories that are matched with all of them, and queued where they are asked for. */

import { setImmediate } from "node:timers/promises";
import { manySubscriptions } from "./asking.ts";
import {
  holding,
  inFolder,
  manyStories,
  memoryMb,
  openWorld,
  spread,
  type World,
} from "./world.ts";

/** What the desk must keep up with many times over. */
const STORIES_AN_HOUR = 1_000;
const TIMES_OVER = 10;

export async function measureMatching(subscriptions: number, stories: number): Promise<void> {
  await inFolder(async (folder) => {
    const world = await openWorld({ folder, paceMs: 0 });
    await world.store.records.commit(
      manySubscriptions(subscriptions).map((one) => {
        return { kind: "subscription", key: one.id, value: one };
      }),
    );
    const [first, ...told] = [...manyStories(stories + 1)];
    if (first === undefined) return;
    const began = performance.now();
    const opening = await holding(() => world.file(first));
    console.log(
      `${subscriptions} subscriptions read with the first story in ${(performance.now() - began).toFixed(0)} ms, the event loop held for ${opening.longest.toFixed(0)} ms`,
    );
    const before = await owedIn(world);
    const { result: tookMs, p99, longest } = await holding(() => fileAll(world, told));
    const seconds = tookMs.reduce((sum, one) => sum + one, 0) / 1_000;
    const owed = (await owedIn(world)) - before;
    const anHour = (told.length / seconds) * 3_600;
    console.log(
      `${told.length} stories matched and queued in ${seconds.toFixed(1)} s: ${(told.length / seconds).toFixed(0)} a second ` +
        `(${Math.round(anHour / STORIES_AN_HOUR)} times ${STORIES_AN_HOUR} an hour), ${(owed / told.length).toFixed(0)} channels each`,
    );
    console.log(
      `ms a story: ${spread(tookMs)}; event loop held p99 ${p99.toFixed(0)} ms, longest ${longest.toFixed(0)} ms; ${memoryMb()}`,
    );
    await posted(world, owed + before);
    await world.close();
    if (anHour < TIMES_OVER * STORIES_AN_HOUR) process.exitCode = 1;
  });
}

async function fileAll(
  world: World,
  told: readonly Parameters<World["file"]>[0][],
): Promise<readonly number[]> {
  const tookMs: number[] = [];
  for (const one of told) {
    const began = performance.now();
    await world.file(one);
    tookMs.push(performance.now() - began);
    await setImmediate();
  }
  return tookMs;
}

/** A desk that starts with all of that owed, and platforms that accept at once. */
async function posted(world: World, owed: number): Promise<void> {
  const began = performance.now();
  const start = await holding(() => world.posting.start());
  const startedMs = performance.now() - began;
  const { p99, longest } = await holding(async () => {
    while (world.posted() < owed) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  const seconds = (performance.now() - began - startedMs) / 1_000;
  console.log(
    `a start with ${owed} waiting took ${startedMs.toFixed(0)} ms, the event loop held for ${start.longest.toFixed(0)} ms; ` +
      `posted in ${seconds.toFixed(1)} s, ${Math.round(owed / seconds)} a second, held p99 ${p99.toFixed(0)} ms, longest ${longest.toFixed(0)} ms; ${memoryMb()}`,
  );
}

async function owedIn({ store }: World): Promise<number> {
  return (await store.records.list("outbox")).length;
}
