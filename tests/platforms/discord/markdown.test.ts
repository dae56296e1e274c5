import { describe, expect, it } from "vitest";
import type { Span } from "../../../src/newsroom/message.ts";
import { text } from "../../../src/newsroom/message.ts";
import { oneLine } from "../../../src/newsroom/one-line.ts";
import { inline, type Pen } from "../../../src/platforms/discord/markdown.ts";
import { naughtyStrings } from "../hostile-articles.ts";
import { HOSTILE_WORDS } from "./hostile.ts";
import { nodesOf, seen } from "./parsed.ts";

const pen: Pen = { spanCharsMax: Number.POSITIVE_INFINITY, hasLinks: true };

function drawn(...spans: readonly Span[]): string {
  return inline(spans, pen);
}

function article(words: string, given: Partial<Extract<Span, { type: "article" }>> = {}): Span {
  return { type: "article", text: words, articleId: "a", url: "https://news.example/a", ...given };
}

const plain = new Set(["text", "twemoji"]);

describe("words in Discord's markdown", () => {
  const hostile = [...HOSTILE_WORDS, ...naughtyStrings()];

  it.each(hostile.map((words) => [words]))(
    "shows %j as it was written, and as nothing else",
    (words) => {
      const markdown = drawn(text(words));
      expect(seen(markdown)).toBe(oneLine(words).trim());
      expect(nodesOf(markdown).filter(({ type }) => !plain.has(type))).toEqual([]);
    },
  );

  it.each(hostile.map((words) => [words]))("links nothing but our address from %j", (words) => {
    const markdown = drawn(article(words));
    const shown = oneLine(words).trim();
    expect(seen(markdown).replace(/ ?→$/u, "")).toBe(shown.replace(/ ?→$/u, ""));
    const others = nodesOf(markdown).filter(({ type }) => !plain.has(type));
    expect(others.map(({ type, target }) => [type, target])).toEqual([
      ["link", "https://news.example/a"],
    ]);
  });

  it("keeps two spans from making one sign", () => {
    const pairs = [
      ["@", "everyone"],
      ["<", "@123456789012345678>"],
      ["http:", "//evil.example"],
      ["|", "|x||"],
      ["`", "x`"],
      ["1", ". x"],
      ["#", " x"],
      ["-", "# x"],
      ["[x]", "(https://evil.example)"],
      ["x]", "(y)"],
    ] as const;
    for (const [first, second] of pairs) {
      const markdown = drawn(text(first), text(second));
      expect([markdown, nodesOf(markdown).every(({ type }) => plain.has(type))]).toEqual([
        markdown,
        true,
      ]);
    }
  });

  it("escapes what Discord's own client would read, though the parser does not", () => {
    expect(drawn(text("- list"))).toBe("\\- list");
    expect(drawn(text("1. list"))).toBe("1\\. list");
    expect(drawn(text(":smile: at 10:30"))).toBe("\\:smile: at 10:30");
    expect(drawn(text("discord.gg/x"))).toBe("discord\\.gg/x");
    expect(drawn(text("discord://x and mailto:a@b.c"))).toBe("discord\\://x and mailto\\:a@b.c");
    expect(drawn(text("<id:customize>"))).toBe("\\<id:customize>");
  });

  it("leaves plain text alone", () => {
    const words = "Court: 3.5 million (2019) | a-b, “c” - d's & e @ f: 10:30, x < y";
    expect(drawn(text(words))).toBe(words);
  });
});

describe("styles", () => {
  it("draws each", () => {
    expect(drawn(text("a", "strong"))).toBe("**a**");
    expect(drawn(text("a", "emphasis"))).toBe("*a*");
    expect(drawn(text("a", "quiet"))).toBe("*a*");
    expect(drawn(text("a", "struck"))).toBe("~~a~~");
    expect(drawn(text("a_b*", "code"))).toBe("`a_b*`");
  });

  it("keeps spaces outside of their marks, and marks nothing that is empty", () => {
    expect(drawn(text("x"), text(" a ", "strong"), text("y"))).toBe("x **a** y");
    expect(drawn(text("x"), text(" ", "strong"), text("", "code"), text("y"))).toBe("x y");
  });

  it("joins neighbours of one style and divides those of two", () => {
    expect(drawn(text("a", "strong"), text("b", "strong"))).toBe("**ab**");
    expect(drawn(text("a", "code"), text("b", "code"))).toBe("`ab`");
    const divided = drawn(text("a", "strong"), text("b", "emphasis"));
    expect(divided).toBe("**a**\u200b*b*");
    expect(nodesOf(divided).map(({ type, content }) => [type, Array.isArray(content)])).toEqual([
      ["strong", true],
      ["text", false],
      ["text", false],
      ["em", true],
      ["text", false],
    ]);
  });

  it("shows code that holds backticks as plain words", () => {
    expect(drawn(text("a`b", "code"))).toBe("a\\`b");
    expect(nodesOf(drawn(text("```x```", "code"))).every(({ type }) => type === "text")).toBe(true);
  });

  it("keeps the words of every style as they were written", () => {
    for (const words of HOSTILE_WORDS) {
      for (const style of ["strong", "emphasis", "struck", "code"] as const) {
        const markdown = drawn(text("x "), text(words, style), text(" y"));
        expect([words, style, seen(markdown)]).toEqual([words, style, `x ${oneLine(words)} y`]);
      }
    }
  });
});

