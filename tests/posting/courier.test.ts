import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import { deliveryKey } from "../../src/newsroom/delivery.ts";
import { NotConnectedError } from "../../src/newsroom/errors.ts";
import type { Records } from "../../src/newsroom/records.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import { intentWrites, newDelivery } from "../../src/posting/ledger.ts";
import type { PostingParts } from "../../src/posting/posting.ts";
import { wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeStory } from "../fakes/nouns.ts";
import { CHANNEL, CONSOLE, deskIn, fileNews, mortal, type World, world } from "../fakes/posting.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

const MODERATORS: Destination = { ...CONSOLE, channel: "moderators" };

/** Owes a message to a channel, as a commit of the newsroom would. */
async function owe({ records, timing }: World, title: string, destination = CHANNEL) {
  const owed = {
    key: deliveryKey("story", title, destination),
    kind: "story",
    destination,
    stories: [{ storyId: title, articleIds: [title] }],
    message: { title, blocks: [] },
  } as const;
  await timing.advance(1);
  await records.commit(intentWrites(newDelivery(owed, 1, timing.now())));
  return owed.key;
}

async function running(parts: Partial<PostingParts> = {}) {
  const here = world();
  await here.records.set("channel", "web/local/moderators", {
    language: "en",
    timeZone: "UTC",
    isForModerators: true,
  });
  const desk = deskIn(here, parts);
  await desk.start();
  return { here, desk };
}

function titles({ chat }: World, destination = CHANNEL): readonly string[] {
  return chat.standing(destination).map(({ message }) => message.title);
}

function notices({ web }: World): readonly string[] {
  return web.standing(MODERATORS).map(({ message }) => wordsOf(message).split("\n")[1] ?? "");
}

async function delivery({ records }: World, key: string): Promise<Delivery | undefined> {
  return records.get("delivery", key);
}

