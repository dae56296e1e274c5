import { describe, expect, it } from "vitest";
import feeds from "../../commands/feeds.ts";
import type { Ask, Asker } from "../../src/newsroom/ask.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import type { Feed, FeedSettings, FeedState } from "../../src/newsroom/feed.ts";
import { type DeskParts, fakeDesk, memberAsk, moderatorAsk, wordsOf } from "../fakes/desk.ts";
import { fakeArticle, fakeFeed } from "../fakes/nouns.ts";
import { mistake, read } from "./moderating.ts";
import { told } from "./reading-desk.ts";

const courts = fakeFeed({ id: "courts", title: "Court Reporter" });
const broken = fakeFeed(
  { id: "wire", title: "Wire" },
  { failures: 3, problem: "answers 404", articles: 1, readAt: undefined },
);
const folder = fakeFeed(
  {
    id: "articles",
    title: "Articles folder",
    kind: "files",
    location: "articles",
    addedBy: "file",
  },
  { unreadable: { "old/a.txt": "is empty", "b.pdf": "is no article" }, articles: 1_204 },
);
const unread = fakeFeed(
  { id: "new", title: "New" },
  { checkedAt: undefined, readAt: undefined, nextAt: undefined, articles: 0 },
);
const paused = fakeFeed({ id: "slow", title: "Slow", isPaused: true }, { failures: 2 });

const ALL = [paused, courts, unread, folder, broken];

function feedsDesk(parts: DeskParts["feeds"] = {}) {
  const find = async (name: string) =>
    ALL.find(({ feed }) => feed.id === name || feed.title === name);
  return { desk: fakeDesk({ feeds: { list: async () => ALL, find, ...parts } }) };
}

