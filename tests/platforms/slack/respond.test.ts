import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Block } from "../../../src/newsroom/message.ts";
import { button, saying } from "../told-desk.ts";
import { openScene, reply, type Scene, wordsIn } from "./interaction-scene.ts";

const NOT_SHOWN =
  "This reply could not be shown here. Ask for less at once, such as one view or page, or try again later.";

const PERHAPS =
  "Nobody can say whether this reply arrived. Look whether it is there before you ask again.";

let scene: Scene;

beforeEach(async () => {
  scene = await openScene();
});

afterEach(async () => {
  await scene.close();
});

/** A command whose answer comes after its acknowledgement. */
async function answeredLate(said: ReturnType<typeof reply>) {
  const { isAsked, release } = scene.slowly(said);
  const running = scene.reader.command(scene.channel, "/news-case", "cooper");
  await isAsked;
  scene.pass(250);
  const exchange = await running;
  release();
  return exchange;
}

describe("a reply", () => {
  it("of which nobody knows whether it arrived is sent once more to its asker", async () => {
    scene.slack.fault({ on: /^response_url$/u, what: "5xx", nth: 1 });
    const exchange = await answeredLate(reply("At last."));
    expect(wordsIn(await exchange.reply())).toBe("At last.");
    expect(exchange.replies()).toHaveLength(1);
  });

  it("is not posted twice for all when nobody knows whether it arrived", async () => {
    scene.slack.fault({ on: /^response_url$/u, what: "drop-after", nth: 1 });
    const exchange = await answeredLate(reply("For all.", { audience: "channel" }));
    await exchange.until(() => exchange.replies()[1]);
    expect(exchange.replies().map((message) => [wordsIn(message), message.to])).toEqual([
      ["For all.", undefined],
      [PERHAPS, scene.reader.id],
    ]);
  });

  it("that comes when Slack takes no more ends quietly", async () => {
    await scene.close();
    let nowMs = Date.parse("2026-11-20T12:00:00.000Z");
    scene = await openScene("Socket Mode", { slack: { clock: () => nowMs } });
    const { isAsked, release } = scene.slowly(reply("Late."));
    const running = scene.reader.command(scene.channel, "/news-case", "cooper");
    await isAsked;
    scene.pass(250);
    const exchange = await running;
    nowMs += 31 * 60_000;
    release();
    await scene.interactions.settle();
    expect(exchange.replies()).toEqual([]);
    expect(scene.heard).toEqual([
      { level: "warn", sentence: "A reply came later than Slack takes it." },
    ]);
  });

  it("that never comes is given up before Slack would", async () => {
    const { isAsked } = scene.slowly(reply("Never."));
    const running = scene.reader.command(scene.channel, "/news-case", "cooper");
    await isAsked;
    scene.pass(250);
    const exchange = await running;
    scene.pass(25 * 60_000);
    expect(wordsIn(await exchange.reply())).toBe(
      "This took too long to answer. Ask for less at once, such as one view or page.",
    );
  });

  it("that cannot be given with the acknowledgement is sent by itself", async () => {
    const { app, reader, channel, slack } = scene;
    const exchange = await reader.command(channel, "/news-case", "cooper");
    await exchange.reply();
    const envelope = slack.record.find(({ what }) => what === "envelope");
    const { payload } = envelope?.given ?? {};
    const ack = async () => {
      throw new Error("the connection is gone");
    };
    await app.processEvent({ body: payload as Record<string, unknown>, ack });
    expect(exchange.replies().map(wordsIn)).toEqual(["Known.", "Known."]);
    expect(scene.heard).toEqual([
      { level: "warn", sentence: "Slack could not be told that it was heard." },
    ]);
  });
});

describe("a publisher's picture", () => {
  const story = (url: string): Block => ({
    type: "stories",
    stories: [
      {
        title: [{ type: "text", text: "A story" }],
        details: [],
        picture: { url, alt: "A court" },
      },
    ],
  });

  it("is shown after the acknowledgement", async () => {
    const url = "https://news.example/a.jpg";
    scene.answerWith(async () => reply("Drawn.", {}, story(url)));
    const exchange = await scene.reader.command(scene.channel, "/news-case", "cooper");
    const message = await exchange.reply();
    expect(JSON.stringify(message.content.blocks)).toContain(url);
    scene.expectCare();
  });

  it("that Slack cannot fetch leaves the reply without it", async () => {
    const url = "https://news.example/gone.jpg";
    scene.slack.brokenImages.add(url);
    scene.answerWith(async () => reply("Drawn.", {}, story(url)));
    const exchange = await scene.reader.command(scene.channel, "/news-case", "cooper");
    const message = await exchange.reply();
    expect(wordsIn(message)).toBe("Drawn. | A story");
    expect(exchange.replies()).toHaveLength(1);
  });
});

describe("a picture of the desk's own", () => {
  const picture = (svg: string): Block => ({ type: "picture", svg, alt: `It shows ${svg}.` });

  it("is uploaded and shown in its place", async () => {
    scene.answerWith(async () => reply("Drawn.", {}, picture("a line")));
    const exchange = await scene.reader.command(scene.channel, "/news-case", "cooper");
    const message = await exchange.reply();
    const [upload] = scene.slack.team.uploads.values();
    expect(upload?.body?.toString()).toBe("png of a line");
    expect(message.content.blocks).toMatchObject([
      {},
      { type: "image", alt_text: "It shows a line.", slack_file: { id: upload?.id } },
    ]);
    scene.expectCare();
  });

  it("that cannot be uploaded is told in words", async () => {
    scene.slack.fault({ on: /^files\.getUploadURLExternal$/u, what: "fatal_error" });
    scene.answerWith(async () => reply("Drawn.", {}, picture("a line")));
    const exchange = await scene.reader.command(scene.channel, "/news-case", "cooper");
    expect(wordsIn(await exchange.reply())).toBe("Drawn. | It shows a line.");
  });

  it("that Slack does not show is told in words after a while", async () => {
    scene.answerWith(async () => reply("Drawn.", {}, picture("a line")));
    scene.slack.fault({ on: /^upload$/u, what: "5xx" });
    const exchange = await scene.reader.command(scene.channel, "/news-case", "cooper");
    expect(wordsIn(await exchange.reply())).toContain("It shows a line.");
  });
});

describe("what Slack does not take", () => {
  it("in place of a private reply leaves that reply, and says so", async () => {
    scene.answerWith(async () => reply("First.", {}, button("Next", "case page:2")));
    const command = await scene.reader.command(scene.channel, "/news-case", "cooper");
    const message = await command.reply();
    scene.answerWith(async () => ({ message: saying("Second."), audience: "asker" }));
    scene.slack.fault({ on: /^response_url$/u, what: "429", nth: 1 });
    const pressed = await scene.reader.press(message, "Next");
    expect(wordsIn(await pressed.reply())).toBe(NOT_SHOWN);
    expect(wordsIn(message)).toBe("First.");
  });
});
