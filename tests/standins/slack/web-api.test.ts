/** The Web API by plain fetch: what is answered and what is refused. */

import { describe, expect, it } from "vitest";
import { connect, start } from "./client.ts";
import { asJson, asList, type Json } from "./rules.ts";

const messagesOf = (answer: Json) => asJson(answer.response_metadata).messages;

describe("a token", () => {
  it("is asked for, and must be the right one", async () => {
    const { slack, call } = await start();
    expect(await call("auth.test", {}, "")).toEqual({ ok: false, error: "not_authed" });
    expect((await call("auth.test", {}, "xoxb-other")).error).toBe("invalid_auth");
    expect((await call("auth.test", {}, slack.appToken)).error).toBe("not_allowed_token_type");
    expect((await call("apps.connections.open")).error).toBe("not_allowed_token_type");
    expect(await call("auth.test")).toMatchObject({ ok: true, team_id: slack.team.id });
    slack.team.revoke("token_revoked");
    expect((await call("auth.test")).error).toBe("token_revoked");
  });

  it("carries scopes, and the missing one is named", async () => {
    const { slack, call, send, news } = await start();
    slack.team.scopes.delete("chat:write");
    expect(await send("x")).toMatchObject({ error: "missing_scope", needed: "chat:write" });
    slack.team.scopes.delete("channels:history");
    const read = await call("conversations.history", { channel: news.id });
    expect(read).toMatchObject({ error: "missing_scope", needed: "channels:history" });
  });
});

describe("arguments", () => {
  it("are refused when unknown, missing or of the wrong kind", async () => {
    const { call, news, send } = await start();
    expect(messagesOf(await send("x", { colour: "red" }))).toEqual([
      "[ERROR] invalid additional property: colour",
    ]);
    expect(messagesOf(await call("chat.postMessage", { text: "x" }))).toEqual([
      "[ERROR] missing required field: channel",
    ]);
    const wrong = await call("conversations.history", { channel: news.id, limit: "many" });
    expect(messagesOf(wrong)).toEqual(["[ERROR] must provide a number [json-pointer:/limit]"]);
    expect(await send("x", { team_id: "T1" })).toMatchObject({ ok: true });
  });

  it("of a method that nobody knows are kept and refused", async () => {
    const { slack, call } = await start();
    expect((await call("chat.shout", { text: "x" })).error).toBe("unknown_method");
    expect(slack.unknown()).toEqual(["chat.shout"]);
  });

  it("come as JSON only where Slack reads it", async () => {
    const { slack, news, kim } = await start();
    const json = (method: string, args: Json) =>
      fetch(slack.api + method, {
        method: "POST",
        headers: {
          authorization: `Bearer ${slack.botToken}`,
          "content-type": "application/json; charset=utf-8",
        },
        body: JSON.stringify(args),
      }).then((response) => response.json());
    const blocks = [{ type: "header", text: { type: "plain_text", text: "x" } }];
    expect(await json("chat.postMessage", { channel: news.id, blocks })).toMatchObject({
      ok: true,
    });
    expect(await json("users.info", { user: kim.id })).toMatchObject({
      error: "invalid_arguments",
    });
  });
});

