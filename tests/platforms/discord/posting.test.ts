import { MessageFlags } from "discord.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Block } from "../../../src/newsroom/message.ts";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import { keyFor, openChannels, type Scene, saying, sent } from "./channels.ts";

const CREATE = { method: "POST", route: /\/messages$/ };

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels();
});

afterEach(async () => {
  const { unknown, bugs } = scene.standin.requests;
  await scene.close();
  expect({ unknown, bugs }).toEqual({ unknown: [], bugs: [] });
});

describe("a post on Discord", () => {
  it("carries its key as nonce and in its last button, and pings nobody", async () => {
    const { work, at, channels, standin } = scene;
    const key = keyFor("one");
    await sent(work.post(at(channels.news), saying("@everyone <@1>"), key));
    const [stored] = channels.news.messages;
    expect(stored?.pings).toEqual({ users: [], roles: [], everyone: false });
    expect(stored?.fields.flags).toBe(MessageFlags.IsComponentsV2);
    const body = standin.requests.all.findLast(({ method }) => method === "POST")?.body;
    expect(body).toMatchObject({
      nonce: key,
      enforce_nonce: true,
      allowed_mentions: { parse: [] },
    });
    expect(JSON.stringify(body?.components)).toContain(`why ${key}`);
  });

  it("shows its picture with its words for those who cannot see it", async () => {
    const { work, at, channels } = scene;
    const picture = { type: "picture", svg: "<svg/>", alt: "Three articles in May." } as const;
    await sent(work.post(at(channels.news), { title: "May", blocks: [picture] }, keyFor("one")));
    expect(channels.news.messages[0]?.attachments).toMatchObject([
      { contentType: "image/png", description: "Three articles in May." },
    ]);
  });

  it.each([
    ["cannot be made", "broken", undefined],
    ["may not be attached", "<svg/>", PERMISSION.ATTACH_FILES],
  ])("says in words what a picture shows that %s", async (_why, svg, denied) => {
    const { work, at, channels, world, guild, client } = scene;
    if (denied !== undefined) {
      const { botRole } = guild;
      world.setPermissions(guild, botRole, botRole.permissions & ~denied);
      await told(() => client.guilds.cache.first()?.members.me?.permissions.has(denied) === false);
    }
    const picture = { type: "picture", svg, alt: "Three articles in May." } as const;
    await sent(work.post(at(channels.news), { title: "May", blocks: [picture] }, keyFor("one")));
    const [stored] = channels.news.messages;
    expect(stored?.attachments).toEqual([]);
    expect(JSON.stringify(stored?.fields.components)).toContain("Three articles in May");
  });

  it("stands there with its title where it cannot be drawn, so that it holds up nothing", async () => {
    const { work, at, channels, sentences } = scene;
    const unknown = { type: "hologram", spans: [] } as unknown as Block;
    const message = { ...saying("Cooper hearing"), blocks: [unknown] };
    await sent(work.post(at(channels.news), message, keyFor("one")));
    const stored = JSON.stringify(channels.news.messages[0]?.fields.components);
    expect(stored).toContain("Cooper hearing\\n\\n-# 1 more part is not shown here");
    expect(stored).toContain(`why ${keyFor("one")}`);
    expect(sentences).toEqual(["A post could not be drawn; its title stands for it."]);
  });

  it.each([50035, 40005])(
    "stands there once with its title where Discord takes no more of it (%s)",
    async (code) => {
      const { work, at, channels, standin, sentences } = scene;
      standin.faults.add({ on: CREATE, nth: 1, what: "error", status: 400, code });
      const message = saying("Cooper hearing", { blocks: [{ type: "text", spans: [] }] });
      await sent(work.post(at(channels.news), message, keyFor("one")));
      expect(channels.news.messages).toHaveLength(1);
      const stored = JSON.stringify(channels.news.messages[0]?.fields.components);
      expect(stored).toContain("Cooper hearing");
      expect(sentences).toEqual(["Discord takes no more of a post than its title."]);
    },
  );

  it("is refused where Discord takes not even its title", async () => {
    const { work, at, channels, standin } = scene;
    standin.faults.add({ on: CREATE, what: "error", status: 400, code: 50035 });
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome).toMatchObject({ type: "refused" });
    expect(standin.requests.timesOf("POST", "/channels/{channel_id}/messages")).toHaveLength(2);
  });

  it("reaches a person in their direct messages, which are opened once", async () => {
    const { work, direct, people, standin } = scene;
    await sent(work.post(direct(people.reader), saying("one"), keyFor("one")));
    await sent(work.post(direct(people.reader), saying("two"), keyFor("two")));
    expect(standin.requests.timesOf("POST", "/users/@me/channels")).toHaveLength(1);
    expect(await work.recent(direct(people.reader), 10)).toHaveLength(2);
  });

  it("is refused by a person who takes no direct messages", async () => {
    const { work, direct, people } = scene;
    expect(await work.post(direct(people.stranger), saying("one"), keyFor("one"))).toEqual({
      type: "refused",
      reason:
        "Discord does not let me write to that person: we must share a server, and they must accept direct messages from its members.",
    });
  });

  it.each(["drop-after", "hang"] as const)(
    "is unknown when it arrived and the answer did not (%s), and is found again",
    async (what) => {
      const { work, at, channels, standin } = scene;
      const floor = await work.floor(at(channels.news));
      scene.setPatience(what === "hang" ? 300 : 15_000);
      standin.faults.add({ on: CREATE, nth: 1, what, isApplied: true });
      const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
      expect(outcome.type).toBe("unknown");
      expect(await work.find(at(channels.news), keyFor("one"), floor)).toMatchObject({
        type: "found",
        copies: [],
      });
    },
  );

  it("is unknown when the connection dies before it arrived, and is absent then", async () => {
    const { work, at, channels, standin } = scene;
    standin.faults.add({ on: CREATE, nth: 1, what: "drop-before" });
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome.type).toBe("unknown");
    expect(await work.find(at(channels.news), keyFor("one"), undefined)).toEqual({
      type: "absent",
    });
  });

  it("is unknown when Discord fails", async () => {
    const { work, at, channels, standin } = scene;
    standin.faults.add({ on: CREATE, nth: 1, what: "5xx" });
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome.type).toBe("unknown");
    expect(standin.requests.timesOf("POST", "/channels/{channel_id}/messages")).toHaveLength(1);
  });

  it("waits as long as Discord asks", async () => {
    const { work, at, channels, standin } = scene;
    standin.faults.add({ on: CREATE, nth: 1, what: "429-route", seconds: 60 });
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome.type).toBe("limited");
    expect(outcome.type === "limited" && outcome.retryAfterMs).toBeGreaterThan(59_000);
    expect(channels.news.messages).toEqual([]);
  });

  it("waits in slow mode", async () => {
    const { work, at, channels, standin } = scene;
    standin.faults.add({ on: CREATE, nth: 1, what: "error", status: 400, code: 20016 });
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome).toEqual({ type: "limited", retryAfterMs: 60_000 });
  });

  it("waits when Discord cannot be reached at all", async () => {
    const { work, at, channels, client } = scene;
    client.rest.options.api = "http://127.0.0.1:9/api";
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome).toEqual({ type: "limited", retryAfterMs: 10_000 });
  });

  it("waits while the gateway has not told what there is, and asks for no floor", async () => {
    const { work, at, channels, setReady } = scene;
    setReady(false);
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome).toEqual({ type: "limited", retryAfterMs: 5_000 });
    await expect(work.floor(at(channels.news))).rejects.toThrow(
      "Discord has not told me yet what is in that server",
    );
    expect(await work.find(at(channels.news), keyFor("one"), undefined)).toMatchObject({
      type: "limited",
    });
  });

  it("waits when it cannot even be made ready: nothing was sent", async () => {
    const { work, at, channels, records } = scene;
    const message = saying("one", { subject: { key: "case:cooper", title: "Cooper", labels: [] } });
    vi.spyOn(records, "get").mockRejectedValue(new Error("disk full"));
    const outcome = await work.post(at(channels.cases), message, keyFor("one"));
    expect(outcome).toEqual({ type: "limited", retryAfterMs: 30_000 });
  });

  it("is refused where the permission was taken away, and says which one", async () => {
    const { work, at, channels, world, guild, client } = scene;
    await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    const deny = PERMISSION.SEND_MESSAGES;
    world.overwrite(channels.news, { id: guild.botRole.id, type: 0, allow: 0n, deny });
    await told(async () => (await work.whyNot(at(channels.news))) !== undefined);
    expect(await work.post(at(channels.news), saying("two"), keyFor("two"))).toEqual({
      type: "refused",
      reason:
        "I may not write in #news: give my role “Send Messages” there, or remove its subscriptions with /unsubscribe.",
    });
    expect(client.isReady()).toBe(true);
    expect(channels.news.messages).toHaveLength(1);
  });

  it("is refused where the channel is gone, without asking Discord", async () => {
    const { work, at, channels, world, standin } = scene;
    const place = at(channels.news);
    world.deleteChannel(channels.news);
    await told(() => work.nameOf(place) === undefined);
    const before = standin.requests.all.length;
    expect(await work.post(place, saying("one"), keyFor("one"))).toEqual({
      type: "refused",
      reason:
        "That channel of Harbour Watch no longer exists: choose another, or remove its subscriptions with /unsubscribe.",
    });
    expect(await work.floor(place)).toBeUndefined();
    expect(standin.requests.all.length).toBe(before);
  });

  it("is refused where the bot was sent away", async () => {
    const { work, at, channels, world, guild } = scene;
    world.removeBot(guild);
    await told(() => work.nameOf(at(channels.news)) === undefined);
    expect(await work.post(at(channels.news), saying("one"), keyFor("one"))).toEqual({
      type: "refused",
      reason:
        "I am not in that server: invite me to it, or remove its subscriptions with /unsubscribe.",
    });
  });

  it("that somebody removed before its answer came counts as sent, and cannot be changed", async () => {
    const { work, at, channels, world, standin } = scene;
    standin.faults.add({ on: CREATE, nth: 1, what: "drop-after" });
    await work.post(at(channels.news), saying("one"), keyFor("one"));
    world.deleteMessage(channels.news.messages[0] ?? raise());
    const posted = await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    expect(channels.news.messages).toEqual([]);
    expect(await work.edit(at(channels.news), posted, saying("x"), keyFor("one"))).toEqual({
      type: "gone",
    });
    expect(await work.remove(at(channels.news), posted)).toEqual({ type: "sent", posted });
  });
});

