import { describe, expect, it } from "vitest";
import mute from "../../commands/mute.ts";
import unmute from "../../commands/unmute.ts";
import { type ChannelSettings, destinationKey } from "../../src/newsroom/subscription.ts";
import { newsChannel } from "../fakes/desk.ts";
import { cooper, fakeSubscription } from "../fakes/nouns.ts";
import { mistake, moderatedDesk, read } from "./moderating.ts";

const lane = { ...cooper, slug: "lane", title: "Ada Lane", names: [] };

function mutingDesk(muted: readonly string[] = []) {
  const plain: ChannelSettings = { language: "de", timeZone: "UTC", isForModerators: true };
  const kept = new Map([[destinationKey(newsChannel), { ...plain, muted }]]);
  const settings = async (place: typeof newsChannel) => kept.get(destinationKey(place)) ?? plain;
  const around = moderatedDesk([fakeSubscription({ id: "s" })], {
    cases: {
      defined: () => [cooper, lane],
      find: async (name) => [cooper, lane].find(({ slug, title }) => [slug, title].includes(name)),
      nearest: async () => ["Kevin Cooper", "Cooperman"],
    },
    channels: {
      settings,
      change: async (place, change) => {
        const known = await settings(place);
        const changed = { ...known, muted: [], ...change(known) };
        kept.set(destinationKey(place), changed);
        return changed;
      },
    },
  });
  return {
    ...around,
    kept: () => kept.get(destinationKey(newsChannel))?.muted,
    places: () => kept,
  };
}

describe("/mute", () => {
  it("keeps a case out of the channel, and can be undone", async () => {
    const around = mutingDesk(["lane"]);
    expect(await read(mute, "/mute Kevin Cooper", around)).toBe(
      [
        "Kevin Cooper is muted here",
        "Kevin Cooper is muted here. No story of it is posted to this channel, at once or in a digest, whatever the channel is subscribed to.",
        "[Undo → unmute cooper]",
      ].join("\n"),
    );
    expect(around.kept()).toEqual(["lane", "cooper"]);
    await read(mute, "/mute cooper", around);
    expect(around.kept()).toEqual(["lane", "cooper"]);
  });

  it("counts for the channel of a thread that gets nothing itself", async () => {
    const around = mutingDesk();
    await read(mute, "/mute cooper", around, { ...newsChannel, thread: "t" });
    expect(around.kept()).toEqual(["cooper"]);
    expect(around.places().size).toBe(1);
  });

  it("lists without a name what is muted, leaving out cases that are gone", async () => {
    expect(await read(mute, "/mute", mutingDesk(["lane", "gone"]))).toBe(
      ["Muted here", "Muted here", "- Ada Lane", "[Unmute Ada Lane → unmute lane]"].join("\n"),
    );
    expect(await read(mute, "/mute", mutingDesk())).toContain(
      "No case is muted here. /mute and a case’s name keeps it out of this channel.",
    );
  });

  it("mutes only cases that are followed, and names the nearest", async () => {
    const around = mutingDesk();
    expect(await mistake(mute, "/mute coper", around)).toEqual([
      "I follow no case called “coper”. Perhaps cooper?",
      "mute cooper",
    ]);
    expect(around.kept()).toEqual([]);
  });

  it("is for moderators", () => {
    expect([mute.access, unmute.access]).toEqual(["moderators", "moderators"]);
  });
});

describe("/unmute", () => {
  it("lets a case in again, and can be undone", async () => {
    const around = mutingDesk(["lane", "cooper"]);
    expect(await read(unmute, "/unmute cooper", around)).toBe(
      [
        "Kevin Cooper is no longer muted here",
        "Kevin Cooper is no longer muted here. What comes from now on is posted again where the channel asks for it.",
        "[Undo → mute cooper]",
      ].join("\n"),
    );
    expect(around.kept()).toEqual(["lane"]);
  });

  it("says so where a case is not muted, and lists without a name", async () => {
    const around = mutingDesk(["lane"]);
    expect(await mistake(unmute, "/unmute cooper", around)).toEqual([
      "Kevin Cooper is not muted here.",
      "mute",
    ]);
    expect(await read(unmute, "/unmute", around)).toContain("[Unmute Ada Lane → unmute lane]");
  });
});
