import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reply } from "../../../src/newsroom/ask.ts";
import type { Destination, Subscription } from "../../../src/newsroom/subscription.ts";
import { fakeArticle, fakeFeed, fakeStory } from "../../fakes/nouns.ts";
import { button, saying } from "../told-desk.ts";
import {
  COMMANDS,
  openScene,
  reply,
  type Scene,
  wordsIn,
  wordsOfBlocks,
  wrong,
} from "./interaction-scene.ts";

const OLD = fakeStory(
  fakeArticle({ id: "old", title: "The old hearing", seenAt: "2026-11-01T00:00:00.000Z" }),
);
const NEW = fakeStory(fakeArticle({ id: "new", title: "The new hearing" }));

/** What somebody follows, told as the command tells it. */
const FOLLOWS: Reply = {
  message: saying("You follow Kevin Cooper.", button("Stop Kevin Cooper", "unfollow case:1")),
  audience: "asker",
};

const FAILING = fakeFeed(
  { id: "courts", title: "Courts" },
  { failures: 3, problem: "is a web page, not a feed" },
);

let scene: Scene;
let looked: { readonly slug: string; readonly id: string }[];
let follows: number;
let before: string | undefined;
let queries: string[];
let isBroken: boolean;
let channelled: readonly Pick<Told, "channel" | "query" | "when">[];

type Told = Destination & Pick<Subscription, "query" | "when">;

function subscriptionTo({ query, when, ...destination }: Told): Subscription {
  return { id: "1", destination, query, when, layout: "card", addedBy: "", addedAt: "" };
}

function place() {
  return { platform: "slack", space: scene.slack.team.id };
}

