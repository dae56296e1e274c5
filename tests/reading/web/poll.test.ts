import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FeedError } from "../../../src/newsroom/errors.ts";
import type { Feed, FeedState } from "../../../src/newsroom/feed.ts";
import { BusyError, GoneError } from "../../../src/reading/web/failures.ts";
import type { Fetched, FetchRequest } from "../../../src/reading/web/fetch.ts";
import { createPoll, type PollParts } from "../../../src/reading/web/poll.ts";
import { noAccess } from "../../fakes/access.ts";
import { parserHere } from "../../fakes/parser.ts";
import { temporaryFolder } from "../../fakes/store.ts";
import { fakeTiming } from "../../fakes/timing.ts";

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
  given: Partial<PollParts> = {},
) {
  let now = new Date("2026-03-10T12:00:00.000Z");
  const states = new Map<string, FeedState>();
  const taken: [title: string | undefined, isBaseline: boolean][] = [];
  const told: string[] = [];
  const hinted: [feedId: string, hubs: readonly string[] | undefined][] = [];
  const warned: string[] = [];
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
    parser: parserHere,
    access: noAccess,
    feedsFolder: "/nowhere",
    now: () => now,
    feeds: async () => feeds,
    state: async ({ id }) => states.get(id),
    saveState: async ({ id }, state) => void states.set(id, state),
    noteState: ({ id }, state) => void states.set(id, state),
    take: async (_feed, { articles }, isBaseline) => {
      taken.push([articles[0]?.title, isBaseline]);
      return articles.length;
    },
    known: async () => new Map(),
    fetchPublic: gone,
    readPage: async () => ({ problem: "is not read here" }),
    onHints: async ({ id }, { hubs }) => void hinted.push([id, hubs]),
    tellModerators: async (sentence) => void told.push(sentence),
    hostRequestsMax: 1,
    hostPauseMs: () => 0,
    timing: { after: () => () => undefined },
    stop: async () => undefined,
    log: { debug() {}, info() {}, warn: (_, said) => void warned.push(said), error() {} },
    ...given,
  });
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  return { poll, states, taken, told, hinted, warned, asked, later, mostAtOnce: () => most };
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
/** Until all that was begun waits for something else. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
}

const gone = async (wanted: FetchRequest): Promise<Fetched> => {
  throw new FeedError(wanted.feedId, "is not there (404): check the address");
};

describe("polling", () => {
  it("takes the same document from a server without validators for no news, and another for news", async () => {
    let title = "One";
    let contentType = "text/xml";
    const parsed: string[] = [];
    const { poll, taken, later, states } = desk(
      [feed("a")],
      { "a.example": async (wanted) => ({ ...(await found(RSS(title))(wanted)), contentType }) },
      {
        parser: {
          ...parserHere,
          parse: (feedId, document) => {
            parsed.push(title);
            return parserHere.parse(feedId, document);
          },
        },
      },
    );
    await poll.readDue();
    later(60);
    await poll.readDue();
    expect(parsed).toEqual(["One"]);
    expect(states.get("a")).toMatchObject({ readAt: "2026-03-10T13:00:00.000Z", articles: 1 });
    title = "Two";
    later(120);
    await poll.readDue();
    expect(taken).toEqual([
      ["One", true],
      ["Two", false],
    ]);
    // Read by another alphabet, the same bytes are other words.
    contentType = "text/xml; charset=latin1";
    later(240);
    await poll.readDue();
    expect(parsed).toEqual(["One", "Two", "Two"]);
  });

  it("takes of a feed that changed only what is new, and all of it once articles were withdrawn", async () => {
    const given: string[][] = [];
    let names = ["one"];
    const { poll, later } = desk(
      [feed("a")],
      {
        "a.example": (wanted) => {
          const items = names.map(
            (name) => `<item><title>${name}</title><guid>${name}</guid></item>`,
          );
          return found(`<rss><channel><title>X</title>${items.join("")}</channel></rss>`)(wanted);
        },
      },
      {
        take: async (_feed, { articles }) => {
          given.push(articles.map(({ title }) => title));
          return articles.length;
        },
      },
    );
    await poll.readDue();
    for (const name of ["two", "three"]) {
      names = [name, ...names];
      later(120);
      await poll.readDue();
      poll.withdrawn();
    }
    expect(given).toEqual([["one"], ["two"], ["three", "two", "one"]]);
  });

  it("keeps the validators that came last, also with a document that is the same", async () => {
    let look = 0;
    const { poll, asked, later } = desk([feed("a")], {
      "a.example": (wanted) => found(RSS("One"), { etag: `"${++look}"` })(wanted),
    });
    for (let hour = 0; hour < 3; hour += 1) {
      await poll.readDue();
      later(60);
    }
    expect(asked.map(({ etag }) => etag)).toEqual([undefined, '"1"', '"2"']);
  });

  it("reads the same document again where it was read at another address before", async () => {
    let host = "a.example";
    const { poll, taken, later } = desk([feed("a")], {
      "a.example": async (wanted) => ({
        ...(await found(RSS("One"))(wanted)),
        url: `https://${host}/feed`,
      }),
    });
    await poll.readDue();
    host = "b.example";
    later(60);
    await poll.readDue();
    expect(taken).toHaveLength(2);
  });

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

  it("takes what a document has that is cut off, and asks for all of it the next time", async () => {
    const whole = RSS("One");
    const half = whole.slice(0, whole.indexOf("</item>"));
    const { poll, states, taken, asked, later } = desk([feed("a")], {
      "a.example": (wanted) =>
        found(asked.length > 1 ? whole : half, { etag: '"1"', lastModified: "then" })(wanted),
    });
    await poll.readDue();
    expect(taken).toEqual([["One", true]]);
    expect(states.get("a")).toMatchObject({ failures: 0, isCutOff: true });
    later(12);
    await poll.readDue();
    expect(asked[1]).toMatchObject({ etag: undefined, lastModified: undefined });
    expect(states.get("a")).toMatchObject({ isCutOff: undefined, etag: '"1"' });
  });

  it("puts a failing feed off, says why, tells moderators once, and holds up no other", async () => {
    let round = 0;
    const { poll, states, taken, told, later } = desk([feed("bad"), feed("good")], {
      "good.example": (wanted) => found(RSS(`Fine ${round}`))(wanted),
    });
    for (; round < 6; round += 1) {
      await poll.readDue();
      later(24 * 60);
    }
    expect(taken.length).toBe(6);
    expect(taken[1]).toEqual(["Fine 1", false]);
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

  it("asks one host one thing at a time, and no more than 24 hosts at once", async () => {
    const same = Array.from({ length: 5 }, (_, n) => feed(`s${n}`, `https://same.example/${n}`));
    const first = desk(same, { "same.example": found(RSS("One")) });
    await first.poll.readDue();
    expect(first.mostAtOnce()).toBe(1);
    const many = Array.from({ length: 30 }, (_, n) => feed(`m${n}`));
    const second = desk(many, {});
    await second.poll.readDue();
    expect(second.mostAtOnce()).toBe(24);
    expect(second.asked).toHaveLength(30);
  });

  it("asks several things of one host at once only where the operator allows it", async () => {
    const same = Array.from({ length: 5 }, (_, n) => feed(`s${n}`, `https://same.example/${n}`));
    const sites = { "same.example": found(RSS("One")) };
    const { poll, asked, mostAtOnce } = desk(same, sites, { hostRequestsMax: 2 });
    await poll.readDue();
    expect([mostAtOnce(), asked.length]).toEqual([2, 5]);
  });

  it("pauses after each request to a host, and lets other hosts go on meanwhile", async () => {
    const timing = fakeTiming("2026-03-10T12:00:00.000Z");
    const feeds = [1, 2, 3].map((n) => feed(`s${n}`, `https://same.example/${n}`));
    const site = found(RSS("One"));
    const { poll, asked } = desk(
      [...feeds, feed("ok")],
      { "same.example": site, "ok.example": site },
      { hostPauseMs: () => 2_000, timing },
    );
    const reading = poll.readDue();
    const counts: number[] = [];
    for (const ms of [0, 1_999, 1, 1_999, 1]) {
      await timing.advance(ms);
      await settled();
      counts.push(asked.length);
    }
    expect(counts).toEqual([2, 2, 3, 3, 4]);
    await timing.advance(2_000);
    await reading;
  });

  it("ends its pauses when it stops, and asks nothing more", async () => {
    const feeds = [1, 2].map((n) => feed(`s${n}`, `https://same.example/${n}`));
    const { poll, asked } = desk(
      feeds,
      { "same.example": found(RSS("One")) },
      { hostPauseMs: () => 2_000 },
    );
    const reading = poll.readDue();
    await settled();
    await poll.stop();
    await reading;
    expect(asked).toHaveLength(1);
  });

  it("leaves all of a host alone that asks for it, also after a restart, and no other", async () => {
    const busy: PollParts["fetch"] = async ({ feedId }) => {
      throw new BusyError(feedId, "asks to be left alone for now (429)", 3_600_000, {
        host: "same.example",
      });
    };
    const feeds = [1, 2, 3].map((n) => feed(`s${n}`, `https://same.example/${n}`));
    const sites = { "same.example": busy, "ok.example": found(RSS("One")) };
    const first = desk([...feeds, feed("ok")], sites);
    await first.poll.readDue();
    expect(first.asked.map(({ url }) => url)).toEqual([
      "https://same.example/1",
      "https://ok.example/feed",
    ]);
    const held = ["s1", "s2", "s3"].map((id) => first.states.get(id)?.nextAt ?? "");
    for (const until of held) expect(until >= "2026-03-10T13:00:00.000Z").toBe(true);
    expect(first.states.get("s2")).toMatchObject({ failures: 0, heldUntil: held[1] });
    const second = desk(feeds, sites, { state: async ({ id }) => first.states.get(id) });
    await second.poll.readDue();
    expect(second.asked).toEqual([]);
  });

  it("reads a feed that is gone no more, and says so at once", async () => {
    const { poll, asked, told, later } = desk([feed("a")], {
      "a.example": async ({ feedId }) => {
        throw new GoneError(feedId, "is gone for good, says its server (410)");
      },
    });
    for (let day = 0; day < 3; day += 1) {
      await poll.readDue();
      later(24 * 60);
    }
    expect(asked).toHaveLength(1);
    expect(told).toEqual([
      "A is gone for good, says its server (410). It is read no more, until a moderator resumes it.",
    ]);
  });

  it("reads a feed where it has moved for good once that has lasted, and where it was when that fails", async () => {
    let isBroken = false;
    const moved = "https://new.example/feed?key=1";
    const { poll, asked, told, later, states } = desk([feed("a")], {
      "a.example": async (wanted) => ({ ...(await found(RSS("One"))(wanted)), movedTo: moved }),
      "new.example": (wanted) => (isBroken ? gone(wanted) : found(RSS("One"))(wanted)),
    });
    const hosts = async (looks: number, minutes: number) => {
      asked.length = 0;
      for (let look = 0; look < looks; look += 1) {
        await poll.readDue();
        later(minutes);
      }
      return asked.map(({ url }) => new URL(url).host);
    };
    expect(await hosts(3, 11 * 60)).toEqual(Array(3).fill("a.example"));
    expect(told).toEqual([]);
    expect(await hosts(2, 11 * 60)).toEqual(["a.example", "new.example"]);
    expect(told).toEqual(["A has moved for good, and is read at https://new.example/feed."]);
    isBroken = true;
    expect(await hosts(2, 11 * 60)).toEqual(["new.example", "a.example"]);
    expect(states.get("a")).toMatchObject({ failures: 0, movedTo: undefined });
  });

  it("never takes a step back from TLS for a move", async () => {
    const { poll, states, later } = desk([feed("a")], {
      "a.example": async (wanted) => ({
        ...(await found(RSS("One"))(wanted)),
        movedTo: "http://a.example/feed",
      }),
    });
    for (let look = 0; look < 5; look += 1) {
      await poll.readDue();
      later(24 * 60);
    }
    expect(states.get("a")?.movedTo).toBeUndefined();
  });

  it("reads a feed at once when its hub tells of news, and not before half a minute has passed", async () => {
    const { poll, asked, later, states } = desk([feed("a"), feed("b")], {
      "a.example": found(RSS("One")),
      "b.example": found(RSS("One")),
    });
    await poll.readDue();
    poll.hear("a");
    await poll.readDue();
    expect(asked).toHaveLength(2);
    later(1);
    poll.hear("a");
    await poll.readDue();
    await poll.readDue();
    expect(asked.slice(2).map(({ feedId }) => feedId)).toEqual(["a"]);
    expect(states.get("a")?.pushedAt).toBe("2026-03-10T12:01:00.000Z");
  });

  it("relies on a hub no more when a look finds news that it had not told of", async () => {
    let hasNews = true;
    let looks = 0;
    const { poll, later, states } = desk(
      [feed("a")],
      { "a.example": (wanted) => found(RSS(`Look ${++looks}`))(wanted) },
      { take: async () => (hasNews ? 1 : 0) },
    );
    const look = async () => {
      await poll.readDue();
      later(24 * 60);
      return states.get("a")?.pushedAt;
    };
    await look();
    poll.hear("a");
    expect(await look()).toBe("2026-03-11T12:00:00.000Z");
    hasNews = false;
    expect(await look()).toBe("2026-03-11T12:00:00.000Z");
    hasNews = true;
    expect(await look()).toBeUndefined();
  });

  it("passes on who pushes a feed's news, as HTTP says before the document does", async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>X</title><link rel="hub" href="https://hub.example/"/><entry><title>One</title></entry></feed>`;
    const { poll, hinted } = desk([feed("a"), feed("b")], {
      "a.example": found(atom),
      "b.example": async (wanted) => ({
        ...(await found(atom)(wanted)),
        link: '<https://other.example/>; rel="hub"',
      }),
    });
    await poll.readDue();
    expect(hinted).toEqual([
      ["a", ["https://hub.example/"]],
      ["b", ["https://other.example/"]],
    ]);
  });

  it("never asks for a paused feed", async () => {
    const { poll, asked } = desk([{ ...feed("a"), isPaused: true }], {});
    await poll.readDue();
    expect(asked).toEqual([]);
  });

  it("says what is wrong with a feed when it is news, not at every look", async () => {
    const undated = (...dates: string[]) =>
      `<rss><channel>${dates.map((date) => `<item><title>T</title><pubDate>${date}</pubDate></item>`).join("")}</channel></rss>`;
    let document = undated("someday");
    const { poll, warned, later } = desk([feed("bad"), feed("odd")], {
      "odd.example": (wanted) => found(document)(wanted),
    });
    const look = async () => {
      warned.length = 0;
      await poll.readDue();
      later(24 * 60);
      return [...warned];
    };
    const first = "Article 1 has a date that cannot be read: “someday”.";
    expect((await look()).sort()).toEqual([first, "BAD is not there (404): check the address."]);
    expect(await look()).toEqual([]);
    document = undated("someday", "never");
    expect(await look()).toEqual(["Article 2 has a date that cannot be read: “never”."]);
    document = RSS("One");
    expect(await look()).toEqual([]);
    document = undated("someday");
    expect(await look()).toEqual([first]);
  });

  it("lets a slow host hold up no other, at this look or the next, and asks it nothing twice", async () => {
    const answers: (() => void)[] = [];
    const slow = () =>
      new Promise<Fetched>((resolve) => answers.push(() => resolve({ type: "unchanged" })));
    const feeds = [feed("a", "https://slow.example/a"), feed("b", "https://slow.example/b")];
    const { poll, asked, later } = desk([...feeds, feed("ok")], {
      "slow.example": slow,
      "ok.example": found(RSS("One")),
    });
    const urls = () => asked.map(({ url }) => url);
    const first = poll.readDue();
    await settled();
    later(60);
    await poll.readDue();
    expect(urls()).toEqual([
      "https://slow.example/a",
      "https://ok.example/feed",
      "https://ok.example/feed",
    ]);
    answers[0]?.();
    await settled();
    answers[1]?.();
    await first;
    expect(urls().slice(3)).toEqual(["https://slow.example/b"]);
  });

  it("puts off a feed whose articles cannot be filed, reads its neighbour, and asks for it whole again", async () => {
    const feeds = [feed("bad", "https://same.example/1"), feed("good", "https://same.example/2")];
    const filed: string[] = [];
    const { poll, states, asked, later, told } = desk(
      feeds,
      { "same.example": found(RSS("One"), { etag: '"1"' }) },
      {
        take: async ({ id }) => {
          if (id === "bad") throw new Error("the disk is full");
          filed.push(id);
          return 1;
        },
      },
    );
    await poll.readDue();
    await poll.readDue();
    expect(filed).toEqual(["good"]);
    expect(asked).toHaveLength(2);
    expect(states.get("bad")).toMatchObject({
      failures: 1,
      articles: 0,
      problem: "was read, but could not be filed: the disk is full",
    });
    expect(states.get("bad")?.etag).toBeUndefined();
    for (const _ of [1, 2]) {
      later(24 * 60);
      await poll.readDue();
    }
    expect(told).toEqual([
      "BAD was read, but could not be filed: the disk is full. It is tried again less often.",
    ]);
  });

  describe("a feed that changed", () => {
    const listing = (...titles: string[]) =>
      `<rss><channel><title>X</title>${titles.map((title) => `<item><title>${title}</title><guid>${title}</guid></item>`).join("")}</channel></rss>`;
    function changing() {
      const filed: string[][] = [];
      const site = { text: listing("one", "two"), isDiskFull: false, named: feed("a") };
      const looks = desk(
        [],
        { "a.example": (wanted) => found(site.text)(wanted) },
        {
          feeds: async () => [site.named],
          take: async (_feed, { articles }) => {
            if (site.isDiskFull) throw new Error("the disk is full");
            filed.push(articles.map(({ title }) => title));
            return articles.length;
          },
        },
      );
      const readAfterADay = async () => {
        looks.later(24 * 60);
        await looks.poll.readDue();
      };
      return { ...looks, filed, site, readAfterADay };
    }

    it("hands over what is new in it, and again where that could not be filed", async () => {
      const { filed, site, readAfterADay, states } = changing();
      await readAfterADay();
      site.text = listing("three", "one", "two");
      site.isDiskFull = true;
      await readAfterADay();
      site.isDiskFull = false;
      await readAfterADay();
      expect(filed).toEqual([["one", "two"], ["three"]]);
      expect(states.get("a")).toMatchObject({ articles: 3 });
    });

    it("hands over all of it where its articles are to be told otherwise, or it was forgotten", async () => {
      const { filed, site, readAfterADay, states } = changing();
      await readAfterADay();
      site.text = listing("three", "one");
      site.named = { ...site.named, title: "Another name" };
      await readAfterADay();
      expect(filed.at(-1)).toEqual(["three", "one"]);
      site.text = listing("four", "three");
      states.set("a", { failures: 0, articles: 3, readAt: "2026-03-10T12:00:00.000Z" });
      await readAfterADay();
      expect(filed.at(-1)).toEqual(["four", "three"]);
    });
  });

  it("asks anew, once, for what another version of the desk read", async () => {
    const { poll, asked, states, taken, later } = desk([feed("a")], {
      "a.example": found(RSS("One"), { etag: '"1"' }),
    });
    await poll.readDue();
    const { digest = "", ...read } = states.get("a") ?? { failures: 0, articles: 0 };
    states.set("a", { ...read, digest: digest.replace(/^[^:]*/u, "0.1.0") });
    for (const _ of [1, 2]) {
      later(24 * 60);
      await poll.readDue();
    }
    expect(asked.map(({ etag }) => etag)).toEqual([undefined, undefined, '"1"']);
    expect(taken).toHaveLength(2);
  });

  it("goes on when a feed's state cannot be kept", async () => {
    const { poll, taken } = desk(
      [feed("a", "https://same.example/1"), feed("b", "https://same.example/2")],
      { "same.example": found(RSS("One")) },
      { saveState: () => Promise.reject(new Error("the disk is full")) },
    );
    await poll.readDue();
    expect(taken).toHaveLength(2);
  });

  it("stops at once, and counts no feed as failing for that", async () => {
    let breakOff = () => {};
    const { poll, states, asked, told } = desk(
      [feed("a", "https://same.example/1"), feed("b", "https://same.example/2")],
      {
        "same.example": (wanted) =>
          new Promise((_, reject) => {
            breakOff = () => reject(new FeedError(wanted.feedId, "was not read to its end"));
          }),
      },
      { stop: async () => breakOff() },
    );
    const reading = poll.readDue();
    for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
    await poll.stop();
    await reading;
    expect(asked).toHaveLength(1);
    expect([states.size, told]).toEqual([0, []]);
  });
});

