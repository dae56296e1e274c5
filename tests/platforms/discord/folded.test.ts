import { describe, expect, it } from "vitest";
import { type Block, type Span, text } from "../../../src/newsroom/message.ts";
import { oneLine } from "../../../src/newsroom/one-line.ts";
import { en } from "../../../src/newsroom/phrases/en.ts";
import { drawPost, drawReply } from "../../../src/platforms/discord/payload.ts";
import { HOSTILE_WORDS } from "./hostile.ts";
import { nodesOf, seen } from "./parsed.ts";

const NOTE = "Content note: describes violence";

function folded(passage: string): Span {
  return { type: "folded", note: NOTE, passage, ask: "story s passage:text:1-9" };
}

function textsOf(payload: { readonly components: readonly unknown[] }): string {
  const found: string[] = [];
  JSON.stringify(payload.components, (key, value) => {
    if (key === "content") found.push(value);
    return value;
  });
  return found.join("\n");
}

function drawn(...blocks: readonly Block[]): string {
  return textsOf(drawReply({ title: "T", blocks }, { phrases: en }));
}

/** As the desk writes any text, without the signs of direction and division. */
function harmless(words: string): string {
  return oneLine(words)
    .replace(/[\u2068\u2069\u200b]/gu, "")
    .trim();
}

/** All that stands in spoilers, one by one. */
function spoilers(markdown: string): readonly string[] {
  return nodesOf(markdown)
    .filter(({ type }) => type === "spoiler")
    .map(({ content }) => wordsOf(content));
}

function wordsOf(content: unknown): string {
  if (typeof content === "string") return content.replace(/[\u2068\u2069\u200b]/gu, "");
  if (Array.isArray(content)) return content.map((one) => wordsOf(one)).join("");
  const {
    content: inside,
    type,
    name,
  } = content as { content?: unknown; type: string; name?: string };
  return type === "twemoji" ? String(name) : wordsOf(inside ?? "");
}

describe("a graphic passage on Discord", () => {
  it("is a spoiler behind its note, and its source stands open", () => {
    const spans = [folded("She was stabbed 41 times."), text(" — Brandt Courier")];
    expect(drawn({ type: "text", spans })).toBe(
      "*Content note: describes violence* ||She was stabbed 41 times.|| — Brandt Courier",
    );
  });

  it("is one wherever a message shows it", () => {
    const spans = [folded("41 times.")];
    const details = [text("Courier")];
    const blocks: readonly Block[] = [
      { type: "list", lines: [spans] },
      { type: "timeline", events: [{ date: "1984", label: "1984", spans, details }] },
      { type: "people", people: [{ name: "Lane", role: spans, details }] },
      { type: "quotes", quotes: [{ words: spans, speaker: "Lane", details }] },
      { type: "disagreements", disagreements: [{ about: "age", values: [{ value: "9", spans }] }] },
      { type: "stories", stories: [{ title: [text("T")], excerpt: spans, details }] },
      // A template may word a line by it, which is bold among others.
      {
        type: "stories",
        stories: [
          { title: spans, details },
          { title: spans, details },
        ],
      },
    ];
    for (const block of blocks) {
      const expected = block.type === "stories" && block.stories.length === 2 ? 2 : 1;
      expect(spoilers(drawn(block))).toEqual(Array(expected).fill("41 times."));
    }
  });

  it.each(HOSTILE_WORDS.filter((words) => harmless(words) !== ""))(
    "cannot break out of its spoiler: %j",
    (words) => {
      for (const passage of [words, `He said ${words} then`, `${words}${words}`, `x ${words}`]) {
        const markdown = drawn({ type: "text", spans: [folded(passage), text(" — S")] });
        const [inside, ...others] = spoilers(markdown);
        expect(others).toEqual([]);
        expect(seen(markdown)).toBe(`${NOTE} ${inside} — S`);
        expect(inside).toBe(harmless(passage));
      }
    },
  );

  it("is closed however much of it is cut, in a reply and in a post", () => {
    const passage = `He was stabbed 41 times || and ${"then || it went on, ".repeat(400)}`;
    const story = { title: [text("T")], excerpt: [folded(passage)], details: [text("S")] };
    const blocks: readonly Block[] = [
      { type: "list", lines: Array.from({ length: 20 }, () => [folded(passage)]) },
      { type: "stories", stories: Array.from({ length: 9 }, () => story) },
    ];
    for (const block of blocks) {
      const message = { title: "T", blocks: [block] };
      const payloads = [
        drawReply(message, { phrases: en }),
        drawReply(message, { phrases: en, ask: "case lane", sheet: 2 }),
        drawPost(message, { phrases: en, key: "0123456789abcdef012345678" }),
      ];
      for (const markdown of payloads.map(textsOf)) {
        expect(nodesOf(markdown).filter(({ type }) => type === "spoiler").length).toBe(
          markdown.split(NOTE).length - 1,
        );
        expect(markdown.split(/(?<!\\)\|\|/u).length % 2).toBe(1);
      }
    }
  });

  it("is told by its note alone where there is only room for words", () => {
    const title = [folded("41 times.")];
    const payload = drawPost(
      { title: "T", blocks: [{ type: "stories", stories: [{ title, details: [], menu: MENU }] }] },
      { phrases: en, key: "0123456789abcdef012345678" },
    );
    expect(JSON.stringify(payload).match(/41 times/gu)).toHaveLength(1);
  });
});

const MENU = { type: "menu", label: "More", choices: [{ label: "Open", ask: "story s" }] } as const;
