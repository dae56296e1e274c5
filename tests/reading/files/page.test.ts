import { describe, expect, it } from "vitest";
import { declaredEncoding, readPage } from "../../../src/reading/files/page.ts";
import { findingsOf } from "./folder.ts";

const PARAGRAPHS = [
  "The harbour office in Wexley said on Monday that Mira Holt, 41, denies the charge, which her family calls absurd.",
  "“I took nothing,” she told the court, adding that the boxes had been there for years, as everybody on the quay knew.",
  "Her lawyer, Tom Aldous, called the evidence thin, and asked for the case to be heard in public before the summer.",
];

const BODY = PARAGRAPHS.map((text) => `<p>${text}</p>`);

function page(head: string, ...body: readonly string[]): string {
  return `<!doctype html><html lang="en-GB"><head>${head}</head><body><nav><a href="/">Home</a></nav><article>${body.join("\n")}</article><footer>© Wexley Courier</footer></body></html>`;
}

async function articleOf(html: string): Promise<object> {
  const read = await readPage(html);
  if ("problem" in read) throw new Error(read.problem);
  return read.article;
}

describe("what a page says of itself", () => {
  it("is taken from JSON-LD first, also inside a graph", async () => {
    const linked = {
      "@graph": [
        { "@type": "WebSite", name: "no" },
        {
          "@type": ["NewsArticle"],
          headline: "Police: pilot took boxes, says neighbour &amp; friend",
          datePublished: "2021-03-04T10:15:00+01:00",
          dateModified: "2021-03-05",
          author: [{ name: "Jo Penn" }, { name: "Ana Souza" }],
          publisher: { name: "Wexley Courier" },
        },
      ],
    };
    const head = `<title>pilot took boxes | Wexley</title><meta property="og:title" content="No">
      <script type="application/ld+json">{broken</script>
      <script type="application/ld+json">${JSON.stringify(linked)}</script>
      <link rel="canonical" href="https://courier.example/holt?utm_medium=x">`;
    expect(await articleOf(page(head, ...BODY))).toEqual({
      title: "Police: pilot took boxes, says neighbour & friend",
      url: "https://courier.example/holt",
      outlet: "Wexley Courier",
      byline: "Jo Penn, Ana Souza",
      publishedAt: "2021-03-04T09:15:00.000Z",
      updatedAt: "2021-03-05T00:00:00.000Z",
      language: "en-GB",
      text: PARAGRAPHS.join("\n\n"),
    });
  });

  it("is taken from meta elements next", async () => {
    const head = `<meta property="og:site_name" content="Wexley Courier"><meta name="Author" content="By Jo Penn">
      <meta property="og:title" content="Pilot denies charge - Wexley Courier">
      <meta property="article:published_time" content="2021-03-04T10:15:00Z">
      <meta property="og:url" content="https://courier.example/holt"><meta name="description" content="She denies it.">
      <meta property="og:image" content="/a.png">`;
    expect(await articleOf(page(head, ...BODY))).toMatchObject({
      title: "Pilot denies charge",
      outlet: "Wexley Courier",
      byline: "Jo Penn",
      publishedAt: "2021-03-04T10:15:00.000Z",
      url: "https://courier.example/holt",
      summary: "She denies it.",
      image: "https://courier.example/a.png",
    });
  });

  it("is taken from visible elements last", async () => {
    const visible = `<h1>Pilot denies charge</h1><p><a rel="author">Jo Penn</a></p><p><time datetime="2021-03-04">4 March</time></p>`;
    expect(
      await articleOf(page("<title>Pilot denies charge | Courier</title>", visible, ...BODY)),
    ).toMatchObject({
      title: "Pilot denies charge",
      byline: "Jo Penn",
      publishedAt: "2021-03-04T00:00:00.000Z",
      text: PARAGRAPHS.join("\n\n"),
    });
  });

  it("has no name of a site at the end of its title, where a heading shows the title alone", async () => {
    const head = '<meta property="og:title" content="Pilot denies charge | Courier">';
    expect(await articleOf(page(head, "<h1>Pilot denies charge</h1>", ...BODY))).toMatchObject({
      title: "Pilot denies charge",
    });
  });

  it("is absent where the page does not say it", async () => {
    const times = `<time datetime="2021-03-04">a</time><time datetime="2020-01-01">b</time>`;
    const article = await articleOf(
      page('<meta name="author" content="https://courier.example/jo">', ...BODY, times),
    );
    expect(article).toMatchObject({
      isTitleDerived: true,
      title: expect.stringContaining("Mira Holt"),
    });
    for (const field of ["publishedAt", "byline", "outlet", "url"])
      expect(article).toHaveProperty(field, undefined);
  });

  it("never cuts a headline at a colon or a dash", async () => {
    const head = "<title>Neighbour: pilot took the boxes - or so she says</title>";
    expect(await articleOf(page(head, ...BODY))).toMatchObject({
      title: "Neighbour: pilot took the boxes - or so she says",
    });
  });
});

