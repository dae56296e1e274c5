/**
 * Settings come from the environment and `.env`, are read once at start, and are checked all at once: whoever made three
 * mistakes is told of three, each by the setting's name.
 */

import { isAbsolute, relative, resolve } from "node:path";
import { z } from "zod";
import { StartError } from "./newsroom/errors.ts";
import { canonicalZone } from "./posting/time-zones.ts";

export type Settings = {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly feedsFolder: string;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  /** IANA name: the zone of clocks that name none. */
  readonly timeZone: string;
  /** Where readers reach the console, when that is not its own address. */
  readonly publicUrl?: string;
  /** Told to the sites whose feeds are read. */
  readonly contactUrl?: string;
  /** Exact `host:port` pairs that may be fetched although their addresses are private. */
  readonly allowPrivateHosts: readonly string[];
  /** `platform:id` of people, roles and groups that moderate beside those whom the platform lets. */
  readonly moderators: readonly string[];
  /** Absent without a token. */
  readonly discord?: {
    readonly token: string;
    /** A proxy or stand-in instead of Discord's own address. */
    readonly apiUrl?: string;
  };
  /** Absent without a bot's token. */
  readonly slack?: SlackSettings;
  /** The word before every command on Slack: `/news`. */
  readonly slackPrefix: string;
};

export type SlackSettings = {
  readonly botToken: string;
  /** For sockets. */
  readonly appToken?: string;
  /** For HTTP. */
  readonly signingSecret?: string;
  readonly mode: "socket" | "http";
  /** Where Slack's requests arrive, in the mode http. */
  readonly httpPort: number;
  readonly apiUrl?: string;
};

const httpUrl = z.url({ protocol: /^https?$/u, error: "must be an http or https address" });

const list = z.string().transform((value) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

const NO_PORT = "must be a port number from 1 to 65535";

const port = z
  .string()
  .regex(/^\d{1,5}$/u, NO_PORT)
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, NO_PORT);

const token = z.string().refine((one) => !/\s/u.test(one), "must be the token alone");

const Environment = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(3080),
  DATA_DIR: z.string().default("./data"),
  FEEDS_DIR: z.string().default("./feeds"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], {
      error: "must be debug, info, warn, error or silent",
    })
    .default("warn"),
  TIME_ZONE: z
    .string()
    .refine(
      (zone) => canonicalZone(zone) !== undefined,
      "must be an IANA time zone such as Europe/London",
    )
    .default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  PUBLIC_URL: httpUrl.optional(),
  CONTACT_URL: httpUrl.optional(),
  ALLOW_PRIVATE_HOSTS: list
    .refine(
      (pairs) => pairs.every((pair) => /^(?:\[[0-9a-f:.]+\]|[^\s:/]+):\d{1,5}$/iu.test(pair)),
      "must list host:port pairs such as localhost:8080",
    )
    .default([]),
  MODERATORS: list
    .refine(
      (ids) => ids.every((id) => /^(?:discord|slack):[\dA-Z]+$/u.test(id)),
      "must list platform:id pairs such as discord:81384788765712384",
    )
    .default([]),
  DISCORD_TOKEN: token.optional(),
  SLACK_BOT_TOKEN: token.optional(),
  SLACK_APP_TOKEN: token.optional(),
  SLACK_SIGNING_SECRET: token.optional(),
  SLACK_MODE: z.enum(["socket", "http"], { error: "must be socket or http" }).default("socket"),
  SLACK_HTTP_PORT: port.default(3081),
  SLACK_COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,14}$/u, "must be 2 to 15 lower-case letters and digits")
    .default("news"),
  SLACK_API_URL: httpUrl.transform((url) => `${url.replace(/\/+$/u, "")}/`).optional(),
  DISCORD_API_URL: httpUrl.transform((url) => url.replace(/\/+$/u, "")).optional(),
});

/** Never repeated, not even in the sentence that says what is wrong with them. */
const SECRETS: ReadonlySet<string> = new Set([
  "DISCORD_TOKEN",
  "SLACK_APP_TOKEN",
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
]);

/** True when one folder is the other or lies in it. */
function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === "" || !(path.startsWith("..") || isAbsolute(path));
}

/**
 * Checks the environment. An empty value counts as not set, as in a `.env` file whose line was left blank.
 * Throws StartError naming every setting that is wrong.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, value?.trim()])
      .filter(([, value]) => value !== undefined && value !== ""),
  );
  const checked = Environment.safeParse(set);
  if (!checked.success) {
    const mistakes = checked.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return SECRETS.has(name) ? `${name} ${message}.` : `${name} ${message}, not “${set[name]}”.`;
    });
    throw new StartError(
      `The settings (in .env or the environment) cannot be used:\n${mistakes.join("\n")}`,
    );
  }
  const found = checked.data;
  const dataFolder = resolve(found.DATA_DIR);
  const feedsFolder = resolve(found.FEEDS_DIR);
  if (isWithin(dataFolder, feedsFolder) || isWithin(feedsFolder, dataFolder)) {
    throw new StartError(
      `DATA_DIR (${dataFolder}) and FEEDS_DIR (${feedsFolder}) must lie apart: the desk writes to the one and watches the other.`,
    );
  }
  return {
    host: found.HOST,
    port: found.PORT,
    dataFolder,
    feedsFolder,
    logLevel: found.LOG_LEVEL,
    timeZone: found.TIME_ZONE,
    publicUrl: found.PUBLIC_URL,
    contactUrl: found.CONTACT_URL,
    allowPrivateHosts: found.ALLOW_PRIVATE_HOSTS,
    moderators: found.MODERATORS,
    ...(found.DISCORD_TOKEN !== undefined && {
      discord: { token: found.DISCORD_TOKEN, apiUrl: found.DISCORD_API_URL },
    }),
    ...(found.SLACK_BOT_TOKEN !== undefined && {
      slack: {
        botToken: found.SLACK_BOT_TOKEN,
        appToken: found.SLACK_APP_TOKEN,
        signingSecret: found.SLACK_SIGNING_SECRET,
        mode: found.SLACK_MODE,
        httpPort: found.SLACK_HTTP_PORT,
        apiUrl: found.SLACK_API_URL,
      },
    }),
    slackPrefix: found.SLACK_COMMAND_PREFIX,
  };
}
