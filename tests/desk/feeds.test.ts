import { describe, expect, it } from "vitest";
import { createFeedStates } from "../../src/desk/feed-states.ts";
import { createFeeds } from "../../src/desk/feeds.ts";
import { readOpml } from "../../src/reading/opml.ts";
import type { Pace } from "../../src/reading/web/due.ts";
import type { Fetched, FetchRequest } from "../../src/reading/web/fetch.ts";
import { noAccess } from "../fakes/access.ts";
import { parserHere } from "../fakes/parser.ts";
import { temporaryStore } from "../fakes/store.ts";
import { fakeTiming } from "../fakes/timing.ts";

const RSS =
  "<rss><channel><title>Court Wire</title><item><title>One</title></item></channel></rss>";

const editor = { platform: "web", id: "editor", isModerator: true };

/** Feeds as moderators change them, on a web that gives `document` at every address. */
async function feedsOn(document: string, opml = "", pace?: Pace) {
  let file = opml;
  const { records, archive } = await temporaryStore();
  const asked: string[] = [];
  const hinted: (readonly string[])[] = [];
  const fetch = async ({ url }: FetchRequest): Promise<Fetched> => {
    asked.push(url);
    return { type: "fetched", bytes: Buffer.from(document), contentType: "", url };
  };
  const { after } = fakeTiming("2026-03-10T12:00:00Z");
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const states = createFeedStates({ records, timing: { after }, log });
  const feeds = createFeeds({
    records,
    states,
    archive,
    readParts: {
      fetch,
      parser: parserHere,
      access: noAccess,
      feedsFolder: "/nowhere",
      pace,
      now: () => new Date("2026-03-10T12:00:00.000Z"),
    },
    feedAccess: {
      cookies: new Map([["PAPER", { origin: "https://wire.example", value: "s=canary" }]]),
      proxies: new Map([["EU", "http://me:canary@proxy.example/"]]),
    },
    listed: () => readOpml(file).feeds,
    problems: () => [],
    consoleUrl: () => "https://desk.example",
    onHints: async ({ title }, { hubs = [] }) => void hinted.push([title, ...hubs]),
    take: async () => [],
  });
  const list = (changed: string) => {
    file = changed;
  };
  return { feeds, asked, hinted, states, list };
}

describe("feeds as moderators set them", () => {
  const OPML = `<opml><body><outline text="Wire" xmlUrl="https://wire.example/"/><outline text="Local" xmlUrl="local.xml"/></body></opml>`;
  const wire = async (desk: Awaited<ReturnType<typeof feedsOn>>) => {
    const status = await desk.feeds.find("Wire");
    if (status === undefined) throw new Error("There is no such feed.");
    return status;
  };

  it("keep how often they are read, also those that the file lists", async () => {
    const desk = await feedsOn(RSS, OPML);
    const { feed } = await wire(desk);
    await desk.feeds.set(feed, { everyMinutes: 30 });
    expect((await wire(desk)).feed).toMatchObject({ everyMinutes: 30, addedBy: "file" });
    await desk.feeds.setPaused((await wire(desk)).feed, true);
    expect((await wire(desk)).feed).toMatchObject({ everyMinutes: 30, isPaused: true });
    await desk.feeds.set((await wire(desk)).feed, { everyMinutes: undefined });
    expect((await wire(desk)).feed.everyMinutes).toBeUndefined();
  });

  it("wait no longer than what is set now", async () => {
    const desk = await feedsOn(RSS, OPML);
    const { feed } = await wire(desk);
    const state = { failures: 0, articles: 0, nextAt: "2026-03-11T12:00:00.000Z" };
    await desk.states.set(feed.id, state);
    await desk.feeds.set(feed, { everyMinutes: 30 });
    const { nextAt = "" } = (await wire(desk)).state;
    expect(nextAt > "2026-03-10T12:26" && nextAt < "2026-03-10T12:34").toBe(true);
  });

  it("are read no more and no less often than the operator lets any be", async () => {
    const desk = await feedsOn(RSS, OPML, { minMs: 600_000, maxMs: 7_200_000 });
    const { feed } = await wire(desk);
    await expect(desk.feeds.set(feed, { everyMinutes: 5 })).rejects.toThrow(
      "Every 5 minutes is more often than this desk reads any feed: every 10 minutes at most (FEED_SECONDS_MIN).",
    );
    await expect(desk.feeds.set(feed, { everyMinutes: 1_440 })).rejects.toThrow(
      "Every 24 hours is less often than this desk reads any feed: every 2 hours at least (FEED_SECONDS_MAX).",
    );
    await desk.feeds.set(feed, { everyMinutes: 10 });
    expect((await wire(desk)).feed.everyMinutes).toBe(10);
  });

  it("take a cookie or a proxy by its name, and are then read whole and soon", async () => {
    const desk = await feedsOn(RSS, OPML);
    const { feed } = await wire(desk);
    const nextAt = "2026-03-11T12:00:00.000Z";
    await desk.states.set(feed.id, { failures: 1, articles: 0, etag: "1", nextAt });
    await desk.feeds.set(feed, { cookie: "PAPER", proxy: "EU" });
    const set = await wire(desk);
    expect(set.feed).toMatchObject({ cookie: "PAPER", proxy: "EU" });
    expect(set.state).toEqual({ failures: 1, articles: 0 });
    expect(JSON.stringify(set)).not.toContain("canary");
    await desk.feeds.set(set.feed, { cookie: undefined });
    expect((await wire(desk)).feed).toMatchObject({ cookie: undefined, proxy: "EU" });
  });

  it("take no cookie and no proxy that is not set up, or is another site's", async () => {
    const other = `<opml><body><outline text="Wire" xmlUrl="https://wires.example/"/></body></opml>`;
    const desk = await feedsOn(RSS, other);
    const { feed } = await wire(desk);
    await expect(desk.feeds.set(feed, { cookie: "PAPER" })).rejects.toThrow(
      "Wire is to be asked for with the cookie PAPER, which is for https://wire.example alone (FEED_COOKIE_PAPER).",
    );
    await expect(desk.feeds.set(feed, { proxy: "US" })).rejects.toThrow(
      "Wire is to be asked for through the proxy US, and there is no setting FEED_PROXY_US.",
    );
    expect((await wire(desk)).feed.cookie).toBeUndefined();
  });

  it("leave to the file what it says of cookies and proxies", async () => {
    const listed = OPML.replace('text="Wire"', 'text="Wire" cookie="paper"');
    const desk = await feedsOn(RSS, listed);
    const { feed } = await wire(desk);
    expect(feed.cookie).toBe("PAPER");
    await expect(desk.feeds.set(feed, { cookie: undefined })).rejects.toThrow(
      'Wire has its cookie in feeds.opml, and that file wins: change cookie="PAPER" there.',
    );
    await desk.feeds.set(feed, { proxy: "EU" });
    expect((await wire(desk)).feed).toMatchObject({ cookie: "PAPER", proxy: "EU" });
  });

  it("have no cookie any more once the file names none, whatever was set meanwhile", async () => {
    const listed = OPML.replace('text="Wire"', 'text="Wire" cookie="paper"');
    const desk = await feedsOn(RSS, listed);
    await desk.feeds.setPaused((await wire(desk)).feed, true);
    await desk.feeds.set((await wire(desk)).feed, { proxy: "EU" });
    desk.list(OPML);
    const { feed } = await wire(desk);
    expect([feed.cookie, feed.proxy, feed.isPaused]).toEqual([undefined, "EU", true]);
  });

  it("are read again when they were gone and are resumed", async () => {
    const desk = await feedsOn(RSS, OPML);
    const { feed } = await wire(desk);
    const state = {
      failures: 1,
      articles: 5,
      isGone: true,
      nextAt: "2027-01-01T00:00:00.000Z",
    } as const;
    await desk.states.set(feed.id, state);
    await desk.feeds.setPaused(feed, false);
    expect((await wire(desk)).state).toEqual({ failures: 1, articles: 5 });
  });

  it("are given as OPML, without what is a file here", async () => {
    const desk = await feedsOn(RSS, OPML);
    const { text, address, feeds, leftOut } = await desk.feeds.opml();
    expect([address, feeds, leftOut]).toEqual(["https://desk.example/feeds.opml", 1, 1]);
    expect(readOpml(text).feeds).toMatchObject([
      { title: "Wire", location: "https://wire.example/" },
    ]);
  });
});

