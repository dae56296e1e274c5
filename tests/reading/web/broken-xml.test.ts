import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decode } from "../../../src/reading/web/decode.ts";
import { parseFeed } from "../../../src/reading/web/parse.ts";

const titlesOf = async (document: string) =>
  (await parseFeed(document, "https://a.example/")).articles.map(({ title }) => title);

describe("a document that is no XML", () => {
  const two = "<item><title>One</title></item><item><title>Two</title></item>";
  it.each([
    [
      "text before it",
      `Warning: x in y on line 1\n<?xml version="1.0"?><rss><channel>${two}</channel></rss>`,
    ],
    [
      "a web page around it",
      `<html><body><p>Feed:<rss><channel>${two}</channel></rss></body></html>`,
    ],
    ["no end", `<rss><channel>${two}`],
    [
      "articles that do not end",
      "<rss><channel><item><title>One</title><item><title>Two</title></channel></rss>",
    ],
    [
      "titles that do not end",
      "<rss><channel><item><title>One<link>/1</link></item><item><title>Two</item></channel></rss>",
    ],
    [
      "links that do not end",
      "<rss><channel><item><link>/1<title>One</title></item><item><title>Two</title></item></channel></rss>",
    ],
    ["ends without a beginning", `<rss><channel></b></item>${two}</channel></rss>`],
    [
      "capitals that change",
      "<RSS><Channel><ITEM><Title>One</TITLE></item><Item><title>Two</title></Item></channel></rss>",
    ],
    ["no channel", `<rss>${two}</rss>`],
    [
      "attributes without quotation marks or values",
      `<rss version=2.0 async><channel>${two}</channel></rss>`,
    ],
    [
      "control characters",
      `<rss><channel>\u0000\u0008${two.replace("One", "O\u0000ne")}</channel></rss>`,
    ],
    ["a list around the articles", `<rss><channel><items>${two}</items></channel></rss>`],
  ])("is read all the same: %s", async (_what, document) => {
    expect(await titlesOf(document)).toEqual(["One", "Two"]);
  });

  it.each([
    ["a < b & c", "a < b & c"],
    ["a <3 b", "a <3 b"],
    ["Q&A; x&y=1&copy=2", "Q&A; x&y=1&copy=2"],
  ])("keeps the words %s", async (written, read) => {
    const document = `<rss><channel><item><title>${written}</title></item></channel></rss>`;
    expect(await titlesOf(document)).toEqual([read]);
  });

  it("keeps what came before it was cut off", async () => {
    const cut = "<rss><channel><item><title>T</title><description><![CDATA[<p>Half a";
    const { articles } = await parseFeed(cut, "https://a.example/");
    expect(articles).toMatchObject([{ title: "T", text: "Half a" }]);
  });

  it.each([
    ["in a tag", "<rss><channel><item><title>T</ti"],
    ["in a text", "<feed><entry><title>T"],
    ["between two articles", "<rss><channel><item><title>T</title></item>"],
    ["in what never ends", "<rss><channel><item><title>T<![CDATA[</title></item></channel></rss>"],
  ])("says that it ends in the middle: %s", async (_where, document) => {
    const { articles, problems, isCutOff } = await parseFeed(document, "https://a.example/");
    expect(articles).toHaveLength(1);
    expect(isCutOff).toBe(true);
    expect(problems).toEqual([
      "The document ends in the middle, before its outermost element does: it was read as far as it goes.",
    ]);
  });

  it.each([
    ["whole", "<rss><channel><item><title>T</title></item></channel></rss>\n"],
    ["whole but for tags inside it", "<rss><channel><item><title>T</rss>"],
    ["whole within a page that is not", "<html><rss><item><title>T</item></rss><p>more</p"],
    ["one article alone", "<entry><title>T</title></entry>"],
    ["an article that ends where it begins", "<rss><item><title>T</title></item><item/></rss>"],
  ])("does not say so of one that is %s", async (_what, document) => {
    expect(await parseFeed(document, "https://a.example/")).not.toHaveProperty("isCutOff");
  });

  it("is not read twice at any place, however hostile", async () => {
    const floods = [
      "<",
      "&lt;",
      "&lt;p",
      "&",
      "<![CDATA[",
      '<link a="',
      "<!--",
      "<a:",
      "</x>",
      "<category>x",
    ];
    for (const flood of floods) {
      const inside = `<description>${flood.repeat(100_000)}</description>${flood.repeat(100_000)}`;
      const began = process.cpuUsage();
      await parseFeed(`<rss><channel><item><title>T</title>${inside}</item></channel></rss>`).catch(
        () => undefined,
      );
      const { user } = process.cpuUsage(began);
      expect(user, flood).toBeLessThan(3_000_000);
    }
  });
});

const SHARED = "../shared/data";

describe.skipIf(!existsSync(`${SHARED}/feedvalidator`))(
  "documents of others (where they are)",
  () => {
    const documentsIn = (folder: string) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile() && /\.(?:xml|rss|atom|rdf)$/u.test(file.name))
        .map((file) => join(file.parentPath, file.name));

    it.each([
      "feedvalidator/testcases/atom",
      "feedvalidator/testcases/rss",
      "feedvalidator/testcases/rss20",
      "feedvalidator/testcases/ext/media",
      "feedvalidator/testcases/ext/itunes",
      "rss-parser/test/input",
    ])("are read, but for those that hold no feed: %s", async (folder) => {
      const refused: string[] = [];
      for (const path of documentsIn(join(SHARED, folder))) {
        await parseFeed(decode(readFileSync(path), "")).catch((error) => {
          refused.push(`${path.split("/").at(-1)} ${error.message.slice(0, 20)}`);
        });
      }
      const feedless = refused.filter((one) => !/missing|unrecognized/u.test(one));
      expect(feedless).toEqual([]);
    });
  },
);
