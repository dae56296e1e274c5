/**
 * A server that keeps score of its reader, as publishers who watch their readers do: what each request says, when it
 * comes, and what it was told before. A fortnight of polling passes on a clock of its own.
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Feed, FeedState } from "../../../src/newsroom/feed.ts";
import { publicAgent } from "../../../src/reading/web/addresses.ts";
import { createFetch } from "../../../src/reading/web/fetch.ts";
import { createPoll } from "../../../src/reading/web/poll.ts";
import { noAccess } from "../../fakes/access.ts";
import { parserHere } from "../../fakes/parser.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAYS = 14;
const startMs = Date.parse("2026-03-02T00:00:00.000Z");

/** Odd on purpose: whatever is not given back byte for byte is a mistake. */
const ETAG = `W/"a B\\"-2"`;
const LAST_MODIFIED = "Mon, 02 Mar 2026 0:00:00 gmt";

/** How each path answers, and the shortest time that it allows between two visits. */
const PATHS: Readonly<
  Record<string, { headers?: Record<string, string>; head?: string; waitMs: number }>
> = {
  "/plain": { waitMs: 2 * MINUTE_MS },
  "/max-age": { headers: { "cache-control": "max-age=7200" }, waitMs: 2 * HOUR_MS },
  "/expires": { waitMs: 3 * HOUR_MS },
  "/ttl": { head: "<ttl>240</ttl>", waitMs: 4 * HOUR_MS },
  "/nights": {
    head: `<skipHours>${[22, 23, 0, 1, 2, 3, 4, 5].map((hour) => `<hour>${hour}</hour>`).join("")}</skipHours>`,
    waitMs: 2 * MINUTE_MS,
  },
  "/weekdays": {
    head: "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>",
    waitMs: 2 * MINUTE_MS,
  },
  "/busy": { waitMs: 2 * MINUTE_MS },
  "/moved": { waitMs: 2 * MINUTE_MS },
  "/gone": { waitMs: 2 * MINUTE_MS },
};

type Visit = { readonly path: string; readonly atMs: number; readonly request: IncomingMessage };

