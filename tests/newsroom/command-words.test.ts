/** The words beside the commands, held against the commands that there are. */

import { describe, expect, it } from "vitest";
import { loadCommands } from "../../src/answering/load-commands.ts";
import type { Command, Options } from "../../src/newsroom/command.ts";
import {
  COMMAND_LANGUAGES,
  commandWords,
  pathsIn,
} from "../../src/newsroom/command-words/languages.ts";
import { LANGUAGES } from "../../src/newsroom/phrases/languages.ts";

/** What words stand for, and among which they must be told apart. */
type Place = {
  readonly path: string;
  readonly english: string;
  readonly kind: "name" | "choice" | "label";
  readonly siblings: string;
};

/** Of a name: https://docs.discord.com/developers/interactions/application-commands */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const SUMMARY_CHARS_MAX = 100;
const CHOICE_CHARS_MAX = 100;
const LABEL_CHARS_MAX = 32;

const commands = await loadCommands("commands");
const places = commands.flatMap(placesOf);

function placesOf(command: Command): Place[] {
  const { name, onMessage } = command;
  const label =
    onMessage === undefined
      ? []
      : [
          {
            path: `${name} @message`,
            english: onMessage.label,
            kind: "label" as const,
            siblings: "labels",
          },
        ];
  const own = { path: name, english: name, kind: "name" as const, siblings: "commands" };
  if (command.subcommands === undefined) {
    return [own, ...label, ...optionPlaces(name, command.options)];
  }
  const parts = Object.entries(command.subcommands).flatMap(([part, { options }]): Place[] => [
    { path: `${name} ${part}`, english: part, kind: "name", siblings: name },
    ...optionPlaces(`${name} ${part}`, options),
  ]);
  return [own, ...label, ...parts];
}

function optionPlaces(doing: string, options: Options): Place[] {
  return Object.entries(options).flatMap(([option, { choices = [] }]): Place[] => {
    const path = `${doing} ${option}`;
    const chosen = choices.map(
      (choice): Place => ({
        path: `${path}=${choice}`,
        english: choice,
        kind: "choice",
        siblings: path,
      }),
    );
    return [{ path, english: option, kind: "name", siblings: doing }, ...chosen];
  });
}

it("are there for every language of the desk", () => {
  expect(["en", ...COMMAND_LANGUAGES]).toEqual(LANGUAGES);
});

describe.each(COMMAND_LANGUAGES)("the words of the commands in %s", (language) => {
  it("are there for every command, part, option, choice and label", () => {
    const missing = places.filter(({ path, kind }) => {
      const words = commandWords(language, path);
      return words === undefined || (kind === "name") !== (words.summary !== undefined);
    });
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  it("are there for nothing that does not exist", () => {
    const known = new Set(places.map(({ path }) => path));
    expect(pathsIn(language).filter((path) => !known.has(path))).toEqual([]);
  });

  it("are names that platforms take", () => {
    const wrong = places.filter(({ path, kind }) => {
      const name = commandWords(language, path)?.name ?? "";
      if (kind === "name") return !NAME.test(name) || name !== name.toLowerCase();
      const most = kind === "label" ? LABEL_CHARS_MAX : CHOICE_CHARS_MAX;
      return name.trim() !== name || name === "" || name.length > most;
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("tell those apart that stand together, in English too", () => {
    const alike = places.filter(({ path, siblings }) => {
      const name = commandWords(language, path)?.name;
      return places.some(
        (other) =>
          other.path !== path &&
          other.siblings === siblings &&
          (name === commandWords(language, other.path)?.name || name === other.english),
      );
    });
    expect(alike.map(({ path }) => path)).toEqual([]);
  });

  it("are short sentences", () => {
    const wrong = pathsIn(language).filter((path) => {
      const summary = commandWords(language, path)?.summary;
      if (summary === undefined) return false;
      return summary.length > SUMMARY_CHARS_MAX || !/^\S.*\S\.$/u.test(summary);
    });
    expect(wrong).toEqual([]);
  });

  it("name other commands as this language does", () => {
    const names = new Set(commands.map(({ name }) => commandWords(language, name)?.name));
    const wrong = pathsIn(language).filter((path) => {
      const summary = commandWords(language, path)?.summary ?? "";
      return [...summary.matchAll(/(?<=\s)\/([\p{L}-]+)/gu)].some(([, name]) => !names.has(name));
    });
    expect(wrong).toEqual([]);
  });
});