describe("channels", () => {
  it("refuse what Slack refuses", async () => {
    const { slack, news, kim, call } = await start();
    const to = async (channel: string) =>
      (await call("chat.postMessage", { channel, text: "x" })).error;
    expect(await to("C000")).toBe("channel_not_found");
    expect(await to(slack.team.channel("out", { withApp: false }).id)).toBe("not_in_channel");
    const hidden = slack.team.channel("hidden", { withApp: false, kind: "private" });
    expect(await to(hidden.id)).toBe("channel_not_found");
    news.refusesPosting = "restricted_action";
    expect(await to(news.id)).toBe("restricted_action");
    news.isArchived = true;
    expect(await to(news.id)).toBe("is_archived");
    expect(await to(kim.id)).toBeUndefined();
    expect(kim.sees(slack.team.direct(kim)).map(({ content }) => content.text)).toEqual(["x"]);
  });

  it("are listed, joined and told of", async () => {
    const { slack, call } = await start();
    const out = slack.team.channel("out", { withApp: false });
    const first = await call("conversations.list", { limit: 1 });
    const cursor = asJson(first.response_metadata).next_cursor;
    const second = await call("conversations.list", { limit: 1, cursor });
    expect(asList(second.channels)).toMatchObject([{ id: out.id, is_member: false }]);
    expect(await call("conversations.join", { channel: out.id })).toMatchObject({ ok: true });
    const info = await call("conversations.info", { channel: out.id });
    expect(info.channel).toMatchObject({ is_member: true, is_private: false, name: "out" });
  });
});

describe("messages", () => {
  it("are read newest first, in pages, with metadata only when asked for", async () => {
    const { call, send, news } = await start();
    const metadata = { event_type: "delivery", event_payload: { key: "k1" } };
    for (const text of ["one", "two", "three"]) await send(text, { metadata });
    const read = (more: Json) => call("conversations.history", { channel: news.id, ...more });
    const first = await read({ limit: 2, include_all_metadata: true });
    expect(asList(first.messages)).toMatchObject([{ text: "three", metadata }, { text: "two" }]);
    await send("four");
    const next = await read({ cursor: asJson(first.response_metadata).next_cursor });
    expect(asList(next.messages).map((message) => asJson(message).text)).toEqual(["one"]);
    expect(asJson(asList(next.messages)[0]).metadata).toBeUndefined();
    const { ts } = asJson(asList(first.messages)[0]);
    expect(asList((await read({ oldest: ts })).messages)).toHaveLength(1);
    expect(asList((await read({ oldest: ts, inclusive: true })).messages)).toHaveLength(2);
  });

  it("stand in threads, and a parent that goes leaves a tombstone", async () => {
    const { call, send, news } = await start();
    const { ts } = await send("parent");
    await send("reply", { thread_ts: ts });
    await send("loud", { thread_ts: ts, reply_broadcast: true });
    const texts = async (method: string, more: Json = {}) =>
      asList((await call(method, { channel: news.id, ...more })).messages).map(
        (message) => asJson(message).text,
      );
    expect(await texts("conversations.replies", { ts })).toEqual(["parent", "reply", "loud"]);
    expect(await texts("conversations.history")).toEqual(["loud", "parent"]);
    await call("chat.delete", { channel: news.id, ts });
    expect(await texts("conversations.history")).toEqual(["loud", "This message was deleted."]);
  });

  it("are changed by the app that wrote them, and by it alone", async () => {
    const { slack, call, send, news, kim } = await start();
    const { ts } = await send("old", { blocks: [{ type: "divider" }] });
    const theirs = slack.team.message(news, { text: "mine" }, kim);
    const change = (stamp: unknown, text: string) =>
      call("chat.update", { channel: news.id, ts: stamp, text });
    expect(await change(ts, "new")).toMatchObject({ ok: true, text: "new" });
    expect((await change(theirs.ts, "x")).error).toBe("cant_update_message");
    expect((await change("1.000000", "x")).error).toBe("message_not_found");
    expect((await change(ts, "x".repeat(4001))).error).toBe("msg_too_long");
  });

  it("show whom they ping, how they unfurl and what a careful app would not send", async () => {
    const { slack, send, news } = await start();
    await send("AT&T <!here>", { unfurl_links: false, unfurl_media: false });
    expect(news.messages[0]?.mentions.pings).toEqual(["@here"]);
    expect(news.messages[0]?.unfurls).toEqual({ links: false, media: false });
    expect(slack.concerns().map(({ name }) => name)).toEqual(["unescaped text"]);
  });

  it("are refused with Slack's words for bad blocks, an image that does not load included", async () => {
    const { slack, send } = await start();
    slack.brokenImages.add("https://example.org/gone.png");
    const image = { type: "image", image_url: "https://example.org/gone.png", alt_text: "Gone" };
    expect(await send("x", { blocks: [image] })).toEqual({
      ok: false,
      error: "invalid_blocks",
      errors: ["downloading image failed [json-pointer:/blocks/0/image_url]"],
      response_metadata: {
        messages: ["[ERROR] downloading image failed [json-pointer:/blocks/0/image_url]"],
      },
    });
  });
});

