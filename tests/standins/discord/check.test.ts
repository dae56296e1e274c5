/** Every limit of Discord's, broken once: the stand-in's own rules must refuse it, and take the good one beside it. */

import { describe, expect, it } from "vitest";
import { checkCommands } from "./check-command.ts";
import { checkMessage, type UploadedFile } from "./check-message.ts";
import { checkChoices, checkModal } from "./check-modal.ts";
import type { Fields } from "./fields.ts";
import { hasOpenApi, openApiProblems } from "./openapi.ts";
import { ApiError, Problems } from "./problems.ts";

const V2 = 1 << 15;
const of = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const chars = (count: number) => "x".repeat(count);
const text = (content = "x") => ({ type: 10, content });
const button = (more: Fields = {}) => ({
  type: 2,
  style: 1,
  label: "Go",
  custom_id: "go",
  ...more,
});
const link = (more: Fields = {}) => ({
  type: 2,
  style: 5,
  label: "Go",
  url: "https://a.example/",
  ...more,
});
const row = (...components: Fields[]) => ({ type: 1, components });
const section = (components: Fields[], accessory: Fields | null = link()) => ({
  type: 9,
  components,
  accessory,
});
const media = (url: string, more: Fields = {}) => ({ media: { url }, ...more });
const gallery = (...items: Fields[]) => ({ type: 12, items });
const option = (value: string, label = value) => ({ value, label });
const select = (more: Fields = {}) => ({
  type: 3,
  custom_id: "pick",
  options: [option("a"), option("b")],
  ...more,
});
const box = (...components: Fields[]) => ({ type: 17, components });
const v2 = (...components: Fields[]) => ({ flags: V2, components });
const embed = (more: Fields) => ({ embeds: [{ title: "t", ...more }] });
const field = (more: Fields = {}) => ({ name: "n", value: "v", ...more });
const mentions = (allowed_mentions: unknown) => ({ content: "x", allowed_mentions });
const ids = (count: number) => of(count, (at) => String(100_000_000_000_000_000n + BigInt(at)));

/** What is tried, a body that must be refused, and its neighbour that must pass. */
type Case = readonly [string, bad: Fields, good: Fields];

