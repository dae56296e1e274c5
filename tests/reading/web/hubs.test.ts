/** The rules that websub.rocks holds subscribers to, by its numbers, against hubs and publishers on loopback. */

import { createHmac } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { Feed, HubLease } from "../../../src/newsroom/feed.ts";
import { publicAgent } from "../../../src/reading/web/addresses.ts";
import { type AskHub, createAskHub } from "../../../src/reading/web/ask-hub.ts";
import { createFetch } from "../../../src/reading/web/fetch.ts";
import { hintsIn } from "../../../src/reading/web/hints.ts";
import { createHubs } from "../../../src/reading/web/hubs.ts";
import { readFeed } from "../../../src/reading/web/read-feed.ts";
import { leadsOn } from "../../../src/reading/web/websub.ts";
import { noAccess } from "../../fakes/access.ts";
import { parserHere } from "../../fakes/parser.ts";
import { fakeRecords } from "../../fakes/records.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Something on loopback; resolves to its origin. */
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const agentFor = (...origins: readonly string[]) => {
  const agent = publicAgent(origins.map((origin) => new URL(origin).host));
  closing.push(() => agent.destroy());
  return agent;
};

const feedAt = (location: string, id = "f1"): Feed => ({
  id,
  kind: "web",
  location,
  title: "Wire",
  addedBy: "file",
});
const wire = feedAt("https://wire.example/feed");
const HINTS = { hubs: ["https://hub.example/"], self: "https://wire.example/feed" };

type Sent = { readonly hub: string; readonly form: Readonly<Record<string, string>> };

/** A desk that reads `feeds`, whose hubs note what they are asked unless `askHub` says otherwise. */
function deskWith(feeds: Feed[], askHub?: AskHub) {
  let now = new Date("2026-03-10T12:00:00.000Z");
  const records = fakeRecords();
  const sent: Sent[] = [];
  const heard: string[] = [];
  const warned: string[] = [];
  const silent = () => undefined;
  const hubs = createHubs({
    records,
    publicUrl: "https://desk.example",
    askHub: async (hub, form) => {
      sent.push({ hub, form: Object.fromEntries(form) });
      await askHub?.(hub, form);
    },
    feeds: async () => feeds,
    hear: (feedId) => void heard.push(feedId),
    now: () => now,
    log: { debug: silent, info: silent, error: silent, warn: (_, said) => void warned.push(said) },
  });
  const leaseOf = async (feedId = "f1"): Promise<HubLease> => {
    const lease = await records.get("hubLease", feedId);
    if (lease === undefined) throw new Error("There is no lease.");
    return lease;
  };
  const place = async () => ({ feedId: "f1", token: (await leaseOf()).token });
  const confirm = async (query: Record<string, string>) => hubs.confirm(await place(), query);
  const intent = (mode: string, more = {}) => ({
    "hub.mode": mode,
    "hub.topic": HINTS.self,
    "hub.challenge": "say this",
    "hub.lease_seconds": "864000",
    ...more,
  });
  /** Asked, and confirmed by the hub. */
  const subscribed = async () => {
    await hubs.heed(wire, HINTS);
    await hubs.tend();
    await confirm(intent("subscribe"));
  };
  const later = (days: number) => {
    now = new Date(now.getTime() + days * 86_400_000);
  };
  return { hubs, records, sent, heard, warned, leaseOf, place, confirm, intent, subscribed, later };
}

