import { request } from "node:http";
import { connect, createServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { WebOptions, WebPlatform } from "../../../src/platforms/web/web.ts";
import type { ChannelPage, ConsoleMessage } from "../../../src/platforms/web/wire.ts";
import { platformContract } from "../../contracts/platform.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { channel, digest, fakeLog, NOW, quayArticle, startConsole } from "./newsroom.ts";

const running: WebPlatform[] = [];

async function open(given: Partial<WebOptions> = {}): Promise<WebPlatform> {
  const platform = await startConsole(given);
  running.push(platform);
  return platform;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((platform) => platform.stop()));
});

const JSON_TYPE = "application/json";

function post(platform: WebPlatform, path: string, body: unknown, headers = {}) {
  return fetch(platform.address + path, {
    method: "POST",
    headers: { origin: platform.address, "content-type": JSON_TYPE, ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function ask(platform: WebPlatform, line: string, more = {}): Promise<ConsoleMessage> {
  const answer = await post(platform, "/asks", { channel: "news", line, ...more });
  expect(answer.status).toBe(200);
  return (await answer.json()) as ConsoleMessage;
}

async function read(platform: WebPlatform, query = ""): Promise<ChannelPage> {
  const answer = await fetch(`${platform.address}/channels/news/messages${query}`);
  return (await answer.json()) as ChannelPage;
}

function titles({ messages }: ChannelPage): readonly (string | undefined)[] {
  return messages.map(({ message }) => message?.title);
}

/** A request whose Host header is what the test says, which fetch does not allow. */
function statusFor(platform: WebPlatform, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${platform.address}/health`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    sent.once("error", reject).end();
  });
}

platformContract(
  "web",
  async () => {
    const platform = await startConsole();
    return {
      platform,
      empty: [channel("one"), channel("two")],
      close: () => platform.stop(),
    };
  },
  { isIdempotent: true },
);

describe("the console as a platform", () => {
  it("refuses what it has no place for, in a sentence", async () => {
    const platform = await open();
    expect(await platform.post(channel("a b"), digest(), "k")).toEqual({
      type: "refused",
      reason:
        "“a b” cannot be a console channel: use letters, digits, “-”, “_” and “.”, at most 80.",
    });
    const elsewhere = { ...channel("news"), space: "guild" };
    const noSpace = { type: "refused", reason: "The console has no space “guild”, only “local”." };
    const stranger = { id: "000000000001", at: NOW.toISOString() };
    expect(await platform.post(elsewhere, digest(), "k")).toEqual(noSpace);
    expect(await platform.edit(elsewhere, stranger, digest(), "k")).toEqual(noSpace);
    expect(await platform.remove(elsewhere, stranger)).toEqual(noSpace);
    expect((await read(platform)).messages).toEqual([]);
    const thread = { ...channel("news"), thread: "1" };
    expect(await platform.post(thread, digest(), "k")).toMatchObject({ type: "refused" });
    const gone = { id: "000000000009", at: NOW.toISOString() };
    expect(await platform.edit(channel("news"), gone, digest(), "k")).toEqual({ type: "gone" });
  });

  it("does not know whether a message arrived when its store fails", async () => {
    const failing = () => Promise.reject(new Error("disk full"));
    const platform = await open({ records: { ...fakeRecords(), get: failing } });
    const reason = "disk full";
    expect(await platform.post(channel("news"), digest(), "k")).toEqual({
      type: "unknown",
      reason,
    });
    expect(await platform.find(channel("news"), "k", undefined)).toEqual({
      type: "unreadable",
      reason,
    });
  });

  it("lists as many recent messages as it is asked for, past replies for one person", async () => {
    const platform = await open();
    await platform.post(channel("news"), digest(), "k1");
    await platform.post(channel("news"), digest(), "k2");
    for (let asked = 0; asked < 5; asked++) await ask(platform, "/latest");
    const recent = await platform.recent(channel("news"), 2);
    expect(recent.map(({ key }) => key)).toEqual(["k2", "k1"]);
  });

  it("names PORT when another program has it", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
    });
    await expect(startConsole({ port })).rejects.toMatchObject({
      name: "StartError",
      message: `PORT ${port} is in use on 127.0.0.1: stop what uses it, or set PORT to another number.`,
    });
    other.close();
  });

  it("stops at once although pages are open, and frees its port", async () => {
    const platform = await open();
    const { port } = new URL(platform.address);
    const unused = connect(Number(port), "127.0.0.1");
    const line = await fetch(`${platform.address}/events`);
    const page = line.text();
    const startedMs = performance.now();
    await platform.stop();
    expect(performance.now() - startedMs).toBeLessThan(1_500);
    await page;
    unused.destroy();
    await open({ port: Number(port) });
  });
});

describe("what the console shows", () => {
  it("opens in the news channel", async () => {
    const { address } = await open();
    const answer = await fetch(address);
    expect(new URL(answer.url).pathname).toBe("/channels/news");
    const html = await answer.text();
    expect(html).toContain("<title>news · casewire</title>");
    expect(html).toContain('<a href="/channels/heron">heron</a>');
  });

  it("says what its articles are, where it was told", async () => {
    const { address } = await open({ dataLabel: "A starter <set>" });
    const html = await (await fetch(address)).text();
    expect(html).toContain("A starter &lt;set&gt;");
  });

  it("sends every script of its page as JavaScript without types, and its style", async () => {
    const { address } = await open();
    const html = await (await fetch(address)).text();
    const [entry = ""] = /\/client\/\w+\/console\.ts/u.exec(html) ?? [];
    const seen = new Set<string>();
    const follow = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const answer = await fetch(address + path);
      expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      const script = await answer.text();
      expect(script).not.toContain("import type");
      for (const [, name = ""] of script.matchAll(/from "(\.\/[\w-]+\.ts)"/gu)) {
        await follow(new URL(name, address + path).pathname);
      }
    };
    await follow(entry);
    expect(seen.size).toBeGreaterThan(5);
    const style = await fetch(address + entry.replace("console.ts", "console.css"));
    expect(style.headers.get("content-type")).toBe("text/css; charset=utf-8");
  });

  it("shows an article with the claim's words marked", async () => {
    const { address } = await open();
    const start = quayArticle.text.indexOf("We were told");
    const answer = await fetch(`${address}/articles/a1?at=text:${start}-${start + 37}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(
      '“<mark id="claim">We were told nothing for eleven years</mark>,”',
    );
  });

  it("tells its health without asking who wants to know", async () => {
    let nowMs = NOW.getTime();
    const now = () => new Date(nowMs);
    const { address } = await open({ publicUrl: "https://desk.example", now });
    nowMs += 5_400;
    expect(await (await fetch(`${address}/health`)).json()).toEqual({
      ok: true,
      articles: 2,
      uptimeSeconds: 5,
    });
    const ailing = await open({ health: () => ({ ok: false }) });
    expect((await fetch(`${ailing.address}/health`)).status).toBe(503);
  });

  it.each([
    "/nothing",
    "/articles/none",
    "/channels/a%20b",
    "/channels/%E0%A4%A",
    "/client/x/console.css",
    "/client/../web.ts",
    "/client/%2e%2e/%2e%2e/web.ts",
    "/.env",
  ])("has no page %s", async (path) => {
    const { address } = await open();
    const answer = await fetch(address + path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("<title>N");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("forbids everything foreign on every page", async () => {
    const { address } = await open();
    for (const path of ["/channels/news", "/articles/a1", "/login", "/nothing", "/health"]) {
      const { headers } = await fetch(address + path);
      expect(headers.get("content-security-policy")).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      );
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

it("offers an empty channel what works there: nobody can be told alone", async () => {
  const platform = await open();
  const page = await (await fetch(`${platform.address}/channels/news`)).text();
  const offered = [...page.matchAll(/data-ask="([^"]*)"/gu)].map(([, line]) => line);
  expect(offered).toEqual(["/case heron", "/latest", "/help"]);
});

describe("asking", () => {
  it("keeps the reply in the channel, so that a reload loses nothing", async () => {
    const records = fakeRecords();
    const platform = await open({ records });
    const reply = await ask(platform, "/case heron");
    expect(reply).toMatchObject({
      line: "/case heron",
      audience: "asker",
      message: { title: "The sinking of the Heron" },
    });
    expect((await read(platform)).messages).toEqual([reply]);
    const restarted = await open({ records });
    expect((await read(restarted)).messages).toEqual([reply]);
  });

  it("turns pages in place: a button of a private reply changes that reply", async () => {
    const platform = await open();
    const { id } = await ask(platform, "/case heron");
    const turned = await ask(platform, "case heron view:quotes", {
      inPlaceOf: id,
      button: "Quotes",
    });
    expect(turned).toMatchObject({ id, version: 2, line: "/case heron" });
    const { messages } = await read(platform);
    expect(messages).toHaveLength(1);
    expect(JSON.stringify(messages)).not.toContain("Followed since");
  });

  it("adds a reply where the button asks something else, or it goes wrong", async () => {
    const platform = await open();
    const { id } = await ask(platform, "/case heron");
    await ask(platform, "latest", { inPlaceOf: id, button: "Latest" });
    await ask(platform, "case unknown", { inPlaceOf: id, button: "Other" });
    expect(titles(await read(platform))).toEqual([
      "The sinking of the Heron",
      "Morning digest",
      "I know no command “case unknown”. Try /help.",
    ]);
  });

  it("hands what is wrong with a filled-in form back to the form, and keeps it nowhere", async () => {
    const platform = await open();
    const answer = await post(platform, "/asks", {
      channel: "news",
      line: "case unknown",
      isForm: true,
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      title: "I know no command “case unknown”. Try /help.",
    });
    expect((await read(platform)).messages).toEqual([]);
  });

  it("never hides a reply behind one that the whole channel sees", async () => {
    const platform = await open();
    const { id } = await ask(platform, "/case heron");
    await ask(platform, "case heron for:all", { inPlaceOf: id, button: "For all" });
    const audiences = (await read(platform)).messages.map(({ audience }) => audience);
    expect(audiences).toEqual(["asker", "channel"]);
  });

  it("turns pages in place for a button that carries only a number", async () => {
    const platform = await open();
    const { id } = await ask(platform, "/latest");
    const turned = await ask(platform, "@000000000007", { inPlaceOf: id, button: "Older" });
    expect(turned).toMatchObject({ id, version: 2 });
  });

  it("shares with the channel as a message of its own, which the channel's history lists", async () => {
    const platform = await open();
    const { id } = await ask(platform, "/case heron");
    const line = 'share ask:"case heron"';
    const shared = await ask(platform, line, { inPlaceOf: id, button: "Share in channel" });
    expect(shared).toMatchObject({ audience: "channel", button: "Share in channel" });
    expect(await platform.recent(channel("news"), 10)).toEqual([
      { posted: { id: shared.id, at: shared.at }, key: undefined },
    ]);
  });

  it.each<[string, unknown]>([
    ["no body", ""],
    ["no JSON", "{"],
    ["another kind of JSON", "[]"],
    ["nothing", "null"],
    ["no line", { channel: "news" }],
    ["an empty line", { channel: "news", line: "  " }],
    ["a line that is no text", { channel: "news", line: { $ne: 1 } }],
    ["too long a line", { channel: "news", line: "x".repeat(2_001) }],
    ["no channel", { line: "/latest" }],
    ["no name of a channel", { channel: "a|b", line: "/latest" }],
  ])("says what is missing from an ask with %s", async (_what, body) => {
    const platform = await open();
    const answer = await post(platform, "/asks", body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe(
      'An ask needs a "channel" (letters, digits, ".", "_", "-") and a "line" of at most 2000 characters.',
    );
    expect(await platform.recent(channel("news"), 10)).toEqual([]);
  });

  it("refuses more than 256 KB, announced or not", async () => {
    const platform = await open();
    const long = JSON.stringify({ channel: "news", line: "x".repeat(300_000) });
    const announced = await post(platform, "/asks", long);
    expect([announced.status, await announced.text()]).toEqual([
      413,
      "This is too large: at most 256 KB.",
    ]);
    const unannounced = await fetch(`${platform.address}/asks`, {
      method: "POST",
      headers: { origin: platform.address, "content-type": JSON_TYPE },
      body: new Blob([long]).stream(),
      duplex: "half",
    });
    expect([unannounced.status, await unannounced.text()]).toEqual([
      411,
      "Say how long this is (Content-Length).",
    ]);
    expect((await read(platform)).messages).toEqual([]);
  });

  it("completes a line from memory", async () => {
    const { address } = await open();
    const answer = await fetch(`${address}/completions?channel=news&line=%2Fla`);
    expect(await answer.json()).toEqual([
      { label: "/latest", line: "/latest", hint: "The newest stories" },
    ]);
  });

  it("gives the form of an unfinished line, and none where there is nothing to fill in", async () => {
    const { address } = await open();
    const form = await fetch(`${address}/forms?channel=news&line=case`);
    expect(await form.json()).toMatchObject({ name: "case", fields: [{ name: "name" }, {}] });
    const none = await fetch(`${address}/forms?channel=news&line=nonsense`);
    expect([none.status, await none.json()]).toEqual([200, null]);
    expect((await fetch(`${address}/forms?channel=%7C&line=case`)).status).toBe(400);
  });

  it("gives the line that a filled-in form stands for, and nothing that is no field of it", async () => {
    const platform = await open();
    const lineOf = async (values: unknown, name = "case") => {
      const answer = await post(platform, "/forms", { channel: "news", name, values });
      return [answer.status, await answer.text()];
    };
    const values = { name: "marsh -heron", note: "two words: one", view: "quotes" };
    expect(await lineOf(values)).toEqual([200, 'case name:marsh -heron note:"two words: one"']);
    const wrong =
      'A form needs a "channel", its "name" and "values" of at most 2000 characters in all.';
    for (const given of [[1], { name: 3 }, null, { name: "x".repeat(2_000) }]) {
      expect(await lineOf(given)).toEqual([400, wrong]);
    }
    expect(await lineOf({}, "nonsense")).toEqual([400, wrong]);
    expect((await read(platform)).messages).toEqual([]);
  });

  it("reads a channel in pages, oldest first", async () => {
    const platform = await open();
    for (let count = 1; count <= 45; count++) {
      const message = { ...digest(), title: String(count) };
      await platform.post(channel("news"), message, `key ${count}`);
    }
    const page = await read(platform);
    expect([page.hasOlder, titles(page)[0], titles(page).at(-1)]).toEqual([true, "6", "45"]);
    const older = await read(platform, `?before=${page.messages[0]?.id}`);
    expect([older.hasOlder, titles(older)]).toEqual([false, ["1", "2", "3", "4", "5"]]);
    expect(page.channels).toEqual([{ name: "heron" }, { name: "news", newest: "000000000045" }]);
  });
});

describe("who is let in", () => {
  it("answers no foreign Host, which stops DNS rebinding", async () => {
    const platform = await open();
    const { port } = new URL(platform.address);
    expect(await statusFor(platform, `localhost:${port}`)).toBe(200);
    expect(await statusFor(platform, `rebound.example:${port}`)).toBe(421);
    expect(await statusFor(platform, "rebound.example")).toBe(421);
    expect(await statusFor(platform, "127.0.0.1")).toBe(421);
  });

  it("lets no other page ask, and no form", async () => {
    const platform = await open();
    const body = { channel: "news", line: "/latest" };
    const foreign = await post(platform, "/asks", body, { origin: "https://elsewhere.example" });
    expect([foreign.status, await foreign.text()]).toEqual([
      403,
      "Only the console's own pages may ask for this.",
    ]);
    const crossSite = await post(platform, "/asks", body, { "sec-fetch-site": "cross-site" });
    expect(crossSite.status).toBe(403);
    const form = await post(platform, "/asks", body, { "content-type": "text/plain" });
    expect([form.status, await form.text()]).toEqual([415, "Send this as application/json."]);
    expect((await read(platform)).messages).toEqual([]);
  });

  it("asks nobody on this machine to sign in", async () => {
    const platform = await open();
    expect(platform.loginUrl).toBeUndefined();
    expect((await read(platform)).messages).toEqual([]);
  });
});

describe("signing in, where others can reach the console", () => {
  const publicUrl = "https://desk.example";

  async function signIn(platform: WebPlatform, token: string): Promise<Response> {
    return post(platform, "/login", { token });
  }

  function tokenOf(platform: WebPlatform): string {
    return new URL(platform.loginUrl ?? "").hash.slice(1);
  }

  function cookieOf(answer: Response): string {
    return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  }

  it("shows nothing before", async () => {
    const platform = await open({ publicUrl });
    const html = { accept: "text/html" };
    for (const path of ["/", "/channels/news", "/articles/a1"]) {
      const answer = await fetch(platform.address + path, { headers: html });
      expect(answer.status).toBe(401);
      expect(await answer.text()).toContain("<h1>Sign in</h1>");
    }
    for (const path of ["/channels/news/messages", "/events", "/completions?channel=news"]) {
      const answer = await fetch(platform.address + path);
      expect([answer.status, await answer.text()]).toEqual([
        401,
        "Sign in first: open the link that the desk prints where it runs.",
      ]);
    }
    const asked = await post(platform, "/asks", { channel: "news", line: "/latest" });
    expect(asked.status).toBe(401);
  });

  it("trades the link's token, once, for a cookie that no script and no other site can use", async () => {
    const platform = await open({ publicUrl });
    expect(platform.loginUrl).toMatch(/^https:\/\/desk\.example\/login#[\w-]{43}$/u);
    const token = tokenOf(platform);
    const answer = await signIn(platform, token);
    expect(answer.status).toBe(204);
    expect(answer.headers.get("set-cookie")).toMatch(
      /^__Host-casewire=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/u,
    );
    const cookie = cookieOf(answer);
    const page = await fetch(`${platform.address}/channels/news`, { headers: { cookie } });
    expect(page.status).toBe(200);
    const again = await signIn(platform, token);
    expect([again.status, await again.text()]).toEqual([
      401,
      "This link was used or is out of date: open the newest that the desk printed.",
    ]);
  });

  it("prints the next link where the desk runs", async () => {
    const log = fakeLog();
    const printed: string[] = [];
    const print = (line: string) => void printed.push(line);
    const platform = await open({ publicUrl, log, print });
    const first = tokenOf(platform);
    await signIn(platform, first);
    expect(printed).toEqual([
      `Somebody signed in to the console. The next sign-in link: ${platform.loginUrl}`,
    ]);
    expect(tokenOf(platform)).not.toBe(first);
    expect(log.sentences).toEqual([]);
  });

  it("sends the cookie without TLS only where there is none", async () => {
    const platform = await open({ publicUrl: "http://desk.example" });
    const answer = await signIn(platform, tokenOf(platform));
    expect(answer.headers.get("set-cookie")).toMatch(/^casewire=/u);
    expect(answer.headers.get("set-cookie")).not.toContain("Secure");
  });

  it("takes five wrong attempts a minute, and the link's own always", async () => {
    const platform = await open({ publicUrl });
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await signIn(platform, "wrong")).status).toBe(401);
    }
    const answer = await signIn(platform, "wrong");
    expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([
      429,
      "60",
      "Too many attempts: wait a minute and open the link again.",
    ]);
    expect((await signIn(platform, tokenOf(platform))).status).toBe(204);
  });

  it("ends an open page's live line when the session is over", async () => {
    let nowMs = NOW.getTime();
    const platform = await open({ publicUrl, beatMs: 5, now: () => new Date(nowMs) });
    const headers = { cookie: cookieOf(await signIn(platform, tokenOf(platform))) };
    const line = await fetch(`${platform.address}/events`, { headers });
    expect(line.status).toBe(200);
    nowMs += 12 * 3_600_000;
    expect(await line.text()).toContain("event: reset");
  });
});
