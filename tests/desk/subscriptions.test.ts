import { describe, expect, it } from "vitest";
import digest from "../../commands/digest.ts";
import start from "../../commands/start.ts";
import subscribe from "../../commands/subscribe.ts";
import { createSubscriptions } from "../../src/desk/subscriptions.ts";
import type { Platform } from "../../src/newsroom/platform.ts";
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
  const canPing = (mention: string) => mention.startsWith("<@");
  const platforms = new Map<string, Platform>([
    ["chat", { ...fakePlatform("chat", timing), canPing, ...changes }],
    ["web", fakePlatform("web", timing)],
  ]);
  const around = moderatedDesk(before);
  const subscriptions = createSubscriptions({
    subscriptions: around.desk.subscriptions,
    platforms,
  });
  return { ...around, desk: { ...around.desk, subscriptions } };
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
