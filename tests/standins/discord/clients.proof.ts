/** The stand-in, judged by two clients that were written for Discord itself: discord.js and oceanic.js. */

import { Client as Discord, type Interaction, MessageFlags, type TextChannel } from "discord.js";
import { type CommandInteraction, InteractionTypes, Client as Oceanic } from "oceanic.js";
import { afterEach, describe, expect, it } from "vitest";
import { CALLBACK } from "./exchange.ts";
import { CHANNEL } from "./nouns.ts";
import { PERMISSION } from "./permissions.ts";
import { type DiscordStandin, type StandinOptions, startDiscordStandin } from "./standin.ts";

const CASE = {
  name: "case",
  description: "What is known about a case",
  type: 1,
  options: [{ type: 3, name: "name", description: "Which", required: true, autocomplete: true }],
} as const;

const stops: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function standinWithGuild(options: StandinOptions = {}) {
  const standin = await startDiscordStandin(options);
  stops.push(async () => {
    await standin.close();
    expect(standin.requests.unknown).toEqual([]);
    expect(standin.requests.bugs).toEqual([]);
    expect(standin.requests.refused).toEqual([]);
  });
  const guild = standin.world.guild();
  const channel = standin.world.channel(guild);
  const ana = standin.member(guild, { name: "ana" });
  return { standin, guild, channel, ana };
}

async function discordOn(standin: DiscordStandin, onInteraction: (one: Interaction) => unknown) {
  const client = new Discord({
    intents: [1],
    allowedMentions: { parse: [] },
    rest: { api: standin.api, version: "10" },
  });
  client.on("error", () => undefined);
  client.on("interactionCreate", onInteraction);
  stops.push(() => client.destroy());
  const ready = new Promise<void>((resolve) => client.once("clientReady", () => resolve()));
  await client.login(standin.token);
  await ready;
  await client.application?.commands.set([CASE]);
  return client;
}

