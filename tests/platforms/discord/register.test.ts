import { DiscordAPIError, REST, type RESTPutAPIApplicationCommandsJSONBody } from "discord.js";
import { describe, expect, it } from "vitest";
import { loadCommands } from "../../../src/answering/load-commands.ts";
import { StartError } from "../../../src/newsroom/errors.ts";
import { applicationCommands } from "../../../src/platforms/discord/application-commands.ts";
import { registerCommands } from "../../../src/platforms/discord/register.ts";
import { startDiscordStandin } from "../../standins/discord/standin.ts";

type Part = Readonly<Record<string, unknown>>;

const COMMANDS = applicationCommands(await loadCommands("commands"));
type Rest = Parameters<typeof registerCommands>[0]["rest"];

const ROUTE = "/applications/111111111111111111/commands";

/** Keeps what it is told and gives it back as Discord does: in its own order, with its own fields, defaults left out. */
function discord({ known = [] as Part[], fault }: { known?: Part[]; fault?: () => Error } = {}) {
  let kept = known;
  const asked: string[] = [];
  const heard = (method: string, route: string, query = "") => {
    asked.push(`${method} ${route}${query === "" ? "" : `?${query}`}`);
    const error = fault?.();
    if (error !== undefined) throw error;
  };
  const rest = {
    async get(route: string, options?: { query?: URLSearchParams }) {
      heard("GET", route, options?.query?.toString());
      return kept.map(answered).reverse();
    },
    async put(route: string, options?: { body?: unknown }) {
      heard("PUT", route);
      kept = wire(options?.body);
      return kept.map(answered);
    },
  };
  // They answer as these two methods of discord.js do; its further options are not used.
  return { rest: rest as unknown as Rest, asked, kept: () => kept };
}

function wire(body: unknown): Part[] {
  return JSON.parse(JSON.stringify(body));
}

function answered(command: Part, at: number): Part {
  return {
    id: `22222222222222222${at}`,
    application_id: "111111111111111111",
    version: `33333333333333333${at}`,
    default_member_permissions: null,
    description: "",
    dm_permission: true,
    nsfw: false,
    name_localized: command.name,
    ...Object.fromEntries(Object.entries(answeredPart(command)).reverse()),
    contexts: [...(command.contexts as number[])].reverse(),
  };
}

function answeredPart(part: Part): Part {
  const { required, name_localizations: names, options, choices, ...others } = part;
  const parts = (list: unknown) => (list as Part[]).map(answeredPart);
  return {
    ...others,
    ...(required === true && { required }),
    name_localizations:
      Object.keys(names as object).length === 0
        ? null
        : Object.fromEntries(Object.entries(names as object).reverse()),
    ...(options !== undefined && (options as Part[]).length > 0 && { options: parts(options) }),
    ...(choices !== undefined && { choices: parts(choices) }),
  };
}

function register(rest: Rest, commands = COMMANDS, applicationId = "111111111111111111") {
  const said: string[] = [];
  const log = {
    debug: () => undefined,
    info: (_facts: object, sentence: string) => said.push(sentence),
    warn: () => undefined,
    error: () => undefined,
  };
  return { outcome: registerCommands({ rest, applicationId, commands, log }), said };
}

