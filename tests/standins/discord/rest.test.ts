/** What Discord's REST does beside taking good bodies: permissions, history, nonces, threads, rates, faults. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Fields, fieldsOf } from "./fields.ts";
import { CHANNEL, type Channel, type Guild } from "./nouns.ts";
import { BOT_DEFAULT, PERMISSION } from "./permissions.ts";
import { type DiscordStandin, startDiscordStandin } from "./standin.ts";

let standin: DiscordStandin;
let guild: Guild;
let channel: Channel;
beforeEach(async () => {
  const generous = { limit: 1000, windowMs: 1000 };
  standin = await startDiscordStandin({
    usesOpenApi: false,
    rates: {
      "GET /channels/{channel_id}/messages": generous,
      "PATCH /channels/{channel_id}/messages/{message_id}": generous,
      "POST /channels/{channel_id}/threads": generous,
    },
  });
  guild = standin.world.guild();
  channel = standin.world.channel(guild);
});
afterEach(() => standin.close());

type Told = {
  readonly status: number;
  readonly code: unknown;
  readonly body: Fields;
  readonly list: readonly Fields[];
  readonly headers: Headers;
};

async function call(
  method: string,
  path: string,
  body?: unknown,
  token = standin.token,
): Promise<Told> {
  const response = await fetch(`${standin.api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  const fields = fieldsOf(json);
  const list = Array.isArray(json) ? (json as Fields[]) : [];
  return {
    status: response.status,
    code: fields.code,
    body: fields,
    list,
    headers: response.headers,
  };
}

const say = (content = "x", more: Fields = {}, place = channel) =>
  call("POST", `/channels/${place.id}/messages`, { content, ...more });
const history = (query = "") => call("GET", `/channels/${channel.id}/messages${query}`);
const contents = (told: Told) => told.list.map(({ content }) => content);
const allow = (...lost: (keyof typeof PERMISSION)[]) =>
  standin.world.overwrite(channel, {
    id: standin.botId,
    type: 1,
    allow: 0n,
    deny: lost.reduce((sum, name) => sum | PERMISSION[name], 0n),
  });

describe("permissions", () => {
  it.each([
    ["without VIEW_CHANNEL", 403, 50001, () => allow("VIEW_CHANNEL")],
    ["without SEND_MESSAGES", 403, 50013, () => allow("SEND_MESSAGES")],
    ["in a deleted channel", 404, 10003, () => standin.world.deleteChannel(channel)],
    ["in a guild that it has left", 403, 50001, () => standin.world.removeBot(guild)],
    ["with a revoked token", 401, 0, () => standin.revokeToken()],
  ] as const)("refuse a message %s", async (_where, status, code, change) => {
    change();
    expect(await say()).toMatchObject({ status, code });
    expect(channel.messages).toEqual([]);
  });

  it("give an empty list, no error, without READ_MESSAGE_HISTORY, and nothing without VIEW_CHANNEL", async () => {
    await say();
    allow("READ_MESSAGE_HISTORY");
    expect(await history()).toMatchObject({ status: 200, list: [] });
    allow("VIEW_CHANNEL");
    expect(await history()).toMatchObject({ status: 403, code: 50001 });
  });

  it("keep a bot from editing or deleting what others wrote", async () => {
    const { id } = standin.member(guild).write(channel, { content: "mine" });
    const path = `/channels/${channel.id}/messages/${id}`;
    expect(await call("PATCH", path, { content: "yours" })).toMatchObject({
      status: 403,
      code: 50005,
    });
    expect(await call("DELETE", path)).toMatchObject({ status: 403, code: 50013 });
  });

  it("let it open a DM, and refuse the message to somebody who blocks it", async () => {
    const { id } = standin.user({ blocksDms: true });
    const dm = await call("POST", "/users/@me/channels", { recipient_id: id });
    expect(dm.status).toBe(200);
    const told = await call("POST", `/channels/${String(dm.body.id)}/messages`, { content: "x" });
    expect(told).toMatchObject({ status: 403, code: 50007 });
  });
});

describe("messages", () => {
  it("are listed newest first, by before, after, around and limit", async () => {
    for (const content of ["1", "2", "3", "4", "5"]) await say(content);
    const id = channel.messages[2]?.id ?? "";
    expect(contents(await history())).toEqual(["5", "4", "3", "2", "1"]);
    expect(contents(await history(`?before=${id}`))).toEqual(["2", "1"]);
    expect(contents(await history(`?after=${id}&limit=1`))).toEqual(["4"]);
    expect(contents(await history(`?around=${id}&limit=3`))).toEqual(["4", "3", "2"]);
    expect(await history("?limit=101")).toMatchObject({ status: 400, code: 50035 });
  });

  it("come once for one enforced nonce, for a few minutes, and not again after deletion", async () => {
    const nonce = { nonce: "story-1", enforce_nonce: true };
    const first = await say("x", nonce);
    expect((await say("x", nonce)).body.id).toBe(first.body.id);
    expect(channel.messages).toHaveLength(1);
    await call("DELETE", `/channels/${channel.id}/messages/${String(first.body.id)}`);
    expect(await say("x", nonce)).toMatchObject({ status: 404, code: 10008 });
    standin.advance(10 * 60_000);
    expect((await say("x", nonce)).status).toBe(200);
    expect(channel.messages).toHaveLength(1);
  });

  it("come twice for one nonce that is not enforced", async () => {
    await say("x", { nonce: "story-1" });
    await say("x", { nonce: "story-1" });
    expect(channel.messages).toHaveLength(2);
  });

  it("ping whom allowed_mentions lets them, and everyone only by permission", async () => {
    const { id } = standin.member(guild);
    await say(`<@${id}> @everyone`);
    await say(`<@${id}> @everyone`, { allowed_mentions: { parse: [] } });
    standin.world.setPermissions(guild, guild.botRole, BOT_DEFAULT | PERMISSION.MENTION_EVERYONE);
    await say("@here", { flags: 1 << 12 });
    expect(channel.messages.map(({ pings, isSilent }) => [pings, isSilent])).toEqual([
      [{ users: [id], roles: [], everyone: false }, false],
      [{ users: [], roles: [], everyone: false }, false],
      [{ users: [], roles: [], everyone: true }, true],
    ]);
  });

  it("of others come empty without the message content intent", async () => {
    standin.member(guild).write(channel, { content: "secret" });
    expect(contents(await history())).toEqual([""]);
  });

  it("keep the flag of new components for ever", async () => {
    const first = await call("POST", `/channels/${channel.id}/messages`, {
      flags: 1 << 15,
      components: [{ type: 10, content: "x" }],
    });
    const path = `/channels/${channel.id}/messages/${String(first.body.id)}`;
    expect(await call("PATCH", path, { content: "plain" })).toMatchObject({
      status: 400,
      code: 50035,
    });
    expect(
      (await call("PATCH", path, { components: [{ type: 10, content: "y" }] })).body.flags,
    ).toBe(1 << 15);
  });

  it("are crossposted once each and ten an hour", async () => {
    const news = standin.world.channel(guild, { type: CHANNEL.ANNOUNCEMENT });
    const publish = (id: string) => call("POST", `/channels/${news.id}/messages/${id}/crosspost`);
    const bot = standin.world.bot;
    const all = Array.from(
      { length: 11 },
      () => standin.world.message(news, bot, { content: "x" }).id,
    );
    const statuses: number[] = [];
    for (const id of all) statuses.push((await publish(id)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
    expect(await publish(all[0] ?? "")).toMatchObject({ status: 400, code: 40033 });
  });
});

describe("threads", () => {
  const post = (forum: Channel, more: Fields = {}) =>
    call("POST", `/channels/${forum.id}/threads`, {
      name: "A case",
      message: { content: "x" },
      ...more,
    });

  it("in a forum are held to its tags and share their first message's id", async () => {
    const forum = standin.world.channel(guild, {
      type: CHANNEL.FORUM,
      tags: [{ name: "new" }],
      requiresTag: true,
    });
    expect(await post(forum)).toMatchObject({ status: 400, code: 40067 });
    expect(await post(forum, { applied_tags: [channel.id] })).toMatchObject({
      status: 404,
      code: 10087,
    });
    const made = await post(forum, { applied_tags: [forum.tags[0]?.id] });
    expect(made.status).toBe(201);
    expect(fieldsOf(made.body.message).id).toBe(made.body.id);
    expect(await say("x", {}, forum)).toMatchObject({ status: 400, code: 40058 });
  });

  it("have no nonce: posted twice, they are there twice", async () => {
    const forum = standin.world.channel(guild, { type: CHANNEL.FORUM });
    const message = { content: "x", nonce: "n", enforce_nonce: true };
    const both = [await post(forum, { message }), await post(forum, { message })];
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(2);
  });

  it("come back from the archive when written to, unless locked, and cannot be edited there", async () => {
    const thread = standin.world.thread(channel);
    const first = await say("1", {}, thread);
    standin.world.setThread(thread, { archived: true });
    const path = `/channels/${thread.id}/messages/${String(first.body.id)}`;
    expect(await call("PATCH", path, { content: "2" })).toMatchObject({ status: 400, code: 50083 });
    const listed = await call("GET", `/channels/${channel.id}/threads/archived/public`);
    expect(listed.body).toMatchObject({ has_more: false, threads: [{ id: thread.id }] });
    await say("2", {}, thread);
    expect(thread.archived).toBe(false);
    standin.world.setThread(thread, { locked: true });
    expect(await say("3", {}, thread)).toMatchObject({ status: 400, code: 160005 });
  });

  it("start once from a message", async () => {
    const { body } = await say();
    const path = `/channels/${channel.id}/messages/${String(body.id)}/threads`;
    expect(await call("POST", path, { name: "t" })).toMatchObject({
      status: 201,
      body: { id: body.id },
    });
    expect(await call("POST", path, { name: "t" })).toMatchObject({ status: 400, code: 160004 });
    expect((await call("GET", `/guilds/${guild.id}/threads/active`)).body).toMatchObject({
      threads: [{ id: body.id }],
    });
  });
});

describe("rates and faults", () => {
  it("five messages in five seconds, with headers on refusals too", async () => {
    for (const _ of [1, 2, 3, 4]) await say();
    const bad = await call("POST", `/channels/${channel.id}/messages`, {});
    expect(bad).toMatchObject({ status: 400, code: 50006 });
    expect(bad.headers.get("x-ratelimit-remaining")).toBe("0");
    const over = await say();
    expect(over).toMatchObject({ status: 429, body: { global: false } });
    expect(Number(over.body.retry_after)).toBeGreaterThan(4);
    standin.advance(5000);
    expect((await say()).status).toBe(200);
    expect(standin.requests.stats[429]).toBe(1);
  });

  it("fifty requests a second in all", async () => {
    const answers: number[] = [];
    for (let at = 0; at < 60; at += 1)
      answers.push((await call("GET", `/channels/${channel.id}`)).status);
    expect(answers).toContain(429);
  });

  it.each([
    ["drop-before", 0],
    ["drop-after", 1],
  ] as const)("%s leaves %i messages behind a dead connection", async (what, left) => {
    standin.faults.add({ on: { method: "POST" }, nth: 1, what });
    await expect(say()).rejects.toThrow();
    expect(channel.messages).toHaveLength(left);
    expect((await say()).status).toBe(200);
  });

  it("answers with what a fault says, as often as it says", async () => {
    standin.faults.add({
      on: { route: /messages$/ },
      times: 1,
      what: "error",
      status: 400,
      code: 20016,
    });
    standin.faults.add({ on: { route: /messages$/ }, nth: 2, what: "5xx" });
    standin.faults.add({ on: { route: /messages$/ }, nth: 3, what: "429-global", seconds: 7 });
    expect(await say()).toMatchObject({ status: 400, code: 20016 });
    expect((await say()).status).toBe(502);
    const limited = await say();
    expect(limited).toMatchObject({ status: 429, body: { retry_after: 7, global: true } });
    expect(limited.headers.get("x-ratelimit-scope")).toBe("global");
    expect((await say()).status).toBe(200);
  });

  it("notes a route that it does not know", async () => {
    expect((await call("GET", "/lobbies/1")).status).toBe(404);
    expect(standin.requests.unknown).toEqual(["GET /api/v10/lobbies/1"]);
  });
});

describe("commands", () => {
  it("keep their ids over an overwrite, and give localizations when asked", async () => {
    const path = `/applications/${standin.applicationId}/commands`;
    const body = [{ name: "case", description: "d", name_localizations: { de: "fall" } }];
    const first = await call("PUT", path, body);
    const again = await call("PUT", path, body);
    expect(again.list[0]?.id).toBe(first.list[0]?.id);
    expect(first.list[0]).toMatchObject({ type: 1, nsfw: false, integration_types: [0] });
    expect((await call("GET", path)).list[0]).not.toHaveProperty("name_localizations");
    const full = await call("GET", `${path}?with_localizations=true`);
    expect(full.list[0]?.name_localizations).toEqual({ de: "fall" });
  });
});
