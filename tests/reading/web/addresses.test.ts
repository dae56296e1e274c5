import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPublicAddress, publicAgent } from "../../../src/reading/web/addresses.ts";
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

  it.skipIf(!existsSync(HOSTILE))("reaches no private address by any known trick", async () => {
    asked.length = 0;
    const payloads: [string, string][] = JSON.parse(readFileSync(HOSTILE, "utf8"));
    const aimed = payloads.flatMap(([, url]) => {
      const parsed = URL.parse(url);
      if (parsed === null || !/^https?:$/.test(parsed.protocol)) return [];
      parsed.protocol = "http:";
      parsed.port = String(port);
      return [parsed.href];
    });
    expect(aimed.length).toBeGreaterThan(300);
    // Names are left out: there is nobody here to ask, and their answers are checked by `lookup` anyway.
    const literal = aimed.filter((url) => /^[\d.]+$|^\[/.test(new URL(url).hostname));
    for (const url of [...new Set(literal)]) {
      const { hostname } = new URL(url);
      if (isPublicAddress(hostname.replace(/^\[|\]$/g, ""))) continue;
      await expect(fetch({ feedId: "f", url })).rejects.toThrow(/private network/);
    }
    expect(asked).toEqual([]);
  });
});