const MESSAGES: readonly Case[] = [
  ["content of 2000", { content: chars(2001) }, { content: chars(2000) }],
  ["something to say", { content: " " }, { content: "." }],
  ["a nonce of 25", { content: "x", nonce: chars(26) }, { content: "x", nonce: chars(25) }],
  ["known flags", { content: "x", flags: 1 << 6 }, { content: "x", flags: 1 << 12 }],
  [
    "ten embeds",
    { embeds: of(11, () => ({ title: "t" })) },
    { embeds: of(10, () => ({ title: "t" })) },
  ],
  ["an embed's title", embed({ title: chars(257) }), embed({ title: chars(256) })],
  [
    "an embed's description",
    embed({ description: chars(4097) }),
    embed({ description: chars(4096) }),
  ],
  [
    "an embed's fields",
    embed({ fields: of(26, () => field()) }),
    embed({ fields: of(25, () => field()) }),
  ],
  [
    "a field's name",
    embed({ fields: [field({ name: chars(257) })] }),
    embed({ fields: [field({ name: chars(256) })] }),
  ],
  [
    "a field's value",
    embed({ fields: [field({ value: chars(1025) })] }),
    embed({ fields: [field({ value: chars(1024) })] }),
  ],
  ["a field with a value", embed({ fields: [field({ value: "" })] }), embed({ fields: [field()] })],
  [
    "an embed's footer",
    embed({ footer: { text: chars(2049) } }),
    embed({ footer: { text: chars(2048) } }),
  ],
  [
    "an embed's author",
    embed({ author: { name: chars(257) } }),
    embed({ author: { name: chars(256) } }),
  ],
  [
    "6000 over all embeds",
    { embeds: [{ description: chars(4000) }, { description: chars(2001) }] },
    { embeds: [{ description: chars(4000) }, { description: chars(2000) }] },
  ],
  ["an embed's url", embed({ url: "ftp://a.example" }), embed({ url: "https://a.example" })],
  ["three stickers", { content: "x", sticker_ids: ids(4) }, { content: "x", sticker_ids: ids(3) }],
  [
    "five old rows",
    { content: "x", components: of(6, (at) => row(button({ custom_id: `${at}` }))) },
    { content: "x", components: of(5, (at) => row(button({ custom_id: `${at}` }))) },
  ],
  ["no new component without the flag", { components: [text()] }, v2(text())],
  [
    "no content beside new components",
    { ...v2(text()), content: "x" },
    { ...v2(text()), content: "" },
  ],
  [
    "no embeds beside new components",
    { ...v2(text()), embeds: [{ title: "t" }] },
    { ...v2(text()), embeds: [] },
  ],
  [
    "40 components, nested ones too",
    v2(box(...of(40, () => text()))),
    v2(box(...of(39, () => text()))),
  ],
  [
    "4000 characters over all texts",
    v2(text(chars(2000)), text(chars(2001))),
    v2(text(chars(2000)), text(chars(2000))),
  ],
  [
    "10,170 bytes over all texts",
    v2(text("犬".repeat(1383)), text("犬".repeat(2000))),
    v2(text("犬".repeat(1382)), text("犬".repeat(2000))),
  ],
  ["a text that says something", v2(text("")), v2(text("."))],
  [
    "one to three texts in a section",
    v2(section(of(4, () => text()))),
    v2(section(of(3, () => text()))),
  ],
  ["a section with an accessory", v2(section([text()], null)), v2(section([text()]))],
  ["only texts in a section", v2(section([link()])), v2(section([text()]))],
  [
    "one to ten pictures",
    v2(gallery(...of(11, () => media("https://a.example/")))),
    v2(gallery(...of(10, () => media("https://a.example/")))),
  ],
  [
    "alt text of 1024",
    v2(gallery(media("https://a.example/", { description: chars(1025) }))),
    v2(gallery(media("https://a.example/", { description: chars(1024) }))),
  ],
  [
    "a picture's scheme",
    v2(gallery(media("data:image/png,x"))),
    v2(gallery(media("https://a.example/x.png"))),
  ],
  [
    "a picture that was uploaded",
    v2(gallery(media("attachment://none.png"))),
    v2(gallery(media("attachment://a.png"))),
  ],
  [
    "a file that was uploaded",
    v2({ type: 13, file: { url: "attachment://none.png" } }),
    v2({ type: 13, file: { url: "attachment://a.png" } }),
  ],
  [
    "a file by attachment only",
    v2({ type: 13, file: { url: "https://a.example/a.png" } }),
    v2({ type: 13, file: { url: "attachment://a.png" } }),
  ],
  ["no container in a container", v2(box(box(text()))), v2(box(text()))],
  ["no empty container", v2(box()), v2(box(text()))],
  ["no bare button at the top", v2(button()), v2(row(button()))],
  [
    "five buttons in a row",
    v2(row(...of(6, (at) => button({ custom_id: `${at}` })))),
    v2(row(...of(5, (at) => button({ custom_id: `${at}` })))),
  ],
  ["no empty row", v2(row()), v2(row(button()))],
  ["one select in a row", v2(row(select(), select({ custom_id: "other" }))), v2(row(select()))],
  ["a select alone in its row", v2(row(select(), button())), v2(row(select()), row(button()))],
  [
    "a custom id of 100",
    v2(row(button({ custom_id: chars(101) }))),
    v2(row(button({ custom_id: chars(100) }))),
  ],
  ["a custom id at all", v2(row(button({ custom_id: "" }))), v2(row(button()))],
  [
    "custom ids that differ",
    v2(row(button(), button())),
    v2(row(button(), button({ custom_id: "b" }))),
  ],
  ["a label of 80", v2(row(button({ label: chars(81) }))), v2(row(button({ label: chars(80) })))],
  [
    "a label or an emoji",
    v2(row(button({ label: undefined }))),
    v2(row(button({ label: undefined, emoji: { name: "🔎" } }))),
  ],
  ["a known style", v2(row(button({ style: 9 }))), v2(row(button({ style: 4 })))],
  [
    "a link's scheme",
    v2(row(link({ url: "javascript:alert(1)" }))),
    v2(row(link({ url: "discord://-/channels" }))),
  ],
  [
    "a link of 512",
    v2(row(link({ url: `https://a.example/${chars(500)}` }))),
    v2(row(link({ url: `https://a.example/${chars(494)}` }))),
  ],
  ["no custom id on a link", v2(row(link({ custom_id: "go" }))), v2(row(link()))],
  ["no url on a button", v2(row(button({ url: "https://a.example/" }))), v2(row(button()))],
  [
    "25 options",
    v2(row(select({ options: of(26, (at) => option(`${at}`)) }))),
    v2(row(select({ options: of(25, (at) => option(`${at}`)) }))),
  ],
  [
    "an option's label",
    v2(row(select({ options: [option("a", chars(101))] }))),
    v2(row(select({ options: [option("a", chars(100))] }))),
  ],
  [
    "option values that differ",
    v2(row(select({ options: [option("a"), option("a", "b")] }))),
    v2(row(select())),
  ],
  [
    "a placeholder of 150",
    v2(row(select({ placeholder: chars(151) }))),
    v2(row(select({ placeholder: chars(150) }))),
  ],
  [
    "no more values than options",
    v2(row(select({ max_values: 3 }))),
    v2(row(select({ max_values: 2 }))),
  ],
  ["mention kinds", mentions({ parse: ["all"] }), mentions({ parse: ["users"] })],
  ["100 mentioned users", mentions({ users: ids(101) }), mentions({ users: ids(100) })],
  [
    "a list or a parse, not both",
    mentions({ parse: ["users"], users: ids(1) }),
    mentions({ parse: ["roles"], users: ids(1) }),
  ],
  ["mentions by id", mentions({ roles: ["moderators"] }), mentions({ roles: ids(1) })],
  [
    "an attachment that was sent",
    { content: "x", attachments: [{ id: "7" }] },
    { content: "x", attachments: [{ id: "0" }] },
  ],
  [
    "a file's description",
    { content: "x", attachments: [{ id: "0", description: chars(1025) }] },
    { content: "x", attachments: [{ id: "0", description: chars(1024) }] },
  ],
];

