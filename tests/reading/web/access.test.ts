import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createLog } from "../../../src/log.ts";
import type { Feed } from "../../../src/newsroom/feed.ts";
import { createAccess } from "../../../src/reading/web/access.ts";
import { type FeedAccess, NO_ACCESS } from "../../../src/reading/web/access-settings.ts";
import { publicAgent, type Resolve } from "../../../src/reading/web/addresses.ts";
import { createFetch } from "../../../src/reading/web/fetch.ts";
import { readFeed } from "../../../src/reading/web/read-feed.ts";
import { parserHere } from "../../fakes/parser.ts";

const RSS = "<rss><channel><title>Wire</title></channel></rss>";

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  open.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function site(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

/** A proxy that connects where it is asked to, and says whom for; `status` instead, where it refuses. */
async function proxy(status?: number) {
  const asked: (string | undefined)[] = [];
  const server = createServer((_, response) => response.writeHead(500).end());
  server.on("connect", (request, socket) => {
    asked.push(`${request.url} ${request.headers["proxy-authorization"]}`);
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      return;
    }
    const [host, port] = (request.url ?? "").split(":");
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  const port = await listen(server);
  return { asked, address: `http://me:canary@127.0.0.1:${port}/` };
}

/** Reads a feed as the desk does, on a web whose names are looked up by `resolve`. */
async function read(
  given: Pick<Feed, "location"> & Partial<Feed>,
  set: Partial<FeedAccess>,
  allowed: readonly string[],
  resolve?: Resolve,
) {
  const feed: Feed = { id: "f", kind: "web", title: "Wire", addedBy: "file", ...given };
  const agent = publicAgent(allowed, resolve);
  const access = createAccess({ set: { ...NO_ACCESS, ...set }, allowed, resolve });
  open.push(
    () => agent.destroy(),
    () => access.destroy(),
  );
  const now = () => new Date("2026-03-10T12:00:00Z");
  const fetch = createFetch({ agent, userAgent: "casewire/test", now });
  const outcome = await readFeed(
    { fetch, access, parser: parserHere, feedsFolder: "/nowhere", now },
    feed,
  );
  const lines: string[] = [];
  createLog("info", { write: (line) => void lines.push(line) }).warn({ outcome, feed }, "Read.");
  expect(`${JSON.stringify(outcome)}${lines.join("")}`).not.toContain("canary");
  return outcome.type === "failed" ? outcome.reason : outcome.type;
}

const hostOf = (url: string) => new URL(url).host;

describe("a feed's cookie", () => {
  it("is told to its own site alone, also where it redirects", async () => {
    const seen: string[] = [];
    const other = await site((request, response) => {
      seen.push(`other ${request.headers.cookie}`);
      response.end(RSS);
    });
    const own = await site((request, response) => {
      seen.push(`own ${request.headers.cookie}`);
      const location = request.url === "/feed" ? "/here" : `${other}/there`;
      response.writeHead(302, { location, "set-cookie": "t=1" }).end();
    });
    const cookies = new Map([["PAPER", { origin: own, value: "s=canary" }]]);
    const feed = { location: `${own}/feed`, cookie: "PAPER" };
    expect(await read(feed, { cookies }, [hostOf(own), hostOf(other)])).toBe("read");
    expect(seen).toEqual(["own s=canary", "own s=canary", "other undefined"]);
    seen.length = 0;
    await read({ location: `${own}/feed` }, { cookies }, [hostOf(own), hostOf(other)]);
    expect(seen).toEqual(["own undefined", "own undefined", "other undefined"]);
  });

  it("that is another site's, or is not there, keeps the feed from being asked for", async () => {
    const seen: string[] = [];
    const own = await site((request, response) => {
      seen.push(request.url ?? "");
      response.end(RSS);
    });
    const cookies = new Map([["PAPER", { origin: "https://news.example", value: "s=canary" }]]);
    const location = `${own}/feed`;
    expect(await read({ location, cookie: "PAPER" }, { cookies }, [hostOf(own)])).toBe(
      "is to be asked for with the cookie PAPER, which is for https://news.example alone (FEED_COOKIE_PAPER)",
    );
    expect(await read({ location, cookie: "OLD" }, { cookies }, [hostOf(own)])).toBe(
      "is to be asked for with the cookie OLD, and there is no setting FEED_COOKIE_OLD",
    );
    expect(seen).toEqual([]);
  });
});

describe("a feed's proxy", () => {
  it("is asked for the feed and for where it redirects, and told nothing but where to", async () => {
    const seen: (string | undefined)[] = [];
    const own = await site((request, response) => {
      seen.push(request.url, request.headers["proxy-authorization"]);
      if (request.url === "/feed") response.writeHead(302, { location: "/new" }).end();
      else response.end(RSS);
    });
    const { asked, address } = await proxy();
    const feed = { location: `${own}/feed`, proxy: "EU" };
    const proxies = new Map([["EU", address]]);
    expect(await read(feed, { proxies }, [hostOf(own)])).toBe("read");
    const words = `Basic ${Buffer.from("me:canary").toString("base64")}`;
    expect(new Set(asked)).toEqual(new Set([`${hostOf(own)} ${words}`]));
    expect(seen).toEqual(["/feed", undefined, "/new", undefined]);
  });

  it("is never asked for a private address, by number, by name or by a redirect", async () => {
    const { asked, address } = await proxy();
    const proxies = new Map([["EU", address]]);
    const inside: Resolve = (_, _options, callback) =>
      callback(null, [
        { address: "93.184.216.34", family: 4 },
        { address: "10.0.0.1", family: 4 },
      ]);
    for (const location of ["http://10.0.0.1/", "http://[::1]/", "http://news.example/"]) {
      expect(await read({ location, proxy: "EU" }, { proxies }, [], inside)).toMatch(
        /^leads to .* inside a private network/u,
      );
    }
    expect(asked).toEqual([]);
    const own = await site((_, response) =>
      response.writeHead(302, { location: "http://169.254.169.254/latest" }).end(),
    );
    const feed = { location: `${own}/feed`, proxy: "EU" };
    expect(await read(feed, { proxies }, [hostOf(own)])).toMatch(/^leads to 169\.254\.169\.254/u);
    expect(asked).toHaveLength(1);
  });

  it("is named where it is what fails", async () => {
    const own = await site((_, response) => response.end(RSS));
    const feed = { location: `${own}/feed`, proxy: "EU" };
    const through = async (address: string) =>
      read(feed, { proxies: new Map([["EU", address]]) }, [hostOf(own)]);
    expect(await through((await proxy(407)).address)).toBe(
      "cannot be asked for: the proxy EU wants a name and a password (FEED_PROXY_EU)",
    );
    expect(await through((await proxy(403)).address)).toBe(
      "cannot be asked for: the proxy EU answers with the error 403, as it does where it may not or cannot reach the address",
    );
    const closed = createServer();
    const port = await listen(closed);
    await new Promise((done) => closed.close(done));
    expect(await through(`http://me:canary@127.0.0.1:${port}/`)).toBe(
      "cannot be asked for: the proxy EU does not answer (FEED_PROXY_EU)",
    );
    expect(await read({ ...feed, proxy: "US" }, {}, [hostOf(own)])).toBe(
      "is to be asked for through the proxy US, and there is no setting FEED_PROXY_US",
    );
  });

  it("lets no answer be larger than without it", async () => {
    const own = await site((_, response) => {
      response.setHeader("x", "y".repeat(20_000));
      response.end(RSS);
    });
    const { address } = await proxy();
    const feed = { location: `${own}/feed`, proxy: "EU" };
    expect(await read(feed, { proxies: new Map([["EU", address]]) }, [hostOf(own)])).toBe(
      "answers with more headers than a feed needs: check the address",
    );
  });
});
