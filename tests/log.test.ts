import { describe, expect, it } from "vitest";
import { createLog, withoutSecrets } from "../src/log.ts";

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
    ["a header that authorizes", "dXNlcjpwYXNz", "authorization: Basic dXNlcjpwYXNz="],
    ["a key of an interface", "abc1", "GET https://news.example/feed?x=1&api_key=abc1 404"],
    ["a key without a hyphen", "abc2", "GET https://news.example/feed?apikey=abc2 404"],
    ["an access token", "abc3", "GET https://news.example/feed?access_token=abc3&x=1 404"],
    ["what authorizes", "abc4", "GET https://news.example/feed?auth=abc4 404"],
    ["a signature", "abc5", "GET https://news.example/feed?sig=abc5#x 404"],
    ["a signed address", "abc6", "GET https://news.example/feed?X-Amz-Signature=abc6 404"],
    ["a token instead of a name", "abc7", "clone https://abc7@news.example/feed"],
    ["a password with a slash", "w0rd", "GET https://user:p@ss/w0rd@news.example/feed"],
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

  it("takes out fields that hold a secret by their names, however deep and whatever is before them", () => {
    const line = logged((log) => {
      const error = Object.assign(new Error("refused", { cause: new Error("why") }), {
        headers: { Authorization: "abc" },
      });
      log.info({ token: "abc", asked: { cookie: "abc" }, botToken: "abc" }, "hello");
      log.info({ a: { b: { c: { d: [{ clientSecret: "abc" }] } } }, error }, "hello");
    });
    expect(line).not.toContain("abc");
    expect(line).toContain("refused");
    expect(line).toContain("log.test.ts");
  });

  it("ends with what is endless", () => {
    const round: Record<string, unknown> = { many: Array.from({ length: 5_000 }, () => "x") };
    round.round = round;
    expect(logged((log) => log.info(round, "hello")).length).toBeLessThan(5_000);
  });

  it("leaves addresses alone that hold no secret", () => {
    const plain = "GET http://localhost:3080/@desk/feed?author=smith&page=2 404";
    expect(withoutSecrets(plain)).toBe(plain);
  });
});
