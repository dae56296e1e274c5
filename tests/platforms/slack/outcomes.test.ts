import { webApi } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { outcomeOf, refusedPictures, tokenErrorOf } from "../../../src/platforms/slack/outcomes.ts";

const NEWS = { name: "#news", self: "@casewire" };

function answered(error: string, more: object = {}): webApi.WebAPIPlatformError {
  return new webApi.WebAPIPlatformError({ ok: false, error, ...more });
}

function lost(code: string | undefined, words = "fetch failed"): webApi.WebAPIRequestError {
  const cause = Object.assign(new Error("why"), { code });
  return new webApi.WebAPIRequestError(new TypeError(words, { cause }));
}

function refusalOf(error: unknown): string {
  const outcome = outcomeOf(error, NEWS);
  return outcome.type === "refused" ? outcome.reason : `not refused but ${outcome.type}`;
}

describe("what an error of Slack's says about a message", () => {
  it("is that nobody knows, when the answer did not arrive", () => {
    const errors = [
      lost("ECONNRESET"),
      lost("UND_ERR_SOCKET"),
      lost(undefined),
      new webApi.WebAPIHTTPError(503, "Service Unavailable", {}, "Service Unavailable"),
      new webApi.WebAPIHTTPError(404, "Not Found", {}, "<html>a proxy’s page</html>"),
      new DOMException("The operation was aborted due to timeout", "TimeoutError"),
      new Error("the answer names no message"),
    ];
    expect(errors.map((error) => outcomeOf(error, NEWS).type)).toEqual(errors.map(() => "unknown"));
  });

  it("is that nobody knows, when Slack itself does not, or it is not Slack who answered", () => {
    const said = [
      "fatal_error",
      "internal_error",
      "request_timeout",
      "service_unavailable",
      "update_failed",
      "<html>Please log in to the hotel’s network</html>",
      "OK",
    ];
    expect(said.map((error) => outcomeOf(answered(error), NEWS).type)).toEqual(
      said.map(() => "unknown"),
    );
  });

  it("is to wait, when no connection came about", () => {
    for (const code of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]) {
      expect(outcomeOf(lost(code), NEWS)).toEqual({ type: "limited", retryAfterMs: 10_000 });
    }
  });

  it("is to wait as long as Slack says", () => {
    const outcome = outcomeOf(new webApi.WebAPIRateLimitedError(42), NEWS);
    expect(outcome).toEqual({ type: "limited", retryAfterMs: 42_000 });
    expect(outcomeOf(new webApi.WebAPIRateLimitedError(0), NEWS)).toEqual({
      type: "limited",
      retryAfterMs: 1_000,
    });
  });

  it("is to wait, where an answer is a limit by another name", () => {
    const codes = ["ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org"];
    expect(codes.map((code) => outcomeOf(answered(code), NEWS).type)).toEqual(
      codes.map(() => "limited"),
    );
  });

  it("is to wait for a person, where the token is refused: the delivery is not lost", () => {
    const codes = ["invalid_auth", "account_inactive", "token_revoked", "token_expired"];
    for (const code of codes) {
      const error = answered(code);
      expect(outcomeOf(error, NEWS)).toEqual({ type: "limited", retryAfterMs: 600_000 });
      expect(tokenErrorOf(error)).toBe(code);
    }
    expect(tokenErrorOf(answered("not_in_channel"))).toBeUndefined();
  });

  it.each([
    [
      "not_in_channel",
      "I am not in #news: invite me with /invite @casewire there, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "channel_not_found",
      "I cannot find #news: if it is private, invite me with /invite @casewire there, else choose another channel, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "is_archived",
      "I cannot write in #news, which is archived: unarchive it or choose another channel, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "restricted_action",
      "A setting of this workspace keeps me from posting in #news: let an admin allow it, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "restricted_action_read_only_channel",
      "A setting of this workspace keeps me from posting in #news: let an admin allow it, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "restricted_action_thread_only_channel",
      "I may only reply in #news: subscribe in one of its threads, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "restricted_action_thread_locked",
      "I cannot reply in #news: choose another thread or the channel itself, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "ekm_access_denied",
      "The admins of this workspace keep me from #news: let them approve my app, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "no_permission",
      "The admins of this workspace keep me from #news: let them approve my app, or remove its subscriptions with the command “unsubscribe”.",
    ],
    [
      "user_disabled",
      "Slack does not let me write to that person: their account must be active, and they must be one whom I can see.",
    ],
    [
      "messages_tab_disabled",
      "I may not write direct messages here: switch my Messages tab on, in my app’s settings under App Home.",
    ],
    ["message_not_found", "That message was removed."],
    ["cant_update_message", "That message in #news is not mine, so I cannot change it."],
    [
      "edit_window_closed",
      "A setting of this workspace keeps me from changing a message that old in #news: let an admin allow it.",
    ],
    [
      "msg_blocks_too_long",
      "Slack does not accept this message in #news (msg_blocks_too_long): please report it.",
    ],
    [
      "never_heard_of",
      "Slack refuses it in #news with “never_heard_of”: remove its subscriptions with the command “unsubscribe” if that stays so.",
    ],
  ])("is one sentence that says what to do, for the refusal %s", (code, sentence) => {
    expect(refusalOf(answered(code))).toBe(sentence);
  });

  it("names the permission that is missing", () => {
    expect(refusalOf(answered("missing_scope", { needed: "chat:write" }))).toBe(
      "My app lacks the permission “chat:write”: update its manifest and reinstall it to this workspace.",
    );
  });

  it("names the place that Slack does not accept, and knows pictures that it refuses", () => {
    const block = answered("invalid_blocks", { errors: ["must be a string [json-pointer:/0]"] });
    expect(refusalOf(block)).toBe(
      "Slack does not accept this message in #news (invalid_blocks: must be a string [json-pointer:/0]): please report it.",
    );
    const pictures = (said: string) =>
      refusedPictures(answered("invalid_blocks", { errors: [`${said} [json-pointer:/blocks/0]`] }));
    expect(pictures("downloading image failed")).toBe("remote");
    expect(pictures("invalid slack file")).toBe("own");
    expect(refusedPictures(block)).toBeUndefined();
  });
});
