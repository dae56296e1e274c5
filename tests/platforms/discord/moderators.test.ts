import type { BaseInteraction } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isModerator } from "../../../src/platforms/discord/moderators.ts";
import type { Channel } from "../../standins/discord/nouns.ts";
import type { Person } from "../../standins/discord/people.ts";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import { openConnection, type Scene } from "./connect-scene.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await openConnection();
  await scene.connection.start();
  await scene.register();
});
afterEach(() => scene.close());

/** Whether somebody who asks there moderates, where these ids are named in the settings. */
function moderates(person: Person, channel: Channel, ...named: readonly string[]) {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  scene.answerWith((interaction: BaseInteraction) =>
    resolve(isModerator(interaction, new Set(named))),
  );
  person.slash(channel, "case");
  return promise;
}

it("whoever may manage the server moderates in it, and nobody else who is not named", async () => {
  const { standin, guild, channel, world } = scene;
  const manager = standin.member(guild, { permissions: PERMISSION.MANAGE_GUILD });
  const owner = standin.member(guild, { permissions: PERMISSION.ADMINISTRATOR });
  const reader = standin.member(guild, { permissions: PERMISSION.MANAGE_MESSAGES });
  expect(await moderates(manager, channel)).toBe(true);
  expect(await moderates(owner, channel)).toBe(true);
  expect(await moderates(manager, world.thread(channel))).toBe(true);
  expect(await moderates(reader, channel)).toBe(false);
});

it("a person who is named moderates everywhere, also in direct messages", async () => {
  const { standin, guild, channel, world } = scene;
  const reader = standin.member(guild, { hasApp: true });
  const direct = world.dm(reader.user, world.bot);
  expect(await moderates(reader, channel, reader.id)).toBe(true);
  expect(await moderates(reader, direct, reader.id)).toBe(true);
  expect(await moderates(reader, direct, guild.id)).toBe(false);
});

it("a role that is named moderates in its server", async () => {
  const { standin, guild, channel, world } = scene;
  const editors = world.role(guild, { name: "editors" });
  const editor = standin.member(guild);
  guild.members.get(editor.id)?.roleIds.add(editors.id);
  expect(await moderates(editor, channel, editors.id)).toBe(true);
  expect(await moderates(standin.member(guild), channel, editors.id)).toBe(false);
});

it("managing a server that the bot was not invited to is no reason to moderate the desk", async () => {
  const { standin, world } = scene;
  const foreign = world.guild({ name: "Elsewhere", withBot: false });
  const manager = standin.member(foreign, {
    hasApp: true,
    permissions: PERMISSION.MANAGE_GUILD,
  });
  const role = world.role(foreign, { name: "editors" });
  foreign.members.get(manager.id)?.roleIds.add(role.id);
  const channel = world.channel(foreign, { name: "talk" });
  expect(await moderates(manager, channel, role.id)).toBe(false);
  expect(await moderates(manager, channel, manager.id)).toBe(true);
});
