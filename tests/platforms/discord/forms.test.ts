import { Collection, type ModalSubmitFields } from "discord.js";
import { describe, expect, it } from "vitest";
import type { Form, FormField } from "../../../src/newsroom/ask.ts";
import { defineCommand, defineCommands, defineSubcommand } from "../../../src/newsroom/command.ts";
import { lineOfForm, modalOf } from "../../../src/platforms/discord/forms.ts";

const run = async () => ({ title: "", blocks: [] });

const COMMANDS = [
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
    },
  }),
  defineCommand({
    name: "subscribe",
    summary: "Subscribes.",
    access: "moderators",
    options: { what: { kind: "text", summary: "What.", isRest: true, isQuery: true } },
    examples: [],
    run,
  }),
];

function field(name: string, more: Partial<FormField> = {}): FormField {
  const head = { name, label: name, summary: `The ${name}.` };
  return { ...head, isRequired: false, isQuery: false, ...more };
}

function form(fields: readonly FormField[], name = "feeds add"): Form {
  return { name, summary: "Adds a feed.", fields };
}

function inputs(fields: readonly FormField[]) {
  return modalOf(form(fields)).components.flatMap((one) =>
    "component" in one ? [one.component] : [],
  );
}

/** What discord.js makes of a form that was sent. */
function sent(values: Readonly<Record<string, string | readonly string[]>>): ModalSubmitFields {
  const fields = Object.entries(values).map(
    ([customId, value]) =>
      [
        customId,
        typeof value === "string" ? { customId, value } : { customId, values: value },
      ] as const,
  );
  return { fields: new Collection(fields) } as unknown as ModalSubmitFields;
}

describe("a form as a modal", () => {
  it("says what it does, and has a labelled field for each option", () => {
    expect(modalOf(form([field("url", { isRequired: true, value: "https://a.example" })]))).toEqual(
      {
        custom_id: "v1:f0:feeds add",
        title: "/feeds add",
        components: [
          { type: 10, content: "Adds a feed." },
          {
            type: 18,
            label: "url",
            description: "The url.",
            component: {
              type: 4,
              custom_id: "url",
              style: 1,
              required: true,
              max_length: 1_000,
              value: "https://a.example",
            },
          },
        ],
      },
    );
  });

  it("has room for a query on several lines", () => {
    expect(inputs([field("what", { isQuery: true })])).toMatchObject([{ type: 4, style: 2 }]);
  });

  it("lets choose where all choices are known, with the value that is set", () => {
    const choices = ["en", "de"].map((value) => ({ label: value.toUpperCase(), value }));
    expect(inputs([field("language", { choices, value: "de" })])).toEqual([
      {
        type: 3,
        custom_id: "language",
        required: false,
        min_values: 0,
        max_values: 1,
        options: [
          { label: "EN", value: "en" },
          { label: "DE", value: "de", default: true },
        ],
      },
    ]);
  });

  it("lets type where there are too many choices, or another value is set", () => {
    const many = Array.from({ length: 26 }, (_, n) => ({ label: `${n}`, value: `${n}` }));
    const few = many.slice(0, 2);
    const long = [{ label: "long", value: "x".repeat(101) }];
    const fields = [
      field("many", { choices: many }),
      field("other", { choices: few, value: "7" }),
      field("long", { choices: long }),
      field("twice", { choices: [...few, ...few] }),
      field("none", { choices: [] }),
    ];
    expect(inputs(fields).map(({ type }) => type)).toEqual([4, 4, 4, 4, 4]);
  });

  it("cuts names and summaries to what Discord shows", () => {
    const [label] = modalOf(
      form([field("x".repeat(60), { summary: "y".repeat(200) })]),
    ).components.slice(1);
    expect(label).toMatchObject({ label: `${"x".repeat(44)}…`, description: `${"y".repeat(99)}…` });
    expect(modalOf(form([], `feeds ${"z".repeat(60)}`)).title).toHaveLength(45);
  });

  it("carries on what is set in fields that have no room", () => {
    const names = ["a", "b", "c", "d", "e"].map((name) => field(name));
    const modal = modalOf(form([...names, field("f", { value: "two words" }), field("g")]));
    expect(modal.components).toHaveLength(5);
    expect(modal.custom_id).toBe('v1:f0:feeds add f:"two words"');
    const long = modalOf(form([...names, field("f", { value: "x".repeat(90) })]));
    expect(long.custom_id).toBe("v1:f0:feeds add");
  });
});

const PEOPLE = field("mention", { isMention: true });
const [KIM, EDITORS] = ["10000000000000001", "20000000000000002"];

describe("a field for whom to ping", () => {
  it("lets people and roles be picked, with those that are named already", () => {
    expect(inputs([{ ...PEOPLE, value: `<@${KIM}> <@&${EDITORS}>` }])).toEqual([
      {
        type: 7,
        custom_id: "mention",
        required: false,
        min_values: 0,
        max_values: 25,
        default_values: [
          { id: KIM, type: "user" },
          { id: EDITORS, type: "role" },
        ],
      },
    ]);
  });

  it("keeps what names somebody in words", () => {
    expect(inputs([{ ...PEOPLE, value: "@editors" }])).toMatchObject([
      { type: 4, value: "@editors" },
    ]);
  });

  it("is a line that pings those who were picked", () => {
    const roles = new Collection([[EDITORS, {}]]);
    const picked = { type: 7, customId: "mention", values: [KIM, EDITORS], roles };
    const fields = new Collection([["mention", picked]]);
    const line = lineOfForm("subscribe", { fields } as unknown as ModalSubmitFields, COMMANDS);
    expect(line).toBe(`subscribe mention:"<@${KIM}> <@&${EDITORS}>"`);
  });
});

describe("a form that was sent", () => {
  it("is a line; fields left empty are left out", () => {
    const fields = sent({
      url: "https://a.example/feed",
      title: "  Two\nwords ",
      language: [],
      kind: ["web"],
    });
    expect(lineOfForm("feeds add", fields, COMMANDS)).toBe(
      'feeds add url:https://a.example/feed title:"Two words" kind:web',
    );
  });

  it("keeps a query's quotation marks, and what its id carries", () => {
    const fields = sent({ what: '"death row" -celebrity' });
    expect(lineOfForm("subscribe when:now", fields, COMMANDS)).toBe(
      'subscribe what:"\\"death row\\" -celebrity" when:now',
    );
  });
});
