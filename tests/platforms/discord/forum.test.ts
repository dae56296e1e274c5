import { afterEach, describe, expect, it, vi } from "vitest";
import { changeWrites, intentWrites, newDelivery } from "../../../src/posting/ledger.ts";
import type { Channel } from "../../standins/discord/nouns.ts";
import { about, keyFor, openChannels, type Scene, saying, sent } from "./channels.ts";

const START = { method: "POST", route: /\/threads$/ };

let scene: Scene;

afterEach(() => scene.close());

async function open(settings: Parameters<typeof openChannels>[0] = {}): Promise<Scene> {
  scene = await openChannels(settings);
  return scene;
}

function threads(): readonly Channel[] {
  return [...scene.world.channels.values()].filter(({ parent }) => parent === scene.channels.cases);
}

describe("a forum on Discord", () => {
  it("has one thread for each subject, which its stories go into", async () => {
    const { work, at, channels } = await open();
    const place = at(channels.cases);
    const first = await sent(work.post(place, saying("one", about("Cooper")), keyFor("one")));
    const second = await sent(work.post(place, saying("two", about("Cooper")), keyFor("two")));
    await sent(work.post(place, saying("three", about("Zodiac")), keyFor("three")));
    expect(threads().map(({ name, messages }) => [name, messages.length])).toEqual([
      ["Cooper", 2],
      ["Zodiac", 1],
    ]);
    const [thread] = threads();
    expect(first.id).toBe(`${thread?.id}/${thread?.id}`);
    expect(second.id.split("/")[0]).toBe(thread?.id);
    expect(await work.floor(place)).toBe((await work.recent(place, 1))[0]?.posted.id);
  });

  it("starts no second thread while nobody can tell whether the first was started", async () => {
    const { work, at, channels, records, standin } = await open();
    const destination = at(channels.cases);
    const message = saying("one", about("Cooper"));
    const owed = { key: keyFor("one"), kind: "story", destination, stories: [], message } as const;
    const held = {
      ...newDelivery(owed, 1, new Date(standin.now())),
      state: "held",
      isTainted: true,
      attempts: 1,
    } as const;
    await records.commit(intentWrites(held));
    const next = () => work.post(destination, saying("two", about("Cooper")), keyFor("two"));
    expect(await next()).toEqual({ type: "limited", retryAfterMs: 60_000 });
    await sent(work.post(destination, saying("three", about("Zodiac")), keyFor("three")));
    await records.commit(changeWrites({ ...held, state: "dead" }));
    await sent(next());
    expect(threads().map(({ name }) => name)).toEqual(["Zodiac", "Cooper"]);
  });

  it("has a thread for each message that is about nothing in particular", async () => {
    const { work, at, channels } = await open();
    await sent(work.post(at(channels.cases), saying("one"), keyFor("one")));
    await sent(work.post(at(channels.cases), saying("two"), keyFor("two")));
    expect(threads().map(({ name }) => name)).toEqual(["one", "two"]);
  });

  it("names a thread within Discord's limit, and never cuts off that it is a claim", async () => {
    const { work, at, channels } = await open();
    const title = `Cooper ${"very ".repeat(20)}much killed them, prosecutors alleged`;
    await sent(work.post(at(channels.cases), saying("one", about(title)), keyFor("one")));
    const name = threads()[0]?.name ?? "";
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name).toContain("alleged");
  });

  it.each([
    ["Cooper\n\u202e@everyone", "Cooper @everyone"],
    [" \u200b\n", "…"],
  ])("names a thread on one line, without what is not seen: %j", async (title, name) => {
    const { work, at, channels } = await open();
    await sent(work.post(at(channels.cases), saying("one", about(title)), keyFor("one")));
    expect(threads()[0]?.name).toBe(name);
  });

  it("labels a thread with the tags that are called as its subject's labels", async () => {
    const tags = [{ name: "Café" }, { name: "Trial" }, { name: "Mods", moderated: true }];
    const { work, at, channels } = await open({ forum: { tags } });
    const subject = about("Cooper", ["cafe", "Mods", "Other"]);
    await sent(work.post(at(channels.cases), saying("one", subject), keyFor("one")));
    const named = channels.cases.tags.filter(({ id }) => threads()[0]?.appliedTags.includes(id));
    expect(named.map(({ name }) => name)).toEqual(["Café"]);
  });

  it("that wants a tag refuses a subject that none fits, and names those it has", async () => {
    const forum = { tags: [{ name: "Trial" }, { name: "Appeal" }], requiresTag: true };
    const { work, at, channels, standin } = await open({ forum });
    const message = saying("one", about("Cooper"));
    expect(await work.post(at(channels.cases), message, keyFor("one"))).toEqual({
      type: "refused",
      reason:
        "#cases takes no post without a tag, and none of its tags (“Trial”, “Appeal”) fits for “Cooper”: add one that is called as the case is, or let posts have none, or remove its subscriptions with /unsubscribe.",
    });
    expect(standin.requests.timesOf("POST", "/channels/{channel_id}/threads")).toEqual([]);
  });

  it("gets a new thread where the old one was deleted", async () => {
    const { work, at, channels, world } = await open();
    const place = at(channels.cases);
    await sent(work.post(place, saying("one", about("Cooper")), keyFor("one")));
    world.deleteChannel(threads()[0] ?? raise());
    await sent(work.post(place, saying("two", about("Cooper")), keyFor("two")));
    await sent(work.post(place, saying("three", about("Cooper")), keyFor("three")));
    expect(threads().map(({ messages }) => messages.length)).toEqual([2]);
  });

  it("opens a thread that was archived", async () => {
    const { work, at, channels, world } = await open();
    const place = at(channels.cases);
    await sent(work.post(place, saying("one", about("Cooper")), keyFor("one")));
    world.setThread(threads()[0] ?? raise(), { archived: true });
    await sent(work.post(place, saying("two", about("Cooper")), keyFor("two")));
    expect(threads().map(({ archived, messages }) => [archived, messages.length])).toEqual([
      [false, 2],
    ]);
  });

  it("refuses a story whose thread was locked, and names the thread", async () => {
    const { work, at, channels, world } = await open();
    const place = at(channels.cases);
    await sent(work.post(place, saying("one", about("Cooper")), keyFor("one")));
    world.setThread(threads()[0] ?? raise(), { locked: true });
    const outcome = await work.post(place, saying("two", about("Cooper")), keyFor("two"));
    expect(outcome).toEqual({
      type: "refused",
      reason:
        "the thread “Cooper” in #cases is locked: unlock it, give my role “Manage Threads” there, or remove its subscriptions with /unsubscribe.",
    });
  });

  it("finds the thread whose answer was lost, and goes on in it", async () => {
    const { work, at, channels, standin, records } = await open();
    const place = at(channels.cases);
    await sent(work.post(place, saying("zero", about("Zodiac")), keyFor("zero")));
    const floor = await work.floor(place);
    const message = saying("one", about("Cooper"));
    standin.faults.add({ on: START, nth: 1, what: "drop-after" });
    expect(await work.post(place, message, keyFor("one"))).toMatchObject({ type: "unknown" });
    const delivery = { key: keyFor("one"), message } as never;
    await records.set("delivery", keyFor("one"), delivery);
    const thread = threads().find(({ name }) => name === "Cooper");
    expect(await work.find(place, keyFor("one"), floor)).toMatchObject({
      type: "found",
      posted: { id: `${thread?.id}/${thread?.id}` },
      copies: [],
    });
    await sent(work.post(place, saying("two", about("Cooper")), keyFor("two")));
    expect(threads()).toHaveLength(2);
  });

  it("finds what stands in a thread that was archived since", async () => {
    const { work, at, channels, world } = await open();
    const place = at(channels.cases);
    const posted = await sent(work.post(place, saying("one", about("Cooper")), keyFor("one")));
    world.setThread(threads()[0] ?? raise(), { archived: true });
    expect(await work.find(place, keyFor("one"), undefined)).toMatchObject({
      type: "found",
      posted: { id: posted.id },
    });
    expect(await work.recent(place, 10)).toMatchObject([{ key: keyFor("one") }]);
  });

  it("finds no key that nothing carries, however many threads there are below the floor", async () => {
    const { work, at, channels, world, standin } = await open();
    const place = at(channels.cases);
    for (let number = 0; number < 60; number += 1) {
      const thread = world.thread(channels.cases, { name: String(number) });
      world.message(thread, world.bot, { content: "x" }, { id: thread.id });
    }
    const floor = await work.floor(place);
    expect(await work.find(place, keyFor("one"), floor)).toEqual({ type: "absent" });
    expect(standin.requests.timesOf("GET", "/channels/{channel_id}/messages")).toEqual([]);
    expect(await work.find(place, keyFor("one"), undefined)).toMatchObject({ type: "unreadable" });
  });

  it("loses a surplus thread with its only message, but none that people wrote in", async () => {
    const { work, at, channels, world, people } = await open();
    const place = at(channels.cases);
    const first = await sent(work.post(place, saying("one"), keyFor("one")));
    const second = await sent(work.post(place, saying("one"), keyFor("one")));
    const [kept, surplus] = threads();
    world.message(kept ?? raise(), people.reader, { content: "I know him" });
    await sent(work.remove(place, second));
    expect(surplus?.archived).toBe(true); // the invitation does not let it delete threads
    await sent(work.remove(place, first));
    expect(kept?.archived).toBe(false);
    expect(kept?.messages).toHaveLength(1);
  });

  it("does not lose a post when its thread cannot be written down", async () => {
    const { work, at, channels, records, sentences } = await open();
    vi.spyOn(records, "set").mockRejectedValue(new Error("disk full"));
    await sent(work.post(at(channels.cases), saying("one", about("Cooper")), keyFor("one")));
    expect(sentences).toEqual(["A forum’s thread could not be written down."]);
  });
});

function raise(): never {
  throw new Error("it is not there");
}
