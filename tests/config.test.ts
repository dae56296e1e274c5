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
      moderators: [],
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

  it("allow private hosts only as exact pairs of host and port", () => {
    expect(
      readSettings({ ALLOW_PRIVATE_HOSTS: "localhost:8080, [::1]:81" }).allowPrivateHosts,
    ).toEqual(["localhost:8080", "[::1]:81"]);
    expect(mistakes({ ALLOW_PRIVATE_HOSTS: "localhost" })).toContain("must list host:port pairs");
    expect(mistakes({ ALLOW_PRIVATE_HOSTS: "http://localhost:80" })).toContain("host:port pairs");
  });

  it("set Discord up with a token alone, and need no slash after a proxy's address", () => {
    expect(readSettings({ DISCORD_TOKEN: "a.b.c" }).discord).toEqual({ token: "a.b.c" });
    const proxied = { DISCORD_TOKEN: "a.b.c", DISCORD_API_URL: "http://127.0.0.1:99/api/" };
    expect(readSettings(proxied).discord?.apiUrl).toBe("http://127.0.0.1:99/api");
    expect(readSettings({}).discord).toBeUndefined();
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
