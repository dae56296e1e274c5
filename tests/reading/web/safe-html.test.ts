import { describe, expect, it } from "vitest";
import { parseFeed } from "../../../src/reading/web/parse.ts";
import { safeHtml } from "../../../src/reading/web/safe-html.ts";

const AT = "https://news.example/a/feed";

function html(text: string): string {
  return safeHtml({ text, isHtml: true }, AT);
}

/** The HTML of the first article of a feed. */
async function given(document: string): Promise<string | undefined> {
  const { articles, wordless = [] } = await parseFeed(document, AT, { isHtmlWanted: true });
  return [...articles, ...wordless][0]?.html;
}

function atom(content: string, attributes = ""): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>Wire</title><entry><title>One</title>${content}</entry></feed>`;
}

function rss(content: string): string {
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><title>One</title>${content}</item></channel></rss>`;
}

describe("markup that is kept", () => {
  it.each([
    ["<p>a <em>b</em></p>", "<p>a <em>b</em></p>"],
    ["<ul><li>1<li>2</ul>", "<ul><li>1</li><li>2</li></ul>"],
    ["<p>one<p>two", "<p>one</p><p>two</p>"],
    [
      '<table border=1><tr><td colspan="2">1</table>',
      '<table border="1"><tr><td colspan="2">1</td></tr></table>',
    ],
    ["a<br>b<br/>c<hr>", "a<br />b<br />c<hr />"],
    [
      '<img src="b.png" alt=\'"x" &lt;\'>',
      '<img src="https://news.example/a/b.png" alt="&quot;x&quot; &lt;" />',
    ],
    ["3 &lt; 4 &amp; 5 &#8217;&nbsp;&copy;", "3 &lt; 4 &amp; 5 ’\u00a0©"],
    ["AT&T <3", "AT&amp;T &lt;3"],
    ["</b>a</p>", "a<p></p>"],
  ])("of %s", (written, kept) => expect(html(written)).toBe(kept));
});

describe("markup that is taken out", () => {
  it.each([
    ["safe<script>alert(1)</script> <b>b</b>", "safe <b>b</b>"],
    ["a<style>p{}</style><svg><script>1</script>s</svg><iframe src=x>i</iframe>b", "ab"],
    ['<b onclick="x()" style="color:red" id="a" name="b" class="c">b</b>', '<b class="c">b</b>'],
    ['<form action="/x"><input name="q"><button>Go</button></form>', "Go"],
    [
      '<body onload="x()"><center>c</center><embed src="x"><object data="y">o</object>',
      "<center>c</center>o",
    ],
    ["a <!-- b <b>c</b> --> d <!-- e", "a  d"],
    ["<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"],
    ["<noscript><img src=x onerror=1></noscript>", '<img src="https://news.example/a/x" />'],
  ])("of %s", (written, kept) => expect(html(written)).toBe(kept));

  it("is everything of a text that is nested beyond reason", () => {
    expect(html(`${"<div>".repeat(100_000)}a &lt; b`)).toBe("a &lt; b");
  });
});

describe("addresses", () => {
  it.each([
    ["b?c=1&amp;d=2", "https://news.example/a/b?c=1&amp;d=2"],
    ["../b", "https://news.example/b"],
    ["//other.example/b", "https://other.example/b"],
    ["#note", "https://news.example/a/feed#note"],
    ["https://other.example", "https://other.example"],
    ["mailto:a@b.example", "mailto:a@b.example"],
    [" https://other.example/a b ", "https://other.example/a%20b"],
  ])("%s becomes %s", (written, address) =>
    expect(html(`<a href="${written}">b</a>`)).toBe(`<a href="${address}">b</a>`),
  );

  it.each([
    "javascript:alert(1)",
    " \u0001JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript&colon;alert(1)",
    "data:text/html;base64,AAAA",
    "vbscript:x",
    "file:///etc/passwd",
    "http://[",
  ])("%s is none", (written) => expect(html(`<a href="${written}">b</a>`)).toBe("<a>b</a>"));

  it("stay relative where nobody says to what", () => {
    expect(safeHtml({ text: '<a href="b/c">d</a>', isHtml: true }, undefined)).toBe(
      '<a href="b/c">d</a>',
    );
  });
});

describe("an article's HTML", () => {
  it("is made only when it is asked for", async () => {
    const { articles } = await parseFeed(rss("<description>a</description>"), AT);
    expect(articles[0]).not.toHaveProperty("html");
  });

  it("is XHTML as it stands in the document, without its wrapper", async () => {
    const content = `<content type="xhtml" xml:base="http://o.example/c/"><h:div xmlns:h="http://www.w3.org/1999/xhtml">a <h:b>b</h:b><h:p/>c<h:div>d</h:div><h:a href="e">f</h:a></h:div></content>`;
    expect(await given(atom(content))).toBe(
      'a <b>b</b><p></p>c<div>d</div><a href="http://o.example/c/e">f</a>',
    );
  });

  it("follows the nearest xml:base", async () => {
    const link = `<div xml:base="d/"><a href="e">f</a></div>`;
    const content = `<content type="xhtml" xml:base="c/">${link}</content>`;
    expect(await given(atom(content, 'xml:base="http://o.example/"'))).toBe(
      '<a href="http://o.example/c/d/e">f</a>',
    );
    const escaped = '<summary type="html">&lt;a href="e">f&lt;/a></summary>';
    expect(await given(atom(escaped, 'xml:base="http://o.example/"'))).toBe(
      '<a href="http://o.example/e">f</a>',
    );
  });

  it("is plain text escaped", async () => {
    expect(await given(atom('<content type="text">3 &lt; 4 &amp; 5</content>'))).toBe(
      "3 &lt; 4 &amp; 5",
    );
    expect(await given(rss("<description>AT&amp;T</description>"))).toBe("AT&amp;T");
    const items = [{ id: "1", content_text: "a < b\nc" }];
    const version = "https://jsonfeed.org/version/1.1";
    expect(await given(JSON.stringify({ version, items }))).toBe("a &lt; b<br />\nc");
  });

  it("is the whole content where a feed gives it, else the teaser", async () => {
    const teaser = "<description>short</description>";
    const whole = "<content:encoded><![CDATA[<p>long</p>]]></content:encoded>";
    expect(await given(rss(teaser + whole))).toBe("<p>long</p>");
    expect(await given(rss(teaser))).toBe("short");
    expect(await given(rss('<description>&lt;img src="b.png"></description>'))).toBe(
      '<img src="https://news.example/a/b.png" />',
    );
    expect(await given(rss(""))).toBeUndefined();
  });
});
