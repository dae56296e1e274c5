import { afterEach, beforeEach, expect, it } from "vitest";
import { BOT_DEFAULT, PERMISSION } from "../../standins/discord/permissions.ts";
import { openChannels, type Scene } from "./channels.ts";

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels();
});

afterEach(() => scene.close());

function why(mention: string): string | undefined {
  return scene.work.whySilent(mention, scene.at(scene.channels.news));
}

/** A role that the gateway has told of. */
async function roleNamed(name: string, isMentionable: boolean) {
  const role = scene.world.role(scene.guild, { name, isMentionable });
  await until(() => !(why(`<@&${role.id}>`) ?? "").includes("exist"));
  return `<@&${role.id}>`;
}

/** What a gateway event changes arrives soon after. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo(); turns += 1) {
    if (turns > 20_000) throw new Error("Waited in vain.");
    await new Promise(setImmediate);
  }
}

it("a person is pinged, and so is a role that anyone may mention", async () => {
  expect(why(`<@${scene.people.reader.id}>`)).toBeUndefined();
  expect(why(await roleNamed("Readers", true))).toBeUndefined();
});

it("a role that nobody may mention is not, until the desk may mention every role", async () => {
  const editors = await roleNamed("Editors", false);
  expect(why(editors)).toBe(
    "I may not mention @Editors in #news, and would ping nobody: choose “Allow anyone to @mention this role” in its settings, or give my role “Mention @everyone, @here and All Roles” there.",
  );
  const { world, guild } = scene;
  world.setPermissions(guild, guild.botRole, BOT_DEFAULT | PERMISSION.MENTION_EVERYONE);
  await until(() => why(editors) === undefined);
});

it("a role of another server does not exist here", () => {
  expect(why("<@&999999999999999999>")).toBe(
    "That role does not exist in Harbour Watch: type @ and choose one from the list that appears.",
  );
});

it("words, everybody's role, and a role in direct messages ping nobody", () => {
  const silent = (words: string) =>
    `“${words}” would ping nobody: type @ and choose a person or role from the list that appears.`;
  expect(why("@editors")).toBe(silent("@editors"));
  expect(why(`<@&${scene.guild.id}>`)).toBe(silent("@everyone"));
  const direct = scene.direct(scene.people.reader);
  expect(scene.work.whySilent("<@&999999999999999999>", direct)).toBe(
    silent("<@&999999999999999999>"),
  );
});
