/** What carries and what breaks: allowances, ordered faults, sockets and HTTP, by plain fetch and ws. */

import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { asked, connect, start } from "./client.ts";
import { asJson } from "./rules.ts";

describe("rates", () => {
  it("take a short burst to a channel and then one a second, and tiers a minute", async () => {
    const { slack, news, call } = await start({ rateSpeed: 1 });
    const post = () =>
      asked(slack, "chat.postMessage", { channel: news.id, text: "x" }, slack.botToken);
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await post()).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await post()).headers.get("retry-after")).toBe("1");
    for (let at = 0; at < 20; at += 1) await call("conversations.list");
    expect((await call("conversations.list")).error).toBe("ratelimited");
    expect(slack.stats()).toMatchObject({ calls: { "conversations.list": 21 }, rateLimited: 3 });
  });
});

describe("faults", () => {
  it("strike as ordered: refused, cut before, and cut after the message stands", async () => {
    const { slack, send, news } = await start();
    const on = /chat\.postMessage/;
    slack.fault({ on, what: "429", nth: 1, retryAfter: 7 });
    expect((await send("one")).error).toBe("ratelimited");
    const fatal = slack.fault({ on, what: "fatal_error", times: 1 });
    expect((await send("two")).error).toBe("fatal_error");
    expect(fatal.struck()).toBe(1);
    slack.fault({ on, what: "drop-before", times: 1 });
    await expect(send("three")).rejects.toThrow("fetch failed");
    slack.fault({ on, what: "drop-after", times: 1 });
    await expect(send("four")).rejects.toThrow("fetch failed");
    slack.fault({ on, what: "5xx", every: 2 });
    await send("five");
    expect(await send("six")).toEqual({ text: "Service Unavailable" });
    expect(news.messages.map(({ content }) => content.text)).toEqual(["four", "five"]);
  });

  it("leave a call without an answer, kept with what it asked for", async () => {
    const { slack, send, news } = await start();
    slack.fault({ on: /chat/, what: "hang" });
    const called = slack.until(() => slack.calls("chat.postMessage")[0], "the call");
    const first = await Promise.race([send("one"), called]);
    expect(first).toMatchObject({ given: { text: "one" }, answer: { fault: "hang" } });
    expect(news.messages).toEqual([]);
  });

  it("come by chance alike for the same seed", async () => {
    const struck = [];
    for (let round = 0; round < 2; round += 1) {
      const { slack, call } = await start();
      slack.fault({ on: /auth/, what: "5xx", probability: 0.5, seed: 7 });
      const answers = [];
      for (let at = 0; at < 12; at += 1) answers.push((await call("auth.test")).ok === true);
      struck.push(answers.join());
    }
    expect(struck[0]).toBe(struck[1]);
    expect(new Set(struck[0]?.split(",")).size).toBe(2);
  });
});

