import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import { keyFor, openChannels, type Scene, saying, sent } from "./channels.ts";

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels();
});

afterEach(() => scene.close());

async function takeHistoryAway(): Promise<void> {
  const { world, guild, channels, work, at } = scene;
  const deny = PERMISSION.READ_MESSAGE_HISTORY;
  world.overwrite(channels.news, { id: guild.botRole.id, type: 0, allow: 0n, deny });
  await vi.waitFor(async () => expect(await work.whyNot(at(channels.news))).toBeDefined());
}

describe("looking into a channel of Discord's", () => {
  it("is unreadable without the permission, where Discord answers an empty list", async () => {
    const { work, at, channels, standin } = scene;
    await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    await takeHistoryAway();
    const sentence =
      "I cannot tell in #news whether a post arrived: give my role “Read Message History” there.";
    expect(await work.find(at(channels.news), keyFor("one"), undefined)).toEqual({
      type: "unreadable",
      reason: sentence,
    });
    await expect(work.recent(at(channels.news), 10)).rejects.toThrow(sentence);
    expect(await work.whyNot(at(channels.news))).toBe(sentence);
    expect(standin.requests.timesOf("GET", "/channels/{channel_id}/messages")).toEqual([]);
  });

  it("takes the floor from what Discord remembers, where it may not read", async () => {
    const { work, at, channels, world } = scene;
    const last = world.message(channels.news, world.bot, { content: "hello" });
    await takeHistoryAway();
    expect(await work.floor(at(channels.news))).toBe(last.id);
  });

  it("waits for a Discord that does not answer, with one line in the log and no stack", async () => {
    const { work, at, channels, standin, setPatience, sentences } = scene;
    setPatience(50);
    standin.faults.add({ on: { method: "GET", route: /\/messages$/ }, what: "hang" });
    await expect(work.floor(at(channels.news))).rejects.toMatchObject({
      name: "NotConnectedError",
      message: "Discord does not answer: This operation was aborted",
    });
    expect(sentences).toEqual(["Discord does not answer; it is asked again."]);
  });

  it("is unreadable when the permission went while it was looking", async () => {
    const { work, at, channels, client } = scene;
    const place = at(channels.news);
    const get = client.rest.get.bind(client.rest);
    vi.spyOn(client.rest, "get").mockImplementation(async (...given) => {
      await takeHistoryAway();
      return get(...given);
    });
    expect(await work.find(place, keyFor("one"), undefined)).toMatchObject({ type: "unreadable" });
  });

  it("is for later when Discord fails or asks to wait", async () => {
    const { work, at, channels, standin } = scene;
    const on = { method: "GET", route: /\/messages$/ };
    standin.faults.add({ on, nth: 1, what: "5xx" });
    standin.faults.add({ on, nth: 2, what: "429-route", seconds: 60 });
    const place = at(channels.news);
    expect(await work.find(place, keyFor("one"), undefined)).toEqual({
      type: "limited",
      retryAfterMs: 30_000,
    });
    expect(await work.find(place, keyFor("one"), undefined)).toMatchObject({ type: "limited" });
  });

  it("takes nothing for absent on the word of a list that shows nothing, when the gateway is out of date", async () => {
    const { work, at, channels, world, guild, standin } = scene;
    const place = at(channels.news);
    await sent(work.post(place, saying("before"), keyFor("before")));
    const floor = await work.floor(place);
    await sent(work.post(place, saying("one"), keyFor("one")));
    standin.gateway.makeZombies(); // it is told nothing of what follows
    const deny = PERMISSION.READ_MESSAGE_HISTORY;
    world.overwrite(channels.news, { id: guild.botRole.id, type: 0, allow: 0n, deny });
    for (const after of [floor, undefined]) {
      expect(await work.find(place, keyFor("one"), after)).toMatchObject({ type: "unreadable" });
    }
  });

  it("keeps the oldest copy, and takes no copy of somebody else's for its own", async () => {
    const { work, at, channels, world, people } = scene;
    const place = at(channels.news);
    const posted = await sent(work.post(place, saying("one"), keyFor("one")));
    const [stored] = channels.news.messages;
    const copy = world.message(channels.news, world.bot, { ...stored?.fields });
    world.message(channels.news, people.reader, { ...stored?.fields });
    const found = await work.find(place, keyFor("one"), undefined);
    expect(found).toMatchObject({ posted: { id: posted.id }, copies: [{ id: copy.id }] });
    await sent(work.remove(place, { id: copy.id, at: posted.at }));
    expect(await work.find(place, keyFor("one"), undefined)).toMatchObject({ copies: [] });
  });

  it("goes through all pages, and is unreadable where there are too many", async () => {
    const { work, at, channels, world, people, standin } = scene;
    const place = at(channels.news);
    const floor = world.message(channels.news, people.reader, { content: "before" });
    for (let number = 0; number < 250; number += 1) {
      world.message(channels.news, people.reader, { content: String(number) });
    }
    await sent(work.post(place, saying("one"), keyFor("one")));
    expect(await work.find(place, keyFor("one"), floor.id)).toMatchObject({ type: "found" });
    const pages = standin.requests.timesOf("GET", "/channels/{channel_id}/messages").length;
    expect(pages).toBe(3);
    for (let number = 0; number < 2_000; number += 1) {
      world.message(channels.news, people.reader, { content: String(number) });
    }
    expect(await work.find(place, keyFor("two"), floor.id)).toEqual({
      type: "unreadable",
      reason: "So much was written there since that I could not look through all of it.",
    });
  });

  it("ends between two requests once nobody waits for it any more", async () => {
    const { work, at, channels, client } = scene;
    const [place, ending] = [at(channels.news), new AbortController()];
    const get = client.rest.get.bind(client.rest);
    const asked = vi.spyOn(client.rest, "get").mockImplementation((...given) => {
      ending.abort();
      return get(...given);
    });
    const { signal } = ending;
    expect(await work.find(place, keyFor("one"), undefined, { signal })).toEqual({
      type: "limited",
      retryAfterMs: 30_000,
    });
    await expect(work.recent(place, 200, ending.signal)).rejects.toThrow("aborted");
    await expect(work.recent(at(channels.cases), 200, ending.signal)).rejects.toThrow("aborted");
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("lists more of the newest messages than a page holds, newest first", async () => {
    const { work, at, channels, world, people } = scene;
    for (let number = 0; number < 150; number += 1) {
      world.message(channels.news, people.reader, { content: String(number) });
    }
    await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    const recent = await work.recent(at(channels.news), 120);
    expect(recent).toHaveLength(120);
    expect(recent[0]?.key).toBe(keyFor("one"));
    expect(recent[1]?.key).toBeUndefined();
    const ids = recent.map(({ posted }) => BigInt(posted.id));
    expect(ids).toEqual([...ids].sort((a, b) => (a < b ? 1 : -1)));
  });
});

describe("how places are called", () => {
  it("is as people call them", () => {
    const { work, at, direct, channels, people } = scene;
    expect(work.nameOf(at(channels.news))).toBe("#news in Harbour Watch");
    expect(work.nameOf(direct(people.reader))).toBe("direct messages");
    expect(work.nameOf({ ...at(channels.news), thread: "1" })).toBe(
      "a thread of #news in Harbour Watch",
    );
    expect(work.nameOf({ ...at(channels.news), space: "1" })).toBeUndefined();
  });

  it("says why nothing can be posted, before anybody subscribes", async () => {
    const { work, at, channels, direct, people, setReady } = scene;
    expect(await work.whyNot(at(channels.news))).toBeUndefined();
    expect(await work.whyNot(at(channels.cases))).toBeUndefined();
    expect(await work.whyNot(direct(people.reader))).toBeUndefined();
    expect(await work.whyNot(at(channels.voice))).toBe(
      "I cannot post in #Lounge: choose a text, announcement or forum channel.",
    );
    expect(await work.whyNot({ ...at(channels.news), channel: "1" })).toBe(
      "That channel of Harbour Watch no longer exists: choose another.",
    );
    expect(await work.whyNot({ ...at(channels.news), space: "1" })).toBe(
      "I am not in that server: invite me to it.",
    );
    setReady(false);
    expect(await work.whyNot(at(channels.news))).toBe(
      "Discord has not told me yet what is in that server: try again in a minute.",
    );
  });

  it("names permissions in a forum as a forum's settings do", async () => {
    const { work, at, channels, world, guild } = scene;
    const deny = PERMISSION.SEND_MESSAGES | PERMISSION.SEND_MESSAGES_IN_THREADS;
    world.overwrite(channels.cases, { id: guild.botRole.id, type: 0, allow: 0n, deny });
    await vi.waitFor(async () =>
      expect(await work.whyNot(at(channels.cases))).toBe(
        "I may not write in #cases: give my role “Create Posts” and “Send Messages in Posts” there.",
      ),
    );
  });
});
