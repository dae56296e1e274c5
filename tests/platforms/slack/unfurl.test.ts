import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fakeArticle, fakeStory } from "../../fakes/nouns.ts";
import { openScene, reply, type Scene, wordsIn, wordsOfBlocks } from "./interaction-scene.ts";

const URL_KNOWN = "https://news.example/2026/hearing";

const article = fakeArticle({ id: "a1", url: URL_KNOWN, title: "Board <hears> Cooper & others" });
const other = fakeArticle({ id: "a2", title: "Another's telling", source: "AP" });
const VIEW = fakeStory(other, { articles: [other, article], cases: ["cooper"] });

const cooper = {
  slug: "cooper",
  title: "Kevin Cooper",
  names: [],
  query: "cooper",
  isDefined: true,
};

let scene: Scene;
let finding: (words: string) => Promise<typeof VIEW | undefined>;

describe.each(["Socket Mode", "HTTP"] as const)("by %s, a link", (mode) => {
  beforeEach(async () => {
    finding = async (words) => (words.startsWith(URL_KNOWN) ? VIEW : undefined);
    scene = await openScene(mode, {
      slack: { unfurlDomains: ["news.example"] },
      desk: {
        stories: { find: (words) => finding(words) },
        cases: { defined: () => [cooper] },
      },
    });
  });

  afterEach(async () => {
    scene.expectCare();
    await scene.close();
  });

  it("to an article that the archive has is shown with that article, its story and its case", async () => {
    const { reader, channel, asks } = scene;
    const url = `${URL_KNOWN}?utm_source=chat`;
    const { exchange, message } = await reader.postLink(channel, url);
    await exchange.until(() => message.unfurled);
    const preview = message.unfurled?.[url] as { readonly blocks: unknown };
    expect(wordsOfBlocks(preview.blocks)).toBe(
      "Board <hears> Cooper & others | Court Reporter · <!date^1795161600^{date_short}|20 November 2026> | 2 articles · Kevin Cooper",
    );
    const labels = JSON.stringify(preview.blocks).match(/"value":"[^"]+"/gu);
    expect(labels).toEqual(['"value":"story a2"', '"value":"case name:cooper"']);
    expect(asks).toEqual([]);
  });

  it("that nobody knows gets nothing", async () => {
    const { reader, channel, slack } = scene;
    await reader.postLink(channel, "https://news.example/unknown");
    await scene.interactions.settle();
    expect(slack.calls("chat.unfurl")).toEqual([]);
  });

  it("to another page than the found one gets nothing", async () => {
    const { reader, channel, slack } = scene;
    finding = async () => VIEW;
    await reader.postLink(channel, "https://news.example/2026/other");
    await scene.interactions.settle();
    expect(slack.calls("chat.unfurl")).toEqual([]);
  });

  it("of the app's own messages gets nothing", async () => {
    const { channel, slack } = scene;
    slack.team.tell({
      type: "link_shared",
      channel: channel.id,
      user: slack.team.botUserId,
      message_ts: "1.1",
      links: [{ url: URL_KNOWN, domain: "news.example" }],
    });
    await slack.until(
      () => slack.record.find(({ what }) => what === "ack"),
      "the event's acknowledgement",
    );
    await scene.interactions.settle();
    expect(slack.calls("chat.unfurl")).toEqual([]);
  });

  it("told of twice is shown once", async () => {
    const { app, reader, channel, slack } = scene;
    const { exchange, message } = await reader.postLink(channel, URL_KNOWN);
    await exchange.until(() => message.unfurled);
    const envelope = slack.record.find(({ what }) => what === "envelope");
    const body = {
      ...(envelope?.given as Record<string, unknown>),
    };
    expect(body).not.toEqual({});
    await app.processEvent({ body: payloadIn(body), ack: async () => undefined, retryNum: 1 });
    await scene.interactions.settle();
    expect(slack.calls("chat.unfurl")).toHaveLength(1);
  });

  it("that Slack does not take stays a link, and the log says so", async () => {
    const { reader, channel, slack } = scene;
    slack.fault({ on: /^chat\.unfurl$/u, what: "fatal_error" });
    await reader.postLink(channel, URL_KNOWN);
    await slack.until(() => slack.calls("chat.unfurl")[0], "the call");
    await scene.interactions.settle();
    expect(scene.heard).toEqual([
      { level: "warn", sentence: "A link could not be shown with what is known." },
    ]);
  });

  it("has buttons that answer whoever presses, in a message of its own", async () => {
    const { reader, moderator, channel } = scene;
    const { exchange, message } = await reader.postLink(channel, URL_KNOWN);
    await exchange.until(() => message.unfurled);
    scene.answerWith(async () => reply("The story."));
    const told = await (await moderator.press(message, "Open a story")).reply();
    expect([wordsIn(told), told.to]).toEqual(["The story.", moderator.id]);
    expect(scene.asks).toMatchObject([{ line: "story a2", place: { channel: channel.id } }]);
    expect([message.content.text, message.edits]).toEqual([`<${URL_KNOWN}>`, 0]);
  });
});

/** By sockets an envelope holds its payload, by HTTP it is one. */
function payloadIn(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { payload } = given;
  return (typeof payload === "object" ? payload : given) as Record<string, unknown>;
}
