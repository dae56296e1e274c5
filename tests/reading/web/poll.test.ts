import { describe, expect, it } from "vitest";
import { FeedError } from "../../../src/newsroom/errors.ts";
import type { Feed, FeedState } from "../../../src/newsroom/feed.ts";
import { BusyError, type Fetched, type FetchRequest } from "../../../src/reading/web/fetch.ts";
import { parseFeed } from "../../../src/reading/web/parse.ts";
import { createPoll } from "../../../src/reading/web/poll.ts";

const feed = (id: string, location = `https://${id}.example/feed`): Feed => ({
  id,
  kind: "web",
  location,
  title: id.toUpperCase(),
  addedBy: "file",
});
const RSS = (title: string) =>
  `<rss><channel><title>X</title><item><title>${title}</title></item></channel></rss>`;

function desk(
  feeds: readonly Feed[],
  sites: Record<string, (wanted: FetchRequest) => Promise<Fetched>>,
) {
  let now = new Date("2026-03-10T12:00:00.000Z");
  const states = new Map<string, FeedState>();
  const taken: [title: string | undefined, isBaseline: boolean][] = [];
  const told: string[] = [];
  const asked: FetchRequest[] = [];
  let running = 0;
  let most = 0;
  const poll = createPoll({
    fetch: async (wanted) => {
      asked.push(wanted);
      most = Math.max(most, ++running);
      await new Promise((done) => setImmediate(done));
      running -= 1;
      return (sites[new URL(wanted.url).host] ?? gone)(wanted);
    },
    parser: { parse: ({ text, url }) => parseFeed(text, url), stop: async () => undefined },
    feedsFolder: "/nowhere",
    now: () => now,
    feeds: async () => feeds,
    state: async ({ id }) => states.get(id),
    saveState: async ({ id }, state) => void states.set(id, state),
    take: async (_feed, { articles }, isBaseline) => {
      taken.push([articles[0]?.title, isBaseline]);
      return articles.length;
    },
    tellModerators: async (sentence) => void told.push(sentence),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  return { poll, states, taken, told, asked, later, mostAtOnce: () => most };
}

const found =
  (text: string, validators = {}) =>
  async (wanted: FetchRequest): Promise<Fetched> => ({
    type: "fetched",
    bytes: new TextEncoder().encode(text),
    contentType: "",
    url: wanted.url,
    ...validators,
  });
const gone = async (wanted: FetchRequest): Promise<Fetched> => {
  throw new FeedError(wanted.feedId, "is not there (404): check the address");
};

describe("polling", () => {
  it("reads the first time as a baseline, then only what is due, with its validators", async () => {
    const { poll, taken, asked, later, states } = desk([feed("a")], {
      "a.example": async (wanted) =>
        wanted.etag === '"1"' ? { type: "unchanged" } : found(RSS("One"), { etag: '"1"' })(wanted),
    });
    await poll.readDue();
    await poll.readDue();
    expect(taken).toEqual([["One", true]]);
    expect(asked).toHaveLength(1);
    later(12);
    await poll.readDue();
    expect(asked[1]?.etag).toBe('"1"');
    expect(taken).toHaveLength(1);
    expect(states.get("a")).toMatchObject({ failures: 0, articles: 1, title: "X", etag: '"1"' });
  });

  it("puts a failing feed off, says why, tells moderators once, and holds up no other", async () => {
    const { poll, states, taken, told, later } = desk([feed("bad"), feed("good")], {
      "good.example": found(RSS("Fine")),
    });
    for (let round = 0; round < 6; round += 1) {
      await poll.readDue();
      later(24 * 60);
    }
    expect(taken.length).toBe(6);
    expect(taken[1]).toEqual(["Fine", false]);
    expect(states.get("bad")).toMatchObject({
      failures: 6,
      problem: "is not there (404): check the address",
    });
    expect(told).toEqual([
      "BAD is not there (404): check the address. It is tried again less often.",
    ]);
  });

  it("forgets failures at the first success", async () => {
    let isUp = false;
    const { poll, states, later } = desk([feed("a")], {
      "a.example": (wanted) => (isUp ? found(RSS("One"))(wanted) : gone(wanted)),
    });
    await poll.readDue();
    isUp = true;
    later(60);
    await poll.readDue();
    expect(states.get("a")).toMatchObject({ failures: 0, problem: undefined });
  });

  it("waits as long as a busy server asks", async () => {
    const { poll, asked, later } = desk([feed("a")], {
      "a.example": async (wanted) => {
        throw new BusyError(wanted.feedId, "asks to be left alone for now (429)", 3 * 3_600_000);
      },
    });
    await poll.readDue();
    later(179);
    await poll.readDue();
    expect(asked).toHaveLength(1);
    later(2);
    await poll.readDue();
    expect(asked).toHaveLength(2);
  });

  it("asks one host one thing at a time, and no more than eight hosts at once", async () => {
    const same = Array.from({ length: 5 }, (_, n) => feed(`s${n}`, `https://same.example/${n}`));
    const first = desk(same, { "same.example": found(RSS("One")) });
    await first.poll.readDue();
    expect(first.mostAtOnce()).toBe(1);
    const many = Array.from({ length: 30 }, (_, n) => feed(`m${n}`));
    const second = desk(many, {});
    await second.poll.readDue();
    expect(second.mostAtOnce()).toBe(8);
    expect(second.asked).toHaveLength(30);
  });

  it("never asks for a paused feed", async () => {
    const { poll, asked } = desk([{ ...feed("a"), isPaused: true }], {});
    await poll.readDue();
    expect(asked).toEqual([]);
  });

  it("names a local feed that is not there", async () => {
    const { poll, states } = desk([feed("local", "missing.xml")], {});
    await poll.readDue("local");
    expect(states.get("local")?.problem).toMatch(/ENOENT|is not there/);
  });
});
