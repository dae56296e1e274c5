import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FeedError } from "../../../src/newsroom/errors.ts";
import { isPublicAddress, publicAgent, type Resolve } from "../../../src/reading/web/addresses.ts";
import { createFetch } from "../../../src/reading/web/fetch.ts";

const HOSTILE = "../shared/data/ssrf-urls/payloads.json";

describe("a public address", () => {
  it.each(["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001:81b::200e"])(
    "%s may be fetched",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "168.63.129.16",
    "100.64.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "fc00::1",
    "fe80::1",
    "ff02::1",
    "",
    "localhost",
  ])("%s may not", (address) => expect(isPublicAddress(address)).toBe(false));
});

describe("fetching", () => {
  let server: Server;
  let port = 0;
  const asked: string[] = [];
  const agent = publicAgent([]);
  const fetch = createFetch({ agent, userAgent: "casewire/test", now: () => new Date(0) });

  beforeEach(() => {
    asked.length = 0;
  });
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end("secret");
    });
    await new Promise<void>((done) => server.listen(0, done));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await agent.destroy();
    server.closeAllConnections();
    server.close();
  });

  it.each(["127.0.0.1", "localhost", "[::1]", "0", "2130706433", "0x7f.1", "[::ffff:7f00:1]"])(
    "never reaches this machine as %s, and says how it could be allowed",
    async (host) => {
      const url = `http://${host}:${port}/${host}`;
      await expect(fetch({ feedId: "f", url })).rejects.toThrow(
        /private network.*ALLOW_PRIVATE_HOSTS|cannot be fetched|no server answers|does not exist/,
      );
      expect(asked).toEqual([]);
    },
  );

  it("reaches a private host that was allowed, by exactly that host and port", async () => {
    const allowed = publicAgent([`127.0.0.1:${port}`]);
    const local = createFetch({
      agent: allowed,
      userAgent: "casewire/test",
      now: () => new Date(0),
    });
    const found = await local({ feedId: "f", url: `http://127.0.0.1:${port}/yes` });
    expect(found.type === "fetched" && Buffer.from(found.bytes).toString()).toBe("secret");
    await expect(local({ feedId: "f", url: `http://localhost:${port}/no` })).rejects.toThrow();
    await allowed.destroy();
    expect(asked).toEqual(["/yes"]);
  });

  /** Each name is on this machine or in its network; every second answer hides that behind a public address. */
  function rebinding() {
    const names: string[] = [];
    const own = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0"];
    const resolve: Resolve = (hostname, _options, callback) => {
      const address = own[names.push(hostname) % own.length] ?? "127.0.0.1";
      const hidden = { address, family: address.includes(":") ? 6 : 4 };
      const shown = { address: "93.184.216.34", family: 4 };
      setImmediate(() => callback(null, names.length % 2 === 0 ? [hidden] : [shown, hidden]));
    };
    return { names, resolve };
  }

  it("looks a name up once, and goes nowhere when any of its addresses is private", async () => {
    const { names, resolve } = rebinding();
    const careful = publicAgent([], resolve);
    const byName = createFetch({
      agent: careful,
      userAgent: "casewire/test",
      now: () => new Date(0),
    });
    for (let look = 1; look <= 12; look += 1) {
      const asking = byName({ feedId: "f", url: `http://rebind.example:${port}/` });
      await expect(asking).rejects.toThrow(
        new RegExp(
          `leads to rebind\\.example at .* inside a private network.* adds rebind\\.example:${port} to`,
        ),
      );
      expect(names).toHaveLength(look);
    }
    await careful.destroy();
    expect(asked).toEqual([]);
  });

  it.skipIf(!existsSync(HOSTILE))(
    "reaches no private address by any known trick, asked for or redirected to",
    { timeout: 30_000 },
    async () => {
      const payloads: [string, string][] = JSON.parse(readFileSync(HOSTILE, "utf8"));
      const leading = createServer((request, response) => {
        const to = new URL(request.url ?? "", "http://x").searchParams.get("to") ?? "";
        response.writeHead(302, { location: encodeURI(to).replaceAll("%25", "%") }).end();
      });
      await new Promise<void>((done) => leading.listen(0, "127.0.0.1", done));
      const leadingPort = (leading.address() as AddressInfo).port;
      const { names, resolve } = rebinding();
      const careful = publicAgent([`127.0.0.1:${leadingPort}`], resolve);
      const identity = { agent: careful, userAgent: "casewire/test", now: () => new Date(0) };
      const guarded = createFetch(identity);
      const outcomes = { asked: 0, redirected: 0, private: 0, unreadable: 0 };
      const refused = async (url: string) => {
        const error = await guarded({ feedId: "f", url }).catch((thrown: unknown) => thrown);
        expect(error, url).toBeInstanceOf(FeedError);
        const isPrivate = /private network/.test((error as FeedError).message);
        outcomes[isPrivate ? "private" : "unreadable"] += 1;
      };
      // As written, and aimed at the port where something answers on every address of this machine.
      const written = new Set(payloads.flatMap(([, url]) => [url, aimedAt(url, port)]));
      const left = [...written].filter((url) => !isElsewhere(url)).values();
      const askAll = async () => {
        for (const url of left) {
          outcomes.asked += 1;
          await refused(url);
          outcomes.redirected += 1;
          await refused(`http://127.0.0.1:${leadingPort}/?to=${encodeURIComponent(url)}`);
        }
      };
      await Promise.all(Array.from({ length: 32 }, askAll));
      await careful.destroy();
      leading.closeAllConnections();
      leading.close();
      process.stdout.write(`  ${JSON.stringify({ ...outcomes, lookups: names.length })}\n`);
      expect(asked).toEqual([]);
      expect(outcomes.asked).toBeGreaterThan(1_000);
    },
  );
});

function aimedAt(url: string, port: number): string {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return url;
  parsed.protocol = "http:";
  parsed.port = String(port);
  return parsed.href;
}

/** A literal address of the open internet: a test goes there in no way. */
function isElsewhere(url: string): boolean {
  const host = URL.parse(url)?.hostname.replace(/^\[|\]$/g, "") ?? "";
  return isPublicAddress(host);
}