describe("the courier", () => {
  it("posts to a channel in the order things were owed, one at a time, at its pace", async () => {
    const { here, desk } = await running();
    for (const title of ["first", "second", "third"]) await owe(here, title);
    desk.wake();
    await here.timing.advance(0);
    expect(titles(here)).toEqual(["first"]);
    await here.timing.advance(SECOND_MS);
    expect(titles(here)).toEqual(["first", "second"]);
    await here.timing.advance(SECOND_MS);
    expect(titles(here)).toEqual(["first", "second", "third"]);
    expect(await here.records.list("outbox")).toEqual([]);
  });

  it("keeps its pace when each thing is owed only after the last was posted", async () => {
    const { here, desk } = await running();
    for (const title of ["first", "second", "third", "fourth"]) {
      await owe(here, title);
      desk.wake();
      await here.timing.advance(99);
    }
    expect(titles(here)).toEqual(["first"]);
    await here.timing.advance(3 * SECOND_MS);
    expect(titles(here)).toEqual(["first", "second", "third", "fourth"]);
  });

  it("does not let one channel wait for another", async () => {
    const { here, desk } = await running();
    const other = { ...CHANNEL, channel: "other" };
    here.chat.fates.push({ type: "limited", retryAfterMs: 10 * MINUTE_MS });
    await owe(here, "limited");
    await owe(here, "elsewhere", other);
    desk.wake();
    await here.timing.advance(0);
    expect(titles(here)).toEqual([]);
    expect(titles(here, other)).toEqual(["elsewhere"]);
  });

  it("serves more channels than it runs errands at a time", async () => {
    const { here, desk } = await running();
    const channels = Array.from({ length: 40 }, (_, index) => ({
      ...CHANNEL,
      channel: `c${index}`,
    }));
    for (const channel of channels) await owe(here, "news", channel);
    desk.wake();
    await here.timing.advance(0);
    expect(channels.map((channel) => titles(here, channel).length)).toEqual(channels.map(() => 1));
  });

  it("waits as long as the platform asks, and keeps the order", async () => {
    const { here, desk } = await running();
    here.chat.fates.push({ type: "limited", retryAfterMs: 30 * SECOND_MS });
    const key = await owe(here, "first");
    await owe(here, "second");
    desk.wake();
    await here.timing.advance(0);
    expect(await delivery(here, key)).toMatchObject({
      state: "pending",
      isTainted: false,
      notBefore: "2026-11-20T12:00:30.002Z",
    });
    await here.timing.advance(30 * SECOND_MS - 1);
    expect(titles(here)).toEqual([]);
    await here.timing.advance(2 * SECOND_MS);
    expect(titles(here)).toEqual(["first", "second"]);
  });

  it("looks before it sends again what may have arrived, and finds it", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("answer lost");
    const key = await owe(here, "news");
    desk.wake();
    await here.timing.advance(MINUTE_MS - 1);
    expect(await delivery(here, key)).toMatchObject({ state: "unknown", isTainted: true });
    await here.timing.advance(1);
    expect(await delivery(here, key)).toMatchObject({
      state: "delivered",
      posted: { id: "000001" },
    });
    expect([titles(here), here.chat.tried()]).toEqual([["news"], 1]);
  });

  it("sends again what it looked for and is not there", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("lost");
    await owe(here, "news");
    desk.wake();
    await here.timing.advance(MINUTE_MS);
    expect([titles(here), here.chat.tried()]).toEqual([["news"], 2]);
  });

  it("does not look before what was sent has had its time to arrive", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("late");
    await owe(here, "news");
    desk.wake();
    await here.timing.advance(5 * MINUTE_MS);
    expect([titles(here), here.chat.tried()]).toEqual([["news"], 1]);
  });

  it("gives it that time after a restart too, whatever the clock on the wall says", async () => {
    const here = world();
    const life = { steps: 0, isOver: false };
    // Its commits: the subscriptions, the claim, and what came of it, at which it dies.
    const records = mortal(here.records, life, { at: 3, isDone: false });
    await deskIn(here, { records }).start();
    here.chat.fates.push("late");
    await owe(here, "news");
    await here.timing.advance(MINUTE_MS);
    expect(life.isOver).toBe(true);
    here.timing.setClock("2026-11-20T18:00:00.000Z");
    await deskIn(here, { epoch: 2 }).start();
    await here.timing.advance(5 * MINUTE_MS);
    expect([titles(here), here.chat.tried()]).toEqual([["news"], 1]);
  });

  it("keeps a channel's order while it waits to look", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("lost");
    await owe(here, "first");
    await owe(here, "second");
    desk.wake();
    await here.timing.advance(2 * MINUTE_MS);
    expect(titles(here)).toEqual(["first", "second"]);
  });

  it("takes surplus copies away", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("answer lost");
    const key = await owe(here, "news");
    desk.wake();
    await here.timing.advance(0);
    await here.chat.post(CHANNEL, { title: "news", blocks: [] }, key);
    await here.timing.advance(MINUTE_MS);
    expect(titles(here)).toEqual(["news"]);
  });

  it("holds what it cannot look for, goes on with the rest, and sends it when history can be read", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("lost");
    const key = await owe(here, "held");
    await owe(here, "next");
    desk.wake();
    await here.timing.advance(0);
    here.chat.isReadable = false;
    await here.timing.advance(MINUTE_MS);
    expect(await delivery(here, key)).toMatchObject({ state: "held" });
    expect(notices(here)).toEqual([
      "chat/guild/cases may have got a post that I cannot find there, so it waits: the channel's history may not be read.",
    ]);
    here.chat.isReadable = true;
    await here.timing.advance(MINUTE_MS);
    expect(titles(here)).toEqual(["next"]);
    await here.timing.advance(10 * MINUTE_MS);
    expect(titles(here)).toEqual(["next", "held"]);
  });

  it("never sends again what may have arrived more than a day ago", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("lost");
    const key = await owe(here, "old");
    desk.wake();
    await here.timing.advance(0);
    here.chat.isReadable = false;
    await here.timing.advance(25 * 60 * MINUTE_MS);
    here.chat.isReadable = true;
    await here.timing.advance(25 * 60 * MINUTE_MS);
    expect(titles(here)).toEqual([]);
    expect(await delivery(here, key)).toMatchObject({ state: "held" });
  });

  it("sends nothing to a channel whose newest message it cannot read, and tells the moderators", async () => {
    const { here, desk } = await running();
    here.chat.isReadable = false;
    await owe(here, "news");
    desk.wake();
    await here.timing.advance(10 * MINUTE_MS);
    expect(here.chat.tried()).toBe(0);
    expect(notices(here)).toEqual([
      "chat/guild/cases cannot be posted to at the moment: the channel's history may not be read.",
    ]);
    here.chat.isReadable = true;
    await here.timing.advance(10 * MINUTE_MS);
    expect(titles(here)).toEqual(["news"]);
  });

  it("waits for a platform that lost its connection, and bothers no moderator with each channel", async () => {
    const { here, desk } = await running();
    const { floor } = here.chat;
    here.chat.floor = async () => {
      throw new NotConnectedError("chat is not connected");
    };
    await owe(here, "story");
    desk.wake();
    await here.timing.advance(60 * MINUTE_MS);
    here.chat.floor = floor;
    await here.timing.advance(10 * SECOND_MS);
    expect(titles(here)).toEqual(["story"]);
    expect(notices(here)).toEqual([]);
  });

  it("sends nothing before it has looked at what an earlier run left", async () => {
    const here = world();
    const desk = deskIn(here);
    await owe(here, "news");
    desk.wake();
    await here.timing.advance(MINUTE_MS);
    expect(titles(here)).toEqual([]);
    await desk.start();
    await here.timing.advance(0);
    expect(titles(here)).toEqual(["news"]);
  });

  it("leaves what is owed to a platform that is not connected until it is", async () => {
    const here = world();
    const alone = deskIn(here, { platforms: new Map([["web", here.web]]) });
    await owe(here, "news");
    await alone.start();
    await here.timing.advance(MINUTE_MS);
    await alone.stop();
    expect(titles(here)).toEqual([]);
    await deskIn(here, { epoch: 2 }).start();
    await here.timing.advance(0);
    expect(titles(here)).toEqual(["news"]);
  });
});

