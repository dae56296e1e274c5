import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { readSettings } from "../src/config.ts";
import { openDesk } from "../src/desk.ts";
import { openStore } from "../src/storing/store.ts";
import { memberAsk, moderatorAsk, wordsOf } from "./fakes/desk.ts";
import { deskPlace } from "./fakes/running-desk.ts";
import { fakeTiming } from "./fakes/timing.ts";

const ignore = () => undefined;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A desk with one article in its folder, and something on loopback that it takes for Discord. */
async function deskWithDiscord(answer: RequestListener) {
  const discord = createServer(answer);
  await new Promise<void>((ready) => discord.listen(0, "127.0.0.1", ready));
  closing.push(() => {
    discord.closeAllConnections();
    discord.close();
  });
  const place = await deskPlace();
  closing.push(place.remove);
  const articles = join(place.feeds, "articles");
  mkdirSync(articles, { recursive: true });
  const article = { title: "Pier reopens", text: "The east pier reopened on Monday." };
  writeFileSync(join(articles, "pier.json"), JSON.stringify(article));
  const settings = readSettings({
    ...place.environment,
    DISCORD_TOKEN: "MTA.not.real",
    DISCORD_API_URL: `http://127.0.0.1:${(discord.address() as AddressInfo).port}`,
  });
  const timing = fakeTiming("2026-11-20T12:00:00.000Z");
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const desk = await openDesk(settings, { log, timing });
  closing.push(async () => {
    const stopped = desk.stop();
    await timing.advance(10_000);
    await stopped;
  });
  return { desk, timing };
}

it("the folder is read while a platform is slow to connect", async () => {
  const { desk, timing } = await deskWithDiscord(() => undefined);
  let isStarted = false;
  const started = desk.start().finally(() => {
    isStarted = true;
  });
  const latest = async () => {
    const answered = await desk.answer(memberAsk("search pier"));
    return wordsOf("message" in answered ? answered.message : answered);
  };
  for (let turns = 0; !(await latest()).includes("Pier reopens"); turns += 1) {
    if (turns > 20_000) throw new Error("The folder was not read.");
    await turn();
  }
  expect(isStarted).toBe(false);
  await timing.advance(10_000);
  expect((await started).at(-1)).toBe(
    "Discord cannot be reached yet; it is tried on, and the console works meanwhile.",
  );
});

it("a platform that refuses the desk ends its start with what is to be done", async () => {
  const { desk } = await deskWithDiscord((_request, response) => {
    const body = JSON.stringify({ message: "401: Unauthorized", code: 0 });
    response.writeHead(401, { "Content-Type": "application/json" }).end(body);
  });
  await expect(desk.start()).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringContaining("DISCORD_TOKEN"),
  });
});

it("trouble of the feeds folder is told to whoever runs the desk, once, and to no server", async () => {
  const place = await deskPlace();
  closing.push(place.remove);
  const settings = readSettings(place.environment);
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const desk = await openDesk(settings, { log, timing: fakeTiming("2026-11-20T12:00:00.000Z") });
  const foreign = { platform: "discord", space: "guild", channel: "moderators" };
  const own = { platform: "web", space: "local", channel: "moderators" };
  for (const near of [foreign, own]) {
    await desk.answer(moderatorAsk("channel set moderators:yes", near));
  }
  const line = "  - { channel: web/local/secret, what: '(', when: now }";
  writeFileSync(join(place.feeds, "subscriptions.yaml"), `subscriptions:\n${line}\n`);
  await desk.readFolders();
  await desk.readFolders();
  const listed = await Promise.all(
    [foreign, own].map(async (near) =>
      wordsOf((await desk.answer(memberAsk("feeds list", near))).message),
    ),
  );
  expect(listed.map((words) => words.includes("feeds/subscriptions.yaml"))).toEqual([false, true]);
  await desk.stop();
  const store = await openStore({ folder: place.data, now: () => new Date(0) });
  const told = (await store.records.list("delivery")).map(([, { destination }]) => destination);
  await store.close();
  expect(told).toEqual([own]);
});

it("a case whose lines hold a mistake is followed as before, also when the desk starts anew", async () => {
  const place = await deskPlace();
  closing.push(place.remove);
  const settings = readSettings(place.environment);
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const open = () => openDesk(settings, { log, timing: fakeTiming("2026-11-20T12:00:00.000Z") });
  const write = (key: string) =>
    writeFileSync(
      join(place.feeds, "cases.yaml"),
      `cases:\n  - slug: pier\n    title: The pier\n    ${key}: [East Pier]\n`,
    );
  const article = { title: "East Pier reopens", text: "The East Pier reopened on Monday." };
  const first = await open();
  write("names");
  await first.readFolders();
  write("nams");
  await first.readFolders();
  await first.stop();
  const second = await open();
  mkdirSync(join(place.feeds, "articles"), { recursive: true });
  writeFileSync(join(place.feeds, "articles", "pier.json"), JSON.stringify(article));
  await second.readFolders();
  const words = wordsOf((await second.answer(moderatorAsk("cases"))).message);
  await second.stop();
  expect(words).toContain("feeds/cases.yaml has 1 problem");
  expect(words).toContain("The pier");
  expect(words).toContain("1 article");
});