const command = (more: Fields = {}) => ({ name: "case", description: "d", ...more });
const asked = (more: Fields = {}) => ({ type: 3, name: "name", description: "d", ...more });
const withOptions = (...options: Fields[]) => [command({ options })];
const sub = (options: Fields[] = [], more: Fields = {}) => ({
  type: 1,
  name: "set",
  description: "d",
  options,
  ...more,
});
const group = (options: Fields[]) => ({ type: 2, name: "group", description: "d", options });
const many = (count: number, type: number) =>
  of(count, (at) => ({ type, name: `c${at}`, ...(type === 1 ? { description: "d" } : {}) }));
const choices = (count: number) => of(count, (at) => ({ name: `n${at}`, value: `v${at}` }));

const COMMANDS: readonly (readonly [string, bad: readonly Fields[], good: readonly Fields[]])[] = [
  ["100 slash commands", many(101, 1), many(100, 1)],
  ["15 message commands", many(16, 3), many(15, 3)],
  ["15 user commands", many(16, 2), many(15, 2)],
  ["names that differ", [command(), command()], [command(), command({ type: 3, description: "" })]],
  ["lower case", [command({ name: "Case" })], [command({ name: "fälle" })]],
  ["no spaces in names", [command({ name: "the case" })], [command({ name: "the-case" })]],
  ["a name of 32", [command({ name: chars(33) })], [command({ name: chars(32) })]],
  ["a description", [command({ description: "" })], [command()]],
  [
    "a description of 100",
    [command({ description: chars(101) })],
    [command({ description: chars(100) })],
  ],
  [
    "no description in a menu",
    [{ type: 3, name: "Which case?", description: "d" }],
    [{ type: 3, name: "Which case?" }],
  ],
  [
    "known locales",
    [command({ name_localizations: { xx: "fall" } })],
    [command({ name_localizations: { de: "fall" } })],
  ],
  [
    "localized names by the rule",
    [command({ name_localizations: { de: "Der Fall" } })],
    [command({ name_localizations: { de: "der-fall" } })],
  ],
  [
    "25 options",
    withOptions(...of(26, (at) => asked({ name: `o${at}` }))),
    withOptions(...of(25, (at) => asked({ name: `o${at}` }))),
  ],
  [
    "option names that differ",
    withOptions(asked(), asked()),
    withOptions(asked(), asked({ name: "b" })),
  ],
  [
    "required options first",
    withOptions(asked(), asked({ name: "b", required: true })),
    withOptions(asked({ required: true }), asked({ name: "b" })),
  ],
  ["known option types", withOptions(asked({ type: 12 })), withOptions(asked({ type: 11 }))],
  [
    "25 choices",
    withOptions(asked({ choices: choices(26) })),
    withOptions(asked({ choices: choices(25) })),
  ],
  [
    "choices of the type",
    withOptions(asked({ type: 4, choices: choices(1) })),
    withOptions(asked({ type: 4, choices: [{ name: "n", value: 1 }] })),
  ],
  [
    "a choice's name",
    withOptions(asked({ choices: [{ name: chars(101), value: "v" }] })),
    withOptions(asked({ choices: [{ name: chars(100), value: "v" }] })),
  ],
  [
    "completion or choices",
    withOptions(asked({ autocomplete: true, choices: choices(1) })),
    withOptions(asked({ autocomplete: true, choices: [] })),
  ],
  [
    "completion of texts and numbers",
    withOptions(asked({ type: 5, autocomplete: true })),
    withOptions(asked({ type: 10, autocomplete: true })),
  ],
  [
    "lengths up to 6000",
    withOptions(asked({ max_length: 6001 })),
    withOptions(asked({ max_length: 6000 })),
  ],
  [
    "lengths of texts only",
    withOptions(asked({ type: 4, max_length: 5 })),
    withOptions(asked({ max_length: 5 })),
  ],
  [
    "bounds of numbers only",
    withOptions(asked({ min_value: 1 })),
    withOptions(asked({ type: 4, min_value: 1 })),
  ],
  [
    "channel types of channels only",
    withOptions(asked({ channel_types: [0] })),
    withOptions(asked({ type: 7, channel_types: [0] })),
  ],
  ["subcommands or options", withOptions(sub(), asked()), withOptions(sub([asked()]))],
  ["no group in a group", withOptions(group([group([sub()])])), withOptions(group([sub()]))],
  ["known contexts", [command({ contexts: [3] })], [command({ contexts: [0, 1, 2] })]],
  [
    "each integration once",
    [command({ integration_types: [0, 0] })],
    [command({ integration_types: [0, 1] })],
  ],
  [
    "permissions as a number",
    [command({ default_member_permissions: "MANAGE" })],
    [command({ default_member_permissions: "32" })],
  ],
  [
    "8000 characters in all, the longest localization counting",
    withOptions(
      ...of(25, (at) =>
        asked({
          name: `o${chars(20)}${at}`,
          choices: of(3, (n) => ({ name: `${n}${chars(50)}`, value: `${n}${chars(50)}` })),
          description_localizations: { de: chars(100) },
        }),
      ),
    ),
    withOptions(
      ...of(25, (at) =>
        asked({ name: `o${chars(20)}${at}`, description_localizations: { de: chars(100) } }),
      ),
    ),
  ],
];

