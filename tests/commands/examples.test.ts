import { resolve } from "node:path";
import { expect, it } from "vitest";
import { loadCommands } from "../../src/answering/load-commands.ts";
import { parseAsk } from "../../src/answering/parse-ask.ts";

const commands = await loadCommands(resolve(import.meta.dirname, "../../commands"));

const examples = commands.flatMap((command) =>
  Object.entries(command.subcommands ?? { "": command }).flatMap(([part, { examples: lines }]) =>
    lines.map((line) => [line, [command.name, part].filter(Boolean).join(" ")] as const),
  ),
);

it("there are examples to check", () => {
  expect(examples.length).toBeGreaterThan(15);
});

it.each(examples)("the example “%s” is an ask to /%s", (line, name) => {
  expect(parseAsk(line, commands).name).toBe(name);
});
