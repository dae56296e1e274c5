/** A workspace on the stand-in, people in it, and a desk that answers through the real Bolt as a test tells it to. */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from "@slack/bolt";
import { expect } from "vitest";
import type { Ask, Asking, Reply } from "../../../src/newsroom/ask.ts";
import { defineCommand, defineCommands, defineSubcommand } from "../../../src/newsroom/command.ts";
import { type Block, type Message, text } from "../../../src/newsroom/message.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { type InteractionParts, listen } from "../../../src/platforms/slack/interactions.ts";
import { type DeskParts, fakeDesk } from "../../fakes/desk.ts";
import { type SlackOptions, startSlackStandin } from "../../standins/slack/slack.ts";
import type { Message as Seen, View } from "../../standins/slack/world.ts";

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

/** A reply for the asker that says `words`, with further blocks; it can be asked again. */
export function reply(words: string, more: Partial<Reply> = {}, ...blocks: Block[]): Reply {
  return { message: saying(words, ...blocks), audience: "asker", ask: "case cooper", ...more };
}

/** What the desk says to somebody who asked for what cannot be. */
export function wrong(sentence: string, ...blocks: Block[]): Reply {
  return { message: saying(sentence, ...blocks), audience: "asker", problem: "wrong" };
}

export function saying(words: string, ...blocks: Block[]): Message {
  return { title: words, blocks: [{ type: "text", spans: [text(words)] }, ...blocks] };
}

export function button(label: string, ask: string, more: { readonly isForm?: true } = {}): Block {
  return { type: "actions", actions: [{ type: "button", label, ask, ...more }] };
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

  const asks: Ask[] = [];
  const heard: { readonly level: string; readonly sentence: string }[] = [];
  const note = (level: string) => (_facts: object, sentence: string) =>
    void heard.push({ level, sentence });
  let answer: Asking["answer"] = async () => reply("Known.");
  let onAsk = () => {};
  const alarms = new Set<{ readonly delayMs: number; readonly call: () => void }>();

  const asking: { -readonly [K in keyof Asking]: Asking[K] } = {
    async answer(ask) {
      asks.push(ask);
      onAsk();
      return await answer(ask);
    },
    complete: async () => [],
    openForm: async () => reply("No form."),
  };
  const { app, close } = await connected(mode, slack);
  const interactions = listen(app, {
    asking,
    commands: COMMANDS,
    desk: fakeDesk(desk),
    phrases: async () => en,
    png: async (svg) => Buffer.from(`png of ${svg}`),
    prefix: "news",
    isModerator: async (userId) => userId === moderator.id,
    log: { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") },
    timing: {
      after(delayMs, call) {
        const alarm = { delayMs, call };
        alarms.add(alarm);
        return () => void alarms.delete(alarm);
      },
    },
    ...given,
  });

  return {
    slack,
    app,
    reader,
    moderator,
    channel,
    direct: slack.team.direct(reader),
    asking,
    asks,
    heard,
    interactions,
    answerWith(next: Asking["answer"]) {
      answer = next;
    },
    /** Answers only when told to; resolves once somebody asks. */
    slowly(said: Reply) {
      const released = Promise.withResolvers<Reply>();
      answer = () => released.promise;
      const isAsked = new Promise<void>((resolve) => {
        onAsk = resolve;
      });
      return { isAsked, release: () => released.resolve(said) };
    },
    /** Lets `ms` pass: whatever was to happen within them happens. */
    pass(ms: number) {
      for (const alarm of [...alarms].filter(({ delayMs }) => delayMs <= ms)) {
        alarms.delete(alarm);
        alarm.call();
      }
    },
    /** Waits for something that comes to be timed, and lets that time pass. */
    async passWhenDue(ms: number) {
      const isDue = () => [...alarms].some(({ delayMs }) => delayMs === ms) || undefined;
      while (isDue() === undefined) await new Promise((resolve) => setImmediate(resolve));
      this.pass(ms);
    },
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
