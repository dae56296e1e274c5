import type { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compareTs, messagesAfter, postedAs, tsOf } from "../../../src/platforms/slack/history.ts";
import { keyFor, openChannels, type Scene, saying, sent } from "./channels.ts";

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels();
});

afterEach(() => scene.close());

function chatter(count: number): void {
  const { team, channels, people } = scene;
  for (let number = 0; number < count; number += 1) {
    team.message(channels.news, { text: String(number) }, people.kim);
  }
}

describe("looking into a channel of Slack's", () => {
  it("is for later when Slack fails or asks to wait", async () => {
    const { work, at, channels, standin } = scene;
    standin.fault({ on: /history/, what: "5xx", nth: 1 });
    standin.fault({ on: /history/, what: "429", retryAfter: 60, nth: 1 });
    const look = () => work.find(at(channels.news), keyFor("one"), undefined);
    expect(await look()).toEqual({ type: "limited", retryAfterMs: 30_000 });
    expect(await look()).toEqual({ type: "limited", retryAfterMs: 60_000 });
    expect(await look()).toEqual({ type: "absent" });
  });

  it("does not know the floor when Slack fails, unless it saw one before", async () => {
    const { work, at, channels, standin, timing } = scene;
    const place = at(channels.news);
    chatter(1);
    const fault = standin.fault({ on: /history/, what: "429" });
    await expect(work.floor(place)).rejects.toThrow("rate-limit");
    fault.stop();
    const seen = await work.floor(place);
    expect(seen).toBe(channels.news.messages[0]?.ts);
    chatter(1);
    standin.fault({ on: /history/, what: "429" });
    await timing.advance(600_000);
    expect(await work.floor(place)).toBe(seen);
  });

  it("keeps the oldest copy, and takes no copy of somebody else's for its own", async () => {
    const { work, at, channels, team, people } = scene;
    const place = at(channels.news);
    const posted = await sent(work.post(place, saying("one"), keyFor("one")));
    const content = { ...channels.news.messages[0]?.content };
    const copy = team.message(channels.news, content);
    team.message(channels.news, content, people.kim);
    const found = await work.find(place, keyFor("one"), undefined);
    expect(found).toMatchObject({ posted: { id: posted.id }, copies: [{ id: copy.ts }] });
    await sent(work.remove(place, { id: copy.ts, at: posted.at }));
    expect(await work.find(place, keyFor("one"), undefined)).toMatchObject({ copies: [] });
  });

  it("begins after the floor itself, to the millionth of a second", async () => {
    const { work, at, channels } = scene;
    const place = at(channels.news);
    const posted = await sent(work.post(place, saying("one"), keyFor("one")));
    expect(await work.find(place, keyFor("one"), posted.id)).toEqual({ type: "absent" });
    const again = await sent(work.post(place, saying("one"), keyFor("one")));
    expect(await work.find(place, keyFor("one"), posted.id)).toMatchObject({
      posted: { id: again.id },
      copies: [],
    });
  });

  it("takes the floor itself for nothing new, though it be listed", async () => {
    const listed = ["1763779200.000100", "1763779200.000101", "1763779200.000099"];
    const messages = listed.map((ts) => ({ ts }));
    const history = async () => ({ ok: true, messages });
    const client = { conversations: { history } } as unknown as webApi.WebClient;
    expect(await messagesAfter(client, { channel: "C1" }, "1763779200.000100")).toEqual({
      messages: [{ ts: "1763779200.000101" }],
      isWhole: true,
    });
  });

  it("goes through all pages, and is unreadable where there are too many", async () => {
    const { work, at, channels, standin } = scene;
    const place = at(channels.news);
    chatter(1);
    const floor = channels.news.messages[0]?.ts;
    chatter(450);
    await sent(work.post(place, saying("one"), keyFor("one")));
    expect(await work.find(place, keyFor("one"), floor)).toMatchObject({ type: "found" });
    expect(standin.calls("conversations.history")).toHaveLength(3);
    chatter(4_000);
    expect(await work.find(place, keyFor("two"), floor)).toEqual({
      type: "unreadable",
      reason: "So much was written there since that I could not look through all of it.",
    });
  });

  it("ends between two requests once nobody waits for it any more", async () => {
    const { work, at, channels, standin } = scene;
    const { news } = channels;
    chatter(450);
    const [place, ending] = [at(news), new AbortController()];
    const looking = work.find(place, keyFor("one"), undefined, { signal: ending.signal });
    const asked = () => standin.calls("conversations.history").length;
    await standin.until(() => asked() === 1 || undefined, "the first page");
    ending.abort();
    expect(await looking).toEqual({ type: "limited", retryAfterMs: 30_000 });
    await expect(work.recent(place, 400, ending.signal)).rejects.toThrow("aborted");
    expect(asked()).toBe(1);
  });

  it("looks through a thread without what it began with", async () => {
    const { work, at, channels, team, people } = scene;
    const began = await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    const place = at(channels.news, began.id);
    expect(await work.floor(place)).toBeUndefined();
    expect(await work.find(place, keyFor("one"), undefined)).toEqual({ type: "absent" });
    expect(await work.recent(place, 10)).toEqual([]);
    const reply = { text: "so", thread_ts: began.id };
    for (let number = 0; number < 250; number += 1) team.message(channels.news, reply, people.kim);
    const floor = await scene.work.floor(place);
    expect(floor).toBe(`${began.id}/${channels.news.messages.at(-1)?.ts}`);
    const posted = await sent(work.post(place, saying("two"), keyFor("two")));
    expect(await work.find(place, keyFor("two"), floor)).toMatchObject({
      posted: { id: posted.id },
    });
    const [newest, ...others] = await work.recent(place, 220);
    expect(newest).toEqual({ posted, key: keyFor("two") });
    expect(others).toHaveLength(219);
    expect(await work.find(at(channels.news), keyFor("two"), undefined)).toEqual({
      type: "absent",
    });
  });

  it("is unreadable in a thread that is gone", async () => {
    const { work, at, channels } = scene;
    const place = at(channels.news, "1700000000.000001");
    expect(await work.find(place, keyFor("one"), undefined)).toMatchObject({ type: "unreadable" });
  });

  it("lists more of the newest messages than a page holds, newest first", async () => {
    const { work, at, channels } = scene;
    chatter(300);
    await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    const recent = await work.recent(at(channels.news), 220);
    expect(recent).toHaveLength(220);
    expect(recent[0]?.key).toBe(keyFor("one"));
    expect(recent[1]?.key).toBeUndefined();
    const stored = channels.news.messages.map(({ ts }) => ts).toReversed();
    expect(recent.map(({ posted }) => posted.id)).toEqual(stored.slice(0, 220));
  });
});

describe("the names of messages", () => {
  it("are compared as numbers, exactly", () => {
    expect(compareTs("1763779200.000100", "1763779200.000099")).toBe(1);
    expect(compareTs("999999999.999999", "1763779200.000000")).toBe(-1);
    expect(compareTs("1763779200.000100", "1763779200.000100")).toBe(0);
    expect(compareTs("9007199254740993.000001", "9007199254740993.000002")).toBe(-1);
  });

  it("tell their time", () => {
    expect(postedAs("1763779200.123999")).toEqual({
      id: "1763779200.123999",
      at: "2025-11-22T02:40:00.123Z",
    });
    expect(tsOf("1763779200.000100/1763779260.000200")).toBe("1763779260.000200");
  });
});
