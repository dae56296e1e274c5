import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { publicAgent } from "../../../src/reading/web/addresses.ts";
import { BusyError, createFetch, type Fetch } from "../../../src/reading/web/fetch.ts";
import { createReadParts } from "../../../src/reading/web/read-parts.ts";

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function site(
  listener: RequestListener,
  ...alsoAllowed: readonly string[]
): Promise<{ url: string; fetch: Fetch }> {
  const server: Server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const agent = publicAgent(["127.0.0.1", ...alsoAllowed].map((host) => `${host}:${port}`));
  open.push(async () => {
    await agent.destroy();
    server.closeAllConnections();
    server.close();
  });
  const now = () => new Date("2026-03-10T12:00:00Z");
  const fetch = createFetch({ agent, userAgent: "casewire/test (+https://me.example)", now });
  return { url: `http://127.0.0.1:${port}/feed`, fetch };
}

describe("fetching a feed", () => {
  it("says who asks, and returns validators byte for byte", async () => {
    const seen: (string | undefined)[] = [];
    const { url, fetch } = await site((request, response) => {
      seen.push(request.headers["user-agent"], request.headers["if-none-match"]);
      if (request.headers["if-none-match"] === `W/"a b"`) response.writeHead(304).end();
      else response.writeHead(200, { etag: `W/"a b"`, "last-modified": "yesterday" }).end("x");
    });
    const first = await fetch({ feedId: "f", url });
    expect(first).toMatchObject({ type: "fetched", etag: `W/"a b"`, lastModified: "yesterday" });
    expect(await fetch({ feedId: "f", url, etag: `W/"a b"` })).toEqual({ type: "unchanged" });
    expect(seen).toEqual([
      "casewire/test (+https://me.example)",
      undefined,
      "casewire/test (+https://me.example)",
      `W/"a b"`,
    ]);
  });

  it("inflates, and follows redirects to say where it was found", async () => {
    const { url, fetch } = await site((request, response) => {
      if (request.url === "/feed") response.writeHead(301, { location: "/new" }).end();
      else response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("hello"));
    });
    const found = await fetch({ feedId: "f", url });
    expect(found.type === "fetched" && Buffer.from(found.bytes).toString()).toBe("hello");
    expect(found).toMatchObject({ url: url.replace("/feed", "/new") });
  });

  it("tells its validators to the server that gave them, and to no other", async () => {
    const seen: (string | undefined)[] = [];
    const listener: RequestListener = (request, response) => {
      seen.push(`${request.headers.host?.split(":")[0]} ${request.headers["if-none-match"]}`);
      const { port } = request.socket.address() as AddressInfo;
      if (request.url === "/feed") {
        response.writeHead(301, { location: `http://localhost:${port}/new` }).end();
      } else response.writeHead(200, { etag: '"theirs"' }).end("x");
    };
    const { url, fetch } = await site(listener, "localhost");
    const found = await fetch({ feedId: "f", url, etag: '"ours"', lastModified: "yesterday" });
    expect(seen).toEqual(['127.0.0.1 "ours"', "localhost undefined"]);
    expect(found).not.toHaveProperty("etag");
  });

  it("breaks off at once when the desk stops", async () => {
    let began = () => {};
    const isAsked = new Promise<void>((resolve) => {
      began = resolve;
    });
    const server = createServer((_, response) => {
      response.writeHead(200).write("<rss>");
      began();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const parts = createReadParts({
      feedsFolder: ".",
      allowPrivateHosts: [`127.0.0.1:${port}`],
      now: () => new Date(0),
    });
    const asked = parts.fetch({ feedId: "f", url: `http://127.0.0.1:${port}/` });
    const refused = expect(asked).rejects.toThrow("the desk is stopping");
    await isAsked;
    await parts.stop();
    await refused;
    await parts.stop();
    server.closeAllConnections();
    server.close();
  });

  it.each<[string, RequestListener, RegExp]>([
    ["missing", (_, r) => r.writeHead(404).end(), /is not there \(404\): check the address/],
    ["gone", (_, r) => r.writeHead(410).end(), /gone for good/],
    ["forbidden", (_, r) => r.writeHead(403).end(), /may not be read from here \(403\)/],
    ["broken", (_, r) => r.writeHead(500).end(), /answers with the error 500/],
    [
      "endless redirects",
      (_, r) => r.writeHead(302, { location: "/feed" }).end(),
      /redirects more/,
    ],
    [
      "a redirect out of the web",
      (_, r) => r.writeHead(302, { location: "file:///etc/passwd" }).end(),
      /not a web address/,
    ],
    [
      "a redirect inside",
      (_, r) => r.writeHead(302, { location: "http://169.254.169.254/" }).end(),
      /private network/,
    ],
    ["a closed connection", (_, r) => r.destroy(), /closed the connection/],
    [
      "a bomb",
      (_, r) =>
        r.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(20_000_000))),
      /larger than 15 MB/,
    ],
    ["too much", (_, r) => r.writeHead(200).end(Buffer.alloc(5_100_000, 1)), /larger than 5 MB/],
    [
      "not what it says",
      (_, r) => r.writeHead(200, { "content-encoding": "gzip" }).end("plain"),
      /cannot be fetched/,
    ],
  ])("says in a sentence what is wrong: %s", async (_name, listener, sentence) => {
    const { url, fetch } = await site(listener);
    await expect(fetch({ feedId: "f", url })).rejects.toThrow(sentence);
  });

  it.each([
    ["120", 120_000],
    ["Tue, 10 Mar 2026 13:00:00 GMT", 3_600_000],
    ["soon", 0],
  ])("waits as long as a busy server asks: Retry-After %s", async (after, waitMs) => {
    const { url, fetch } = await site((_, response) => {
      response.writeHead(429, { "retry-after": after }).end();
    });
    const error = await fetch({ feedId: "f", url }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BusyError);
    expect((error as BusyError).retryAfterMs).toBe(waitMs);
  });

  it("says so when no server answers at the address", async () => {
    const agent = publicAgent(["127.0.0.1:9"]);
    open.push(() => agent.destroy());
    const fetch = createFetch({ agent, userAgent: "casewire/test", now: () => new Date(0) });
    const asked = fetch({ feedId: "f", url: "http://127.0.0.1:9/" });
    await expect(asked).rejects.toThrow("is at an address where no server answers");
  });
});
