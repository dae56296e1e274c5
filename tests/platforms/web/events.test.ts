import { afterEach, describe, expect, it } from "vitest";
import type { WebOptions, WebPlatform } from "../../../src/platforms/web/web.ts";
import type { ChannelPage } from "../../../src/platforms/web/wire.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { channel, digest, startConsole } from "./newsroom.ts";

type Event = { readonly id?: string; readonly event?: string; readonly data: string };

const ends: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(given: Partial<WebOptions> = {}): Promise<WebPlatform> {
  const platform = await startConsole(given);
  ends.push(() => platform.stop());
  return platform;
}

/** An open live line; `next` waits for its next event. */
async function listen(platform: WebPlatform, query: string, headers = {}) {
  const gone = new AbortController();
  ends.push(() => gone.abort());
  const answer = await fetch(`${platform.address}/events${query}`, {
    headers,
    signal: gone.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<Event> => {
    while (!text.includes("\n\n")) {
      const part = await reader?.read();
      if (part?.value === undefined) throw new Error("The line has ended.");
      text += part.value;
    }
    const end = text.indexOf("\n\n");
    const fields = text.slice(0, end).split("\n");
    text = text.slice(end + 2);
    const field = (name: string) =>
      fields.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    return { id: field("id"), event: field("event"), data: field("data") ?? "" };
  };
  return { answer, next, close: () => gone.abort() };
}

async function cursorOf(platform: WebPlatform): Promise<string> {
  const page = await fetch(`${platform.address}/channels/news/messages`);
  return ((await page.json()) as ChannelPage).cursor;
}

const say = (platform: WebPlatform, title: string, where = "news") =>
  platform.post(channel(where), { ...digest(), title }, `key of ${title}`);

function told({ data }: Event): string {
  const { channel: where, message } = JSON.parse(data);
  return `${where}: ${message.message?.title}, version ${message.version}`;
}

describe("the live line of a page", () => {
  it("tells what is posted, in any channel, as it happens", async () => {
    const platform = await open();
    const line = await listen(platform, `?after=${await cursorOf(platform)}`);
    expect(line.answer.headers.get("content-type")).toBe("text/event-stream");
    await say(platform, "one");
    await say(platform, "two", "heron");
    expect(told(await line.next())).toBe("news: one, version 1");
    expect(told(await line.next())).toBe("heron: two, version 1");
  });

  it("tells corrections and removals under the message's own id", async () => {
    const platform = await open();
    const outcome = await say(platform, "one");
    if (outcome.type !== "sent") throw new Error(outcome.type);
    const line = await listen(platform, `?after=${await cursorOf(platform)}`);
    const right = { ...digest(), title: "right" };
    await platform.edit(channel("news"), outcome.posted, right, "key of one");
    await platform.remove(channel("news"), outcome.posted);
    expect(told(await line.next())).toBe("news: right, version 2");
    expect(told(await line.next())).toBe("news: undefined, version 3");
  });

  it("goes on after the last event that the page heard, with nothing lost and nothing twice", async () => {
    const platform = await open();
    const first = await listen(platform, `?after=${await cursorOf(platform)}`);
    await say(platform, "one");
    const { id = "" } = await first.next();
    first.close();
    await say(platform, "two");
    await say(platform, "three");
    const second = await listen(platform, "", { "last-event-id": id });
    await say(platform, "four");
    const heard = [await second.next(), await second.next(), await second.next()].map(told);
    expect(heard).toEqual([
      "news: two, version 1",
      "news: three, version 1",
      "news: four, version 1",
    ]);
  });

  it("asks the page to read its channel again when the desk was started anew since", async () => {
    const records = fakeRecords();
    const before = await open({ records });
    const cursor = await cursorOf(before);
    await before.stop();
    const after = await open({ records });
    const line = await listen(after, `?after=${cursor}`);
    const event = await line.next();
    expect(event).toMatchObject({ event: "reset", id: await cursorOf(after) });
    await say(after, "one");
    expect(told(await line.next())).toBe("news: one, version 1");
  });

  it.each(["", "?after=", "?after=nonsense", "?after=00000000-0", "?after=00000000-99999"])(
    "asks the page to read its channel again for a place it never gave (“%s”)",
    async (query) => {
      const line = await listen(await open(), query);
      expect(await line.next()).toMatchObject({ event: "reset" });
    },
  );

  it("asks the page to read its channel again when it missed more than is kept", async () => {
    const platform = await open();
    const cursor = await cursorOf(platform);
    const outcome = await say(platform, "one");
    if (outcome.type !== "sent") throw new Error(outcome.type);
    for (let count = 0; count < 500; count++) {
      await platform.edit(channel("news"), outcome.posted, digest(), "key of one");
    }
    const line = await listen(platform, `?after=${cursor}`);
    expect(await line.next()).toMatchObject({ event: "reset" });
  });

  it("beats while nothing happens", async () => {
    const platform = await open({ beatMs: 5 });
    const line = await listen(platform, `?after=${await cursorOf(platform)}`);
    expect(await line.next()).toEqual({ event: "beat", data: "", id: undefined });
    expect(await line.next()).toMatchObject({ event: "beat" });
  });

  it("has room for 64 pages, and again as soon as one is closed", async () => {
    const platform = await open();
    const lines = [];
    for (let count = 0; count < 64; count++) lines.push(await listen(platform, ""));
    const refused = await fetch(`${platform.address}/events`);
    expect([refused.status, await refused.text()]).toEqual([
      503,
      "64 console pages are open already: close one and reload.",
    ]);
    lines[0]?.close();
    await expect
      .poll(async () => (await fetch(`${platform.address}/events`, { method: "HEAD" })).status)
      .toBe(200);
  });

  it("holds no line for a question about it", async () => {
    const platform = await open();
    for (let count = 0; count < 70; count++) {
      const answer = await fetch(`${platform.address}/events`, { method: "HEAD" });
      expect(answer.status).toBe(200);
    }
  });
});
