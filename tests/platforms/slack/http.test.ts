/** Slack's requests by HTTP: only what Slack signed, lately, and once. */

import { describe, expect, it } from "vitest";
import type { ConnectParts } from "../../../src/platforms/slack/connect.ts";
import { connectionScene, eventually } from "./connection-scene.ts";

async function httpScene() {
  const scene = await connectionScene();
  const { slack, said } = scene;
  const receiving: ConnectParts["receiving"] = {
    mode: "http",
    signingSecret: slack.signingSecret,
  };
  const connection = scene.connect({ receiving });
  await connection.start();
  const heard = said.find(({ facts }) => "address" in facts)?.facts as { readonly address: string };
  slack.deliverTo(heard.address);
  return { ...scene, connection, receiving, url: heard.address };
}

describe("by HTTP", () => {
  it("commands are answered, and no connection is opened to Slack", async () => {
    const { slack, ask, asked, url } = await httpScene();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/slack\/events$/u);
    expect(await slack.verifyUrl(url)).toBe(true);
    expect(await ask(5)).toEqual([]);
    expect(asked).toEqual(["0", "1", "2", "3", "4"]);
    expect(slack.calls("apps.connections.open")).toEqual([]);
  });

  it.each(["wrong", "stale", "unsigned", "replay"] as const)(
    "a request is refused and asks nothing: %s",
    async (kind) => {
      const { slack, ask, asked, url } = await httpScene();
      await ask(1);
      expect(await slack.forge(url, kind)).toBe(401);
      expect(asked).toEqual(["0"]);
    },
  );

  it("a request is refused again however often and long it is replayed", async () => {
    const { slack, ask, asked, timing, url } = await httpScene();
    await ask(1);
    const first = await Promise.all([slack.forge(url, "replay"), slack.forge(url, "replay")]);
    await timing.advance(9 * 60_000);
    expect([...first, await slack.forge(url, "replay")]).toEqual([401, 401, 401]);
    expect(asked).toEqual(["0"]);
  });

  it("requests of others keep none of Slack's out", async () => {
    const { slack, ask, asked, url } = await httpScene();
    const made = ["wrong", "stale", "wrong"] as const;
    expect(await Promise.all(made.map((kind) => slack.forge(url, kind)))).toEqual([401, 401, 401]);
    expect(await ask(1)).toEqual([]);
    expect(asked).toEqual(["0"]);
  });

  it("says in the log what to look at when signatures are wrong, once a minute at most", async () => {
    const { slack, timing, warnings, url } = await httpScene();
    for (const kind of ["unsigned", "wrong", "stale", "wrong"] as const) {
      await slack.forge(url, kind);
    }
    expect(warnings().map(({ sentence }) => sentence)).toEqual([
      "A request was refused that Slack did not sign, or not lately. If commands fail, copy SLACK_SIGNING_SECRET anew and look at the machine’s clock.",
    ]);
    await timing.advance(60_000);
    await slack.forge(url, "wrong");
    expect(warnings()).toHaveLength(2);
  });

  it("knows no other path", async () => {
    const { url } = await httpScene();
    const statuses = ["/", "/slack/install", "/slack/events/more"].map(async (path) => {
      return (await fetch(new URL(path, url), { method: "POST" })).status;
    });
    expect(await Promise.all(statuses)).toEqual([404, 404, 404]);
    expect((await fetch(url)).status).toBe(404);
  });

  it("takes no request that is larger than any of Slack's", async () => {
    const { url, asked } = await httpScene();
    const body = "x".repeat(1_000_001);
    expect((await fetch(url, { method: "POST", body })).status).toBe(413);
    expect(asked).toEqual([]);
  });

  it("stops listening when it is stopped, and a port in use ends the start with its number", async () => {
    const { connection, connect, receiving, url } = await httpScene();
    const port = Number(new URL(url).port);
    const second = connect({ receiving, port });
    await expect(second.start()).rejects.toThrow(`127.0.0.1 with port ${port}`);
    await connection.stop();
    await expect(fetch(url, { method: "POST" })).rejects.toThrow("fetch failed");
  });

  it("a token that is revoked ends the desk as with Socket Mode", async () => {
    const { slack, refused, connection } = await httpScene();
    slack.team.revoke("token_revoked");
    slack.team.tell({ type: "tokens_revoked", tokens: { oauth: [], bot: [slack.team.botUserId] } });
    await eventually(() => refused.length > 0);
    await connection.stop();
    expect(refused.map(({ exitCode }) => exitCode)).toEqual([77]);
  });
});
