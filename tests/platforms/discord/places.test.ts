import { type CategoryChannel, ChannelType, type TextChannel } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PERMISSION } from "../../standins/discord/permissions.ts";
import { openChannels, type Scene } from "./channels.ts";

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels();
});

afterEach(() => scene.close());

/** The channels of the server that the desk names, by their names in it. */
function named(): readonly string[] {
  const { work, guild } = scene;
  return work.channels(guild.id).map((one) => (work.nameOf(one) ?? "").split(" in ")[0] ?? "");
}

/** What a gateway event changes arrives soon after. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo(); turns += 1) {
    if (turns > 20_000) throw new Error("Waited in vain.");
    await new Promise(setImmediate);
  }
}

it("a server's channels are those that can be posted in", () => {
  expect(named()).toEqual(["#news", "#other", "#wire", "#cases", "#more-cases"]);
  expect(scene.work.channels("999999999999999999")).toEqual([]);
  expect(scene.work.channels("@me")).toEqual([]);
});

it("a channel where the desk lacks a permission is not among them", async () => {
  const { world, guild, channels } = scene;
  const { SEND_MESSAGES, VIEW_CHANNEL } = PERMISSION;
  for (const [channel, deny] of [
    [channels.news, SEND_MESSAGES],
    [channels.cases, VIEW_CHANNEL],
  ] as const) {
    world.overwrite(channel, { id: guild.botRole.id, type: 0, allow: 0n, deny });
  }
  await until(() => named().length < 4);
  expect(named()).toEqual(["#other", "#wire", "#more-cases"]);
});

it("they stand as in the server: first those of no category, then category by category", async () => {
  const { world, guild, client, channels } = scene;
  const [upper, lower] = [1, 2].map((n) =>
    world.channel(guild, { name: `Category ${n}`, type: ChannelType.GuildCategory }),
  );
  const cached = client.guilds.cache.get(guild.id)?.channels.cache;
  const place = (id = "", rawPosition: number, parentId: string | null = null) =>
    Object.assign(cached?.get(id) as TextChannel | CategoryChannel, { rawPosition, parentId });
  await until(() => cached?.has(lower?.id ?? "") === true);
  place(upper?.id, 0);
  place(lower?.id, 1);
  place(channels.news.id, 3, lower?.id);
  place(channels.other.id, 4, upper?.id);
  place(channels.wire.id, 2, upper?.id);
  place(channels.cases.id, 9);
  place(channels.moreCases.id, 1, lower?.id);
  expect(named()).toEqual(["#cases", "#wire", "#other", "#more-cases", "#news"]);
});
