import { describe, expect, it } from "vitest";
import { createChannels } from "../../src/desk/channels.ts";
import { type Destination, destinationKey } from "../../src/newsroom/subscription.ts";
import { fakeSubscription } from "../fakes/nouns.ts";
import { fakePlatform } from "../fakes/platform.ts";
import { CHANNEL } from "../fakes/posting.ts";
import { fakeRecords } from "../fakes/records.ts";
import { fakeTiming } from "../fakes/timing.ts";

const plain = { language: "en", timeZone: "UTC", isForModerators: false };

it("the channels that there are do not tell who follows what for themselves", async () => {
  const records = fakeRecords();
  const direct = { ...CHANNEL, channel: "somebody" };
  const other = { ...CHANNEL, channel: "other" };
  for (const place of [direct, other]) await records.set("channel", destinationKey(place), plain);
  const channels = createChannels({
    records,
    defaults: plain,
    platforms: new Map(),
    subscriptions: async () => [
      fakeSubscription({ id: "a", destination: CHANNEL }),
      fakeSubscription({ id: "b", destination: direct, isPersonal: true }),
    ],
  });
  expect(await channels.list(CHANNEL)).toEqual([CHANNEL, other]);
});

it("the channels that there are do not tell who set quiet hours for themselves alone", async () => {
  const records = fakeRecords();
  const direct = { ...CHANNEL, channel: "somebody" };
  const channels = createChannels({
    records,
    defaults: plain,
    platforms: new Map(),
    subscriptions: async () => [fakeSubscription({ id: "a", destination: CHANNEL })],
  });
  await channels.set(direct, { quietHours: { from: "22:00", until: "07:00" }, isPersonal: true });
  expect(await channels.list(CHANNEL)).toEqual([CHANNEL]);
});

it("what is muted stays when something else is set", async () => {
  const records = fakeRecords();
  const channels = createChannels({
    records,
    defaults: plain,
    platforms: new Map(),
    subscriptions: async () => [],
  });
  await channels.set(CHANNEL, { muted: ["cooper"] });
  await channels.set(CHANNEL, { language: "de" });
  expect(await channels.settings(CHANNEL)).toEqual({ ...plain, language: "de", muted: ["cooper"] });
});

it("nothing is lost of two changes at once", async () => {
  const channels = createChannels({
    records: fakeRecords(),
    defaults: plain,
    platforms: new Map(),
    subscriptions: async () => [],
  });
  await Promise.all([
    channels.set(CHANNEL, { language: "de" }),
    channels.set(CHANNEL, { isForModerators: true }),
  ]);
  expect(await channels.settings(CHANNEL)).toEqual({
    language: "de",
    timeZone: "UTC",
    isForModerators: true,
  });
});

it("of two changes at once that go on from what is set, each goes on from the other's", async () => {
  const channels = createChannels({
    records: fakeRecords(),
    defaults: plain,
    platforms: new Map(),
    subscriptions: async () => [],
  });
  const mute = (slug: string) =>
    channels.change(CHANNEL, ({ muted = [] }) => ({ muted: [...muted, slug] }));
  const refused = channels.change(CHANNEL, () => {
    throw new Error("no room");
  });
  await Promise.all([mute("cooper"), expect(refused).rejects.toThrow("no room"), mute("lane")]);
  expect(await channels.settings(CHANNEL)).toEqual({ ...plain, muted: ["cooper", "lane"] });
});

describe("a channel", () => {
  const news = { ...CHANNEL, channel: "123" };
  const quiet = { ...CHANNEL, channel: "456" };
  const platform = {
    ...fakePlatform("chat", fakeTiming("2026-11-20T12:00:00.000Z")),
    nameOf: ({ channel }: Destination) =>
      channel === "123" ? "#news in Harbour Watch" : undefined,
    channels: (space: string) => (space === CHANNEL.space ? [quiet, news] : []),
  };
  const channels = createChannels({
    records: fakeRecords(),
    defaults: plain,
    platforms: new Map([["chat", platform]]),
    subscriptions: async () => [fakeSubscription({ id: "a", destination: news })],
  });

  it("is called as its platform calls it, else by its id", () => {
    const thread = { ...quiet, thread: "789" };
    const unconnected = { ...news, platform: "mail" };
    expect([news, quiet, thread, unconnected].map(channels.nameOf)).toEqual([
      "#news in Harbour Watch",
      "#456",
      "#456/789",
      "#123",
    ]);
  });

  it("is listed once, with those of its platform beside it that nobody has set anything for", async () => {
    expect(await channels.list(CHANNEL)).toEqual([news, quiet]);
    expect(await channels.list({ ...CHANNEL, space: "elsewhere" })).toEqual([]);
    expect(await channels.list({ ...CHANNEL, platform: "web" })).toEqual([]);
  });
});
