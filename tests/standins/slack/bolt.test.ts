/** The real Bolt against the stand-in, by Socket Mode and by HTTP: what one app does in one pass, each way. */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { afterEach, describe, expect, it } from "vitest";
import type { Exchange } from "./exchange.ts";
import { type SlackStandin, startSlackStandin } from "./slack.ts";
import type { Message } from "./world.ts";

const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const plain = (text: string) => ({ type: "plain_text" as const, text });

/** An app that answers, asks, publishes and unfurls. */
function addListeners(app: App): void {
  app.command("/news", async ({ ack, respond, command, client }) => {
    if (command.text === "slow") return;
    if (command.text === "form") {
      await ack();
      await client.views.open({
        trigger_id: command.trigger_id,
        view: {
          type: "modal",
          callback_id: "follow",
          title: plain("Follow"),
          submit: plain("Save"),
          blocks: [
            {
              type: "input",
              block_id: "name",
              label: plain("Case"),
              element: { type: "plain_text_input", action_id: "typed" },
            },
          ],
        },
      });
      return;
    }
    await ack(`You asked for ${command.text}.`);
    await respond({
      text: "Choose",
      blocks: [
        {
          type: "actions",
          block_id: "choices",
          elements: [
            { type: "button", action_id: "more", text: plain("More"), value: "cooper page:2" },
            { type: "external_select", action_id: "case", min_query_length: 1 },
          ],
        },
      ],
    });
  });
  app.action("more", async ({ ack, respond, action }) => {
    await ack();
    await respond({ replace_original: true, text: `Pressed ${"value" in action && action.value}` });
  });
  app.options("case", async ({ ack, options }) => {
    await ack({ options: [{ text: plain(`${options.value} v. Ohio`), value: "cooper" }] });
  });
  app.action("case", async ({ ack }) => ack());
  app.view("follow", async ({ ack, view, body, client }) => {
    const name = view.state.values.name?.typed?.value ?? "";
    if (name === "nobody") {
      await ack({ response_action: "errors", errors: { name: "I follow no such case." } });
      return;
    }
    await ack();
    await client.views.publish({
      user_id: body.user.id,
      view: { type: "home", blocks: [{ type: "header", text: plain(`You follow ${name}`) }] },
    });
  });
  app.event("link_shared", async ({ event, client }) => {
    const [link] = event.links;
    await client.chat.unfurl({
      channel: event.channel,
      ts: event.message_ts,
      unfurls: { [link?.url ?? ""]: { blocks: [{ type: "section", text: plain("A story") }] } },
    });
  });
}

async function bySockets(slack: SlackStandin, receivers = 1): Promise<App> {
  const all = Array.from(
    { length: receivers },
    () =>
      new SocketModeReceiver({
        appToken: slack.appToken,
        logger: silent,
        clientPingTimeout: 100,
        installerOptions: { clientOptions: { slackApiUrl: slack.api } },
      }),
  );
  const [first, ...others] = all;
  if (first === undefined) throw new Error("No receiver was asked for.");
  const app = new App({
    token: slack.botToken,
    receiver: first,
    logger: silent,
    clientOptions: { slackApiUrl: slack.api, retryConfig: { retries: 0 } },
  });
  addListeners(app);
  await app.start();
  for (const other of others) {
    other.init(app);
    await other.start();
  }
  closing.push(...all.map((receiver) => () => receiver.stop()));
  return app;
}

async function byHttp(slack: SlackStandin): Promise<string> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: silent });
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: slack.api, retryConfig: { retries: 0 } },
  });
  addListeners(app);
  const server = (await app.start(0)) as Server;
  closing.push(async () => receiver.stop());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  slack.deliverTo(url);
  return url;
}

async function start(options: Parameters<typeof startSlackStandin>[0] = {}) {
  const slack = await startSlackStandin({ unfurlDomains: ["example.org"], ...options });
  closing.push(() => slack.close());
  const kim = slack.team.person({ name: "kim" });
  const news = slack.team.channel("news", { people: [kim] });
  return { slack, kim, news };
}

/** By HTTP the acknowledgement and the answer after it travel apart, and either may be first. */
function choicesOf(asked: Exchange): Message | undefined {
  const isWhole = asked.replies().length === 2;
  return isWhole ? asked.replies().find(({ content }) => content.text === "Choose") : undefined;
}

