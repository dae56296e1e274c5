/** A server on the stand-in, people in it, and a desk that answers through the real client as a test tells it to. */

import { once } from "node:events";
import { Client, Events, GatewayIntentBits, Routes } from "discord.js";
import { defineCommand, defineCommands, defineSubcommand } from "../../../src/newsroom/command.ts";
import { applicationCommands } from "../../../src/platforms/discord/application-commands.ts";
import {
  createInteractions,
  type InteractionParts,
} from "../../../src/platforms/discord/interactions.ts";
import { isModerator } from "../../../src/platforms/discord/moderators.ts";
import type { Message as Posted } from "../../standins/discord/nouns.ts";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import { startDiscordStandin } from "../../standins/discord/standin.ts";
import { toldDesk } from "../told-desk.ts";

const run = async () => ({ title: "", blocks: [] });

const COMMANDS = [
  defineCommand({
    name: "case",
    summary: "Tells what is known about a case.",
    access: "everyone",
    options: {
      name: {
        kind: "text",
        summary: "The case.",
        isRequired: true,
        isRest: true,
        completeFrom: "cases",
      },
      brief: { kind: "yesno", summary: "In short." },
      page: { kind: "integer", summary: "Which page.", min: 1 },
    },
    examples: [],
    run,
  }),
  defineCommands({
    name: "feeds",
    summary: "Feeds.",
    access: "moderators",
    subcommands: {
      add: defineSubcommand({
        summary: "Adds a feed.",
        options: { url: { kind: "text", summary: "Where it is." } },
        examples: [],
        run,
      }),
      list: defineSubcommand({ summary: "Lists the feeds.", options: {}, examples: [], run }),
    },
  }),
  defineCommand({
    name: "share",
    summary: "Answers for the whole channel to see.",
    access: "everyone",
    options: { ask: { kind: "text", summary: "What to ask.", isRequired: true, isRest: true } },
    examples: [],
    run,
  }),
  defineCommand({
    name: "why",
    summary: "Tells why a post is there.",
    access: "everyone",
    options: { post: { kind: "text", summary: "The post.", isRequired: true, isRest: true } },
    onMessage: { label: "Why is this here?", option: "post" },
    examples: [],
    run,
  }),
];

/** All that is written in a message as it stands, in its order. */
export function wordsIn(message: Posted | undefined): string {
  const words: string[] = [];
  JSON.stringify(message?.fields.components ?? [], (key, value) => {
    if (key === "content") words.push(value);
    return value;
  });
  return words.join(" | ");
}

export type Scene = Awaited<ReturnType<typeof openScene>>;

export async function openScene(given: Partial<InteractionParts> = {}) {
  const standin = await startDiscordStandin();
  const { world } = standin;
  const guild = world.guild({ name: "Harbour Watch" });
  const channel = world.channel(guild, { name: "news" });
  const reader = standin.member(guild, { name: "reader", hasApp: true });
  const moderator = standin.member(guild, {
    name: "moderator",
    hasApp: true,
    permissions: PERMISSION.MANAGE_GUILD,
  });

  const { parts, ...told } = toldDesk();
  const interactions = createInteractions({
    ...parts,
    commands: COMMANDS,
    isModerator: (interaction) => isModerator(interaction, new Set()),
    ...given,
  });

  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: standin.api, version: "10", retries: 0, timeout: 10_000 },
  });
  const connected = once(client, Events.ClientReady);
  await client.login(standin.token);
  await connected;
  client.on(Events.InteractionCreate, interactions.on);
  await client.rest.put(Routes.applicationCommands(standin.applicationId), {
    body: applicationCommands(COMMANDS),
  });

  return {
    standin,
    world,
    guild,
    channel,
    reader,
    moderator,
    ...told,
    interactions,
    client,
    async close() {
      await client.destroy();
      await standin.close();
    },
  };
}
