import { expect, it } from "vitest";
import { createDeliveries } from "../../src/desk/deliveries.ts";
import { type Delivery, deliveryKey } from "../../src/newsroom/delivery.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import { changeWrites, intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { CHANNEL, CONSOLE } from "../fakes/posting.ts";
import { fakeRecords } from "../fakes/records.ts";

const NOON = new Date("2026-11-20T12:00:00.000Z");

const NOTHING = { decide: async () => undefined, merge: async () => undefined };

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
  return { records, deliveries: createDeliveries({ records, ...NOTHING }), owe };
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

const MODERATED: Destination = { platform: "chat", space: "guild", channel: "moderators" };
const ELSEWHERE: Destination = { platform: "chat", space: "other", channel: "moderators" };

/** Three that are dead: one of a server, one of another, and what somebody follows for themselves. */
async function stuckLedger() {
  const records = fakeRecords();
  const dead = async (key: string, destination: Destination, given: Partial<Delivery> = {}) => {
    const owed = {
      key,
      kind: "story",
      destination,
      stories: [],
      message: { title: key, blocks: [] },
    };
    const now = new Date(NOON.getTime() + Number(key) * 60_000);
    const delivery = newDelivery({ ...owed, kind: "story" }, 1, now);
    await records.commit(changeWrites({ ...delivery, state: "dead", attempts: 1, ...given }));
  };
  await dead("1", CHANNEL);
  await dead("2", { ...CHANNEL, space: "other" });
  await dead("3", CHANNEL, { isPersonal: true });
  await dead("4", CHANNEL);
  const asked: string[] = [];
  const decide = async (key: string) => {
    asked.push(key);
    return records.get("delivery", key);
  };
  return { records, asked, deliveries: createDeliveries({ ...NOTHING, records, decide }) };
}

const PAGE = { limit: 10, offset: 0 };

it("what waits is shown to its own server, all of it on the console, the newest first, and no one’s own", async () => {
  const { deliveries } = await stuckLedger();
  const keys = async (near: Destination, page = PAGE) => {
    const { items, total } = await deliveries.stuck(near, page);
    return [items.map(({ key }) => key), total];
  };
  expect(await keys(MODERATED)).toEqual([["4", "1"], 2]);
  expect(await keys(ELSEWHERE)).toEqual([["2"], 1]);
  expect(await keys(CONSOLE)).toEqual([["4", "2", "1"], 3]);
  expect(await keys(CONSOLE, { limit: 1, offset: 1 })).toEqual([["2"], 3]);
});

it("nobody decides about another server’s, nor about what somebody follows for themselves", async () => {
  const { deliveries, asked } = await stuckLedger();
  const decision = { verdict: "post", by: "chat:editor" } as const;
  for (const key of ["2", "3", "9"]) {
    await expect(deliveries.findStuck(key, MODERATED)).rejects.toThrow(
      "I know of no such delivery here.",
    );
    await expect(deliveries.decide(key, MODERATED, decision)).rejects.toThrow(UserError);
  }
  await deliveries.decide("1", MODERATED, decision);
  expect(asked).toEqual(["1"]);
});

it("says what became of one that waits no more", async () => {
  const { records, deliveries } = await stuckLedger();
  const dead = await records.get("delivery", "1");
  const become = async (given: Partial<Delivery>) => {
    if (dead !== undefined) await records.set("delivery", "1", { ...dead, ...given });
    return deliveries.findStuck("1", MODERATED).catch(({ message }: Error) => message);
  };
  const posted = { id: "7", at: NOON.toISOString() };
  expect(await become({ state: "delivered", posted })).toBe("It was posted already.");
  const skipped = { state: "retracted", changedAt: NOON.toISOString() } as const;
  expect(await become(skipped)).toBe(
    "“1” was skipped (2026-11-20T12:00:00.000Z) and is not posted.",
  );
  expect(await become({ ...skipped, isTainted: true })).toBe(
    "“1” was skipped (2026-11-20T12:00:00.000Z) and is not posted from then on. Nobody could look whether it had arrived before.",
  );
  expect(await become({ ...skipped, reason: "it was withdrawn before it was posted" })).toBe(
    "“1” was withdrawn by its source before it was posted.",
  );
  expect(await become({ state: "retracted", posted })).toBe("It was posted, and removed since.");
  expect(await become({ state: "unknown" })).toBe("It is on its way already.");
});