async function* bytes(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

const RSS = (links: string) =>
  `<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title>${links}<item><title>One</title></item></channel></rss>`;
const ATOM = (links: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>${links}<entry><title>One</title></entry></feed>`;
const links = (name: string) =>
  `<${name} rel="hub" href="https://hub.example/"/><${name} rel="self" href="https://wire.example/feed"/>`;
const OWN = { "Content-Type": "application/xml" };

/** What a feed on loopback makes the desk ask of which hub. */
async function askedAfter(listener: RequestListener): Promise<Partial<Sent["form"]>> {
  const origin = await listen(listener);
  const feed = feedAt(`${origin}/feed`);
  const now = () => new Date("2026-03-10T12:00:00.000Z");
  const outcome = await readFeed(
    {
      fetch: createFetch({ agent: agentFor(origin), userAgent: "casewire/test", now }),
      parser: parserHere,
      access: noAccess,
      feedsFolder: "/nowhere",
      now,
    },
    feed,
  );
  if (outcome.type !== "read") throw new Error(`It was not read: ${JSON.stringify(outcome)}`);
  const { hubs, sent } = deskWith([feed]);
  await hubs.heed(feed, outcome.hints);
  await hubs.tend();
  return { hub: sent[0]?.hub, topic: sent[0]?.form["hub.topic"]?.replace(origin, "") };
}

const FOUND = { hub: "https://hub.example/", topic: "https://wire.example/feed" };

describe("finding the hub", () => {
  const header = {
    link: `<https://hub.example/>; rel="hub", <https://wire.example/feed>; rel="self"`,
  };

  it("100: in HTTP's Link header", async () => {
    expect(await askedAfter((_, r) => r.writeHead(200, header).end(RSS("")))).toEqual(FOUND);
  });

  it("102: in Atom's links", async () => {
    expect(await askedAfter((_, r) => r.writeHead(200, OWN).end(ATOM(links("link"))))).toEqual(
      FOUND,
    );
  });

  it("103: in RSS's links of Atom", async () => {
    expect(await askedAfter((_, r) => r.writeHead(200, OWN).end(RSS(links("atom:link"))))).toEqual(
      FOUND,
    );
  });

  it("101: in a page's links, which a page that stands for a feed would be asked by", () => {
    const page = `<!doctype html><html><head>${links("link").replaceAll("/>", ">")}</head></html>`;
    const { hubs, self } = hintsIn(page);
    expect({ hub: hubs?.[0], topic: self }).toEqual(FOUND);
  });

  it("104: in the header before the document", async () => {
    const other = links("atom:link").replaceAll("hub.example", "other.example");
    expect(await askedAfter((_, r) => r.writeHead(200, header).end(RSS(other)))).toEqual(FOUND);
  });

  it("200: names the feed by what it calls itself, or else by where it is", async () => {
    const noSelf = `<atom:link rel="hub" href="https://hub.example/"/>`;
    expect(await askedAfter((_, r) => r.writeHead(200, OWN).end(RSS(noSelf)))).toEqual({
      hub: "https://hub.example/",
      topic: "/feed",
    });
  });

  it.each([
    [201, 302],
    [202, 301],
  ])("%i: follows a feed's redirect by %i", async (_, status) => {
    const found = await askedAfter((request, response) => {
      if (request.url === "/feed") response.writeHead(status, { location: "/there" }).end();
      else response.writeHead(200, OWN).end(RSS(links("atom:link")));
    });
    expect(found).toEqual(FOUND);
  });

  it("prefers a hub with TLS, and takes none that is no web address", async () => {
    const { hubs, sent } = deskWith([wire]);
    await hubs.heed(wire, { hubs: ["javascript:x", "http://a.example/", "https://b.example/"] });
    await hubs.tend();
    expect(sent.map(({ hub }) => hub)).toEqual(["https://b.example/"]);
    const none = deskWith([wire]);
    await none.hubs.heed(wire, { hubs: ["javascript:x"] });
    await none.hubs.tend();
    expect(none.sent).toEqual([]);
  });
});

