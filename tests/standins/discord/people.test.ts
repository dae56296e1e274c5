/** People do what Discord's client lets them, and see what Discord would show them. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CALLBACK, type Exchange } from "./exchange.ts";
import type { Fields } from "./fields.ts";
import type { Channel, Guild } from "./nouns.ts";
import { NotPossible } from "./options.ts";
import type { Person } from "./people.ts";
import { PERMISSION } from "./permissions.ts";
import { type DiscordStandin, startDiscordStandin } from "./standin.ts";

let standin: DiscordStandin;
let guild: Guild;
let channel: Channel;
let ana: Person;
beforeEach(async () => {
  standin = await startDiscordStandin({ usesOpenApi: false });
  guild = standin.world.guild();
  channel = standin.world.channel(guild);
  ana = standin.member(guild, { name: "ana" });
  standin.commands.overwrite([
    {
      name: "case",
      description: "d",
      contexts: [0, 1, 2],
      integration_types: [0, 1],
      options: [{ type: 3, name: "name", description: "d", required: true, autocomplete: true }],
    },
    {
      name: "digest",
      description: "d",
      contexts: [0],
      default_member_permissions: "32",
      options: [
        {
          type: 1,
          name: "set",
          description: "d",
          options: [{ type: 4, name: "hour", description: "d", max_value: 23 }],
        },
      ],
    },
    { name: "Which case is this?", type: 3 },
  ]);
});
afterEach(() => standin.close());

const path = ({ interaction }: Exchange) =>
  `${standin.api}/v10/interactions/${String(interaction.id)}/${String(interaction.token)}/callback`;
const hook = ({ interaction }: Exchange, rest = "") =>
  `${standin.api}/v10/webhooks/${standin.applicationId}/${String(interaction.token)}${rest}`;

async function send(
  method: string,
  url: string,
  body: unknown,
): Promise<{ status: number; code?: number }> {
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, code: text === "" ? undefined : JSON.parse(text).code };
}
const respond = (exchange: Exchange, type: number, data: Fields = {}) =>
  send("POST", path(exchange), { type, data });
const button = (custom_id: string, more: Fields = {}) => ({
  type: 1,
  components: [{ type: 2, style: 1, label: "Next", custom_id, ...more }],
});

describe("what a person cannot do", () => {
  it.each([
    ["an unknown command", () => ana.slash(channel, "cases")],
    ["a command without its required option", () => ana.slash(channel, "case")],
    ["an unknown option", () => ana.slash(channel, "case", { name: "a", page: 2 })],
    ["a value of the wrong type", () => ana.slash(channel, "case", { name: 7 })],
    ["a command above their permissions", () => ana.slash(channel, "digest set", { hour: 8 })],
    [
      "a command in a channel they cannot see",
      () => standin.user().slash(channel, "case", { name: "a" }),
    ],
    [
      "a guild's command in a DM",
      () => ana.slash(standin.world.dm(standin.world.bot, ana.user), "digest set"),
    ],
    ["an app that is installed nowhere near", () => ana.slash(foreign(), "case", { name: "a" })],
  ])("%s", (_what, act) => {
    expect(act).toThrow(NotPossible);
  });

  function foreign(): Channel {
    const other = standin.world.guild({ withBot: false });
    standin.world.member(other, ana.user);
    return standin.world.channel(other);
  }

  it("a value out of bounds, also for a moderator", () => {
    const mod = standin.member(guild, { permissions: PERMISSION.MANAGE_GUILD });
    expect(() => mod.slash(channel, "digest set", { hour: 24 })).toThrow(NotPossible);
    expect(mod.slash(channel, "digest set", { hour: 8 }).interaction.data).toMatchObject({
      name: "digest",
      options: [{ name: "set", type: 1, options: [{ name: "hour", type: 4, value: 8 }] }],
    });
  });

  it("a button that is disabled, not there, a link, or on a reply that only another sees", async () => {
    const asked = ana.slash(channel, "case", { name: "a" });
    const link = {
      type: 1,
      components: [{ type: 2, style: 5, label: "Read", url: "https://a.example/" }],
    };
    await respond(asked, 4, {
      content: "x",
      flags: 64,
      components: [button("a"), button("b", { label: "Off", disabled: true }), link],
    });
    const reply = await asked.reply();
    for (const wanted of ["Off", "Read", "More"])
      expect(() => ana.press(reply, wanted)).toThrow(NotPossible);
    const ben = standin.member(guild, { name: "ben" });
    expect(ben.sees(reply)).toBe(false);
    expect(() => ben.press(reply, "Next")).toThrow(NotPossible);
    expect(ana.press(reply, "Next").interaction.data).toMatchObject({
      custom_id: "a",
      component_type: 2,
    });
  });
});

describe("an answer", () => {
  it("comes once, within three seconds", async () => {
    const late = ana.slash(channel, "case", { name: "a" });
    standin.advance(3001);
    expect(await respond(late, 4, { content: "x" })).toEqual({ status: 404, code: 10062 });
    const twice = ana.slash(channel, "case", { name: "a" });
    expect(await respond(twice, 4, { content: "x" })).toEqual({ status: 204, code: undefined });
    expect(await respond(twice, 4, { content: "x" })).toEqual({ status: 400, code: 40060 });
    expect(twice.ms).toBeLessThan(3000);
  });

  it("can be continued after the first response, for fifteen minutes", async () => {
    const asked = ana.slash(channel, "case", { name: "a" });
    expect(await send("POST", hook(asked), { content: "x" })).toEqual({ status: 404, code: 10015 });
    await respond(asked, CALLBACK.DEFERRED, { flags: 64 });
    expect(asked.message).toBeUndefined();
    expect(
      (await send("PATCH", hook(asked, "/messages/%40original"), { content: "x" })).status,
    ).toBe(200);
    expect(asked.message?.fields.content).toBe("x");
    standin.advance(15 * 60_000 + 1);
    expect(await send("POST", hook(asked), { content: "x" })).toEqual({ status: 401, code: 50027 });
  });

  it("to a deferral takes nothing but ephemeral, and the first follow-up fills it", async () => {
    const asked = ana.slash(channel, "case", { name: "a" });
    expect(await respond(asked, CALLBACK.DEFERRED, { flags: 1 << 15 })).toEqual({
      status: 400,
      code: 50035,
    });
    await respond(asked, CALLBACK.DEFERRED, { flags: 64 });
    await send("POST", hook(asked), { content: "x" });
    expect(asked.followups).toEqual([]);
    expect(asked.message?.onlyFor?.name).toBe("ana");
  });

  it("of the wrong kind is refused", async () => {
    const typed = ana.autocomplete(channel, "case", { name: "a" });
    expect(await respond(typed, 4, { content: "x" })).toEqual({ status: 400, code: 50035 });
    const asked = ana.slash(channel, "case", { name: "a" });
    expect(await respond(asked, CALLBACK.UPDATE, { content: "x" })).toEqual({
      status: 400,
      code: 50035,
    });
  });

  it("to a button updates its message", async () => {
    const asked = ana.slash(channel, "case", { name: "a" });
    await respond(asked, 4, { content: "1", components: [button("page:2")] });
    const reply = await asked.reply();
    const pressed = ana.press(reply, "Next");
    await respond(pressed, CALLBACK.UPDATE, { content: "2" });
    expect(reply.fields.content).toBe("2");
    expect(reply.earlier.map(({ content }) => content)).toEqual(["1"]);
    expect(await pressed.reply()).toBe(reply);
  });
});

describe("a modal", () => {
  it("is filled in within its bounds, once", async () => {
    const asked = ana.slash(channel, "case", { name: "a" });
    const input = { type: 4, custom_id: "query", style: 1, min_length: 2, max_length: 5 };
    await respond(asked, CALLBACK.MODAL, {
      custom_id: "m",
      title: "New",
      components: [{ type: 18, label: "Query", component: input }],
    });
    expect(() => ana.submit(asked, { query: "x" })).toThrow(NotPossible);
    expect(() => ana.submit(asked, { other: "xyz" })).toThrow(NotPossible);
    const sent = ana.submit(asked, { query: "xyz" });
    expect(sent.interaction).toMatchObject({
      type: 5,
      data: {
        custom_id: "m",
        components: [{ type: 18, component: { type: 4, custom_id: "query", value: "xyz" } }],
      },
    });
    expect(() => ana.submit(asked, { query: "xyz" })).toThrow(NotPossible);
  });
});

describe("a message command", () => {
  it("hands the bot what others wrote", () => {
    const message = standin
      .member(guild)
      .write(channel, { content: "Cooper was seen", embeds: [{ title: "t" }] });
    const { data } = ana.contextMenu(message, "Which case is this?").interaction;
    expect(data).toMatchObject({
      target_id: message.id,
      resolved: {
        messages: { [message.id]: { content: "Cooper was seen", embeds: [{ title: "t" }] } },
      },
    });
  });
});

describe("an app that a person has installed for themselves", () => {
  it("answers in a foreign guild with at most five follow-ups", async () => {
    const other = standin.world.guild({ withBot: false });
    const place = standin.world.channel(other);
    const { user } = standin.user({ hasApp: true });
    const traveller = standin.member(other, { user });
    const asked = traveller.slash(place, "case", { name: "a" });
    expect(asked.interaction).toMatchObject({
      guild_id: other.id,
      context: 0,
      authorizing_integration_owners: { "1": user.id },
    });
    await respond(asked, 4, { content: "x" });
    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) {
      standin.advance(1000);
      statuses.push((await send("POST", hook(asked), { content: "y" })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
  });

  it("answers in the DM with the bot, and in a DM between others", () => {
    const traveller = standin.user({ hasApp: true });
    const own = traveller.slash(standin.world.dm(standin.world.bot, traveller.user), "case", {
      name: "a",
    });
    expect(own.interaction).toMatchObject({ context: 1, user: { id: traveller.id } });
    const theirs = standin.world.dm(traveller.user, ana.user);
    expect(traveller.slash(theirs, "case", { name: "a" }).interaction.context).toBe(2);
  });
});
