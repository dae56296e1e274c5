/** Who may import whom, as a table. It cannot pass by finding nothing: each room must hold files, and be imported. */

import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** What each room may import beside itself: rooms, Node's own modules (`node:`), and packages by name. */
const TABLE: Readonly<Record<string, readonly string[]>> = {
  "src/newsroom": ["re2js", "node:crypto"],
  "src/understanding": ["src/newsroom", "stemmer"],
  "src/reading": [
    "src/newsroom",
    "node:",
    "@mozilla/readability",
    "chokidar",
    "htmlparser2",
    "ipaddr.js",
    "linkedom",
    "postal-mime",
    "rss-parser",
    "undici",
    "src/thread.ts",
    "src/yaml-list.ts",
    "yaml",
    "zod",
  ],
  "src/storing": ["src/newsroom", "node:", "keyv", "src/thread.ts"],
  "src/posting": [
    "src/newsroom",
    "node:",
    "src/yaml-list.ts",
    "croner",
    "cronstrue",
    "node-cron",
    "zod",
  ],
  "src/answering": ["src/newsroom", "node:", "fuzzysort"],
  "src/platforms/web": ["src/newsroom", "node:", "hono", "@hono/node-server"],
  "src/platforms/terminal": ["src/newsroom", "node:"],
  "src/platforms/discord": ["src/newsroom", "node:", "discord.js"],
  "src/platforms/slack": ["src/newsroom", "node:", "@slack/bolt"],
  "src/picturing": ["src/newsroom", "node:", "@resvg/resvg-js"],
  commands: ["src/newsroom"],
};

/** Packages that stay in one file, and who may read the environment. */
const ONE_FILE: Readonly<Record<string, RegExp>> = {
  "node-cron": /^src\/posting\//,
  dotenv: /^src\/(main|cli)\.ts$/,
};

const files = globSync(["src/**/*.ts", "commands/*.ts"]).map((file) => file.replaceAll("\\", "/"));

function importsOf(file: string): readonly string[] {
  const code = readFileSync(file, "utf8").replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, "");
  const found = code.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\()\s*"([^"]+)"/g);
  return [...found].map(([, name = ""]) =>
    name.startsWith(".") ? normalize(join(dirname(file), name)).replaceAll("\\", "/") : name,
  );
}

function isAllowed(imported: string, room: string, allowed: readonly string[]): boolean {
  return [room, ...allowed].some((one) =>
    one.endsWith(":")
      ? imported.startsWith(one)
      : imported === one || imported.startsWith(`${one}/`),
  );
}

describe("who may import whom", () => {
  for (const [room, allowed] of Object.entries(TABLE)) {
    it(`${room} imports only ${["itself", ...allowed].join(", ")}`, () => {
      const inRoom = files.filter((file) => file.startsWith(`${room}/`));
      expect(inRoom.length).toBeGreaterThan(0);
      const strays = inRoom.flatMap((file) =>
        importsOf(file)
          .filter((imported) => !isAllowed(imported, room, allowed))
          .map((imported) => `${file} imports ${imported}`),
      );
      expect(strays).toEqual([]);
    });
  }

  it("names no package or room that nobody imports", () => {
    const idle = Object.entries(TABLE).flatMap(([room, allowed]) => {
      const imported = files.filter((file) => file.startsWith(`${room}/`)).flatMap(importsOf);
      return allowed
        .filter((one) => !imported.some((name) => isAllowed(name, one, [])))
        .filter((one) => one !== "node:")
        .map((one) => `${room} does not import ${one}`);
    });
    expect(idle).toEqual([]);
  });

  it("imports only files that are there", () => {
    const missing = files.flatMap((file) =>
      importsOf(file)
        .filter((imported) => /^(?:src|commands)\//.test(imported) && !existsSync(imported))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(missing).toEqual([]);
  });

  for (const [name, where] of Object.entries(ONE_FILE)) {
    it(`${name} stays where it belongs, in one file of each kind`, () => {
      const users = files.filter((file) => importsOf(file).includes(name));
      expect(users.length).toBeGreaterThan(0);
      expect(users.filter((file) => !where.test(file))).toEqual([]);
      if (name === "node-cron") expect(users).toHaveLength(1);
    });
  }

  it("the environment is read by main.ts and cli.ts alone", () => {
    const readers = files.filter((file) => readFileSync(file, "utf8").includes("process.env"));
    expect(readers.filter((file) => !/^src\/(main|cli)\.ts$/.test(file))).toEqual([]);
    expect(readers.length).toBeGreaterThan(0);
  });

  it("understanding knows no clock, no chance and no world", () => {
    const worldly = /\bDate\.now\(|new Date\(\)|Math\.random|performance\.now|process\.|\bfetch\(/;
    const strays = files
      .filter((file) => /^src\/(understanding|newsroom)\//.test(file))
      .filter((file) => worldly.test(readFileSync(file, "utf8")));
    expect(strays).toEqual([]);
  });
});
