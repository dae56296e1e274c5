import { describe, expect, it } from "vitest";
import digest from "../../commands/digest.ts";
import start from "../../commands/start.ts";
import subscribe from "../../commands/subscribe.ts";
import { createSubscriptions } from "../../src/desk/subscriptions.ts";
import type { Platform } from "../../src/newsroom/platform.ts";
import { noMention } from "../../src/newsroom/subscription.ts";
import { mistake, moderatedDesk, read } from "../commands/moderating.ts";
import { fakeSubscription } from "../fakes/nouns.ts";
import { fakePlatform } from "../fakes/platform.ts";
import { CHANNEL, CONSOLE } from "../fakes/posting.ts";
import { fakeTiming } from "../fakes/timing.ts";

const timing = fakeTiming("2026-11-20T12:00:00.000Z");

/** A chat that pings `<@1>` and its like, and a console that pings nobody. */
function deskWith(
  changes: Partial<Platform> = {},
  before = [] as Parameters<typeof moderatedDesk>[0],
) {
  const whySilent = (mention: string) =>
    mention.startsWith("<@") ? undefined : noMention(mention);
  const platforms = new Map<string, Platform>([
    ["chat", { ...fakePlatform("chat", timing), whySilent, ...changes }],
    ["web", fakePlatform("web", timing)],
  ]);
  const around = moderatedDesk(before);
  let changed = 0;
  const subscriptions = createSubscriptions({
    subscriptions: around.desk.subscriptions,
    platforms,
    onChanged() {
      changed += 1;
    },
  });
  return { ...around, changed: () => changed, desk: { ...around.desk, subscriptions } };
}

const SILENT =
  "“@editors” would ping nobody: type @ and choose a person or role from the list that appears.";

describe("whom a subscription mentions", () => {
  it("is refused where the platform pings, and would not ping for these words", async () => {
    const around = deskWith();
    for (const mention of ["@editors", '"<@1> @editors"']) {
      const line = `/subscribe cooper when:now mention:${mention}`;
      expect(await mistake(subscribe, line, around, CHANNEL)).toEqual([SILENT]);
    }
    expect(around.subscriptions()).toEqual([]);
  });

  it("is taken as the platform writes it", async () => {
    const around = deskWith();
    await read(subscribe, '/subscribe cooper when:now mention:"<@1>, <@&7>"', around, CHANNEL);
    expect(around.subscriptions()).toMatchObject([{ mentions: ["<@1>", "<@&7>"] }]);
  });

  it("is taken as words where nothing pings", async () => {
    const around = deskWith();
    await read(subscribe, "/subscribe cooper when:now mention:@editors", around, CONSOLE);
    expect(around.subscriptions()).toMatchObject([{ mentions: ["@editors"] }]);
  });

  it("stays with a digest that is moved, and is refused there alike", async () => {
    const when = { cron: "0 9 * * *", timeZone: "UTC" };
    const old = (mentions: readonly string[]) =>
      fakeSubscription({ id: "old", destination: CHANNEL, when, mentions });
    const line = "/digest schedule every day at 8 what:cooper";
    const moved = deskWith({}, [old(["<@&7>"])]);
    await read(digest, line, moved, CHANNEL);
    expect(moved.subscriptions()).toMatchObject([{ mentions: ["<@&7>"] }]);
    const silent = deskWith({}, [old(["@editors"])]);
    expect(await mistake(digest, line, silent, CHANNEL)).toEqual([SILENT]);
    expect(silent.subscriptions().map(({ id }) => id)).toEqual(["old"]);
  });
});

it("every change is told, so that what can be named is looked at again", async () => {
  const around = deskWith();
  await mistake(subscribe, "/subscribe cooper when:now mention:@editors", around, CHANNEL);
  expect(around.changed()).toBe(0);
  await read(subscribe, "/subscribe cooper when:now", around, CHANNEL);
  expect(around.changed()).toBe(1);
  await around.desk.subscriptions.remove(around.subscriptions()[0]?.id ?? "");
  expect(around.changed()).toBe(2);
});

describe("a place that nothing can be posted in", () => {
  it("is refused with the platform's own reason", async () => {
    const reason = "I may not write in #cases: give my role “Send Messages” there.";
    const around = deskWith({ whyNot: async () => reason });
    expect(
      await mistake(start, "/start case:cooper channel:cases time:now", around, CHANNEL),
    ).toEqual([reason]);
    expect(around.subscriptions()).toEqual([]);
  });

  it("is refused in a terminal, which has no channels", async () => {
    const terminal = { platform: "terminal", space: "local", channel: "me" };
    expect(await mistake(subscribe, "/subscribe cooper when:now", deskWith(), terminal)).toEqual([
      "Nothing can be posted to a terminal. Subscribe in a channel of the console, or list it in feeds/subscriptions.yaml.",
    ]);
  });
});

it("a mention that would ping nobody is refused where what is there is changed, too", async () => {
  const around = deskWith();
  await read(subscribe, "/subscribe cooper when:now", around, CHANNEL);
  const line = "/subscribe cooper when:now mention:@editors";
  expect(await mistake(subscribe, line, around, CHANNEL)).toEqual([SILENT]);
  expect(around.subscriptions()[0]?.mentions).toBeUndefined();
});

describe("threads for what a subscription tells", () => {
  it("are refused where they cannot be, when it is made and when it is changed, and taken elsewhere", async () => {
    const around = deskWith({ whyNoThreads: () => "There are no threads here." });
    const line = "/subscribe cooper when:now layout:thread";
    expect(await mistake(subscribe, line, around, CHANNEL)).toEqual(["There are no threads here."]);
    await read(subscribe, "/subscribe cooper when:now", around, CHANNEL);
    expect(await mistake(subscribe, line, around, CHANNEL)).toEqual(["There are no threads here."]);
    await read(subscribe, line, around, CONSOLE);
    expect(around.subscriptions().map(({ layout }) => layout)).toEqual(["card", "thread"]);
  });
});
