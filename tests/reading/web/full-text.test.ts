import { describe, expect, it } from "vitest";
import { createIntake } from "../../../src/intake.ts";
import { FeedError } from "../../../src/newsroom/errors.ts";
import type { Feed, FeedState } from "../../../src/newsroom/feed.ts";
import { readPage } from "../../../src/reading/files/page.ts";
import { BusyError } from "../../../src/reading/web/failures.ts";
import type { Fetch } from "../../../src/reading/web/fetch.ts";
import { createPoll } from "../../../src/reading/web/poll.ts";
import { createStoryIndex } from "../../../src/understanding/stories.ts";
import { noAccess } from "../../fakes/access.ts";
import { parserHere } from "../../fakes/parser.ts";
import { temporaryStore } from "../../fakes/store.ts";

const FEED: Feed = {
  id: "wire",
  kind: "web",
  location: "https://wire.example/feed",
  title: "Wire",
  addedBy: "file",
  isFullText: true,
};

const SENTENCES = [
  "The harbour office in Wexley said on Monday that Mira Holt, 41, denies the charge, which her family calls absurd.",
  "“I took nothing,” she told the court, adding that the boxes had been there for years, as everybody on the quay knew.",
  "Her lawyer, Tom Aldous, called the evidence thin, and asked for the case to be heard in public before the summer.",
];
const TEXT = SENTENCES.join("\n\n");
const TEASER = "Mira Holt denies the charge, says the harbour office.";

const page = (head = "", sentences = SENTENCES) =>
  `<!doctype html><html><head><title>Holt</title>${head}</head><body><article>${sentences.map((one) => `<p>${one}</p>`).join("")}</article></body></html>`;

type Story = { readonly id: number; readonly teaser?: string; readonly url?: string };

const at = (id: number) => `https://wire.example/${id}`;

