import { describe, expect, it } from "vitest";
import type { RawArticle } from "../../../src/newsroom/article.ts";
import { parseFeed } from "../../../src/reading/web/parse.ts";

const AT = "https://a.example/news/feed.xml";

const rss = (articles: string, head = "") =>
  `<rss version="2.0"><channel><title>F</title>${head}${articles}</channel></rss>`;
const atom = (articles: string, head = "") =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>${head}${articles}</feed>`;

/** Its first article, with what is not looked at left out. */
async function articleOf(document: string, url: string | undefined = AT): Promise<RawArticle> {
  const { articles, wordless = [] } = await parseFeed(document, url);
  const [article] = [...articles, ...wordless];
  if (article === undefined) throw new Error("no article was read");
  return article;
}

const item = (inside: string, declared = "") =>
  articleOf(`<rss version="2.0" ${declared}><channel><item>${inside}</item></channel></rss>`);
const entry = (inside: string) => articleOf(atom(`<entry>${inside}</entry>`));

describe("a feed's own words", () => {
  it("are title, page, description, language, date and format of RSS", async () => {
    const head =
      "<link>/</link><description>All &lt;i&gt;news&lt;/i&gt;</description><language>en-gb</language>" +
      "<lastBuildDate>Tue, 10 Mar 2026 08:00:00 GMT</lastBuildDate><image><title>Logo</title><url>/l.png</url></image>";
    expect(await parseFeed(rss("", head), AT)).toEqual({
      title: "F",
      url: "https://a.example/",
      description: "All news",
      language: "en-gb",
      updatedAt: "2026-03-10T08:00:00.000Z",
      format: "RSS 2.0",
      articles: [],
      wordless: [],
      problems: [],
      hints: {},
    });
  });

  it("are those of Atom, whose own address is not its page's", async () => {
    const head =
      '<link rel="self" href="/feed.xml"/><link rel="alternate" href="/page"/><subtitle>S</subtitle><updated>2026-03-10T08:00:00Z</updated>';
    expect(await parseFeed(atom("", head), AT)).toMatchObject({
      title: "F",
      url: "https://a.example/page",
      description: "S",
      updatedAt: "2026-03-10T08:00:00.000Z",
      format: "Atom 1.0",
    });
  });

  it.each([
    ['<rss version=" 0.92 "><channel/></rss>', "RSS 0.92"],
    ["<rss><channel/></rss>", "RSS"],
    ['<feed version="0.3" xmlns="http://purl.org/atom/ns#"/>', "Atom 0.3"],
    ['<feed xmlns="http://purl.org/atom/ns#"/>', "Atom 0.3"],
    ["<feed/>", "Atom 1.0"],
    ['{"version":"https://jsonfeed.org/version/1","items":[]}', "JSON Feed 1.0"],
  ])("name their format: %s", async (document, format) => {
    expect(await parseFeed(document, AT)).toMatchObject({ format });
  });

  it("are those of CDF and RSS 1.1, which name their parts otherwise", async () => {
    const cdf = `<CHANNEL HREF="http://c.example/" LASTMOD="2026-03-10T08:00"><TITLE>C</TITLE><ABSTRACT>D</ABSTRACT>
      <ITEM HREF="http://c.example/1" LASTMOD="2026-03-09T08:00"><TITLE>One</TITLE><ABSTRACT>Text</ABSTRACT></ITEM></CHANNEL>`;
    expect(await parseFeed(cdf)).toMatchObject({
      title: "C",
      url: "http://c.example/",
      description: "D",
      updatedAt: "2026-03-10T08:00:00.000Z",
      format: "CDF",
      articles: [
        {
          title: "One",
          text: "Text",
          url: "http://c.example/1",
          updatedAt: "2026-03-09T08:00:00.000Z",
        },
      ],
    });
    const rss11 = `<Channel xmlns="http://purl.org/net/rss1.1#"><title>R</title><items><item><title>T</title></item></items></Channel>`;
    expect(await parseFeed(rss11)).toMatchObject({ format: "RSS 1.1", articles: [{ title: "T" }] });
  });

  it("are known by their namespace, whatever its prefix, and by a well-known prefix without one", async () => {
    const declared =
      'xmlns:x="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/"';
    const prefixed = await item(
      "<x:creator>N</x:creator><c:encoded>T</c:encoded><svg:title>No</svg:title>",
      declared,
    );
    expect(prefixed).toMatchObject({ byline: "N", text: "T", title: "T" });
    expect(await item("<title>T</title><dc:creator>N</dc:creator>")).toMatchObject({ byline: "N" });
    const svg = '<title>T</title><title xmlns="http://www.w3.org/2000/svg">No</title>';
    expect(await item(svg)).toMatchObject({ title: "T" });
    const inside = `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>T</a:title></a:entry></a:feed>`;
    expect(await articleOf(inside)).toMatchObject({ title: "T" });
  });
});

describe("an article's texts", () => {
  it.each([
    ["A &amp;amp; B &lt;b&gt;bold&lt;/b&gt;", "A & B bold"],
    ["5 &lt; 6 &amp; 7", "5 < 6 & 7"],
    ["<![CDATA[Caf&eacute; &#8220;x&#8221;]]>", "Café “x”"],
    ["Caf&eacute; &mdash; a & b", "Café — a & b"],
    ["In <em>one</em> piece", "In one piece"],
  ])("of RSS are markup where they look like it: %s", async (title, read) => {
    expect(await item(`<title>${title}</title>`)).toMatchObject({ title: read });
  });

  it.each([
    ['<title type="text">The &lt;blink&gt; tag</title>', "The <blink> tag"],
    ["<title>The &lt;em&gt; tag</title>", "The <em> tag"],
    ['<title type="html">The &lt;b&gt;bold&lt;/b&gt; one</title>', "The bold one"],
    [
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <b>bold</b> one &amp; all</div></title>',
      "The bold one & all",
    ],
    ['<title type="text/html" mode="base64">VGhlIDxiPmJvbGQ8L2I+IG9uZQ==</title>', "The bold one"],
  ])("of Atom are what they say they are: %s", async (title, read) => {
    expect(await entry(title)).toMatchObject({ title: read });
  });

  it("keep the order of words and markup in XHTML", async () => {
    const xhtml =
      '<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>One <x:b>two</x:b> three.</x:p><x:script src="a"/><x:p>Four.</x:p></x:div></content>';
    expect(await entry(xhtml)).toMatchObject({ text: "One two three.\n\nFour." });
  });

  it("are the fullest that the feed gives; the teaser is its summary", async () => {
    const both =
      "<title>T</title><description>Short.</description><content:encoded>&lt;p&gt;Long.&lt;/p&gt;</content:encoded>";
    expect(await item(both)).toMatchObject({ text: "Long.", summary: "Short." });
    const media =
      "<title>T</title><media:group><media:description>D</media:description></media:group>";
    expect(await item(media)).toMatchObject({ text: "D" });
  });

  it("resolve entities that the document declares, and only plain ones", async () => {
    const declared = `<!DOCTYPE rss [<!ENTITY who "Hanna Brook"><!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const { title, text } = await articleOf(
      declared + rss("<item><title>&who;</title><description>&a; &b; &x;</description></item>"),
    );
    expect({ title, text }).toEqual({ title: "Hanna Brook", text: "ha &b; &x;" });
  });

  it("do not grow beyond bounds by the entities that the document declares", async () => {
    const declared = `<!DOCTYPE rss [<!ENTITY a "${"x".repeat(4_000)}">]>`;
    const { text } = await articleOf(
      `${declared}${rss(`<item><description>${"&a;".repeat(5_000)}</description></item>`)}`,
    );
    expect(text.length).toBeLessThan(1_050_000);
  });
});