describe("/feeds list and /feeds show", () => {
  it("tell how each feed does, in words, those that fail first", async () => {
    expect(await read(feeds, "/feeds list", feedsDesk())).toBe(
      [
        "5 feeds, 1 failing",
        "5 feeds, 1 failing",
        "- Wire · failing, 3 times in a row: answers 404 · 1 article",
        "- Articles folder · read, but for 2 files · 1,204 articles",
        "- New · not read yet · 0 articles",
        "- Court Reporter · fine · 30 articles",
        "- Slow · paused · 30 articles",
        "[Add a feed → feeds add]",
      ].join("\n"),
    );
  });

  it("say how to begin where there is none", async () => {
    expect(await read(feeds, "/feeds list", feedsDesk({ list: async () => [] }))).toBe(
      "No feeds\nNo feed is read yet. A moderator adds one with /feeds add and its address.\n[Add a feed → feeds add]",
    );
  });

  it("turn pages", async () => {
    const titles = [..."tsrqponmlkjihgfedcba"];
    const many = titles.map((title) => fakeFeed({ id: title, title }));
    const around = feedsDesk({ list: async () => many });
    const first = await read(feeds, "/feeds list", around);
    expect(first).toContain("20 feeds\n- a · fine · 30 articles\n- b · fine");
    expect(first).toContain("[More → feeds list page:2]");
    expect(await read(feeds, "/feeds list page:2", around)).toContain("[Back → feeds list page:1]");
  });

  it("show all about one, with what a moderator can do", async () => {
    expect(await read(feeds, "/feeds show Wire", feedsDesk())).toBe(
      [
        "Wire: failing, 3 times in a row: answers 404",
        "Wire",
        "Health: failing, 3 times in a row: answers 404",
        "Address: https://wire.example/feed.xml",
        "Checked: as it publishes",
        "Articles: 1",
        "Last checked: 2026-11-20T11:50:00.000Z",
        "Next check: 2026-11-20T12:20:00.000Z",
        "Added by: you",
        "[Pause → feeds pause feed:wire]",
        "[Remove → feeds remove feed:wire]",
      ].join("\n"),
    );
    expect(await read(feeds, "/feeds show slow", feedsDesk())).toContain(
      "[Resume → feeds resume feed:slow]",
    );
    expect(await read(feeds, "/feeds show slow", feedsDesk())).not.toContain("Next check");
  });

  it.each([
    ["discord:81384788765712384", "a moderator on Discord"],
    ["slack:U024BE7LH", "a moderator on Slack"],
    ["web:somebody", "a moderator in the console"],
    ["terminal:terminal", "a moderator at the terminal"],
  ])("call nobody by an id: %s", async (addedBy, words) => {
    const find = async () => fakeFeed({ id: "x", addedBy });
    expect(await read(feeds, "/feeds show x", feedsDesk({ find }))).toContain(`Added by: ${words}`);
  });

  it("tell moderators with which cookie and proxy it is asked for", async () => {
    const find = async () => fakeFeed({ id: "x", cookie: "PAPER", proxy: "EU" });
    expect(await read(feeds, "/feeds show x", feedsDesk({ find }))).toContain(
      "Asked for: with the cookie PAPER, through the proxy EU",
    );
    const { desk } = feedsDesk({ find });
    expect(wordsOf(await told(feeds, "/feeds show x", desk, memberAsk("")))).not.toContain("PAPER");
  });

  it("offer to pause a feed that the file lists, and not to remove it", async () => {
    const find = async () => fakeFeed({ id: "listed", addedBy: "file" });
    const words = await read(feeds, "/feeds show listed", feedsDesk({ find }));
    expect(words).toContain("Added by: feeds.opml\n[Pause → feeds pause feed:listed]");
    expect(words).not.toContain("Remove");
  });

  it("name each file that cannot be read, with the reason", async () => {
    expect(await read(feeds, "/feeds show articles", feedsDesk())).toContain(
      "Added by: the desk itself: it is always read\nThese files could not be read, or not wholly:\n- old/a.txt: is empty\n- b.pdf: is no article",
    );
    const unreadable = Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [`${at}.txt`, "is empty"]),
    );
    const find = async () => fakeFeed({ id: "articles", kind: "files" }, { unreadable });
    expect(await read(feeds, "/feeds show articles", feedsDesk({ find }))).toContain(
      "19.txt: is empty\n- and 5 more",
    );
  });

  it("say of a document that ends in the middle that it does", async () => {
    const find = async () => fakeFeed({ id: "courts" }, { isCutOff: true });
    expect(await read(feeds, "/feeds show courts", feedsDesk({ find }))).toContain(
      "Health: read as far as it goes: its document ends in the middle",
    );
  });

  it("are for everyone, and offer members no change", async () => {
    const { desk } = feedsDesk();
    const words = wordsOf(await told(feeds, "/feeds show courts", desk, memberAsk("")));
    expect(words).toContain("Health: fine");
    expect(wordsOf(await told(feeds, "/feeds list", desk, memberAsk("")))).not.toContain("[");
    expect(words).not.toContain("[");
    const access = Object.entries(feeds.subcommands ?? {}).map(([name, part]) => [
      name,
      part.access ?? feeds.access,
    ]);
    expect(access).toEqual([
      ["list", "everyone"],
      ["show", "everyone"],
      ["add", "moderators"],
      ["pause", "moderators"],
      ["resume", "moderators"],
      ["set", "moderators"],
      ["opml", "moderators"],
      ["remove", "moderators"],
    ]);
  });
});

describe("what is wrong with a feed", () => {
  it("is told with since when it is so", async () => {
    const failingSince = "2026-11-18T08:00:00.000Z";
    const status = fakeFeed(
      { id: "x" },
      {
        failures: 4,
        failingSince,
        problem: "has an expired certificate: its publisher has to renew it",
      },
    );
    const words = await read(feeds, "/feeds show x", feedsDesk({ find: async () => status }));
    expect(words).toContain(
      "Health: failing, 4 times in a row: has an expired certificate: its publisher has to renew it",
    );
    expect(words).toContain("Failing since: 2026-11-18T08:00:00.000Z");
  });
});

