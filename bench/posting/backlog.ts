/** A ledger in which deliveries wait for channels that are down, and what that costs all others. */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { deliveryKey } from "../../src/newsroom/delivery.ts";
import { phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import { intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import { storyDelivery, storyMessage } from "../../src/posting/owing.ts";
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

const FILL = fileURLToPath(import.meta.url);
const DOWN = 5;
const WRITTEN_AT_ONCE = 500;
const STORIES = 50;
const SUBSCRIPTION = { query: "", when: "now", layout: "card" } as const;
const UP: Destination = { platform: "slack", space: "T1", channel: "up" };

function downPlace(index: number): Destination {
  return { platform: "discord", space: "guild", channel: `down${index % DOWN}` };
}

export async function measureBacklog(waiting: number): Promise<void> {
  await inFolder(async (folder) => {
    const args = [FILL, folder, String(waiting)];
    const { status } = spawnSync(process.execPath, args, { stdio: "inherit" }); // its memory is its own
    if (status !== 0) throw new Error("the ledger could not be filled");
    const arrived = new Map<string, number>();
    const world = await openWorld({
      folder,
      paceMs: 0,
      isDown: ({ channel }) => channel.startsWith("down"),
      onPost: ({ channel }, key) => void (channel === "up" && arrived.set(key, performance.now())),
    });
    const began = performance.now();
    const start = await holding(() => world.posting.start());
    console.log(
      `a start with ${waiting} waiting for ${DOWN} channels that are down took ${(performance.now() - began).toFixed(0)} ms, ` +
        `the event loop held for ${start.longest.toFixed(0)} ms; ${memoryMb()}`,
    );
    const looked = await holding(async () => {
      world.posting.wake();
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    });
    console.log(
      `a look through all that waits held the event loop for ${looked.longest.toFixed(0)} ms at most`,
    );
    const filed = await holding(() => timeStories(world, arrived));
    console.log(
      `ms from a story to its message in another channel meanwhile: ${spread(filed.result)}; event loop held p99 ${filed.p99.toFixed(0)} ms, longest ${filed.longest.toFixed(0)} ms; ${memoryMb()}`,
    );
    await world.close();
  });
}

async function fill(folder: string, waiting: number): Promise<void> {
  const world = await openWorld({ folder, paceMs: 0 });
  const [subscription] = manySubscriptions(1);
  const [told] = [...manyStories(1)];
  if (subscription === undefined || told === undefined) return;
  const wording = { phrases: phrasesFor("en"), cases: [] };
  for (let start = 0; start < waiting; start += WRITTEN_AT_ONCE) {
    const count = Math.min(WRITTEN_AT_ONCE, waiting - start);
    const deliveries = Array.from({ length: count }, (_, index) => {
      const destination = downPlace(start + index);
      const wanted = { ...subscription, ...SUBSCRIPTION, destination };
      const owing = { view: told.view, subscription: wanted, mentions: [] };
      const message = storyMessage(owing, wording);
      const one = storyDelivery(owing, message, { epoch: 1, now: new Date() });
      const storyId = `w${start + index}`;
      const key = deliveryKey("story", storyId, destination);
      const stories = [{ storyId, articleIds: [storyId] }];
      return newDelivery({ ...one, key, stories }, 1, new Date());
    });
    await world.store.records.commit(deliveries.flatMap(intentWrites));
  }
  await world.store.records.set("subscription", "up", {
    ...subscription,
    ...SUBSCRIPTION,
    id: "up",
    destination: UP,
  });
  await world.close();
}

async function timeStories(
  world: World,
  arrived: ReadonlyMap<string, number>,
): Promise<readonly number[]> {
  const tookMs: number[] = [];
  const [, ...stories] = [...manyStories(STORIES + 1)];
  for (const story of stories) {
    const key = deliveryKey("story", story.view.story.id, UP);
    const began = performance.now();
    await world.file(story);
    while (!arrived.has(key)) await new Promise((resolve) => setTimeout(resolve, 1));
    tookMs.push((arrived.get(key) ?? began) - began);
  }
  return tookMs;
}

if (import.meta.main) {
  const [folder = "", waiting] = process.argv.slice(2);
  await fill(folder, Number(waiting));
}
