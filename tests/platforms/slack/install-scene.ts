/** Two workspaces that may install the app, its pages in a browser, and what the desk keeps over a restart. */

import { onTestFinished } from "vitest";
import { defineCommand } from "../../../src/newsroom/command.ts";
import type { StartError } from "../../../src/newsroom/errors.ts";
import { type Message, text } from "../../../src/newsroom/message.ts";
import type { Destination } from "../../../src/newsroom/subscription.ts";
import { createSlackPlatform, type SlackOptions } from "../../../src/platforms/slack/slack.ts";
import { askingOf } from "../../fakes/asking.ts";
import { fakeDesk } from "../../fakes/desk.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { fakeTiming } from "../../fakes/timing.ts";
import { startSlackStandin } from "../../standins/slack/slack.ts";
import type { Workspace } from "../../standins/slack/workspace.ts";
import { newBrowser } from "./browser.ts";

export const PUBLIC_URL = "https://desk.example";
export const INSTALL_URL = "https://desk.example/slack/install";
export const REDIRECT_URL = "https://desk.example/slack/oauth_redirect";
export const STATE_SECRET = "the desk's own, of 32 characters";

export const MESSAGE: Message = {
  title: "Pier reopens",
  blocks: [{ type: "text", spans: [text("The east pier reopened on Monday.")] }],
};

const HELP = defineCommand({
  name: "help",
  summary: "Says what can be asked.",
  access: "everyone",
  options: {},
  examples: [],
  run: async () => MESSAGE,
});

export type InstallScene = Awaited<ReturnType<typeof installScene>>;

export async function installScene(mode: SlackOptions["mode"] = "socket") {
  const slack = await startSlackStandin({
    rateSpeed: Number.POSITIVE_INFINITY,
    redirectUrls: [REDIRECT_URL],
    unfurlDomains: ["news.example"],
  });
  const workspaceOf = (workspace: Workspace) => {
    const kim = workspace.person({ name: "kim", role: "admin" });
    const news = workspace.channel("news", { people: [kim] });
    workspace.revoke("account_inactive"); // nothing is installed yet
    const place: Destination = { platform: "slack", space: workspace.id, channel: news.id };
    return { workspace, kim, news, place };
  };
  const harbour = workspaceOf(slack.team);
  const court = workspaceOf(slack.addTeam("Court <Watch>"));
  const records = fakeRecords();
  const timing = fakeTiming("2026-03-01T09:00:00Z");
  const said: { readonly level: string; readonly facts: object; readonly sentence: string }[] = [];
  const note = (level: string) => (facts: object, sentence: string) =>
    void said.push({ level, facts, sentence });
  const log = {
    debug: note("debug"),
    info: note("info"),
    warn: note("warn"),
    error: note("error"),
  };
  const refused: StartError[] = [];
  const told: { readonly sentence: string; readonly place: Destination }[] = [];
  const asked: { readonly space: string; readonly line: string; readonly isModerator: boolean }[] =
    [];
  const asking = askingOf(async ({ line, place, asker: { isModerator } }) => {
    asked.push({ space: place.space, line, isModerator });
    return { message: MESSAGE, audience: "asker" };
  });
  onTestFinished(() => slack.close());

  /** A desk over the same records, as after a restart. */
  async function openDesk(given: Partial<SlackOptions> = {}) {
    const heardBefore = said.length;
    const platform = createSlackPlatform({
      installing: {
        clientId: slack.clientId,
        clientSecret: slack.clientSecret,
        stateSecret: STATE_SECRET,
        publicUrl: PUBLIC_URL,
      },
      appToken: slack.appToken,
      signingSecret: slack.signingSecret,
      mode,
      host: "127.0.0.1",
      port: 0,
      prefix: "news",
      apiUrl: slack.api,
      moderators: [],
      desk: fakeDesk(),
      records,
      now: () => timing.now(),
      log,
      timing,
      png: async () => new Uint8Array(),
      onRefused: (error) => void refused.push(error),
      tellModerators: async (sentence, { place }) => void told.push({ sentence, place }),
      ...given,
    });
    onTestFinished(() => platform.stop());
    await platform.start([HELP], asking);
    const facts = said.slice(heardBefore).find((one) => "address" in one.facts)?.facts;
    const { address } = facts as { readonly address: string };
    if (mode === "http") slack.deliverTo(address);
    const browser = () => newBrowser(PUBLIC_URL, address);
    return {
      platform,
      address,
      browser,
      async install({ workspace }: { readonly workspace: Workspace }) {
        workspace.consents();
        const visitor = browser();
        return await visitor.follow(await visitor.visit(INSTALL_URL));
      },
    };
  }

  return { slack, harbour, court, records, timing, said, refused, told, asked, openDesk };
}
