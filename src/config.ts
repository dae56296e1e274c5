/**
 * Settings come from the environment and `.env`, are read once at start, and are checked all at once: whoever made three
 * mistakes is told of three, each by the setting's name.
 */

import { isAbsolute, relative, resolve } from "node:path";
import { z } from "zod";
import { StartError } from "./newsroom/errors.ts";
import { canonicalZone } from "./posting/time-zones.ts";
import { type FeedAccess, readAccess } from "./reading/web/access-settings.ts";

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
  /** Cookies and proxies that moderators may choose for a feed, by their names. */
  readonly feedAccess?: FeedAccess;
  /** The shortest and longest wait between two readings of a feed. */
  readonly pace: { readonly minMs: number; readonly maxMs: number };
  /** Requests to one host at one time, and the pause there after each. */
  readonly hostRequestsMax: number;
  readonly hostPauseMs: number;
  /** `platform:id` of people, roles and groups that moderate beside those whom the platform lets. */
  readonly moderators: readonly string[];
  /** Absent without a token. */
  readonly discord?: {
    readonly token: string;
    /** A proxy or stand-in instead of Discord's own address. */
    readonly apiUrl?: string;
  };
  /** Absent without a bot's token or a client's id. */
  readonly slack?: SlackSettings;
  /** How Slack brings what people do. */
  readonly slackMode: "socket" | "http";
  /** The word before every command on Slack: `/news`. */
  readonly slackPrefix: string;
};

/** Either for the one workspace of a token, or for all in which somebody installs the app. */
export type SlackSettings = {
  readonly botToken?: string;
  readonly installing?: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** Signs what a browser brings back from Slack. */
    readonly stateSecret: string;
    /** Where browsers reach the pages, https. */
    readonly publicUrl: string;
  };
  /** For sockets. */
  readonly appToken?: string;
  /** For HTTP. */
  readonly signingSecret?: string;
  /** Where Slack's requests arrive in the mode http, and whoever installs the app in either mode. */
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

function wholeNumber(min: number, max: number) {
  const error = `must be a number from ${min} to ${max.toLocaleString("en")}`;
  return z
    .string()
    .regex(/^\d{1,7}$/u, error)
    .transform(Number)
    .refine((number) => number >= min && number <= max, error);
}

const token = z.string().refine((one) => !/\s/u.test(one), "must be the token alone");

/** Whoever guesses it could have somebody install what they did not ask for; 256 bits are the key of HS256 (RFC 7518 §3.2). */
const STATE_SECRET_CHARS_MIN = 32;

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
  FEED_SECONDS_MIN: wholeNumber(1, 86_400).default(120),
  FEED_SECONDS_MAX: wholeNumber(1, 86_400).default(86_400),
  HOST_REQUESTS_MAX: wholeNumber(1, 16).default(1),
  HOST_PAUSE_SECONDS: wholeNumber(0, 600).default(1),
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
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/u, "must be the app’s Client ID, such as 3336676.569200954261")
    .optional(),
  SLACK_CLIENT_SECRET: token.optional(),
  SLACK_STATE_SECRET: token
    .min(
      STATE_SECRET_CHARS_MIN,
      "must be 32 characters or more, as openssl rand -hex 32 makes them",
    )
    .optional(),
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
  "SLACK_CLIENT_SECRET",
  "SLACK_SIGNING_SECRET",
  "SLACK_STATE_SECRET",
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
  const { access, mistakes: ofAccess } = readAccess(set);
  if (!checked.success || ofAccess.length > 0) {
    const mistakes = (checked.error?.issues ?? []).map(({ path, message }) => {
      const name = path.join(".");
      return SECRETS.has(name) ? `${name} ${message}.` : `${name} ${message}, not “${set[name]}”.`;
    });
    throw new StartError(
      `The settings (in .env or the environment) cannot be used:\n${[...mistakes, ...ofAccess].join("\n")}`,
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
  if (found.FEED_SECONDS_MIN > found.FEED_SECONDS_MAX) {
    throw new StartError(
      `FEED_SECONDS_MIN (${found.FEED_SECONDS_MIN}) must not be more than FEED_SECONDS_MAX (${found.FEED_SECONDS_MAX}).`,
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
    feedAccess: access,
    pace: { minMs: found.FEED_SECONDS_MIN * 1_000, maxMs: found.FEED_SECONDS_MAX * 1_000 },
    hostRequestsMax: found.HOST_REQUESTS_MAX,
    hostPauseMs: found.HOST_PAUSE_SECONDS * 1_000,
    moderators: found.MODERATORS,
    ...(found.DISCORD_TOKEN !== undefined && {
      discord: { token: found.DISCORD_TOKEN, apiUrl: found.DISCORD_API_URL },
    }),
    ...slackOf(found),
    slackMode: found.SLACK_MODE,
    slackPrefix: found.SLACK_COMMAND_PREFIX,
  };
}

type Found = z.infer<typeof Environment>;

/** Throws StartError for settings that go together and do not. */
function slackOf(found: Found): Pick<Settings, "slack"> {
  const installing = installingOf(found);
  const botToken = found.SLACK_BOT_TOKEN;
  if (botToken === undefined && installing === undefined) return {};
  if (botToken !== undefined && installing !== undefined) {
    throw new StartError(
      "SLACK_BOT_TOKEN is for one workspace, and SLACK_CLIENT_ID for all that install the app: take one of them out.",
    );
  }
  const slack = {
    ...(botToken !== undefined && { botToken }),
    ...(installing !== undefined && { installing }),
    appToken: found.SLACK_APP_TOKEN,
    signingSecret: found.SLACK_SIGNING_SECRET,
    httpPort: found.SLACK_HTTP_PORT,
    apiUrl: found.SLACK_API_URL,
  };
  return { slack };
}

/** Undefined where none of them is set. */
function installingOf(found: Found): SlackSettings["installing"] {
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, PUBLIC_URL } = found;
  const together = { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET };
  const missing = Object.entries(together).flatMap(([name, value]) =>
    value === undefined ? [name] : [],
  );
  if (missing.length === Object.keys(together).length) return undefined;
  if (!SLACK_CLIENT_ID || !SLACK_CLIENT_SECRET || !SLACK_STATE_SECRET) {
    throw new StartError(
      `SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET are set together or not at all: ${missing.join(" and ")} must be set, too.`,
    );
  }
  // Slack leads a browser back to no other kind of address: https://docs.slack.dev/authentication/installing-with-oauth
  if (PUBLIC_URL?.startsWith("https:") !== true) {
    throw new StartError(
      "SLACK_CLIENT_ID needs PUBLIC_URL, an address that begins with https://: Slack leads whoever installs the app back there.",
    );
  }
  return {
    clientId: SLACK_CLIENT_ID,
    clientSecret: SLACK_CLIENT_SECRET,
    stateSecret: SLACK_STATE_SECRET,
    publicUrl: PUBLIC_URL,
  };
}