describe("a correction on Discord", () => {
  it("pings nobody, is no less quiet than before, and takes an old picture away", async () => {
    const { work, at, channels, standin } = scene;
    const picture = { type: "picture", svg: "<svg/>", alt: "Three articles in May." } as const;
    const quiet = { title: "May", blocks: [picture], isQuiet: true } as const;
    const posted = await sent(work.post(at(channels.news), quiet, keyFor("one")));
    const mentions = [`<@${scene.people.reader.id}>`];
    const changed = saying("right", { mentions });
    await sent(work.edit(at(channels.news), posted, changed, keyFor("one")));
    const patch = standin.requests.all.findLast(({ method }) => method === "PATCH");
    expect(patch?.body).toMatchObject({
      allowed_mentions: { parse: [] },
      flags: MessageFlags.IsComponentsV2,
    });
    expect(channels.news.messages[0]?.attachments).toEqual([]);
    expect(patch?.body.allowed_mentions).toEqual({ parse: [] });
  });

  it("finds that the message is gone which somebody removed", async () => {
    const { work, at, channels, world } = scene;
    const posted = await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    world.deleteMessage(channels.news.messages[0] ?? raise());
    expect(await work.edit(at(channels.news), posted, saying("x"), keyFor("one"))).toEqual({
      type: "gone",
    });
  });

  it("finds that all is gone which stood in a forum’s thread that somebody deleted", async () => {
    const { work, at, channels, world } = scene;
    const posted = await sent(work.post(at(channels.cases), saying("one"), keyFor("one")));
    world.deleteChannel(world.channels.get(posted.id.split("/")[0] ?? "") ?? raise());
    expect(await work.edit(at(channels.cases), posted, saying("x"), keyFor("one"))).toEqual({
      type: "gone",
    });
  });
});