describe("asking the hub", () => {
  it("says what is wanted, for how long, where to, and with which secret", async () => {
    const { hubs, sent, leaseOf } = deskWith([wire]);
    await hubs.heed(wire, HINTS);
    await hubs.tend();
    const { token, secret } = await leaseOf();
    expect(sent[0]?.form).toEqual({
      "hub.mode": "subscribe",
      "hub.topic": "https://wire.example/feed",
      "hub.callback": `https://desk.example/hubs/f1/${token}`,
      "hub.lease_seconds": "864000",
      "hub.secret": secret,
    });
    expect([token.length, secret?.length]).toEqual([43, 43]);
  });

  it("calls every feed by an address and a secret of its own", async () => {
    const other = feedAt("https://other.example/", "f2");
    const { hubs, leaseOf } = deskWith([wire, other]);
    await hubs.heed(wire, HINTS);
    await hubs.heed(other, HINTS);
    const [one, two] = [await leaseOf("f1"), await leaseOf("f2")];
    expect(new Set([one.token, one.secret, two.token, two.secret]).size).toBe(4);
  });

  it("gives no secret away where it could be read", async () => {
    const { hubs, sent } = deskWith([wire]);
    await hubs.heed(wire, { ...HINTS, hubs: ["http://hub.example/"] });
    await hubs.tend();
    expect(sent[0]?.form).not.toHaveProperty("hub.secret");
  });

  it.each([
    [203, 302],
    [204, 301],
    [203, 307],
    [204, 308],
  ])("%i: follows a hub's redirect by %i, with the same form", async (_, status) => {
    const seen: string[] = [];
    const origin = await listen((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        seen.push(`${request.method} ${request.url} ${Buffer.concat(parts)}`);
        if (request.url === "/") response.writeHead(status, { location: "/hub" }).end();
        else response.writeHead(202).end();
      });
    });
    const askHub = createAskHub(agentFor(origin), "casewire/test");
    await askHub(`${origin}/`, new URLSearchParams({ "hub.mode": "subscribe" }));
    expect(seen).toEqual(["POST / hub.mode=subscribe", "POST /hub hub.mode=subscribe"]);
  });

  it("follows no redirect out of TLS, to what is no web address, or to nowhere", () => {
    const from = "https://hub.example/";
    expect(leadsOn(from, 307, "/there")).toBe("https://hub.example/there");
    expect(leadsOn("http://hub.example/", 307, "/there")).toBe("http://hub.example/there");
    expect(leadsOn(from, 307, "http://hub.example/there")).toBeUndefined();
    expect(leadsOn(from, 307, "javascript:x")).toBeUndefined();
    expect(leadsOn(from, 307, undefined)).toBeUndefined();
    expect(leadsOn(from, 303, "/there")).toBeUndefined();
  });

  it("reaches no private address, says why it failed, and tries again ever later", async () => {
    const askHub = createAskHub(agentFor(), "casewire/test");
    const form = new URLSearchParams();
    await expect(askHub("http://127.0.0.1:1/", form)).rejects.toThrow("inside a private network");
    const origin = await listen((_, response) => response.writeHead(500).end());
    const own = createAskHub(agentFor(origin), "casewire/test");
    await expect(own(origin, form)).rejects.toThrow("answers with 500");
    const { hubs, sent, later } = deskWith([wire], async () => {
      throw new Error("answers with 500");
    });
    await hubs.heed(wire, HINTS);
    const asks: number[] = [];
    for (let hour = 0; hour < 48; hour += 1) {
      const before = sent.length;
      await hubs.tend();
      if (sent.length > before) asks.push(hour);
      later(1 / 24);
    }
    expect(asks).toEqual([0, 1, 3, 7, 15, 31]);
  });

  it("renews a lease when two thirds of it are over, at the same address", async () => {
    const { hubs, sent, later, leaseOf, confirm, intent } = deskWith([wire]);
    await hubs.heed(wire, HINTS);
    await hubs.tend();
    expect(await confirm(intent("subscribe", { "hub.lease_seconds": "259200" }))).toBe("say this");
    const { token, endsAt } = await leaseOf();
    expect(endsAt).toBe("2026-03-13T12:00:00.000Z");
    later(1.9);
    await hubs.tend();
    expect(sent).toHaveLength(1);
    later(0.2);
    await hubs.tend();
    expect(sent[1]?.form["hub.callback"]).toBe(`https://desk.example/hubs/f1/${token}`);
    expect(await confirm(intent("subscribe"))).toBe("say this");
    expect((await leaseOf()).endsAt).toBe("2026-03-22T14:24:00.000Z");
  });

  it("tells the hub once when the feed is read no more, and forgets it when that is confirmed", async () => {
    const feeds = [wire];
    const { hubs, sent, subscribed, confirm, intent, records, later } = deskWith(feeds);
    await subscribed();
    feeds.pop();
    await hubs.tend();
    await hubs.tend();
    expect(sent.map(({ form }) => form["hub.mode"])).toEqual(["subscribe", "unsubscribe"]);
    expect(await confirm(intent("unsubscribe"))).toBe("say this");
    expect(await records.get("hubLease", "f1")).toBeUndefined();
    later(30);
    await hubs.tend();
    expect(sent).toHaveLength(2);
  });

  it("lets a hub that confirms nothing go after a day", async () => {
    const feeds = [wire];
    const { hubs, sent, subscribed, records, later } = deskWith(feeds);
    await subscribed();
    feeds.pop();
    await hubs.tend();
    later(1.1);
    await hubs.tend();
    expect(await records.get("hubLease", "f1")).toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  it("turns to the new hub when the feed names another", async () => {
    const { hubs, sent, subscribed, leaseOf } = deskWith([wire]);
    await subscribed();
    const { token } = await leaseOf();
    await hubs.heed(wire, HINTS);
    expect((await leaseOf()).token).toBe(token);
    await hubs.heed(wire, { ...HINTS, hubs: ["https://new.example/"] });
    await hubs.tend();
    expect(sent.map(({ hub }) => hub)).toEqual(["https://hub.example/", "https://new.example/"]);
    expect(await hubs.push({ feedId: "f1", token }, undefined, bytes("x"))).toBe("unknown");
    await hubs.heed(wire, {});
    await expect(leaseOf()).rejects.toThrow("There is no lease.");
  });
});

