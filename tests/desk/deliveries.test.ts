import { expect, it } from "vitest";
import { createDeliveries } from "../../src/desk/deliveries.ts";
import { deliveryKey } from "../../src/newsroom/delivery.ts";
import { intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import { CHANNEL, CONSOLE } from "../fakes/posting.ts";
import { fakeRecords } from "../fakes/records.ts";

const NOON = new Date("2026-11-20T12:00:00.000Z");

async function ledger() {
  const records = fakeRecords();
  const owe = async (storyId: string, now: Date) => {
    const key = deliveryKey("story", storyId, CONSOLE);
    const stories = [{ storyId, articleIds: [storyId] }];
    const message = { title: storyId, blocks: [] };
    const owed = { key, kind: "story", destination: CONSOLE, stories, message } as const;
    const delivery = newDelivery(owed, 1, now);
    await records.commit(intentWrites(delivery));
    return delivery;
  };
  return { records, deliveries: createDeliveries(records), owe };
}

it("the ledger gives a delivery by its key, and nothing for a key it does not have", async () => {
  const { deliveries, owe } = await ledger();
  const delivery = await owe("a1", NOON);
  expect(await deliveries.find(delivery.key)).toEqual(delivery);
  expect(await deliveries.find("0".repeat(25))).toBeUndefined();
});

it("what a place was told last is found under any id of the story, and for that place alone", async () => {
  const { deliveries, owe } = await ledger();
  const later = new Date("2026-11-20T13:00:00.000Z");
  const delivery = await owe("b7", later);
  await owe("a1", NOON);
  expect(await deliveries.told(CONSOLE, ["a1", "b7"])).toEqual({
    at: later.toISOString(),
    delivery,
  });
  expect(await deliveries.told(CHANNEL, ["a1", "b7"])).toBeUndefined();
  expect(await deliveries.told(CONSOLE, ["c1"])).toBeUndefined();
});

it("the newest digest of a subscription says when it was decided, whether it had news or not", async () => {
  const { deliveries, records } = await ledger();
  await records.set("slot", "s|2026-11-20T08:00", { at: "2026-11-20T08:00:01.000Z" });
  await records.set("slot", "s|2026-11-21T08:00", { at: "2026-11-21T08:00:01.000Z", reason: "" });
  await records.set("slot", "t|2026-11-22T08:00", { at: "2026-11-22T08:00:01.000Z" });
  expect(await deliveries.decidedAt("s")).toBe("2026-11-21T08:00:01.000Z");
  expect(await deliveries.decidedAt("u")).toBeUndefined();
});
