import { describe, expect, it } from "vitest";
import follow from "../../commands/follow.ts";
import unfollow from "../../commands/unfollow.ts";
import type { Ask } from "../../src/newsroom/ask.ts";
import type { Case } from "../../src/newsroom/case.ts";
import type { Command } from "../../src/newsroom/command.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import type { ChannelSettings, Subscription } from "../../src/newsroom/subscription.ts";
import { memberAsk, moderatorAsk, newsChannel, wordsOf } from "../fakes/desk.ts";
import { cooper, fakeSubscription } from "../fakes/nouns.ts";
import { moderatedDesk } from "./moderating.ts";
import { told } from "./reading-desk.ts";

const direct = { platform: "chat", space: "@me", channel: "member" };
const lane: Case = {
  slug: "ada-lane",
  title: "Ada Lane",
  names: ["Ada Lane"],
  query: '"ada lane"',
  isDefined: false,
};

const asker = { platform: "chat", id: "member", isModerator: false, direct };
const ask: Ask = { line: "", asker, place: newsChannel };

const CASES: Readonly<Record<string, Case>> = {
  cooper,
  "Kevin Cooper": cooper,
  "ada lane": lane,
};

function followingDesk(before: readonly Subscription[] = [], language = "en") {
  return moderatedDesk(before, {
    cases: { defined: () => [cooper], find: async (name) => CASES[name] },
    channels: { phrases: async () => phrasesFor(language) },
  });
}

const personal = (given: Partial<Subscription> & { readonly id: string }) =>
  fakeSubscription({
    destination: direct,
    addedBy: "chat:member",
    isPersonal: true,
    ...given,
  });

type Around = ReturnType<typeof followingDesk>;

async function said(command: Command, line: string, { desk }: Around, by: Ask = ask) {
  return wordsOf(await told(command, line, desk, by));
}

async function refused(command: Command, line: string, around: Around, by: Ask = ask) {
  const error = await said(command, line, around, by).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  return [error.message, ...error.suggestions];
}

describe("/follow", () => {
  it("tells one person alone, at once, and marks it as theirs", async () => {
    const around = followingDesk();
    const sentence =
      "You follow Kevin Cooper now. What comes new is told to you alone, and nobody sees that you follow it.";
    expect(await said(follow, "/follow Kevin Cooper", around)).toBe(
      [sentence, sentence, "[Stop Kevin Cooper → unfollow case:s1]"].join("\n"),
    );
    expect(around.subscriptions()).toEqual([
      {
        id: "s1",
        addedAt: "2026-11-20T12:00:00Z",
        destination: direct,
        query: "case:cooper",
        when: "now",
        layout: "card",
        addedBy: "chat:member",
        isPersonal: true,
      },
    ]);
  });

  it("takes a name that only the archive knows as that name", async () => {
    const around = followingDesk();
    await said(follow, "/follow ada lane", around);
    expect(around.subscriptions()[0]?.query).toBe('"ada lane"');
  });

  it("follows nothing twice", async () => {
    const around = followingDesk([personal({ id: "mine" })]);
    expect(await said(follow, "/follow cooper", around)).toContain(
      "You follow Kevin Cooper already.\n[Stop Kevin Cooper → unfollow case:mine]",
    );
    expect(around.subscriptions()).toHaveLength(1);
  });

  it("lists without a name what this person follows, and nothing of anybody else", async () => {
    const around = followingDesk([
      personal({ id: "later", query: '"ada lane"', addedAt: "2026-11-19T00:00:00.000Z" }),
      personal({ id: "mine" }),
      personal({ id: "theirs", addedBy: "chat:other", query: "secret" }),
      fakeSubscription({ id: "news", query: "public" }),
    ]);
    expect(await said(follow, "/follow", around)).toBe(
      [
        "What you follow",
        "What you follow",
        "- Kevin Cooper",
        "- ada lane",
        "[Stop Kevin Cooper → unfollow case:mine]",
        "[Stop ada lane → unfollow case:later]",
      ].join("\n"),
    );
    expect(await said(follow, "/follow", followingDesk())).toContain(
      "You follow nothing yet. /follow and the name of a case begins it.",
    );
  });

  it("offers the nearest names for one that nobody knows", async () => {
    const around = moderatedDesk([], { cases: { nearest: async () => ["cooper"] } });
    expect(await refused(follow, "/follow coper", around)).toEqual([
      "I know no case “coper”, and no article names it. Perhaps cooper?",
      "follow case:cooper",
    ]);
  });

  it("ends at twenty-five", async () => {
    const many = Array.from({ length: 25 }, (_, at) => personal({ id: `${at}`, query: `w${at}` }));
    const around = followingDesk(many);
    expect(await refused(follow, "/follow cooper", around)).toEqual([
      "You follow 25 cases already: stop one of them first.",
      "unfollow",
    ]);
    expect(around.subscriptions()).toHaveLength(25);
  });

  it.each([
    [follow, "/follow cooper", "it", "subscribe cooper when:now"],
    [follow, "/follow", "a case", "start"],
    [unfollow, "/unfollow cooper", "a case", "start"],
  ])(
    "says what to do instead where nobody can be told alone: %#",
    async (command, line, what, instead) => {
      const alone = "I cannot write to you alone here, so nobody follows a case here.";
      expect(await refused(command, line, followingDesk(), memberAsk(line))).toEqual([
        `${alone} A moderator can have ${what} posted to this channel: /${instead}`,
        instead,
      ]);
      expect(await refused(command, line, followingDesk(), moderatorAsk(line))).toEqual([
        `${alone} You can have ${what} posted to this channel: /${instead}`,
        instead,
      ]);
    },
  );

  it.each([
    [follow, "/follow cooper", "case name:cooper"],
    [unfollow, "/unfollow", "cases"],
  ])("offers in a terminal only what works there: %#", async (command, line, instead) => {
    const terminal = { platform: "terminal", space: "local", channel: "terminal" };
    const by = moderatorAsk(line, terminal);
    expect(await refused(command, line, followingDesk(), by)).toEqual([
      `Nothing can be posted to a terminal, so nobody follows a case here. A channel of the console can have it posted; here there is /${instead}`,
      instead,
    ]);
  });

  it("is nobody else's to see", () => {
    expect([follow.isShareable, unfollow.isShareable]).toEqual([false, false]);
    expect([follow.access, unfollow.access]).toEqual(["everyone", "everyone"]);
  });

  it.each(LANGUAGES)("speaks %s", async (language) => {
    const words = await said(follow, "/follow cooper", followingDesk([], language));
    expect(words).toContain("Kevin Cooper");
    if (language !== "en") expect(words).not.toContain("You follow");
  });
});

