/** What an operator pastes into Slack to make their app, held against Slack's own schema where that is at hand. */

import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { beforeAll, describe, expect, it } from "vitest";
import { loadCommands } from "../../../src/answering/load-commands.ts";
import { manifestOptions, slackManifest } from "../../../src/cli/slack-manifest.ts";
import { readSettings } from "../../../src/config.ts";
import { type Command, defineCommand } from "../../../src/newsroom/command.ts";
import { type ManifestOptions, manifestOf } from "../../../src/platforms/slack/manifest.ts";

const SCHEMAS = "../shared/specs/slack-manifest/schemas";

let commands: readonly Command[];
beforeAll(async () => {
  commands = await loadCommands("commands");
});

function command(name: string, more: Partial<Command> = {}): Command {
  const run = async () => ({ title: "", blocks: [] });
  const bare = defineCommand({
    name,
    summary: "Does something.",
    access: "everyone",
    options: {},
    examples: [],
    run,
  });
  return { ...bare, ...more } as Command;
}

const many = (count: number, more?: (at: number) => Partial<Command>) =>
  Array.from({ length: count }, (_, at) => command(`c${at}`, more?.(at)));

const manifest = (given: Partial<ManifestOptions> = {}) =>
  manifestOf(commands, { prefix: "news", ...given });

