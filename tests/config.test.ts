import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../src/config.ts";
import { StartError } from "../src/newsroom/errors.ts";

function mistakes(environment: Record<string, string>): string {
  try {
    readSettings(environment);
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  }
}

const MANY = {
  PUBLIC_URL: "https://desk.example",
  SLACK_CLIENT_ID: "3336676.569200954261",
  SLACK_CLIENT_SECRET: "c1",
  SLACK_STATE_SECRET: "0123456789abcdef0123456789abcdef",
};

describe("settings", () => {
  it("need none to be set", () => {
    const settings = readSettings({ TIME_ZONE: "Europe/London" });
    expect(settings).toEqual({
      host: "127.0.0.1",
      port: 3080,
      dataFolder: resolve("data"),
      feedsFolder: resolve("feeds"),
      logLevel: "warn",
      timeZone: "Europe/London",
      publicUrl: undefined,
      contactUrl: undefined,
      allowPrivateHosts: [],
      feedAccess: { cookies: new Map(), proxies: new Map() },
      pace: { minMs: 120_000, maxMs: 86_400_000 },
      hostRequestsMax: 1,
      hostPauseMs: 1_000,
      moderators: [],
      slackMode: "socket",
      slackPrefix: "news",
    });
  });

  it("count as not set when they are left blank", () => {
    expect(readSettings({ PORT: " ", LOG_LEVEL: "" }).port).toBe(3080);
  });

  it("are all named when several are wrong, with what is wrong about each", () => {
    const said = mistakes({
      PORT: "ten",
      LOG_LEVEL: "loud",
      TIME_ZONE: "Mars/Base",
      PUBLIC_URL: "desk",
    });
    expect(said).toContain("PORT must be a port number from 1 to 65535, not “ten”.");
    expect(said).toContain("LOG_LEVEL must be debug, info, warn, error or silent, not “loud”.");
    expect(said).toContain(
      "TIME_ZONE must be an IANA time zone such as Europe/London, not “Mars/Base”.",
    );
    expect(said).toContain("PUBLIC_URL must be an http or https address, not “desk”.");
  });

  it.each(["0", "65536", "-1", "3080.5", "1e3"])("refuse %s as a port", (PORT) => {
    expect(mistakes({ PORT })).toContain("PORT must be a port number");
  });

  it.each(["Asia/Kolkata", "Etc/UTC", "Europe/Kyiv", "UTC"])(
    "know %s for a time zone",
    (TIME_ZONE) => {
      expect(readSettings({ TIME_ZONE }).timeZone).toBe(TIME_ZONE);
    },
  );

  it("keep what the desk writes and what it watches apart", () => {
    expect(mistakes({ DATA_DIR: "feeds/data" })).toContain("DATA_DIR");
    expect(mistakes({ DATA_DIR: "all", FEEDS_DIR: "all/feeds" })).toContain("must lie apart");
    expect(mistakes({ DATA_DIR: "feeds-data" })).toBe("");
  });

  it("hold how often feeds are read and hosts are asked within bounds", () => {
    const set = { FEED_SECONDS_MIN: "1", FEED_SECONDS_MAX: "600", HOST_REQUESTS_MAX: "4" };
    expect(readSettings({ ...set, HOST_PAUSE_SECONDS: "0" })).toMatchObject({
      pace: { minMs: 1_000, maxMs: 600_000 },
      hostRequestsMax: 4,
      hostPauseMs: 0,
    });
    expect(() => readSettings({ FEED_SECONDS_MIN: "0" })).toThrow(
      "FEED_SECONDS_MIN must be a number from 1 to 86,400, not “0”.",
    );
    expect(() => readSettings({ FEED_SECONDS_MAX: "60" })).toThrow(
      "FEED_SECONDS_MIN (120) must not be more than FEED_SECONDS_MAX (60).",
    );
  });

  it("allow private hosts only as exact pairs of host and port", () => {
    expect(
      readSettings({ ALLOW_PRIVATE_HOSTS: "localhost:8080, [::1]:81" }).allowPrivateHosts,
    ).toEqual(["localhost:8080", "[::1]:81"]);
    expect(mistakes({ ALLOW_PRIVATE_HOSTS: "localhost" })).toContain("must list host:port pairs");
    expect(mistakes({ ALLOW_PRIVATE_HOSTS: "http://localhost:80" })).toContain("host:port pairs");
  });

  it("let moderators choose cookies, each for one site, and proxies, by their names", () => {
    const { feedAccess } = readSettings({
      FEED_COOKIE_PAPER: "https://News.example/ session=1; b=2",
      FEED_PROXY_EU: "http://me:secret@proxy.example:3128",
    });
    expect(feedAccess?.cookies.get("PAPER")).toEqual({
      origin: "https://news.example",
      value: "session=1; b=2",
    });
    expect(feedAccess?.proxies.get("EU")).toBe("http://me:secret@proxy.example:3128/");
  });

  it("repeat no cookie and no proxy that cannot be used", () => {
    const said = mistakes({
      PORT: "ten",
      FEED_COOKIE_A: "canary=1",
      FEED_COOKIE_B: "https://news.example",
      FEED_PROXY_C: "socks5://me:canary@proxy.example",
      FEED_PROXY_d: "http://me:canary@proxy.example",
    });
    expect(said.split("\n").slice(1)).toEqual([
      "PORT must be a port number from 1 to 65535, not “ten”.",
      "FEED_COOKIE_A must be the site that the cookie is for, a space, and the cookie: https://news.example session=….",
      "FEED_COOKIE_B must be the site that the cookie is for, a space, and the cookie: https://news.example session=….",
      "FEED_PROXY_C must be the address of an HTTP proxy: http://name:password@proxy.example:3128.",
      "FEED_PROXY_d must be named with up to 38 capital letters, digits and underscores.",
    ]);
  });

  it("set Discord up with a token alone, and need no slash after a proxy's address", () => {
    expect(readSettings({ DISCORD_TOKEN: "a.b.c" }).discord).toEqual({ token: "a.b.c" });
    const proxied = { DISCORD_TOKEN: "a.b.c", DISCORD_API_URL: "http://127.0.0.1:99/api/" };
    expect(readSettings(proxied).discord?.apiUrl).toBe("http://127.0.0.1:99/api");
    expect(readSettings({}).discord).toBeUndefined();
  });

  it("set Slack up for one workspace with its token alone", () => {
    const { slack, slackMode } = readSettings({ SLACK_BOT_TOKEN: "xoxb-1" });
    expect(slack).toEqual({ botToken: "xoxb-1", httpPort: 3081 });
    expect(slackMode).toBe("socket");
    expect(readSettings({ PUBLIC_URL: "https://desk.example" }).slack).toBeUndefined();
  });

  it("set Slack up for many workspaces with what belongs together", () => {
    expect(readSettings(MANY).slack).toEqual({
      installing: {
        clientId: "3336676.569200954261",
        clientSecret: "c1",
        stateSecret: "0123456789abcdef0123456789abcdef",
        publicUrl: "https://desk.example",
      },
      httpPort: 3081,
    });
  });

  it.each([
    [
      { SLACK_CLIENT_SECRET: "" },
      "SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET are set together or not at all: SLACK_CLIENT_SECRET must be set, too.",
    ],
    [
      { SLACK_CLIENT_ID: "", SLACK_STATE_SECRET: "" },
      "SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET are set together or not at all: SLACK_CLIENT_ID and SLACK_STATE_SECRET must be set, too.",
    ],
    [
      { SLACK_BOT_TOKEN: "xoxb-1" },
      "SLACK_BOT_TOKEN is for one workspace, and SLACK_CLIENT_ID for all that install the app: take one of them out.",
    ],
    [
      { PUBLIC_URL: "" },
      "SLACK_CLIENT_ID needs PUBLIC_URL, an address that begins with https://: Slack leads whoever installs the app back there.",
    ],
    [
      { PUBLIC_URL: "http://desk.example" },
      "SLACK_CLIENT_ID needs PUBLIC_URL, an address that begins with https://: Slack leads whoever installs the app back there.",
    ],
  ])("refuse Slack half set, or set in two ways: %o", (given, sentence) => {
    expect(mistakes({ ...MANY, ...given })).toBe(sentence);
  });

  it("refuse a client's id that is none, and a state secret that could be guessed", () => {
    const said = mistakes({ ...MANY, SLACK_CLIENT_ID: "casewire", SLACK_STATE_SECRET: "guess" });
    expect(said).toContain(
      "SLACK_CLIENT_ID must be the app’s Client ID, such as 3336676.569200954261, not “casewire”.",
    );
    expect(said).toContain(
      "SLACK_STATE_SECRET must be 32 characters or more, as openssl rand -hex 32 makes them.",
    );
    expect(said).not.toContain("guess");
  });

  it("name whoever moderates by platform and id", () => {
    expect(readSettings({ MODERATORS: "discord:81, discord:82" }).moderators).toEqual([
      "discord:81",
      "discord:82",
    ]);
    expect(mistakes({ MODERATORS: "ada" })).toContain("MODERATORS must list platform:id pairs");
  });

  it("never repeat a secret, not even a wrong one", () => {
    const said = mistakes({ DISCORD_TOKEN: "two secret words" });
    expect(said).toContain("DISCORD_TOKEN must be the token alone.");
    expect(said).not.toContain("secret");
  });
});
