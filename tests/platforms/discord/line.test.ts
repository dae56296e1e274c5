import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCommands } from "../../../src/answering/load-commands.ts";
import { parseAsk } from "../../../src/answering/parse-ask.ts";
import type { Option, Options } from "../../../src/newsroom/command.ts";
import { lineOf } from "../../../src/platforms/discord/line.ts";

const commands = await loadCommands("commands");

/** "/feeds add", its command's name, its part's, and its options. */
type Asked = readonly [title: string, name: string, part: string | undefined, options: Options];

const asked = commands.flatMap((command): readonly Asked[] => {
  const { name, subcommands } = command;
  if (subcommands === undefined) return [[`/${name}`, name, undefined, command.options]];
  return Object.entries(subcommands).map(
    ([part, { options }]): Asked => [`/${name} ${part}`, name, part, options],
  );
});

/** What people write, and all that could be mistaken for marks, names of options or the end of a value. */
const texts = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...' ab:"\\“”„«»/-()\n\tviewpageqrys'), maxLength: 30 }),
    fc.constantFrom('"death row"', "“a” b", "view:people", "x page:2", 'a "b:c" d', "yes", "7"),
  )
  .filter((value) => value.trim() !== "");

function given({ kind, choices, min, max }: Option): fc.Arbitrary<string | number | boolean> {
  if (kind === "integer") return fc.integer({ min: min ?? -999_999_999, max: max ?? 999_999_999 });
  if (kind === "yesno") return fc.boolean();
  return choices === undefined ? texts : fc.constantFrom(...choices);
}

function valuesOf(options: Options) {
  const all = Object.entries(options);
  const requiredKeys = all.filter(([, { isRequired }]) => isRequired).map(([name]) => name);
  const each = Object.fromEntries(all.map(([name, option]) => [name, given(option)]));
  return fc.record<Readonly<Record<string, string | number | boolean>>>(each, { requiredKeys });
}

describe("what is chosen in Discord's fields is read back to the same values", () => {
  it.each(asked)("%s", (title, name, part, options) => {
    fc.assert(
      fc.property(valuesOf(options), fc.boolean(), (values, isReversed) => {
        const all = Object.entries(values);
        const inOrder = Object.fromEntries(isReversed ? all.reverse() : all);
        const read = parseAsk(lineOf(name, part, inOrder, commands), commands);
        expect(`/${read.name}`).toBe(title);
        expect(read.values).toEqual(values);
      }),
      { numRuns: 300 },
    );
  });
});

describe("is one line, as it would be typed", () => {
  it.each([
    [
      "case",
      undefined,
      { name: "kevin cooper", view: "timeline" },
      'case name:"kevin cooper" view:timeline',
    ],
    ["search", undefined, { query: "death row", page: 2 }, "search query:death row page:2"],
    ["search", undefined, { query: '"death row"' }, String.raw`search query:"\"death row\""`],
    ["channel", "set", { moderators: true }, "channel set moderators:yes"],
    [
      "channel",
      "set",
      { moderators: false, language: "de" },
      "channel set moderators:no language:de",
    ],
    ["cases", undefined, {}, "cases"],
    ["gone", "part", { old: "x y" }, 'gone part old:"x y"'],
    ["feeds", undefined, {}, "feeds"],
  ])("%s %s %j", (name, part, values, line) => {
    expect(lineOf(name, part, values, commands)).toBe(line);
  });
});
