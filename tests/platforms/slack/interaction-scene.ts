/** A workspace on the stand-in, people in it, and a desk that answers through the real Bolt as a test tells it to. */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from "@slack/bolt";
import { expect } from "vitest";
import type { Reply } from "../../../src/newsroom/ask.ts";
import { defineCommand, defineCommands, defineSubcommand } from "../../../src/newsroom/command.ts";
import type { Block } from "../../../src/newsroom/message.ts";
import { type InteractionParts, listen } from "../../../src/platforms/slack/interactions.ts";
import { type DeskParts, fakeDesk } from "../../fakes/desk.ts";
import { type SlackOptions, startSlackStandin } from "../../standins/slack/slack.ts";
import type { Message as Seen, View } from "../../standins/slack/world.ts";
import { saying, reply as told, toldDesk } from "../told-desk.ts";

export type Mode = "Socket Mode" | "HTTP";

const run = async () => ({ title: "", blocks: [] });

export const COMMANDS = [
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
        options: {
          url: { kind: "text", summary: "Where it is.", isRequired: true },
          query: { kind: "text", summary: "Only these.", isQuery: true, isRest: true },
          kind: { kind: "choice", summary: "Which kind.", choices: ["rss", "atom"] },
        },
        examples: [],
        run,
      }),
    },
  }),
  defineCommand({
    name: "follow",
    summary: "Tells you alone what is new.",
    access: "everyone",
    isShareable: false,
    options: { case: { kind: "text", summary: "A case.", isRest: true, completeFrom: "cases" } },
    examples: [],
    run,
  }),
  defineCommand({
    name: "compare",
    summary: "Compares two cases.",
    access: "everyone",
    options: {
      one: { kind: "text", summary: "A case.", completeFrom: "cases" },
      other: { kind: "text", summary: "A case.", completeFrom: "cases" },
    },
    examples: [],
    run,
  }),
  defineCommand({
    name: "why",
    summary: "Tells why a post is there.",
    access: "everyone",
    options: { about: { kind: "text", summary: "The post.", isRequired: true, isRest: true } },
    onMessage: { label: "Why was this posted?", option: "about" },
    examples: [],
    run,
  }),
  defineCommand({
    name: "which",
    summary: "Tells which case a text belongs to.",
    access: "everyone",
    options: { words: { kind: "text", summary: "Any text.", isRequired: true, isRest: true } },
    onMessage: { label: "Which case is this?", option: "words" },
    examples: [],
    run,
  }),
];

/** A reply that can be asked again. */
export function reply(words: string, more: Partial<Reply> = {}, ...blocks: Block[]): Reply {
  return told(words, { ask: "case cooper", ...more }, ...blocks);
}

/** What the desk says to somebody who asked for what cannot be. */
export function wrong(sentence: string, ...blocks: Block[]): Reply {
  return { message: saying(sentence, ...blocks), audience: "asker", problem: "wrong" };
}

/** All that is written in a message or a view as it stands, in its order, without labels of what can be pressed. */
export function wordsIn(shown: Seen | View | undefined): string {
  const content = shown === undefined ? {} : "hash" in shown ? shown.given : shown.content;
  return wordsOfBlocks(content.blocks);
}

export function wordsOfBlocks(blocks: unknown): string {
  const words: string[] = [];
  JSON.stringify(blocks ?? [], (key, value) => {
    if (key === "text" && typeof value === "string") words.push(value);
    if (value?.type === "actions" || value?.type === "input") return undefined;
    return value;
  });
  return words.join(" | ");
}

export type Scene = Awaited<ReturnType<typeof openScene>>;

export async function openScene(
  mode: Mode = "Socket Mode",
  {
    desk = {},
    slack: options = {},
    ...given
  }: Partial<Omit<InteractionParts, "desk">> & {
    readonly desk?: DeskParts;
    readonly slack?: SlackOptions;
  } = {},
) {
  const slack = await startSlackStandin({ rateSpeed: Number.POSITIVE_INFINITY, ...options });
  const reader = slack.team.person({ name: "reader" });
  const moderator = slack.team.person({ name: "moderator", role: "admin" });
  const channel = slack.team.channel("news", { people: [reader, moderator] });

  const { parts, ...telling } = toldDesk(reply);
  const { app, close } = await connected(mode, slack);
  const interactions = listen(app, {
    ...parts,
    commands: COMMANDS,
    desk: fakeDesk(desk),
    prefix: "news",
    isModerator: async (userId) => userId === moderator.id,
    ...given,
  });

  return {
    slack,
    app,
    reader,
    moderator,
    channel,
    direct: slack.team.direct(reader),
    ...telling,
    interactions,
    /** Nothing was sent that Slack does not know or that a careful app would not send. */
    expectCare() {
      expect(slack.unknown()).toEqual([]);
      expect(slack.concerns()).toEqual([]);
    },
    async close() {
      await interactions.settle();
      await close();
      await slack.close();
    },
  };
}

async function connected(mode: Mode, slack: Awaited<ReturnType<typeof startSlackStandin>>) {
  const socket = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    clientPingTimeout: 100,
    installerOptions: { clientOptions: { slackApiUrl: slack.api } },
  });
  const http = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: silent });
  const receiver: Receiver = mode === "HTTP" ? http : socket;
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: slack.api, retryConfig: { retries: 0 } },
  });
  if (mode === "HTTP") {
    const server = (await app.start(0)) as Server;
    const { port } = server.address() as AddressInfo;
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  } else {
    await app.start();
  }
  return { app, close: async () => void (await receiver.stop()) };
}

const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
