import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../../src/reading/files/markdown.ts";

describe("Markdown", () => {
  it("takes the fields of its front matter as they are written", () => {
    const { article, problems } = readMarkdown(
      "---\ntitle: 1984\ndate: 2021-03-04\nauthor: Jo Penn\ntags: [courts, 7]\nsource: 'Wexley Courier'\n---\nShe denies it.\n",
    );
    expect(article).toEqual({
      title: "1984",
      text: "She denies it.",
      publishedAt: "2021-03-04T00:00:00.000Z",
      byline: "Jo Penn",
      tags: ["courts", "7"],
      outlet: "Wexley Courier",
    });
    expect(problems).toEqual([]);
  });

  it("takes a heading at the beginning as title, in both ways of writing it", () => {
    for (const source of [
      "\n# Holt *denies* it\n\nText here.",
      "Holt **denies** it\n=====\nText here.",
    ]) {
      expect(readMarkdown(source).article).toEqual({ title: "Holt denies it", text: "Text here." });
    }
  });

  it("takes marks off and keeps the words", () => {
    const source = [
      "# T",
      "A *soft* and **hard** [link](https://x.example/a_b 'title') with `<b>` and a_snake_name",
      "goes on &amp; on, 2 * 3 * 4, \\*really\\*.",
      "",
      "> She said",
      "> no.",
      "",
      "- one",
      "- two",
      "1. three",
      "",
      "![Picture](a.png)",
      "",
      "## Later ##",
      "***",
      "<div>In <i>HTML</i></div>",
      "",
      "```js",
      "if (a < b) x();",
      "y();",
      "```",
      "[1]: https://x.example",
    ].join("\r\n");
    expect(readMarkdown(source).article?.text).toBe(
      [
        "A soft and hard link with <b> and a_snake_name goes on & on, 2 * 3 * 4, *really*.",
        "She said no.",
        "one",
        "two",
        "1. three",
        "Later",
        "In HTML",
        "if (a < b) x();\ny();",
      ].join("\n\n"),
    );
  });

  it("names front matter that cannot be read and reads the text", () => {
    const cases = ["a: [", "- a\n- b", `a: ${"[".repeat(20_000)}`, "a: &x [1]\nb: *y"];
    for (const yaml of cases) {
      const { article, problems } = readMarkdown(`---\n${yaml}\n---\nMira Holt denies it.`);
      expect(article?.text).toBe("Mira Holt denies it.");
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^its front matter (?:is not YAML: |names no fields)/u);
    }
  });

  it("bounds what aliases unfold to", () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(9)}]`,
    );
    const { problems } = readMarkdown(`---\na0: &a0 x\n${levels.join("\n")}\n---\nText.`);
    expect(problems[0]).toMatch(/^its front matter is not YAML: /u);
  });

  it("takes front matter that never ends, and a rule, for text", () => {
    expect(readMarkdown("---\ntitle: x\n\nMira Holt denies it.").article?.text).toBe(
      "title: x\n\nMira Holt denies it.",
    );
  });

  it("reads two hundred thousand letters of anything", () => {
    for (const piece of [
      "<",
      " ",
      "*",
      "_a ",
      "*a ",
      "[",
      "[a](",
      "![",
      "` ",
      "> ",
      "\\",
      "**a ",
      " #",
      "=",
      "\n",
    ]) {
      const source = `# Title\n\nx ${piece.repeat(200_000 / piece.length)}`;
      expect(readMarkdown(source).article?.title).toBe("Title");
    }
  });

  it.each([
    ["spaces", `a\n${" ".repeat(100_000)}x`],
    ["backticks", `x${"`".repeat(100_000)}a`],
    ["rules", `a\n${"- ".repeat(100_000)}x`],
  ])("reads a line of %s in one go", (_name, source) => {
    const start = performance.now();
    expect(readMarkdown(source).problems).toEqual([]);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
