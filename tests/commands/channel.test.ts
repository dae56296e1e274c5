import { describe, expect, it } from "vitest";
import channel from "../../commands/channel.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import {
  type ChannelSettings,
  destinationKey,
  type Subscription,
} from "../../src/newsroom/subscription.ts";
import { fakeDesk, memberAsk, newsChannel, wordsOf } from "../fakes/desk.ts";
import { cooper, fakeSubscription } from "../fakes/nouns.ts";
import { mistake, moderatedDesk, read } from "./moderating.ts";
import { told } from "./reading-desk.ts";

const nightChannel = { ...newsChannel, channel: "night" };

const PLAIN: ChannelSettings = { language: "en", timeZone: "UTC", isForModerators: false };

/** A desk with two channels, of which the night's hears of failures. */
function channelsDesk(subscriptions: readonly Subscription[] = []) {
  const kept = new Map<string, ChannelSettings>([
    [destinationKey(nightChannel), { ...PLAIN, isForModerators: true }],
  ]);
  const settings = async (place: typeof newsChannel) => kept.get(destinationKey(place)) ?? PLAIN;
  const around = moderatedDesk(subscriptions, {
    channels: {
      settings,
      set: async (place, changes) => {
        const changed = { ...(await settings(place)), ...changes };
        kept.set(destinationKey(place), changed);
        return changed;
      },
      list: async () => [newsChannel, nightChannel],
    },
    digests: {
      readWhen: (_words, timeZone) => {
        if (timeZone.toLowerCase() !== "europe/berlin") throw new UserError(`No zone ${timeZone}.`);
        return { cron: "0 8 * * *", timeZone: "Europe/Berlin" };
      },
    },
  });
  return { ...around, settings };
}

describe("/channel show", () => {
  it("tells everyone what the channel gets, and its settings", async () => {
    const around = channelsDesk([
      fakeSubscription({ id: "a" }),
      fakeSubscription({ id: "b", query: "parole", when: { cron: "0 8 * * *", timeZone: "UTC" } }),
    ]);
    expect(await read(channel, "/channel show", around)).toBe(
      [
        "This channel",
        "This channel",
        "Language: English",
        "Time zone: UTC",
        "Hears of failures: no",
        "It gets:",
        "- the case Kevin Cooper, at once",
        "- parole, at 0 8 * * *",
        "[Change → channel set]",
      ].join("\n"),
    );
    expect(channel.subcommands?.show?.access).toBe("everyone");
    expect(channel.access).toBe("moderators");
  });

  it("says how to begin where nothing is posted", async () => {
    expect(await read(channel, "/channel show", channelsDesk())).toContain(
      "Nothing is posted here yet. A moderator can begin with /start.",
    );
  });

  it("names what is muted, and lets moderators unmute it", async () => {
    const settings = async () => ({ ...PLAIN, muted: ["cooper", "gone"] });
    const desk = fakeDesk({ cases: { defined: () => [cooper] }, channels: { settings } });
    const words = await read(channel, "/channel show", { desk });
    expect(words).toContain("Hears of failures: no\nMuted: Kevin Cooper\n");
    expect(words).toContain("[Change → channel set]\n[Unmute Kevin Cooper → unmute cooper]");
    const shown = wordsOf(await told(channel, "/channel show", desk, memberAsk("")));
    expect(shown).toContain("Muted: Kevin Cooper");
    expect(shown).not.toContain("[");
  });

  it("counts what it does not name", async () => {
    const many = Array.from({ length: 17 }, (_, at) =>
      fakeSubscription({ id: `${at}`, query: `word${at}` }),
    );
    expect(await read(channel, "/channel show", channelsDesk(many))).toContain(
      "word14, at once\n- and 2 more",
    );
  });
});

