import { createHash } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { FeedError } from "../../../src/newsroom/errors.ts";
import { publicAgent } from "../../../src/reading/web/addresses.ts";
import { BusyError, GoneError } from "../../../src/reading/web/failures.ts";
import { createFetch, type Fetch } from "../../../src/reading/web/fetch.ts";
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
  const patience = { firstByteMs: 10_000, partMs: 10_000, wholeMs: 2_000, slowMs: 50 };
  const userAgent = "casewire/test (+https://me.example)";
  const fetch = createFetch({ agent, userAgent, now, patience });
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
    expect(await fetch({ feedId: "f", url, etag: `W/"a b"` })).toMatchObject({
      type: "unchanged",
    });
    expect(seen).toEqual([
      "casewire/test (+https://me.example)",
      undefined,
      "casewire/test (+https://me.example)",
      `W/"a b"`,
    ]);
  });

  it.each([
    ["gzip", gzipSync("hello")],
    ["x-gzip", gzipSync("hello")],
    ["br", brotliCompressSync("hello")],
    ["deflate", deflateSync("hello")],
    ["zstd", zstdCompressSync("hello")],
    ["GZIP , identity", gzipSync("hello")],
    ["gzip, zstd", zstdCompressSync(gzipSync("hello"))],
  ])("inflates what comes as %s", async (encoding, body) => {
    const { url, fetch } = await site((_, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end(body);
    });
    const found = await fetch({ feedId: "f", url });
    expect(found.type === "fetched" && Buffer.from(found.bytes).toString()).toBe("hello");
  });

  it("asks for what it can inflate", async () => {
    let asked: string | undefined;
    const { url, fetch } = await site((request, response) => {
      asked = String(request.headers["accept-encoding"]);
      response.end("x");
    });
    await fetch({ feedId: "f", url });
    expect(asked).toBe("gzip, br, zstd, deflate");
  });

  it("follows redirects, says where it was found, and where it has moved for good", async () => {
    const hops: Record<string, [number, string]> = {
      "/feed": [301, "/new"],
      "/new": [308, "/newer"],
      "/newer": [302, "/today"],
      "/today": [301, "/last"],
    };
    const { url, fetch } = await site((request, response) => {
      const [status, location] = hops[request.url ?? ""] ?? [];
      if (status) response.writeHead(status, { location }).end();
      else response.end("x");
    });
    const at = (path: string) => url.replace("/feed", path);
    expect(await fetch({ feedId: "f", url })).toMatchObject({
      url: at("/last"),
      movedTo: at("/newer"),
    });
    const last = await fetch({ feedId: "f", url: at("/newer") });
    expect(last).toMatchObject({ url: at("/last"), movedTo: undefined });
  });

  it("says how long an answer may be kept, also one that is not new", async () => {
    const { url, fetch } = await site((request, response) => {
      const status = request.headers["if-none-match"] === '"1"' ? 304 : 200;
      response.writeHead(status, { "cache-control": "max-age=900" }).end();
    });
    expect(await fetch({ feedId: "f", url })).toMatchObject({ freshMs: 900_000 });
    expect(await fetch({ feedId: "f", url, etag: '"1"' })).toMatchObject({ freshMs: 900_000 });
  });

  it("tells the name and password in an address to its own server alone", async () => {
    const seen: (string | undefined)[] = [];
    const listener: RequestListener = (request, response) => {
      seen.push(request.headers.authorization);
      const { port } = request.socket.address() as AddressInfo;
      if (request.url === "/feed") {
        response.writeHead(302, { location: `http://localhost:${port}/new` }).end();
      } else response.end("x");
    };
    const { url, fetch } = await site(listener, "localhost");
    await fetch({ feedId: "f", url: url.replace("//", "//me:p%40ss@") });
    expect(seen).toEqual([`Basic ${Buffer.from("me:p@ss").toString("base64")}`, undefined]);
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
    if (found.type !== "fetched") throw new Error("It was not fetched.");
    const { etag, url: validFor } = found;
    await fetch({ feedId: "f", url, etag, validFor });
    expect(seen.slice(2)).toEqual(["127.0.0.1 undefined", 'localhost "theirs"']);
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

  const BOMB = "was sent compressed so far that it cannot be a feed";
  const bomb = Buffer.alloc(14_000_000);
  const noise = (sizeBytes: number, seed = "seed") =>
    createHash("shake256", { outputLength: sizeBytes }).update(seed).digest();
  /** Every part is there five times over, which is no bomb. */
  const long = Buffer.concat(
    Array.from({ length: 160 }, (_, part) => Array(5).fill(noise(20_000, `${part}`))).flat(),
  );
  const sending =
    (encoding: string, body: Buffer | string): RequestListener =>
    (_, response) =>
      response.writeHead(200, { "content-encoding": encoding }).end(body);

  it.each<[string, RequestListener, string]>([
    ["missing", (_, r) => r.writeHead(404).end(), "is not there (404): check the address"],
    ["gone", (_, r) => r.writeHead(410).end(), "is gone for good, says its server (410)"],
    [
      "locked",
      (_, r) => r.writeHead(401).end(),
      "wants a name and a password (401): list it in feeds.opml as https://name:password@ and its address, or set its cookie: by name",
    ],
    [
      "forbidden",
      (_, r) => r.writeHead(403).end(),
      "may not be read from here (403): its publisher turns readers like this one away; ask them, or set a cookie: where you have an account",
    ],
    [
      "refused otherwise",
      (_, r) => r.writeHead(418).end(),
      "answers with the error 418: check the address",
    ],
    [
      "broken",
      (_, r) => r.writeHead(500).end(),
      "answers with the error 500: its server is in trouble",
    ],
    [
      "nothing to read",
      (_, r) => r.writeHead(204).end(),
      "answers with 204, which holds no feed: check the address",
    ],
    [
      "a redirect without an end",
      (_, r) => r.writeHead(302).end(),
      "answers with the redirect 302, which leads nowhere",
    ],
    [
      "endless redirects",
      (_, r) => r.writeHead(302, { location: "/feed" }).end(),
      "redirects more than 5 times: check the address",
    ],
    [
      "a redirect out of the web",
      (_, r) => r.writeHead(302, { location: "file:///etc/passwd" }).end(),
      "redirects to something that is not a web address",
    ],
    [
      "a redirect inside",
      (_, r) => r.writeHead(302, { location: "http://169.254.169.254/" }).end(),
      "leads to 169.254.169.254, an address inside a private network. If that is meant, the operator adds 169.254.169.254:80 to ALLOW_PRIVATE_HOSTS",
    ],
    [
      "a closed connection",
      (_, r) => r.destroy(),
      "closed the connection before all was sent: it is tried again",
    ],
    [
      "a body that breaks off",
      (_, r) => {
        r.writeHead(200, { "content-length": "100" }).write("<rss>");
        setImmediate(() => r.destroy());
      },
      "closed the connection before all was sent: it is tried again",
    ],
    [
      "no HTTP",
      (request) => request.socket.end("SSH-2.0-OpenSSH\r\n"),
      "answers with something that is not HTTP: check the address",
    ],
    [
      "endless headers",
      (_, r) => r.writeHead(200, { "x-long": "x".repeat(20_000) }).end(),
      "answers with more headers than a feed needs: check the address",
    ],
    ["a bomb in gzip", sending("gzip", gzipSync(bomb)), BOMB],
    ["a bomb in brotli", sending("br", brotliCompressSync(bomb)), BOMB],
    ["a bomb in zstd", sending("zstd", zstdCompressSync(bomb)), BOMB],
    [
      "a bomb in a bomb",
      sending("gzip, gzip", gzipSync(gzipSync(Buffer.alloc(100_000_000)))),
      BOMB,
    ],
    [
      "too much when it is inflated",
      sending("gzip", gzipSync(long, { level: 1 })),
      "is larger than 15 MB, which is more than is read of a feed",
    ],
    [
      "too much on the wire",
      (_, r) => r.writeHead(200).end(Buffer.alloc(5_100_000, 1)),
      "is larger than 5 MB, which is more than is read of a feed",
    ],
    [
      "not what it says",
      sending("gzip", "plain"),
      "came damaged: what was sent cannot be decompressed, which its publisher has to mend",
    ],
    [
      "not what it says",
      sending("br", "plain words"),
      "came damaged: what was sent cannot be decompressed, which its publisher has to mend",
    ],
    [
      "not what it says",
      sending("zstd", "plain words"),
      "came damaged: what was sent cannot be decompressed, which its publisher has to mend",
    ],
    [
      "half of it",
      sending("zstd", zstdCompressSync(noise(9_000)).subarray(0, 2_000)),
      "came damaged: what was sent cannot be decompressed, which its publisher has to mend",
    ],
    [
      "a compression nobody knows",
      sending("compress", "x"),
      "is compressed in a way that cannot be read here: compress",
    ],
    ["layers", sending("gzip, gzip, gzip", "x"), "is compressed 3 times"],
    [
      "drops",
      (_, r) => {
        r.writeHead(200).write("<");
      },
      "was sent so slowly that it was given up",
    ],
    ["silence", () => undefined, "took longer than 2 seconds: its server is slow now"],
  ])("says in a sentence what is wrong, and what to do: %s", async (_name, listener, sentence) => {
    const { url, fetch } = await site(listener);
    const error = await fetch({ feedId: "f", url }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FeedError);
    expect((error as FeedError).message).toBe(sentence);
  });

  it("tells a feed that is gone from one that is not", async () => {
    const { url, fetch } = await site((_, response) => response.writeHead(410).end());
    await expect(fetch({ feedId: "f", url })).rejects.toBeInstanceOf(GoneError);
  });

  it.each([
    [429, "120", 120_000],
    [429, "Tue, 10 Mar 2026 13:00:00 GMT", 3_600_000],
    [429, "soon", 0],
    [503, "120", 120_000],
    [500, "120", 120_000],
  ])(
    "a busy server names its wait, at %i for its whole host: Retry-After %s",
    async (status, after, waitMs) => {
      const { url, fetch } = await site((_, response) => {
        response.writeHead(status, { "retry-after": after }).end();
      });
      const error = await fetch({ feedId: "f", url }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(BusyError);
      expect((error as BusyError).retryAfterMs).toBe(waitMs);
      expect((error as BusyError).host).toBe(status === 429 ? new URL(url).host : undefined);
    },
  );

  it("says so when no server answers at the address", async () => {
    const agent = publicAgent(["127.0.0.1:9"]);
    open.push(() => agent.destroy());
    const fetch = createFetch({ agent, userAgent: "casewire/test", now: () => new Date(0) });
    const asked = fetch({ feedId: "f", url: "http://127.0.0.1:9/" });
    await expect(asked).rejects.toThrow("is at an address where no server answers");
  });
});
