/** The desk as people start it, with Discord: what it says, what ends it, and what does not. */

import { createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type DeskPlace, deskPlace, type RunningDesk, startDesk } from "./fakes/running-desk.ts";
import { type DiscordStandin, startDiscordStandin } from "./standins/discord/standin.ts";

const desks: RunningDesk[] = [];
const places: DeskPlace[] = [];
const standins: DiscordStandin[] = [];

afterEach(async () => {
  for (const { child, ended } of desks.splice(0)) {
    if (child.exitCode === null) child.kill("SIGKILL");
    await ended;
  }
  for (const standin of standins.splice(0)) await standin.close();
  for (const place of places.splice(0)) place.remove();
});

/** A stop that waited for something that never comes would take ten seconds. */
const STOP_MS_MAX = 5_000;

async function discord(): Promise<DiscordStandin> {
  const standin = await startDiscordStandin();
  standins.push(standin);
  standin.world.channel(standin.world.guild({ name: "Harbour Watch" }), { name: "news" });
  return standin;
}

async function start(changes: Readonly<Record<string, string>>) {
  const place = await deskPlace();
  places.push(place);
  const desk = startDesk({ ...place.environment, ...changes });
  desks.push(desk);
  return { desk, console: `http://127.0.0.1:${place.port}` };
}

function settingsFor({ token, api }: DiscordStandin): Readonly<Record<string, string>> {
  return { DISCORD_TOKEN: token, DISCORD_API_URL: api };
}

describe("with a token that Discord accepts", () => {
  it("the desk says who it is and how to invite it, answers there, and ends when asked to", async () => {
    const standin = await discord();
    const { desk } = await start(settingsFor(standin));
    await desk.ready;
    const lines = desk.said.out.trim().split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[3]).toMatch(
      /^On Discord as casewire, in 1 server\. Invite \S+ with https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=\d+$/u,
    );
    const [guild] = standin.world.guilds.values();
    if (guild === undefined) throw new Error("There is no server.");
    const [channel] = standin.world.channels.values();
    if (channel === undefined) throw new Error("There is no channel.");
    const reply = await standin.member(guild).slash(channel, "case", { name: "cooper" }).reply();
    expect(JSON.stringify(reply.fields)).toContain("Kevin Cooper");
    const asked = performance.now();
    desk.child.kill("SIGTERM");
    expect(await desk.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(STOP_MS_MAX);
    expect(desk.said.errors).toBe("");
    expect(standin.requests.unknown).toEqual([]);
    expect(standin.requests.refused).toEqual([]);
  });

  it("it ends with 77 once Discord accepts the token no more", async () => {
    const standin = await discord();
    const { desk } = await start(settingsFor(standin));
    await desk.ready;
    standin.revokeToken();
    expect(await desk.ended).toBe(77);
    expect(desk.said.errors).toMatch(
      /^casewire stops\. Discord does not accept DISCORD_TOKEN\. /mu,
    );
    expect(desk.said.errors).not.toContain(standin.token);
  });
});

describe("with a token that Discord does not accept", () => {
  it("the desk ends with 77 and one sentence, which does not repeat the token", async () => {
    const standin = await discord();
    const token = "MTA.wrong-token-of-nobody.x";
    const { desk } = await start({ ...settingsFor(standin), DISCORD_TOKEN: token });
    expect(await desk.ended).toBe(77);
    expect(desk.said.errors).toMatch(
      /^casewire cannot start\. Discord does not accept DISCORD_TOKEN\. .+\n$/u,
    );
    expect(desk.said.errors).not.toContain(token);
  });
});

describe("while Discord is down", () => {
  it("the desk starts, its console answers, and it ends when asked to", async () => {
    const { desk, console } = await start({
      DISCORD_TOKEN: "any.token.x",
      DISCORD_API_URL: await nowhere(),
    });
    await answers(console);
    await desk.ready;
    expect(desk.said.out).toContain("Discord cannot be reached yet");
    desk.child.kill("SIGTERM");
    expect(await desk.ended).toBe(0);
  });

  it("and it ends at once when it is asked to before Discord was reached", async () => {
    const { desk, console } = await start({
      DISCORD_TOKEN: "any.token.x",
      DISCORD_API_URL: await nowhere(),
    });
    await answers(console);
    const asked = performance.now();
    desk.child.kill("SIGTERM");
    expect(await desk.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(STOP_MS_MAX);
  });

  it("what ended comes back by itself", async () => {
    const standin = await discord();
    const { desk } = await start(settingsFor(standin));
    await desk.ready;
    standin.gateway.dropTcp();
    await standin.until(() => standin.gateway.resumes > 0, "the bot to come back", 15_000);
    desk.child.kill("SIGTERM");
    expect(await desk.ended).toBe(0);
  });
});

/** Before the desk would have given up waiting for Discord. */
async function answers(console: string): Promise<void> {
  const health = async () => (await fetch(`${console}/health`).catch(() => undefined))?.ok;
  await expect.poll(health, { timeout: 8_000 }).toBe(true);
}

/** An address where nobody listens. */
async function nowhere(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}/api`;
}