describe("sockets", () => {
  it("greet with what is known of the connection, and a ticket opens but one", async () => {
    const { slack, call } = await start();
    const { heard, socket } = await connect(slack, () => ({}));
    expect(heard[0]).toMatchObject({
      type: "hello",
      num_connections: 1,
      connection_info: { app_id: slack.appId },
      debug_info: { approximate_connection_time: 18_060 },
    });
    const again = new WebSocket(socket.url);
    const [refused] = await once(again, "error");
    expect(String(refused)).toContain("403");
    slack.disableApp();
    await once(socket, "close");
    expect(heard.at(-1)).toMatchObject({ type: "disconnect", reason: "link_disabled" });
    expect((await call("apps.connections.open", {}, slack.appToken)).error).toBe("invalid_auth");
  });

  it("carry each payload on one of several connections, and an eleventh is turned away", async () => {
    const { slack, kim, news } = await start();
    const all = [];
    for (let at = 0; at < 10; at += 1) all.push(await connect(slack, () => ({})));
    const eleventh = await connect(slack, () => ({}));
    expect(eleventh.heard[0]).toMatchObject({ reason: "too_many_websockets" });
    for (let at = 0; at < 8; at += 1) await kim.command(news, "/news", String(at));
    const carried = all.map(({ heard }) => heard.filter(({ type }) => type === "slash_commands"));
    expect(carried.flat()).toHaveLength(8);
    expect(carried.filter(({ length }) => length > 0).length).toBeGreaterThan(1);
  });

  it("bring an event again when nobody acknowledges it, and a command never", async () => {
    const { slack, kim, news } = await start({ timing: { ackMs: 60, retryMs: [0, 20, 20] } });
    const { heard } = await connect(slack, ({ retry_attempt }) =>
      retry_attempt === 2 ? {} : undefined,
    );
    await kim.openHome();
    await slack.until(
      () => slack.record.find(({ what }) => what === "ack"),
      "the third attempt's acknowledgement",
    );
    const events = heard.filter(({ type }) => type === "events_api");
    expect(events.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
      [0, ""],
      [1, "timeout"],
      [2, "timeout"],
    ]);
    expect((await kim.command(news, "/news")).error).toBe("operation_timeout");
    expect(heard.filter(({ type }) => type === "slash_commands")).toHaveLength(1);
  });

  it("carry shortcuts, and a late acknowledgement is told as late", async () => {
    const { slack, kim, news } = await start({ timing: { ackMs: 40 } });
    const { socket, heard } = await connect(slack, () => undefined);
    const message = slack.team.message(news, { text: "A story" });
    expect((await kim.shortcut("why", message)).error).toBe("operation_timeout");
    socket.send(JSON.stringify({ envelope_id: heard.at(-1)?.envelope_id }));
    await slack.until(() => slack.record.find(({ what }) => what === "late ack"), "the late one");
    expect(asJson(heard.at(-1)?.payload)).toMatchObject({
      type: "message_action",
      callback_id: "why",
      message: { text: "A story" },
    });
  });

  it("keep apart what two commands of one person are answered", async () => {
    const { slack, kim, news } = await start();
    await connect(slack, ({ payload }) => ({ text: `about ${asJson(payload).text}` }));
    const both = ["cooper", "reuters"].map((text) => kim.command(news, "/news", text));
    const texts = (await Promise.all(both)).map((asked) =>
      asked.replies().map(({ content }) => content.text),
    );
    expect(texts).toEqual([["about cooper"], ["about reuters"]]);
  });

  it("tell of a closed modal when it asked for that", async () => {
    const { slack, kim, news, call } = await start();
    const { heard } = await connect(slack, () => ({}));
    await kim.command(news, "/news");
    const { trigger_id } = asJson(heard.at(-1)?.payload);
    const title = { type: "plain_text", text: "Case" };
    const view = { type: "modal", title, blocks: [], notify_on_close: true };
    await call("views.open", { trigger_id, view });
    const open = kim.view();
    if (open !== undefined) await kim.close(open);
    expect(kim.view()).toBeUndefined();
    expect(heard.at(-1)?.payload).toMatchObject({ type: "view_closed", is_cleared: false });
  });

  it("show the person what is wrong with a command's answer", async () => {
    const { slack, kim, news } = await start();
    await connect(slack, () => ({ blocks: [{ type: "banner" }] }));
    const asked = await kim.command(news, "/news");
    expect(asked.notice).toBe('/news failed with the error "invalid_command_response"');
    expect(kim.sees(news)).toEqual([]);
  });
});

describe("delivery by HTTP", () => {
  it("brings an event again after an error, says why, and stops when the app asks it to", async () => {
    const { slack, kim } = await start({ timing: { retryMs: [0, 0, 0] } });
    const heard: IncomingHttpHeaders[] = [];
    const app = createServer((request, response) => {
      heard.push(request.headers);
      const isLast = heard.length === 2;
      response.writeHead(500, isLast ? { "x-slack-no-retry": "1" } : {}).end();
    });
    await once(app.listen(0, "127.0.0.1"), "listening");
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
    slack.deliverTo(url);
    await kim.openHome();
    const failed = () => slack.record.filter(({ what }) => what === "failure").length;
    await slack.until(() => failed() === 2 || undefined, "the second failure");
    // Time enough for a third attempt to overtake, were there one.
    for (let at = 0; at < 5; at += 1) await slack.verifyUrl(url);
    app.close();
    const retries = heard.flatMap((headers) => headers["x-slack-retry-num"] ?? []);
    expect(retries).toEqual(["1"]);
    expect(heard[1]?.["x-slack-retry-reason"]).toBe("http_error");
    expect(heard[0]?.["x-slack-signature"]).toMatch(/^v0=[0-9a-f]{64}$/);
  });
});