describe("/follow quiet:", () => {
  const PLAIN: ChannelSettings = { language: "en", timeZone: "UTC", isForModerators: false };

  function quietDesk(language = "en") {
    let settings = PLAIN;
    const around = moderatedDesk([], {
      cases: { defined: () => [cooper], find: async (name) => CASES[name] },
      channels: {
        phrases: async () => phrasesFor(language),
        settings: async (place) => (place === direct ? settings : PLAIN),
        set: async (place, changes) => {
          if (place === direct) settings = { ...settings, ...changes };
          return settings;
        },
      },
    });
    return { ...around, settings: () => settings };
  }

  it("sets one person's quiet hours in their own time zone, and ends them", async () => {
    const around = quietDesk();
    const line = "/follow quiet:22-7 timezone:Europe/Berlin";
    const words =
      "Quiet hours from 22:00 until 07:00 (Europe/Berlin): what is new then is told to you when they are over.";
    expect(await said(follow, line, around)).toContain(`begins it.\n${words}`);
    expect(around.settings()).toEqual({
      ...PLAIN,
      timeZone: "Europe/Berlin",
      quietHours: { from: "22:00", until: "07:00" },
      isPersonal: true,
    });
    expect(await said(follow, "/follow cooper", around)).toContain(`${words}\n[Stop`);
    expect(await said(follow, "/follow", around)).toContain(`- Kevin Cooper\n${words}\n[Stop`);
    expect(await said(follow, "/follow quiet:off", around)).toContain(
      "You have no quiet hours. Your time zone is Europe/Berlin.",
    );
    expect(around.settings().quietHours).toBeUndefined();
  });

  it("may come with a case, and sets nothing where that or the hours are not known", async () => {
    const around = quietDesk();
    await expect(said(follow, "/follow nobody quiet:22-7", around)).rejects.toThrow(UserError);
    expect(await refused(follow, "/follow cooper quiet:soon", around)).toEqual([
      "I cannot read “soon” as quiet hours. Write 22-7 or 22:00-07:30; off ends them.",
    ]);
    expect([around.settings(), around.subscriptions()]).toEqual([PLAIN, []]);
    expect(await said(follow, "/follow cooper quiet:22-7", around)).toContain("Quiet hours from");
    expect(around.subscriptions()).toHaveLength(1);
  });

  it.each(LANGUAGES)("speaks %s", async (language) => {
    const words = await said(follow, "/follow quiet:22-7", quietDesk(language));
    expect(words).toContain("22:00");
    if (language !== "en") expect(words).not.toContain("Quiet hours");
  });
});

describe("/unfollow", () => {
  it.each(["cooper", "Kevin Cooper", "mine"])(
    "stops what is named, and can be undone: %s",
    async (name) => {
      const around = followingDesk([personal({ id: "mine" }), personal({ id: "b", query: "b" })]);
      expect(await said(unfollow, `/unfollow ${name}`, around)).toBe(
        [
          "You no longer follow Kevin Cooper.",
          "You no longer follow Kevin Cooper.",
          '[Undo → follow case:"Kevin Cooper"]',
        ].join("\n"),
      );
      expect(around.subscriptions().map(({ id }) => id)).toEqual(["b"]);
    },
  );

  it("stops nothing that is another's or a channel's", async () => {
    const around = followingDesk([
      personal({ id: "theirs", addedBy: "chat:other" }),
      fakeSubscription({ id: "news" }),
    ]);
    for (const name of ["theirs", "news", "cooper"]) {
      expect(await refused(unfollow, `/unfollow ${name}`, around)).toEqual([
        `You follow nothing called “${name}”.`,
        "unfollow",
      ]);
    }
    expect(around.subscriptions()).toHaveLength(2);
  });

  it("names what is nearly called that, and lists all without a name", async () => {
    const around = followingDesk([personal({ id: "mine" })]);
    expect(await refused(unfollow, "/unfollow Kevin Coper", around)).toEqual([
      "You follow nothing called “Kevin Coper”.",
      'unfollow case:"Kevin Cooper"',
    ]);
    expect(await said(unfollow, "/unfollow", around)).toContain("- Kevin Cooper\n[Stop");
  });
});
