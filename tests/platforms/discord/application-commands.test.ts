import { describe, expect, it } from "vitest";
import { loadCommands } from "../../../src/answering/load-commands.ts";
import {
  type Command,
  defineCommand,
  defineCommands,
  type Options,
} from "../../../src/newsroom/command.ts";
import { StartError } from "../../../src/newsroom/errors.ts";
import { applicationCommands } from "../../../src/platforms/discord/application-commands.ts";
import { checkCommands } from "../../standins/discord/check-command.ts";
import { fieldsOf } from "../../standins/discord/fields.ts";
import { openApiProblems } from "../../standins/discord/openapi.ts";
import { Problems } from "../../standins/discord/problems.ts";

const ALL = await loadCommands("commands");

async function run() {
  return { title: "", blocks: [] };
}

/** A command with nothing to it but what a test gives it. */
function command(name: string, more: Partial<Command> = {}, options: Options = {}): Command {
  const plain = { name, summary: "Says it.", access: "everyone" as const, options };
  return { ...defineCommand({ ...plain, examples: [name], run }), ...more } as Command;
}

/** As it goes over the wire. */
function written(commands: readonly Command[]): unknown[] {
  return JSON.parse(JSON.stringify(applicationCommands(commands)));
}

describe("the commands there are", () => {
  const body = written(ALL);

  it("are what Discord takes, by its rules and by its published document", () => {
    const problems = new Problems();
    checkCommands(body.map(fieldsOf), problems);
    expect(problems.found).toEqual([]);
    expect(openApiProblems("PUT /applications/{application_id}/commands", body)).toEqual([]);
  });

  it("are all there, as files are", () => {
    const typed = body.map(fieldsOf).filter(({ type }) => type === 1);
    expect(typed.map(({ name }) => name)).toEqual(ALL.map(({ name }) => name));
  });

  it("are offered on messages where they say so", () => {
    const onMessages = body.map(fieldsOf).filter(({ type }) => type === 3);
    const labels = ALL.flatMap(({ onMessage }) => onMessage?.label ?? []);
    expect(onMessages.map(({ name }) => name)).toEqual(labels);
  });

  it("speak German, both kinds of Spanish and French in every name and summary", () => {
    const locales = ["de", "es-ES", "es-419", "fr"];
    const silent: unknown[] = [];
    const look = (part: Readonly<Record<string, unknown>>): void => {
      const spoken = [
        part.name_localizations,
        part.description_localizations ?? part.name_localizations,
      ];
      if (spoken.some((words) => Object.keys(fieldsOf(words)).join() !== locales.join())) {
        silent.push(part.name);
      }
      for (const key of ["options", "choices"]) {
        for (const one of (part[key] ?? []) as unknown[]) look(fieldsOf(one));
      }
    };
    for (const one of body) look(fieldsOf(one));
    expect(silent).toEqual([]);
  });
});