describe("two weeks of a reader's visits", () => {
  let nowMs = startMs;
  const visits: Visit[] = [];
  const visitsTo = (path: string) => visits.filter((visit) => visit.path === path);

  const document = (path: string) => {
    // News every three hours, the newest a minute ago.
    const dates = Array.from({ length: 10 }, (_, news) => nowMs - MINUTE_MS - news * 3 * HOUR_MS);
    const articles = dates.map(
      (ms) => `<item><title>T</title><pubDate>${new Date(ms).toUTCString()}</pubDate></item>`,
    );
    return `<rss><channel><title>X</title>${PATHS[path]?.head ?? ""}${articles.join("")}</channel></rss>`;
  };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    visits.push({ path, atMs: nowMs, request });
    if (path === "/gone") return response.writeHead(410).end();
    if (path === "/moved") return response.writeHead(308, { location: "/moved/here" }).end();
    if (path === "/busy" && visitsTo(path).length % 5 === 0) {
      return response.writeHead(503, { "retry-after": "21600" }).end();
    }
    const expires = new Date(nowMs + 3 * HOUR_MS).toUTCString();
    const headers = {
      etag: ETAG,
      "last-modified": LAST_MODIFIED,
      date: new Date(nowMs).toUTCString(),
      ...(path === "/expires" ? { expires } : {}),
      ...PATHS[path]?.headers,
    };
    if (request.headers["if-none-match"] === ETAG) return response.writeHead(304, headers).end();
    return response.writeHead(200, headers).end(document(path));
  };
  const server = createServer({}, answer);
  let agent = publicAgent([]);

  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    agent = publicAgent([`127.0.0.1:${port}`]);
    const now = () => new Date(nowMs);
    const states = new Map<string, FeedState>();
    const feeds = Object.keys(PATHS).map(
      (path): Feed => ({
        id: path,
        kind: "web",
        location: `http://127.0.0.1:${port}${path}`,
        title: path,
        addedBy: "file",
      }),
    );
    const silent = () => undefined;
    const poll = createPoll({
      fetch: createFetch({ agent, userAgent: "casewire/test (+https://me.example)", now }),
      parser: parserHere,
      access: noAccess,
      feedsFolder: "/nowhere",
      now,
      feeds: async () => feeds,
      state: async ({ id }) => states.get(id),
      saveState: async ({ id }, state) => void states.set(id, state),
      noteState: ({ id }, state) => void states.set(id, state),
      take: async (_feed, { articles }) => articles.length,
      known: async () => new Map(),
      fetchPublic: async () => ({ type: "unchanged" }),
      readPage: async () => ({ problem: "is not read here" }),
      onHints: async () => undefined,
      tellModerators: async () => undefined,
      hostRequestsMax: 1,
      hostPauseMs: () => 0,
      timing: { after: () => silent },
      stop: async () => undefined,
      log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    for (; nowMs < startMs + DAYS * 24 * HOUR_MS; nowMs += MINUTE_MS) await poll.readDue();
  }, 60_000);
  afterAll(async () => {
    await agent.destroy();
    server.closeAllConnections();
    server.close();
  });

  it.each(Object.entries(PATHS))("come no sooner than %s allows", (path, { waitMs }) => {
    const times = visitsTo(path).map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
    expect(times.length).toBeGreaterThan(0);
    expect(gaps.filter((gapMs) => gapMs < waitMs)).toEqual([]);
  });

  it.each(["/plain", "/max-age", "/expires", "/ttl", "/nights", "/weekdays", "/moved/here"])(
    "to %s are conditional after the first, with both validators as they were given",
    (path) => {
      const [first, ...later] = visitsTo(path).map(({ request }) => [
        request.headers["if-none-match"],
        request.headers["if-modified-since"],
      ]);
      expect(first).toEqual([undefined, undefined]);
      expect(later.length).toBeGreaterThan(5);
      expect(later.filter(([etag, since]) => etag !== ETAG || since !== LAST_MODIFIED)).toEqual([]);
    },
  );

  it("stay within the hours and days that are allowed", () => {
    const hours = visitsTo("/nights").map(({ atMs }) => new Date(atMs).getUTCHours());
    const nightly = hours.slice(1).filter((hour) => hour >= 22 || hour < 6);
    const days = visitsTo("/weekdays").map(({ atMs }) => new Date(atMs).getUTCDay());
    expect(nightly).toEqual([]);
    expect(days.filter((day) => day === 0 || day === 6)).toEqual([]);
  });

  it("stop for as long as a busy server asks", () => {
    const times = visitsTo("/busy").map(({ atMs }) => atMs);
    const refused = times.filter((_, index) => (index + 1) % 5 === 0);
    expect(refused.length).toBeGreaterThan(3);
    for (const atMs of refused) {
      const next = times.find((one) => one > atMs) ?? Number.POSITIVE_INFINITY;
      expect(next - atMs).toBeGreaterThanOrEqual(6 * HOUR_MS);
    }
  });

  it("go straight to where a feed has moved for good, after a day or so", () => {
    const last = visitsTo("/moved").at(-1)?.atMs ?? 0;
    expect(last - startMs).toBeGreaterThanOrEqual(24 * HOUR_MS);
    expect(last - startMs).toBeLessThan(3 * 24 * HOUR_MS);
    expect(visitsTo("/moved/here").at(-1)?.atMs).toBeGreaterThan(last + 24 * HOUR_MS);
  });

  it("end at once at a feed that is gone", () => expect(visitsTo("/gone")).toHaveLength(1));

  it("say who comes, and nothing that tells readers apart", () => {
    const agents = new Set(visits.map(({ request }) => request.headers["user-agent"]));
    expect([...agents]).toEqual(["casewire/test (+https://me.example)"]);
    const told = visits.flatMap(({ request: { headers } }) => [
      headers.cookie,
      headers.referer,
      headers.from,
    ]);
    expect(told.filter((one) => one !== undefined)).toEqual([]);
  });
});
