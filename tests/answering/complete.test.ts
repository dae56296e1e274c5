import { describe, expect, it } from "vitest";
import { createComplete, type Names } from "../../src/answering/complete.ts";
import { formatAsk } from "../../src/newsroom/ask.ts";
import { defineCommand } from "../../src/newsroom/command.ts";
import { memberAsk, moderatorAsk } from "../fakes/desk.ts";
import { COMMANDS } from "./commands.ts";

const names: Names = (source) => {
  switch (source) {
    case "cases":
      return [
        { value: "cooper", label: "Kevin Cooper" },
        { value: "wells", label: "Larry Wells" },
        { value: "view:people" },
      ];
    case "topics":
      return [{ value: "f1", label: "Court Reporter" }];
    default:
      return [];
  }
};

const complete = createComplete(COMMANDS, names);

/** The lines that a moderator is offered. */
async function lines(line: string, limit = 10): Promise<readonly string[]> {
  return (await complete(moderatorAsk(line), limit)).map((one) => one.line);
}

describe("what tells one person alone", () => {
  const follow = defineCommand({
    name: "follow",
    summary: "Follows.",
    access: "everyone",
    isForOne: true,
    options: {},
    examples: ["follow"],
    run: async () => ({ title: "", blocks: [] }),
  });

  it("is offered only where the desk can write to them", async () => {
    const completeFollow = createComplete([follow], () => []);
    const ask = memberAsk("/f");
    expect(await completeFollow(ask, 5)).toEqual([]);
    const asker = { ...ask.asker, direct: { ...ask.place, channel: "member" } };
    expect(await completeFollow({ ...ask, asker }, 5)).toMatchObject([{ label: "/follow" }]);
  });
});

describe("an unfinished line can go on as", () => {
  it.each([
    ["", ["case ", "feeds ", "search ", "subscribe "]],
    ["/", ["/case ", "/feeds ", "/search ", "/subscribe "]],
    ["/s", ["/search ", "/subscribe "]],
    ["/S", ["/search ", "/subscribe "]],
    ["/cse", ["/case "]],
    ["/scribe", ["/subscribe "]],
    ["/zzz", []],
    ["/feeds ", ["/feeds list ", "/feeds add "]],
    ["/feeds a", ["/feeds add "]],
    ["/feeds zzz x", []],
    ["/nothing x", []],
    ["/case ke", ["/case cooper"]],
    ["/case Wel", ["/case wells"]],
    ["/case kevin coo", ["/case cooper"]],
    ["/case lwells", ["/case wells"]],
    ['/case "kevin c', ["/case cooper"]],
    ["/case name:ke", ["/case name:cooper"]],
    ['/case name:"kevin c', ["/case name:cooper"]],
    ["/case name:kevin c", ["/case name:cooper"]],
    ["/case view:t", ["/case view:timeline"]],
    [
      "/case cooper view:",
      ["/case cooper view:people", "/case cooper view:timeline", "/case cooper view:quotes"],
    ],
    ["/case cooper view: q", ["/case cooper view:quotes"]],
    ["/case cooper vi", ["/case cooper view:", "/case cooper"]],
    ["/case view:people coo", ["/case view:people cooper"]],
    [
      "/case cooper view:people ",
      [
        "/case cooper view:people cooper",
        "/case cooper view:people wells",
        "/case cooper view:people name:view:people",
        "/case cooper view:people page:",
        "/case cooper view:people brief:",
      ],
    ],
    ["/case cooper brief:", ["/case cooper brief:yes", "/case cooper brief:no"]],
    ["/case cooper page:", []],
    ["/search parole pa", ["/search parole page:"]],
    ["/search parole ", ["/search parole page:"]],
    ["/subscribe court", ["/subscribe f1"]],
    ["/subscribe cooper when:every day at 1", ['/subscribe cooper when:"every day at 18:00"']],
    ["/subscribe cooper when:mon", ['/subscribe cooper when:"mondays at 9"']],
    ["/subscribe cooper when:mondays at 9 men", ["/subscribe cooper when:mondays at 9 mention:"]],
  ])("%s", async (line, expected) => {
    const found = await lines(line);
    expect(found.slice(0, expected.length)).toEqual(expected);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it("is shown by its name, with what it is beside it", async () => {
    expect(await complete(memberAsk("/ca"), 1)).toEqual([
      { label: "/case", line: "/case ", hint: "Tells of a case." },
    ]);
    expect(await complete(memberAsk("/case ke"), 1)).toEqual([
      { label: "Kevin Cooper", line: "/case cooper", value: "cooper", hint: "cooper" },
    ]);
    expect(await complete(memberAsk("/case x pag"), 1)).toEqual([
      { label: "page:", line: "/case x page:", hint: "Which page." },
    ]);
  });

  it.each([
    ["/case ke", ["cooper"]],
    ["/case name:view", ["view:people"]],
    ["/case cooper view:t", ["timeline"]],
    ["/case cooper brief:", ["yes", "no"]],
    ["/subscribe court", ["f1"]],
    ["/subscribe cooper when:every day at 1", ["every day at 18:00"]],
    ["/case cooper pag", [undefined]],
    ["/feeds a", [undefined]],
    ["/subsc", [undefined]],
  ])("gives what the last option becomes, as it is: %s", async (line, expected) => {
    const found = await complete(moderatorAsk(line), 10);
    expect(found.slice(0, expected.length).map(({ value }) => value)).toEqual(expected);
  });

  it("is found by an unfinished quotation within what formatAsk wrote", async () => {
    const line = formatAsk("subscribe", { what: { query: '"court rep' } });
    expect(await lines(line)).toEqual(["subscribe what:f1"]);
  });

  it("names first, and leaves room for the options", async () => {
    const many: Names = () => Array.from({ length: 1_000 }, (_, at) => ({ value: `name-${at}` }));
    const found = await createComplete(COMMANDS, many)(memberAsk("/case "), 6);
    expect(found.map(({ label }) => label)).toEqual([
      "name-0",
      "name-1",
      "name-2",
      "view:",
      "page:",
      "brief:",
    ]);
  });
});

describe("what somebody may not do is not offered to them", () => {
  it.each([
    ["/s", ["/search "]],
    ["/subscribe co", []],
    ["/feeds ", ["/feeds list "]],
    ["/feeds add h", []],
  ])("%s", async (line, expected) => {
    expect((await complete(memberAsk(line), 10)).map((one) => one.line)).toEqual(expected);
  });
});

it("a digest is offered times, and “now” is none", async () => {
  const clock = {
    kind: "text",
    summary: "When.",
    isRest: true,
    completeFrom: "digestClocks",
  } as const;
  const options = { clock };
  const summary = "Sets a digest.";
  const command = defineCommand({
    name: "digest",
    summary,
    access: "everyone",
    options,
    examples: [],
    run: async () => ({ title: "", blocks: [] }),
  });
  const found = await createComplete([command], () => [])(memberAsk("/digest "), 9);
  expect(found.map(({ value }) => value)).toEqual([
    "every day at 8",
    "every day at 18:00",
    "weekdays at 8:30",
    "mondays at 9",
  ]);
});

it("finds one name among twenty thousand while a key is pressed", async () => {
  const all = Array.from({ length: 20_000 }, (_, at) => ({
    value: `case-${at}`,
    label: `Person ${at}`,
  }));
  const fast = createComplete(COMMANDS, () => all);
  const began = performance.now();
  const [found] = await fast(memberAsk("/case person 19999"), 25);
  expect(found?.line).toBe("/case case-19999");
  expect(performance.now() - began).toBeLessThan(1_000);
});
