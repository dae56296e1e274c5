/** The platform as the desk has it: connected or not, asked and told, with the real Bolt on the stand-in. */

import { describe, expect, it, onTestFinished } from "vitest";
import { StartError } from "../../../src/newsroom/errors.ts";
import { type Message, text } from "../../../src/newsroom/message.ts";
import { createSlackPlatform, type SlackOptions } from "../../../src/platforms/slack/slack.ts";
import { askingOf } from "../../fakes/asking.ts";
import { fakeDesk } from "../../fakes/desk.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { fakeTiming } from "../../fakes/timing.ts";
import { startSlackStandin } from "../../standins/slack/slack.ts";
import { eventually } from "./connection-scene.ts";

const MESSAGE: Message = {
  title: "Pier reopens",
  blocks: [{ type: "text", spans: [text("The east pier reopened on Monday.")] }],
};

const WITH_BUTTON: Message = {
  ...MESSAGE,
  blocks: [{ type: "actions", actions: [{ type: "button", label: "Ask", ask: "case cooper" }] }],
};

const KEY = "0123456789abcdef012345678";

async function platformScene(given: Partial<SlackOptions> = {}) {
  const slack = await startSlackStandin({ rateSpeed: Number.POSITIVE_INFINITY });
  const kim = slack.team.person({ name: "kim", role: "admin" });
  const news = slack.team.channel("news", { people: [kim] });
  const timing = fakeTiming("2026-03-01T09:00:00Z");
  const warned: string[] = [];
  const warn = (_: object, sentence: string) => void warned.push(sentence);
  const refused: StartError[] = [];
  const platform = createSlackPlatform({
    botToken: slack.botToken,
    appToken: slack.appToken,
    signingSecret: slack.signingSecret,
    mode: "socket",
    host: "127.0.0.1",
    port: 0,
    prefix: "news",
    apiUrl: slack.api,
    moderators: [],
    desk: fakeDesk(),
    records: fakeRecords(),
    now: () => timing.now(),
    tellModerators: async () => undefined,
    log: { debug() {}, info() {}, warn, error: warn },
    timing,
    png: async () => new Uint8Array(),
    onRefused: (error) => void refused.push(error),
    ...given,
  });
  const asked: { readonly line: string; readonly isModerator: boolean; readonly space: string }[] =
    [];
  const asking = askingOf(async ({ line, place, asker: { isModerator } }) => {
    asked.push({ line, isModerator, space: place.space });
    return { message: MESSAGE, audience: "asker" };
  });
  onTestFinished(async () => {
    await platform.stop();
    await slack.close();
  });
  const place = { platform: "slack", space: slack.team.id, channel: news.id };
  return {
    slack,
    kim,
    news,
    timing,
    warned,
    refused,
    asked,
    platform,
    place,
    start: () => platform.start([], asking),
  };
}

const MANIFEST = "Its manifest is what npm run -s slack:manifest prints.";

