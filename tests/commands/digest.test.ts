import { describe, expect, it } from "vitest";
import digest from "../../commands/digest.ts";
import { text } from "../../src/newsroom/message.ts";
import type { DeskParts } from "../fakes/desk.ts";
import { fakeSubscription } from "../fakes/nouns.ts";
import { mistake, moderatedDesk, read } from "./moderating.ts";

const at = (hour: number) => ({ cron: `0 ${hour} * * *`, timeZone: "UTC" });

const daily = (id: string, query: string) =>
  fakeSubscription({ id, query, when: at(7), layout: "digest", mentions: ["@desk"] });

describe("/digest schedule", () => {
  it("gives a channel without one a digest of everything", async () => {
    const around = moderatedDesk([fakeSubscription({ id: "cards" })]);
    const words = await read(digest, "/digest schedule every day at 8", around);
    expect(words).toContain("Digest scheduled\nWhat: everything\nWhen: at 0 8 * * *\nNext: ");
    expect(around.subscriptions()[1]).toMatchObject({ query: "*", when: at(8), layout: "digest" });
  });

  it("moves the only one there is, with whom it pings", async () => {
    const around = moderatedDesk([daily("a", "case:cooper")]);
    const words = await read(digest, "/digest schedule every day at 8", around);
    expect(words).toContain("Digest moved\nWhat: the case Kevin Cooper");
    expect(around.subscriptions()).toEqual([
      expect.objectContaining({ query: "case:cooper", when: at(8), mentions: ["@desk"] }),
    ]);
  });

  it("makes a second one for another topic", async () => {
    const around = moderatedDesk([daily("a", "case:cooper")]);
    await read(digest, '/digest schedule mondays at 9 what:"death row" -x', around);
    expect(around.subscriptions().map(({ query }) => query)).toEqual([
      "case:cooper",
      '"death row" -x',
    ]);
  });

  it("asks which of several to move", async () => {
    const around = moderatedDesk([daily("a", "case:cooper"), daily("b", "")]);
    expect(await mistake(digest, "/digest schedule every day at 8", around)).toEqual([
      "This channel has several digests. Say which one to move with what:",
      'digest schedule clock:"every day at 8" what:case:cooper',
      'digest schedule clock:"every day at 8" what:everything',
    ]);
  });

  it("leaves to the file what the file lists", async () => {
    const around = moderatedDesk([{ ...daily("a", "case:cooper"), addedBy: "file" }]);
    expect(await mistake(digest, "/digest schedule every day at 8", around)).toEqual([
      "subscriptions.yaml lists this digest, and that file wins. Change its time there.",
    ]);
    expect(around.subscriptions()).toHaveLength(1);
  });

  it("changes nothing for a time it cannot use", async () => {
    const around = moderatedDesk([daily("a", "case:cooper")]);
    expect(await mistake(digest, "/digest schedule now", around)).toEqual([
      "A digest needs a time. For stories at once there is /subscribe with when:now.",
    ]);
    expect(await mistake(digest, "/digest schedule whenever", around)).toEqual([
      "“whenever” is no time that I can read.",
    ]);
    expect(await mistake(digest, "/digest schedule 0 7 * * *", around)).toEqual([
      "The channel gets that already, at that time: nothing is changed.",
      "unsubscribe",
    ]);
    expect(around.subscriptions()).toEqual([daily("a", "case:cooper")]);
  });
});

describe("/digest now and /digest preview", () => {
  const withDigest = (digests: DeskParts["digests"]) =>
    moderatedDesk([daily("a", "case:cooper")], { digests });

  it.each([
    [1, "1 story", "It"],
    [3, "3 stories", "They"],
  ])("post %i and say so", async (told, words, they) => {
    const around = withDigest({ postNow: async () => told });
    expect(await read(digest, "/digest now", around)).toBe(
      `Posted ${words}\nPosted ${words} to this channel. ${they} will not be in its next digest.`,
    );
  });

  it("show what would be said, to the asker alone", async () => {
    const preview = async () => ({
      title: "Digest for Friday",
      blocks: [{ type: "text" as const, spans: [text("Parole board hears Cooper")] }],
    });
    expect(await read(digest, "/digest preview", withDigest({ preview }))).toBe(
      [
        "Preview: Digest for Friday",
        "Only you see this. In the channel it would be:",
        "Parole board hears Cooper",
        "[Post it now → digest now]",
      ].join("\n"),
    );
  });

  it("say what else decides when digests come, when shown", async () => {
    const preview = async () => ({ title: "Digest for Friday", blocks: [] });
    const around = moderatedDesk([daily("a", "case:cooper"), daily("b", "")], {
      digests: { preview },
      channels: {
        settings: async () => ({
          language: "en",
          timeZone: "UTC",
          isForModerators: false,
          quietHours: { from: "22:00", until: "07:00" },
        }),
      },
    });
    expect((await read(digest, "/digest preview", around)).split("\n").slice(-2)).toEqual([
      "Digests that are due at the same time come as one message. One that is due less than 30 minutes after another has come waits until those are over.",
      "Quiet hours hold back no digest: it comes at the hour that was chosen for it.",
    ]);
  });

  it.each(["now", "preview"])("say so when nothing is new: %s", async (part) => {
    const around = withDigest({ postNow: async () => 0, preview: async () => undefined });
    expect(await read(digest, `/digest ${part}`, around)).toBe(
      "Nothing new\nNo story has come since this channel was last told. /latest shows what is known.",
    );
  });

  it.each(["now", "preview"])("need a digest, and offer one: %s", async (part) => {
    const around = moderatedDesk([fakeSubscription({ id: "cards" })]);
    expect(await read(digest, `/digest ${part}`, around)).toBe(
      [
        "No digest",
        "This channel has no digest. Give it one: /digest schedule every day at 8",
        "[Schedule a digest → digest schedule]",
        "[Every day at 8 → digest schedule every day at 8]",
      ].join("\n"),
    );
  });
});
