import { describe, expect, it } from "vitest";
import channel from "../../commands/channel.ts";
import filter from "../../commands/filter.ts";
import unsubscribe from "../../commands/unsubscribe.ts";
import { fakeSubscription } from "../fakes/nouns.ts";
import { mistake, moderatedDesk, read } from "./moderating.ts";

const daily = { cron: "0 8 * * *", timeZone: "UTC" };

describe("/unsubscribe", () => {
  it("lists what there is to stop when none is named", async () => {
    const around = moderatedDesk([
      fakeSubscription({ id: "a", query: "case:cooper" }),
      fakeSubscription({ id: "b", query: "parole", when: daily }),
      fakeSubscription({ id: "c", query: "", addedBy: "file" }),
    ]);
    expect(await read(unsubscribe, "/unsubscribe", around)).toBe(
      [
        "What this channel gets",
        "What this channel gets",
        "- 1. the case Kevin Cooper, at once",
        "- 2. parole, at 0 8 * * *",
        "- 3. everything, at once (subscriptions.yaml says so)",
        "[Stop 1 → unsubscribe which:a]",
        "[Stop 2 → unsubscribe which:b]",
        "[Subscribe → subscribe]",
      ].join("\n"),
    );
  });

  it("says what else is set of each, and counts whom only the platform can name", async () => {
    const around = moderatedDesk([
      fakeSubscription({ id: "a", sourcesMin: 2, needsApproval: true, layout: "thread" }),
      fakeSubscription({ id: "b", query: "x", layout: "line", template: "{{title}}" }),
      fakeSubscription({ id: "c", query: "y", mentions: ["@here", "<@&7>", "<@8>"] }),
      fakeSubscription({ id: "d", query: "z", mentions: ["<@&7>"], mentionQuery: "execution" }),
    ]);
    const lines = [
      "the case Kevin Cooper, at once (at least 2 independent sources, a moderator approves each, one thread for each case or story)",
      "x, at once (a line for each story, worded by a template)",
      "y, at once (mentions @here and 2 people or roles)",
      "z, at once (mentions 1 person or role only with execution)",
    ];
    const numbered = lines.map((line, at) => `- ${at + 1}. ${line}`).join("\n");
    expect(await read(unsubscribe, "/unsubscribe", around)).toContain(numbered);
    expect(await read(filter, "/filter show", around)).toContain(numbered);
    const plain = lines.map((line) => `- ${line}`).join("\n");
    expect(await read(channel, "/channel show", around)).toContain(plain);
  });

  it("turns the page of a long list", async () => {
    const many = Array.from({ length: 7 }, (_, at) =>
      fakeSubscription({ id: `id${at + 1}`, query: `word${at + 1}` }),
    );
    const around = moderatedDesk(many);
    expect(await read(unsubscribe, "/unsubscribe", around)).toContain(
      "[More → unsubscribe page:2]",
    );
    const second = await read(unsubscribe, "/unsubscribe page:2", around);
    expect(second).toContain(
      "- 6. word6, at once\n- 7. word7, at once\n[Stop 6 → unsubscribe which:id6]",
    );
    expect(second).toContain("[Back → unsubscribe page:1]");
  });

  it.each(["a", "1", "Kevin Cooper", "case:cooper", "cooper", "what:cooper", "what:Kevin Cooper"])(
    "stops the one named: %s",
    async (which) => {
      const around = moderatedDesk([
        fakeSubscription({ id: "a", mentions: ["@desk"] }),
        fakeSubscription({ id: "b", query: "parole" }),
      ]);
      expect(await read(unsubscribe, `/unsubscribe ${which}`, around)).toBe(
        [
          "Stopped",
          "This channel no longer gets the case Kevin Cooper, at once (mentions @desk).",
          "[Undo → subscribe what:case:cooper when:now mention:@desk]",
        ].join("\n"),
      );
      expect(around.subscriptions().map(({ id }) => id)).toEqual(["b"]);
    },
  );

  it("offers to take back a digest only where its clock would be read in the same zone", async () => {
    const here = moderatedDesk([fakeSubscription({ id: "a", when: daily })]);
    expect(await read(unsubscribe, "/unsubscribe a", here)).toContain(
      '[Undo → subscribe what:case:cooper when:"0 8 * * *"]',
    );
    const elsewhere = { cron: "0 8 * * *", timeZone: "Asia/Tokyo" };
    const there = moderatedDesk([fakeSubscription({ id: "a", when: elsewhere })]);
    expect(await read(unsubscribe, "/unsubscribe a", there)).not.toContain("Undo");
  });

  it("asks which when two have the same topic, and stops neither", async () => {
    const around = moderatedDesk([
      fakeSubscription({ id: "r", query: "rain" }),
      fakeSubscription({ id: "a" }),
      fakeSubscription({ id: "b", when: daily }),
    ]);
    expect(await read(unsubscribe, "/unsubscribe cooper", around)).toContain(
      "[Stop 2 → unsubscribe which:a]\n[Stop 3 → unsubscribe which:b]",
    );
    expect(around.subscriptions()).toHaveLength(3);
  });

  it("stops a phrase that is written as a phrase", async () => {
    const around = moderatedDesk([fakeSubscription({ id: "a", query: '"death row"' })]);
    expect(await read(unsubscribe, '/unsubscribe "death row"', around)).toContain(
      String.raw`[Undo → subscribe what:"\"death row\"" when:now]`,
    );
    expect(around.subscriptions()).toEqual([]);
  });

  it("names what the channel gets under a name near the one written, each once", async () => {
    const around = moderatedDesk([
      fakeSubscription({ id: "a" }),
      fakeSubscription({ id: "b", query: "copter" }),
      fakeSubscription({ id: "c", query: '"coper clan"' }),
    ]);
    expect(await mistake(unsubscribe, "/unsubscribe coper", around)).toEqual([
      "This channel gets nothing called “coper”. Perhaps cooper, copter?",
      "unsubscribe which:cooper",
      "unsubscribe which:copter",
    ]);
    expect(around.subscriptions()).toHaveLength(3);
  });

  it("says what to do when nothing is posted here, and when nothing is called that", async () => {
    expect(await read(unsubscribe, "/unsubscribe", moderatedDesk())).toBe(
      [
        "Nothing is posted to this channel",
        "Nothing is posted to this channel",
        "Name what it should get with /subscribe, or answer three questions.",
        "[Choose something → start]",
        "[Subscribe → subscribe]",
      ].join("\n"),
    );
    const around = moderatedDesk([fakeSubscription({ id: "a" })]);
    expect(await mistake(unsubscribe, "/unsubscribe weather", around)).toEqual([
      "This channel gets nothing called “weather”.",
      "unsubscribe",
    ]);
  });
});

