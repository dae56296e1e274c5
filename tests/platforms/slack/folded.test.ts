import { describe, expect, it } from "vitest";
import { type Block, type Span, text } from "../../../src/newsroom/message.ts";
import { phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import { drawPost, drawReply } from "../../../src/platforms/slack/payload.ts";
import { HOSTILE_WORDS } from "./hostile.ts";

const en = phrasesFor("en");

const NOTE = "Content note: describes violence";
const SECRET = "She was stabbed 41 times.";
const ASK = "story s passage:text:1-9";

const source: Span = {
  type: "article",
  text: "Courier",
  articleId: "s",
  url: "https://n.example/s",
};

function folded(passage: string = SECRET, ask: string = ASK): Span {
  return { type: "folded", note: NOTE, passage, ask };
}

function drawn(...blocks: readonly Block[]) {
  return drawReply({ title: "T", blocks }, { phrases: en });
}

const show = (n: number, label: string, ask = ASK) => ({
  type: "button",
  text: { type: "plain_text", text: label, emoji: false },
  action_id: `v1:s${n}`,
  value: ask,
});

describe("a graphic passage on Slack", () => {
  it("is its note, its source, and a button that shows it", () => {
    expect(drawn({ type: "text", spans: [folded(), text(" — "), source] }).blocks).toEqual([
      {
        type: "rich_text",
        elements: [
          {
            type: "rich_text_section",
            elements: [
              { type: "text", text: NOTE, style: { italic: true } },
              { type: "text", text: " — " },
              { type: "link", url: "https://n.example/s", text: "Courier" },
            ],
          },
        ],
      },
      { type: "actions", elements: [show(0, "Show")] },
    ]);
  });

  it("stands nowhere in the message, nor in what a notification says", () => {
    const spans = [folded()];
    const details = [source];
    const story = { title: [text("T")], excerpt: spans, details };
    const blocks: readonly Block[] = [
      { type: "list", lines: [spans] },
      { type: "timeline", events: [{ date: "1984", label: "1984", spans, details }] },
      { type: "people", people: [{ name: "Lane", role: spans, details }] },
      { type: "quotes", quotes: [{ words: spans, speaker: "Lane", details }] },
      { type: "disagreements", disagreements: [{ about: "age", values: [{ value: "9", spans }] }] },
      { type: "stories", stories: [story] },
      { type: "stories", stories: [{ title: spans, details }] },
      { type: "heading", spans },
    ];
    for (const block of blocks) {
      const payload = JSON.stringify(drawn(block));
      expect(payload).not.toContain("41 times");
      expect(payload).toContain(NOTE);
      if (block.type !== "heading") expect(payload).toContain('"v1:s0"');
    }
  });

  it("has a button of its own where several stand together, in their order", () => {
    const values = ["a", "b"].map((value) => ({
      value,
      spans: [folded(SECRET, `story ${value}`)],
    }));
    const { blocks } = drawn({ type: "disagreements", disagreements: [{ about: "age", values }] });
    expect(blocks.at(-1)).toEqual({
      type: "actions",
      elements: [show(0, "Show 1", "story a"), show(1, "Show 2", "story b")],
    });
  });

  it("is shown by a button in the channel's language", () => {
    const labels = ["de", "es", "fr"].map((language) => {
      const block: Block = { type: "text", spans: [folded()] };
      const payload = drawReply({ title: "T", blocks: [block] }, { phrases: phrasesFor(language) });
      return JSON.stringify(payload.blocks).match(/"(Zeigen|Mostrar|Afficher)"/u)?.[1];
    });
    expect(labels).toEqual(["Zeigen", "Mostrar", "Afficher"]);
  });

  it("keeps its note and its button in a post, however hostile its words", () => {
    for (const words of HOSTILE_WORDS) {
      const story = { title: [text("T")], excerpt: [folded(words)], details: [source] };
      const message = { title: "T", blocks: [{ type: "stories", stories: [story] } as const] };
      const payload = drawPost(message, { phrases: en, key: "0123456789abcdef012345678" });
      expect(JSON.stringify(payload.blocks)).toContain(NOTE);
      expect(JSON.stringify(payload.blocks)).toContain(ASK);
    }
  });
});