describe("a refusal", () => {
  it("ends the delivery, gives the channel a minute of peace, and is told to the moderators once", async () => {
    const { here, desk } = await running();
    const refusal = { type: "refused", reason: "the bot may not write there" } as const;
    here.chat.fates.push(refusal, refusal);
    const keys = [await owe(here, "first"), await owe(here, "second"), await owe(here, "third")];
    desk.wake();
    await here.timing.advance(MINUTE_MS - 1);
    expect(here.chat.tried()).toBe(1);
    await here.timing.advance(5 * MINUTE_MS);
    const states = await Promise.all(keys.map(async (key) => (await delivery(here, key))?.state));
    expect(states).toEqual(["dead", "dead", "delivered"]);
    expect(notices(here)).toEqual([
      "chat/guild/cases did not get a post. The bot may not write there.",
    ]);
  });

  it("gives the channel its minute of peace from what is owed later, too", async () => {
    const { here, desk } = await running();
    here.chat.fates.push({ type: "refused", reason: "the bot may not write there" });
    await owe(here, "first");
    desk.wake();
    await here.timing.advance(100);
    await owe(here, "second");
    desk.wake();
    await here.timing.advance(MINUTE_MS - 200);
    expect(here.chat.tried()).toBe(1);
    await here.timing.advance(MINUTE_MS);
    expect(titles(here)).toEqual(["second"]);
  });

  it("of a notice is told to nobody", async () => {
    const { here, desk } = await running();
    here.web.fates.push({ type: "refused", reason: "the channel is closed" });
    await desk.notifyModerators("The disk is nearly full.");
    await here.timing.advance(10 * MINUTE_MS);
    expect(notices(here)).toEqual([]);
    expect((await here.records.list("delivery")).map(([, { state }]) => state)).toEqual(["dead"]);
  });

  it("ends it when the channel was looked at and an earlier try is known not to have arrived", async () => {
    const { here, desk } = await running();
    here.chat.fates.push("lost", { type: "refused", reason: "no right to write there" });
    const key = await owe(here, "news");
    desk.wake();
    await here.timing.advance(10 * MINUTE_MS);
    expect((await delivery(here, key))?.state).toBe("dead");
    expect([titles(here), here.chat.tried()]).toEqual([[], 2]);
  });
});

