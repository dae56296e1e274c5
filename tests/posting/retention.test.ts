import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import type { RecordKind } from "../../src/newsroom/records.ts";
import { forgottenUntil, forgottenWrite } from "../../src/posting/forgotten.ts";
import { intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import { createRetention, forgetDelivery } from "../../src/posting/retention.ts";
import { CHANNEL } from "../fakes/posting.ts";
import { fakeRecords } from "../fakes/records.ts";
import { fakeTiming } from "../fakes/timing.ts";

const NOW = new Date("2026-11-20T12:00:00.000Z");
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * DAY_MS).toISOString();
}

/** A story of one article that was posted so many days ago. */
function posted(key: string, days: number, given: Partial<Delivery> = {}): Delivery {
  const at = daysAgo(days);
  const title = [{ type: "article", text: "A hearing", articleId: `of-${key}` }] as const;
  const owed = {
    key,
    kind: "story",
    destination: CHANNEL,
    stories: [{ storyId: key, articleIds: [`of-${key}`] }],
    message: {
      title: "A hearing",
      blocks: [{ type: "stories", stories: [{ title, details: [] }] }],
    },
  } as const;
  const delivery = newDelivery(owed, 1, new Date(at));
  return { ...delivery, state: "delivered", posted: { id: key, at }, ...given };
}

async function keeping(...deliveries: readonly Delivery[]) {
  const records = fakeRecords();
  const timing = fakeTiming(NOW.toISOString());
  for (const delivery of deliveries) await records.commit(intentWrites(delivery));
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const retention = createRetention({ records, timing, log });
  const keys = async (kind: RecordKind) => (await records.list(kind)).map(([key]) => key);
  return { records, timing, retention, keys };
}