describe("the platform", () => {
  it("says who the bot is and where, and where its manifest is", async () => {
    const { platform, start } = await platformScene();
    await start();
    expect(platform.greeting()).toBe(`On Slack as @casewire in Casewire readers. ${MANIFEST}`);
  });

  it("says which scopes it lacks, what goes without them, and what to do", async () => {
    const { slack, platform, warned, start } = await platformScene();
    slack.team.scopes.delete("users:read");
    slack.team.scopes.delete("links:read");
    await start();
    expect(platform.greeting()).toBe(
      "On Slack as @casewire in Casewire readers. It lacks users:read. Update the app’s manifest (npm run -s slack:manifest, https://api.slack.com/apps), and reinstall it.",
    );
    expect(warned).toEqual([
      "Without the scope users:read the desk cannot tell who is an admin of the workspace, and so a moderator. Update the app’s manifest (npm run -s slack:manifest, https://api.slack.com/apps), and reinstall it.",
    ]);
  });

  it("answers what is asked, knowing who moderates", async () => {
    const { slack, kim, news, asked, start } = await platformScene();
    await start();
    const exchange = await kim.command(news, "/news-case", "cooper");
    expect(exchange.error).toBeUndefined();
    await exchange.reply();
    expect(asked).toEqual([{ line: "case cooper", isModerator: true, space: slack.team.id }]);
    expect(slack.unknown()).toEqual([]);
  });

  it("takes whoever is an admin elsewhere, and shares a channel, for a reader of its own workspace", async () => {
    const { slack, news, asked, place, platform, start } = await platformScene();
    await start();
    const guest = slack.team.person({ name: "lee", role: "admin", homeTeam: "T0ELSEWHERE" });
    news.members.add(guest.id);
    await (await guest.command(news, "/news-case", "cooper")).reply();
    await platform.post(place, WITH_BUTTON, KEY);
    const post = news.messages.at(-1);
    if (post === undefined) throw new Error("Nothing was posted.");
    await (await guest.press(post, "Ask")).reply();
    const readers = { isModerator: false, space: slack.team.id };
    expect(asked).toEqual([
      { line: "case cooper", ...readers },
      { line: "case cooper", ...readers },
    ]);
  });

  it("posts, and finds again what it posted", async () => {
    const { slack, platform, place, start } = await platformScene();
    await start();
    const outcome = await platform.post(place, MESSAGE, KEY);
    expect(outcome.type).toBe("sent");
    expect(await platform.find(place, KEY, undefined)).toMatchObject({ type: "found" });
    expect(slack.concerns()).toEqual([]);
  });

  it("posts in no other workspace", async () => {
    const { platform, place, start } = await platformScene();
    await start();
    const elsewhere = { ...place, space: "T_OTHER" };
    const reason = "My app is not installed in that workspace: install it there.";
    const refused = { type: "refused", reason };
    const posted = { id: "1.000001", at: "2026-03-01T09:00:00.000Z" };
    expect(await platform.post(elsewhere, MESSAGE, KEY)).toEqual(refused);
    expect(await platform.edit(elsewhere, posted, MESSAGE, KEY)).toEqual(refused);
    expect(await platform.remove(elsewhere, posted)).toEqual(refused);
    const unreadable = { type: "unreadable", reason };
    expect(await platform.find(elsewhere, KEY, undefined)).toEqual(unreadable);
    expect(await platform.floor(elsewhere)).toBeUndefined();
    await expect(platform.recent(elsewhere, 5)).rejects.toThrow(reason);
    expect(await platform.whyNot?.(elsewhere)).toBe(reason);
    expect(platform.nameOf?.(elsewhere)).toBeUndefined();
    expect(platform.channels?.("T_OTHER")).toEqual([]);
  });
});

describe("while it is not known who the bot is", () => {
  it("nothing is posted or lost, and whoever asks why is told", async () => {
    const { slack, platform, place, timing, start } = await platformScene();
    const outage = slack.fault({ on: /./u, what: "5xx" });
    const starting = start();
    await slack.until(() => slack.calls("auth.test")[0], "the first attempt");
    await timing.advance(10_000);
    await starting;
    const later = { type: "limited", retryAfterMs: 10_000 };
    const posted = { id: "1.000001", at: "2026-03-01T09:00:00.000Z" };
    expect(await platform.post(place, MESSAGE, KEY)).toEqual(later);
    expect(await platform.edit(place, posted, MESSAGE, KEY)).toEqual(later);
    expect(await platform.remove(place, posted)).toEqual(later);
    expect(await platform.find(place, KEY, undefined)).toEqual(later);
    expect(await platform.whyNot?.(place)).toBe(
      "Slack is not connected at the moment. Try again in a moment.",
    );
    expect(platform.nameOf?.(place)).toBeUndefined();
    await expect(platform.floor(place)).rejects.toThrow("Slack is not connected at the moment");
    await expect(platform.recent(place, 5)).rejects.toThrow("Slack is not connected");
    expect(platform.greeting()).toBe(
      "Slack cannot be reached yet; it is tried on, and the console works meanwhile.",
    );
    outage.stop();
    await timing.advance(60_000);
    await eventually(() => platform.greeting().startsWith("On Slack"));
    expect((await platform.post(place, MESSAGE, KEY)).type).toBe("sent");
  });
});

describe("settings with which it could never work end the start at once", () => {
  it.each([
    [{ botToken: "xoxp-1" }, "SLACK_BOT_TOKEN is not a bot token. Copy the “Bot User OAuth Token”"],
    [{ appToken: undefined }, "SLACK_APP_TOKEN is missing. Make an app-level token (xapp-…)"],
    [{ appToken: "xoxb-1" }, "SLACK_APP_TOKEN is not an app-level token. Make"],
    [{ mode: "http", signingSecret: undefined }, "SLACK_SIGNING_SECRET is missing"],
  ] as const)("%o", async (given, sentence) => {
    const { slack, start } = await platformScene(given);
    const error = await start().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StartError);
    expect(error).toMatchObject({ exitCode: 78, message: expect.stringContaining(sentence) });
    expect(slack.calls()).toEqual([]);
  });
});

describe("a token that is revoked", () => {
  it("is noticed by the first post, which is kept, and ends the desk", async () => {
    const { slack, platform, place, refused, start } = await platformScene();
    await start();
    slack.team.revoke("token_revoked");
    expect((await platform.post(place, MESSAGE, KEY)).type).toBe("limited");
    expect(refused.map(({ exitCode }) => exitCode)).toEqual([77]);
    await platform.stop();
    expect(slack.sockets.open()).toBe(0);
  });
});
