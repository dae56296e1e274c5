/** One desk, on Discord and on Slack at once: what is put right is put right in both, in the very messages. */

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readSettings } from "../../src/config.ts";
import { type OpenDesk, openDesk } from "../../src/desk.ts";
import { systemTiming } from "../../src/posting/clock.ts";
import { type DeskPlace, deskPlace } from "../fakes/running-desk.ts";
import { startDiscordStandin } from "../standins/discord/standin.ts";
import { startSlackStandin } from "../standins/slack/slack.ts";
import { wordsIn as wordsOnDiscord } from "./discord/whole-desk.ts";
import { wordsIn as wordsOnSlack } from "./slack/whole-desk.ts";

const BEFORE = "Kevin Cooper to be heard on Friday";
const AFTER = "Kevin Cooper to be heard on Monday";

let place: DeskPlace;
let desk: OpenDesk;
let both: Awaited<ReturnType<typeof openBoth>>;
const complaints: string[] = [];

beforeAll(async () => {
  both = await openBoth();
  place = await deskPlace();
  const { discord, slack, onDiscord, onSlack, guild } = both;
  const channels = [`discord/${guild.id}/${onDiscord.id}`, `slack/${slack.team.id}/${onSlack.id}`];
  const listed = channels.map(
    (channel) => `  - { channel: ${channel}, what: case:cooper, when: now }`,
  );
  writeFileSync(join(place.feeds, "subscriptions.yaml"), `subscriptions:\n${listed.join("\n")}\n`);
  const settings = readSettings({
    ...place.environment,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.api,
  });
  const quiet = () => undefined;
  const complain = (_: object, sentence: string) => void complaints.push(sentence);
  const log = { debug: quiet, info: quiet, warn: complain, error: complain };
  desk = await openDesk(settings, { log, timing: systemTiming });
  await desk.start();
});

afterAll(async () => {
  await desk.stop();
  await both.discord.close();
  await both.slack.close();
  place.remove();
});

async function openBoth() {
  const discord = await startDiscordStandin({ globalPerSecond: 1_000 });
  const guild = discord.world.guild({ name: "Harbour Watch" });
  const slack = await startSlackStandin({ rateSpeed: Number.POSITIVE_INFINITY });
  return {
    discord,
    guild,
    onDiscord: discord.world.channel(guild, { name: "news" }),
    slack,
    onSlack: slack.team.channel("news", { people: [slack.team.person({ name: "reader" })] }),
  };
}

/** What stands in both channels, as people read it: each message in one string. */
function standing(): readonly [readonly string[], readonly string[]] {
  return [both.onDiscord.messages.map(wordsOnDiscord), both.onSlack.messages.map(wordsOnSlack)];
}

/** Waits until each channel holds one message, and that has all of these words. */
async function untilBothSay(...words: readonly string[]): Promise<void> {
  const isSaid = ([one = ""]: readonly string[]) => words.every((word) => one.includes(word));
  const wanted = `“${words.join("”, “")}”`;
  await both.discord.until(() => isSaid(standing()[0]) || undefined, `${wanted} on Discord`);
  await both.slack.until(() => isSaid(standing()[1]) || undefined, `${wanted} on Slack`);
  expect(standing().map(({ length }) => length)).toEqual([1, 1]);
}

function file(title: string): void {
  const text =
    "The board will hear Kevin Cooper, who was convicted in 1985 and says he is innocent.";
  const article = { title, text, outlet: "Harbour Post", url: "https://news.example/hearing" };
  writeFileSync(join(place.feeds, "articles", "hearing.json"), JSON.stringify(article));
}

it("a case that both follow is told in both, put right in both, and withdrawn in both", async () => {
  file(BEFORE);
  await untilBothSay(BEFORE);
  const ids = [both.onDiscord.messages[0]?.id, both.onSlack.messages[0]?.ts];

  file(AFTER);
  await untilBothSay(AFTER, "Updated ");
  for (const [words] of standing()) {
    expect(words).toMatch(/Updated \d\d\\?:\d\d/u);
    expect(words).not.toContain(BEFORE);
  }

  rmSync(join(place.feeds, "articles", "hearing.json"));
  await untilBothSay(AFTER, "Withdrawn");
  for (const [words] of standing()) expect(words).not.toContain("Updated");
  expect(JSON.stringify(both.onDiscord.messages[0]?.fields)).toContain("news.example/hearing");
  expect(JSON.stringify(both.onSlack.messages[0]?.content)).toContain("news.example/hearing");

  // The very messages, and each edited twice.
  expect([both.onDiscord.messages[0]?.id, both.onSlack.messages[0]?.ts]).toEqual(ids);
  expect(both.onSlack.messages[0]?.edits).toBe(2);
  expect(both.discord.requests.all.filter(({ method }) => method === "PATCH")).toHaveLength(2);
  expect(complaints).toEqual([]);
});
