/** One desk in several workspaces: they install it through its pages, with the real Bolt on the stand-in. */

import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { wordsOn } from "./browser.ts";
import { eventually } from "./connection-scene.ts";
import {
  INSTALL_URL,
  type InstallScene,
  installScene,
  MESSAGE,
  PUBLIC_URL,
  REDIRECT_URL,
  STATE_SECRET,
} from "./install-scene.ts";

const KEY = "0123456789abcdef012345678";

const ELSEWHERE =
  "My app is not installed in that workspace: install it there with https://desk.example/slack/install, or remove its subscriptions with the command “unsubscribe”.";

const installed = async ({ records }: InstallScene) =>
  (await records.list("slackInstallation")).map(([teamId]) => teamId);

/** No token, and no secret, stands in what the log was given. */
function expectNoSecrets({ slack, said, told }: InstallScene): void {
  const words = JSON.stringify([said, told]);
  expect(words).not.toMatch(/xox[a-z]-|xapp-/u);
  expect(words).not.toContain(slack.clientSecret);
  expect(words).not.toContain(STATE_SECRET);
}

/** A state as the library signs it, of another time or with another secret. */
function stateOf(at: Date, secret = STATE_SECRET): string {
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const installOptions = { scopes: ["commands"], redirectUri: REDIRECT_URL };
  const words = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded({ installOptions, now: at.toJSON() })}`;
  return `${words}.${createHmac("sha256", secret).update(words).digest("base64url")}`;
}

describe.each(["socket", "http"] as const)("in several workspaces, by %s", (mode) => {
  it("each asks, and is posted to, with its own token", async () => {
    const scene = await installScene(mode);
    const { slack, harbour, court, asked } = scene;
    const { platform, install } = await scene.openDesk();
    expect(platform.greeting()).toBe(
      "On Slack in no workspace yet. Add it to a workspace with https://desk.example/slack/install",
    );
    for (const one of [harbour, court]) {
      const { status, headers } = await install(one);
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toBe("no-store");
      const exchange = await one.kim.command(one.news, "/news-case", "cooper");
      expect(exchange.error).toBeUndefined();
      await exchange.reply();
      expect((await platform.post(one.place, MESSAGE, KEY)).type).toBe("sent");
      expect(await platform.find(one.place, KEY, undefined)).toMatchObject({ type: "found" });
      expect(await platform.whyNot?.(one.place)).toBeUndefined();
      const home = await one.kim.openHome();
      await home.until(() => one.kim.home(), "their Home");
    }
    expect(asked).toEqual([
      { space: harbour.workspace.id, line: "case cooper", isModerator: true },
      { space: court.workspace.id, line: "case cooper", isModerator: true },
    ]);
    const posts = slack.calls("chat.postMessage").map(({ team }) => team);
    expect(posts).toEqual([harbour.workspace.id, court.workspace.id]);
    expect(platform.nameOf?.(court.place)).toBe("#news in Court <Watch>");
    expect(platform.channels?.(court.workspace.id)).toEqual([court.place]);
    expect(platform.greeting()).toBe(
      "On Slack as @casewire in Casewire readers, Court <Watch>. Add it to a workspace with https://desk.example/slack/install",
    );
    expect(slack.unknown()).toEqual([]);
    expect(slack.concerns()).toEqual([]);
    expectNoSecrets(scene);
  });

  it("what somebody of the other does in a window of the app's is asked where that was installed", async () => {
    const scene = await installScene(mode);
    const { harbour, court, asked } = scene;
    const { install } = await scene.openDesk();
    for (const one of [harbour, court]) await install(one);
    const { id: homeTeam } = court.workspace;
    const lee = harbour.workspace.person({ name: "lee", role: "admin", homeTeam });
    const exchange = await lee.openHome();
    const view = await exchange.until(() => lee.home(), "their Home");
    await lee.press(view, "Help");
    await exchange.until(() => asked.find(({ line }) => line === "help"), "the press");
    const reader = { space: harbour.workspace.id, isModerator: false };
    expect(asked.map(({ space, isModerator }) => ({ space, isModerator }))).toEqual(
      asked.map(() => reader),
    );
  });

  it("where one takes the app away, its token is forgotten, and the others go on", async () => {
    const scene = await installScene(mode);
    const { slack, harbour, court, told, refused } = scene;
    const { platform, install } = await scene.openDesk();
    await install(harbour);
    await install(court);
    harbour.workspace.uninstall();
    await eventually(() => told.length > 0);
    expect(await installed(scene)).toEqual([court.workspace.id]);
    const sentence =
      "My app was taken away from Casewire readers on Slack, or its token ended: nothing is posted there until somebody installs it again with https://desk.example/slack/install.";
    const place = { platform: "slack", space: harbour.workspace.id, channel: "" };
    expect(told).toEqual([{ sentence, place }]);
    const none = { type: "refused", reason: ELSEWHERE };
    expect(await platform.post(harbour.place, MESSAGE, KEY)).toEqual(none);
    expect(await platform.whyNot?.(harbour.place)).toBe(ELSEWHERE);
    expect((await platform.post(court.place, MESSAGE, KEY)).type).toBe("sent");
    expect((await court.kim.command(court.news, "/news-case", "cooper")).error).toBeUndefined();
    expect(refused).toEqual([]);
    // Slack tells of it twice.
    expect(slack.calls("auth.test").filter(({ team }) => team === place.space)).toHaveLength(4);
    expect(told).toHaveLength(1);
  });

  it("a restart finds the installations", async () => {
    const scene = await installScene(mode);
    const { harbour, court, asked, slack } = scene;
    const first = await scene.openDesk();
    await first.install(harbour);
    await first.install(court);
    await first.platform.stop();
    const { platform } = await scene.openDesk();
    expect((await platform.post(harbour.place, MESSAGE, KEY)).type).toBe("sent");
    await (await court.kim.command(court.news, "/news-case", "cooper")).reply();
    expect(asked.map(({ space }) => space)).toEqual([court.workspace.id]);
    expect(slack.calls("oauth.v2.access")).toHaveLength(2);
  });
});

describe("a token that works no more", () => {
  it("is found out by the first post, which waits, and then there is nothing to post with", async () => {
    const scene = await installScene();
    const { harbour, told, refused } = scene;
    const { platform, install } = await scene.openDesk();
    await install(harbour);
    harbour.workspace.revoke("token_revoked");
    expect((await platform.post(harbour.place, MESSAGE, KEY)).type).toBe("limited");
    await eventually(() => told.length > 0);
    expect(await installed(scene)).toEqual([]);
    expect(await platform.post(harbour.place, MESSAGE, KEY)).toMatchObject({ type: "refused" });
    expect(refused).toEqual([]);
  });

  it("is found out at the start, when the app was taken away meanwhile", async () => {
    const scene = await installScene();
    const { harbour, court, told } = scene;
    const first = await scene.openDesk();
    await first.install(harbour);
    await first.install(court);
    await first.platform.stop();
    harbour.workspace.revoke("account_inactive");
    await scene.openDesk();
    await eventually(() => told.length > 0);
    expect(await installed(scene)).toEqual([court.workspace.id]);
  });

  it("is not one that is somebody else's, or that Slack only fails to answer for", async () => {
    const scene = await installScene();
    const { slack, harbour, told } = scene;
    const { platform, install } = await scene.openDesk();
    await install(harbour);
    const before = slack.calls("auth.test").length;
    harbour.workspace.tell({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } });
    await slack.until(() => slack.calls("auth.test")[before], "the question whether it works");
    const outage = slack.fault({ on: /auth\.test/u, what: "5xx" });
    harbour.workspace.tell({ type: "tokens_revoked", tokens: { oauth: ["U1"], bot: [] } });
    await slack.until(() => slack.calls("auth.test")[before + 1], "the question without answer");
    outage.stop();
    expect((await platform.post(harbour.place, MESSAGE, KEY)).type).toBe("sent");
    expect(await installed(scene)).toEqual([harbour.workspace.id]);
    expect(told).toEqual([]);
  });

  it("is replaced when the app is installed again, and what is late of the old one ends nothing", async () => {
    const scene = await installScene();
    const { harbour, told, slack } = scene;
    const { platform, install } = await scene.openDesk();
    await install(harbour);
    const old = harbour.workspace.botToken;
    harbour.workspace.uninstall();
    await eventually(() => told.length > 0);
    await install(harbour);
    expect(harbour.workspace.botToken).not.toBe(old);
    const before = slack.calls("auth.test").length;
    harbour.workspace.tell({ type: "app_uninstalled" });
    await slack.until(() => slack.calls("auth.test")[before], "the question whether it works");
    expect((await platform.post(harbour.place, MESSAGE, KEY)).type).toBe("sent");
    const kept = await scene.records.get("slackInstallation", harbour.workspace.id);
    expect(kept?.token).toBe(harbour.workspace.botToken);
    expect(kept?.installedAt).toBe("2026-03-01T09:00:00.000Z");
  });

  it("that the desk has lost is said to whoever asks", async () => {
    const scene = await installScene();
    const { harbour } = scene;
    const first = await scene.openDesk();
    await first.install(harbour);
    await first.platform.stop();
    await scene.records.delete("slackInstallation", harbour.workspace.id);
    await scene.openDesk();
    const exchange = await harbour.kim.command(harbour.news, "/news-case", "cooper");
    expect((await exchange.reply()).content.text).toBe(
      "The desk is not installed in your workspace as far as it knows. Install it with https://desk.example/slack/install",
    );
    expect(scene.asked).toEqual([]);
  });
});

describe("the pages", () => {
  it("say what the desk asks leave for, and that it is there", async () => {
    const scene = await installScene();
    const { browser } = await scene.openDesk();
    scene.court.workspace.consents();
    const visitor = browser();
    const page = await visitor.visit(INSTALL_URL);
    const words = wordsOn(page);
    expect(words).toContain("Add the news desk to Slack");
    expect(words).toContain("find what it posted in public channels again (channels:history)");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    const done = await visitor.follow(page);
    expect(wordsOn(done)).toBe(
      "The desk is in Court <Watch>\nAsk it something there: /news help. For a channel to be told of stories, write /invite @casewire in it, and then /news subscribe.\nOpen Slack",
    );
    expect(done.html).toContain("Court &lt;Watch&gt;");
    expect(visitor.cookies.size).toBe(0);
  });

  it("take no for an answer", async () => {
    const scene = await installScene();
    const { browser } = await scene.openDesk();
    scene.slack.consent("denied");
    const visitor = browser();
    const page = await visitor.follow(await visitor.visit(INSTALL_URL));
    expect(wordsOn(page)).toBe(
      "The desk was not installed\nYou, or Slack, said no. Nothing has changed.\nStart again",
    );
    expect(scene.slack.calls("oauth.v2.access")).toEqual([]);
  });

  it("refuse an organisation, and give its token back", async () => {
    const scene = await installScene();
    const { browser } = await scene.openDesk();
    scene.slack.consent("organisation");
    const visitor = browser();
    const page = await visitor.follow(await visitor.visit(INSTALL_URL));
    expect(page.status).toBe(403);
    expect(wordsOn(page)).toContain(
      "The desk is installed in one workspace at a time, not in a whole organisation. Choose a workspace on Slack’s page.",
    );
    expect(scene.slack.calls("auth.revoke")).toHaveLength(1);
    expect(await installed(scene)).toEqual([]);
  });

  const STRAY =
    "The desk was not installed\nThis page works once, within ten minutes, and only in the browser in which the installation was begun. Cookies must be allowed.\nStart again";
  const NOW = new Date();
  const LONG_AGO = new Date(NOW.getTime() - 11 * 60_000);

  it.each([
    ["of another browser", stateOf(NOW), undefined],
    ["that was made up", stateOf(NOW, "another secret"), stateOf(NOW, "another secret")],
    ["of more than ten minutes ago", stateOf(LONG_AGO), stateOf(LONG_AGO)],
    ["that is none", "", ""],
  ])("refuse a state %s, and ask Slack for nothing", async (_, state, cookie) => {
    const scene = await installScene();
    const { browser } = await scene.openDesk();
    const code = scene.court.workspace.authorize(REDIRECT_URL);
    const visitor = browser();
    if (cookie !== undefined) visitor.cookies.set("slack-app-oauth-state", cookie);
    const page = await visitor.visit(`${REDIRECT_URL}?code=${code}&state=${state}`);
    expect(page.status).toBe(400);
    expect(wordsOn(page)).toBe(STRAY);
    expect(scene.slack.calls("oauth.v2.access")).toEqual([]);
    expect(await installed(scene)).toEqual([]);
  });

  it("take a state of nine minutes ago, in the browser that it was given to", async () => {
    const scene = await installScene();
    const { browser } = await scene.openDesk();
    const state = stateOf(new Date(NOW.getTime() - 9 * 60_000));
    const code = scene.court.workspace.authorize(REDIRECT_URL);
    const visitor = browser();
    visitor.cookies.set("slack-app-oauth-state", state);
    expect((await visitor.visit(`${REDIRECT_URL}?code=${code}&state=${state}`)).status).toBe(200);
    // The cookie is gone, and with it the way to use the same address again.
    expect((await visitor.visit(`${REDIRECT_URL}?code=${code}&state=${state}`)).status).toBe(400);
    expect(await installed(scene)).toEqual([scene.court.workspace.id]);
  });

  it.each([
    ["invalid_code", {}, "The app could not be installed in a workspace."],
    [
      "bad_client_secret",
      { clientSecret: "wrong" },
      "Slack does not accept SLACK_CLIENT_ID and SLACK_CLIENT_SECRET: copy both anew from your app’s page “Basic Information” (https://api.slack.com/apps).",
    ],
  ])("say that Slack did not complete it, and the log says why: %s", async (_, wrong, sentence) => {
    const scene = await installScene();
    const { slack } = scene;
    const { browser } = await scene.openDesk({
      installing: {
        clientId: slack.clientId,
        clientSecret: slack.clientSecret,
        stateSecret: STATE_SECRET,
        publicUrl: PUBLIC_URL,
        ...wrong,
      },
    });
    const state = stateOf(NOW);
    const visitor = browser();
    visitor.cookies.set("slack-app-oauth-state", state);
    const page = await visitor.visit(`${REDIRECT_URL}?code=stale&state=${state}`);
    expect(page.status).toBe(502);
    expect(wordsOn(page)).toContain("Slack did not complete the installation.");
    const warned = scene.said.filter(({ level }) => level === "warn");
    expect(warned.map((one) => one.sentence)).toEqual([sentence]);
  });

  it("ask Slack for so many tokens a minute, however often they are opened", async () => {
    const scene = await installScene();
    const { browser } = await scene.openDesk();
    const again = async () => {
      const state = stateOf(NOW);
      const visitor = browser();
      visitor.cookies.set("slack-app-oauth-state", state);
      return (await visitor.visit(`${REDIRECT_URL}?code=stale&state=${state}`)).status;
    };
    for (let at = 0; at < 30; at += 1) expect(await again()).toBe(502);
    expect(await again()).toBe(429);
    expect(scene.slack.calls("oauth.v2.access")).toHaveLength(30);
    await scene.timing.advance(60_000);
    expect(await again()).toBe(502);
  });

  it("are all that is heard there in Socket Mode", async () => {
    const scene = await installScene();
    const { address } = await scene.openDesk();
    expect((await fetch(address, { method: "POST", body: "{}" })).status).toBe(404);
    expect((await fetch(new URL("/", address))).status).toBe(404);
    const install = new URL("/slack/install", address);
    expect((await fetch(install, { method: "POST" })).status).toBe(404);
  });
});
