import { describe, expect, it } from "vitest";
import start from "../../commands/start.ts";
import { text } from "../../src/newsroom/message.ts";
import type { Destination } from "../../src/newsroom/subscription.ts";
import { newsChannel } from "../fakes/desk.ts";
import { fakeSubscription } from "../fakes/nouns.ts";
import { mistake, moderatedDesk, read } from "./moderating.ts";

const nightChannel = { ...newsChannel, channel: "night" };
const twoChannels = { channels: { list: async () => [nightChannel, newsChannel] } };

describe("/start asks three questions, each ask carrying the answers before it", () => {
  it("first what to follow", async () => {
    expect(await read(start, "/start", moderatedDesk())).toBe(
      [
        "What should be followed?",
        "What should be followed?",
        "[Choose a case: Kevin Cooper → start case:cooper; Everything → start case:everything]",
        "Question 1 of 3. Or type /start case: and a case, a name or a query, such as /start case:parole -celebrity.",
      ].join("\n"),
    );
  });

  it("also where no case is defined yet", async () => {
    const around = moderatedDesk([], { cases: { list: async () => [] } });
    expect(await read(start, "/start", around)).toContain(
      "[Choose a case: Everything → start case:everything]",
    );
  });

  it("then which channel, this one first", async () => {
    const around = moderatedDesk([], twoChannels);
    expect(await read(start, "/start case:cooper", around)).toBe(
      [
        "Which channel should be told?",
        "Which channel should be told?",
        "[Choose a channel: #news → start case:cooper channel:news; #night → start case:cooper channel:night]",
        "Question 2 of 3. Or type /start in the channel itself, if it is not listed here.",
      ].join("\n"),
    );
  });

  it("then when", async () => {
    const words = await read(start, '/start case:"death row" -x channel:#news', moderatedDesk());
    expect(words).toContain(
      'At once, each story as it comes → start case:"\\"death row\\" -x" channel:#news time:now; A digest every day at 8 → start case:"\\"death row\\" -x" channel:#news time:"every day at 8"; ',
    );
    expect(words).toContain("Question 3 of 3. ");
  });

  it("and keeps an answer that was given early", async () => {
    expect(await read(start, "/start time:every day at 8", moderatedDesk())).toContain(
      'start time:"every day at 8" case:cooper;',
    );
  });
});

describe("/start ends with a subscription", () => {
  it("at once, with what it would have told", async () => {
    const around = moderatedDesk([], twoChannels);
    const words = await read(start, "/start case:cooper channel:night time:now", around);
    expect(words).toBe(
      [
        "#night is subscribed",
        "#night is subscribed",
        "What: the case Kevin Cooper",
        "When: at once",
        "Would have told: 1 of the last 2 stories",
        "[Stop → unsubscribe which:s1]",
        "It would have told",
        "Parole board hears Cooper | Court Reporter · 2026-11-20T08:00:00.000Z",
      ].join("\n"),
    );
    expect(around.subscriptions()).toEqual([
      expect.objectContaining({ destination: nightChannel, query: "case:cooper", when: "now" }),
    ]);
  });

  it("or a digest, with what it would say", async () => {
    const blocks = [{ type: "text" as const, spans: [text("Parole board hears Cooper")] }];
    const around = moderatedDesk([], {
      digests: { preview: async () => ({ title: "Digest", blocks }) },
    });
    const line = "/start case:cooper channel:news time:every day at 8";
    expect(await read(start, line, around)).toContain(
      "It would say now\nParole board hears Cooper",
    );
    expect(around.subscriptions()[0]).toMatchObject({ layout: "digest" });
  });

  it.each([
    [
      "every day at 8",
      "There is nothing new to tell yet. The first digest is due 2026-11-21T08:00:00.000Z: it tells what has come until then. Where nothing has, the next one does.",
    ],
    ["now", "No story of late fits. The next one that does is posted."],
  ])("and says so when there is nothing to show: %s", async (time, sentence) => {
    const around = moderatedDesk([], {
      stories: { latest: async () => ({ items: [], total: 0 }) },
    });
    expect(await read(start, `/start case:cooper channel:news time:${time}`, around)).toContain(
      sentence,
    );
  });

  it("not with the same one twice", async () => {
    const around = moderatedDesk([fakeSubscription({ id: "a" })]);
    expect((await mistake(start, "/start case:cooper channel:news time:now", around))[0]).toBe(
      "The channel gets that already, at that time: nothing is changed.",
    );
  });
});