const input = (more: Fields = {}) => ({ type: 4, custom_id: "name", style: 1, ...more });
const label = (component: Fields = input(), more: Fields = {}) => ({
  type: 18,
  label: "Name",
  component,
  ...more,
});
const modal = (more: Fields = {}) => ({
  custom_id: "m",
  title: "New",
  components: [label()],
  ...more,
});

const MODALS: readonly Case[] = [
  ["a title of 45", modal({ title: chars(46) }), modal({ title: chars(45) })],
  ["a custom id of 100", modal({ custom_id: chars(101) }), modal({ custom_id: chars(100) })],
  ["one component", modal({ components: [] }), modal()],
  [
    "five components",
    modal({ components: of(6, (at) => label(input({ custom_id: `${at}` }))) }),
    modal({ components: of(5, (at) => label(input({ custom_id: `${at}` }))) }),
  ],
  [
    "a label of 45",
    modal({ components: [label(input(), { label: chars(46) })] }),
    modal({ components: [label(input(), { label: chars(45) })] }),
  ],
  [
    "a description of 100",
    modal({ components: [label(input(), { description: chars(101) })] }),
    modal({ components: [label(input(), { description: chars(100) })] }),
  ],
  [
    "a text of 4000",
    modal({ components: [label(input({ max_length: 4001 }))] }),
    modal({ components: [label(input({ max_length: 4000 }))] }),
  ],
  [
    "custom ids that differ",
    modal({ components: [label(), label()] }),
    modal({ components: [label(), label(input({ custom_id: "b" }))] }),
  ],
  ["no button", modal({ components: [label(button())] }), modal({ components: [label(select())] })],
  [
    "two radio buttons at least",
    modal({ components: [label({ type: 21, custom_id: "r", options: [option("a")] })] }),
    modal({
      components: [label({ type: 21, custom_id: "r", options: [option("a"), option("b")] })],
    }),
  ],
];

