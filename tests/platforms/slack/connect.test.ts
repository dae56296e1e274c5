/** The connection to Slack in fair weather and foul, with the real Bolt on the stand-in. */

import { describe, expect, it } from "vitest";
import { StartError } from "../../../src/newsroom/errors.ts";
import { guardedFetch } from "../../../src/platforms/slack/client-options.ts";
import { connectionScene, eventually } from "./connection-scene.ts";

const NUMBERS = Array.from({ length: 40 }, (_, at) => `${at}`);

async function refusalOf(starting: Promise<void>): Promise<StartError> {
  const error = await starting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof StartError) return error;
  throw new Error("It was not refused.", { cause: error });
}

describe("while Slack renews connections", () => {
  it("every command is answered, and handled once, though both are renewed at the same time", async () => {
    const { slack, connect, bothOpen, ask, asked } = await connectionScene();
    await connect().start();
    await bothOpen();
    const notices = [...(await ask(10))];
    slack.sockets.disconnect("warning");
    notices.push(...(await ask(10, 10)));
    await slack.until(() => slack.sockets.open() === 4 || undefined, "two successors");
    notices.push(...(await ask(10, 20)));
    slack.sockets.disconnect("refresh_requested", 2);
    notices.push(...(await ask(10, 30)));
    expect(notices).toEqual([]);
    expect(asked).toEqual(NUMBERS);
    expect(slack.sockets.open()).toBe(2);
    expect(slack.concerns()).toEqual([]);
  });

  it("what is being answered on one that will end is still answered on it", async () => {
    const { slack, kim, news, connect, bothOpen, signedIn } = await connectionScene();
    await connect().start();
    await bothOpen();
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    signedIn[0]?.app.command("/slow", async ({ ack }) => {
      asked.resolve();
      await answered.promise;
      await ack("Here it is.");
    });
    const asking = kim.command(news, "/slow");
    await asked.promise;
    slack.sockets.disconnect("warning");
    await slack.until(() => slack.sockets.open() === 4 || undefined, "two successors");
    answered.resolve();
    expect((await asking).error).toBeUndefined();
  });

  it("one that Slack warned of and never ends is ended after a minute", async () => {
    const { slack, connect, bothOpen, timing } = await connectionScene();
    await connect().start();
    await bothOpen();
    slack.sockets.disconnect("warning");
    await slack.until(() => slack.sockets.open() === 4 || undefined, "two successors");
    await timing.advance(60_000);
    await bothOpen();
  });

  it("the other takes every command when one is ended without a warning", async () => {
    const { slack, connect, bothOpen, ask, asked } = await connectionScene();
    await connect().start();
    await bothOpen();
    slack.sockets.disconnect("refresh_requested", 1);
    expect(await ask(40)).toEqual([]);
    expect(asked).toEqual(NUMBERS);
    await bothOpen();
  });
});