describe("people and groups", () => {
  it("are told with role, zone and locale as they now are", async () => {
    const { slack, call, kim } = await start();
    const told = async () =>
      (await call("users.info", { user: kim.id, include_locale: true })).user;
    expect(await told()).toMatchObject({ is_admin: true, tz_offset: 19_800, locale: "en-US" });
    kim.user.role = "member";
    expect(await told()).toMatchObject({ is_admin: false });
    const mods = slack.team.group("mods", [kim]);
    const listed = await call("usergroups.users.list", { usergroup: mods.id });
    expect(listed.users).toEqual([kim.id]);
  });
});

describe("a trigger and a response_url", () => {
  const title = { type: "plain_text", text: "Case" };
  const view = { type: "modal", title, blocks: [] };

  it("open one modal within three seconds, and answer five times within thirty minutes", async () => {
    let now = 1_700_000_000_000;
    const { slack, kim, news, call } = await start({ clock: () => now });
    const { heard } = await connect(slack, () => ({}));
    await kim.command(news, "/news");
    const { trigger_id, response_url } = asJson(heard.at(-1)?.payload);
    const open = async (trigger: unknown) =>
      (await call("views.open", { trigger_id: trigger, view })).error;
    expect(await open(trigger_id)).toBeUndefined();
    expect(await open(trigger_id)).toBe("exchanged_trigger_id");
    expect(await open("1.2.x")).toBe("invalid_trigger_id");
    const answer = (url: unknown) =>
      fetch(String(url), { method: "POST", body: JSON.stringify({ text: "x" }) });
    const uses = [];
    for (let use = 0; use < 6; use += 1) uses.push((await answer(response_url)).status);
    expect(uses).toEqual([200, 200, 200, 200, 200, 404]);
    await kim.command(news, "/news");
    const later = asJson(heard.at(-1)?.payload);
    now += 3001;
    expect(await open(later.trigger_id)).toBe("expired_trigger_id");
    now += 30 * 60_000;
    expect((await answer(later.response_url)).status).toBe(404);
  });

  it("guard a view that changed meanwhile, and push no more than three", async () => {
    const { slack, kim, news, call } = await start();
    const button = { type: "button", action_id: "deeper", text: title };
    const deep = { ...view, blocks: [{ type: "actions", elements: [button] }] };
    const { heard } = await connect(slack, () => ({}));
    await kim.command(news, "/news");
    const trigger = () => asJson(heard.at(-1)?.payload).trigger_id;
    const opened = asJson((await call("views.open", { trigger_id: trigger(), view: deep })).view);
    const { id, hash } = opened;
    expect(await call("views.update", { view_id: id, hash, view: deep })).toMatchObject({
      ok: true,
    });
    expect((await call("views.update", { view_id: id, hash, view: deep })).error).toBe(
      "hash_conflict",
    );
    const pushed = [];
    for (let at = 0; at < 3; at += 1) {
      const top = kim.view();
      if (top !== undefined) await kim.press(top, "deeper");
      pushed.push((await call("views.push", { trigger_id: trigger(), view: deep })).error);
    }
    expect(pushed).toEqual([undefined, undefined, "push_limit_reached"]);
  });
});