/** The commands with one thing changed in the one of this name. */
function changed(name: string, change: (command: Record<string, unknown>) => void) {
  const all = structuredClone(COMMANDS) as unknown as Record<string, unknown>[];
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no command ${name}.`);
  change(found);
  return all as unknown as RESTPutAPIApplicationCommandsJSONBody;
}

function optionsIn(command: Record<string, unknown>): Record<string, unknown>[] {
  return command.options as Record<string, unknown>[];
}

describe("Discord is told of the commands", () => {
  it("when it knows none, all at once", async () => {
    const { rest, asked, kept } = discord();
    const { outcome, said } = register(rest);
    expect(await outcome).toBe("written");
    expect(asked).toEqual([`GET ${ROUTE}?with_localizations=true`, `PUT ${ROUTE}`]);
    expect(kept()).toEqual(wire(COMMANDS));
    expect(said).toEqual(["Told Discord of the commands."]);
  });

  it("once: what it fills in, leaves out and puts in another order is no change", async () => {
    const { rest, asked } = discord();
    await register(rest).outcome;
    const { outcome, said } = register(rest);
    expect(await outcome).toBe("same");
    expect(asked.filter((one) => one.startsWith("PUT"))).toHaveLength(1);
    expect(said).toEqual([]);
  });

  it.each<[string, RESTPutAPIApplicationCommandsJSONBody]>([
    ["a command less", COMMANDS.slice(1)],
    ["another summary", changed("case", (one) => (one.description = "Other."))],
    [
      "another name in German",
      changed("case", (one) => (one.name_localizations = { de: "sache" })),
    ],
    ["another permission", changed("mute", (one) => (one.default_member_permissions = "16"))],
    ["no permission", changed("mute", (one) => delete one.default_member_permissions)],
    ["fewer places", changed("case", (one) => (one.contexts = [0]))],
    ["fewer ways to add it", changed("case", (one) => (one.integration_types = [0]))],
    [
      "another order of options",
      changed("case", (one) => void optionsIn(one).push(...optionsIn(one).splice(1, 1))),
    ],
    ["an option less", changed("case", (one) => void optionsIn(one).pop())],
    [
      "an option not required",
      changed("case", (one) => Object.assign(optionsIn(one)[0] ?? {}, { required: false })),
    ],
    [
      "an option not completed",
      changed("case", (one) => Object.assign(optionsIn(one)[0] ?? {}, { autocomplete: false })),
    ],
    [
      "a shorter option",
      changed("case", (one) => Object.assign(optionsIn(one)[0] ?? {}, { max_length: 5 })),
    ],
    [
      "another bound",
      changed("case", (one) => Object.assign(optionsIn(one)[2] ?? {}, { min_value: 0 })),
    ],
    [
      "a choice less",
      changed("case", (one) => void (optionsIn(one)[1]?.choices as unknown[] | undefined)?.pop()),
    ],
    [
      "a part's summary",
      changed("feeds", (one) => Object.assign(optionsIn(one)[0] ?? {}, { description: "Other." })),
    ],
  ])("again after a change: %s", async (_change, before) => {
    const { rest, kept } = discord({ known: wire(before) });
    expect(await register(rest).outcome).toBe("written");
    expect(kept()).toEqual(wire(COMMANDS));
  });
});

describe("when Discord cannot be told", () => {
  const raw = {
    code: 50035,
    message: "Invalid Form Body",
    errors: {
      "0": { name: { _errors: [{ code: "X", message: "Must be 32 or fewer in length." }] } },
    },
  };

  it.each([
    [new Error("fetch failed"), "fetch failed"],
    [
      new DiscordAPIError(raw, 50035, 400, "PUT", ROUTE, { files: undefined, body: undefined }),
      "Invalid Form Body 0.name[X]: Must be 32 or fewer in length.",
    ],
  ])("one sentence says why, and it is told the next time: %s", async (error, reason) => {
    let isDown = true;
    const { rest } = discord({ fault: () => (isDown ? error : undefined) as Error });
    const failed = await register(rest).outcome.catch((thrown: unknown) => thrown);
    expect(failed).toEqual(
      new StartError(
        `Discord was not told of the commands, so it offers those of before until it is: ${reason}`,
        75,
      ),
    );
    expect((failed as StartError).cause).toBe(error);
    isDown = false;
    expect(await register(rest).outcome).toBe("written");
    expect(await register(rest).outcome).toBe("same");
  });
});

it("over the wire, in bodies that Discord takes, once and no more than that", async () => {
  const standin = await startDiscordStandin();
  try {
    const rest = new REST({ api: standin.api, version: "10", retries: 0 }).setToken(standin.token);
    standin.faults.add({ on: { method: "PUT" }, nth: 1, what: "5xx" });
    const told = () => register(rest, COMMANDS, standin.applicationId).outcome;
    await expect(told()).rejects.toThrow("Discord was not told of the commands");
    expect(await told()).toBe("written");
    expect(await told()).toBe("same");
    expect(standin.requests.refused).toEqual([]);
    expect(standin.requests.unknown).toEqual([]);
    expect(standin.requests.all.map(({ method, status }) => `${method} ${status}`)).toEqual([
      "GET 200",
      "PUT 502",
      "GET 200",
      "PUT 200",
      "GET 200",
    ]);
  } finally {
    await standin.close();
  }
});
