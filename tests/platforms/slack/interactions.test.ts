import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whyAsk } from "../../../src/newsroom/delivery.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { drawPost } from "../../../src/platforms/slack/payload.ts";
import type { Exchange } from "../../standins/slack/exchange.ts";
import { button, saying } from "../told-desk.ts";
import { openScene, reply, type Scene, wordsIn, wrong } from "./interaction-scene.ts";

const KEY = "0123456789abcdef012345678";

const acks: number[] = [];

/** What the app did in an exchange, by the stand-in's words. */
function stepsOf(exchange: Exchange): readonly string[] {
  return exchange
    .steps()
    .filter(({ what, name }) => what !== "envelope" && name !== "auth.test")
    .map(({ what, name }) => (what === "call" ? name : what));
}

let scene: Scene;

describe.each(["Socket Mode", "HTTP"] as const)("by %s", (mode) => {
  beforeEach(async () => {
    scene = await openScene(mode);
  });

  afterEach(async () => {
    scene.expectCare();
    await scene.close();
  });

  describe("a command", () => {
    it("is an ask of this person in this channel, answered for them alone and at once", async () => {
      const { reader, channel, slack, asks } = scene;
      const exchange = await reader.command(channel, "/news-case", "kevin cooper page:2");
      const space = slack.team.id;
      expect(asks).toEqual([
        {
          line: "case kevin cooper page:2",
          asker: {
            platform: "slack",
            id: reader.id,
            isModerator: false,
            direct: { platform: "slack", space, channel: reader.id },
          },
          place: { platform: "slack", space, channel: channel.id },
        },
      ]);
      const message = await exchange.reply();
      expect(wordsIn(message)).toBe("Known.");
      expect(message.to).toBe(reader.id);
      expect(message.unfurls.links).not.toBe(true);
      expect(stepsOf(exchange)).toEqual(["ack"]);
      acks.push(exchange.ackMs ?? Number.NaN);
    });

    it.each([
      ["/news", "case cooper", "case cooper"],
      ["/news", "/case cooper", "/case cooper"],
      ["/news", "/news case cooper", "case cooper"],
      ["/news", "", "help"],
      ["/news-case", "/case cooper", "case cooper"],
      ["/news-case", "/news-case cooper", "case cooper"],
      ["/news-case", "“death row”", "case “death row”"],
      ["/news-feeds", "add https://a.example/?a=1&amp;b=2", "feeds add https://a.example/?a=1&b=2"],
      ["/news-feeds", "add <https://a.example/f|a.example>", "feeds add https://a.example/f"],
      ["/news-search", "<http://bbc.co.uk|bbc.co.uk> parole", "search bbc.co.uk parole"],
      ["/news-search", "<mailto:kim@bbc.co.uk|kim@bbc.co.uk>", "search kim@bbc.co.uk"],
      ["/news-feeds", "add <https://bbc.co.uk/>", "feeds add https://bbc.co.uk/"],
      ["/news-latest", "/news latest", "latest"],
      ["/news-latest", "/news-latest parole", "latest parole"],
      ["/news-case", "/News /case cooper", "/case cooper"],
      ["/news", "/news", "help"],
      ["/news-search", "/dna tests?/", "search /dna tests?/"],
      ["/case", "cooper", "case cooper"],
      ["/unheard", "of", "unheard of"],
    ])("%s %s is asked as “%s”", async (command, words, line) => {
      const { reader, channel, asks } = scene;
      await (await reader.command(channel, command, words)).reply();
      expect(asks.map((ask) => ask.line)).toEqual([line]);
    });

    it("that takes long is acknowledged empty, and answered once", async () => {
      const { reader, channel } = scene;
      const { isAsked, release } = scene.slowly(reply("At last."));
      const running = reader.command(channel, "/news-case", "cooper");
      await isAsked;
      scene.pass(250);
      const exchange = await running;
      expect(exchange.replies()).toEqual([]);
      release();
      const message = await exchange.reply();
      expect([wordsIn(message), message.to]).toEqual(["At last.", reader.id]);
      expect(stepsOf(exchange)).toEqual(["ack", "respond"]);
      acks.push(exchange.ackMs ?? Number.NaN);
    });

    it("in the app's own messages is asked alone and answered openly", async () => {
      const { reader, direct, slack, asks } = scene;
      const message = await (await reader.command(direct, "/news-case", "cooper")).reply();
      expect(asks[0]).toMatchObject({
        place: { platform: "slack", space: slack.team.id, channel: reader.id },
        isAlone: true,
      });
      expect(message.to).toBeUndefined();
    });

    it("of a moderator is asked as theirs", async () => {
      const { moderator, channel, asks } = scene;
      await moderator.command(channel, "/news", "feeds list");
      expect(asks[0]?.asker.isModerator).toBe(true);
    });

    it("for all to see is answered in the channel", async () => {
      const { reader, channel } = scene;
      scene.answerWith(async () => reply("Shared.", { audience: "channel" }));
      const message = await (await reader.command(channel, "/news", "share case")).reply();
      expect(message.to).toBeUndefined();
    });

    it("that was wrong offers what may be meant", async () => {
      const { reader, channel, asks } = scene;
      scene.answerWith(async ({ line }) =>
        line === "case cooper"
          ? reply("Cooper.")
          : wrong("Unknown.", button("/case", "case cooper")),
      );
      const message = await (await reader.command(channel, "/news", "csae cooper")).reply();
      const pressed = await reader.press(message, "/case");
      await pressed.until(() => message.edits || undefined);
      expect(wordsIn(message)).toBe("Cooper.");
      expect(asks.map(({ line }) => line)).toEqual(["csae cooper", "case cooper"]);
    });

    it("whose answer fails is told under a number", async () => {
      const { reader, channel } = scene;
      scene.answerWith(async () => {
        throw new Error("the archive is gone");
      });
      const message = await (await reader.command(channel, "/news", "case cooper")).reply();
      expect(wordsIn(message)).toMatch(
        /^This went wrong at the desk, not with you\. Whoever runs it finds why in its log, under \d{8}\.$/u,
      );
      expect(scene.heard).toEqual([
        { level: "error", sentence: "An ask on Slack could not be answered." },
      ]);
    });
  });

  describe("a button", () => {
    const withButton = (ask: string) => reply("First.", {}, button("Next", ask));
    const first = async (ask: string) => {
      scene.answerWith(async ({ line }) => (line === "case" ? withButton(ask) : reply("Second.")));
      return await (await scene.reader.command(scene.channel, "/news-case")).reply();
    };

    it("on a private reply changes that reply", async () => {
      const message = await first("case page:2");
      const exchange = await scene.reader.press(message, "Next");
      await exchange.until(() => message.edits || undefined);
      expect(wordsIn(message)).toBe("Second.");
      expect(message.to).toBe(scene.reader.id);
      expect(scene.asks[1]?.line).toBe("case page:2");
      expect(stepsOf(exchange)).toEqual(["ack", "respond"]);
      acks.push(exchange.ackMs ?? Number.NaN);
    });

    it("that shows a folded passage answers beside the private reply, which stays", async () => {
      const passage = {
        note: "Content note",
        passage: "41 times",
        ask: "story s passage:text:1-9",
      };
      const spans = [{ type: "folded", ...passage } as const];
      scene.answerWith(async () => reply("First.", {}, { type: "text", spans }));
      const message = await (await scene.reader.command(scene.channel, "/news-case")).reply();
      scene.answerWith(async () => reply("Second."));
      const told = await (await scene.reader.press(message, "Show")).reply();
      expect([wordsIn(told), told.to]).toEqual(["Second.", scene.reader.id]);
      expect([wordsIn(message), message.edits]).toEqual(["First. | Content note", 0]);
      expect(scene.asks[1]?.line).toBe("story s passage:text:1-9");
    });

    it("that goes wrong leaves the private reply as it is", async () => {
      const message = await first("case page:9");
      scene.answerWith(async () => wrong("No such page."));
      const told = await (await scene.reader.press(message, "Next")).reply();
      expect([wordsIn(told), told.to]).toEqual(["No such page.", scene.reader.id]);
      expect(wordsIn(message)).toBe("First.");
    });

    it("that shares makes a message for all, and the private reply stays", async () => {
      const message = await first("share case");
      scene.answerWith(async () => reply("For all.", { audience: "channel" }));
      const shared = await (await scene.reader.press(message, "Next")).reply();
      expect([wordsIn(shared), shared.to]).toEqual(["For all.", undefined]);
      expect([wordsIn(message), message.edits]).toEqual(["First.", 0]);
    });

    it("on a message for all answers whoever presses, and changes nothing", async () => {
      const { reader, moderator, channel } = scene;
      scene.answerWith(async () => ({ ...withButton("case page:2"), audience: "channel" }));
      const message = await (await reader.command(channel, "/news", "share case")).reply();
      scene.answerWith(async () => reply("For you."));
      const told = await (await moderator.press(message, "Next")).reply();
      expect([wordsIn(told), told.to, message.edits]).toEqual(["For you.", moderator.id, 0]);
    });

    it("under a message in a thread answers in that thread", async () => {
      const { reader, channel, slack, asks } = scene;
      const { blocks, text } = drawPost(saying("News."), { phrases: en, key: KEY });
      const parent = slack.team.message(channel, { text: "A story" });
      const posted = slack.team.message(channel, { text, blocks, thread_ts: parent.ts });
      const told = await (await reader.press(posted, "Why this?")).reply();
      expect(asks[0]).toMatchObject({
        line: whyAsk(KEY),
        place: { channel: channel.id, thread: parent.ts },
      });
      expect([told.threadTs, told.to]).toEqual([parent.ts, reader.id]);
    });

    it("on a message that others reply to is asked in the channel", async () => {
      const { reader, channel, slack, asks } = scene;
      const { blocks, text } = drawPost(saying("News."), { phrases: en, key: KEY });
      const posted = slack.team.message(channel, { text, blocks });
      slack.team.message(channel, { text: "So it goes.", thread_ts: posted.ts }, reader);
      const told = await (await reader.press(posted, "Why this?")).reply();
      expect(asks[0]?.place).not.toHaveProperty("thread");
      expect(told.threadTs).toBeUndefined();
    });

    it("in the app's own messages changes a reply, and never a post", async () => {
      const { reader, direct, slack } = scene;
      scene.answerWith(async () => withButton("case page:2"));
      const answered = await (await reader.command(direct, "/news-case", "cooper")).reply();
      scene.answerWith(async () => reply("Second."));
      const pressed = await reader.press(answered, "Next");
      await pressed.until(() => answered.edits || undefined);
      expect(wordsIn(answered)).toBe("Second.");
      const { blocks, text } = drawPost(saying("Digest."), { phrases: en, key: KEY });
      const posted = slack.team.message(direct, { text, blocks });
      const why = await (await reader.press(posted, "Why this?")).reply();
      expect([wordsIn(posted), wordsIn(why)]).toEqual(["Digest.", "Second."]);
    });

    it("of another version is answered by a sentence", async () => {
      const { reader, channel, slack, asks } = scene;
      const elements = [
        {
          type: "button",
          action_id: "v9:x",
          value: "case",
          text: { type: "plain_text", text: "Old" },
        },
      ];
      const posted = slack.team.message(channel, {
        text: "Old",
        blocks: [{ type: "actions", elements }],
      });
      const told = await (await reader.press(posted, "Old")).reply();
      expect(wordsIn(told)).toBe(
        "This was made by another version of the desk and no longer works. Ask again with the command itself.",
      );
      expect(asks).toEqual([]);
    });

    it("that turns to another sheet shows that sheet to whoever turns it", async () => {
      const long = Array.from(
        { length: 30 },
        (_, at) =>
          ({
            type: "text",
            spans: [{ type: "text", text: `${at} ${"word ".repeat(150)}` }],
          }) as const,
      );
      scene.answerWith(async () => reply("Long.", {}, ...long));
      const message = await (await scene.reader.command(scene.channel, "/news-case", "x")).reply();
      expect(wordsIn(message)).toMatch(/Page 1 of \d/u);
      const pressed = await scene.reader.press(message, "Next »");
      await pressed.until(() => message.edits || undefined);
      expect(wordsIn(message)).toMatch(/Page 2 of \d/u);
    });
  });

  it("a choice in a menu is its ask", async () => {
    const { reader, channel, asks } = scene;
    const choices = [{ label: "Cooper & Co", ask: 'case name:"Cooper & Co"' }];
    const menu = { type: "actions", actions: [{ type: "menu", label: "Open", choices }] } as const;
    scene.answerWith(async () => reply("First.", {}, menu));
    const message = await (await reader.command(channel, "/news-case", "x")).reply();
    const pressed = await reader.choose(message, "v1:m0", "Cooper & Co");
    await pressed.until(() => message.edits || undefined);
    expect(asks[1]?.line).toBe('case name:"Cooper & Co"');
  });

  describe("a shortcut on a message", () => {
    it("asks with its words, seen by whoever asks", async () => {
      const { reader, channel, slack, asks } = scene;
      const text = "See <https://a.example/x|this> &amp; say";
      const message = slack.team.message(channel, { text }, reader);
      const told = await (await reader.shortcut("which", message)).reply();
      expect(asks[0]?.line).toBe('which words:"See this https://a.example/x & say"');
      expect([wordsIn(told), told.to]).toEqual(["Known.", reader.id]);
    });

    it("on a post of ours asks for its delivery where the command tells of such", async () => {
      const { reader, channel, slack, asks } = scene;
      const { blocks, text, metadata } = drawPost(saying("News."), { phrases: en, key: KEY });
      const posted = slack.team.message(channel, { text, blocks, metadata });
      await (await reader.shortcut("why", posted)).reply();
      await (await reader.shortcut("which", posted)).reply();
      expect(asks.map(({ line }) => line)).toEqual([whyAsk(KEY), "which words:News."]);
    });

    it("on a message without words, or of a command that is gone, says so", async () => {
      const { reader, channel, slack } = scene;
      const message = slack.team.message(channel, { text: " " }, reader);
      const none = await (await reader.shortcut("which", message)).reply();
      expect(wordsIn(none)).toBe(
        "There are no words in this message to look for. Search with your own.",
      );
      const gone = await (await reader.shortcut("gone", message)).reply();
      expect(wordsIn(gone)).toBe(
        "This was made by another version of the desk and no longer works. Ask again with the command itself.",
      );
    });
  });

  it("whoever stops the desk waits for what it is answering, and not for ever", async () => {
    const { isAsked, release } = scene.slowly(reply("At last."));
    const running = scene.reader.command(scene.channel, "/news-case", "cooper");
    await isAsked;
    scene.pass(250);
    const exchange = await running;
    const settled = scene.interactions.settle();
    scene.pass(10_000);
    await settled;
    expect(exchange.replies()).toEqual([]);
    release();
    await scene.interactions.settle();
    expect(exchange.replies().map(wordsIn)).toEqual(["At last."]);
  });
});

