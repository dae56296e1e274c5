import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Message, Span } from "../../../src/newsroom/message.ts";
import { columns } from "../../../src/platforms/terminal/columns.ts";
import { renderText } from "../../../src/platforms/terminal/render.ts";

function text(words: string): Span {
  return { type: "text", text: words };
}

function source(id: string, url?: string): Span {
  return { type: "article", text: `Source ${id}`, articleId: id, url };
}

/** Blocks drawn beneath a title that is left out here. */
function drawn(blocks: readonly Block[], width?: number): string {
  return renderText({ title: "T", blocks }, { width }).replace("T\n=\n\n", "");
}

describe("a message in the terminal", () => {
  it("draws every kind of block", () => {
    const message: Message = {
      title: "All blocks",
      blocks: [
        { type: "heading", spans: [text("All blocks")] },
        { type: "text", spans: [text("Words, then "), source("a", "https://a.example/1")] },
        { type: "heading", spans: [text("Lists")] },
        { type: "list", lines: [[text("one")], [source("b")]] },
        { type: "facts", facts: [{ label: "Next", spans: [text("at eight")] }] },
        {
          type: "stories",
          stories: [
            {
              mark: "Update",
              title: [source("a", "https://a.example/1")],
              details: [text("Reuters")],
              excerpt: [text("It rained.")],
            },
          ],
        },
        {
          type: "timeline",
          events: [
            { date: "1984", label: "1984", spans: [text("It began.")], details: [source("b")] },
          ],
        },
        {
          type: "people",
          people: [{ name: "Ada Lane", role: [text("a witness")], details: [text("3 times")] }],
        },
        {
          type: "quotes",
          quotes: [
            { words: [text("“It was dark.”")], speaker: "Ada Lane", details: [source("b")] },
            { words: [text("“No.”")], details: [text("speaker not clear")] },
          ],
        },
        {
          type: "disagreements",
          disagreements: [
            {
              about: "year",
              values: [
                { value: "1984", spans: [text("In 1984.")] },
                { value: "1985", spans: [text("In 1985.")] },
              ],
            },
          ],
        },
        { type: "notice", tone: "info", spans: [text("Something is new.")] },
        { type: "notice", tone: "warning", spans: [text("Something is wrong.")] },
        {
          type: "actions",
          actions: [
            { type: "button", label: "Overview", ask: "case lane", isCurrent: true },
            { type: "button", label: "People", ask: "case lane view:people" },
            { type: "menu", label: "Open", choices: [{ label: "Lane", ask: "case lane" }] },
          ],
        },
        { type: "footnote", spans: [text("From 2 articles.")] },
      ],
    };
    expect(renderText(message)).toBe(`All blocks
==========

Words, then Source a [1]

Lists
-----

• one
• Source b [2]

Next: at eight

• Update: Source a [1]
  Reuters
  It rained.

1984
  It began.
  Source b [2]

• Ada Lane
  a witness
  3 times

“It was dark.”
  — Ada Lane · Source b [2]
“No.”
  — speaker not clear

year
  • 1984: In 1984.
  • 1985: In 1985.

* Something is new.

! Something is wrong.

• Overview
→ People: /case lane view:people
Open:
  → Lane: /case lane

From 2 articles.

[1] https://a.example/1
[2] /story b`);
  });

  it("begins with its title where no heading does", () => {
    expect(
      renderText({ title: "One line", blocks: [{ type: "text", spans: [text("Yes.")] }] }),
    ).toBe("One line\n========\n\nYes.");
  });

  it("draws every kind of span", () => {
    const spans: readonly Span[] = [
      { type: "text", text: "gone", style: "struck" },
      text(" "),
      { type: "text", text: "a:b", style: "code" },
      text(" "),
      { type: "text", text: "loud", style: "strong" },
      text(" "),
      { type: "link", text: "page", url: "https://x.example/" },
      text(" "),
      { type: "article", text: "note", articleId: "n", file: "articles/note.txt" },
      text(" "),
      { type: "ask", text: "Lane", ask: "case lane" },
      text(" "),
      { type: "ask", text: "/help", ask: "help" },
    ];
    expect(drawn([{ type: "text", spans }], 200)).toBe(
      "~~gone~~ `a:b` loud page [1] note [2] Lane (/case lane) /help\n\n[1] https://x.example/\n[2] articles/note.txt",
    );
  });

  it("writes moments in UTC, the same in every language", () => {
    const at = "2019-05-31T14:30:00.000Z";
    const shown = (["date", "time", "datetime", "relative"] as const).map((show) =>
      drawn([{ type: "text", spans: [{ type: "time", at, show }] }]),
    );
    expect(shown).toEqual([
      "2019-05-31",
      "14:30 UTC",
      "2019-05-31 14:30 UTC",
      "2019-05-31 14:30 UTC",
    ]);
  });
});

