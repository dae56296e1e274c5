import { describe, expect, it } from "vitest";
import { createLog } from "../src/log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("debug", { write: (line) => lines.push(line) }));
  return lines.join("");
}

describe("the log", () => {
  it("writes a sentence with its facts, on one line", () => {
    const line = logged((log) => log.warn({ feed: "Example" }, "Example is not there."));
    expect(JSON.parse(line)).toMatchObject({
      level: "warn",
      feed: "Example",
      msg: "Example is not there.",
    });
  });

  it("keeps quiet below its level", () => {
    const lines: string[] = [];
    createLog("error", { write: (line) => lines.push(line) }).warn({}, "hm");
    expect(lines).toEqual([]);
  });

  // Put together from parts, so that nobody takes these for real.
  const slack = ["xoxb", "1234567890", "abcdefghijkl"].join("-");
  const app = ["xapp", "1", "A0", "123", "abcdef"].join("-");
  const discord = [
    "MTIzNDU2Nzg5MDEyMzQ1Njc4",
    "Gabcde",
    "abcdefghijklmnopqrstuvwxyz0123456789AB",
  ].join(".");
  const hook = "https://hooks.slack.com/" + "services/T0/B0/abcdef";
  const secrets: [name: string, secret: string, words: string][] = [
    ["a Slack bot token", slack, `failed with ${slack}`],
    ["a Slack app token", app, `failed with ${app}`],
    ["a Discord token", discord, `login ${discord} refused`],
    ["a webhook", hook, `POST ${hook} 404`],
    ["a bearer header", "abc.def-123", "authorization: Bearer abc.def-123"],
    ["a one-time link", "0123456789abcdef", "open http://desk/?token=0123456789abcdef now"],
    ["a password in an address", "hunter2", "postgres://desk:hunter2@db.example/desk"],
  ];
  it.each(secrets)(
    "never prints %s, in a sentence, a field or an error",
    (_name, secret, words) => {
      const lines = logged((log) => {
        log.error({ error: new Error(words), where: { deep: words } }, words);
      });
      expect(lines).not.toContain(secret);
      expect(lines).toContain("[secret]");
    },
  );

  it("takes out fields that hold a secret by their names", () => {
    const line = logged((log) => log.info({ token: "abc", asked: { cookie: "abc" } }, "hello"));
    expect(line).not.toContain("abc");
  });
});