describe("after ninety days", () => {
  it("what a message said, where it stood and what it showed is forgotten, and that it told its story is not", async () => {
    const { records, retention, keys } = await keeping(posted("old", 91), posted("new", 89));
    await retention.tick();
    expect((await records.get("delivery", "old"))?.message).toEqual({
      title: "A hearing",
      blocks: [],
    });
    expect((await records.get("delivery", "new"))?.message.blocks).toHaveLength(1);
    expect(await keys("shown")).toEqual(["of-new|new"]);
    expect((await keys("standing")).map((key) => key.split("|")[2])).toEqual(["new"]);
    expect(await keys("told")).toEqual(["chat/guild/cases|new", "chat/guild/cases|old"]);
  });

  it("what was never told, and notices and corrections, are forgotten wholly", async () => {
    const { retention, keys } = await keeping(
      posted("dead", 91, { state: "dead", posted: undefined }),
      posted("skipped", 91, { state: "retracted", posted: undefined }),
      posted("notice", 91, { kind: "notice" }),
      posted("correction", 91, { kind: "correction" }),
    );
    await retention.tick();
    expect([await keys("delivery"), await keys("stuck"), await keys("standing")]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it.each(["pending", "sending", "unknown", "held"] as const)(
    "what is %s is not",
    async (state) => {
      expect(forgetDelivery(posted("a", 400, { state }), NOW)).toEqual([]);
    },
  );

  it("a message that was corrected since is not, and one that was forgotten is not written again", async () => {
    expect(forgetDelivery(posted("a", 400, { changedAt: daysAgo(5) }), NOW)).toEqual([]);
    const { records, retention } = await keeping(posted("a", 400));
    await retention.tick();
    const kept = await records.get("delivery", "a");
    expect(kept).toMatchObject({ state: "delivered", changedAt: daysAgo(400) });
    expect(kept && forgetDelivery(kept, NOW)).toEqual([]);
  });

  it("a message that was found is, but for the story that it told", async () => {
    const message = { title: "A message found in the channel", blocks: [] };
    const { records, retention, keys } = await keeping(
      posted("lost", 91, { kind: "found", stories: [], message }),
      posted("story", 91, { message }),
    );
    await retention.tick();
    expect([await keys("delivery"), await keys("standing")]).toEqual([["story"], []]);
    expect(await keys("told")).toEqual(["chat/guild/cases|story"]);
    const kept = await records.get("delivery", "story");
    expect(kept && forgetDelivery(kept, NOW)).toEqual([]);
  });

  it("the thread of a story is, and that of a case is not", async () => {
    const inThreadOf = (key: string, days: number, subject: string) => {
      const { message } = posted(key, days);
      const about = { key: subject, title: "A hearing", labels: [] };
      return posted(key, days, { message: { ...message, inThread: "quietly", subject: about } });
    };
    const { records, retention, keys } = await keeping(
      inThreadOf("old", 91, "story:old"),
      inThreadOf("new", 89, "story:new"),
      inThreadOf("case", 91, "case:cooper"),
    );
    for (const subject of ["story:old", "story:new", "case:cooper"])
      await records.set("thread", `chat/guild/cases|${subject}`, "7");
    await retention.tick();
    expect(await keys("thread")).toEqual([
      "chat/guild/cases|case:cooper",
      "chat/guild/cases|story:new",
    ]);
  });

  it("a correction is, and sooner where its message is forgotten", async () => {
    const { records, retention, keys } = await keeping(posted("there", 91));
    const message = { title: "A hearing", blocks: [] };
    await records.set("correction", "gone|00000001", { message, at: daysAgo(1) });
    await records.set("correction", "there|00000001", { message, at: daysAgo(91) });
    await records.set("correction", "there|00000002", { message, at: daysAgo(89) });
    await retention.tick();
    expect(await keys("correction")).toEqual(["there|00000002"]);
  });

  it("it is forgotten, too, where somebody had something forgotten", async () => {
    const { records, retention, keys } = await keeping();
    const place = (channel: string) => ({ platform: "chat", space: "@me", channel });
    await records.commit([forgottenWrite(place("ada"), daysAgo(91))]);
    await records.commit([forgottenWrite(place("bo"), daysAgo(89))]);
    await records.set("meta", "welcome", daysAgo(400));
    await retention.tick();
    expect(await keys("meta")).toHaveLength(2);
    expect(await forgottenUntil(records, place("bo"))).toBe(daysAgo(89));
  });

  it("slots are forgotten, but for the newest of each subscription", async () => {
    const { records, retention, keys } = await keeping();
    for (const day of [300, 200, 100, 10])
      await records.set("slot", `s|${daysAgo(day)}`, { at: daysAgo(day) });
    for (const day of [300, 200])
      await records.set("slot", `t|${daysAgo(day)}`, { at: daysAgo(day) });
    await retention.tick();
    expect(await keys("slot")).toEqual([`s|${daysAgo(10)}`, `t|${daysAgo(200)}`]);
  });
});

it("after a year it is forgotten when somebody looked at a case", async () => {
  const { records, retention, keys } = await keeping();
  await records.set("looked", "chat|ann|cooper", { beganAt: daysAgo(400), at: daysAgo(366) });
  await records.set("looked", "chat|bob|cooper", { beganAt: daysAgo(400), at: daysAgo(364) });
  await retention.tick();
  expect(await keys("looked")).toEqual(["chat|bob|cooper"]);
});

it("goes through everything, some at each call, and begins anew a day later", async () => {
  const { records, timing, retention, keys } = await keeping();
  const subscriptions = Array.from(
    { length: 1_000 },
    (_, index) => `s${String(index).padStart(3, "0")}`,
  );
  for (const id of subscriptions) {
    for (const day of [300, 200, 100])
      await records.set("slot", `${id}|${daysAgo(day)}`, { at: daysAgo(day) });
  }
  await retention.tick();
  const afterOne = (await keys("slot")).length;
  expect(afterOne).toBeGreaterThan(1_000);
  for (let call = 0; call < 5; call += 1) await retention.tick();
  expect(await keys("slot")).toEqual(subscriptions.map((id) => `${id}|${daysAgo(100)}`));
  await records.set("slot", `s000|${daysAgo(400)}`, { at: daysAgo(400) });
  await retention.tick();
  expect(await keys("slot")).toHaveLength(1_001);
  await timing.advance(DAY_MS);
  await retention.tick();
  expect(await keys("slot")).toHaveLength(1_000);
});