describe("adding a feed", () => {
  it.each([
    ["https://news.example/feed", "https://news.example/feed"],
    ["HTTP://News.Example", "http://news.example/"],
    ["news.example/feed", "https://news.example/feed"],
    ["news.example:8080/feed", "https://news.example:8080/feed"],
    ["localhost:8080", "https://localhost:8080/"],
  ])("takes an address as people write it: %s", async (typed, location) => {
    const { feeds, asked } = await feedsOn(RSS);
    const { feed } = await feeds.add(typed, editor);
    expect(feed).toMatchObject({ location, title: "Court Wire", addedBy: "web:editor" });
    expect(asked).toEqual([location]);
  });

  it("passes on who pushes its news", async () => {
    const hub = `<link rel="hub" href="https://hub.example/"/>`;
    const { feeds, hinted } = await feedsOn(RSS.replace("<item>", `${hub}<item>`));
    await feeds.add("news.example/feed", editor);
    expect(hinted).toEqual([["Court Wire", "https://hub.example/"]]);
  });

  it.each(["file:///etc/passwd", "mailto:desk@news.example", "javascript:x()", "https://", ""])(
    "refuses what is no web address: %j",
    async (typed) => {
      const { feeds, asked } = await feedsOn(RSS);
      await expect(feeds.add(typed, editor)).rejects.toThrow(
        `“${typed}” is not a web address. It looks like https://news.example/feed.`,
      );
      expect(asked).toEqual([]);
    },
  );

  it("knows a feed that the file lists, however the address is written", async () => {
    const opml = `<opml><body><outline text="Wire" xmlUrl="https://News.example"/></body></opml>`;
    const { feeds } = await feedsOn(RSS, opml);
    await expect(feeds.add("news.example", editor)).rejects.toThrow("Wire is read already.");
  });

  it("offers the feeds that a page names, by addresses that work", async () => {
    const page = `<!doctype html><head><link rel="alternate" type="application/rss+xml" href="../feed.xml"></head>`;
    const { feeds } = await feedsOn(page);
    await expect(feeds.add("https://news.example/courts/", editor)).rejects.toMatchObject({
      message:
        "https://news.example/courts/ is a web page, not a feed; it names these: https://news.example/feed.xml.",
      suggestions: ["feeds add address:https://news.example/feed.xml"],
    });
  });

  it("repeats no password, not even to who typed it", async () => {
    const { feeds } = await feedsOn("");
    await expect(feeds.add("https://me:hunter2@news.example/", editor)).rejects.toThrow(
      "https://news.example/ is empty.",
    );
  });

  it("offers nothing where a page names no feed", async () => {
    const { feeds } = await feedsOn("<!doctype html><p>Hello</p>");
    await expect(feeds.add("https://news.example/", editor)).rejects.toMatchObject({
      message: "https://news.example/ is a web page, not a feed, and names no feed.",
      suggestions: [],
    });
  });
});