describe("confirming what was meant", () => {
  it.each<[string, Record<string, string>]>([
    ["205: another topic", { "hub.topic": "https://other.example/" }],
    ["another mode", { "hub.mode": "unsubscribe" }],
    ["no mode", { "hub.mode": "" }],
    ["no challenge", { "hub.challenge": "" }],
    ["a challenge without end", { "hub.challenge": "x".repeat(3_000) }],
  ])("refuses %s", async (_, wrong) => {
    const { hubs, confirm, intent, leaseOf } = deskWith([wire]);
    await hubs.heed(wire, HINTS);
    await hubs.tend();
    expect(await confirm({ ...intent("subscribe"), ...wrong })).toBeUndefined();
    expect((await leaseOf()).pending).toBe("subscribe");
  });

  it("refuses what was not asked, or was confirmed before, or has a wrong token", async () => {
    const { hubs, confirm, intent, subscribed, leaseOf } = deskWith([wire]);
    await hubs.heed(wire, HINTS);
    expect(await confirm(intent("subscribe"))).toBeUndefined();
    await subscribed();
    expect(await confirm(intent("subscribe"))).toBeUndefined();
    const { token } = await leaseOf();
    for (const wrong of ["", token.slice(1), `${token}x`, token.toLowerCase().padEnd(43, "x")]) {
      expect(
        await hubs.confirm({ feedId: "f1", token: wrong }, intent("subscribe")),
      ).toBeUndefined();
    }
    expect(await hubs.confirm({ feedId: "f9", token }, intent("subscribe"))).toBeUndefined();
  });

  it.each([
    ["1", "2026-03-10T12:05:00.000Z"],
    ["99999999", "2026-04-09T12:00:00.000Z"],
    ["soon", "2026-03-20T12:00:00.000Z"],
    ["-5", "2026-03-10T12:05:00.000Z"],
  ])("keeps a lease of %s seconds within reason", async (seconds, endsAt) => {
    const { hubs, confirm, intent, leaseOf } = deskWith([wire]);
    await hubs.heed(wire, HINTS);
    await hubs.tend();
    await confirm(intent("subscribe", { "hub.lease_seconds": seconds }));
    expect((await leaseOf()).endsAt).toBe(endsAt);
  });

  it("takes a hub's no for a week", async () => {
    const { hubs, confirm, intent, sent, later } = deskWith([wire]);
    await hubs.heed(wire, HINTS);
    await hubs.tend();
    expect(await confirm(intent("denied", { "hub.reason": "no room" }))).toBe("");
    later(6.9);
    await hubs.tend();
    expect(sent).toHaveLength(1);
    later(0.2);
    await hubs.tend();
    expect(sent).toHaveLength(2);
  });
});

