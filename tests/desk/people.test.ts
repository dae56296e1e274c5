import { describe, expect, it } from "vitest";
import { createPeople } from "../../src/desk/people.ts";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import {
  type Destination,
  destinationKey,
  type Subscription,
} from "../../src/newsroom/subscription.ts";
import { forgottenUntil } from "../../src/posting/forgotten.ts";
import { newDelivery, toldKey } from "../../src/posting/ledger.ts";
import { fakeFeed, fakeSubscription } from "../fakes/nouns.ts";
import { fakeRecords } from "../fakes/records.ts";

const AT = "2026-11-20T12:00:00.000Z";
const direct: Destination = { platform: "chat", space: "@me", channel: "ada" };
const ada = { platform: "chat", id: "ada", isModerator: true, direct };
const bo = { platform: "chat", id: "ad", isModerator: false };

const looks: readonly (readonly [key: string, at: string])[] = [
  ["chat|ada|cooper", AT],
  ["chat|ada|a%7Cb", AT],
  ["chat|ad|cooper", AT],
];

function owedTo(destination: Destination, storyId: string, changes: Partial<Delivery>): Delivery {
  const message = { title: storyId, blocks: [] };
  const stories = [{ storyId, articleIds: [storyId] }];
  const key = `${destination.channel}-${storyId}`;
  const owed = { key, kind: "story", destination, stories, message } as const;
  return { ...newDelivery(owed, 1, new Date(AT)), ...changes };
}

async function here() {
  const records = fakeRecords();
  for (const [key, at] of looks) await records.set("looked", key, { beganAt: at, at });
  const channel = { ...direct, channel: "news" };
  for (const delivery of [
    owedTo(direct, "old", { state: "delivered" }),
    owedTo(direct, "open", { state: "unknown" }),
    owedTo(channel, "old", { state: "delivered" }),
  ]) {
    const { key, destination, stories } = delivery;
    await records.set("delivery", key, delivery);
    for (const told of stories) {
      const value = { ...told, deliveryKey: key, at: AT };
      await records.set("told", toldKey(destination, told.storyId), value);
    }
  }
  let subscriptions: readonly Subscription[] = [
    fakeSubscription({ id: "own", destination: direct, addedBy: "chat:ada", isPersonal: true }),
    fakeSubscription({ id: "channel", destination: channel, addedBy: "chat:ada" }),
    fakeSubscription({ id: "other", destination: channel, addedBy: "chat:ad" }),
  ];
  const people = createPeople({
    records,
    subscriptions: {
      list: async () => subscriptions,
      remove: async (id) => {
        subscriptions = subscriptions.filter((one) => one.id !== id);
      },
    },
    feeds: {
      list: async () => [fakeFeed({ id: "f", addedBy: "chat:ada" })],
    },
    now: () => new Date(AT),
  });
  return { records, people, ids: () => subscriptions.map(({ id }) => id) };
}

describe("what is kept about somebody", () => {
  it("is theirs alone, whoever has an id that begins the same", async () => {
    const { people } = await here();
    expect(await people.kept(ada)).toMatchObject({
      follows: [{ id: "own" }],
      looks: [
        { slug: "a|b", at: AT },
        { slug: "cooper", at: AT },
      ],
      told: 2,
      setForOthers: 2,
    });
    expect(await people.kept(bo)).toEqual({
      follows: [],
      looks: [{ slug: "cooper", at: AT }],
      told: 0,
      setForOthers: 1,
    });
  });

  it("has their quiet hours in it, until they are forgotten", async () => {
    const { people, records } = await here();
    const quietHours = { from: "22:00", until: "07:00" };
    const plain = { language: "en", timeZone: "UTC", isForModerators: false };
    await records.set("channel", destinationKey(direct), { ...plain, quietHours });
    expect(await people.kept(ada)).toMatchObject({ quietHours });
    await people.forget(ada);
    expect((await people.kept(ada)).quietHours).toBeUndefined();
  });

  it("is forgotten with where it stood and what it showed, be it a correction that told no news", async () => {
    const { people, records } = await here();
    const story = { title: "t", details: [], menu: undefined };
    const title = [{ type: "article", text: "t", articleId: "a1" }] as const;
    const message = { title: "t", blocks: [{ type: "stories", stories: [{ ...story, title }] }] };
    const old = owedTo(direct, "old", {
      state: "delivered",
      message: message as Delivery["message"],
    });
    await records.set("delivery", old.key, old);
    await records.set("shown", `a1|${old.key}`, AT);
    await records.set("correction", `${old.key}|00000001`, { message: old.message, at: AT });
    await records.set("delivery", "c", { ...old, key: "c", kind: "correction" });
    for (const key of [old.key, "c"]) {
      await records.set("standing", `${destinationKey(direct)}|${AT}|${key}`, "1");
    }
    await people.forget(ada);
    expect((await records.list("delivery")).map(([key]) => key)).toEqual(["ada-open", "news-old"]);
    for (const kind of ["standing", "shown", "correction"] as const) {
      expect(await records.list(kind)).toEqual([]);
    }
  });

  it("is forgotten for good, up to the newest that stood where they were told", async () => {
    const { people, records } = await here();
    expect(await forgottenUntil(records, direct)).toBeUndefined();
    await people.forget(ada);
    expect(await forgottenUntil(records, direct)).toBe(AT);
    const ahead = "2026-11-20T12:00:30.000Z";
    await records.set("standing", `${destinationKey(direct)}|${ahead}|k`, "1");
    await people.forget(ada);
    expect(await forgottenUntil(records, direct)).toBe(ahead);
    expect(JSON.stringify(await records.list("meta"))).not.toContain("ada");
  });

  it("is forgotten, but for what is still being told and what they set for others", async () => {
    const { people, records, ids } = await here();
    await people.forget(ada);
    expect(await people.kept(ada)).toEqual({ follows: [], looks: [], told: 1, setForOthers: 2 });
    expect(ids()).toEqual(["channel", "other"]);
    expect((await records.list("looked")).map(([key]) => key)).toEqual(["chat|ad|cooper"]);
    expect((await records.list("delivery")).map(([key]) => key)).toEqual(["ada-open", "news-old"]);
  });
});