describe("the manifest", () => {
  it("has a command for each file, under the prefix, and one for all of them", () => {
    const { slash_commands } = manifest().features;
    expect(slash_commands.map((one) => one.command).sort()).toEqual(
      ["/news", ...commands.map(({ name }) => `/news-${name}`)].sort(),
    );
    expect(slash_commands.find((one) => one.command === "/news-case")).toEqual({
      command: "/news-case",
      description: commands.find(({ name }) => name === "case")?.summary,
      usage_hint: expect.stringMatching(/^<name> \[view:/u),
      should_escape: false,
    });
    expect(slash_commands.find((one) => one.command === "/news-feeds")?.usage_hint).toContain(
      "list | show | add",
    );
  });

  it("goes by another prefix", () => {
    const names = manifest({ prefix: "desk" }).features.slash_commands.map((one) => one.command);
    expect(names).toContain("/desk-case");
    expect(names[0]).toBe("/desk");
    expect(names.filter((name) => !name.startsWith("/desk"))).toEqual([]);
  });

  it("has mentions arrive as Slack can ping them, where one may be named", () => {
    const escaped = manifest().features.slash_commands.filter((one) => one.should_escape);
    expect(escaped.map((one) => one.command)).toEqual(["/news", "/news-subscribe"]);
  });

  it("offers on a message what the command files offer there, called by their names", () => {
    expect(manifest().features).toMatchObject({
      shortcuts: [
        { name: "Which case is this?", type: "message", callback_id: "which" },
        { name: "Why was this posted?", type: "message", callback_id: "why" },
      ],
    });
  });

  it("asks for these scopes and no others, and hears of these events", () => {
    const { oauth_config, settings } = manifest();
    expect(oauth_config.scopes.bot).toEqual([
      "commands",
      "chat:write",
      "files:write",
      "channels:read",
      "groups:read",
      "channels:history",
      "groups:history",
      "im:history",
      "im:write",
      "users:read",
      "usergroups:read",
    ]);
    expect(settings).toEqual({
      event_subscriptions: {
        bot_events: ["app_home_opened", "app_uninstalled", "tokens_revoked"],
      },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    });
  });

  it("hears of links only where sites are named", () => {
    const { features, oauth_config, settings } = manifest({ unfurlDomains: ["herald.example"] });
    expect(features).toMatchObject({ unfurl_domains: ["herald.example"] });
    expect(oauth_config.scopes.bot).toEqual(expect.arrayContaining(["links:read", "links:write"]));
    expect(settings.event_subscriptions.bot_events).toContain("link_shared");
  });

  it("has Slack come to an address instead, for HTTP", () => {
    const requestUrl = "https://desk.example/slack/events";
    const { features, settings } = manifest({ requestUrl });
    expect(features.slash_commands.map(({ url }) => url)).toEqual(
      features.slash_commands.map(() => requestUrl),
    );
    expect(settings).toMatchObject({
      event_subscriptions: { request_url: requestUrl },
      interactivity: { request_url: requestUrl, message_menu_options_url: requestUrl },
      socket_mode_enabled: false,
    });
  });

  it("names the address that Slack leads whoever installs the app back to, where they may", () => {
    const redirectUrl = "https://desk.example/slack/oauth_redirect";
    expect(manifest({ redirectUrl }).oauth_config).toEqual({
      redirect_urls: [redirectUrl],
      scopes: manifest().oauth_config.scopes,
    });
    expect(manifest().oauth_config).not.toHaveProperty("redirect_urls");
  });

  it("is made for what the settings say: by sockets, by HTTP, for one workspace or many", () => {
    const made = (environment: Readonly<Record<string, string>>) =>
      manifestOptions(readSettings(environment));
    const PUBLIC_URL = "https://desk.example";
    const redirectUrl = "https://desk.example/slack/oauth_redirect";
    const requestUrl = "https://desk.example/slack/events";
    expect(made({})).toEqual({ prefix: "news" });
    expect(made({ PUBLIC_URL, SLACK_BOT_TOKEN: "xoxb-1" })).toEqual({ prefix: "news" });
    // Before there is an app, there is neither a token nor a client's id.
    expect(made({ PUBLIC_URL })).toEqual({ prefix: "news", redirectUrl });
    const many = { PUBLIC_URL, SLACK_MODE: "http" };
    expect(made(many)).toEqual({ prefix: "news", redirectUrl, requestUrl });
    expect(made({ ...many, SLACK_BOT_TOKEN: "xoxb-1" })).toEqual({ prefix: "news", requestUrl });
    expect(() => made({ SLACK_MODE: "http" })).toThrow("SLACK_MODE=http needs PUBLIC_URL");
  });

  it("is printed as JSON", async () => {
    const printed: string[] = [];
    const print = (line: string) => void printed.push(line);
    expect(await slackManifest({ words: ["herald.example"], print }, { prefix: "news" })).toBe(0);
    expect(JSON.parse(printed.join("\n"))).toEqual(manifest({ unfurlDomains: ["herald.example"] }));
  });
});

describe("what Slack would refuse is refused here, with the file to change", () => {
  it.each([
    ["a command too many", many(50), "Slack takes 49 commands beside /news, and commands/ has 50."],
    [
      "a long name",
      [command("a".repeat(27))],
      `Slack takes 32 characters for a command’s name; “/news-${"a".repeat(27)}” of commands/${"a".repeat(27)}.ts has 33.`,
    ],
    [
      "a long label on messages",
      [command("which", { onMessage: { label: "Which case would this be?", option: "words" } })],
      "Slack takes 24 characters for a label on messages; “Which case would this be?” of commands/which.ts has 25.",
    ],
    [
      "eleven on messages",
      many(11, () => ({ onMessage: { label: "Ask", option: "words" } })),
      "Slack takes 10 commands on messages: take onMessage from commands/c10.ts or another file.",
    ],
  ])("%s", (_, made, sentence) => {
    expect(() => manifestOf(made, { prefix: "news" })).toThrow(sentence);
  });

  it("as much as it takes is taken", () => {
    const made = many(49, (at) =>
      at < 10 ? { onMessage: { label: "x".repeat(24), option: "words" } } : {},
    );
    expect(manifestOf(made, { prefix: "news" }).features.slash_commands).toHaveLength(50);
    expect(manifestOf([command("a".repeat(26))], { prefix: "news" }).features).toBeDefined();
  });

  it("a prefix that Slack would not take", () => {
    const sentence =
      "SLACK_COMMAND_PREFIX must be lower-case letters, digits, - or _, not “The News”.";
    expect(() => manifest({ prefix: "The News" })).toThrow(sentence);
  });

  it("a site that is none, and a sixth", () => {
    expect(() => manifest({ unfurlDomains: ["https://herald.example/"] })).toThrow(
      "Slack shows links of public sites only, and “https://herald.example/” is none.",
    );
    const six = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}.example`);
    expect(() => manifest({ unfurlDomains: six })).toThrow("Slack shows links of 5 sites, not 6.");
  });
});

describe.skipIf(!existsSync(SCHEMAS))("held against Slack's schema, where it is at hand", () => {
  it.each(["1.0.0", "2.0.0"])(
    "version %s takes it, by sockets, by HTTP and with links",
    (version) => {
      const schema = JSON.parse(readFileSync(`${SCHEMAS}/manifest.schema.${version}.json`, "utf8"));
      const validate = new Ajv({ strict: false, logger: false }).compile(schema);
      const made = [
        manifest(),
        manifest({ requestUrl: "https://desk.example/slack/events" }),
        manifest({ unfurlDomains: ["herald.example", "bbc.co.uk"] }),
        manifest({ redirectUrl: "https://desk.example/slack/oauth_redirect" }),
      ];
      const problems = made.map((one) => (validate(one) ? [] : validate.errors));
      expect(problems).toEqual([[], [], [], []]);
    },
  );
});