const FILE: UploadedFile = {
  key: "files[0]",
  name: "a.png",
  type: "image/png",
  bytes: new Uint8Array(3),
};

function messageFaults(body: Fields): number {
  const problems = new Problems();
  const needsFile = JSON.stringify(body).includes("attachment") || "attachments" in body;
  try {
    checkMessage(
      body,
      needsFile ? [FILE] : [],
      { flags: V2 | (1 << 12) | 4, whole: body },
      problems,
    );
  } catch (error) {
    if (error instanceof ApiError) return 1;
    throw error;
  }
  return problems.found.length;
}

function faultsOf(check: (problems: Problems) => void): number {
  const problems = new Problems();
  check(problems);
  return problems.found.length;
}

describe("the rules for messages", () => {
  it.each(MESSAGES)("hold a message to %s", (_rule, bad, good) => {
    expect(messageFaults(bad)).toBeGreaterThan(0);
    expect(messageFaults(good)).toBe(0);
  });

  it("refuse a file over 10 MiB and an eleventh file", () => {
    const large = { ...FILE, bytes: new Uint8Array(10 * 1024 * 1024 + 1) };
    const many = of(11, (at) => ({ ...FILE, key: `files[${at}]` }));
    for (const files of [[large], many])
      expect(() => checkMessage({}, files, { flags: 0, whole: {} }, new Problems())).toThrow(
        ApiError,
      );
  });

  it("name the place of a fault as Discord does", () => {
    const problems = new Problems();
    checkMessage({ content: chars(2001) }, [], { flags: 0, whole: { content: "x" } }, problems);
    try {
      problems.refuse();
      expect.unreachable();
    } catch (error) {
      expect((error as ApiError).body).toEqual({
        code: 50035,
        message: "Invalid Form Body",
        errors: {
          content: {
            _errors: [
              { code: "BASE_TYPE_MAX_LENGTH", message: "Must be 2000 or fewer in length." },
            ],
          },
        },
      });
    }
  });
});

describe("the rules for commands", () => {
  it.each(COMMANDS)("hold commands to %s", (_rule, bad, good) => {
    expect(faultsOf((problems) => checkCommands(bad, problems))).toBeGreaterThan(0);
    expect(faultsOf((problems) => checkCommands(good, problems))).toBe(0);
  });

  it("hold an autocomplete to 25 choices of the option's type", () => {
    expect(faultsOf((problems) => checkChoices(choices(26), 3, problems))).toBe(1);
    expect(faultsOf((problems) => checkChoices(choices(1), 4, problems))).toBe(1);
    expect(faultsOf((problems) => checkChoices(choices(25), 3, problems))).toBe(0);
  });
});

describe("the rules for modals", () => {
  it.each(MODALS)("hold a modal to %s", (_rule, bad, good) => {
    expect(faultsOf((problems) => checkModal(bad, problems))).toBeGreaterThan(0);
    expect(faultsOf((problems) => checkModal(good, problems))).toBe(0);
  });
});

describe.skipIf(!hasOpenApi())("Discord's own document, where it is there", () => {
  it("takes every good body too, so that the two judges agree", () => {
    const quarrels = [
      ...MESSAGES.map(
        ([rule, , good]) => [rule, "POST /channels/{channel_id}/messages", good] as const,
      ),
      ...COMMANDS.map(
        ([rule, , good]) => [rule, "PUT /applications/{application_id}/commands", good] as const,
      ),
      ...MODALS.map(
        ([rule, , good]) =>
          [
            rule,
            "POST /interactions/{interaction_id}/{interaction_token}/callback",
            { type: 9, data: good },
          ] as const,
      ),
    ].flatMap(([rule, route, good]) => {
      const body: unknown = JSON.parse(JSON.stringify(good));
      return openApiProblems(route, body).map(
        ({ path, message }) => `${rule}: ${path.join(".")} ${message}`,
      );
    });
    expect(quarrels).toEqual([]);
  });

  it("refuses a key that it does not know", () => {
    const problems = openApiProblems("POST /channels/{channel_id}/messages", {
      content: "x",
      colour: 1,
    });
    expect(problems[0]?.message).toContain("colour");
  });
});
