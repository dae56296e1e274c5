import { describe, expect, it } from "vitest";
import { createAnswering } from "../../../src/answering/answer.ts";
import { loadCommands } from "../../../src/answering/load-commands.ts";
import type { Asking } from "../../../src/newsroom/ask.ts";
import { type Message, text } from "../../../src/newsroom/message.ts";
import { LANGUAGES, phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { said, typed } from "../../../src/newsroom/said.ts";
import { askingHere, withTypedHere } from "../../../src/platforms/slack/typed-here.ts";
import { fakeDesk, memberAsk, moderatorAsk, wordsOf } from "../../fakes/desk.ts";
import { fakeRecords } from "../../fakes/records.ts";

const commands = await loadCommands(new URL("../../../commands", import.meta.url).pathname);
const silent = { debug() {}, info() {}, warn() {}, error() {} };

function slackDesk(language = "en"): Asking {
  const phrases = async () => phrasesFor(language);
  const desk = fakeDesk({ commands, channels: { phrases } });
  const records = fakeRecords();
  return askingHere(
    createAnswering({ commands, desk, records, log: silent, names: () => [] }),
    "news",
  );
}

/** Lines that begin with a slash as they stand among words, each with the two words that follow. */
function slashesIn(message: Message): readonly string[] {
  return [...wordsOf(message).matchAll(/(?<![\w:/])\/[a-z-]+(?: [a-z-]+)?/gu)].map(
    ([line]) => line,
  );
}

describe("on Slack a command is named as it is typed there", () => {
  it.each([
    ["help", commands.map(({ name }) => `/news ${name}`)],
    ["help search", ["/news search"]],
    ["help feeds", ["/news feeds"]],
    ["cases", ["/news case"]],
    ["start", ["/news start"]],
    ["start cooper", ["/news start"]],
    ["csae cooper", ["/news case"]],
    ["case", ["/news case"]],
    ["case cooper veiw:people", ["/news case"]],
    ["case nobody", ["/news cases"]],
    ["feeds", ["/news feeds"]],
    ["feeds list", ["/news feeds"]],
    ["digest schedule now", ["/news subscribe"]],
    ["digest now", []],
    ["channel show", ["/news start"]],
    ["unsubscribe", ["/news subscribe"]],
    ["help nothing", ["/news help"]],
    ["", ["/news help"]],
  ])("in the reply to “%s”", async (line, named) => {
    const ask = moderatorAsk(line);
    const asker = { ...ask.asker, direct: { ...ask.place, channel: "editor" } };
    const { message } = await slackDesk().answer({ ...ask, asker });
    const slashes = slashesIn(message).filter(
      (one) => !["/csae", "/nothing", "/dna tests"].includes(one),
    );
    expect(slashes.filter((one) => !one.startsWith("/news "))).toEqual([]);
    expect(slashes).toEqual(expect.arrayContaining([...named]));
  });

  it("in what a member may not do", async () => {
    const { message } = await slackDesk().answer(memberAsk("feeds add https://a.example/"));
    const sentence = "Only moderators may use /news feeds add. See /news help for what you can do.";
    expect(message.title).toBe(sentence);
    expect(wordsOf(message)).toBe(`${sentence}\n${sentence}\n[/news help → help]`);
  });

  it.each(LANGUAGES)("in %s", async (language) => {
    const { message } = await slackDesk(language).answer(memberAsk("cases"));
    expect(slashesIn(message)[0]).toMatch(/^\/news case/u);
  });
});

describe("words that look like a command stay as they are", () => {
  it("in what a feed says, wherever it stands", () => {
    const hostile = "Type /help or /case cooper";
    const message: Message = {
      title: hostile,
      blocks: [
        { type: "heading", spans: [text(hostile)] },
        { type: "text", spans: said`${hostile}, or ${typed("help")}` },
        {
          type: "stories",
          stories: [
            {
              title: [{ type: "article", text: "/help", articleId: "a1" }],
              excerpt: [text("/help")],
              details: [{ type: "ask", text: "/help", ask: "case cooper" }],
            },
          ],
        },
        { type: "actions", actions: [{ type: "button", label: "/help", ask: "story s1" }] },
      ],
    };
    expect(withTypedHere(message, "news")).toEqual({
      ...message,
      blocks: [
        message.blocks[0],
        {
          type: "text",
          spans: [text(hostile), text(", or "), { type: "command", text: "/news help" }],
        },
        ...message.blocks.slice(2),
      ],
    });
  });
});