it("/start says at once which answer it cannot use", async () => {
  const around = moderatedDesk([], twoChannels);
  expect(await mistake(start, "/start case:x (", around)).toEqual(["“(” is not closed."]);
  expect(await mistake(start, "/start case:cooper channel:nigth", around)).toEqual([
    "I know no channel “nigth” here. Choose one that I know, or ask /start in that channel.",
    "start case:cooper channel:night",
  ]);
  expect(await mistake(start, "/start case:cooper channel:zzz time:now", around)).toEqual([
    "I know no channel “zzz” here. Choose one that I know, or ask /start in that channel.",
    "start case:cooper channel:news time:now",
    "start case:cooper channel:night time:now",
  ]);
  expect(await mistake(start, "/start case:cooper channel:news time:later", around)).toEqual([
    "“later” is no time that I can read.",
  ]);
  expect(around.subscriptions()).toEqual([]);
});

describe("/start knows channels by more than one name", () => {
  const at = (channel: string, thread?: string) => ({
    platform: "discord",
    space: "1",
    channel,
    ...(thread === undefined ? {} : { thread }),
  });
  const [here, news, wire] = [at("100"), at("123"), at("456")];
  const talk = at("123", "789");
  const NAMES: Readonly<Record<string, string>> = {
    "100": "#desk in Harbour Watch",
    "123": "#news in Harbour Watch",
    "456": "#wire in Harbour Watch",
    "457": "#wire in Harbour Watch",
    "789": "the thread “Cooper” of #news in Harbour Watch",
  };
  const server = (...channels: readonly Destination[]) =>
    moderatedDesk([], {
      channels: {
        nameOf: ({ channel, thread }) => NAMES[thread ?? channel] ?? `#${channel}`,
        list: async () => channels,
      },
    });

  it("shows them as people call them, and chooses by id", async () => {
    expect(await read(start, "/start case:cooper", server(news, talk), here)).toContain(
      "[Choose a channel: #desk in Harbour Watch → start case:cooper channel:100; #news in Harbour Watch → start case:cooper channel:123; the thread “Cooper” of #news in Harbour Watch → start case:cooper channel:123/789]",
    );
  });

  it.each([
    ["123", news],
    ["#123", news],
    ["#news", news],
    ["news", news],
    ['"#news in Harbour Watch"', news],
    ["<#123>", news],
    ["<#456|wire>", wire],
    ["123/789", talk],
    ["<#789>", talk],
  ])("takes %s", async (written, wanted) => {
    const around = server(news, wire, talk);
    const words = await read(start, `/start case:cooper channel:${written} time:now`, around, here);
    expect(around.subscriptions().map(({ destination }) => destination)).toEqual([wanted]);
    expect(words).toContain(`${NAMES[wanted.thread ?? wanted.channel]} is subscribed`);
  });

  it("offers the one that is nearest to what was written, by its id", async () => {
    expect(
      await mistake(start, "/start case:cooper channel:wrie", server(news, wire), here),
    ).toEqual([
      "I know no channel “wrie” here. Choose one that I know, or ask /start in that channel.",
      "start case:cooper channel:456",
    ]);
  });

  it("asks which where several have one name, and takes their ids", async () => {
    const around = server(news, wire, at("457"));
    expect(await mistake(start, "/start case:cooper channel:wire time:now", around, here)).toEqual([
      "Several channels here are called “wire”. Choose one, or ask /start in that channel.",
      "start case:cooper channel:456 time:now",
      "start case:cooper channel:457 time:now",
    ]);
    expect(around.subscriptions()).toEqual([]);
    await read(start, "/start case:cooper channel:457 time:now", around, here);
    expect(around.subscriptions()).toMatchObject([{ destination: at("457") }]);
  });
});