describe("moderators", () => {
  it("hear the same sentence again on another day, by the desk's own calendar", async () => {
    const { here, desk } = await running({
      defaults: { language: "en", timeZone: "America/New_York", isForModerators: false },
    });
    for (const at of [
      "2026-11-20T12:00:00.000Z",
      "2026-11-21T04:59:00.000Z", // still the 20th in New York
      "2026-11-21T05:00:00.000Z",
      "2027-11-20T12:00:00.000Z",
    ]) {
      here.timing.setClock(at);
      await desk.notifyModerators("A feed cannot be read.");
      await here.timing.advance(SECOND_MS);
    }
    await here.timing.advance(MINUTE_MS);
    expect(notices(here)).toHaveLength(3);
  });

  it("hear the same sentence once a day, in each of their channels", async () => {
    const { here, desk } = await running();
    await here.records.set("channel", "chat/guild/cases", {
      language: "en",
      timeZone: "UTC",
      isForModerators: true,
    });
    await desk.notifyModerators("A feed cannot be read.");
    await desk.notifyModerators("A feed cannot be read.");
    await here.timing.advance(MINUTE_MS);
    expect(notices(here)).toEqual(["A feed cannot be read."]);
    expect(titles(here)).toEqual(["A feed cannot be read."]);
  });
});

describe("a store that fails", () => {
  it("before the claim means that nothing is sent, until it works again", async () => {
    const { here, desk } = await running();
    await owe(here, "news");
    here.records.failure = new Error("the disk is full");
    desk.wake();
    await here.timing.advance(10 * MINUTE_MS);
    expect(here.chat.tried()).toBe(0);
    here.records.failure = undefined;
    await here.timing.advance(10 * MINUTE_MS);
    expect([titles(here), here.chat.tried()]).toEqual([["news"], 1]);
  });

  it("after the post loses nothing of what is known: it is written when it can be, and not sent again", async () => {
    const { here, desk } = await running();
    const key = await owe(here, "news");
    const { chat, records } = here;
    const post = chat.post;
    chat.post = async (...given) => {
      records.failure = new Error("the disk is full");
      chat.isReadable = false; // and it could not find out again
      return post(...given);
    };
    desk.wake();
    await here.timing.advance(10 * MINUTE_MS);
    expect(await delivery(here, key)).toMatchObject({ state: "sending" });
    records.failure = undefined;
    await here.timing.advance(10 * MINUTE_MS);
    expect(await delivery(here, key)).toMatchObject({ state: "delivered" });
    expect([titles(here), chat.tried()]).toEqual([["news"], 1]);
  });
});

describe("stopping", () => {
  it("finishes what is in flight and begins nothing more", async () => {
    const { here, desk } = await running({ paceMs: 0 });
    const first = await owe(here, "first");
    const second = await owe(here, "second");
    const post = here.chat.post;
    const flight = Promise.withResolvers<void>();
    here.chat.post = async (...given) => {
      await flight.promise;
      return post(...given);
    };
    desk.wake();
    await here.timing.advance(0);
    const stopped = desk.stop();
    flight.resolve();
    await stopped;
    expect(await delivery(here, first)).toMatchObject({ state: "delivered" });
    expect(await delivery(here, second)).toMatchObject({ state: "pending" });
    await here.timing.advance(10 * MINUTE_MS);
    expect(titles(here)).toEqual(["first"]);
  });
});