describe("how often a feed is checked", () => {
  const checked = async (status: ReturnType<typeof fakeFeed>) => {
    const { desk } = feedsDesk({ find: async () => status });
    const words = wordsOf(await told(feeds, "/feeds show x", desk, memberAsk("")));
    return words.split("\n").find((line) => line.startsWith("Checked"));
  };
  const HOUR = 3_600_000;

  it("is said with what its publisher asks for", async () => {
    expect(await checked(fakeFeed({ id: "x" }, { waitMs: 40 * 60_000 }))).toBe(
      "Checked: about every 40 minutes, as it publishes",
    );
    expect(
      await checked(fakeFeed({ id: "x", everyMinutes: 30 }, { wishes: { ttlMs: HOUR } })),
    ).toBe("Checked: every 30 minutes, as set; its publisher asks for 60 minutes at least");
    const wishes = { freshMs: 48 * HOUR, skipHours: [3] };
    expect(await checked(fakeFeed({ id: "x" }, { waitMs: 3 * HOUR, wishes }))).toBe(
      "Checked: about every 3 hours, as it publishes; its publisher asks for 2 days at least; not at hours that it names",
    );
  });

  it("is set by a moderator in minutes, hours or a day, or left to the feed again", async () => {
    const done: unknown[] = [];
    const around = feedsDesk({
      set: async ({ id }: Feed, settings: FeedSettings) => void done.push([id, settings]),
    });
    for (const every of ["30m", "30", "2h", "1d", "auto"]) {
      await read(feeds, `/feeds set courts every:${every}`, around);
    }
    const minutes = [30, 30, 120, 1_440, undefined];
    expect(done).toEqual(minutes.map((one) => ["courts", { everyMinutes: one }]));
    expect(await read(feeds, "/feeds set Court Reporter every:2h", around)).toContain(
      "Court Reporter is read every 2 hours. Where its publisher asks for fewer visits, that counts.",
    );
  });

  it.each(["1m", "2d", "soon", "-5", "1e3h"])("is refused as %s", async (every) => {
    expect(await mistake(feeds, `/feeds set courts every:${every}`, feedsDesk())).toEqual([
      `“${every}” is no time that I can use: from 2m to 1d, such as 30m or 2h, or auto.`,
    ]);
  });

  it("is set together with full text, and one of all has to be", async () => {
    const done: unknown[] = [];
    const around = feedsDesk({
      set: async (_: Feed, settings: FeedSettings) => void done.push(settings),
    });
    expect(await read(feeds, "/feeds set Court Reporter every:2h fulltext:yes", around)).toContain(
      "Court Reporter is read every 2 hours, with the full text of its articles’ pages. Where its publisher asks for fewer visits, that counts. That is so for new articles, where their site lets machines read it and it is free.",
    );
    expect(await read(feeds, "/feeds set Court Reporter fulltext:no", around)).toContain(
      "Court Reporter is read with the text that it gives itself. Articles that are filed keep theirs.",
    );
    expect(done).toEqual([{ everyMinutes: 120, isFullText: true }, { isFullText: false }]);
    expect(await mistake(feeds, "/feeds set courts", feedsDesk())).toEqual([
      "Say what to set: every:30m for how often, fulltext:yes for whole articles, cookie: or proxy: and a name.",
    ]);
  });

  it("is followed by what its articles' pages gave, where full text is wanted", async () => {
    const fullText = async (state: Partial<FeedState>, isFullText = true) => {
      const { desk } = feedsDesk({ find: async () => fakeFeed({ id: "x", isFullText }, state) });
      const words = wordsOf(await told(feeds, "/feeds show x", desk, memberAsk("")));
      return words.split("\n").find((line) => line.startsWith("Full text"));
    };
    expect(await fullText({}, false)).toBeUndefined();
    expect(await fullText({})).toBe("Full text: of each new article’s page");
    expect(await fullText({ fullText: { pages: 1, taken: 1 } })).toBe(
      "Full text: of 1 of the last 1 page",
    );
    const problem = "“Holt speaks”: the page is for those who pay.";
    expect(await fullText({ fullText: { pages: 5, taken: 3, problem } })).toBe(
      "Full text: of 3 of the last 5 pages; 2 articles keep the feed’s own words. “Holt speaks”: the page is for those who pay.",
    );
  });

  it("counts articles that keep their teaser because no page was asked for", async () => {
    const fullText = { pages: 0, taken: 0, unasked: 1, problem: "“One” names no page." };
    const find = async () => fakeFeed({ id: "x", isFullText: true }, { fullText });
    expect(await read(feeds, "/feeds show x", feedsDesk({ find }))).toContain(
      "Full text: of 0 of the last 0 pages; 1 article keeps the feed’s own words. “One” names no page.",
    );
  });

  it("is not said of a feed that is gone, which can be resumed", async () => {
    const gone = fakeFeed(
      { id: "x" },
      { failures: 1, isGone: true, problem: "is gone for good, says its server (410)" },
    );
    const words = await read(feeds, "/feeds show x", feedsDesk({ find: async () => gone }));
    expect(words).toContain("Health: read no more: it is gone for good, says its server (410)");
    expect(words).not.toContain("Next check");
    expect(words).toContain("[Resume → feeds resume feed:x]");
  });
});

