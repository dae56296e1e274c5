import { afterEach, describe, expect, it, vi } from "vitest";
import type { Delivery } from "../../../src/newsroom/delivery.ts";
import type { Message } from "../../../src/newsroom/message.ts";
import type { Platform } from "../../../src/newsroom/platform.ts";
import { runErrand } from "../../../src/posting/errand.ts";
import { changeWrites, isSettled, newDelivery } from "../../../src/posting/ledger.ts";
import type { Channel } from "../../standins/discord/nouns.ts";
import { BOT_DEFAULT, PERMISSION } from "../../standins/discord/permissions.ts";
import { about, keyFor, openChannels, type Scene, saying, sent } from "./channels.ts";

const START = { method: "POST", route: /\/messages\/[^/]+\/threads$/ };
const LOOK = { method: "GET", route: /\/messages$/ };
const POST = { method: "POST", route: /\/messages$/ };

let scene: Scene;

afterEach(() => scene.close());

async function open(settings: Parameters<typeof openChannels>[0] = {}): Promise<Scene> {
  scene = await openChannels(settings);
  return scene;
}

function threaded(words: string, title = "Cooper"): Message {
  return saying(words, { ...about(title), inThread: "quietly" });
}

function post(words: string, channel: Channel = scene.channels.news, title?: string) {
  const { work, at } = scene;
  return sent(work.post(at(channel), threaded(words, title), keyFor(words)));
}

function threadsOf(channel: Channel): readonly (readonly [string, number])[] {
  return [...scene.world.channels.values()]
    .filter(({ parent }) => parent === channel)
    .map(({ name, messages }) => [name, messages.length]);
}

