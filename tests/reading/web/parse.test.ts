import { afterAll, describe, expect, it } from "vitest";
import { parseFeed } from "../../../src/reading/web/parse.ts";
import { createParserThread } from "../../../src/reading/web/parser-thread.ts";

const AT = "https://a.example/feed";

describe("reading a feed document", () => {
  it("reads RSS 2.0: title, text, link, date, author, tags, enclosure", async () => {
    const { title, articles, problems } = await parseFeed(
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A &amp; B</title><language>en-gb</language><item>
      <title>Bridge &lt;b&gt;closed&lt;/b&gt; &amp; guarded</title><link>/story?utm_source=rss&amp;id=1</link><guid isPermaLink="false">g1</guid>
      <pubDate>Tue, 10 Mar 2026 08:00:00 +0100</pubDate><dc:creator>Hanna Brook</dc:creator><category>roads</category><category>town</category>
      <description>In short.</description><content:encoded><![CDATA[<p>First.</p><script>x()</script><p>Second.</p>]]></content:encoded>
      <enclosure url="https://a.example/a.mp3" type="audio/mpeg" length="7"/></item></channel></rss>`,
      AT,
    );
    expect(title).toBe("A & B");
    expect(problems).toEqual([]);
    expect(articles).toEqual([
      {
        guid: "g1",
        url: "https://a.example/story?id=1",
        outlet: undefined,
        title: "Bridge closed & guarded",
        isTitleDerived: undefined,
        text: "First.\n\nSecond.",
        summary: "In short.",
        byline: "Hanna Brook",
        publishedAt: "2026-03-10T07:00:00.000Z",
        updatedAt: undefined,
        language: "en-gb",
        tags: ["roads", "town"],
        enclosures: [{ url: "https://a.example/a.mp3", type: "audio/mpeg", sizeBytes: 7 }],
        image: undefined,
      },
    ]);
  });

  it("reads Atom, and keeps the rest of a feed with one bad date", async () => {
    const { articles, problems } = await parseFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>
      <entry><id>1</id><title>One</title><link href="/1"/><published>someday 12:00</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi there</p></div></content></entry>
      <entry><id>2</id><title type="html">Two &amp;amp; a half</title><updated>2026-03-10T08:00:00Z</updated><summary>Short</summary><author><name>H. Brook</name></author><category term="x"/></entry></feed>`,
      AT,
    );
    expect(
      articles.map(({ title, text, publishedAt, byline, tags, url }) => ({
        title,
        text,
        publishedAt,
        byline,
        tags,
        url,
      })),
    ).toEqual([
      {
        title: "One",
        text: "Hi there",
        publishedAt: undefined,
        byline: undefined,
        tags: [],
        url: "https://a.example/1",
      },
      {
        title: "Two & a half",
        text: "Short",
        publishedAt: "2026-03-10T08:00:00.000Z",
        byline: "H. Brook",
        tags: ["x"],
        url: undefined,
      },
    ]);
    expect(problems).toEqual(["Article 1 has a date that cannot be read: “someday 12:00”."]);
  });

  it("reads RSS 1.0 and RSS that does not say its version", async () => {
    const rdf = await parseFeed(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel><item rdf:about="https://a.example/1"><title>T</title><link>https://a.example/1</link><dc:date>2026-03-10</dc:date></item></rdf:RDF>`,
      AT,
    );
    expect(rdf.articles).toMatchObject([{ title: "T", publishedAt: "2026-03-10T00:00:00.000Z" }]);
    const bare = await parseFeed("<rss><channel><item><title>T</title></item></channel></rss>", AT);
    expect(bare.articles).toHaveLength(1);
  });

  it("reads JSON Feed, whatever is wrong with one of its articles", async () => {
    const { title, articles, problems } = await parseFeed(
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "J",
        language: "de",
        items: [
          { id: 7, title: 5, content_text: "a < b & c" },
          null,
          {
            id: "8",
            title: "T",
            content_html: "<p>Hi</p>",
            url: "/8",
            date_published: "2026-03-10T08:00:00Z",
            authors: [{ name: "N" }],
            tags: ["x", 3],
          },
        ],
      }),
      AT,
    );
    expect(title).toBe("J");
    expect(articles).toMatchObject([
      { title: "a < b & c", isTitleDerived: true, text: "a < b & c", language: "de" },
      { guid: "8", title: "T", text: "Hi", url: "https://a.example/8", byline: "N", tags: ["x"] },
    ]);
    expect(problems).toEqual(["Article 2 was left out: it has neither a title nor a text."]);
  });

  it.each([
    ["", "is empty"],
    ["<!doctype html><html></html>", "is a web page, not a feed, and names no feed"],
    [
      `<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>`,
      "is a web page, not a feed; it names these: https://a.example/rss",
    ],
    ["{", "is not a feed that can be read: its JSON is broken"],
    [`{"a":1}`, "is JSON, but not a JSON Feed: it has no items"],
    ["just words", "is not a feed that can be read: it is neither RSS nor Atom nor JSON Feed"],
    ["<opml><body/></opml>", "is not a feed that can be read: it is neither RSS nor Atom"],
    [`<rss><channel><item>${"<a>".repeat(2_000)}`, "is nested too deeply to be a feed"],
  ])("says what is wrong with %j", async (text, reason) => {
    await expect(parseFeed(text, AT)).rejects.toThrow(reason);
  });
});