/** A desk that reads one feed whose stories and pages are set by the test; one reading is its baseline. */
async function newsroom(pages: Record<string, string | Error> = {}) {
  const { archive } = await temporaryStore();
  let now = new Date("2026-03-10T12:00:00.000Z");
  let stories: readonly Story[] = [];
  const asked: string[] = [];
  const paused: string[] = [];
  let state: FeedState | undefined;
  const site: Record<string, string | Error> = { ...pages };
  const fetch: Fetch = async ({ feedId, url }) => {
    if (url !== FEED.location) asked.push(url.replace("https://", ""));
    const items = stories.map(
      ({ id, teaser = TEASER, url: link = at(id) }) =>
        `<item><guid>${id}</guid><title>Story ${id}</title><link>${link}</link><description>${teaser}</description></item>`,
    );
    const found =
      url === FEED.location
        ? `<rss><channel><title>Wire</title>${items.join("")}</channel></rss>`
        : site[url];
    if (found instanceof Error) throw found;
    if (found === undefined) {
      throw new BusyError(feedId, "is not there (404): check the address", 0, { status: 404 });
    }
    const bytes = new TextEncoder().encode(found);
    return { type: "fetched", bytes, contentType: "text/html", url, etag: `"1"` };
  };
  const storyIndex = createStoryIndex();
  const intake = createIntake({
    archive,
    storyIndex: async () => storyIndex,
    owe: (_, commit) => commit([]),
    onFiled: () => undefined,
    now: () => now,
  });
  const poll = createPoll({
    fetch,
    fetchPublic: fetch,
    readPage,
    parser: parserHere,
    access: noAccess,
    feedsFolder: "/nowhere",
    now: () => now,
    feeds: async () => [FEED],
    state: async () => state,
    saveState: async (_, next) => {
      state = next;
    },
    noteState: (_, next) => {
      state = next;
    },
    take: async (feed, { articles }, isBaseline) =>
      (await intake.take(feed, articles, isBaseline)).added,
    known: intake.known,
    onHints: async () => undefined,
    tellModerators: async () => undefined,
    hostRequestsMax: 1,
    hostPauseMs: (host) => {
      paused.push(host);
      return 0;
    },
    timing: { after: () => () => undefined },
    stop: async () => undefined,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const read = async (given: readonly Story[]) => {
    stories = given;
    await poll.readDue();
    now = new Date(now.getTime() + 24 * 3_600_000);
  };
  await read([]);
  const filed = async (id: number) => {
    const article = await archive.known([`guid:wire|${id}`]);
    return article && { text: article.text, revision: article.revision, excerpt: article.excerpt };
  };
  return { read, filed, asked, paused, poll, site, state: () => state };
}

describe("full text of a feed that gives teasers", () => {
  it("is filed once, and stays while the feed says the same", async () => {
    const { read, filed, asked, state } = await newsroom({ [at(1)]: page() });
    await read([{ id: 1 }]);
    const full = { text: TEXT, revision: 1, excerpt: TEASER };
    expect(await filed(1)).toEqual(full);
    expect(asked).toEqual(["wire.example/robots.txt", "wire.example/1"]);
    await read([{ id: 1 }]);
    await read([{ id: 1 }, { id: 2 }]);
    expect(await filed(1)).toEqual(full);
    expect(asked.filter((url) => url === "wire.example/1")).toHaveLength(1);
    expect(state()?.fullText).toEqual({
      pages: 1,
      taken: 0,
      problem: "“Story 2”: the page is not there (404): check the address.",
    });
  });

  it("is read again when the feed says something else, and then corrects the article", async () => {
    const { read, filed, site } = await newsroom({ [at(1)]: page() });
    await read([{ id: 1 }]);
    const added = "A judge ruled on Tuesday that the case shall be heard in June, in the old hall.";
    site[at(1)] = page("", [...SENTENCES, added]);
    const teaser = "Mira Holt denies the charge; a judge ruled for June.";
    await read([{ id: 1, teaser }]);
    expect(await filed(1)).toEqual({ text: `${TEXT}\n\n${added}`, revision: 2, excerpt: teaser });
  });

  it("gives way to what the feed says now, where its page cannot be had any more", async () => {
    const { read, filed, site } = await newsroom({ [at(1)]: page() });
    await read([{ id: 1 }]);
    delete site[at(1)];
    const teaser = "An earlier version of this story was wrong and was withdrawn.";
    await read([{ id: 1, teaser }]);
    expect(await filed(1)).toEqual({ text: teaser, revision: 2, excerpt: teaser });
  });

  it("is never added to an article that was filed with its teaser", async () => {
    const { read, filed, asked, site } = await newsroom();
    await read([{ id: 1 }]);
    site[at(1)] = page();
    await read([{ id: 1 }]);
    expect(await filed(1)).toMatchObject({ text: TEASER, revision: 1 });
    expect(asked.filter((url) => url === "wire.example/1")).toHaveLength(1);
  });

  it.each([
    [
      "is for those who pay",
      page(
        '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>',
      ),
    ],
    ["is for those who pay", page("", [...SENTENCES, "Subscribe now to continue reading."])],
    [
      "asks for consent first",
      page("<title>We value your privacy</title>").replace("<title>Holt</title>", ""),
    ],
    [
      "asks for consent first",
      page("", [
        "We and our 800 partners store cookies on your device, to measure what you read, with your consent, wherever you go.",
        "You may withdraw your consent at any time; cookies that are needed stay. The charge of this office is none, Mira Holt denies.",
      ]),
    ],
    [
      "speaks of something else",
      page(
        "",
        SENTENCES.map(
          () =>
            "Ten boats that we really love, and why you should buy one of them before the winter comes to town.",
        ),
      ),
    ],
    ["says no more than its feed", page("", ["Mira Holt denies the charge."])],
  ])("is not taken from a page that %s", async (reason, html) => {
    const { read, filed, state } = await newsroom({ [at(1)]: html });
    const teaser = "Mira Holt denies the charge, says the harbour office. "
      .repeat(reason.startsWith("says") ? 5 : 1)
      .trim();
    await read([{ id: 1, teaser }]);
    expect(await filed(1)).toMatchObject({ text: teaser, revision: 1 });
    expect(state()?.fullText).toEqual({
      pages: 1,
      taken: 0,
      problem: `“Story 1”: the page ${reason}.`,
    });
  });

  it("is not asked for where the site's robots.txt forbids it, or cannot be read", async () => {
    const robots = "https://wire.example/robots.txt";
    const closed = await newsroom({ [at(1)]: page(), [robots]: "User-agent: *\nDisallow: /" });
    await closed.read([{ id: 1 }]);
    expect(closed.asked).toEqual(["wire.example/robots.txt"]);
    expect(closed.state()?.fullText?.problem).toBe(
      "“Story 1”: the page is not for machines, says its site (robots.txt).",
    );
    const down = new FeedError("x", "closed the connection before all was sent");
    const broken = await newsroom({ [at(1)]: page(), [robots]: down });
    await broken.read([{ id: 1 }]);
    expect(broken.asked).toEqual(["wire.example/robots.txt"]);
    expect(await broken.filed(1)).toMatchObject({ text: TEASER });
  });

  it("pauses at a host before each request after the first", async () => {
    const { read, paused } = await newsroom({ [at(1)]: page(), [at(2)]: page() });
    paused.length = 0;
    await read([{ id: 1 }, { id: 2 }]);
    // Before robots.txt, after it, before each further page, and after the visit.
    expect(paused).toEqual(Array.from({ length: 4 }, () => "wire.example"));
  });

  it("of more than twenty articles is read over several readings, the oldest first", async () => {
    const stories = Array.from({ length: 25 }, (_, index) => ({ id: 25 - index }));
    const all = Object.fromEntries(stories.map(({ id }) => [at(id), page()]));
    const { read, filed, state } = await newsroom(all);
    await read(stories);
    expect([await filed(20), await filed(21)]).toMatchObject([{ text: TEXT }, undefined]);
    expect(state()).toMatchObject({ etag: undefined, articles: 20, fullText: { taken: 20 } });
    await read(stories);
    expect(await filed(25)).toMatchObject({ text: TEXT, revision: 1 });
    expect(state()).toMatchObject({ etag: '"1"', articles: 25, fullText: { pages: 5, taken: 5 } });
  });

  it("is given up for a reading after three pages in a row that could not be had", async () => {
    const { read, filed, asked } = await newsroom({ [at(9)]: page() });
    await read([9, 4, 3, 2, 1].map((id) => ({ id })));
    expect(asked.slice(1)).toEqual(["wire.example/1", "wire.example/2", "wire.example/3"]);
    expect(await filed(9)).toMatchObject({ text: TEASER });
  });

  it("is not asked for at the first reading, of a page that several articles share, or of none", async () => {
    const { read, asked } = await newsroom();
    const url = "https://wire.example/live";
    await read([
      { id: 1, url },
      { id: 2, url },
      { id: 3, url: "" },
    ]);
    expect(asked).toEqual([]);
  });

  it("leaves a reading unfiled when the desk stops meanwhile", async () => {
    const given: Record<string, string> = {};
    const desk = await newsroom(given);
    Object.defineProperty(desk.site, at(1), {
      get: () => {
        void desk.poll.stop();
        return page();
      },
    });
    await desk.read([{ id: 1 }]);
    expect(await desk.filed(1)).toBeUndefined();
    expect(desk.state()?.fullText).toBeUndefined();
  });
});