it("an ask whose answer fails is told so in the language of the channel", async () => {
  scene = await openScene("Socket Mode", { phrases: async () => phrasesFor("de") });
  scene.answerWith(async () => {
    throw new Error("the archive is gone");
  });
  const exchange = await scene.reader.command(scene.channel, "/news", "case cooper");
  expect(wordsIn(await exchange.reply())).toMatch(
    /^Das lag an der Redaktion, nicht an dir\. .* \d{8}\.$/u,
  );
  await scene.close();
});

describe("what Slack does not say", () => {
  it("in time, whether somebody moderates: nobody is taken for a moderator", async () => {
    scene = await openScene("Socket Mode", { isModerator: () => new Promise(() => undefined) });
    const running = scene.moderator.command(scene.channel, "/news", "feeds list");
    await scene.passWhenDue(1_500);
    await (await running).reply();
    expect(scene.asks.map(({ asker }) => asker.isModerator)).toEqual([false]);
    await scene.close();
  });

  it("at all, whether somebody moderates: they are answered as everybody is", async () => {
    scene = await openScene("Socket Mode", {
      isModerator: async () => {
        throw new Error("Slack is down");
      },
    });
    const exchange = await scene.moderator.command(scene.channel, "/news", "case cooper");
    expect(wordsIn(await exchange.reply())).toBe("Known.");
    expect(scene.heard).toEqual([
      { level: "warn", sentence: "Slack did not say whether somebody moderates." },
    ]);
    await scene.close();
  });

  it("which messages are somebody's own with the app: the reply is for them alone, and it is asked again", async () => {
    scene = await openScene();
    const { slack, reader, direct, asks } = scene;
    slack.fault({ on: /^conversations\.open$/u, what: "fatal_error", nth: 1 });
    const first = await (await reader.command(direct, "/news", "case cooper")).reply();
    expect(first.to).toBe(reader.id);
    const second = await (await reader.command(direct, "/news", "case cooper")).reply();
    expect(second.to).toBeUndefined();
    await (await reader.command(direct, "/news", "case cooper")).reply();
    expect(asks.map(({ isAlone }) => isAlone)).toEqual([undefined, true, true]);
    expect(slack.calls("conversations.open")).toHaveLength(2);
    await scene.close();
  });

  it("between two people a command is not asked alone, and seen by its asker only", async () => {
    scene = await openScene();
    const { slack, reader, moderator, asks } = scene;
    const other = slack.team.direct(moderator);
    other.members.add(reader.id);
    const told = await (await reader.command(other, "/news", "case cooper")).reply();
    expect(told.to).toBe(reader.id);
    expect(asks[0]).not.toHaveProperty("isAlone");
    expect(asks[0]?.place).toEqual({ platform: "slack", space: slack.team.id, channel: reader.id });
    await scene.close();
  });
});

it("a button works on the connection that took the place of the one before", async () => {
  scene = await openScene("Socket Mode", { slack: { timing: { warningMs: 20 } } });
  const { slack, reader, channel } = scene;
  scene.answerWith(async () => reply("First.", {}, button("Next", "case page:2")));
  const message = await (await reader.command(channel, "/news-case", "x")).reply();
  slack.sockets.refresh();
  const isRenewed = () => slack.record.filter(({ name }) => name === "opened").length === 2;
  await slack.until(() => isRenewed() || undefined, "the renewed connection");
  scene.answerWith(async () => reply("Second."));
  const pressed = await reader.press(message, "Next");
  await pressed.until(() => message.edits || undefined);
  expect(wordsIn(message)).toBe("Second.");
  scene.expectCare();
  await scene.close();
});

it("acknowledges before Slack gives up, whatever the desk does", () => {
  expect(acks.length).toBeGreaterThan(0);
  expect(Math.max(...acks)).toBeLessThan(3_000);
});
