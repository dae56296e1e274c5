import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/newsroom/delivery.ts";
import type { Platform } from "../../../src/newsroom/platform.ts";
import type { Destination } from "../../../src/newsroom/subscription.ts";
import { runErrand } from "../../../src/posting/errand.ts";
import { changeWrites, isSettled, newDelivery } from "../../../src/posting/ledger.ts";
import { about, keyFor, openChannels, type Scene, saying } from "./channels.ts";

/** More than any of these faults takes. */
const ERRANDS_MAX = 6;

const faults = [
  { what: "drop-before" },
  { what: "drop-after" },
  { what: "hang", isApplied: true },
  { what: "5xx" },
] as const;

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels();
});

afterEach(() => scene.close());

function strike(route: RegExp, fault: (typeof faults)[number]): void {
  scene.standin.faults.add({ on: { method: "POST", route }, nth: 1, ...fault });
  if (fault.what === "hang") scene.setPatience(300);
}

/** Runs errand after errand, as the courier does, until the delivery is settled. */
async function deliver(destination: Destination, name: string): Promise<Delivery> {
  const { work, records, world } = scene;
  const platform: Platform = {
    ...work,
    name: "discord",
    start: async () => undefined,
    stop: async () => undefined,
  };
  const now = () => new Date(world.now());
  const message = saying(name, about("Cooper"));
  const owed = { key: keyFor(name), kind: "story", destination, stories: [], message } as const;
  let delivery = newDelivery(owed, 1, now());
  for (let errand = 0; errand < ERRANDS_MAX && !isSettled(delivery); errand += 1) {
    delivery = await runErrand({ records, platform, epoch: 1, now }, delivery);
    await records.commit(changeWrites(delivery));
  }
  return delivery;
}

describe("the ledger on Discord", () => {
  it.each(faults)("delivers once into a channel, through $what", async (fault) => {
    const { at, channels } = scene;
    strike(/\/messages$/, fault);
    expect((await deliver(at(channels.news), "one")).state).toBe("delivered");
    expect(channels.news.messages).toHaveLength(1);
  });

  it.each(faults)("starts one thread for a subject, through $what", async (fault) => {
    const { at, channels, world } = scene;
    strike(/\/threads$/, fault);
    expect((await deliver(at(channels.cases), "one")).state).toBe("delivered");
    expect((await deliver(at(channels.cases), "two")).state).toBe("delivered");
    const threads = [...world.channels.values()].filter(({ parent }) => parent !== undefined);
    expect(threads.map(({ name, messages }) => [name, messages.length])).toEqual([["Cooper", 2]]);
  });
});