describe("a command becomes", () => {
  it("one that everybody may use anywhere, its options typed, the required ones first", () => {
    const options: Options = {
      page: { kind: "integer", summary: "Which page." },
      count: { kind: "integer", summary: "How many.", min: 1, max: 50 },
      brief: { kind: "yesno", summary: "In short." },
      view: { kind: "choice", summary: "What of it.", choices: ["people", "quotes"] },
      since: { kind: "text", summary: "From when." },
      name: { kind: "text", summary: "A case.", isRequired: true, completeFrom: "cases" },
    };
    expect(written([command("zzz", {}, options)])).toEqual([
      {
        type: 1,
        name: "zzz",
        name_localizations: {},
        description: "Says it.",
        description_localizations: {},
        contexts: [0, 1, 2],
        integration_types: [0, 1],
        options: [
          option(3, "name", "A case.", { required: true, max_length: 1_000, autocomplete: true }),
          option(4, "page", "Which page.", { min_value: -999_999_999, max_value: 999_999_999 }),
          option(4, "count", "How many.", { min_value: 1, max_value: 50 }),
          option(5, "brief", "In short."),
          option(3, "view", "What of it.", {
            choices: [
              { name: "people", name_localizations: {}, value: "people" },
              { name: "quotes", name_localizations: {}, value: "quotes" },
            ],
          }),
          option(3, "since", "From when.", { max_length: 1_000 }),
        ],
      },
    ]);
  });

  it("one that is shown to those who manage the server alone, and not in direct messages", () => {
    const [made] = written([command("zzz", { access: "moderators" })]);
    expect(made).toMatchObject({
      contexts: [0],
      integration_types: [0],
      default_member_permissions: "32",
    });
  });

  it("one that is shown to everybody in a server, where they may use a part of what is for moderators", () => {
    const part = { summary: "Does it.", examples: ["zzz do"], run, options: {} };
    const subcommands = { do: part, show: { ...part, access: "everyone" as const } };
    const [made] = written([
      defineCommands({ name: "zzz", summary: "Both.", access: "moderators", subcommands }),
    ]);
    expect(made).toMatchObject({ contexts: [0], integration_types: [0] });
    expect(made).not.toHaveProperty("default_member_permissions");
  });

  it("one with parts", () => {
    const part = { summary: "Does it.", examples: ["zzz do"], run };
    const options: Options = { page: { kind: "integer", summary: "Which page.", min: 1, max: 2 } };
    const parts = { do: { ...part, options }, show: { ...part, options: {} } };
    const made = written([
      defineCommands({ name: "zzz", summary: "Both.", access: "everyone", subcommands: parts }),
    ]);
    const none = { name_localizations: {}, description_localizations: {} };
    const page = option(4, "page", "Which page.", { min_value: 1, max_value: 2 });
    expect(made).toMatchObject([
      {
        name: "zzz",
        options: [
          { type: 1, name: "do", description: "Does it.", ...none, options: [page] },
          { type: 1, name: "show", description: "Does it.", ...none, options: [] },
        ],
      },
    ]);
  });

  it("two, where it is offered on messages: the other has a label and no options", () => {
    const onMessage = { label: "Which one?", option: "words" };
    const made = written([command("zzz", { onMessage, access: "moderators" })]);
    expect(made[1]).toEqual({
      type: 3,
      name: "Which one?",
      name_localizations: {},
      contexts: [0],
      integration_types: [0],
      default_member_permissions: "32",
    });
  });
});

describe("what Discord would refuse is said at the start, with the file to change", () => {
  const options = (count: number, summary = "One."): Options =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`o-${at}`, { kind: "yesno" as const, summary }]),
    );
  const many = (count: number, more: Partial<Command> = {}) =>
    Array.from({ length: count }, (_, at) => command(`c${at}`, more));
  const onMessage = { label: "Which one?", option: "words" };
  const choices = Array.from({ length: 25 }, (_, at) => `${"x".repeat(97)}${at}`);
  const long: Options = {
    a: { kind: "choice", summary: "A.", choices },
    b: { kind: "choice", summary: "B.", choices },
  };

  it.each([
    [
      many(101),
      "There are 101 commands, and Discord takes 100. commands/c100.ts is the first of those too many.",
    ],
    [
      many(16, { onMessage }),
      "There are 16 commands on messages, and Discord takes 15. commands/c15.ts is the first of those too many.",
    ],
    [
      [command("fine"), command("wide", {}, options(26))],
      "Discord would not take commands/wide.ts: “wide” has 26 parts or options, and 25 is the most.",
    ],
    [
      [command("big", {}, long)],
      "Discord would not take commands/big.ts: its names, summaries and choices have 9,877 characters, and 8,000 is the most.",
    ],
    [
      [command("zzz", { onMessage: { label: "x".repeat(33), option: "words" } })],
      `Discord would not take commands/zzz.ts: the name of “${"x".repeat(33)}” has 33 characters in one language, and 32 is the most.`,
    ],
    [
      [command("zzz", {}, options(1, "x".repeat(101)))],
      "Discord would not take commands/zzz.ts: the summary of “zzz o-0” has 101 characters in one language, and 100 is the most.",
    ],
    [
      [
        command(
          "zzz",
          {},
          { v: { kind: "choice", summary: "V.", choices: [..."abcdefghijklmnopqrstuvwxyz"] } },
        ),
      ],
      "Discord would not take commands/zzz.ts: “zzz v” has 26 choices, and 25 is the most.",
    ],
  ])("%#", (commands, sentence) => {
    expect(() => applicationCommands(commands)).toThrow(new StartError(sentence));
  });

  it("and not before", () => {
    expect(applicationCommands(many(100))).toHaveLength(100);
    expect(applicationCommands(many(15, { onMessage }))).toHaveLength(30);
    expect(applicationCommands([command("wide", {}, options(25))])).toHaveLength(1);
  });
});

function option(type: number, name: string, description: string, more: object = {}) {
  const words = { name_localizations: {}, description_localizations: {} };
  return { type, name, description, ...words, required: false, ...more };
}
