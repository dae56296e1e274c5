/** Commands to read lines with: a name with options, a query, parts, a clock, and one for moderators alone. */

import {
  type Command,
  defineCommand,
  defineCommands,
  defineSubcommand,
} from "../../src/newsroom/command.ts";
import { text } from "../../src/newsroom/message.ts";

/** Says what it was handed, so that a test can see it. */
async function echo(values: object) {
  const said = JSON.stringify(values);
  return { title: said, blocks: [{ type: "text" as const, spans: [text(said)] }] };
}

const caseCommand = defineCommand({
  name: "case",
  summary: "Tells of a case.",
  access: "everyone",
  options: {
    name: {
      kind: "text",
      summary: "A case.",
      isRequired: true,
      isRest: true,
      completeFrom: "cases",
    },
    view: { kind: "choice", summary: "What of it.", choices: ["people", "timeline", "quotes"] },
    page: { kind: "integer", summary: "Which page.", min: 1, max: 50 },
    brief: { kind: "yesno", summary: "In short." },
  },
  examples: ["case cooper", "case cooper view:timeline"],
  run: echo,
});

const searchCommand = defineCommand({
  name: "search",
  summary: "Searches.",
  access: "everyone",
  options: {
    query: {
      kind: "text",
      summary: "A query.",
      isRequired: true,
      isRest: true,
      isQuery: true,
    },
    page: { kind: "integer", summary: "Which page." },
    order: { kind: "choice", summary: "Which first.", choices: ["newest", "best"] },
  },
  examples: ["search parole"],
  run: echo,
});

const subscribeCommand = defineCommand({
  name: "subscribe",
  summary: "Posts here.",
  access: "moderators",
  options: {
    what: {
      kind: "text",
      summary: "What.",
      isRequired: true,
      isRest: true,
      isQuery: true,
      completeFrom: "topics",
    },
    when: {
      kind: "text",
      summary: "Now, or a time.",
      isRequired: true,
      isPhrase: true,
      completeFrom: "clocks",
    },
    mention: { kind: "text", summary: "Whom to ping.", isPhrase: true },
  },
  examples: ["subscribe cooper when:now"],
  run: echo,
});

const feedsCommand = defineCommands({
  name: "feeds",
  summary: "Feeds.",
  access: "moderators",
  subcommands: {
    list: defineSubcommand({
      summary: "Lists them.",
      access: "everyone",
      options: { page: { kind: "integer", summary: "Which page." } },
      examples: ["feeds list"],
      run: echo,
    }),
    add: defineSubcommand({
      summary: "Adds one.",
      options: {
        address: { kind: "text", summary: "Its address.", isRequired: true, isRest: true },
      },
      examples: ["feeds add https://news.example/feed"],
      run: echo,
    }),
  },
});

export const COMMANDS: readonly Command[] = [
  caseCommand,
  feedsCommand,
  searchCommand,
  subscribeCommand,
];
