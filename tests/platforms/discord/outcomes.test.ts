import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { describe, expect, it } from "vitest";
import { isRefusal, outcomeOf } from "../../../src/platforms/discord/outcomes.ts";

const URL = "https://discord.com/api/v10/channels/1/messages";
const NEWS = { name: "#news", missing: [] };

function answered(status: number, code: number, message = "No", errors?: object): DiscordAPIError {
  const said = { code, message, ...(errors === undefined ? {} : { errors }) } as never;
  return new DiscordAPIError(said, code, status, "POST", URL, {});
}

function refusalOf(error: unknown, where = NEWS as Parameters<typeof outcomeOf>[1]): string {
  const outcome = outcomeOf(error, where);
  return outcome.type === "refused" ? outcome.reason : `not refused but ${outcome.type}`;
}

function limit(retryAfter: number): RateLimitError {
  return new RateLimitError({
    timeToReset: retryAfter,
    limit: 5,
    method: "POST",
    hash: "h",
    url: URL,
    route: "/channels/:id/messages",
    majorParameter: "1",
    global: false,
    retryAfter,
    sublimitTimeout: 0,
    scope: "user",
  });
}

describe("what an error of Discord's says about a message", () => {
  it("is that nobody knows, when the answer did not arrive", () => {
    const lost = [
      new HTTPError(502, "Bad Gateway", "POST", URL, {}),
      Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
      Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
      new DOMException("This operation was aborted", "AbortError"),
      new SyntaxError("Unexpected end of JSON input"),
      new Error("the answer holds no message"),
    ];
    expect(lost.map((error) => outcomeOf(error, NEWS).type)).toEqual(lost.map(() => "unknown"));
  });

  it("is that nobody knows, when something between here and Discord answered", () => {
    const page = new DiscordAPIError({} as never, undefined as never, 403, "POST", URL, {});
    const proxy = answered(404, 0, "404: Not Found");
    expect([page, proxy].map((error) => outcomeOf(error, NEWS).type)).toEqual([
      "unknown",
      "unknown",
    ]);
  });

  it("is to wait, when no connection came about", () => {
    const unconnected = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"].map(
      (code) => Object.assign(new Error("no way"), { code }),
    );
    for (const error of unconnected) {
      expect(outcomeOf(error, NEWS)).toEqual({ type: "limited", retryAfterMs: 10_000 });
    }
  });

  it("is to wait as long as Discord says", () => {
    expect(outcomeOf(limit(42_000), NEWS)).toEqual({ type: "limited", retryAfterMs: 42_000 });
  });

  it("is to wait, where an answer is a limit by another name", () => {
    const codes = [20016, 20022, 20028, 20029, 30046, 40003, 40004, 40062, 130000, 160006];
    const types = codes.map((code) => outcomeOf(answered(400, code), NEWS).type);
    expect(types).toEqual(codes.map(() => "limited"));
  });

  it("is to wait for a person, where the token is refused: the delivery is not lost", () => {
    expect(outcomeOf(answered(401, 0, "401: Unauthorized"), NEWS)).toEqual({
      type: "limited",
      retryAfterMs: 600_000,
    });
    const without = new Error("Expected token to be set for this request, but none was present");
    expect(outcomeOf(without, NEWS).type).toBe("limited");
  });

  it.each([
    [
      50013,
      "I may not write in #news: give my role “View Channel” and “Send Messages” there, or remove its subscriptions with /unsubscribe.",
    ],
    [
      10003,
      "I cannot find #news any more: choose another channel, or remove its subscriptions with /unsubscribe.",
    ],
    [
      50007,
      "Discord does not let me write to that person: we must share a server, and they must accept direct messages from its members.",
    ],
    [
      160005,
      "#news is locked: unlock it, give my role “Manage Threads” there, or remove its subscriptions with /unsubscribe.",
    ],
    [
      50083,
      "I may not reopen #news, which is archived: reopen it, or remove its subscriptions with /unsubscribe.",
    ],
    [200000, "A filter of that server blocked my message in #news: exempt my role from AutoMod."],
    [10008, "That message was removed."],
  ])("is one sentence that says what to do, for the refusal %i", (code, sentence) => {
    expect(refusalOf(answered(403, code))).toBe(sentence);
  });

  it("names the permissions that are missing", () => {
    const where = { name: "#news", missing: ["Send Messages"] };
    expect(refusalOf(answered(403, 50001), where)).toBe(
      "I may not write in #news: give my role “Send Messages” there, or remove its subscriptions with /unsubscribe.",
    );
  });

  it("names the field that Discord does not accept", () => {
    const errors = {
      components: {
        0: { content: { _errors: [{ code: "MAX", message: "Must be 4000 or fewer." }] } },
      },
    };
    expect(refusalOf(answered(400, 50035, "Invalid Form Body", errors))).toBe(
      "Discord does not accept this message in #news (components[0].content[MAX]: Must be 4000 or fewer.): please report it.",
    );
  });

  it("is a refusal in Discord's own words, for a code that has no words here", () => {
    expect(refusalOf(answered(400, 50099, "Never heard of"))).toBe(
      "Discord refuses it in #news with “Never heard of” (50099): remove its subscriptions with /unsubscribe if that stays so.",
    );
  });

  it("is a refusal only where Discord refused", () => {
    expect(isRefusal(answered(403, 50001))).toBe(true);
    expect(isRefusal(answered(401, 0))).toBe(false);
    expect(isRefusal(new HTTPError(500, "", "POST", URL, {}))).toBe(false);
  });
});