describe("a token that Slack does not accept", () => {
  it.each([
    ["invalid_auth", "Slack does not accept SLACK_BOT_TOKEN."],
    ["token_revoked", "SLACK_BOT_TOKEN was revoked. Install the app again"],
    ["account_inactive", "belongs to an app or a workspace that is not active any more."],
  ] as const)("ends the start: %s", async (error, sentence) => {
    const { slack, connect } = await connectionScene();
    slack.team.revoke(error);
    const refused = await refusalOf(connect().start());
    expect(refused.message).toContain(sentence);
    expect(refused.exitCode).toBe(77);
    expect(slack.calls("auth.test")).toHaveLength(1);
    expect(slack.calls("apps.connections.open")).toEqual([]);
  });

  it.each([
    ["invalid_auth", "Slack does not accept SLACK_APP_TOKEN, or the app is disabled."],
    ["missing_scope", "SLACK_APP_TOKEN lacks the scope connections:write."],
  ])("ends the start for Socket Mode: %s", async (error, sentence) => {
    const { slack, connect } = await connectionScene();
    slack.refuseConnections(error);
    const refused = await refusalOf(connect().start());
    expect(refused.message).toContain(sentence);
    expect(refused.exitCode).toBe(77);
  });

  it("ends the desk later, when the app is taken away from the workspace", async () => {
    const { slack, connect, bothOpen, refused } = await connectionScene();
    const connection = connect();
    await connection.start();
    await bothOpen();
    slack.team.revoke("account_inactive");
    slack.team.tell({ type: "app_uninstalled" });
    await slack.until(() => slack.sockets.open() === 0 || undefined, "the end");
    expect(refused.map(({ exitCode }) => exitCode)).toEqual([77]);
    expect(refused[0]?.message).toContain("is not active any more");
    await connection.stop();
  });

  it("ends it once, however many calls say so, and no other error does", async () => {
    const { connect, signedIn, refused } = await connectionScene();
    await connect().start();
    signedIn[0]?.onTokenRefused("channel_not_found");
    expect(refused).toEqual([]);
    signedIn[0]?.onTokenRefused("token_revoked");
    signedIn[0]?.onTokenRefused("account_inactive");
    expect(refused).toHaveLength(1);
  });

  it("does not end it when the token that was revoked is somebody else's", async () => {
    const { slack, connect, bothOpen, refused, called, ask } = await connectionScene();
    await connect().start();
    await bothOpen();
    slack.team.tell({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } });
    await called("auth.test", 2);
    expect(await ask(3)).toEqual([]);
    expect(refused).toEqual([]);
  });

  it("ends the desk once when the app is disabled, and crashes nothing", async () => {
    const { slack, connect, bothOpen, refused } = await connectionScene();
    const connection = connect();
    await connection.start();
    await bothOpen();
    slack.disableApp();
    await eventually(() => refused.length > 0);
    await connection.stop();
    expect(refused).toHaveLength(1);
    expect(refused[0]?.message).toContain("Slack does not accept SLACK_APP_TOKEN");
    expect(slack.sockets.open()).toBe(0);
  });
});

describe("an outage", () => {
  it("at the start is waited out: the desk starts without Slack, and Slack comes later", async () => {
    const { slack, timing, connect, called, bothOpen, ask, signedIn } = await connectionScene();
    const outage = slack.fault({ on: /./u, what: "5xx" });
    const starting = connect().start();
    await called("auth.test", 1);
    await timing.advance(10_000);
    await starting;
    expect(signedIn).toEqual([]);
    outage.stop();
    await timing.advance(60_000);
    await eventually(() => signedIn.length === 1);
    await bothOpen();
    expect(await ask(3)).toEqual([]);
  });

  it("of Socket Mode does not end the desk: it is tried on, later each time, and posting goes on", async () => {
    const { slack, news, timing, connect, called, bothOpen, signedIn, refused, warnings, ask } =
      await connectionScene();
    slack.refuseConnections("internal_error");
    const starting = connect().start();
    await called("apps.connections.open", 4);
    for (const [at, waitMs] of [1_000, 2_000, 4_000, 8_000].entries()) {
      const before = 4 + at * 2;
      await eventually(() => warnings().length === 2 + at * 2);
      await timing.advance(waitMs - 1);
      expect(slack.calls("apps.connections.open")).toHaveLength(before);
      await timing.advance(1);
      await called("apps.connections.open", before + 2);
    }
    await eventually(() => warnings().length === 10);
    await starting;
    const posted = await signedIn[0]?.client.chat.postMessage({ channel: news.id, text: "News" });
    expect(posted?.ok).toBe(true);
    expect(refused).toEqual([]);
    slack.refuseConnections(undefined);
    await timing.advance(5 * 60_000);
    await bothOpen();
    expect(await ask(3)).toEqual([]);
  });

  it("that ends every connection as soon as it opens makes the pauses grow too", async () => {
    const { slack, connect, warnings } = await connectionScene();
    const ending = setInterval(() => slack.sockets.disconnect("too_many_websockets"), 5);
    await connect().start();
    await eventually(() => warnings().length >= 2);
    clearInterval(ending);
    expect(slack.calls("apps.connections.open")).toHaveLength(4);
    expect(warnings()[0]).toMatchObject({
      facts: { waitMs: 1_000 },
      sentence: "A connection to Slack ended; another is opened.",
    });
  });

  it("that cuts every connection without a word is over as soon as they are open again", async () => {
    const { slack, connect, bothOpen, called, ask } = await connectionScene();
    await connect().start();
    await bothOpen();
    slack.sockets.drop();
    await called("apps.connections.open", 4);
    await bothOpen();
    expect(await ask(5)).toEqual([]);
  });
});

