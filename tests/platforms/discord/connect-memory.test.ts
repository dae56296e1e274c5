import { expect, it } from "vitest";
import { openConnection } from "./connect-scene.ts";

it("a connection remembers its own roles in a server, and not everybody who presses a button there", async () => {
  const scene = await openConnection();
  const { connection, standin, world, guild, channel, register, answerWith } = scene;
  await connection.start();
  await register();
  answerWith((interaction) => interaction.isRepliable() && interaction.reply("Here."));
  for (let people = 0; people < 4; people += 1) {
    await standin.member(guild, world.user()).slash(channel, "case").settled();
  }
  const members = scene.clients[0]?.guilds.cache.get(guild.id)?.members;
  expect(members?.me?.id).toBe(standin.botId);
  expect(members?.cache.size).toBeLessThanOrEqual(2);
  await scene.close();
});
