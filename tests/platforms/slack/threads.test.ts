import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "../../../src/newsroom/delivery.ts";
import type { Message } from "../../../src/newsroom/message.ts";
import type { Platform } from "../../../src/newsroom/platform.ts";
import { runErrand } from "../../../src/posting/errand.ts";
import { changeWrites, isSettled, newDelivery } from "../../../src/posting/ledger.ts";
import { keyFor, openChannels, type Scene, saying, sent } from "./channels.ts";

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels({ timeoutMs: 300 });
});

afterEach(() => scene.close());

function about(words: string, more: Partial<Message> = {}): Message {
  const subject = { key: "case:cooper", title: "Cooper", labels: [] };
  return saying(words, { subject, inThread: "quietly", ...more });
}

function post(words: string, more: Partial<Message> = {}) {
  const { work, at, channels } = scene;
  return sent(work.post(at(channels.news), about(words, more), keyFor(words)));
}

/** What stands in the channel, each with what it replies to. */
function standing(): readonly string[] {
  const { messages } = scene.channels.news;
  const titleOf = (ts: string) =>
    String(messages.find((one) => one.ts === ts)?.content.text).split("\n")[0];
  return messages
    .filter(({ state }) => state !== "deleted")
    .map(({ ts, threadTs, isBroadcast }) =>
      [titleOf(ts), threadTs && `in ${titleOf(threadTs)}`, isBroadcast && "for all"]
        .filter(Boolean)
        .join(" "),
    );
}

describe("a thread of Slack's for each subject", () => {
  it("begins with an ordinary message, which the later ones reply to", async () => {
    const { work, at, channels } = scene;
    const root = await post("one");
    const reply = await post("two");
    await post("other", { subject: { key: "case:zodiac", title: "Zodiac", labels: [] } });
    await post("three", { inThread: "aloud" });
    expect(standing()).toEqual(["one", "two in one", "other", "three in one for all"]);
    expect(reply.id).toMatch(new RegExp(`^${root.id}/\\d+\\.\\d+$`, "u"));
    expect(await work.linkTo(at(channels.news), reply)).toMatch(
      new RegExp(`/archives/${channels.news.id}/p\\d+\\?thread_ts=${root.id}`, "u"),
    );
    const recent = await work.recent(at(channels.news), 10);
    expect(recent.map(({ key }) => key)).toEqual(["three", "other", "one"].map(keyFor));
    expect(recent[0]?.posted.id.split("/")[0]).toBe(root.id);
  });

  it("is changed and removed in its place", async () => {
    const { work, at, channels } = scene;
    await post("one");
    const reply = await post("two");
    await sent(work.edit(at(channels.news), reply, about("two, put right"), keyFor("two")));
    expect(standing()).toEqual(["one", "two, put right in one"]);
    await sent(work.remove(at(channels.news), reply));
    expect(standing()).toEqual(["one"]);
  });

  it("is not begun in a thread that was subscribed itself", async () => {
    const { work, thread, channels } = scene;
    const place = thread(channels.news);
    await sent(work.post(place, about("one"), keyFor("one")));
    await sent(work.post(place, about("two"), keyFor("two")));
    expect(standing()).toEqual(["Cooper", "one in Cooper", "two in Cooper"]);
  });

  it.each([
    ["with replies, which leaves a trace of it", ["one", "reply"]],
    ["without any", ["one"]],
  ])("begins anew where its first message was removed, %s", async (_, before) => {
    const { work, at, channels } = scene;
    const posted = [];
    for (const words of before) posted.push(await post(words));
    await sent(work.remove(at(channels.news), posted[0] ?? raise()));
    const root = await post("two");
    const reply = await post("three");
    expect(standing().slice(-2)).toEqual(["two", "three in two"]);
    expect(reply.id.split("/")[0]).toBe(root.id);
  });

  it("begins anew where Slack takes the reply for the channel, as nobody could tell that it would", async () => {
    const { work, at, channels, standin } = scene;
    const root = await post("one");
    await sent(work.remove(at(channels.news), root));
    standin.fault({ on: /conversations\.replies/, what: "5xx", times: 1 });
    const posted = await post("two");
    expect(posted.id).not.toContain("/");
    await post("three");
    expect(standing()).toEqual(["two", "three in two"]);
  });

  it("begins anew where Slack surely does not let it reply", async () => {
    const { channels } = scene;
    await post("one");
    channels.news.refusesReplies = "restricted_action_thread_locked";
    await post("two");
    expect(standing()).toEqual(["one", "two"]);
  });

  it("has a reply once whose answer was lost, though its subject began anew before it was looked for", async () => {
    const { work, at, channels, standin } = scene;
    const root = await post("one");
    await post("reply");
    standin.fault({ on: /chat\.postMessage/, what: "drop-after", times: 1 });
    const unknown = await run(owed("two"), 1);
    await sent(work.remove(at(channels.news), root));
    await post("three");
    const outage = standin.fault({ on: /conversations\.replies/, what: "5xx" });
    expect((await run(unknown, 1)).state).toBe("unknown");
    outage.stop();
    const found = await run(unknown, 1);
    expect([found.state, found.posted?.id.split("/")[0]]).toEqual(["delivered", root.id]);
    expect(standing().filter((one) => one.startsWith("two"))).toHaveLength(1);
  });

  it("has what stands in a former thread changed there, and gone where somebody removed it", async () => {
    const { work, at, channels } = scene;
    const root = await post("one");
    const [reply, other] = [await post("two"), await post("other")];
    await sent(work.remove(at(channels.news), root));
    await post("three");
    await sent(work.edit(at(channels.news), reply, about("two, put right"), keyFor("two")));
    expect(standing()).toContain("two, put right in one");
    await sent(work.remove(at(channels.news), other));
    const edited = await work.edit(at(channels.news), other, about("right"), keyFor("other"));
    expect(edited).toEqual({ type: "gone" });
  });

  it.each(["drop-after", "fatal_error-after", "drop-before", "hang"] as const)(
    "has each message once where an answer is lost (%s), be it the first or a reply",
    async (what) => {
      for (const words of ["one", "two", "three"]) {
        scene.standin.fault({ on: /chat\.postMessage/, what, times: 1 });
        await deliver(words);
      }
      expect(standing()).toEqual(["one", "two in one for all", "three in one for all"]);
    },
  );
});

async function deliver(words: string): Promise<void> {
  const delivery = await run(owed(words, { inThread: "aloud" }));
  expect(delivery.state).toBe("delivered");
}

function owed(words: string, more: Partial<Message> = {}): Delivery {
  const { timing, at, channels } = scene;
  const [key, message, destination] = [keyFor(words), about(words, more), at(channels.news)];
  return newDelivery({ key, kind: "story", destination, stories: [], message }, 1, timing.now());
}

/** Runs errand after errand, as the courier does, until the delivery is settled. */
async function run(delivery: Delivery, errandsMax = 6): Promise<Delivery> {
  const { work, timing, records } = scene;
  const platform: Platform = {
    ...work,
    name: "slack",
    start: async () => undefined,
    stop: async () => undefined,
  };
  const now = () => timing.now();
  let result = delivery;
  for (let errand = 0; errand < errandsMax && !isSettled(result); errand += 1) {
    result = await runErrand({ records, platform, epoch: 1, now }, result);
    await records.commit(changeWrites(result));
  }
  return result;
}

function raise(): never {
  throw new Error("Nothing was posted.");
}
