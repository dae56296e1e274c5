import { describe, expect, it } from "vitest";
import subscribe from "../../commands/subscribe.ts";
import { moderatorAsk, newsChannel, wordsOf } from "../fakes/desk.ts";
import { cooper, fakeFeed, fakeSubscription } from "../fakes/nouns.ts";
import { mistake, moderatedDesk, read } from "./moderating.ts";
import { told } from "./reading-desk.ts";

describe("/subscribe", () => {
  it("says what the channel gets now, when next, and what it would have been told", async () => {
    const around = moderatedDesk();
    expect(await read(subscribe, "/subscribe cooper when:every day at 8", around)).toBe(
      [
        "Subscribed",
        "Subscribed",
        "What: the case Kevin Cooper",
        "When: at 0 8 * * *",
        "Next: 2026-11-21T08:00:00.000Z",
        "Would have told: 1 of the last 2 stories",
        "[Stop → unsubscribe which:s1]",
      ].join("\n"),
    );
    expect(around.subscriptions()).toEqual([
      {
        id: "s1",
        addedAt: "2026-11-20T12:00:00Z",
        destination: newsChannel,
        query: "case:cooper",
        when: { cron: "0 8 * * *", timeZone: "UTC" },
        layout: "digest",
        mentions: undefined,
        addedBy: "web:editor",
      },
    ]);
  });

  it.each([
    ["Kevin Cooper", "case:cooper"],
    ["case:cooper", "case:cooper"],
    ['case:"Kevin Cooper"', "case:cooper"],
    ["Court Reporter", "feed:courts"],
    ["courts", "feed:courts"],
    ["everything", "*"],
    ['"death row" -celebrity source:reuters', '"death row" -celebrity source:reuters'],
  ])("reads %s as the query %s", async (what, query) => {
    const around = moderatedDesk();
    await read(subscribe, `/subscribe ${what} when:now`, around);
    expect(around.subscriptions()[0]?.query).toBe(query);
  });

  it.each([
    ["-cooper", "-cooper"],
    ['"cooper"', '"cooper"'],
    ['what:"cooper"', '"cooper"'],
    ["cooper*", "cooper*"],
    ["intitle:cooper", "intitle:cooper"],
    ["/cooper/", "/cooper/"],
    ["NOT cooper", "NOT cooper"],
  ])("takes %s as the query it is, and not as the case's name", async (what, query) => {
    // A case is found by its words, whatever stands around them.
    const find = async (name: string) => (/\bcooper\b/u.test(name) ? cooper : undefined);
    const around = moderatedDesk([], { cases: { find } });
    await read(subscribe, `/subscribe ${what} when:now`, around);
    expect(around.subscriptions()[0]?.query).toBe(query);
  });

  it("offers the case that is followed under a name near the one written", async () => {
    const nearest = async () => ["Kevin Cooper", "cooper", "Cooperman"];
    const latest = async () => ({ items: [], total: 0 });
    const around = moderatedDesk([], { cases: { nearest }, stories: { latest } });
    const line = "/subscribe what:case:coper when:every day at 8 mention:@desk";
    expect(await mistake(subscribe, line, around)).toEqual([
      "I follow no case called “coper”. Perhaps cooper?",
      'subscribe what:case:cooper when:"every day at 8" mention:@desk',
    ]);
    expect(await mistake(subscribe, "/subscribe coper when:now", around)).toEqual([
      "No story has the word “coper” yet. Perhaps cooper? In quotation marks it is the word itself.",
      "subscribe what:cooper when:now",
      String.raw`subscribe what:"\"coper\"" when:now`,
    ]);
    expect(around.subscriptions()).toEqual([]);
    await read(subscribe, '/subscribe "coper" when:now', around);
    await read(subscribe, "/subscribe death row when:now", around);
    expect(around.subscriptions().map(({ query }) => query)).toEqual(['"coper"', "death row"]);
  });

  it("takes a word near a case's name where a story has that word", async () => {
    const around = moderatedDesk([], { cases: { nearest: async () => ["cooper"] } });
    await read(subscribe, "/subscribe copper when:now", around);
    expect(around.subscriptions()[0]?.query).toBe("copper");
  });

  it("takes a name that only the archive knows as the words it is", async () => {
    const wells = {
      slug: "larry-wells",
      title: "Larry Wells",
      names: [],
      query: '"larry wells"',
      isDefined: false,
    };
    const around = moderatedDesk([], { cases: { find: async () => wells } });
    await read(subscribe, "/subscribe larry wells when:now", around);
    expect(around.subscriptions()[0]?.query).toBe("larry wells");
  });

  it("posts at once as a card, and pings whom it is told to and nobody else", async () => {
    const around = moderatedDesk();
    const words = await read(subscribe, "/subscribe cooper when:now mention:@desk, @night", around);
    expect(words).toContain(
      "When: at once\nWould have told: 1 of the last 2 stories\nMentions: @desk, @night, with each post",
    );
    expect(around.subscriptions()[0]).toMatchObject({
      layout: "card",
      mentions: ["@desk", "@night"],
    });
  });

  it("reads the clock in the channel's own zone", async () => {
    const settings = async () => ({
      language: "en",
      timeZone: "Europe/Berlin",
      isForModerators: false,
    });
    const around = moderatedDesk([], { channels: { settings } });
    await read(subscribe, "/subscribe cooper when:every day at 8", around);
    expect(around.subscriptions()[0]?.when).toEqual({
      cron: "0 8 * * *",
      timeZone: "Europe/Berlin",
    });
  });

  it("says so when no story has been read yet", async () => {
    const around = moderatedDesk([], {
      stories: { latest: async () => ({ items: [], total: 0 }) },
    });
    expect(await read(subscribe, "/subscribe cooper when:now", around)).toContain(
      "Would have told: no story has been read yet",
    );
  });

  it("counts only the newest stories, not every one that fits", async () => {
    const items = Array.from({ length: 20 }, (_, at) => at);
    const story = (id: string) => ({ story: { id } }) as never;
    const latest = async (query: string) => ({
      items: items.map((at) => story(query === "" ? `n${at}` : `n${at * 10}`)),
      total: 500,
    });
    const around = moderatedDesk([], { stories: { latest } });
    expect(await read(subscribe, "/subscribe parole when:now", around)).toContain(
      "Would have told: 2 of the last 20 stories",
    );
  });

  it("changes nothing when something is wrong", async () => {
    const around = moderatedDesk();
    expect(await mistake(subscribe, "/subscribe cooper when:soonish", around)).toEqual([
      "“soonish” is no time that I can read.",
    ]);
    expect(await mistake(subscribe, "/subscribe ( when:now", around)).toEqual([
      "“(” is not closed.",
    ]);
    expect(around.subscriptions()).toEqual([]);
  });

  it("changes what is there already where it is said otherwise, and nothing else of it", async () => {
    const around = moderatedDesk([fakeSubscription({ id: "old", query: "case:cooper" })]);
    const say = (more: string) => read(subscribe, `/subscribe cooper when:now ${more}`, around);
    const now = () => {
      const [one, ...others] = around.subscriptions();
      return [one?.id, one?.mentions, one?.needsApproval, one?.layout, others.length];
    };
    expect(await say("approve:yes")).toContain("Changed");
    expect(now()).toEqual(["old", undefined, true, "card", 0]);
    expect(await say("mention:@here")).toContain("Mentions: @here, with each post");
    expect(now()).toEqual(["old", ["@here"], true, "card", 0]);
    await say("approve:no mention:off");
    expect(now()).toEqual(["old", undefined, undefined, "card", 0]);
  });

  it("says of what is said exactly again that the channel gets it already", async () => {
    const around = moderatedDesk();
    const line =
      "/subscribe cooper when:now approve:yes layout:thread template:{{title}} mention:@a @b";
    expect(await read(subscribe, line, around)).toContain("Subscribed");
    const [before] = around.subscriptions();
    expect(await mistake(subscribe, line, around)).toEqual([
      "The channel gets that already, at that time: nothing is changed.",
      "unsubscribe",
    ]);
    expect(around.subscriptions()).toEqual([before]);
    expect(await read(subscribe, `${line} @c`, around)).toContain("Changed");
  });

  it("refuses a feed that is not read, wherever it stands in a query, and names those that are near", async () => {
    const courts = fakeFeed({ id: "courts", title: "Court Reporter" });
    const around = moderatedDesk([], { feeds: { list: async () => [courts] } });
    expect(await mistake(subscribe, "/subscribe feed:court when:now", around)).toEqual([
      "I read no feed called “court”.",
      "subscribe what:feed:courts when:now",
      "feeds list",
    ]);
    expect(await mistake(subscribe, "/subscribe parole -feed:zzz when:now", around)).toEqual([
      "I read no feed called “zzz”.",
      "feeds list",
    ]);
    await read(subscribe, "/subscribe feed:courts parole when:now", around);
    expect(around.subscriptions()).toHaveLength(1);
  });

  it("does not make the same subscription twice, however it is written", async () => {
    const around = moderatedDesk([fakeSubscription({ id: "old", query: "case:cooper" })]);
    expect(await mistake(subscribe, "/subscribe Kevin Cooper when:now", around)).toEqual([
      "The channel gets that already, at that time: nothing is changed.",
      "unsubscribe",
    ]);
    await read(subscribe, "/subscribe Kevin Cooper when:every day at 8", around);
    await read(subscribe, "/subscribe parole when:now", around);
    expect(around.subscriptions()).toHaveLength(3);
  });
});