describe("the text of a page", () => {
  it("leaves out what stands around the article", async () => {
    const around = [
      "<h1>Pilot denies charge</h1>",
      "<p>Get breaking news alerts. The stories that matter, delivered weekday mornings.</p>",
      "<p>By Jo Penn</p><p>Updated 10:15 am GMT, Thursday, March 4, 2021</p>",
      "<p>By Jo Penn - 03/04/21 10:15 AM GMT</p>",
      "<figure><img src=a.png><figcaption>Mira Holt in March</figcaption></figure>",
      BODY[0] ?? "",
      '<aside>Sign here</aside><p><a href="/b">Ten boats that we really love this year</a></p>',
      "<p>READ NEXT: Ten Boats</p><p>Share this</p><p>Advertisement</p>",
      BODY[1] ?? "",
      '<ul><li><a href="/c">Harbour to close</a></li><li><a href="/d">Boat sinks</a></li></ul>',
      "<p>The quay in winter, when the boxes were found. (Photo: Ana Souza)</p>",
      BODY[2] ?? "",
      "<script>alert(1)</script><form><button>Go</button></form>",
    ];
    const head = '<title>Pilot denies charge</title><meta name="author" content="Jo Penn">';
    expect(await articleOf(page(head, ...around))).toMatchObject({ text: PARAGRAPHS.join("\n\n") });
  });

  it("keeps sentences that are linked for the most part, and quotations that were set apart", async () => {
    const linked =
      '<p>She was <a href="/x">charged with taking eleven boxes of rope from the eastern quay</a> in March.</p>';
    const quote =
      "<figure><blockquote><p>Nobody ever asked me what was in them.</p></blockquote></figure>";
    const { text } = (await articleOf(page("", ...BODY, linked, quote))) as { text: string };
    expect(text).toContain(
      "She was charged with taking eleven boxes of rope from the eastern quay in March.",
    );
    expect(text).toContain("Nobody ever asked me what was in them.");
  });

  it.each([
    ["no html element", BODY.join("")],
    ["no body element", `<html><head><title>T</title></head>${BODY.join("")}</html>`],
    ["no head's end", `<title>T</title><meta charset=utf-8>${BODY.join("")}`],
    ["a body element alone", `<body class=x>${BODY.join("")}`],
    ["open elements", `<html><body><article>${PARAGRAPHS.map((text) => `<p>${text}`).join("")}`],
  ])("is found in a page with %s", async (_, html) => {
    expect(await articleOf(html)).toMatchObject({ text: PARAGRAPHS.join("\n\n") });
  });
});

describe("pages that are none", () => {
  it.each([
    ["<html><body></body></html>", "is a page without an article"],
    ["<div>".repeat(10_000), "nests elements 10000 deep; 200 is the most I read"],
    ["<br>".repeat(40_000), "has 40000 tags and texts; 30000 is the most I read"],
    ["<".repeat(1_000_000), "has 1000000 tags and texts; 30000 is the most I read"],
    [
      `${"<div>".repeat(150)}${"x ".repeat(500_000)}`,
      "holds too much text too deep inside its elements",
    ],
  ])("are named: %.20s", async (html, problem) => {
    expect(await readPage(html)).toEqual({ problem });
  });

  it("do no harm by a megabyte of anything", async () => {
    const size = 1_000_000;
    for (const html of [
      " ".repeat(size),
      "A ".repeat(size / 2),
      "<!--".repeat(size / 4),
      "</p>".repeat(size / 4),
    ]) {
      expect(await readPage(html)).toBeDefined();
    }
    const title = `<title>${"a - ".repeat(size / 4)}</title>${BODY.join("")}`;
    expect(((await articleOf(title)) as { title: string }).title.length).toBeLessThanOrEqual(300);
    const linked = `<script type="application/ld+json">${"[".repeat(size)}</script>${BODY.join("")}`;
    expect(await articleOf(linked)).toMatchObject({ text: PARAGRAPHS.join("\n\n") });
  });
});

describe("a page's encoding", () => {
  it("is the one it names, in either way", () => {
    expect(declaredEncoding(Buffer.from('<meta charset="windows-1251">'))).toBe("windows-1251");
    expect(
      declaredEncoding(
        Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'),
      ),
    ).toBe("koi8-r");
    expect(declaredEncoding(Buffer.from("<p>charset=x"))).toBeUndefined();
  });

  it("is used for a file that is not UTF-8", async () => {
    const html = Buffer.concat([
      Buffer.from(`<meta charset=windows-1251><title>`),
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
      Buffer.from(`</title>${BODY.join("")}`, "latin1"),
    ]);
    expect(await findingsOf("x.html", html)).toMatchObject([
      { article: { guid: "x.html", title: "Привет" } },
    ]);
  });
});