describe("what a hub sends", () => {
  const BODY = "<feed>anything at all</feed>";

  it("300: is taken, and causes a look at the feed; what it says is not read", async () => {
    const { hubs, heard, confirm, intent, place } = deskWith([wire]);
    await hubs.heed(wire, { ...HINTS, hubs: ["http://hub.example/"] });
    await hubs.tend();
    await confirm(intent("subscribe"));
    expect(await hubs.push(await place(), undefined, bytes("\u0000 no feed"))).toBe("taken");
    expect(heard).toEqual(["f1"]);
  });

  it.each(["sha1", "sha256", "sha384", "sha512"])(
    "is believed when it is signed with %s",
    async (method) => {
      const { hubs, heard, subscribed, place, leaseOf } = deskWith([wire]);
      await subscribed();
      const hmac = createHmac(method, (await leaseOf()).secret ?? "").update(BODY);
      const signature = `${method}=${hmac.digest("hex")}`;
      const parts = bytes(BODY.slice(0, 5), BODY.slice(5));
      expect(await hubs.push(await place(), signature, parts)).toBe("taken");
      expect(heard).toEqual(["f1"]);
    },
  );

  it.each<[string, (secret: string) => string | undefined]>([
    ["301: signed with another secret", () => sign("sha256", "guess", BODY)],
    ["301: another body's signature", (secret) => sign("sha256", secret, "other")],
    ["302: not signed", () => undefined],
    ["signed with half a signature", (secret) => sign("sha512", secret, BODY).slice(0, 60)],
    ["signed in another way", (secret) => sign("md5", secret, BODY)],
    ["signed with nothing", () => "sha256="],
  ])("is not believed when it is %s, which is not told", async (_, signatureOf) => {
    const { hubs, heard, warned, subscribed, place, leaseOf } = deskWith([wire]);
    await subscribed();
    const signature = signatureOf((await leaseOf()).secret ?? "");
    expect(await hubs.push(await place(), signature, bytes(BODY))).toBe("taken");
    expect(heard).toEqual([]);
    expect(warned).toEqual(["A hub's push was not signed as agreed."]);
  });

  it("is read to its end only within bounds", async () => {
    const { hubs, heard, subscribed, place } = deskWith([wire]);
    await subscribed();
    let sentBytes = 0;
    async function* endless() {
      for (;;) {
        sentBytes += 1_000_000;
        yield new Uint8Array(1_000_000);
      }
    }
    const signature = `sha256=${"0".repeat(64)}`;
    expect(await hubs.push(await place(), signature, endless())).toBe("tooMuch");
    expect(sentBytes).toBe(16_000_000);
    expect(heard).toEqual([]);
  });

  it("finds nobody once its feed is gone, or under a name that is not its own", async () => {
    const feeds = [wire];
    const { hubs, subscribed, place } = deskWith(feeds);
    await subscribed();
    const { token } = await place();
    expect(await hubs.push({ feedId: "f1", token: `${token}x` }, undefined, bytes(BODY))).toBe(
      "unknown",
    );
    expect(await hubs.push({ feedId: "f2", token }, undefined, bytes(BODY))).toBe("unknown");
    feeds.pop();
    await hubs.tend();
    expect(await hubs.push(await place(), undefined, bytes(BODY))).toBe("unknown");
  });

  function sign(method: string, secret: string, body: string): string {
    return `${method}=${createHmac(method, secret).update(body).digest("hex")}`;
  }
});
