/** What the README, .env.example and CONTRIBUTING say must be so. */

import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCommands } from "../src/answering/load-commands.ts";
import { parseAsk } from "../src/answering/parse-ask.ts";

const readme = readFileSync("README.md", "utf8");
const contributing = readFileSync("CONTRIBUTING.md", "utf8");
const example = readFileSync(".env.example", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: object };

describe("the README", () => {
  it("runs only scripts that there are", () => {
    const named = [...`${readme}${contributing}`.matchAll(/npm (?:run (?:-s )?)?([a-z:]+)/g)]
      .map(([, name = ""]) => name)
      .filter((name) => name !== "ci");
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it("shows only asks that can be read", async () => {
    const commands = await loadCommands("commands");
    const asks = [...readme.matchAll(/`(\/[a-z][^`<]*)`/g)].map(([, ask = ""]) => ask);
    expect(asks.length).toBeGreaterThan(8);
    // A command alone, or one whose needed words are left to the reader, is named, not shown.
    const whole = asks.filter((ask) => / (?!schedule|$)/.test(ask));
    for (const ask of whole) expect(() => parseAsk(ask, commands), ask).not.toThrow();
    const names = new Set(commands.map(({ name }) => name));
    expect(asks.filter((ask) => !names.has(ask.slice(1).split(" ")[0] ?? ""))).toEqual([]);
  });

  it("names folders and files that there are", () => {
    const paths = [
      ...`${readme}${contributing}`.matchAll(
        /(?<![\w/.])(?:src|feeds|docs|commands|tests)\/[\w./-]*/g,
      ),
    ]
      .map(([path]) => path.replace(/\.$/, ""))
      .filter((path) => !path.endsWith("-"));
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("links to decisions that are numbered without a gap", () => {
    const pages = globSync("docs/decisions/*.md")
      .map((path) => path.split("/").at(-1) ?? "")
      .sort();
    const numbers = pages.map((page) => Number(page.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe(".env.example", () => {
  it("names every setting, and no other", () => {
    const config = readFileSync("src/config.ts", "utf8");
    const declared = [...config.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name).sort();
    // Cookies and proxies are named by whoever sets them up.
    const shown = [...example.matchAll(/^# (?!FEED_COOKIE_|FEED_PROXY_)([A-Z_]+)=/gm)]
      .map(([, name]) => name)
      .sort();
    expect(declared.length).toBeGreaterThan(5);
    expect(shown).toEqual(declared);
    const inReadme = [...readme.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g)].map(([, name]) => name);
    expect(declared.filter((name) => !inReadme.includes(name))).toEqual([]);
  });
});
