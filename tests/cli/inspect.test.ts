import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { inspect } from "../../src/cli/inspect.ts";
import { readSettings } from "../../src/config.ts";
import { folderOf } from "../reading/files/folder.ts";

/** What `inspect` prints of files in one folder, without what depends on the clock and the folder's name. */
async function inspected(
  files: Readonly<Record<string, string>>,
  names: readonly string[],
  options: Readonly<Record<string, boolean>> = {},
  exitCode = 0,
) {
  const folder = await folderOf(files);
  const lines: string[] = [];
  const words = names.map((name) => (name.includes(":") ? name : join(folder, name)));
  const call = { words, options, print: (line: string) => void lines.push(line) };
  expect(await inspect(call, readSettings({}))).toBe(exitCode);
  return lines.map((line) => JSON.parse(line.replaceAll(`${folder}/`, "")));
}

const RSS = `<rss version="2.0"><channel><title>Court Wire</title>
  <item><title>Bridge closed</title><link>https://courts.example/1</link>
  <pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate>
  <description>The bridge was closed on Monday.</description></item></channel></rss>`;

describe("inspect", () => {
  it("shows what a feed's file gives, wherever the file is, and its articles' links", async () => {
    const [line] = await inspected({ "deep/wire.xml": RSS }, ["deep/wire.xml"]);
    expect(Object.keys(line)).toEqual(["source", "feed", "articles", "problems"]);
    expect(line).toMatchObject({
      source: "deep/wire.xml",
      feed: { title: "Court Wire", kind: "web", location: "deep/wire.xml" },
      articles: [
        {
          title: "Bridge closed",
          url: "https://courts.example/1",
          publishedAt: "2026-03-10T08:00:00.000Z",
          summary: "The bridge was closed on Monday.",
        },
      ],
      problems: [],
    });
    expect(line.articles[0]).not.toHaveProperty("excerpt");
    expect(line.articles[0]).not.toHaveProperty("sentences");
  });

  it("shows a feed's articles under the feed's own keys, with their content as safe HTML", async () => {
    const items = [
      '<item><title>One</title><guid isPermaLink="false">one</guid><description>Short.</description>' +
        '<content:encoded><![CDATA[<p>Long &amp; <a href="/2" onclick="x()">linked</a>.</p><script>x()</script>]]></content:encoded></item>',
      "<item><title>Two</title><description>AT&amp;T</description></item>",
    ];
    const rss = `<rss version="2.0"><channel><link>https://courts.example/</link>${items.join("")}</channel></rss>`;
    const [{ articles }] = await inspected({ "wire.xml": rss }, ["wire.xml"]);
    expect(articles).toMatchObject([
      {
        id: "one",
        text: "Long & linked.",
        html: '<p>Long &amp; <a href="https://courts.example/2">linked</a>.</p>',
      },
      { id: expect.stringMatching(/^[0-9a-f]{20}$/u), text: "AT&T", html: "AT&amp;T" },
    ]);
  });

  it("reads a page as an article, and says which feeds it names", async () => {
    const page = `<!doctype html><html><head><title>Bridge closed</title>
      <link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"></head>
      <body><article><h1>Bridge closed</h1>${"<p>The bridge was closed on Monday, the town said, and would stay so.</p>".repeat(8)}</article></body></html>`;
    const [line] = await inspected({ "page.html": page }, ["page.html"]);
    expect(line.articles).toMatchObject([{ title: "Bridge closed" }]);
    expect(line.articles[0].text).toContain("The bridge was closed on Monday, the town said");
    expect(line.problems).toEqual(["This page names a feed: /rss?a=1&b=2"]);
  });

  it("shows what its feed says of an article first, in the same order for every kind", async () => {
    const [feed, file] = await inspected({ "wire.xml": RSS, "a.txt": "One\n\nTwo.\n" }, [
      "wire.xml",
      "a.txt",
    ]);
    const first = ["id", "title", "url", "publishedAt", "summary", "text", "html", "tags"];
    expect(Object.keys(feed.articles[0]).slice(0, 8)).toEqual(first);
    const here = ["id", "title", "summary", "text", "tags", "enclosures"];
    expect(Object.keys(file.articles[0]).slice(0, 6)).toEqual(here);
  });

  it("prints one line for each source, and says what is missing, with exit code 2", async () => {
    const text = "Bridge Closed\n\nThe bridge was closed on Monday.\n";
    const missing = ["gone.txt", "gone.html", "gone.json", "gone.xml"];
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    const lines = await inspected({ "a.txt": text }, ["a.txt", ...missing], {}, 2);
    expect(said.mock.calls.map(([line]) => String(line).replace(/^.*\//u, ""))).toEqual(
      missing.map((name) => `${name} is not there.\n`),
    );
    expect(lines[0].articles).toMatchObject([
      { title: "Bridge Closed", text: "The bridge was closed on Monday." },
    ]);
    expect(lines.slice(1)).toEqual(
      missing.map((name) => ({
        source: name,
        feed: { kind: "files", location: name },
        articles: [],
        problems: [`${name} is not there.`],
      })),
    );
  });

  it("ends with exit code 2 where an address has nothing, and says why", async () => {
    const server = createServer((_, response) => response.writeHead(404).end("Not here"));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    onTestFinished(() => void server.close());
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    onTestFinished(() => said.mockRestore());
    const lines: string[] = [];
    const words = [`http://${host}/gone`];
    const call = { words, options: {}, print: (line: string) => void lines.push(line) };
    expect(await inspect(call, readSettings({ ALLOW_PRIVATE_HOSTS: host }))).toBe(2);
    const problem = `${host} is not there (404): check the address.`;
    expect(said.mock.calls).toEqual([[`${problem}\n`]]);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        source: words[0],
        feed: { kind: "web", location: words[0] },
        articles: [],
        problems: [problem],
      },
    ]);
  });

  it("reads a page of the web as an article, and says which feeds it names", async () => {
    const body = "<p>The bridge was closed on Monday, the town said, and would stay so.</p>".repeat(
      8,
    );
    const page = `<!doctype html><html><head><title>Bridge closed</title>
      <meta property="article:content_tier" content="locked">
      <link rel="alternate" type="application/rss+xml" href="/rss"></head><body><article>${body}</article></body></html>`;
    const visited: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      visited.push(request.url);
      response.setHeader("content-type", "text/html");
      if (request.url === "/odd") response.end(`<!-- ${"x".repeat(600)} -->${page}`);
      else response.end(request.url === "/none" ? "<!doctype html><html></html>" : page);
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    onTestFinished(() => void server.close());
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const settings = readSettings({ ALLOW_PRIVATE_HOSTS: host });
    const lines: string[] = [];
    const words = ["news/1", "none", "odd"].map((path) => `http://${host}/${path}`);
    await inspect({ words, options: {}, print: (line) => void lines.push(line) }, settings);
    const [read, none, odd] = lines.map((line) => JSON.parse(line));
    expect(odd.articles).toMatchObject([{ title: "Bridge closed" }]);
    expect(read.articles).toMatchObject([
      { title: "Bridge closed", url: `http://${host}/news/1`, source: host },
    ]);
    expect(read.articles[0].text).toContain("The bridge was closed on Monday, the town said");
    expect(read.problems).toEqual([
      "This page is for those who pay.",
      `This page names a feed: http://${host}/rss`,
    ]);
    expect([none.articles, none.problems]).toEqual([[], [`${host} is a page without an article.`]]);
    expect(visited).toEqual(["/news/1", "/none", "/odd"]);
  });

  it("says what is wrong with an address", async () => {
    const [line] = await inspected({}, ["http://"]);
    expect(line).toMatchObject({
      articles: [],
      problems: ["http:// cannot be read: Invalid URL."],
    });
  });

  it("shows on request the sentences, people, dates and quotes, each by its place", async () => {
    const body = [
      "“I never saw him,” Mara Holt said on May 31, 2019.",
      "The trial began in about 1983, and lasted through the 1990s.",
      "The court stayed open. “Justice belongs to all who wait for it”",
    ].join("\n\n");
    const file = `---\ntitle: Trial of Mara Holt\n---\n\n${body}\n`;
    const [line] = await inspected({ "a.md": file }, ["a.md"], { understand: true });
    const [article] = line.articles;
    const at = ({ field, start, end }: { field: "title" | "text"; start: number; end: number }) =>
      article[field].slice(start, end);
    const { sentences, people, dates, quotes } = article.understanding;
    expect(sentences.map(at)).toContain(
      "The trial began in about 1983, and lasted through the 1990s.",
    );
    const [holt] = people;
    expect(holt.name).toBe("Mara Holt");
    expect(holt.mentions.map(at)).toContain("Mara Holt");
    expect(dates.map(({ value }: { value: string }) => value)).toEqual([
      "2019-05-31",
      "~1983",
      "199X",
    ]);
    expect(quotes.map(({ text, speaker }: Record<string, unknown>) => [text, speaker])).toEqual([
      ["I never saw him,", "Mara Holt"],
      ["Justice belongs to all who wait for it", null],
    ]);
    expect(quotes.map(at)).toEqual(quotes.map(({ text }: { text: string }) => text));
  });

  it("asks for a source when it is given none", async () => {
    const call = { words: [], options: {}, print() {} };
    await expect(inspect(call, readSettings({}))).rejects.toThrow("Name a file or an address");
  });
});