describe("what an article says in the terminal", () => {
  it.each([
    ["colours and cursor", "a\u001b[31mred\u001b[2J\u001b[1;1Hb", "aredb"],
    ["window titles and links", "a\u001b]0;evil\u0007b\u001b]8;;http://e.example\u0007c", "abc"],
    ["8-bit codes", "a\u009b31mb", "ab"],
    ["bells, nulls and backspaces", "a\u0007\u0000\b\u007fb", "ab"],
    [
      "line breaks that would forge a line",
      "a\r\n\n[1] https://evil.example",
      "a [1] https://evil.example",
    ],
    ["text turned around", "abc\u202efed\u202c\u2066x\u2069", "abcfedx"],
  ])("cannot reach it as a command: %s", (_, words, expected) => {
    expect(drawn([{ type: "text", spans: [text(words)] }])).toBe(expected);
  });

  it("stays text wherever it stands in a message", () => {
    const evil = "x\u001b[2J\u009b2J\u0007y";
    const told = renderText({
      title: evil,
      blocks: [
        { type: "facts", facts: [{ label: evil, spans: [text(evil)] }] },
        { type: "people", people: [{ name: evil, details: [source(evil, evil)] }] },
        { type: "timeline", events: [{ date: evil, label: evil, spans: [], details: [] }] },
        { type: "quotes", quotes: [{ words: [text(evil)], speaker: evil, details: [] }] },
        {
          type: "disagreements",
          disagreements: [{ about: evil, values: [{ value: evil, spans: [text(evil)] }] }],
        },
        { type: "text", spans: [{ type: "time", at: evil, show: "date" }] },
        {
          type: "actions",
          actions: [
            { type: "button", label: evil, ask: evil },
            { type: "menu", label: evil, choices: [{ label: evil, ask: evil }] },
          ],
        },
      ],
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(told).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/u);
  });
});

describe("a line in the terminal", () => {
  it("breaks between words, and further lines are set in", () => {
    expect(drawn([{ type: "list", lines: [[text("one two three four five six")]] }], 20)).toBe(
      "• one two three four\n  five six",
    );
  });

  it("counts Chinese and emoji as two columns, and breaks inside a sentence without spaces", () => {
    expect(columns("死刑 👩‍⚖️ é")).toBe(9);
    expect(
      drawn([{ type: "text", spans: [text("法院周五下令重新检验本案中的全部证据")] }], 20),
    ).toBe("法院周五下令重新检验\n本案中的全部证据");
  });

  it("tells of a graphic passage beforehand, as nothing can be unfolded", () => {
    const folded = {
      type: "folded",
      note: "Content note: describes violence",
      passage: "She was\nstabbed 41 times.",
      ask: "story s passage:text:1-9",
    } as const;
    expect(drawn([{ type: "list", lines: [[folded, text(" — Courier")]] }], 80)).toBe(
      "• [Content note: describes violence] She was stabbed 41 times. — Courier",
    );
  });

  it("never breaks an address", () => {
    const url = `https://news.example/${"a".repeat(100)}`;
    expect(drawn([{ type: "text", spans: [text(`See ${url} now`)] }], 40)).toBe(`See\n${url}\nnow`);
  });

  it("is never wider than asked, and loses no word", () => {
    const words = fc.array(fc.stringMatching(/^[a-zé死👍]{1,30}$/u), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 100 }), (given, width) => {
        const lines = drawn([{ type: "list", lines: [[text(given.join(" "))]] }], width).split(
          "\n",
        );
        expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
        expect(lines.join("").replace(/[• ]/gu, "")).toBe(given.join(""));
      }),
      { numRuns: 200 },
    );
  });
});