describe("files", () => {
  it("are announced, sent, completed and shared", async () => {
    const { slack, call, news } = await start();
    const announced = await call("files.getUploadURLExternal", {
      filename: "timeline.png",
      length: 3,
      alt_txt: "A timeline",
    });
    const files = [{ id: announced.file_id, title: "Timeline" }];
    const complete = { files, channel_id: news.id };
    expect((await call("files.completeUploadExternal", complete)).error).toBe("file_not_found");
    const sent = await fetch(String(announced.upload_url), { method: "POST", body: "abc" });
    expect(sent.status).toBe(200);
    expect(await call("files.completeUploadExternal", complete)).toMatchObject({ ok: true, files });
    expect(slack.team.uploads.get(String(announced.file_id))?.body?.toString()).toBe("abc");
    expect(asList(news.messages[0]?.content.files)).toMatchObject([{ alt_txt: "A timeline" }]);
  });
});

describe("an installation", () => {
  it("begins on Slack's page and comes back with a code and the state", async () => {
    const back = "http://127.0.0.1/back";
    const { slack } = await start({ redirectUrls: [back] });
    const page = async (more: Readonly<Record<string, string>>) => {
      const right = {
        client_id: slack.clientId,
        redirect_uri: back,
        scope: "commands",
        state: "s1",
      };
      const asked = new URLSearchParams({ ...right, ...more });
      return await fetch(`${slack.authorizationUrl}?${asked}`, { redirect: "manual" });
    };
    expect((await page({})).headers.get("location")).toMatch(
      /^http:\/\/127\.0\.0\.1\/back\?code=\w+&state=s1$/,
    );
    expect(await (await page({ client_id: "1.2" })).text()).toBe("invalid_client_id");
    expect(await (await page({ redirect_uri: "http://other" })).text()).toBe("bad_redirect_uri");
    expect(await (await page({ scope: "all" })).text()).toBe("invalid_scope");
    slack.consent("denied");
    expect((await page({})).headers.get("location")).toBe(`${back}?error=access_denied&state=s1`);
  });

  it("gives what was asked for, and a new token where the app was taken away", async () => {
    const back = "http://127.0.0.1/back";
    const { slack, call } = await start({ redirectUrls: [back] });
    const before = slack.team.botToken;
    const installed = async () => {
      const asked = { client_id: slack.clientId, redirect_uri: back, scope: "commands,chat:write" };
      const page = `${slack.authorizationUrl}?${new URLSearchParams(asked)}`;
      const to = (await fetch(page, { redirect: "manual" })).headers.get("location") ?? "";
      const code = new URL(to).searchParams.get("code");
      const secrets = { client_id: slack.clientId, client_secret: slack.clientSecret };
      return await call("oauth.v2.access", { ...secrets, code, redirect_uri: back }, "");
    };
    expect(await installed()).toMatchObject({ access_token: before, scope: "commands,chat:write" });
    slack.team.uninstall();
    expect((await call("auth.test", {}, before)).error).toBe("account_inactive");
    expect((await installed()).access_token).not.toBe(before);
    expect((await call("auth.test", {}, before)).error).toBe("invalid_auth");
    expect((await call("auth.test", {}, slack.team.botToken)).ok).toBe(true);
  });

  it("exchanges a code once, for the address it was made for", async () => {
    const { slack, call } = await start();
    const secrets = { client_id: slack.clientId, client_secret: slack.clientSecret };
    const back = "http://127.0.0.1/oauth";
    const code = slack.team.authorize(back);
    const exchange = (more: Json) => call("oauth.v2.access", { ...secrets, code, ...more }, "");
    expect((await exchange({ redirect_uri: "http://other" })).error).toBe("bad_redirect_uri");
    expect((await exchange({ client_secret: "x" })).error).toBe("bad_client_secret");
    const installed = await exchange({ redirect_uri: back });
    expect(installed).toMatchObject({ access_token: slack.botToken, team: { id: slack.team.id } });
    expect((await exchange({ redirect_uri: back })).error).toBe("invalid_code");
    expect(await call("apps.uninstall", secrets)).toMatchObject({ ok: true });
    expect((await call("auth.test")).error).toBe("account_inactive");
  });
});
