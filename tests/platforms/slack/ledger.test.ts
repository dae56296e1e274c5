import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/newsroom/delivery.ts";
import type { Platform } from "../../../src/newsroom/platform.ts";
import type { Destination } from "../../../src/newsroom/subscription.ts";
import { runErrand } from "../../../src/posting/errand.ts";
import { changeWrites, isSettled, newDelivery } from "../../../src/posting/ledger.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { keyFor, openChannels, type Scene, saying } from "./channels.ts";

/** More than any of these faults takes. */
const ERRANDS_MAX = 6;

const FAULTS = [
  "drop-before",
  "drop-after",
  "hang",
  "5xx",
  "fatal_error",
  "fatal_error-after",
] as const;

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels({ timeoutMs: 300 });
});

afterEach(() => scene.close());

const places: readonly (readonly [string, (scene: Scene) => Destination])[] = [
  ["a public channel", ({ at, channels }) => at(channels.news)],
  ["a private channel", ({ at, channels }) => at(channels.desk)],
  ["a thread", ({ thread, channels }) => thread(channels.news)],
  ["direct messages", ({ direct, people }) => direct(people.kim)],
];

/** Runs errand after errand, as the courier does, until the delivery is settled. */
async function deliver(destination: Destination, name: string): Promise<Delivery> {
  const { work, timing } = scene;
  const records = fakeRecords();
  const platform: Platform = {
    ...work,
    name: "slack",
    start: async () => undefined,
    stop: async () => undefined,
  };
  const now = () => timing.now();
  const message = saying(name);
  const owed = { key: keyFor(name), kind: "story", destination, stories: [], message } as const;
  let delivery = newDelivery(owed, 1, now());
  for (let errand = 0; errand < ERRANDS_MAX && !isSettled(delivery); errand += 1) {
    delivery = await runErrand({ records, platform, epoch: 1, now }, delivery);
    await records.commit(changeWrites(delivery));
  }
  return delivery;
}

describe("the ledger on Slack", () => {
  for (const [place, destinationIn] of places) {
    it.each(FAULTS)(`delivers once into ${place}, through %s`, async (what) => {
      const destination = destinationIn(scene);
      scene.standin.fault({ on: /chat\.postMessage/, what, times: 1 });
      expect((await deliver(destination, "one")).state).toBe("delivered");
      const found = await scene.work.find(destination, keyFor("one"), undefined);
      expect(found).toMatchObject({ type: "found", copies: [] });
    });
  }
});