it("/subscribe does not say “the case” twice", async () => {
  const titled = { ...cooper, title: "The case of Kevin Cooper" };
  const around = moderatedDesk([], { cases: { find: async () => titled } });
  expect(await read(subscribe, "/subscribe cooper when:now", around)).toContain(
    "What: The case of Kevin Cooper\n",
  );
  const other = { ...cooper, title: "The casebook murders" };
  const beside = moderatedDesk([], { cases: { find: async () => other } });
  expect(await read(subscribe, "/subscribe cooper when:now", beside)).toContain(
    "What: the case The casebook murders\n",
  );
});

it("/subscribe leaves it to the platform to name whom each post mentions", async () => {
  const line = '/subscribe cooper when:now mention:"<@&7> @editors"';
  const { desk } = moderatedDesk();
  const message = await told(subscribe, line, desk, moderatorAsk(line));
  expect(message.mentions).toEqual(["<@&7>", "@editors"]);
  expect(wordsOf(message)).toContain(
    "Mentions: @editors, whoever is named at the top, with each post",
  );
  expect(wordsOf(message)).not.toContain("<@&7>");
});

it("has a moderator see each story first where that is asked for, at once alone", async () => {
  const desk = moderatedDesk();
  const words = await read(subscribe, "subscribe cooper when:now approve:yes", desk);
  expect(words).toContain("Approval: a moderator sees each before it is posted");
  expect(desk.subscriptions().map(({ needsApproval }) => needsApproval)).toEqual([true]);
  const line = "subscribe cooper when:every day at 8 approve:yes";
  expect(await mistake(subscribe, line, moderatedDesk())).toEqual([
    "A digest is not approved: only what is posted at once can wait for a moderator, with when:now.",
    "subscribe what:case:cooper when:now approve:yes",
  ]);
});