describe("an article of a feed", () => {
  const articleOf = async (item: string, url?: string) =>
    (await parseFeed(`<rss version="2.0"><channel><item>${item}</item></channel></rss>`, url))
      .articles[0];

  it("takes a whole sentence as title where it has none", async () => {
    const text = "Dr. Smith was accused on Monday. He denies it.";
    expect(await articleOf(`<description>${text}</description>`, AT)).toMatchObject({
      title: "Dr. Smith was accused on Monday",
      isTitleDerived: true,
      text,
    });
  });

  it("shows where a title was cut", async () => {
    const words = `${"Long words ".repeat(27)}who was accused, lawyers say, wrongly`;
    const article = await articleOf(`<title>${words}</title>`, AT);
    expect(article?.title).toBe(`${"Long words ".repeat(27).trim()}…`);
  });

  it("keeps its link when the feed is a local file", async () => {
    const link = "<title>T</title><link>https://courts.example/1</link>";
    expect(await articleOf(link)).toMatchObject({ url: "https://courts.example/1" });
    expect((await articleOf("<title>T</title><link>/1</link>"))?.url).toBeUndefined();
  });
});

describe("the parser's thread", () => {
  const thread = createParserThread();
  afterAll(() => thread.stop());
  const document = (text: string, url = AT) => ({
    bytes: new TextEncoder().encode(text),
    contentType: "",
    url,
  });

  it("answers in turn, and says why a document cannot be read", async () => {
    const good = thread.parse(
      "f",
      document("<rss><channel><item><title>T</title></item></channel></rss>"),
    );
    const bad = thread.parse("f", document("{"));
    await expect(bad).rejects.toThrow("its JSON is broken");
    expect((await good).articles).toHaveLength(1);
  });

  it("decodes by what HTTP says", async () => {
    const bytes = Buffer.from("<rss><channel><title>Caf\xe9</title></channel></rss>", "latin1");
    const found = await thread.parse("f", { bytes, contentType: "text/xml; charset=latin1" });
    expect(found.title).toBe("Café");
  });

  it("lets one that takes long hold up no other", async () => {
    const long = `<rss><channel>${"<item><title>T</title><description>a b</description></item>".repeat(15_000)}</channel></rss>`;
    const ended: string[] = [];
    await Promise.all([
      thread.parse("f", document(long)).then(() => ended.push("long")),
      thread.parse("f", document("<rss><channel/></rss>")).then(() => ended.push("short")),
    ]);
    expect(ended).toEqual(["short", "long"]);
  });

  it("hands on the feeds that a web page names", async () => {
    const link = (href: string) =>
      `<link rel=alternate type="application/atom+xml" href="${href}">`;
    const text = `<!doctype html><head>${link("feed.xml?a=1&amp;b=2")}${link("javascript:x()")}</head>`;
    const asked = thread.parse("f", document(text, "https://a.example/news/"));
    await expect(asked).rejects.toMatchObject({
      message: "is a web page, not a feed; it names these: https://a.example/news/feed.xml?a=1&b=2",
      feeds: ["https://a.example/news/feed.xml?a=1&b=2"],
    });
  });

  it("breaks off what it parses when it is stopped", async () => {
    const stopped = createParserThread();
    const asked = stopped.parse("f", document("<rss><channel/></rss>"));
    const next = stopped.parse("f", document("<rss><channel/></rss>"));
    const refused = Promise.all([
      expect(asked).rejects.toThrow("the desk is stopping"),
      expect(next).rejects.toThrow("the desk is stopping"),
    ]);
    await new Promise((done) => setImmediate(done));
    await stopped.stop();
    await refused;
  });

  it("is not held up by what freezes rss-parser", async () => {
    const text = `<rss version="2.0"><channel><item><title>T</title><description>${"&lt;".repeat(100_000)}</description></item></channel></rss>`;
    expect((await thread.parse("f", document(text))).articles).toHaveLength(1);
  });
});
