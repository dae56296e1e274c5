/** The whole desk, from its settings on, in two workspaces: what one takes away is told to whoever runs it. */

import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readSettings } from "../../../src/config.ts";
import { openDesk } from "../../../src/desk.ts";
import { systemTiming } from "../../../src/posting/clock.ts";
import { deskPlace } from "../../fakes/running-desk.ts";
import { startSlackStandin } from "../../standins/slack/slack.ts";
import { newBrowser } from "./browser.ts";
import { eventually } from "./connection-scene.ts";

const REDIRECT_URL = "https://desk.example/slack/oauth_redirect";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

it("two workspaces install it, one is told of a story, and the other is gone", async () => {
  const slack = await startSlackStandin({
    rateSpeed: Number.POSITIVE_INFINITY,
    redirectUrls: [REDIRECT_URL],
  });
  onTestFinished(() => slack.close());
  const court = slack.addTeam("Court Watch");
  const spaces = [slack.team, court].map((workspace) => {
    const kim = workspace.person({ name: "kim", role: "admin" });
    const news = workspace.channel("news", { people: [kim] });
    workspace.revoke("account_inactive");
    return { workspace, kim, news };
  });
  const place = await deskPlace();
  onTestFinished(() => place.remove());
  const port = await freePort();
  const environment = {
    ...place.environment,
    PUBLIC_URL: "https://desk.example",
    SLACK_CLIENT_ID: slack.clientId,
    SLACK_CLIENT_SECRET: slack.clientSecret,
    SLACK_STATE_SECRET: "0123456789abcdef0123456789abcdef",
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.api,
    SLACK_HTTP_PORT: String(port),
  };
  const heard: string[] = [];
  const note = (_facts: object, sentence: string) => void heard.push(sentence);
  const log = { debug: note, info: note, warn: note, error: note };
  const desk = await openDesk(readSettings(environment), { log, timing: systemTiming });
  onTestFinished(() => desk.stop());
  const lines = await desk.start();
  expect(lines.at(-1)).toBe(
    "On Slack in no workspace yet. Add it to a workspace with https://desk.example/slack/install",
  );

  for (const { workspace, kim, news } of spaces) {
    workspace.consents();
    const browser = newBrowser("https://desk.example", `http://127.0.0.1:${port}`);
    const page = await browser.visit("https://desk.example/slack/install");
    expect((await browser.follow(page)).status).toBe(200);
    const asked = await kim.command(news, "/news", "subscribe pier when:now");
    expect(asked.error).toBeUndefined();
    await asked.reply();
  }
  court.uninstall();
  const left =
    "My app was taken away from Court Watch on Slack, or its token ended: nothing is posted there until somebody installs it again with https://desk.example/slack/install.";
  await eventually(() => heard.includes(left));
  const article = { title: "Pier reopens", text: "The east pier reopened on Monday." };
  writeFileSync(join(place.feeds, "articles", "pier.json"), JSON.stringify(article));
  const posted = await slack.until(
    () => slack.calls("chat.postMessage").find(({ team }) => team === slack.team.id),
    "the story in the workspace that stays",
  );
  expect(JSON.stringify(posted.given)).toContain("Pier reopens");
  const refused = "My app is not installed in that workspace: install it there with";
  await eventually(() => heard.some((one) => one.includes(refused)));
  expect(slack.calls("chat.postMessage").filter(({ team }) => team === court.id)).toEqual([]);
});
