import { describe, expect, it } from "vitest";
import type { Article } from "../../../src/newsroom/article.ts";
import { articlePage, readPlace } from "../../../src/platforms/web/article-page.ts";
import { fakeArticle } from "../../fakes/nouns.ts";

const article = fakeArticle({
  id: "a1",
  title: "Inquest opens",
  text: "The inquest opened on Monday.\n\nThe pilot’s brother spoke. “We were told nothing.”\n\nIt goes on.",
});

async function page(given: Partial<Article>, at?: string): Promise<string> {
  const drawn = await articlePage({ version: "v" }, { ...article, ...given }, readPlace(at));
  return drawn.toString();
}

function placeOf(words: string): string {
  const start = article.text.indexOf(words);
  return `text:${start}-${start + words.length}`;
}

describe("an article's page", () => {
  it("marks exactly the words of the claim, where they stand", async () => {
    const words = "The pilot’s brother spoke.";
    expect(await page({}, placeOf(words))).toContain(
      `<p dir="auto"><mark id="claim">${words}</mark> “We were told nothing.”</p>`,
    );
  });

  it("marks words in the title", async () => {
    expect(await page({}, "title:0-7")).toContain('<mark id="claim">Inquest</mark> opens</h1>');
  });

  it("marks a claim over two paragraphs in both, and leads to the first", async () => {
    const html = await page({}, `text:${article.text.indexOf("on Monday")}-44`);
    expect(html).toContain('opened <mark id="claim">on Monday.</mark></p>');
    expect(html).toContain('<p dir="auto"><mark>The pilot’s b</mark>rother');
  });

  it.each([undefined, "", "text", "text:5-2", "text:-1-4", "body:0-4", "text:0-4;x", "text:0x1-4"])(
    "marks nothing at the place “%s”",
    async (at) => {
      expect(await page({}, at)).not.toContain("<mark");
    },
  );

  it("says so when the sentence is no longer in the article", async () => {
    const html = await page({}, "text:500-520");
    expect(html).toContain("The sentence you came for is not in this version of the article.");
    expect(html).not.toContain("<mark");
  });

  it("says so when the article was changed, since the words may have been others", async () => {
    expect(await page({ revision: 3 }, "text:0-5")).toContain("this is version 3");
    expect(await page({ revision: 3 })).not.toContain("this is version 3");
  });

  it("says beforehand what a graphic article describes, and shows all of it", async () => {
    const text = "He was heard.\n\nShe had been stabbed 41 times.";
    const html = await page({ text });
    expect(html).toContain('<p class="notice">Content note: describes violence.</p>');
    expect(html).toContain('<p dir="auto">She had been stabbed 41 times.</p>');
    expect(await page({})).not.toContain("Content note");
  });

  it("names the source, the byline and the date as given", async () => {
    const html = await page({ byline: "Lena Brandt", publishedAt: "2026-11-16T17:40:00.000Z" });
    expect(html).toContain('<p class="source">Court Reporter</p>');
    expect(html).toContain('<span dir="auto">Lena Brandt</span>');
    expect(html).toContain(
      '<time datetime="2026-11-16T17:40:00.000Z" data-show="datetime">16 November 2026 at 17:40 UTC</time>',
    );
  });

  it("gives no hour to a date that has none", async () => {
    const html = await page({ publishedAt: "2019-05-31T00:00:00.000Z" });
    expect(html).toContain('data-show="date">31 May 2019</time>');
  });

  it("says when no date was given", async () => {
    expect(await page({ publishedAt: undefined })).toContain("no date given");
  });

  it.each<[string, Partial<Article>]>([
    ["Withdrawn <time", { withdrawnAt: "2026-11-18T10:00:00.000Z" }],
    ["It has no title of its own: the desk took this one from its text.", { isTitleDerived: true }],
    ["It does not name its outlet: the name above is its feed’s.", { sourceKind: "feed" }],
    ["It does not name its outlet: the name above is its file’s.", { sourceKind: "file" }],
    ["Only the title of this article is known to the desk.", { text: "" }],
    ["articles/heron-1.txt</code>", { file: "articles/heron-1.txt" }],
  ])("shows “%s”", async (words, given) => {
    const plain: Partial<Article> = { sourceKind: "outlet" };
    expect(await page({ ...plain, ...given })).toContain(words);
    expect(await page(plain)).not.toContain(words);
  });

  it("leads to the publisher's page, and to nothing that is no web page", async () => {
    expect(await page({ url: "https://news.example/a?b=1&c=2" })).toContain(
      '<a href="https://news.example/a?b=1&amp;c=2" rel="noopener noreferrer">Read it at news.example</a>',
    );
    expect(await page({ url: "javascript:alert(1)" })).not.toContain("javascript:");
    expect(await page({ url: undefined })).not.toContain("Read it at");
  });

  it("shows hostile text as text", async () => {
    const hostile = `</p><script>alert(1)</script><img src=x onerror="a()">&lt;b&gt;'`;
    const html = await page({
      title: hostile,
      text: hostile,
      source: hostile,
      byline: hostile,
      file: hostile,
      language: '"><script>',
    });
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("&amp;lt;b&amp;gt;&#39;");
  });
});
