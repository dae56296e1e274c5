import { afterEach, describe, expect, it } from "vitest";
import type { Callbacks } from "../../../src/newsroom/callbacks.ts";
import type { WebPlatform } from "../../../src/platforms/web/web.ts";
import { fakeDesk } from "../../fakes/desk.ts";
import { startConsole } from "./newsroom.ts";

const running: WebPlatform[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((platform) => platform.stop()));
});

const TOKEN = "abcDEF-_0123456789abcDEF-_0123456789abcDEF-";
const PLACE = `/hubs/0a1b2c3d4e/${TOKEN}`;

/** A console that people sign in to, whose callbacks know one place. */
async function consoleFor(hubs = true) {
  const pushed: string[] = [];
  const isKnown = ({ feedId, token }: { feedId: string; token: string }) =>
    feedId === "0a1b2c3d4e" && token === TOKEN;
  const callbacks: Callbacks = {
    confirm: async (place, query) => (isKnown(place) ? query["hub.challenge"] : undefined),
    push: async (place, signature, body) => {
      if (!isKnown(place)) return "unknown";
      if (signature === "none") return "tooMuch";
      const parts: Uint8Array[] = [];
      for await (const part of body) parts.push(part);
      pushed.push(`${signature} ${Buffer.concat(parts)}`);
      return "taken";
    },
  };
  const opml = async () => ({ text: "<opml/>", address: "", feeds: 0, leftOut: 0 });
  const platform = await startConsole({
    desk: fakeDesk({ feeds: { opml } }),
    publicUrl: "https://desk.example",
    ...(hubs && { callbacks }),
  });
  running.push(platform);
  return { address: platform.address, pushed };
}

describe("where hubs call", () => {
  it("is open to whoever knows the address, and repeats the challenge as plain words", async () => {
    const { address } = await consoleFor();
    const answer = await fetch(`${address}${PLACE}?hub.challenge=%3Cb%3E1%3C%2Fb%3E`);
    expect([answer.status, await answer.text()]).toEqual([200, "<b>1</b>"]);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("takes a push of any kind and length, and tells a hub that nobody waits for to stop", async () => {
    const { address, pushed } = await consoleFor();
    const send = (path: string, signature = "sha256=1", body = "<rss/>") =>
      fetch(address + path, {
        method: "POST",
        headers: { "content-type": "application/rss+xml", "x-hub-signature": signature },
        body,
      }).then(({ status }) => status);
    expect(await send(PLACE)).toBe(202);
    expect(await send(PLACE, "sha256=2", "x".repeat(1_000_000))).toBe(202);
    expect(pushed.map((one) => one.length)).toEqual([15, 1_000_009]);
    expect(await send(`${PLACE}x`)).toBe(410);
    expect(await send(PLACE, "none")).toBe(503);
  });

  it("is no way past the door for anything else", async () => {
    const { address } = await consoleFor();
    for (const path of [
      "/hubs",
      "/hubs/x",
      `/hubs/../${TOKEN}`,
      `${PLACE}/more`,
      "/hubs/0a/short",
    ]) {
      expect((await fetch(address + path)).status).toBe(401);
    }
    expect((await fetch(`${address}${PLACE}x`)).status).toBe(404);
    expect((await fetch(address + PLACE, { method: "DELETE" })).status).toBe(403);
  });

  it("is not there where the desk cannot be reached from the web", async () => {
    const { address } = await consoleFor(false);
    expect((await fetch(address + PLACE)).status).toBe(401);
  });
});

describe("/feeds.opml", () => {
  it("is a download for those who are signed in", async () => {
    const { address } = await consoleFor();
    expect((await fetch(`${address}/feeds.opml`)).status).toBe(401);
    const desk = fakeDesk({
      feeds: { opml: async () => ({ text: "<opml/>", address: "", feeds: 0, leftOut: 0 }) },
    });
    const open = await startConsole({ desk });
    running.push(open);
    const answer = await fetch(`${open.address}/feeds.opml`);
    expect([answer.status, await answer.text()]).toEqual([200, "<opml/>"]);
    expect(answer.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="feeds.opml"');
  });
});