describe("a feed's cookie and proxy", () => {
  it("are chosen by name alone, and undone", async () => {
    const done: unknown[] = [];
    const set = async (_: Feed, settings: FeedSettings) => void done.push(settings);
    const around = feedsDesk({ set });
    expect(await read(feeds, "/feeds set courts cookie:paper proxy:eu", around)).toContain(
      "Court Reporter is read with the cookie PAPER, through the proxy EU. Its own site alone is told it. Pages of its articles are read without it.",
    );
    await read(feeds, "/feeds set courts cookie:none proxy:none", around);
    expect(done).toEqual([
      { cookie: "PAPER", proxy: "EU" },
      { cookie: undefined, proxy: undefined },
    ]);
  });

  it("are refused where somebody types one itself, without repeating it", async () => {
    for (const typed of ["cookie:session=canary", "proxy:http://me:canary@proxy.example"]) {
      expect(await mistake(feeds, `/feeds set courts ${typed}`, feedsDesk())).toEqual([
        "Say the name alone, of letters, digits and underscores: the cookie or proxy itself is kept in the operator's settings, never in a channel.",
      ]);
    }
  });
});

describe("/feeds opml", () => {
  it("leads to the list", async () => {
    const address = "https://desk.example/feeds.opml";
    const opml = (leftOut: number) => async () => ({ text: "", address, feeds: 3, leftOut });
    const words = await read(feeds, "/feeds opml", feedsDesk({ opml: opml(0) }));
    expect(words).toContain("3 feeds as OPML");
    expect(words).toContain(address);
    expect(words).not.toContain("Left out");
    expect(await read(feeds, "/feeds opml", feedsDesk({ opml: opml(2) }))).toContain(
      "Left out: 2 files in the feeds folder.",
    );
  });
});

describe("the address of a feed", () => {
  const paid = fakeFeed({ id: "paid", location: "https://me:hunter2@paid.example/feed?key=abc" });
  const addressIn = async (status: typeof paid, ask: Ask) => {
    const { desk } = feedsDesk({ find: async () => status });
    const { blocks } = await told(feeds, "/feeds show paid", desk, ask);
    const facts = blocks.flatMap((block) => (block.type === "facts" ? block.facts : []));
    return facts.find(({ label }) => label === "Address")?.spans;
  };

  it("is shown whole to moderators, without what follows the question mark to others, and without its password", async () => {
    const link = (url: string) => [{ type: "link", text: url, url }];
    expect(await addressIn(paid, memberAsk(""))).toEqual(link("https://paid.example/feed"));
    expect(await addressIn(paid, moderatorAsk(""))).toEqual(
      link("https://paid.example/feed?key=abc"),
    );
  });

  it("is no link where it is a file in the feeds folder", async () => {
    const local = fakeFeed({ id: "local", location: "local.xml" });
    expect(await addressIn(local, memberAsk(""))).toEqual([
      { type: "text", text: "local.xml", style: "code" },
    ]);
  });
});

describe("/feeds add", () => {
  it("shows at once what was read, and offers to post it here", async () => {
    const asked: (readonly [string, Asker])[] = [];
    const add = async (location: string, asker: Asker) => {
      asked.push([location, asker]);
      return { feed: courts.feed, newest: [fakeArticle({ id: "parole", title: "Parole denied" })] };
    };
    const words = await read(feeds, "/feeds add https://courts.example/?a=b:c", feedsDesk({ add }));
    expect(words).toBe(
      [
        "Court Reporter is read now",
        "Court Reporter is read now",
        "Parole denied | Court Reporter · 2026-11-20T08:00:00.000Z",
        "What it has published so far can be searched and is not posted. What comes next goes to the channels that asked.",
        "[Post it to this channel → subscribe what:feed:courts when:now]",
        "[Remove → feeds remove feed:courts]",
      ].join("\n"),
    );
    expect(asked).toEqual([
      ["https://courts.example/?a=b:c", { platform: "web", id: "editor", isModerator: true }],
    ]);
  });

  it("says so when the feed is empty, and why when it cannot be read", async () => {
    const add = async () => ({ feed: courts.feed, newest: [] });
    expect(await read(feeds, "/feeds add https://courts.example", feedsDesk({ add }))).toContain(
      "It can be read, but holds no article yet.",
    );
    const refuse = async () => {
      throw new UserError("https://x.example is a web page that names no feed.");
    };
    expect(await mistake(feeds, "/feeds add x.example", feedsDesk({ add: refuse }))).toEqual([
      "https://x.example is a web page that names no feed.",
    ]);
  });
});