it("says why one that was skipped does not wait again", async () => {
  const { records, deliveries } = await stuckLedger();
  const dead = await records.get("delivery", "1");
  const undo = async (given: Partial<Delivery>) => {
    if (dead !== undefined) await records.set("delivery", "1", { ...dead, ...given });
    const decision = { verdict: "wait", by: "chat:editor" } as const;
    const refused = createDeliveries({ ...NOTHING, records });
    return refused.decide("1", MODERATED, decision).catch(({ message }: Error) => message);
  };
  expect(await undo({ state: "retracted", attempts: 0 })).toBe(
    "“1” cannot wait again: it is no news any more, was withdrawn, or its channel was told of its story since.",
  );
  expect(await undo({ state: "held", attempts: 0 })).toBe("“1” waits for you already.");
  expect(await undo({ state: "retracted", attempts: 1 })).toContain("“1” was skipped");
  expect((await deliveries.find("1"))?.state).toBe("retracted");
});

it("what waits is named by how its key begins, where no other that is shown here begins so", async () => {
  const { records, deliveries } = await stuckLedger();
  const dead = await records.get("delivery", "1");
  for (const key of ["abcd12", "abcd34", "abce56"]) {
    if (dead !== undefined) await records.commit(changeWrites({ ...dead, key }));
  }
  const find = (key: string) =>
    deliveries.findStuck(key, MODERATED).then(
      ({ key: found }) => found,
      ({ message }: Error) => message,
    );
  expect(await find(" ABCD1 ")).toBe("abcd12");
  expect(await find("abce")).toBe("abce56");
  expect(await find("abcd")).toBe("Several keys begin with “abcd”: write more of it.");
  expect(await find("abc")).toBe("I know of no such delivery here.");
  if (dead === undefined) return;
  await records.commit(changeWrites({ ...dead, key: "abce56", state: "retracted" }));
  expect(await find("abce")).toContain("“1” was skipped");
  const elsewhere = { ...dead.destination, space: "other" };
  await records.commit(changeWrites({ ...dead, key: "abcf78", destination: elsewhere }));
  expect(await find("abcf")).toBe("I know of no such delivery here.");
});

it("only what a moderator is to approve first becomes part of another story, and says so else", async () => {
  const records = fakeRecords();
  const held = (given: Partial<Delivery>) => {
    const stories = [{ storyId: "a1", articleIds: ["a1"] }];
    const message = { title: "a1", blocks: [] };
    const owed = { key: "k1", kind: "story", destination: CHANNEL, stories, message } as const;
    return changeWrites({ ...newDelivery(owed, 1, NOON), state: "held", ...given });
  };
  const asked: unknown[] = [];
  const merge = async (wanted: { readonly from: string; readonly into: string }) => {
    asked.push(wanted);
    if (wanted.into === "a1") return undefined;
    await records.commit(held({ state: "retracted", mergedInto: wanted.into }));
    return fakeStory(fakeArticle({ id: wanted.into })).story;
  };
  const deliveries = createDeliveries({ ...NOTHING, records, merge });
  const into = (storyId: string) =>
    deliveries.merge("k1", MODERATED, { into: storyId, by: "chat:editor" }).then(
      ({ state }) => state,
      ({ message }: Error) => message,
    );
  await records.commit(held({ attempts: 1 }));
  expect(await into("b1")).toMatch(/^Only what waits for your approval/u);
  await records.commit(held({}));
  expect(await into("a1")).toMatch(/^They are one story already/u);
  expect(await into("b1")).toBe("retracted");
  expect(asked).toEqual([
    { from: "a1", into: "a1", by: "chat:editor" },
    { from: "a1", into: "b1", by: "chat:editor" },
  ]);
  expect(await into("b1")).toMatch(/^It is part of another story now/u);
  const near = { ...MODERATED, space: "other" };
  await expect(deliveries.merge("k1", near, { into: "b1", by: "x" })).rejects.toThrow(UserError);
});