describe("an older run of the desk", () => {
  it("sends nothing that a newer one has taken up", async () => {
    const { here, desk } = await running({ epoch: 1 });
    const key = await owe(here, "news");
    const known = await delivery(here, key);
    if (known === undefined) throw new Error("It is owed.");
    await here.records.set("delivery", key, { ...known, epoch: 2 });
    desk.wake();
    await here.timing.advance(MINUTE_MS);
    expect(here.chat.tried()).toBe(0);
  });
});

describe("what is filed", () => {
  const FILED = `subscriptions:
  - channel: chat/guild/cases
    when: now
`;
  const story = (id: string) => fakeStory(fakeArticle({ id, seenAt: "2026-11-20T12:01:00.000Z" }));

  it("is posted without looking through all that waits", async () => {
    const here = world("2026-11-20T12:00:00.000Z", FILED);
    const listed: string[] = [];
    const records: Records = {
      ...here.records,
      list: (kind, options) => {
        listed.push(kind);
        return here.records.list(kind, options);
      },
    };
    const desk = deskIn(here, { records });
    await desk.start();
    await here.timing.advance(1_000);
    listed.length = 0;
    await fileNews({ records, archive: here.archive }, desk, [story("a1")]);
    await here.timing.advance(1_000);
    expect(here.chat.standing(CHANNEL)).toHaveLength(1);
    expect(listed.filter((kind) => kind === "outbox")).toEqual([]);
  });

  it("is posted while all that waits is looked through, however long that takes", async () => {
    const here = world("2026-11-20T12:00:00.000Z", FILED);
    const looked = Promise.withResolvers<void>();
    let isSlow = false;
    const records: Records = {
      ...here.records,
      list: async (kind, options) => {
        if (isSlow && kind === "outbox") await looked.promise;
        return here.records.list(kind, options);
      },
    };
    const desk = deskIn(here, { records });
    await desk.start();
    isSlow = true;
    await here.timing.advance(2 * MINUTE_MS);
    await fileNews({ records, archive: here.archive }, desk, [story("a1")]);
    await here.timing.advance(1_000);
    expect(here.chat.standing(CHANNEL)).toHaveLength(1);
    looked.resolve();
    await here.timing.advance(10 * MINUTE_MS);
    expect(here.chat.tried()).toBe(1);
  });

  it("by a commit that was done although it failed is found within a minute", async () => {
    const here = world("2026-11-20T12:00:00.000Z", FILED);
    const desk = deskIn(here);
    await desk.start();
    const filing = { news: [story("a1")], changed: [], withdrawn: [] };
    const failing = desk.file(filing, async (writes) => {
      await here.records.commit(writes);
      throw new Error("disk I/O error");
    });
    await expect(failing).rejects.toThrow("disk I/O error");
    await here.timing.advance(10_000);
    expect(here.chat.standing(CHANNEL)).toEqual([]);
    await here.timing.advance(60_000);
    expect(here.chat.standing(CHANNEL)).toHaveLength(1);
  });

  it("by the thousand is posted in order, each once", async () => {
    const here = world("2026-11-20T12:00:00.000Z", "");
    const keys = Array.from({ length: 1_200 }, (_, index) => `k${String(index).padStart(4, "0")}`);
    for (const [index, key] of keys.entries()) {
      const at = new Date(Date.parse("2026-11-20T10:00:00.000Z") + index);
      const message = { title: key, blocks: [] };
      const owed = { key, kind: "notice", destination: CHANNEL, stories: [], message } as const;
      await here.records.commit(intentWrites(newDelivery(owed, 1, at)));
    }
    const desk = deskIn(here, { paceMs: 0 });
    await desk.start();
    desk.wake();
    await here.timing.advance(2_000);
    for (let turn = 0; here.chat.standing(CHANNEL).length < 1_200 && turn < 100; turn += 1) {
      await here.timing.advance(1);
    }
    expect(here.chat.standing(CHANNEL).map(({ message }) => message.title)).toEqual(keys);
  });
});
