/** What the desk can do, for this asker, and how to say it. Commands speak English, and so does their help. */

import { type Asker, formatAsk } from "../src/newsroom/ask.ts";
import {
  type Command,
  defineCommand,
  type Option,
  type Subcommand,
} from "../src/newsroom/command.ts";
import { UserError } from "../src/newsroom/errors.ts";
import { type Block, type Message, type Span, text } from "../src/newsroom/message.ts";
import { nearest } from "../src/newsroom/nearest.ts";
import { said, typed } from "../src/newsroom/said.ts";
import { heading, paragraph } from "../src/newsroom/telling/line.ts";

const SUGGESTIONS_MAX = 3;

/** The query language, each form with what it finds. */
const QUERY_FORMS: readonly (readonly [form: string, meaning: string])[] = [
  ["kevin cooper", "both words, anywhere in title or text; case and accents do not count"],
  ['"death row"', "these words in this order"],
  ["clem*", "words that begin like this"],
  ["(parole OR clemency) -celebrity", "either of two words, and not a third"],
  ["intitle:parole author:smith tag:court", "only in the title, the byline or the tags"],
  ["source:reuters feed:courts case:cooper", "by outlet, by feed, by case"],
  [
    "after:2019-01-01 before:2020 after:7d",
    "by date, or by how long ago; an article without a date is neither",
  ],
  ["/dna tests?/", "a regular expression (RE2)"],
];

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
  async run({ command: words }, desk, { asker }) {
    if (words === undefined) return overview(desk.commands, asker);
    const [name = "", part] = words
      .trim()
      .replace(/^\/\s*/u, "")
      .toLowerCase()
      .split(/\s+/u);
    const command = desk.commands.find((one) => one.name === name);
    if (command === undefined) throw unknownCommand(name, desk.commands);
    return explained(command, part);
  },
});

function overview(commands: readonly Command[], asker: Asker): Message {
  return {
    title: "What I can do",
    blocks: [
      heading("What I can do"),
      { type: "list", lines: commands.flatMap((command) => commandLine(command, asker)) },
      heading("What a search understands"),
      {
        type: "list",
        lines: QUERY_FORMS.map(([form, meaning]) => [text(form, "code"), text(` ${meaning}`)]),
      },
      {
        type: "footnote",
        spans: [
          text("More about one command: "),
          askSpan("help search"),
          ...said`. The same words work in ${typed("search")}, ${typed("latest")}, filters and subscriptions.`,
        ],
      },
    ],
  };
}

/** Nothing for a command that this asker may not use any part of, or that can do nothing where they are. */
function commandLine(command: Command, asker: Asker): readonly (readonly Span[])[] {
  if (command.isForOne === true && asker.direct === undefined) return [];
  const usable = partsOf(command).find(
    ({ doing }) => asker.isModerator || (doing.access ?? command.access) === "everyone",
  );
  if (usable === undefined) return [];
  const example = usable.doing.examples[0] ?? usable.name;
  return [[typed(command.name, "strong"), text(` ${command.summary} `), askSpan(example)]];
}

/** All of a command, or the one part that is named. */
function explained(command: Command, part: string | undefined): Message {
  const parts = partsOf(command);
  const named = parts.filter(({ name }) => name === `${command.name} ${part}`);
  const shown = named.length > 0 ? named : parts;
  const name = named.length > 0 ? `${command.name} ${part}` : command.name;
  const isWhole = named.length === 0 && command.subcommands !== undefined;
  return {
    title: `/${name}`,
    blocks: [
      ...(isWhole ? [commandHeading(name), paragraph(command.summary)] : []),
      ...shown.flatMap((one) => partBlocks(one, command)),
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

function partBlocks({ name, doing }: Part, command: Command): readonly Block[] {
  const isForModerators = (doing.access ?? command.access) === "moderators";
  const options = Object.entries(doing.options).map(([key, option]) => optionLine(key, option));
  const examples = doing.examples.map((example) => [askSpan(example)]);
  return [
    commandHeading(name),
    paragraph(isForModerators ? `${doing.summary} For moderators.` : doing.summary),
    ...(options.length > 0 ? [{ type: "list", lines: options } as const] : []),
    ...(examples.length > 0
      ? [paragraph("For example:"), { type: "list", lines: examples } as const]
      : []),
  ];
}

function commandHeading(name: string): Block {
  return { type: "heading", spans: [typed(name)] };
}

/** "view: What to show of it. One of overview, timeline." */
function optionLine(name: string, option: Option): readonly Span[] {
  const kinds = { text: "", integer: "A number.", yesno: "yes or no.", choice: "" };
  const notes = [
    option.summary,
    option.choices === undefined ? kinds[option.kind] : `One of ${option.choices.join(", ")}.`,
    option.isRest === true ? "Its name may be left out." : "",
    option.isRequired === true ? "Needed." : "",
  ];
  return [text(`${name}:`, "code"), text(` ${notes.filter((note) => note !== "").join(" ")}`)];
}

function askSpan(example: string): Span {
  const line = example.replace(/^\//u, "");
  return { type: "ask", text: `/${line}`, ask: line };
}

function unknownCommand(name: string, commands: readonly Command[]): UserError {
  const names = commands.map((command) => command.name);
  const near = nearest(name, names, SUGGESTIONS_MAX);
  const suggestions = near.map((one) => formatAsk("help", { command: one }));
  return new UserError(said`There is no command “/${name}”. ${typed("help")} lists them all.`, {
    suggestions: suggestions.length > 0 ? suggestions : ["help"],
  });
}