describe.each(["Socket Mode", "HTTP"] as const)("by %s, the Home", (mode) => {
  beforeEach(async () => {
    looked = [];
    queries = [];
    follows = 1;
    isBroken = false;
    channelled = [];
    before = "2026-11-15T00:00:00.000Z";
    scene = await openScene(mode, {
      desk: {
        cases: {
          looked: async (asker, { slug }) => {
            looked.push({ slug, id: asker.id });
            return before;
          },
        },
        stories: {
          latest: async (query) => {
            queries.push(query);
            if (isBroken) throw new Error("the archive is gone");
            return { items: [NEW, OLD], total: 2 };
          },
        },
        subscriptions: {
          list: async (destination) =>
            destination === undefined
              ? channelled.map((one) => subscriptionTo({ ...place(), ...one }))
              : Array.from({ length: follows }, (_, at) =>
                  subscriptionTo({ ...destination, query: `case:c${at}`, when: "now" }),
                ),
        },
        feeds: { list: async () => [FAILING], problems: () => ["cases.yaml: line 3 is no case."] },
      },
    });
    scene.answerWith(async ({ line }) => (line === "follow" ? FOLLOWS : reply("Known.")));
  });

  afterEach(async () => {
    scene.expectCare();
    await scene.close();
  });

  const opened = async (person = scene.reader) => {
    const exchange = await person.openHome();
    return await exchange.until(() => person.home());
  };

  it("shows what somebody follows, what is new of it since they looked, and the newest stories", async () => {
    const words = wordsIn(await opened());
    expect(words).toContain("News desk");
    expect(words).toContain("You follow Kevin Cooper.");
    const [, news = "", latest = ""] = /New since (.*)Latest stories(.*)/su.exec(words) ?? [];
    expect(JSON.stringify(scene.reader.home()?.given.blocks)).toContain(
      '"type":"date","timestamp":1794700800,"format":"{date_short}","fallback":"15 November 2026"',
    );
    expect(news).toContain("The new hearing");
    expect(news).not.toContain("The old hearing");
    expect(latest).toContain("The old hearing");
    expect(words).not.toContain("Feeds");
    expect(scene.asks.map(({ line, isAlone }) => [line, isAlone])).toEqual([["follow", true]]);
    expect(queries.toSorted()).toEqual(["", "case:c0"]);
  });

  it("is no look at any case", async () => {
    await opened();
    expect(looked).toEqual([{ slug: "@home", id: scene.reader.id }]);
  });

  it("says that there is nothing new, and at the first look neither", async () => {
    before = "2026-11-21T00:00:00.000Z";
    expect(wordsIn(await opened())).toMatch(/Nothing new since .*\./u);
    expect(JSON.stringify(scene.reader.home()?.given.blocks)).toContain(
      '"timestamp":1795219200,"format":"{date_short}","fallback":"21 November 2026"',
    );
    before = undefined;
    const edited = scene.reader.home()?.hash;
    const exchange = await scene.reader.openHome();
    await exchange.until(() => (scene.reader.home()?.hash === edited ? undefined : true));
    expect(wordsIn(scene.reader.home())).not.toMatch(/since/u);
  });

  it("shows moderators what each channel gets, and Slack alone says what it is called", async () => {
    channelled = [
      { channel: "C1", query: "cooper", when: "now" },
      { channel: "C1", query: "everything", when: { cron: "0 8 * * *", timeZone: "UTC" } },
      { channel: "C2", query: "parole", when: "now" },
    ];
    const home = await opened(scene.moderator);
    const listed = home.given.blocks as readonly { readonly type: string }[];
    const list = JSON.stringify(listed.find((one) => JSON.stringify(one).includes("channel_id")));
    expect(list).toContain(
      '{"type":"channel","channel_id":"C1"},{"type":"text","text":": cooper, at once; everything, at 0 8 * * *"}',
    );
    expect(list).toContain(
      '{"type":"channel","channel_id":"C2"},{"type":"text","text":": parole, at once"}',
    );
    expect(JSON.stringify((await opened()).given.blocks)).not.toContain("channel_id");
  });

  it("shows moderators how the feeds do", async () => {
    const words = wordsIn(await opened(scene.moderator));
    expect(words).toContain("1 feed, 1 not as they should be.");
    expect(words).toContain("Courts");
    expect(words).toContain(": failing, 3 times in a row: is a web page, not a feed");
    expect(words).toContain("cases.yaml: line 3 is no case.");
  });

  it("answers a choice in a window, and changes there", async () => {
    const home = await opened();
    scene.answerWith(async ({ line }) =>
      line === "story new"
        ? reply("The story.", {}, button("Next", "story page:2"))
        : reply("More."),
    );
    const exchange = await scene.reader.choose(home, "v1:m0", "story new");
    const view = await exchange.modal();
    expect(wordsIn(view)).toBe("The story.");
    const pressed = await scene.reader.press(view, "Next");
    await pressed.until(() => (wordsIn(view) === "More." ? true : undefined));
  });

  it("says in a window that the desk is looking when an answer takes long", async () => {
    const home = await opened();
    const { isAsked, release } = scene.slowly(reply("At last."));
    const running = scene.reader.press(home, "Stop Kevin Cooper");
    await isAsked;
    scene.pass(1_500);
    const view = await (await running).modal();
    expect(wordsIn(view)).toBe("One moment: the desk is looking.");
    release();
    await scene.slack.until(() => (wordsIn(view) === "At last." ? true : undefined), "the reply");
  });

  it("shows what is wrong in a window above the one that was pressed", async () => {
    const home = await opened();
    scene.answerWith(async () => reply("First.", {}, button("Next", "case page:9")));
    const view = await (await scene.reader.press(home, "Stop Kevin Cooper")).modal();
    scene.answerWith(async () => wrong("No such page."));
    const above = await (await scene.reader.press(view, "Next")).modal();
    expect([wordsIn(view), wordsIn(above)]).toEqual(["First.", "No such page."]);
  });

  it("is made anew when what somebody follows has changed, wherever they said so", async () => {
    const home = await opened();
    scene.answerWith(async ({ line }) => ({
      message: saying(line === "follow" ? "You follow nothing." : "Stopped."),
      audience: "asker",
    }));
    const exchange = await scene.reader.command(scene.channel, "/news", "unfollow case:1");
    await exchange.until(() => (wordsIn(home).includes("You follow nothing.") ? true : undefined));
  });

  it("stays as it is after what only reads, and for those who never opened it", async () => {
    await opened();
    await scene.reader.command(scene.channel, "/news", "case cooper");
    scene.answerWith(async () => ({ message: saying("Stopped."), audience: "asker" }));
    await scene.moderator.command(scene.channel, "/news", "unfollow case:1");
    await scene.interactions.settle();
    expect(scene.slack.calls("views.publish")).toHaveLength(1);
  });

  it("opens a form in a window, and answers it there", async () => {
    const home = await opened();
    scene.asking.openForm = async () => ({
      name: "follow",
      summary: "Tells you alone.",
      fields: [
        { name: "case", label: "Case", summary: "A case.", isRequired: true, isQuery: false },
      ],
    });
    const view = await (await scene.reader.press(home, "Follow …")).modal();
    scene.answerWith(async () => FOLLOWS);
    await scene.reader.submit(view, { case: "Cooper" });
    expect(wordsIn(view)).toBe("You follow Kevin Cooper.");
    expect(scene.asks.at(-1)).toMatchObject({ isAlone: true });
  });

  it("shows all else when a part of it fails", async () => {
    isBroken = true;
    const words = wordsIn(await opened());
    expect(words).toContain("This part could not be shown; the log of the desk tells why.");
    expect(words).toContain("You follow Kevin Cooper.");
  });

  it("holds what Slack takes, however much somebody follows", async () => {
    follows = 25;
    const many = Array.from({ length: 60 }, (_, at) => button(`Stop ${at}`, `unfollow case:${at}`));
    scene.answerWith(async () => reply("You follow many.", {}, ...many));
    const home = await opened();
    expect((home.given.blocks as readonly unknown[]).length).toBeLessThanOrEqual(100);
    expect(wordsOfBlocks(home.given.blocks)).toContain("Latest stories");
  });

  it("offers only what there are commands for", async () => {
    const home = await opened();
    const labels = JSON.stringify(home.given.blocks).match(/"text":"(Follow …|Search|Cases)"/gu);
    expect(labels).toEqual(['"text":"Follow …"']);
    expect(COMMANDS.some(({ name }) => name === "search")).toBe(false);
  });
});