describe("stopping", () => {
  it("leaves nothing open when people are heard", async () => {
    const { slack, connect, bothOpen } = await connectionScene();
    const connection = connect();
    await connection.start();
    await bothOpen();
    await connection.stop();
    expect(slack.sockets.open()).toBe(0);
    await connection.stop();
  });

  it.each([["auth.test"], ["apps.connections.open"]])(
    "does not wait for an answer of %s that never comes",
    async (method) => {
      const { slack, connect, called } = await connectionScene();
      slack.fault({ on: new RegExp(method, "u"), what: "hang" });
      const connection = connect();
      const starting = connection.start();
      await called(method, 1);
      await connection.stop();
      await starting;
      expect(slack.sockets.open()).toBe(0);
      expect(slack.calls(method).length).toBeLessThanOrEqual(2);
    },
  );

  it("ends while a connection is being opened, and none is left behind", async () => {
    const { slack, connect } = await connectionScene();
    const connection = connect();
    const starting = connection.start();
    await slack.until(
      () => slack.calls("apps.connections.open").length === 2 || undefined,
      "both to be asked for",
    );
    await connection.stop();
    await starting;
    expect(slack.sockets.open()).toBe(0);
  });

  it("ends a pause", async () => {
    const { slack, connect, called } = await connectionScene();
    slack.fault({ on: /auth/u, what: "5xx" });
    const connection = connect();
    const starting = connection.start();
    await called("auth.test", 1);
    await connection.stop();
    await starting;
    expect(slack.calls("auth.test")).toHaveLength(1);
  });

  it("before the start does nothing", async () => {
    const { slack, connect } = await connectionScene();
    await connect().stop();
    expect(slack.calls()).toEqual([]);
  });
});

describe("what is sent to Slack", () => {
  it("is sent once: only the ledger repeats a post whose answer was lost", async () => {
    const { slack, news, connect, signedIn } = await connectionScene();
    await connect().start();
    slack.fault({ on: /postMessage/u, what: "drop-after" });
    const posting = signedIn[0]?.client.chat.postMessage({ channel: news.id, text: "News" });
    await expect(posting).rejects.toThrow();
    expect(news.messages).toHaveLength(1);
  });

  it("is not sent again by listeners either, and does not wait for what Slack limits", async () => {
    const { slack, kim, news, connect, signedIn } = await connectionScene();
    await connect().start();
    const failed = Promise.withResolvers<unknown>();
    signedIn[0]?.app.command("/post", async ({ ack, client }) => {
      await ack();
      await client.chat.postMessage({ channel: news.id, text: "News" }).catch(failed.resolve);
    });
    const limit = slack.fault({ on: /postMessage/u, what: "429", retryAfter: 30 });
    await kim.command(news, "/post");
    expect(await failed.promise).toMatchObject({ retryAfter: 30 });
    expect(limit.struck()).toBe(1);
  });

  it.each([
    ["https://slack.com/api/", "https://hooks.slack.com/commands/1", true],
    ["https://slack.com/api/", "https://slack.com/api/auth.test", true],
    ["https://slack.com/api/", "https://evilslack.com/api/auth.test", false],
    ["https://slack.com/api/", "https://slack.com.evil.example/", false],
    ["https://slack.com/api/", "http://slack.com/api/auth.test", false],
    ["http://127.0.0.1:1/api/", "http://127.0.0.1:2/api/auth.test", false],
  ])("with %s as its address, to %s: %s", async (apiUrl, to, isAllowed) => {
    const aborted = AbortSignal.abort(new Error("It would have been sent."));
    const sending = guardedFetch(apiUrl, aborted)(to);
    await expect(sending).rejects.toThrow(isAllowed ? "It would have been" : "Nothing is sent to");
  });
});
