import { describe, expect, it } from "vitest";
import { createFeeds } from "../../src/desk/feeds.ts";
import { FeedError } from "../../src/newsroom/errors.ts";
import { readOpml } from "../../src/reading/opml.ts";
import type { Fetched, FetchRequest } from "../../src/reading/web/fetch.ts";
import { parseFeed } from "../../src/reading/web/parse.ts";
import { PageError } from "../../src/reading/web/parser-thread.ts";
import { temporaryStore } from "../fakes/store.ts";

const RSS =
  "<rss><channel><title>Court Wire</title><item><title>One</title></item></channel></rss>";

const editor = { platform: "web", id: "editor", isModerator: true };

/** Feeds as moderators change them, on a web that gives `document` at every address. */
async function feedsOn(document: string, opml = "") {
  const { records, archive } = await temporaryStore();
  const asked: string[] = [];
  const fetch = async ({ url }: FetchRequest): Promise<Fetched> => {
    asked.push(url);
    return { type: "fetched", bytes: Buffer.from(document), contentType: "", url };
  };
  const feeds = createFeeds({
    records,
    archive,
    readParts: {
      fetch,
      parser: {
        parse: ({ feedId, text, url }) =>
          parseFeed(text, url).catch((error: Error & { feeds?: readonly string[] }) => {
            throw error.feeds === undefined
              ? new FeedError(feedId, error.message)
              : new PageError(feedId, error.message, error.feeds);
          }),
        stop: async () => undefined,
      },
      feedsFolder: "/nowhere",
      now: () => new Date("2026-03-10T12:00:00.000Z"),
    },
    listed: () => readOpml(opml).feeds,
    problems: () => [],
    take: async () => [],
  });
  return { feeds, asked };
}

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

  it("offers nothing where a page names no feed", async () => {
    const { feeds } = await feedsOn("<!doctype html><p>Hello</p>");
    await expect(feeds.add("https://news.example/", editor)).rejects.toMatchObject({
      message: "https://news.example/ is a web page, not a feed, and names no feed.",
      suggestions: [],
    });
  });
});
