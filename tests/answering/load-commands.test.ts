import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadCommands } from "../../src/answering/load-commands.ts";
import { StartError } from "../../src/newsroom/errors.ts";

const folders: string[] = [];

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A commands folder with these files. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "commands-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** A command file whose default export is this, in plain JavaScript. */
function command(fields: string): string {
  return `export default { name: "tell", summary: "Tells.", access: "everyone", options: {}, examples: [], run: async () => ({ title: "", blocks: [] }), ${fields} };\n`;
}

const option = (name: string, more = "") => `"${name}": { kind: "text", summary: "x", ${more} }`;

describe("commands are found in their folder", () => {
  it("each by its file, in the order of their names", async () => {
    const folder = await folderWith({
      "tell.ts": command(""),
      "ask.ts": command('name: "ask"'),
      "README.md": "not a command",
    });
    expect((await loadCommands(folder)).map(({ name }) => name)).toEqual(["ask", "tell"]);
  });

  it("and all that this desk has can be used", async () => {
    const commands = await loadCommands(resolve(import.meta.dirname, "../../commands"));
    expect(commands.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "channel",
        "digest",
        "feeds",
        "share",
        "start",
        "subscribe",
        "unsubscribe",
      ]),
    );
  });
});

describe("a file that holds no good command stops the start and is named", () => {
  it.each([
    ["throws", 'throw new Error("no such thing");', "cannot be loaded: no such thing"],
    ["no default export", "export const x = 1;", "its default export is not a command."],
    ["not a command", "export default { name: 'tell' };", "its default export is not a command."],
    ["another name", command('name: "other"'), "it holds the command “other”."],
    ["a bad name", command('name: "Tell"'), "it holds the command “Tell”."],
    ["no summary", command('summary: ""'), "has 0 characters, not 1 to 100."],
    [
      "a long summary",
      command(`summary: "${"x".repeat(101)}"`),
      "the summary of “tell” has 101 characters, not 1 to 100.",
    ],
    ["a bad option", command(`options: { ${option("Page")} }`), "“Page” is no name"],
    [
      "two rests",
      command(`options: { ${option("a", "isRest: true")}, ${option("b", "isRest: true")} }`),
      "more than one option of “tell” takes the rest",
    ],
    [
      "a required option last",
      command(`options: { ${option("a")}, ${option("b", "isRequired: true")} }`),
      "“tell” has a required option after one that is not.",
    ],
    [
      "26 options",
      command(
        `options: { ${[..."abcdefghijklmnopqrstuvwxyz"].map((name) => option(name)).join()} }`,
      ),
      "“tell” has more than 25 options.",
    ],
    [
      "a query that ends at a space",
      command(`options: { ${option("a", "isQuery: true")} }`),
      "“a” holds a query, so it must be isRest or isPhrase.",
    ],
    ["no choices", command(`options: { ${option("a", "choices: []")} }`), "“a” has 0 choices"],
    ["no parts", command("subcommands: {}"), "it has 0 subcommands, not 1 to 25."],
    [
      "a bad part",
      command('subcommands: { Add: { summary: "x", options: {}, examples: [] } }'),
      "“Add” is no name",
    ],
  ])("%s", async (_what, text, reason) => {
    const folder = await folderWith({ "tell.ts": text });
    const error = await loadCommands(folder).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toContain(join(folder, "tell.ts"));
    expect(String(error)).toContain(reason);
  });

  it.each([
    ["an empty folder", async () => folderWith({})],
    ["a folder that is not there", async () => join(tmpdir(), "no-such-folder-of-commands")],
  ])("%s", async (_what, folder) => {
    await expect(loadCommands(await folder())).rejects.toBeInstanceOf(StartError);
  });
});
