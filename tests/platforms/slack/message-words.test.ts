import { describe, expect, it } from "vitest";
import { LINE_CHARS_MAX } from "../../../src/newsroom/ask.ts";
import { fitWords } from "../../../src/newsroom/fit-words.ts";
import { wordsOf } from "../../../src/platforms/slack/message-words.ts";

describe("what a message says", () => {
  it("is what a person wrote, without what only Slack reads", () => {
    const text =
      "Look &amp; see\n<https://a.example/r|the ruling>, <https://b.example/x> <@U1|kim> <!here> <#C1|news>";
    const blocks = [{ type: "rich_text", elements: [] }];
    expect(wordsOf({ text, blocks })).toBe(
      "Look & see the ruling https://a.example/r, https://b.example/x kim news",
    );
  });

  it("is what an app shows in its blocks, and not what can be pressed there", () => {
    const section = (...elements: readonly object[]) => ({
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements }],
    });
    const blocks = [
      { type: "header", text: { type: "plain_text", text: "Cooper" } },
      section(
        { type: "text", text: "Pa" },
        { type: "text", text: "role", style: { bold: true } },
        { type: "text", text: " board met, " },
        { type: "link", url: "https://a.example/1", text: "Reuters" },
        { type: "date", timestamp: 1, format: "{date}", fallback: " 1 May" },
      ),
      { type: "context", elements: [{ type: "mrkdwn", text: "<https://b.example|AP> &lt;1&gt;" }] },
      {
        type: "actions",
        elements: [{ type: "button", action_id: "v1:a0", text: { text: "Why this?" } }],
      },
    ];
    expect(wordsOf({ text: "News", bot_id: "B1", blocks })).toBe(
      "Cooper Parole board met, Reuters https://a.example/1 1 May AP https://b.example <1>",
    );
  });

  it("has the words of what is attached, each once", () => {
    const attachments = [
      {
        title: "After 32 years",
        text: "The board decided.",
        title_link: "https://a.example/1",
        fallback: "After 32 years",
      },
      { message_blocks: [{ message: { blocks: [{ text: { text: "Forwarded" } }] } }] },
    ];
    expect(wordsOf({ text: "After 32 years", attachments })).toBe(
      "After 32 years The board decided. https://a.example/1 Forwarded",
    );
  });

  it("is empty for pictures and files alone, and for what is no message", () => {
    expect(wordsOf({ text: " \n" })).toBe("");
    expect(wordsOf({ text: 7, blocks: "x", attachments: {} })).toBe("");
  });
});

describe("words that must fit an ask", () => {
  const lineOf = (words: string) => `why post:"${words.replace(/"/gu, '\\"')}"`;

  it("stand whole where there is room", () => {
    expect(fitWords("a few words", lineOf)).toBe('why post:"a few words"');
  });

  it("lose their end, between two words, and no link", () => {
    const words = `${"word ".repeat(600)}https://a.example/late`;
    const line = fitWords(words, lineOf);
    expect(line.length).toBeLessThanOrEqual(LINE_CHARS_MAX);
    expect(line.length).toBeGreaterThan(LINE_CHARS_MAX - 50);
    expect(line.endsWith(' word https://a.example/late"')).toBe(true);
  });

  it("count what quotation marks cost", () => {
    const line = fitWords('"'.repeat(4_000), lineOf);
    expect(line.length).toBeLessThanOrEqual(LINE_CHARS_MAX);
    expect(line.length).toBeGreaterThan(LINE_CHARS_MAX - 50);
  });

  it("are cut in scripts without spaces, and never within a character or a link", () => {
    expect(fitWords("新聞".repeat(3_000), lineOf).length).toBe(LINE_CHARS_MAX);
    expect(fitWords("😀".repeat(2_001), lineOf).isWellFormed()).toBe(true);
    const cut = fitWords(`${"x ".repeat(980)}https://a.example/${"y".repeat(2_000)}`, lineOf);
    expect(cut).not.toContain("https");
  });
});