describe("discord.js on the stand-in", () => {
  it("starts in well under a tenth of a second", async () => {
    const before = performance.now();
    const standin = await startDiscordStandin();
    expect(performance.now() - before).toBeLessThan(100);
    await standin.close();
  });

  it("registers commands, completes, answers and posts a file", async () => {
    const { standin, channel, ana } = await standinWithGuild();
    const client = await discordOn(standin, async (one) => {
      if (one.isAutocomplete()) await one.respond([{ name: "Cooper", value: "cooper" }]);
      if (!one.isChatInputCommand()) return;
      await one.deferReply({ flags: MessageFlags.Ephemeral });
      await one.editReply({ content: `About ${one.options.getString("name")}` });
      await one.followUp({ content: "More", flags: MessageFlags.Ephemeral });
    });
    const completed = ana.autocomplete(channel, "case", { name: "coo" });
    await completed.settled();
    expect(completed.choices).toEqual([{ name: "Cooper", value: "cooper" }]);

    const asked = ana.slash(channel, "case", { name: "cooper" });
    const reply = await asked.reply();
    expect(asked.first).toMatchObject({ type: CALLBACK.DEFERRED, isEphemeral: true });
    expect(asked.text).toBe("About cooper");
    expect(reply.onlyFor?.name).toBe("ana");
    await asked.until(() => asked.followups[0], "a follow-up");

    const posted = (await client.channels.fetch(channel.id)) as TextChannel;
    await posted.send({
      content: "Hello @everyone",
      files: [{ attachment: Buffer.from("a,b"), name: "a.csv" }],
    });
    const message = channel.messages.at(-1);
    expect(message?.attachments.map(({ filename, bytes }) => [filename, bytes.byteLength])).toEqual(
      [["a.csv", 3]],
    );
    expect(message?.pings).toEqual({ users: [], roles: [], everyone: false });
    expect(standin.requests.refused).toEqual([]);
    expect(standin.requests.stats[429]).toBe(0);
  });

  it.each([
    ["op 7", (standin: DiscordStandin) => standin.gateway.askToReconnect(), "resumes"],
    ["a TCP drop", (standin: DiscordStandin) => standin.gateway.dropTcp(), "resumes"],
    ["close 4000", (standin: DiscordStandin) => standin.gateway.close(4000), "resumes"],
    ["a zombie connection", (standin: DiscordStandin) => standin.gateway.makeZombies(), "resumes"],
    ["op 9 with hope", (standin: DiscordStandin) => standin.gateway.invalidate(true), "resumes"],
    ["op 9 without", (standin: DiscordStandin) => standin.gateway.invalidate(false), "identifies"],
  ] as const)("comes back after %s", async (_fault, strike, how) => {
    const { standin, channel, ana } = await standinWithGuild({ heartbeatMs: 300 });
    await discordOn(standin, async (one) => {
      if (one.isChatInputCommand()) await one.reply("Here");
    });
    const before = standin.gateway[how];
    strike(standin);
    if (how === "resumes") {
      const missed = ana.slash(channel, "case", { name: "cooper" });
      standin.advance(-60_000); // The reply may come late: the loss is what is tried here.
      await missed.settled();
    }
    await standin.until(() => standin.gateway[how] > before, `it ${how}`);
    standin.advance(60_000);
    const asked = ana.slash(channel, "case", { name: "cooper" });
    expect((await asked.reply()).fields.content).toBe("Here");
  });

  it("refuses a wrong token and an intent that was never granted", async () => {
    const { standin } = await standinWithGuild();
    const wrong = new Discord({ intents: [1], rest: { api: standin.api } });
    await expect(wrong.login("wrong")).rejects.toThrow(/invalid token/i);
    const greedy = new Discord({ intents: [1 << 15], rest: { api: standin.api } });
    await expect(greedy.login(standin.token)).rejects.toThrow(/disallowed intents/i);
    await Promise.all([wrong.destroy(), greedy.destroy()]);
  });

  it("is told when permissions, threads and guilds change, its own roles too", async () => {
    const { standin, guild, channel } = await standinWithGuild();
    const { world, botId } = standin;
    const client = await discordOn(standin, () => undefined);
    const thread = world.thread(channel);
    const told = (
      event:
        | "roleUpdate"
        | "channelUpdate"
        | "threadUpdate"
        | "guildMemberUpdate"
        | "channelDelete"
        | "guildDelete",
    ) => new Promise<void>((resolve) => client.once(event, () => resolve()));
    const may = () => {
      const here = client.guilds.cache.get(guild.id)?.channels.cache.get(channel.id);
      return here?.permissionsFor(botId)?.has("SendMessages");
    };
    expect(may()).toBe(true);
    const role = told("roleUpdate");
    world.setPermissions(guild, guild.botRole, PERMISSION.VIEW_CHANNEL);
    world.setPermissions(guild, guild.roles.get(guild.id) ?? guild.botRole, 0n);
    await role;
    const overwritten = told("channelUpdate");
    world.overwrite(channel, { id: botId, type: 1, allow: 0n, deny: 0n });
    await overwritten;
    expect(may()).toBe(false);
    const member = told("guildMemberUpdate");
    world.setBotRoles(guild, []);
    await member;
    const archived = told("threadUpdate");
    world.setThread(thread, { archived: true });
    await archived;
    const deleted = told("channelDelete");
    world.deleteChannel(channel);
    await deleted;
    const left = told("guildDelete");
    world.removeBot(guild);
    await left;
    expect(client.guilds.cache.size).toBe(0);
  });

  it("posts to a forum and keeps to the rates that it is told", async () => {
    const rate = { limit: 2, windowMs: 300 };
    const { standin, guild, channel } = await standinWithGuild({
      rates: { "POST /channels/{channel_id}/messages": rate },
    });
    const forum = standin.world.channel(guild, { type: CHANNEL.FORUM, tags: [{ name: "new" }] });
    const client = await discordOn(standin, () => undefined);
    const here = await client.channels.fetch(channel.id);
    if (here?.isSendable())
      for (const content of ["1", "2", "3", "4", "5"]) await here.send(content);
    expect(channel.messages.map(({ fields }) => fields.content)).toEqual(["1", "2", "3", "4", "5"]);
    expect(standin.requests.stats[429]).toBe(0);
    const there = await client.channels.fetch(forum.id);
    if (there?.isThreadOnly())
      await there.threads.create({
        name: "A case",
        message: { content: "First" },
        appliedTags: [forum.tags[0]?.id ?? ""],
      });
    const thread = [...standin.world.channels.values()].find(({ parent }) => parent === forum);
    expect(thread?.messages[0]?.id).toBe(thread?.id);
  });
});

describe("oceanic.js on the stand-in", () => {
  it("logs in, registers commands, answers, completes and uploads a file", async () => {
    const { standin, channel, ana } = await standinWithGuild();
    const client = new Oceanic({
      auth: `Bot ${standin.token}`,
      gateway: { intents: 1 },
      rest: { baseURL: `${standin.api}/v10` },
    });
    client.on("error", () => undefined);
    stops.push(() => client.disconnect(false));
    client.on("interactionCreate", async (one) => {
      if (one.type === InteractionTypes.APPLICATION_COMMAND_AUTOCOMPLETE)
        await one.result([{ name: "Cooper", value: "cooper" }]);
      if (one.type === InteractionTypes.APPLICATION_COMMAND)
        await answerCase(one as CommandInteraction);
    });
    const ready = new Promise<void>((resolve) => client.once("ready", () => resolve()));
    await client.connect();
    await ready;
    await client.application.bulkEditGlobalCommands([
      { ...CASE, options: CASE.options.map((option) => ({ ...option })) },
    ]);
    const completed = ana.autocomplete(channel, "case", { name: "coo" });
    await completed.settled();
    expect(completed.choices).toEqual([{ name: "Cooper", value: "cooper" }]);
    const asked = ana.slash(channel, "case", { name: "cooper" });
    expect((await asked.reply()).fields.content).toBe("About cooper");
    await client.rest.channels.createMessage(channel.id, {
      content: "A file",
      files: [{ name: "a.csv", contents: Buffer.from("a,b") }],
    });
    expect(channel.messages.at(-1)?.attachments[0]?.filename).toBe("a.csv");
    expect(standin.requests.refused).toEqual([]);
  });
});

async function answerCase(one: CommandInteraction): Promise<void> {
  await one.createMessage({ content: `About ${one.data.options.getString("name", true)}` });
}