describe("/channel set quiet:", () => {
  it("sets quiet hours, says what they mean, and ends them", async () => {
    const around = channelsDesk();
    const words =
      "Quiet hours: 22:00 until 07:30. What comes at once waits for their end; digests come at their own hour.";
    expect(await read(channel, "/channel set quiet:22-7:30", around)).toContain(
      `${words}\nNothing`,
    );
    expect(await around.settings(newsChannel)).toEqual({
      ...PLAIN,
      quietHours: { from: "22:00", until: "07:30" },
    });
    expect(await read(channel, "/channel show", around)).toContain(words);
    expect(await read(channel, "/channel set quiet:11-13", around)).toContain(
      "It is quiet now, until 2026-11-20T13:00:00.000Z.",
    );
    expect(await read(channel, "/channel set quiet:off", around)).not.toContain("Quiet");
    expect(await around.settings(newsChannel)).toEqual(PLAIN);
  });

  it("refuses what it cannot read, and sets nothing then", async () => {
    const around = channelsDesk();
    expect(await mistake(channel, "/channel set language:de quiet:nights", around)).toEqual([
      "I cannot read “nights” as quiet hours. Write 22-7 or 22:00-07:30; off ends them.",
    ]);
    expect(await around.settings(newsChannel)).toEqual(PLAIN);
  });
});

describe("/channel show says of digests", () => {
  const digest = (id: string, hour: number) =>
    fakeSubscription({ id, query: id, when: { cron: `0 ${hour} * * *`, timeZone: "UTC" } });
  const together =
    "Digests that are due at the same time come as one message. One that is due less than 30 minutes after another has come waits until those are over.";
  const loud = "Quiet hours hold back no digest: it comes at the hour that was chosen for it.";

  it("that several come together, and that none is quiet", async () => {
    const several = channelsDesk([digest("a", 8), digest("b", 9)]);
    expect(await read(channel, "/channel show", several)).toContain(`${together}\n[`);
    expect(await read(channel, "/channel set quiet:22-7", several)).toContain(
      `${together}\n${loud}\n[`,
    );
  });

  it("nothing more where there is one", async () => {
    const one = channelsDesk([digest("a", 8), fakeSubscription({ id: "b" })]);
    expect(await read(channel, "/channel show", one)).not.toMatch(/due|quiet/iu);
  });
});

describe("/channel set", () => {
  it("sets the language and the zone, under the zone's own name", async () => {
    const around = channelsDesk();
    const words = await read(channel, "/channel set language:de timezone:europe/berlin", around);
    expect(words).toContain("This channel is set\nLanguage: Deutsch\nTime zone: Europe/Berlin\n");
    expect(await around.settings(newsChannel)).toEqual({
      language: "de",
      timeZone: "Europe/Berlin",
      isForModerators: false,
    });
  });

  it("says that digests keep the zone they were set in", async () => {
    const berlin = { cron: "0 8 * * *", timeZone: "Asia/Tokyo" };
    const around = channelsDesk([fakeSubscription({ id: "a", when: berlin })]);
    expect(await read(channel, "/channel set language:de", around)).toContain(
      "Digests keep the time zone they were set in. /digest schedule sets one anew, in this zone.",
    );
  });

  it("lets one channel alone hear of failures", async () => {
    const around = channelsDesk();
    expect(await read(channel, "/channel set moderators:yes", around)).toContain(
      "Hears of failures: yes",
    );
    expect(await around.settings(nightChannel)).toEqual(PLAIN);
    await read(channel, "/channel set moderators:no", around);
    expect(await around.settings(newsChannel)).toEqual(PLAIN);
  });

  it("refuses what it cannot set, and sets nothing then", async () => {
    const around = channelsDesk();
    expect(await mistake(channel, "/channel set language:de timezone:Mars/Base", around)).toEqual([
      "No zone Mars/Base.",
    ]);
    expect((await mistake(channel, "/channel set language:ja", around))[0]).toBe(
      "“language” takes en, de, es, or fr, not “ja”.",
    );
    expect(await mistake(channel, "/channel set", around)).toEqual([
      "Say what to set: language:, timezone:, quiet: or moderators:yes.",
      "channel set language:de",
      "channel set timezone:Europe/London",
      "channel set quiet:22-7",
      "channel set moderators:yes",
    ]);
    expect(await around.settings(newsChannel)).toEqual(PLAIN);
  });
});
