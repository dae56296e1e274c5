import { describe, expect, it } from "vitest";
import { createComplete } from "../../../src/answering/complete.ts";
import { loadCommands } from "../../../src/answering/load-commands.ts";
import { parseAsk } from "../../../src/answering/parse-ask.ts";
import { choicesOf, completionAsk } from "../../../src/platforms/discord/autocomplete.ts";
import { lineOf, type Values } from "../../../src/platforms/discord/line.ts";
import { moderatorAsk } from "../../fakes/desk.ts";

const commands = await loadCommands("commands");

const NAMES = [
  { value: "cooper", label: "Kevin Cooper" },
  { value: 'The "Daily": news' },
  { value: "view:people" },
  { value: "a\\b" },
];

const complete = createComplete(commands, () => NAMES);

describe("what is in the fields is an unfinished line, the field that is typed in last", () => {
  it.each([
    [
      { command: "case", values: { view: "timeline" }, focused: { name: "name", value: "coo" } },
      "case view:timeline name:coo",
    ],
    [
      {
        command: "case",
        values: { name: "coo", view: "timeline" },
        focused: { name: "name", value: "coo" },
      },
      "case view:timeline name:coo",
    ],
    [
      { command: "case", values: {}, focused: { name: "name", value: "kevin c" } },
      'case name:"kevin c"',
    ],
    [{ command: "case", values: {}, focused: { name: "name", value: "" } }, 'case name:""'],
    [
      {
        command: "digest",
        subcommand: "schedule",
        values: { clock: "every day at 8" },
        focused: { name: "what", value: "kev" },
      },
      'digest schedule clock:"every day at 8" what:kev',
    ],
    [
      {
        command: "subscribe",
        values: { when: "now" },
        focused: { name: "what", value: "death r" },
      },
      "subscribe when:now what:death r",
    ],
  ])("%j", (typing, line) => {
    expect(completionAsk(typing, commands)).toBe(line);
  });
});

/** Commands with a field that is completed, and what their others hold. */
const FIELDS: readonly (readonly [command: string, name: string, others: Values])[] = [
  ["case", "name", { view: "timeline" }],
  ["latest", "case", { query: 'x "y z"' }],
  ["subscribe", "what", { when: "every day at 8", mention: "@a @b" }],
];

describe("what a member types is offered to them as that field's own value", () => {
  it.each([
    ["coo", "cooper"],
    ["kevin c", "cooper"],
    ["Kevin Cooper", "cooper"],
    ['the "daily', 'The "Daily": news'],
    ['The "Daily": n', 'The "Daily": news'],
    ["view:p", "view:people"],
    ["a\\", "a\\b"],
  ])("%s", async (written, value) => {
    for (const [command, name, others] of FIELDS) {
      const typing = { command, values: others, focused: { name, value: written } };
      const line = completionAsk(typing, commands);
      const [first] = choicesOf(await complete(moderatorAsk(line), 25));
      expect(first?.value).toBe(value);
      const sent = lineOf(command, undefined, { ...others, [name]: value }, commands);
      expect(parseAsk(sent, commands).values).toEqual({ ...others, [name]: value });
    }
  });

  it("all there is where nothing is typed yet, and no other option's name", async () => {
    const typing = { command: "case", values: {}, focused: { name: "name", value: "" } };
    const found = choicesOf(await complete(moderatorAsk(completionAsk(typing, commands)), 25));
    expect(found.map(({ value }) => value)).toEqual(NAMES.map(({ value }) => value));
  });
});

describe("Discord's choices", () => {
  it("are shown by their names, with what they are where that says more than their value", () => {
    expect(
      choicesOf([
        { label: "Kevin Cooper", line: "case cooper", value: "cooper", hint: "cooper" },
        { label: "case", line: "help case", value: "case", hint: "Tells of a case." },
        { label: "UTC", line: "x", value: "UTC" },
      ]),
    ).toEqual([
      { name: "Kevin Cooper", value: "cooper" },
      { name: "case · Tells of a case.", value: "case" },
      { name: "UTC", value: "UTC" },
    ]);
  });

  it("leave out what is no value, or too long for one", () => {
    const long = "x".repeat(101);
    expect(
      choicesOf([
        { label: "view:", line: "case view:", hint: "What to show." },
        { label: "empty", line: "x", value: "" },
        { label: " ", line: "x", value: "unlabelled" },
        { label: "long", line: long, value: long },
        { label: "fits", line: "x", value: "y".repeat(100) },
      ]),
    ).toEqual([{ name: "fits", value: "y".repeat(100) }]);
  });

  it("name each thing once, and tell apart what has one name", () => {
    expect(
      choicesOf([
        { label: "Court Reporter", line: "x", value: "f1", hint: "f1" },
        { label: "Court Reporter", line: "x", value: "f1", hint: "f1" },
        { label: "Court Reporter", line: "x", value: "f2", hint: "f2" },
      ]),
    ).toEqual([
      { name: "Court Reporter", value: "f1" },
      { name: "f2 · Court Reporter", value: "f2" },
    ]);
  });

  it("are at most twenty-five, with names of at most a hundred characters and no half of one", () => {
    const title = `${"x".repeat(98)}😀 and more`;
    const many = Array.from({ length: 40 }, (_, at) => ({
      label: `${at}`,
      line: "x",
      value: `${at}`,
    }));
    const found = choicesOf([{ label: title, line: "x", value: "long" }, ...many]);
    expect(found).toHaveLength(25);
    expect(found[0]).toEqual({ name: `${"x".repeat(98)}…`, value: "long" });
  });

  it("say of a headline that is cut that it was somebody's claim", () => {
    const label = `Kevin Cooper killed four people ${"in their house ".repeat(5)}, prosecutors alleged`;
    const [choice] = choicesOf([{ label, line: "x", value: "s1" }]);
    expect(choice?.name).toMatch(/… \[“alleged” …\]$/u);
    expect(choice?.name.length).toBeLessThanOrEqual(100);
  });
});