describe("a thread on Discord", () => {
  it("that is archived is opened by a post, and by a correction", async () => {
    const { work, at, channels, world } = scene;
    const thread = world.thread(channels.news, { name: "Cooper" });
    world.setThread(thread, { archived: true });
    const posted = await sent(work.post(at(thread), saying("one"), keyFor("one")));
    expect(thread.archived).toBe(false);
    world.setThread(thread, { archived: true });
    await sent(work.edit(at(thread), posted, saying("two"), keyFor("one")));
    expect(thread.archived).toBe(false);
    expect(JSON.stringify(thread.messages[0]?.fields.components)).toContain("two");
  });

  it("that is locked is refused", async () => {
    const { work, at, channels, world } = scene;
    const owner = scene.guild.ownerId;
    const thread = world.thread(channels.news, { name: "Cooper", ownerId: owner });
    world.setThread(thread, { locked: true });
    const outcome = await work.post(at(thread), saying("one"), keyFor("one"));
    expect(outcome).toMatchObject({ type: "refused" });
    expect(outcome.type === "refused" && outcome.reason).toContain(
      "is locked: unlock it, give my role “Manage Threads” there",
    );
  });
});

describe("an announcement channel", () => {
  const flagsOf = () =>
    scene.channels.wire.messages.map(
      ({ fields }) => Number(fields.flags ?? 0) & MessageFlags.Crossposted,
    );

  it("has its posts published", async () => {
    const { work, at, channels } = scene;
    await sent(work.post(at(channels.wire), saying("one"), keyFor("one")));
    expect(flagsOf()).toEqual([1]);
  });

  it("keeps its post when publishing fails", async () => {
    const { work, at, channels, standin, sentences } = scene;
    standin.faults.add({ on: { route: /crosspost$/ }, what: "5xx" });
    await sent(work.post(at(channels.wire), saying("one"), keyFor("one")));
    expect(flagsOf()).toEqual([0]);
    expect(sentences).toEqual(["A post was not published to the channels that follow."]);
  });

  it("has a post published that is found again", async () => {
    const { work, at, channels, standin } = scene;
    standin.faults.add({ on: CREATE, nth: 1, what: "drop-after" });
    await work.post(at(channels.wire), saying("one"), keyFor("one"));
    expect(flagsOf()).toEqual([0]);
    await work.find(at(channels.wire), keyFor("one"), undefined);
    expect(flagsOf()).toEqual([1]);
  });
});

/** Waits until the gateway has told the client. */
async function told(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => {
    if (!(await isSo())) throw new Error("the gateway has not told it");
  });
}

function raise(): never {
  throw new Error("no message stands there");
}