describe.each([
  ["Socket Mode", bySockets],
  ["HTTP", byHttp],
] as const)("Bolt over %s", (_name, connect) => {
  it("answers a command at once and again through its response_url", async () => {
    const { slack, kim, news } = await start();
    await connect(slack);
    const asked = await kim.command(news, "/news", "case cooper");
    expect(asked.error).toBeUndefined();
    expect(asked.ackMs).toBeLessThan(1000);
    const choices = await asked.until(() => choicesOf(asked));
    expect(
      kim
        .sees(news)
        .map(({ content }) => content.text)
        .sort(),
    ).toEqual(["Choose", "You asked for case cooper."]);
    expect(choices.to).toBe(kim.id);
    const steps = asked.steps().filter(({ name }) => name !== "auth.test");
    expect(steps.map(({ what }) => what)).toEqual(["envelope", "ack", "respond"]);
  });

  it("replaces the message whose button is pressed, and offers options as they are typed", async () => {
    const { slack, kim, news } = await start();
    await connect(slack);
    const asked = await kim.command(news, "/news", "case");
    const choices = await asked.until(() => choicesOf(asked));
    const offered = await kim.options(choices, "case", "Cooper");
    expect(offered.options).toEqual([{ text: plain("Cooper v. Ohio"), value: "cooper" }]);
    expect((await kim.choose(choices, "case", "cooper")).error).toBeUndefined();
    const pressed = await kim.press(choices, "More");
    await pressed.until(() => choices.edits === 1 || undefined);
    expect(choices.content.text).toBe("Pressed cooper page:2");
    expect(choices.content.blocks).toEqual([]);
  });

  it("opens a modal, says what is wrong in it, and publishes a Home", async () => {
    const { slack, kim, news } = await start();
    await connect(slack);
    const modal = await (await kim.command(news, "/news", "form")).modal();
    expect((await kim.submit(modal, {})).errors).toEqual({
      name: "Please complete this required field.",
    });
    expect((await kim.submit(modal, { name: "nobody" })).errors).toEqual({
      name: "I follow no such case.",
    });
    expect(kim.view()).toBe(modal);
    const saved = await kim.submit(modal, { name: "Cooper" });
    expect(kim.view()).toBeUndefined();
    const home = await saved.until(() => kim.home());
    expect(home.given.blocks).toMatchObject([{ text: plain("You follow Cooper") }]);
  });

  it("unfurls a link of its own domains", async () => {
    const { slack, kim, news } = await start();
    await connect(slack);
    const { exchange, message } = await kim.postLink(news, "https://example.org/story/1");
    await exchange.until(() => message.unfurled);
    expect(Object.keys(message.unfurled ?? {})).toEqual(["https://example.org/story/1"]);
  });

  it("shows the person an error when nothing acknowledges in time", async () => {
    const { slack, kim, news } = await start({ timing: { ackMs: 300 } });
    await connect(slack);
    const asked = await kim.command(news, "/news", "slow");
    expect(asked).toMatchObject({
      ackMs: undefined,
      error: "operation_timeout",
      notice: '/news failed with the error "operation_timeout"',
    });
  });
});

describe("Bolt's own upload", () => {
  it("arrives whole, in a form of many parts", async () => {
    const { slack, news } = await start();
    const app = await bySockets(slack);
    const file = Buffer.from([0, 13, 10, 13, 10, 255]);
    await app.client.filesUploadV2({ channel_id: news.id, file, filename: "timeline.png" });
    const [upload] = slack.team.uploads.values();
    expect(upload?.body).toEqual(file);
    expect(news.messages).toHaveLength(1);
  });
});

describe("Bolt at a refresh", () => {
  it("answers every command while one of two sockets is renewed", async () => {
    const { slack, kim, news } = await start({ timing: { warningMs: 50 } });
    await bySockets(slack, 2);
    expect(slack.sockets.open()).toBe(2);
    slack.sockets.refresh(1);
    await slack.until(
      () => slack.record.filter(({ name }) => name === "opened").length === 3 || undefined,
      "the renewed socket",
    );
    for (const text of ["one", "two", "three"]) {
      expect((await kim.command(news, "/news", text)).error).toBeUndefined();
    }
    expect(slack.calls("apps.connections.open")).toHaveLength(3);
  });

  it("fails commands while no socket is open, and takes them again after", async () => {
    const { slack, kim, news } = await start();
    await bySockets(slack);
    slack.sockets.drop();
    const lost = await kim.command(news, "/news", "one");
    expect(lost.error).toBe("dispatch_failed");
    await slack.until(() => slack.sockets.open() || undefined, "a new socket");
    expect((await kim.command(news, "/news", "two")).error).toBeUndefined();
  });
});

describe("Bolt and false requests", () => {
  it("refuses a wrong, an old and a missing signature and takes the handshake", async () => {
    const { slack, kim, news } = await start();
    const url = await byHttp(slack);
    expect(await slack.verifyUrl(url)).toBe(true);
    expect(await slack.forge(url, "wrong")).toBe(401);
    expect(await slack.forge(url, "stale")).toBe(401);
    expect(await slack.forge(url, "unsigned")).toBe(401);
    await kim.command(news, "/news", "case");
    // A true request sent twice within five minutes passes Bolt: nothing in it says that it is the second.
    expect(await slack.forge(url, "replay")).toBe(200);
  });
});