describe("an article's addresses", () => {
  it("are relative to the nearest xml:base, else to where the feed was found", async () => {
    const based = atom(
      '<entry xml:base="sub/"><title>T</title><link href="1"/></entry><entry><title>U</title><link href="2"/></entry>',
      '<link rel="self" href="x" xml:base="http://other.example/"/>',
    ).replace("<feed ", '<feed xml:base="http://b.example/deep/" ');
    const { articles } = await parseFeed(based, AT);
    expect(articles.map(({ url }) => url)).toEqual([
      "http://b.example/deep/sub/1",
      "http://b.example/deep/2",
    ]);
    expect(await item("<title>T</title><link>1</link>")).toMatchObject({
      url: "https://a.example/news/1",
    });
  });

  it("are relative to the feed's own page in a local file", async () => {
    const local = rss(
      "<item><title>T</title><link>/1</link></item>",
      "<link>http://p.example/</link>",
    );
    const { articles } = await parseFeed(local);
    expect(articles[0]?.url).toBe("http://p.example/1");
  });

  it.each([
    ['<link href="http://l.example/1"/>', "http://l.example/1"],
    ['<link/><atom:link rel="alternate" href="http://l.example/1"/>', "http://l.example/1"],
    ['<atom:link rel="enclosure" href="http://l.example/1.mp3"/>', undefined],
    ["<guid>http://l.example/1</guid>", "http://l.example/1"],
    ['<guid isPermaLink="false">http://l.example/1</guid>', undefined],
    ["<guid>tag:1</guid>", undefined],
    [
      "<link>http://l.example/~r/1</link><feedburner:origLink>http://o.example/1</feedburner:origLink>",
      "http://o.example/1",
    ],
    ['<link title="a > b" href="http://l.example/1"/>', "http://l.example/1"],
    ["<link>javascript:x()</link>", undefined],
  ])("of RSS are found where they are: %s", async (inside, url) => {
    expect((await item(`<title>T</title>${inside}`)).url).toBe(url);
  });

  it("of Atom are the page's, not the first of any kind", async () => {
    const links =
      '<link rel="replies" href="/r"/><link type="application/json" href="/j"/><link type="text/html" href="/h"/>';
    expect(await entry(`<title>T</title>${links}`)).toMatchObject({ url: "https://a.example/h" });
    const none = await entry('<title>T</title><id>tag:1</id><link rel="self" href="/s"/>');
    expect(none.url).toBeUndefined();
  });
});