describe("/feeds pause, resume and remove", () => {
  it.each([
    [
      "pause",
      "Court Reporter is paused. It is not read until you resume it.",
      "[Resume → feeds resume feed:courts]",
    ],
    [
      "resume",
      "Court Reporter is read again. Its next check is soon.",
      "[Pause → feeds pause feed:courts]",
    ],
    [
      "remove",
      "Court Reporter is removed. Its articles stay in the archive.",
      "[Undo → feeds add address:https://courts.example/feed.xml]",
    ],
  ])("do it, and offer the way back: %s", async (part, sentence, button) => {
    const done: string[] = [];
    const around = feedsDesk({
      setPaused: async ({ id }: Feed, isPaused: boolean) => void done.push(`${id} ${isPaused}`),
      remove: async ({ id }: Feed) => void done.push(`${id} removed`),
    });
    const words = await read(feeds, `/feeds ${part} "Court Reporter"`, around);
    expect(words.split("\n").slice(1)).toEqual([sentence, button]);
    const expected = { pause: "courts true", resume: "courts false", remove: "courts removed" };
    expect(done).toEqual([expected[part as keyof typeof expected]]);
  });

  it("offer no way back that would show a password", async () => {
    const paid = fakeFeed({ id: "paid", location: "https://me:hunter2@paid.example/feed" });
    const around = feedsDesk({ find: async () => paid, remove: async () => undefined });
    const words = await read(feeds, "/feeds remove paid", around);
    expect(words).toContain("is removed. Its articles stay in the archive.");
    expect(words).not.toContain("hunter2");
  });

  it("show the one feed whose title or address holds what was typed, and change nothing by a guess", async () => {
    expect(await read(feeds, "/feeds show reporter", feedsDesk())).toContain("Court Reporter");
    expect(await read(feeds, "/feeds show wire.example", feedsDesk())).toContain("Wire: failing");
    expect(await mistake(feeds, "/feeds show re", feedsDesk())).toEqual([
      "I read no feed called “re”.",
      'feeds show feed:"Court Reporter"',
      "feeds show feed:Wire",
    ]);
    expect(await mistake(feeds, "/feeds pause reporter", feedsDesk())).toEqual([
      "I read no feed called “reporter”.",
      'feeds pause feed:"Court Reporter"',
    ]);
  });

  it("find no feed by a password in its address", async () => {
    const paid = fakeFeed({
      id: "p",
      title: "Paid",
      location: "https://me:hunter2@p.example/feed",
    });
    const around = feedsDesk({ list: async () => [paid] });
    expect(await mistake(feeds, "/feeds show hunter2", around)).toEqual([
      "I read no feed called “hunter2”.",
      "feeds list",
    ]);
  });

  it("say which feeds are called nearly that", async () => {
    expect(await mistake(feeds, "/feeds pause Cort Reporter", feedsDesk())).toEqual([
      "I read no feed called “Cort Reporter”.",
      'feeds pause feed:"Court Reporter"',
    ]);
    expect(await mistake(feeds, "/feeds remove zzz", feedsDesk())).toEqual([
      "I read no feed called “zzz”.",
      "feeds list",
    ]);
  });

  it("leave to the file what the file lists", async () => {
    const remove = async () => {
      throw new UserError("Court Reporter is listed in feeds.opml.");
    };
    expect(await mistake(feeds, "/feeds remove courts", feedsDesk({ remove }))).toEqual([
      "Court Reporter is listed in feeds.opml.",
    ]);
  });
});