describe("the button of a notice, /unsubscribe which:<id>", () => {
  const at = (platform: string, space: string, channel: string) => ({ platform, space, channel });
  const [news, moderators] = [at("discord", "1", "news"), at("discord", "1", "moderators")];
  const elsewhere = at("discord", "2", "moderators");
  const console = at("web", "local", "moderators");
  /** Channels called “moderators” are theirs. */
  const deskOver = (subscription: Parameters<typeof fakeSubscription>[0]) =>
    moderatedDesk([fakeSubscription({ destination: news, ...subscription })], {
      channels: {
        settings: async ({ channel }) => ({
          language: "en",
          timeZone: "UTC",
          isForModerators: channel === "moderators",
        }),
      },
    });

  it.each([
    ["the same server", moderators],
    ["the console", console],
  ])("ends what another place gets, in a moderators' channel of %s", async (_where, place) => {
    const around = deskOver({ id: "a" });
    expect(await read(unsubscribe, "/unsubscribe which:a", around, place)).toBe(
      ["Stopped", "#news no longer gets the case Kevin Cooper, at once."].join("\n"),
    );
    expect(around.subscriptions()).toEqual([]);
  });

  it.each([
    ["an ordinary channel", at("discord", "1", "other"), {}],
    ["another server", elsewhere, {}],
    ["a workspace of the same name on another platform", at("slack", "1", "moderators"), {}],
    ["where it is somebody's own", console, { isPersonal: true as const }],
  ])("ends nothing from %s", async (_where, place, given) => {
    const around = deskOver({ id: "a", ...given });
    expect(await read(unsubscribe, "/unsubscribe which:a", around, place)).toContain(
      "Nothing is posted to this channel",
    );
    expect(around.subscriptions()).toHaveLength(1);
  });

  it("is a name like any other in the place itself", async () => {
    const around = deskOver({ id: "a" });
    expect(await read(unsubscribe, "/unsubscribe which:a", around, news)).toContain(
      "This channel no longer gets the case Kevin Cooper, at once.",
    );
  });
});