describe("moments", () => {
  it("are shown in the reader's own zone", () => {
    const at = "2026-11-20T08:00:00.000Z";
    const show = (how: "date" | "time" | "datetime" | "relative") =>
      drawn({ type: "time", at, show: how });
    expect(show("date")).toBe("<t:1795161600:D>");
    expect(show("time")).toBe("<t:1795161600:t>");
    expect(show("datetime")).toBe("<t:1795161600:f>");
    expect(show("relative")).toBe("<t:1795161600:R>");
  });

  it("are words where they are no moments", () => {
    expect(drawn({ type: "time", at: "<@1> soon", show: "date" })).toBe("\\<@1> soon");
  });
});

describe("links", () => {
  it("lead to http and https alone", () => {
    expect(drawn({ type: "link", text: "a", url: "https://x.example/b" })).toBe(
      "[a](https://x.example/b)",
    );
    for (const url of [
      "javascript:alert(1)",
      "discord://x",
      "https://a:b@x.example",
      "https://[::1]/",
      "nowhere",
      `https://x.example/${"a".repeat(500)}`,
    ]) {
      expect(drawn({ type: "link", text: "a", url })).toBe("a");
    }
  });

  it("encode what would end them", () => {
    expect(drawn({ type: "link", text: "a", url: "https://x.example/(b) [c]\"d'*|`_e" })).toBe(
      "[a](https://x.example/%28b%29%20%5Bc%5D%22d%27%2A%7C%60_e)",
    );
  });

  it("are not ended by a bracket that comes later", () => {
    const markdown = drawn(article("a"), text(" x](https://evil.example)"));
    expect(markdown).toBe("[a](https://news.example/a) x\\]\\(https\\://evil.example)");
    const targets = nodesOf(markdown).flatMap(({ target }) => target ?? []);
    expect(targets).toEqual(["https://news.example/a"]);
  });

  it("links no scrap of a title that reads like another address, nor a small part of one", () => {
    const link = "[→](https://news.example/a)";
    expect(drawn(article("Ruling [x](https://evil.example)")).endsWith(link)).toBe(true);
    expect(drawn(article("*a* *b* *c* *d* end")).endsWith(link)).toBe(true);
    expect(drawn(article("“Not guilty”, she said"))).toBe(
      "[“Not guilty”, she said](https://news.example/a)",
    );
  });

  it("take their words as far as these need no sign of their own", () => {
    expect(drawn(article("🔴 LIVE: *a* man accused of murder"))).toBe(
      "🔴 LIVE: \\*a\\* [man accused of murder](https://news.example/a)",
    );
    expect(drawn(article("***"))).toBe("\\*\\*\\* [→](https://news.example/a)");
  });

  it("show an article without an address in the console, at its place", () => {
    const span = article("a", {
      url: undefined,
      articleId: "x/y",
      file: "b.md",
      place: { field: "text", start: 5, end: 9 },
    });
    expect(inline([span], { ...pen, publicUrl: "https://desk.example/" })).toBe(
      "[a](https://desk.example/articles/x%2Fy?at=text:5-9#claim)",
    );
    expect(inline([span], pen)).toBe("a (`b.md`)");
    expect(inline([article("a", { url: "" })], pen)).toBe("a");
  });
});

describe("what is written from right to left", () => {
  it("is kept apart from what stands beside it", () => {
    expect(drawn(text("שלום"), text(" 2019", "strong"))).toBe("\u2068שלום\u2069 **2019**");
  });
});
