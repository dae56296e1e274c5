import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { RawArticle } from "../../../src/newsroom/article.ts";
import { readArticleFile } from "../../../src/reading/files/read-file.ts";

const root = join(import.meta.dirname, "../../../../shared/data/seed-articles");
const isThere = existsSync(root);

beforeEach(({ skip }) => skip(!isThere, "the seed articles are not in ../shared/data"));

async function onlyArticle(path: string): Promise<RawArticle> {
  const found = [];
  for await (const finding of readArticleFile({ root, path })) found.push(finding);
  expect(found).toHaveLength(1);
  const [first] = found;
  if (first?.type !== "article") throw new Error(first?.sentence);
  return first.article;
}

/** The file's own lines, in order; a paragraph that is kept is one of them, letter for letter. */
function linesOf(path: string): string[] {
  return readFileSync(join(root, path), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** How each begins, how it ends and how long it is: enough to know it by, too little to copy it. */
function marks(paragraphs: readonly string[]): string[] {
  return paragraphs.map((text) => `${text.slice(0, 12)}…${text.slice(-12)} ${text.length}`);
}

describe("the first seed article", () => {
  const path = "000_9a23b8b7a8d5cc46.txt";

  it("has its first line as title, and neither date nor outlet nor byline", async () => {
    const { text, ...rest } = await onlyArticle(path);
    expect(text).not.toBe("");
    expect(rest).toStrictEqual({
      guid: path,
      title: "Kim Kardashian Reveals She's Open To Running For Office One Day",
    });
  });

  it("keeps every paragraph of the article, letter for letter", async () => {
    const kept = (await onlyArticle(path)).text.split("\n\n");
    expect(marks(kept)).toEqual([
      "Kim Kardashi…form issues. 232",
      "According to…in the case. 236",
      'Kardashian t…vin Cooper?" 82',
      "According to…per instead. 423",
      "He was convi…alif., 1985. 165",
      "Meanwhile, A…'s sentence. 248",
      "Discussing t…same thing.” 255",
      "She added, “…n get done.” 245",
      "Now, whether…ack in 2015. 476",
      "Since his co…n’s request. 176",
    ]);
    const lines = linesOf(path);
    expect(kept.filter((paragraph) => !lines.includes(paragraph))).toEqual([]);
  });

  it("drops the title's line, the caption, the teasers and the orphaned headline, and no other line", async () => {
    const kept = (await onlyArticle(path)).text.split("\n\n");
    const dropped = linesOf(path).filter((line) => !kept.includes(line));
    expect(dropped.map((line) => line.replace(/\s+/g, " ").slice(0, 15))).toEqual([
      "Kim Kardashian ",
      "kim kardashian",
      "PREVIOUSLY: Kim",
      "READ NEXT: Kim ",
      "Woman Nearly Bl",
      "More in Moments",
    ]);
  });
});

describe("the second seed article", () => {
  const path = "004_37194a39a90d9fe4.txt";

  it("has its date from its first line and a title from its sentences", async () => {
    const { text, ...rest } = await onlyArticle(path);
    expect(rest).toStrictEqual({
      guid: path,
      title:
        "Kim Kardashian visited San Quentin’s death row docket for an extremely important reason",
      isTitleDerived: true,
      publishedAt: "2019-05-31T00:00:00.000Z",
    });
    expect(text).toContain(rest.title);
  });

  it("keeps everything after the date, letter for letter", async () => {
    const { text } = await onlyArticle(path);
    const [first = "", ...others] = linesOf(path);
    const start = " date 2019-05-31 ";
    expect(first.startsWith(start)).toBe(true);
    expect(text).toBe([first.slice(start.length), ...others].join("\n\n"));
    expect(text).toMatch(/^She’s doing essential work\. .*extremely important\.$/su);
  });
});
