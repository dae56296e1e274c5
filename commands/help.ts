/** What the desk can do, for this asker, and how to say it, in the channel's language. What people type is English everywhere. */

import { type Asker, formatAsk } from "../src/newsroom/ask.ts";
import {
  type Command,
  defineCommand,
  type Option,
  type Subcommand,
} from "../src/newsroom/command.ts";
import { wordsFor } from "../src/newsroom/command-words/languages.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { type Block, type Message, type Span, text } from "../src/newsroom/message.ts";
import { nearest } from "../src/newsroom/nearest.ts";
import { type HelpWords, helpWords, QUERY_FORMS } from "../src/newsroom/phrases/help-words.ts";
import { typed } from "../src/newsroom/said.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";

const SUGGESTIONS_MAX = 3;

export default defineCommand({
  name: "help",
  summary: "Tells what I can do and how to ask for it.",
  access: "everyone",
  options: {
    command: {
      kind: "text",
      summary: "A command to explain, such as case.",
      isRest: true,
      completeFrom: "commands",
    },
  },
  examples: ["help", "help search"],
  async run({ command: words }, desk, { asker, place }) {
    const { language } = await desk.channels.phrases(place);
    if (words === undefined) return overview(desk.commands, asker, language);
    const [name = "", part] = words
      .trim()
      .replace(/^\/\s*/u, "")
      .toLowerCase()
      .split(/\s+/u);
    const command = desk.commands.find((one) => one.name === name);
    if (command === undefined) throw unknownCommand(name, desk.commands, language);
    return explained(command, part, language);
  },
});

function overview(commands: readonly Command[], asker: Asker, language: string): Message {
  const words = helpWords(language);
  return {
    title: words.title,
    blocks: [
      heading(words.title),
      { type: "list", lines: commands.flatMap((command) => commandLine(command, asker, language)) },
      heading(words.queries),
      {
        type: "list",
        lines: QUERY_FORMS.map((form, index) => [
          text(form, "code"),
          text(` ${words.queryMeanings[index]}`),
        ]),
      },
      { type: "footnote", spans: [text(words.more), askSpan("help search"), ...words.alsoIn] },
    ],
  };
}

/** Nothing for a command that this asker may not use any part of, or that can do nothing where they are. */
function commandLine(
  command: Command,
  asker: Asker,
  language: string,
): readonly (readonly Span[])[] {
  if (command.isForOne === true && asker.direct === undefined) return [];
  const usable = partsOf(command).find(
    ({ doing }) => asker.isModerator || (doing.access ?? command.access) === "everyone",
  );
  if (usable === undefined) return [];
  const example = usable.doing.examples[0] ?? usable.name;
  const summary = summaryOf(command.name, command, language);
  return [[typed(command.name, "strong"), text(` ${summary} `), askSpan(example)]];
}

/** In the asker's language; in English where it has no words for it. */
function summaryOf(path: string, { summary }: { readonly summary: string }, language: string) {
  return wordsFor(language, path)?.summary ?? summary;
}

/** All of a command, or the one part that is named. */
function explained(command: Command, part: string | undefined, language: string): Message {
  const parts = partsOf(command);
  const named = parts.filter(({ name }) => name === `${command.name} ${part}`);
  const shown = named.length > 0 ? named : parts;
  const name = named.length > 0 ? `${command.name} ${part}` : command.name;
  const isWhole = named.length === 0 && command.subcommands !== undefined;
  return {
    title: `/${name}`,
    blocks: [
      ...(isWhole ? [commandHeading(name), paragraph(summaryOf(name, command, language))] : []),
      ...shown.flatMap((one) => partBlocks(one, command, language)),
    ],
  };
}

type Part = { readonly name: string; readonly doing: Subcommand };

/** A command's subcommands, or itself. */
function partsOf(command: Command): readonly Part[] {
  if (command.subcommands === undefined) return [{ name: command.name, doing: command }];
  return Object.entries(command.subcommands).map(([part, doing]) => ({
    name: `${command.name} ${part}`,
    doing,
  }));
}

function partBlocks({ name, doing }: Part, command: Command, language: string): readonly Block[] {
  const words = helpWords(language);
  const isForModerators = (doing.access ?? command.access) === "moderators";
  const summary = summaryOf(name, doing, language);
  const options = Object.entries(doing.options).map(([key, option]) =>
    optionLine(key, { ...option, summary: summaryOf(`${name} ${key}`, option, language) }, words),
  );
  const examples = doing.examples.map((example) => [askSpan(example)]);
  return [
    commandHeading(name),
    paragraph(isForModerators ? `${summary} ${words.forModerators}` : summary),
    ...(options.length > 0 ? [{ type: "list", lines: options } as const] : []),
    ...(examples.length > 0
      ? [paragraph(words.forExample), { type: "list", lines: examples } as const]
      : []),
  ];
}

function commandHeading(name: string): Block {
  return { type: "heading", spans: [typed(name)] };
}

/** "view: What to show of it. One of overview, timeline." */
function optionLine(name: string, option: Option, words: HelpWords): readonly Span[] {
  const kinds = { text: "", integer: words.aNumber, yesno: words.yesOrNo, choice: "" };
  const notes = [
    option.summary,
    option.choices === undefined ? kinds[option.kind] : words.oneOf(option.choices.join(", ")),
    option.isRest === true ? words.nameLeftOut : "",
    option.isRequired === true ? words.needed : "",
  ];
  return [text(`${name}:`, "code"), text(` ${notes.filter((note) => note !== "").join(" ")}`)];
}

function askSpan(example: string): Span {
  const line = example.replace(/^\//u, "");
  return { type: "ask", text: `/${line}`, ask: line };
}

function unknownCommand(name: string, commands: readonly Command[], language: string): UserError {
  const names = commands.map((command) => command.name);
  const near = nearest(name, names, SUGGESTIONS_MAX);
  const suggestions = near.map((one) => formatAsk("help", { command: one }));
  return new UserError(helpWords(language).unknownCommand(name), {
    suggestions: suggestions.length > 0 ? suggestions : ["help"],
  });
}