describe("a thread of Discord's for each subject", () => {
  it("is started from the first message by the second one, which goes into it with all later ones", async () => {
    const { work, at, channels } = await open();
    const root = await post("one");
    expect(threadsOf(channels.news)).toEqual([]);
    const second = await post("two");
    await post("other", channels.news, "Zodiac");
    const third = await post("three");
    expect(threadsOf(channels.news)).toEqual([["Cooper", 2]]);
    expect(channels.news.messages).toHaveLength(2);
    expect([second, third].map(({ id }) => id.split("/")[0])).toEqual([root.id, root.id]);
    const place = at(channels.news);
    const links = [await work.linkTo(place, root), await work.linkTo(place, second)];
    expect(links).toEqual([
      `https://discord.com/channels/${place.space}/${channels.news.id}/${root.id}`,
      `https://discord.com/channels/${place.space}/${second.id}`,
    ]);
  });

  it("is started in an announcement channel, where only what stands in the channel is published", async () => {
    const { channels, standin } = await open();
    await post("one", channels.wire);
    await post("two", channels.wire);
    expect(threadsOf(channels.wire)).toEqual([["Cooper", 1]]);
    const published = standin.requests.timesOf(
      "POST",
      "/channels/{channel_id}/messages/{message_id}/crosspost",
    );
    expect(published).toHaveLength(1);
  });

  it("has its messages changed and removed in their place, and gone with it", async () => {
    const { work, at, channels, world } = await open();
    await post("one");
    const reply = await post("two");
    const other = await post("three");
    const place = at(channels.news);
    await sent(work.edit(place, reply, threaded("two, put right"), keyFor("two")));
    await sent(work.remove(place, other));
    expect(threadsOf(channels.news)).toEqual([["Cooper", 1]]);
    const thread = world.channels.get(reply.id.split("/")[0] ?? "") ?? raise();
    expect(JSON.stringify(thread.messages[0]?.fields)).toContain("two, put right");
    world.deleteChannel(thread);
    expect(await work.edit(place, reply, threaded("again"), keyFor("two"))).toEqual({
      type: "gone",
    });
  });

  it("is not begun in a thread or in direct messages", async () => {
    const { work, at, direct, channels, people, world } = await open();
    const thread = world.thread(channels.news, { name: "Talk" });
    await vi.waitFor(() => expect(work.nameOf(at(thread))).toContain("Talk"));
    for (const place of [at(thread), direct(people.reader)]) {
      await sent(work.post(place, threaded("one"), keyFor(`one ${place.space}`)));
      await sent(work.post(place, threaded("two"), keyFor(`two ${place.space}`)));
      expect(await work.recent(place, 5)).toHaveLength(2);
      expect(work.whyNoThreads(place)).toBe(
        "There are no threads within a thread or direct messages: choose layout:card, or subscribe in a channel.",
      );
    }
  });

  it("is not there without the permission, which is named, and the channel is told as ever", async () => {
    const permissions = BOT_DEFAULT & ~PERMISSION.CREATE_PUBLIC_THREADS;
    const { work, at, channels } = await open({ permissions });
    await post("one");
    await post("two");
    expect(channels.news.messages).toHaveLength(2);
    expect(work.whyNoThreads(at(channels.news))).toBe(
      "I cannot begin threads in #news: give my role “Create Public Threads” there, or choose layout:card.",
    );
    expect(work.whyNoThreads(at(channels.cases))).toBeUndefined();
  });

  it("begins anew where its first message was removed before it was started", async () => {
    const { work, at, channels } = await open();
    const root = await post("one");
    await sent(work.remove(at(channels.news), root));
    const anew = await post("two");
    const reply = await post("three");
    expect(reply.id.split("/")[0]).toBe(anew.id);
    expect(threadsOf(channels.news)).toEqual([["Cooper", 1]]);
  });

  it("begins anew where it was locked or deleted", async () => {
    const { channels, world } = await open();
    const root = await post("one");
    await post("two");
    world.setThread(world.channels.get(root.id) ?? raise(), { locked: true });
    const anew = await post("three");
    await post("four");
    world.deleteChannel(world.channels.get(anew.id) ?? raise());
    await post("five");
    await post("six");
    expect(channels.news.messages).toHaveLength(3);
    expect(threadsOf(channels.news)).toEqual([
      ["Cooper", 1],
      ["Cooper", 1],
    ]);
  });

  it("has a message once whose answer was lost, though its subject began anew before it was looked for", async () => {
    const { work, at, channels, standin, world } = await open();
    const root = await post("one");
    await post("reply");
    standin.faults.add({ on: POST, nth: 1, what: "drop-after" });
    const unknown = await run(owed("two"), 1);
    const thread = world.channels.get(root.id) ?? raise();
    world.setThread(thread, { locked: true });
    await sent(work.remove(at(channels.news), root));
    await post("three");
    standin.faults.add({ on: LOOK, nth: 2, what: "5xx" });
    expect((await run(unknown, 1)).state).toBe("unknown");
    const found = await run(unknown, 1);
    expect([found.state, found.posted?.id.split("/")[0]]).toEqual(["delivered", root.id]);
    expect([thread.messages.length, channels.news.messages.length]).toEqual([2, 1]);
  });

  it("has what stands in a former thread changed there, and gone where somebody removed it", async () => {
    const { work, at, channels, world } = await open();
    const root = await post("one");
    const [reply, other] = [await post("two"), await post("other")];
    await sent(work.remove(at(channels.news), root));
    world.setThread(world.channels.get(root.id) ?? raise(), { archived: true });
    const place = at(channels.news);
    await sent(work.edit(place, reply, threaded("two, put right"), keyFor("two")));
    const thread = world.channels.get(root.id) ?? raise();
    expect(JSON.stringify(thread.messages[0]?.fields)).toContain("two, put right");
    await sent(work.remove(place, other));
    const edited = await work.edit(place, other, threaded("right"), keyFor("other"));
    expect(edited).toEqual({ type: "gone" });
  });

  it("that was subscribed itself and is deleted leaves nothing to be changed", async () => {
    const { work, at, channels, world } = await open();
    const thread = world.thread(channels.news, { name: "Talk" });
    const place = at(thread);
    const posted = await sent(work.post(place, threaded("one"), keyFor("one")));
    world.deleteChannel(thread);
    expect(await work.edit(place, posted, threaded("right"), keyFor("one"))).toEqual({
      type: "gone",
    });
  });

  it.each(["drop-after", "drop-before", "5xx"] as const)(
    "has each message once where an answer is lost (%s): of the first, of its start, or of a later one",
    async (what) => {
      const { standin, channels } = await open();
      for (const words of ["one", "two", "three"]) {
        standin.faults.add({ on: POST, nth: 1, what });
        standin.faults.add({ on: START, nth: 1, what });
        await deliver(words);
      }
      expect(channels.news.messages).toHaveLength(1);
      expect(threadsOf(channels.news)).toEqual([["Cooper", 2]]);
    },
  );
});

async function deliver(words: string): Promise<void> {
  expect((await run(owed(words))).state).toBe("delivered");
}

function owed(words: string): Delivery {
  const { world, at, channels } = scene;
  const [key, message, destination] = [keyFor(words), threaded(words), at(channels.news)];
  const now = new Date(world.now());
  return newDelivery({ key, kind: "story", destination, stories: [], message }, 1, now);
}

/** Runs errand after errand, as the courier does, until the delivery is settled. */
async function run(delivery: Delivery, errandsMax = 8): Promise<Delivery> {
  const { work, records, world } = scene;
  const platform: Platform = {
    ...work,
    name: "discord",
    start: async () => undefined,
    stop: async () => undefined,
  };
  const now = () => new Date(world.now());
  let result = delivery;
  for (let errand = 0; errand < errandsMax && !isSettled(result); errand += 1) {
    result = await runErrand({ records, platform, epoch: 1, now }, result);
    await records.commit(changeWrites(result));
  }
  return result;
}

function raise(): never {
  throw new Error("It is not there.");
}