describe("a feed that is a file in the feeds folder", () => {
  const local = feed("local", "local.xml");
  const save = (folder: string, text: string, second: number) => {
    writeFileSync(join(folder, "local.xml"), text);
    utimesSync(join(folder, "local.xml"), second, second);
  };

  it("is read when it is changed, and only then", async () => {
    const folder = temporaryFolder();
    const { poll, taken, states } = desk([local], {}, { feedsFolder: folder });
    save(folder, RSS("One"), 1);
    for (let look = 0; look < 3; look += 1) await poll.readDue("local");
    expect(taken).toEqual([["One", true]]);
    save(folder, RSS("Two"), 2);
    await poll.readDue("local");
    expect(taken).toEqual([
      ["One", true],
      ["Two", false],
    ]);
    expect(states.get("local")).toMatchObject({ failures: 0, articles: 2 });
  });

  it("is not read while it is paused", async () => {
    const folder = temporaryFolder();
    save(folder, RSS("One"), 1);
    const paused = { ...local, isPaused: true };
    const { poll, taken } = desk([paused], {}, { feedsFolder: folder });
    await poll.readDue("local");
    await poll.readDue();
    expect(taken).toEqual([]);
  });

  it("is said to be broken once, however often it is looked at", async () => {
    const folder = temporaryFolder();
    const { poll, states, told, warned, later } = desk([local], {}, { feedsFolder: folder });
    save(folder, "{", 1);
    for (let look = 0; look < 6; look += 1) {
      await poll.readDue("local");
      await poll.readDue();
      later(24 * 60);
    }
    const problem = "is not a feed that can be read: its JSON is broken";
    expect(states.get("local")).toMatchObject({ failures: 1, problem });
    expect(told).toEqual([`LOCAL ${problem}.`]);
    expect(warned).toEqual([`LOCAL ${problem}.`]);
    save(folder, RSS("One"), 2);
    await poll.readDue("local");
    expect(states.get("local")).toMatchObject({ failures: 0, problem: undefined });
  });

  it("is named when it is not there", async () => {
    const folder = temporaryFolder();
    const { poll, states } = desk([local], {}, { feedsFolder: folder });
    await poll.readDue("local");
    await poll.readDue("local");
    expect(states.get("local")).toMatchObject({
      failures: 1,
      problem: "is not there: no file local.xml in the feeds folder",
    });
  });
});