describe("an article's author", () => {
  it.each([
    ["<author>h@a.example (Hanna Brook)</author>", "Hanna Brook"],
    ["<author>Hanna Brook &lt;h@a.example&gt;</author>", "Hanna Brook"],
    ["<author>Hanna Brook (h@a.example)</author>", "Hanna Brook"],
    ['<author>"Brook, Hanna" &lt;h@a.example&gt;</author>', "Brook, Hanna"],
    ["<author>Hanna Brook h@a.example</author>", "Hanna Brook"],
    ["<author>h@a.example</author>", "h@a.example"],
    ["<author>&lt;h@a.example&gt;</author>", "h@a.example"],
    ["<author>h@a.example, e@a.example</author>", "h@a.example, e@a.example"],
    ["<dc:creator>A. One</dc:creator><dc:creator>B. Two</dc:creator>", "A. One, B. Two"],
    ["<author>e@a.example</author><dc:creator>Hanna Brook</dc:creator>", "Hanna Brook"],
    ["<itunes:author>Hanna Brook</itunes:author>", "Hanna Brook"],
    ['<media:credit role="author">Hanna Brook</media:credit>', "Hanna Brook"],
    ["<author><name>Hanna Brook</name><email>h@a.example</email></author>", "Hanna Brook"],
  ])("is a name where there is one: %s", async (inside, byline) => {
    expect((await item(`<title>T</title>${inside}`)).byline).toBe(byline);
  });

  it("is the feed's in Atom, when the article names none", async () => {
    const feed = atom("<entry><title>T</title></entry>", "<author><name>Staff</name></author>");
    expect((await articleOf(feed)).byline).toBe("Staff");
  });
});

describe("what else an article says", () => {
  it("is when it was published and changed, in any vocabulary", async () => {
    const dated =
      "<title>T</title><dcterms:issued>2026-03-09T08:00:00Z</dcterms:issued><dcterms:modified>2026-03-10T08:00:00Z</dcterms:modified>";
    expect(await item(dated)).toMatchObject({
      publishedAt: "2026-03-09T08:00:00.000Z",
      updatedAt: "2026-03-10T08:00:00.000Z",
    });
    const old =
      "<title>T</title><issued>2026-03-09T08:00:00Z</issued><modified>2026-03-10T08:00:00Z</modified>";
    expect(await entry(old)).toMatchObject({
      publishedAt: "2026-03-09T08:00:00.000Z",
      updatedAt: "2026-03-10T08:00:00.000Z",
    });
  });

  it("is its outlet, its language, its tags", async () => {
    const said =
      '<title>T</title><source url="http://o.example/feed">The Outlet</source><dc:language>fr</dc:language><category>a</category>' +
      '<dc:subject>b</dc:subject><media:keywords>c, d</media:keywords><itunes:category text="e"/>';
    expect(await item(said)).toMatchObject({
      outlet: "The Outlet",
      language: "fr",
      tags: ["a", "b", "e", "c", "d"],
    });
    const source =
      '<title>T</title><source><title>O</title></source><content xml:lang="de">x</content>';
    expect(await entry(source)).toMatchObject({ outlet: "O", language: "de" });
  });

  it("is what it encloses, each once, and its picture", async () => {
    const media =
      '<title>T</title><enclosure url="/1.mp3" type="audio/mpeg" length="7"/><enclosure url="/2.mp3"/><media:content url="/1.mp3" fileSize="9"/>' +
      '<media:group><media:content url="/3.mp4" type="video/mp4"><media:thumbnail url="/t.jpg"/></media:content></media:group>';
    expect(await item(media)).toMatchObject({
      enclosures: [
        { url: "https://a.example/1.mp3", type: "audio/mpeg", sizeBytes: 7 },
        { url: "https://a.example/2.mp3" },
        { url: "https://a.example/3.mp4", type: "video/mp4" },
      ],
      image: "https://a.example/t.jpg",
    });
    const link = '<title>T</title><link rel="enclosure" href="/1.mp3" length="7"/>';
    expect(await entry(link)).toMatchObject({
      enclosures: [{ url: "https://a.example/1.mp3", sizeBytes: 7 }],
    });
  });

  it("is kept apart when there is neither a title nor a text to tell", async () => {
    const feed = await parseFeed(rss("<item><author>N</author></item>"), AT);
    expect(feed.articles).toEqual([]);
    expect(feed.wordless).toMatchObject([{ title: "", byline: "N" }]);
    expect(feed.problems).toEqual(["Article 1 was left out: it has neither a title nor a text."]);
  });
});
